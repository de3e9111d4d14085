"""The list of people as a file, as far as it is narrowed; never travel, access and diet."""

from django.db.models import Prefetch
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from events.programme.models import Rule
from events.programme.office.guard import of_event
from events.registration import acts, answers, permissions
from events.registration.models import Answer, QuestionKind, Registration, Step
from events.registration.office import frame, tables
from events.registration.office.people import narrowed
from portal.audit.actions import record

AT_A_TIME = 500


@of_event(permissions.may_see_people)
def export(request, event, kind):
    intake = frame.intake_of(event)
    filters = narrowed(request, intake)
    if kind not in ("csv", "xlsx") or not filters.is_valid():
        raise Http404
    found = filters.qs.order_by("pk")
    facts = {"kind": kind, "rows": found.count(), "under_rule": event.under_rule}
    record(actor=request.user, act=acts.EXPORTED, target=event, facts=facts)
    rows, name = _rows(intake, found), f"{event.slug}-registrations"
    if kind == "csv":
        return tables.csv_response(rows, name)
    return tables.xlsx_response(rows, name, title=str(_("Registrations")))


def _rows(intake, found):
    if intake.event.under_rule:
        yield [rule_line(intake.event)]
    questions = list(intake.questions.filter(step=Step.FIRST))
    for question in questions:
        question.intake = intake
    columns = _columns()
    yield [*(label for label, _read in columns), *(question.label for question in questions)]
    own = Prefetch("answers", Answer.objects.order_by("pk"), to_attr="given")
    chunks = found.select_related("party").prefetch_related(own)
    for registration in chunks.iterator(chunk_size=AT_A_TIME):
        registration.intake = intake
        given = {answer.question_id: answer for answer in registration.given}
        said = [_answer(question, given.get(question.pk)) for question in questions]
        yield [*(read(registration) for _label, read in columns), *said]


def rule_line(event):
    """What stands above every list of an event under a rule."""
    rule = Rule(event.rule).label
    return _(
        "%(rule)s: this list is for the organisers of the event alone. Hand it on to nobody, and "
        "delete it after use."
    ) % {"rule": rule}


def _answer(question, answer):
    if answer is None:
        return ""
    if question.kind == QuestionKind.FILE:
        return (answer.value or {}).get("name", "")
    return answers.in_words(question, answer.value)


def _moment(moment, event):
    return timezone.localtime(moment, event.zone).strftime("%Y-%m-%d %H:%M") if moment else ""


def _columns():
    return [
        (_("No."), lambda row: row.pk),
        (_("Name"), lambda row: row.name),
        (_("E-mail address"), lambda row: row.email),
        (_("Stakeholder group"), Registration.get_group_display),
        (_("Organisation"), lambda row: row.affiliation),
        (_("Function"), lambda row: row.role),
        (_("Region"), Registration.get_region_display),
        (_("Delegation"), lambda row: row.party or ""),
        (_("State"), Registration.get_state_display),
        (_("Registered"), lambda row: _moment(row.registered_at, row.intake.event)),
        (_("Checked in"), lambda row: _moment(row.arrived_at, row.intake.event)),
        (_("Why"), lambda row: row.why),
        (_("Registered by"), lambda row: row.by_name),
        (_("Note of the organisers"), lambda row: row.note),
    ]
