"""Lifting a veil: who may take which step, and what each step writes.

requested > reviewed > approved > approved twice > notified > opened > measured > closed. Who asked
takes no further step. The two who approve are the two who open. The portal never learns the name:
the order of the steps and the times between them are its part.
"""

from datetime import timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from network.forums import acts, permissions
from network.forums.models import (
    Envelope,
    Lifting,
    LiftingMeasure,
    Trustee,
    Unveiling,
)
from network.forums.veil import envelopes
from network.forums.veil.striking import strike
from portal.audit.actions import record

State = Unveiling.State
PAUSE_DAYS = 90


class LiftingError(Exception):
    """It cannot be done; the message is fit to show to who tried."""


def trustees():
    return Trustee.objects.filter(retired_at=None).select_related("person").order_by("chair")


def trustee_of(person):
    """The chair that ``person`` holds now, or ``None``."""
    if not getattr(person, "is_authenticated", False):
        return None
    return trustees().filter(person=person).first()


def count(year):
    """{asked, opened} of a year, as anybody may know them; also where both are nought."""
    asked = Unveiling.objects.filter(requested_at__year=year).count()
    return {"asked": asked, "opened": Unveiling.objects.filter(opened_at__year=year).count()}


def may_request(user, post):
    forum = post.topic.forum
    can_be_lifted = forum.lifting == Lifting.TRUSTEES and forum.is_veiled
    return can_be_lifted and permissions.may_moderate(user, forum)


@transaction.atomic
def request(*, post, by, ground, reasons, danger=False):
    if not may_request(by, post):
        raise LiftingError(_("In this forum nobody can lift a veil."))
    if not Envelope.objects.filter(post=post).exists():
        raise LiftingError(_("This post has no sealed envelope, so nobody can tell who wrote it."))
    try:
        with transaction.atomic():
            case = Unveiling.objects.create(
                post=post, requester=by, ground=ground, reasons=reasons, danger=danger
            )
    except IntegrityError:
        raise LiftingError(_("The lifting of this veil was asked for already.")) from None
    _leave_trace(acts.LIFTING_REQUESTED, case)
    return case


@transaction.atomic
def review(case, *, by):
    """A trustee finds that the request stands on the list of grounds."""
    case = _taken(case, by, State.REQUESTED)
    case.reviewer, case.state = by, State.REVIEWED
    return _kept(case, acts.LIFTING_REVIEWED)


@transaction.atomic
def approve(case, *, by):
    """The first, and then another: with the second the author is told and his time begins."""
    case = _taken(case, by, State.REVIEWED, State.APPROVED)
    if case.state == State.REVIEWED:
        case.first, case.state = by, State.APPROVED
        return _kept(case, acts.LIFTING_APPROVED)
    if case.first_id == by.pk:
        raise LiftingError(_("You have approved already. Another trustee must decide, too."))
    case.second, case.state = by, State.APPROVED_TWICE
    _kept(case, acts.LIFTING_APPROVED)
    case.state, case.notified_at = State.NOTIFIED, timezone.now()
    return _kept(case, acts.LIFTING_NOTIFIED)


@transaction.atomic
def refuse(case, *, by):
    """Any trustee, as long as nothing is opened."""
    case = _taken(case, by, State.REQUESTED, State.REVIEWED, State.APPROVED, State.NOTIFIED)
    case.state, case.share, case.reasons = State.REFUSED, "", ""
    case.closed_at = timezone.now()
    return _kept(case, acts.LIFTING_REFUSED)


def opens_at(case):
    """From when on the two may open it: at once in danger, else after the author's time."""
    if case.notified_at is None:
        return None
    hours = 0 if case.danger else settings.VEIL_NOTICE_HOURS
    return case.notified_at + timedelta(hours=hours)


def may_open(case, now=None):
    return case.state == State.NOTIFIED and opens_at(case) <= (now or timezone.now())


def box_for_first(case, person):
    """What the first trustee opens on his machine; for nobody else, and not before the time."""
    if not may_open(case) or case.first_id != person.pk:
        return None
    first, second = envelopes.keys_of(case.first), envelopes.keys_of(case.second)
    return envelopes.box_for(case.post.envelope.sealed, first, second)


def box_for_second(case, person):
    return case.share if may_open(case) and case.second_id == person.pk else ""


@transaction.atomic
def give_share(case, *, by, share):
    """Take what the first trustee's key left, which is sealed for the second."""
    case = _taken(case, by, State.NOTIFIED)
    if case.first_id != by.pk or not may_open(case):
        raise LiftingError(_("This is not yours to give, or not yet."))
    case.share = checked_share(share)
    case.save(update_fields=["share"])
    return case


def checked_share(share):
    try:
        fits = envelopes.is_share(share)
    except ValueError:
        fits = False
    if not fits:
        raise LiftingError(
            _("This is not what your key makes of the envelope. Paste the whole output.")
        )
    return "".join(share.split())


@transaction.atomic
def note_opened(case, *, by):
    """The second trustee has opened it on his machine. What came from the first is wiped."""
    case = _taken(case, by, State.NOTIFIED)
    if case.second_id != by.pk or not case.share or not may_open(case):
        raise LiftingError(_("The second trustee says so, after he has opened the envelope."))
    case.state, case.opened_at, case.share = State.OPENED, timezone.now(), ""
    return _kept(case, acts.LIFTING_OPENED)


@transaction.atomic
def order(case, *, by, measure):
    """What the trustees order. A pause is the portal's to keep, which knows him by his voice."""
    case = _taken(case, by, State.OPENED)
    if by.pk not in (case.first_id, case.second_id):
        raise LiftingError(_("The two who opened it order what follows."))
    case.measure, case.state = measure, State.MEASURED
    if measure == LiftingMeasure.PAUSE:
        strike(case.post, until=timezone.localdate() + timedelta(days=PAUSE_DAYS))
    return _kept(case, acts.LIFTING_MEASURED)


@transaction.atomic
def close(case, *, by):
    """What was written to ask for it is wiped; ground, dates and measure stay."""
    case = _taken(case, by, State.MEASURED)
    case.state, case.closed_at, case.reasons, case.answer = State.CLOSED, timezone.now(), "", ""
    return _kept(case, acts.LIFTING_CLOSED)


@transaction.atomic
def answer(case, *, text):
    """What the author says to it; whoever calls has made sure that the post is his."""
    changed = Unveiling.objects.filter(pk=case.pk, state=State.NOTIFIED).update(answer=text)
    if not changed:
        raise LiftingError(_("The trustees have decided meanwhile."))


def told(forum):
    """Liftings in ``forum`` that the author has been told of and that are not opened yet."""
    return Unveiling.objects.filter(post__topic__forum=forum, state=State.NOTIFIED).select_related(
        "post__topic", "post__persona"
    )


def seen_by(person):
    """The cases that ``person`` finds in his list: all for a trustee, else those he asked for."""
    cases = Unveiling.objects.select_related("post__topic__forum", "post__persona")
    return cases if trustee_of(person) else cases.filter(Q(requester=person))


def _taken(case, by, *states):
    case = (
        Unveiling.objects.select_for_update().select_related("post__topic__forum").get(pk=case.pk)
    )
    if trustee_of(by) is None:
        raise LiftingError(_("Only a trustee takes this step."))
    if case.requester_id == by.pk:
        raise LiftingError(_("You asked for it, so others decide."))
    if case.state not in states:
        raise LiftingError(_("This was decided meanwhile. Look at the case again."))
    return case


def _kept(case, act):
    case.save()
    _leave_trace(act, case)
    return case


def _leave_trace(act, case):
    record(actor=None, act=act, facts={"lifting": str(case.pk), "ground": case.ground})
