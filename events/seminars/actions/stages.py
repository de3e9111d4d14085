"""How a seminar goes from stage to stage, and what each step asks for first."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from events.programme.models import Event
from events.programme.signals import report_wanted
from events.registration import attendance
from events.seminars import acts, notifications, permissions
from events.seminars.actions import Refused, checking, ground, summarising
from events.seminars.models import COURSE, Objection, Side, Stage, StageMove
from events.seminars.models.inventing import IdeaRound, Sounding
from portal.audit.actions import record

FEWEST_SIDES = 2
CHECKLIST = ("mandate", "first-circle", "second-circle", "promise", "worth")


def following(seminar):
    """The stage after the present one, or ``None`` at the end."""
    if seminar.is_over:
        return None
    return COURSE[COURSE.index(Stage(seminar.stage)) + 1]


def lacking(seminar, *, by=None):
    """What is to be done before the next stage: a list of sentences."""
    ask = _LACKING.get(seminar.stage)
    return [sentence for sentence in ask(seminar, by) if sentence] if ask else []


def _requested(seminar, _by):
    yield "" if seminar.facilitator_id else _("Name a facilitator whom all parties accept.")


def _assessing(seminar, _by):
    if not seminar.interviews.filter(is_done=True).exists():
        yield _("Hold the interviews of the first circle.")
    if seminar.interviews.filter(is_done=True, was_promised=False).exists():
        yield _("Give the promise to everybody you interview, and tick it.")
    if seminar.sides.count() < FEWEST_SIDES:
        yield _("Put at least two parties on the map.")
    if set(CHECKLIST) - set(seminar.checklist):
        yield _("Go through the checklist.")


def _convening(seminar, _by):
    waiting = (Side.Concurrence.OPEN, Side.Concurrence.ASKED)
    if seminar.sides.filter(concurrence__in=waiting).exists():
        yield _("Note for each party whether its formal representatives concur.")
    if not permissions.participants(seminar).exists():
        yield _("Wait until the first participants have a seat.")


def _ground_rules(seminar, _by):
    yield "" if ground.current(seminar) else _("Publish the ground rules.")


def _devising(seminar, _by):
    if IdeaRound.objects.filter(seminar=seminar, closed_at=None).exists():
        yield _("Close the round of ideas.")
    if Sounding.objects.filter(seminar=seminar, closed_at=None).exists():
        yield _("Close the sounding.")


def _summarising(seminar, by):
    summary = summarising.latest(seminar)
    if summary is None or not summary.claims.exists():
        yield _("Draft the summary.")
    elif summary.shown_at:
        yield _("Begin the next version: participants had this one before them.")
    elif _named(summary, by):
        yield _("Change or settle what the software found.")


def _check(seminar, by):
    summary = summarising.latest(seminar)
    if summary is None or summary.shown_at is None:
        yield _("Lay the newest version before the participants.")
        return
    if summarising.is_open(summary):
        yield _("Wait until the time to object is over, or end it.")
    else:
        yield from _objections(summary)
    if _named(summary, by):
        yield _("Change or settle what the software found.")
    yield checking.why_not_enough(summary)


def _objections(summary):
    rows = Objection.objects.filter(claim__summary=summary)
    if rows.filter(answer="").exists():
        yield _("Answer every objection.")
    if rows.exclude(answer="").exclude(answer=Objection.Answer.KEPT).exists():
        yield _("An answer changes a point: go back, and lay the next version before them.")


def _named(summary, by):
    more = checking.interviewed(summary.seminar, by) if by is not None else ()
    return checking.unsettled(summary, more=more)


_LACKING = {
    Stage.REQUESTED: _requested,
    Stage.ASSESSING: _assessing,
    Stage.CONVENING: _convening,
    Stage.GROUND_RULES: _ground_rules,
    Stage.DEVISING: _devising,
    Stage.SUMMARISING: _summarising,
    Stage.CHECK: _check,
}


@transaction.atomic
def go_on(seminar, *, by, check_until=None):
    """Move to the next stage, or say what is lacking."""
    seminar = _locked(seminar)
    after = following(seminar)
    if after is None:
        raise Refused(_("The seminar is over."))
    missing = lacking(seminar, by=by)
    if missing:
        raise Refused(" ".join(missing))
    if after == Stage.CHECK:
        _lay_before_participants(seminar, check_until)
    _move(seminar, after, by)
    if after == Stage.RELEASED:
        _release(seminar, by)
    return seminar


def _lay_before_participants(seminar, until):
    if until is None or until <= timezone.now():
        raise Refused(_("Say until when participants may object: a moment to come."))
    summary = summarising.latest(seminar)
    summary.seminar = seminar
    summarising.show(summary, until=until)


def _release(seminar, by):
    summarising.end_check(seminar)
    facts = {"version": summarising.latest(seminar).version}
    record(actor=by, act=acts.SUMMARY_RELEASED, target=seminar.event, facts=facts)
    notifications.tell_participants(seminar, "released")


@transaction.atomic
def go_back(seminar, *, by):
    """From the participants' check to the summary, with a next version to change."""
    seminar = _locked(seminar)
    if seminar.stage != Stage.CHECK:
        raise Refused(_("Only from the check of the participants one goes back to the summary."))
    summary = summarising.latest(seminar)
    if summarising.is_open(summary):
        raise Refused(_("Wait until the time to object is over, or end it."))
    if Objection.objects.filter(claim__summary=summary, answer="").exists():
        raise Refused(_("Answer every objection."))
    summarising.end_check(seminar)
    summarising.next_version(summary, by=by)
    return _move(seminar, Stage.SUMMARISING, by)


@transaction.atomic
def shelve(seminar, *, by, reason):
    """Put it away for good, with a reason that participants read."""
    seminar = _locked(seminar)
    if seminar.is_over:
        raise Refused(_("The seminar is over."))
    seminar.shelved_because = reason
    seminar.save(update_fields=["shelved_because"])
    summarising.end_check(seminar)
    _forget_who_put(seminar)
    _move(seminar, Stage.SHELVED, by)
    notifications.tell_participants(seminar, "shelved")
    return seminar


def _forget_who_put(seminar):
    """What is still open closes, and nothing of it is counted."""
    now = timezone.now()
    for row in [*seminar.rounds.filter(closed_at=None), *seminar.soundings.filter(closed_at=None)]:
        row.electors.all().delete()
        row.closed_at = now
        row.save(update_fields=["closed_at"])
    for row in seminar.soundings.all():
        row.ballots.all().delete()


def _locked(seminar):
    rows = type(seminar).objects.select_for_update().select_related("event")
    return rows.get(pk=seminar.pk)


def _move(seminar, after, by):
    before, seminar.stage = seminar.stage, after
    if seminar.is_over:
        seminar.over_at = timezone.now()
    seminar.save(update_fields=["stage", "over_at"])
    StageMove.objects.create(seminar=seminar, before=before, after=after, by=by)
    facts = {"before": str(before), "after": str(after)}
    record(actor=by, act=acts.STAGE_CHANGED, target=seminar.event, facts=facts)
    return seminar


@transaction.atomic
def begin_report(seminar, *, by):
    """Ask the layer of pages for a draft with the summary in it; returns the page, or ``None``."""
    if seminar.stage != Stage.RELEASED:
        raise Refused(_("A report is begun once the summary is released."))
    if seminar.event.reports.exists():
        raise Refused(
            _("There is a report of this event already. Ask its editor to put the summary into it.")
        )
    page = _asked_page(seminar, by)
    if page is not None:
        record(actor=by, act=acts.REPORT_BEGUN, target=seminar.event)
    return page


def _asked_page(seminar, by):
    parts = {}
    if seminar.event.ends_at <= timezone.now():
        parts["counts"] = attendance.for_outside(seminar.event)
    answers = report_wanted.send(Event, event=seminar.event, by=by, parts=parts)
    return next((made for _receiver, made in answers if made is not None), None)
