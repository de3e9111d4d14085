"""What can become of a letter. Each word is one step in the database, and one worker's alone."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from portal.mail import addresses
from portal.mail.models import Attachment, Letter

State, Fault = Letter.State, Letter.Fault
FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(hours=1)
# With the waits above: for two days and a half.
MOST_TRIES = 60
IN_HAND = (State.WAITING, State.HANDING_OVER, State.IN_DOUBT)
TAKEN = (State.SENT, State.HANDING_OVER, State.IN_DOUBT)
WIPED = {"subject": "", "text": "", "html": "", "reply_to": "", "headers": {}}
RELEASED = {"claim": None, "claimed_until": None}


@transaction.atomic
def sent(letter):
    """The server has it: what it says is wiped."""
    if _ours(letter).update(
        state=State.SENT, fault="", last_error="", ended_at=timezone.now(), **WIPED, **RELEASED
    ):
        Attachment.objects.filter(letter=letter.pk).delete()


def later(letter, fault, words):
    """Try again, each time after twice the wait, for some days."""
    if letter.attempts >= MOST_TRIES:
        failed(letter, fault, words)
        return
    wait = min(FIRST_WAIT * 2 ** min(letter.attempts - 1, 20), LONGEST_WAIT)
    _ours(letter).update(
        state=State.WAITING,
        fault=fault,
        last_error=words,
        next_try_at=timezone.now() + wait,
        **RELEASED,
    )


def failed(letter, fault, words=""):
    _ours(letter).update(
        state=State.FAILED, fault=fault, last_error=words, ended_at=timezone.now(), **RELEASED
    )


@transaction.atomic
def bounced(letter, fault, words):
    """Refused for good; an address that takes no mail at all is not written to again."""
    if _ours(letter).update(
        state=State.BOUNCED, fault=fault, last_error=words, ended_at=timezone.now(), **RELEASED
    ):
        addresses.note_refusal(letter.address, words)


@transaction.atomic
def came_back(letter, words):
    """A server that took the letter returns it later; True if that is news."""
    is_news = Letter.objects.filter(pk=letter.pk, state__in=TAKEN).update(
        state=State.BOUNCED,
        fault=Fault.RETURNED,
        last_error=words,
        ended_at=timezone.now(),
        **WIPED,
        **RELEASED,
    )
    if is_news:
        Attachment.objects.filter(letter=letter.pk).delete()
        addresses.note_refusal(letter.address, words)
    return bool(is_news)


def in_doubt(letter, words):
    """Hold it: the claim stays, so that a worker who was only slow can still say what happened."""
    _ours(letter).update(state=State.IN_DOUBT, fault=Fault.NO_ANSWER, last_error=words)


def again(letter):
    """Let it leave now, whatever came of it before."""
    now = timezone.now()
    _ours(letter).update(state=State.WAITING, next_try_at=now, ended_at=None, **RELEASED)


def _ours(letter):
    """The row, as long as it is in the hands that read it."""
    return Letter.objects.filter(pk=letter.pk, claim=letter.claim, state__in=IN_HAND)
