"""What a person in the back office does with a letter. Each refusal is fit to be shown."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.mail import addresses, fates, signals, tasks
from portal.mail.models import Attachment, Letter, UndeliverableAddress

State = Letter.State
# What a person may have sent again: the text is still there, and no worker is at it.
SENDABLE = (State.WAITING, State.FAILED, State.BOUNCED, State.IN_DOUBT)
CANCELLABLE = (State.WAITING, State.FAILED, State.IN_DOUBT)


class MailError(Exception):
    """The act was refused; the message is fit to show to the person who asked."""


@transaction.atomic
def send_again(letter, *, by):
    """Let the letter leave now, also to an address that sent an earlier one back."""
    changed = (
        Letter.objects.filter(pk=letter.pk, state__in=SENDABLE)
        .exclude(text="", html="")
        .update(
            state=State.WAITING,
            next_try_at=timezone.now(),
            attempts=0,
            fault="",
            ended_at=None,
            claim=None,
            claimed_until=None,
        )
    )
    if not changed:
        raise MailError(_("This letter cannot be sent again: what it said is not kept any more."))
    addresses.prove(letter.address)
    _tell(letter, "send", by)
    transaction.on_commit(lambda: tasks.send_letters.delay([str(letter.pk)]), robust=True)


@transaction.atomic
def cancel(letter, *, by):
    """Keep the letter from leaving, and wipe what it says."""
    if not Letter.objects.filter(pk=letter.pk, state__in=CANCELLABLE).update(
        state=State.CANCELLED, ended_at=timezone.now(), **fates.WIPED, **fates.RELEASED
    ):
        raise MailError(_("This letter has left, or is cancelled already."))
    Attachment.objects.filter(letter=letter.pk).delete()
    _tell(letter, "cancel", by)


@transaction.atomic
def say_it_arrived(letter, *, by):
    """Settle a doubt: somebody knows that the mail server took the letter."""
    if not Letter.objects.filter(pk=letter.pk, state=State.IN_DOUBT).update(
        state=State.SENT, ended_at=timezone.now(), **fates.WIPED, **fates.RELEASED
    ):
        raise MailError(_("This letter is not in doubt any more."))
    Attachment.objects.filter(letter=letter.pk).delete()
    _tell(letter, "arrived", by)


@transaction.atomic
def reopen(address, *, by):
    """Write to ``address`` again, although a letter came back from it."""
    addresses.prove(address)
    signals.address_reopened.send(UndeliverableAddress, by=by)


def _tell(letter, act, by):
    signals.letter_decided.send(Letter, letter=letter, act=act, by=by)
