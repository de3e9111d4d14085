"""Whether somebody may register for an event now; if not, the sentence that says why."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from events.programme import times
from events.programme.models import State
from events.registration import seats
from events.registration.models import Access, WaitingMode
from network.members.permissions import is_member


@dataclass(frozen=True)
class Gate:
    """``why`` it is shut; ``sign_in`` may help, ``code`` may help."""

    why: str = ""
    sign_in: bool = False
    code: bool = False

    @property
    def is_open(self):
        return not self.why


OPEN = Gate()


def of(intake, user=None, *, invitation=None, now=None):
    """The gate as ``user`` finds it, with the invitation he shows."""
    now = now or timezone.now()
    shut = by_clock(intake.event, now)
    if shut:
        return Gate(shut)
    if invitation is None and intake.access == Access.CODE:
        return Gate(
            _("Registration is by invitation. Write the code of your invitation."), code=True
        )
    if invitation is None and intake.access == Access.MEMBERS and not is_member(user):
        return _members_only(user)
    if intake.waiting == WaitingMode.NONE and seats.balance(intake).free <= 0:
        return Gate(_("All seats are taken, and there is no waiting list."))
    return OPEN


def by_clock(event, now):
    """Why nobody may register at ``now``, or nothing."""
    state = event.state_at(now)
    if state == State.PUBLISHED and event.registration_opens_at is not None:
        return _("Registration opens on %(moment)s.") % {
            "moment": _moment(event.registration_opens_at)
        }
    return {
        State.OPEN: "",
        State.DRAFT: _("The event is not published yet."),
        State.PUBLISHED: _("Registration has not opened yet."),
        State.CLOSED: _("Registration is closed."),
        State.HELD: _("The event is over."),
        State.CANCELLED: _("The event is cancelled."),
        State.ARCHIVED: _("The event is over."),
    }[state]


def _moment(moment):
    """With the place whose clocks show it."""
    zone = timezone.get_current_timezone()
    words = date_format(timezone.localtime(moment), "DATETIME_FORMAT")
    return _("%(moment)s, %(city)s time") % {"moment": words, "city": times.city(zone)}


def _members_only(user):
    signed_in = user is not None and user.is_authenticated
    if signed_in:
        sentence = _("Only members of the community may register, or who has an invitation.")
    else:
        sentence = _("Members of the community may register. Sign in, or show an invitation.")
    return Gate(sentence, sign_in=not signed_in, code=True)
