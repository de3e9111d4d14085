"""Letters leave here: claimed, handed over, and their fate noted, each step by itself.

Never call this within a transaction: what is noted at the final dot must be there for good.
"""

import logging
import time
import uuid
from datetime import timedelta

from django.conf import settings
from django.db.models import F
from django.utils import timezone

from portal.mail import addresses, fates, messages, relay_log
from portal.mail.handing_over import (
    NoAnswer,
    PutOff,
    Refused,
    SenderRefused,
    Server,
    TakenByAnother,
    Unreachable,
)
from portal.mail.models import Letter

log = logging.getLogger(__name__)
LETTERS_AT_ONCE = 200
# A job comes each minute and must leave the worker free for others before the next does.
LONGEST_RUN = 45
# What the log has not told by then it will not tell; it grows, and is read each minute.
LOG_TELLS = timedelta(days=2)


def send(pks):
    """Send those of ``pks`` that are due; False when the server is away or the time is over."""
    end = time.monotonic() + LONGEST_RUN
    with Server() as server:
        for pk in pks:
            if time.monotonic() > end or not _send_one(pk, server):
                return False
    return True


def send_all_due():
    """Send what is due, the longest waiting first; what is left is for the next minute."""
    end = time.monotonic() + LONGEST_RUN
    while time.monotonic() < end:
        due = (
            Letter.objects.due(timezone.now()).order_by("next_try_at").values_list("pk", flat=True)
        )
        pks = list(due[:LETTERS_AT_ONCE])
        if not pks or not send(pks):
            return


def settle_doubts():
    """Find out what became of letters whose worker fell silent at the final dot."""
    now = timezone.now()
    for letter in Letter.objects.abandoned(now):
        fates.in_doubt(letter, "")
    for letter in Letter.objects.filter(state=Letter.State.IN_DOUBT):
        _settle(letter, now)


def _send_one(pk, server):
    """Return whether the server can be asked for the next one."""
    letter = _take(pk)
    if letter is None:
        return True
    if not letter.address:
        # Written so that a stranger's address takes the time of a known one.
        letter.delete()
        return True
    if not letter.proves_address and addresses.is_undeliverable(letter.address):
        fates.failed(letter, Letter.Fault.UNDELIVERABLE)
        return True
    try:
        message = messages.build(letter)
    except ValueError as error:
        log.exception("Letter %s cannot be put into the form of a mail.", letter.pk)
        fates.failed(letter, Letter.Fault.UNWRITABLE, str(error))
        return True
    return _hand_over(letter, message, server)


def _hand_over(letter, message, server):
    """Note what becomes of ``letter``; False when the server is out of reach."""
    try:
        server.hand_over(message, lambda: _note_the_dot(letter))
    except Unreachable as error:
        fates.later(letter, Letter.Fault.UNREACHABLE, str(error))
        return False
    except PutOff as error:
        fates.later(letter, Letter.Fault.PUT_OFF, str(error))
    except SenderRefused as error:
        fates.failed(letter, Letter.Fault.SENDER_REFUSED, str(error))
    except Refused as error:
        fates.bounced(letter, Letter.Fault.REFUSED, str(error))
    except NoAnswer as error:
        fates.in_doubt(letter, str(error))
    except TakenByAnother:
        log.warning("Letter %s went to another worker: this one was too slow.", letter.pk)
    else:
        fates.sent(letter)
    return True


def _take(pk):
    """Claim the letter for this run: of several workers, one succeeds."""
    now = timezone.now()
    claim = uuid.uuid4()
    is_ours = (
        Letter.objects.due(now)
        .filter(pk=pk)
        .update(claim=claim, claimed_until=now + _claim_time(), attempts=F("attempts") + 1)
    )
    return Letter.objects.get(pk=pk) if is_ours else None


def _note_the_dot(letter):
    now = timezone.now()
    return Letter.objects.filter(
        pk=letter.pk, claim=letter.claim, state=Letter.State.WAITING
    ).update(
        state=Letter.State.HANDING_OVER,
        handed_over_at=now,
        claimed_until=now + _claim_time(),
        log_mark=relay_log.mark(),
    )


def _settle(letter, now):
    """Ask the log of the relay, once what it says of that moment must have been written."""
    age = now - letter.handed_over_at
    if age < _claim_time():
        return
    is_told = age < LOG_TELLS
    was_taken = relay_log.took(letter.message_id, letter.log_mark) if is_told else None
    if was_taken:
        fates.sent(letter)
    elif was_taken is False or settings.MAIL_IN_DOUBT == "repeat":
        fates.again(letter)


def _claim_time():
    return timedelta(seconds=settings.MAIL_CLAIM_SECONDS)
