"""Travel, access and diet: read by who is in charge, by nobody else, and each time on record."""

import datetime

from cryptography.fernet import InvalidToken
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from events.programme.office.guard import of_event
from events.registration import acts, answers, permissions
from events.registration.models import LogisticsAnswer, Registration, Standing, Step
from events.registration.office import frame, paging
from portal.audit.actions import record


@never_cache
@of_event(permissions.may_see_logistics)
def logistics(request, event):
    """``print`` shows all on one page; opening either view leaves a trace."""
    intake = frame.intake_of(event)
    printing = request.GET.get("print") == "1"
    found = _guests(intake)
    cut = (
        paging.Slice(list(found.order_by("name", "pk")))
        if printing
        else paging.cut(found, request.GET)
    )
    rows = _with_answers(intake, cut.rows)
    facts = {"rows": len(rows), "printed": printing}
    record(actor=request.user, act=acts.LOGISTICS_READ, target=event, facts=facts)
    return frame.page(
        request,
        event,
        "logistics_print" if printing else "logistics",
        {
            "intake": intake,
            "rows": rows,
            "newer": cut.newer,
            "older": cut.older,
            "seated": found.count(),
            "answered": found.exclude(logistics_at=None).count(),
            "erased_on": erased_on(intake),
            "summary": _summary(intake),
        },
        current="logistics",
        title=_("Travel, access, diet"),
    )


def erased_on(intake):
    """The day, in the zone of the event, on which the answers are erased."""
    event = intake.event
    last = event.ends_at.astimezone(event.zone).date()
    return last + datetime.timedelta(days=intake.logistics_days)


def _guests(intake):
    return Registration.objects.filter(intake=intake, state=Standing.CONFIRMED)


def _with_answers(intake, registrations):
    """[(registration, [(question, answer in words)])], in two queries for all."""
    questions = {row.pk: row for row in _questions(intake)}
    sealed = LogisticsAnswer.objects.filter(registration__in=registrations)
    given = {}
    for row in sealed:
        given.setdefault(row.registration_id, {})[row.question_id] = row
    return [
        (
            registration,
            [
                (question.label, _opened(question, found[number]))
                for number, question in questions.items()
                if number in (found := given.get(registration.pk, {}))
            ],
        )
        for registration in registrations
    ]


def _opened(question, row):
    """The answer in words; one sealed under a key that the site lost says so."""
    try:
        return answers.in_words(question, answers.open_sealed(row))
    except InvalidToken:
        return _("Cannot be read: it was sealed under a key that this site does not have any more.")


def _questions(intake):
    rows = list(intake.questions.filter(step=Step.LOGISTICS).order_by("order", "pk"))
    for row in rows:
        row.intake = intake
    return rows


def _summary(intake):
    """[(question, [(option, how many)])] of what can be counted, for caterers and hotels."""
    counted = {row.pk: (row, {}) for row in _questions(intake) if row.options}
    rows = LogisticsAnswer.objects.filter(
        registration__intake=intake,
        registration__state=Standing.CONFIRMED,
        question__in=counted,
    )
    for row in rows.iterator():
        try:
            value = answers.open_sealed(row)
        except InvalidToken:
            continue
        numbers = counted[row.question_id][1]
        for chosen in value if isinstance(value, list) else [value]:
            numbers[chosen] = numbers.get(chosen, 0) + 1
    return [
        (question.label, [(label, numbers.get(value, 0)) for value, label in question.choices()])
        for question, numbers in counted.values()
    ]
