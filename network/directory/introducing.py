"""Introductions: asking, answering, and what becomes of what nobody answers.

Whoever is refused is told nothing: a request that was declined waits on for its asker, counts among
his open ones, and lapses as one does that was never read. So no answer, and no date of one, can be
told from silence.
"""

import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from network.directory.actions import DirectoryError
from network.directory.models import Introduction, Refusal
from network.directory.notifications import tell_accepted, tell_asked, tell_lapsed
from network.members.permissions import is_member

MOST_OPEN = 5
COOL_DOWN = datetime.timedelta(days=120)  # from the day of asking


class IntroductionError(DirectoryError):
    pass


class NotNow(IntroductionError):
    pass


def hindrance(asker, asked):
    """Return why ``asker`` cannot ask ``asked`` now, as a sentence, or nothing."""
    if asker.pk == asked.pk:
        return _("This is you.")
    if not is_member(asker):
        return _("Only members ask for introductions.")
    before = Introduction.objects.filter(asker=asker, asked=asked).order_by("-asked_at", "-pk")
    return _hindered_before(before.first()) or _hindered_by_number(asker)


def _hindered_before(last):
    """The same sentence for who was refused, who was not answered, and who may not ask again."""
    if last is None or last.is_accepted:
        return ""
    if last.is_waiting_for(last.asker):
        return _("You have asked already. Your request waits for an answer.")
    is_barred = Refusal.objects.filter(person=last.asked, refused=last.asker).exists()
    if is_barred or last.asked_at + COOL_DOWN > timezone.now():
        day = date_format(timezone.localtime(last.asked_at))
        return _("You asked on %(day)s. You cannot ask the same person again for now.") % {
            "day": day
        }
    return ""


def _hindered_by_number(asker):
    waiting = Introduction.objects.open().filter(asker=asker, expires_at__gt=timezone.now())
    if waiting.count() < MOST_OPEN:
        return ""
    return _(
        "%(most)s of your requests wait for an answer, which is the most. "
        "Withdraw one, or wait until one is settled."
    ) % {"most": MOST_OPEN}


@transaction.atomic
def ask(*, asker, asked, message):
    """Ask once; the other is told who asks, and reads the message on the portal."""
    if sentence := hindrance(asker, asked):
        raise NotNow(sentence)
    try:
        with transaction.atomic():
            introduction = Introduction.objects.create(asker=asker, asked=asked, message=message)
    except IntegrityError as error:
        sentence = _("You have asked already. Your request waits for an answer.")
        raise NotNow(sentence) from error
    tell_asked(introduction)
    return introduction


@transaction.atomic
def accept(*, introduction):
    """Show both the address of the other, and write it to them."""
    if not _settled(introduction, Introduction.Outcome.ACCEPTED, declined_at=None):
        raise NotNow(_("This request is not open any more."))
    tell_accepted(introduction)


@transaction.atomic
def decline(*, introduction):
    """Without a word to the asker."""
    waiting = Introduction.objects.to_answer(introduction.asked)
    if not waiting.filter(pk=introduction.pk).update(declined_at=timezone.now()):
        raise NotNow(_("This request is not open any more."))


@transaction.atomic
def withdraw(*, introduction):
    if not _settled(introduction, Introduction.Outcome.WITHDRAWN):
        raise NotNow(_("This request is not open any more."))


def _settled(introduction, outcome, **also):
    """Settle an open request that has not run out; one of two who try at once does it."""
    still = Introduction.objects.open().filter(
        pk=introduction.pk, expires_at__gt=timezone.now(), **also
    )
    now = timezone.now()
    if not still.update(outcome=outcome, settled_at=now):
        return False
    introduction.outcome, introduction.settled_at = outcome, now
    return True


@transaction.atomic
def bar(*, person, refused):
    """Let ``refused`` not ask ``person`` again; what waits of his is declined in silence."""
    Refusal.objects.get_or_create(person=person, refused=refused)
    waiting = Introduction.objects.to_answer(person).filter(asker=refused)
    waiting.update(declined_at=timezone.now())


@transaction.atomic
def let_ask_again(*, person, refused):
    Refusal.objects.filter(person=person, refused=refused).delete()


@transaction.atomic
def lapse_due():
    """Settle what ran out and tell its askers; return how many there were."""
    due = list(Introduction.objects.due().select_related("asker", "asked"))
    for introduction in due:
        introduction.outcome = Introduction.Outcome.LAPSED
        introduction.settled_at = timezone.now()
        introduction.save(update_fields=["outcome", "settled_at"])
        tell_lapsed(introduction)
    return len(due)


@transaction.atomic
def end_with_membership(person):
    """Who is no member any more neither asks nor is asked."""
    now = timezone.now()
    open_ones = Introduction.objects.open()
    open_ones.filter(asker=person).update(outcome=Introduction.Outcome.WITHDRAWN, settled_at=now)
    open_ones.filter(asked=person, declined_at=None).update(declined_at=now)
