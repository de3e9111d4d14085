"""One registration: what was said, where it stands and why, and what may be decided."""

from pathlib import PurePath

from django.contrib import messages
from django.http import FileResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from events.programme.office.guard import of_event
from events.registration import answers, letters, permissions, reasons, seats
from events.registration.actions import deciding
from events.registration.models import SEATED, Answer, Registration
from events.registration.office import forecast, frame
from events.registration.office.forms import DecisionForm, NoteForm
from events.registration.office.people import next_pending, report
from network.vocabulary import StakeholderGroup
from portal.mail import kinds
from portal.privacy import purposes


def one_of(event, number):
    found = Registration.objects.select_related("intake", "party", "invitation__allotment__partner")
    found = found.prefetch_related("agreements")
    registration = get_object_or_404(found, pk=number, intake__event=event)
    registration.intake.event = event
    return registration


@of_event(permissions.may_see_people)
def one(request, event, number):
    registration = one_of(event, number)
    intake, walk = registration.intake, request.GET.get("walk") == "1"
    act = request.POST.get("act", "")
    if act == "note":
        return _keep_note(request, registration)
    balance = seats.balance(intake)
    verb = deciding.VERBS.get(act)
    bound = _form(verb, registration, balance, request.POST) if verb else None
    if bound is not None and bound.is_valid():
        outcome = deciding.decide([registration], verb=act, by=request.user, **bound.cleaned_data)
        report(request, outcome)
        return HttpResponseRedirect(_where_next(registration, walk=walk))
    return _shown(request, registration, balance, bound, act, walk=walk)


def _shown(request, registration, balance, bound, act, *, walk):  # noqa: PLR0913 (what the page shows)
    following = next_pending(registration.intake, after=registration.pk)
    return frame.page(
        request,
        registration.intake.event,
        "person",
        {
            "registration": registration,
            "explanation": seats.explain(registration),
            "moves": [_worded(move) for move in registration.moves.select_related("by")],
            "answers": _answers(registration),
            "letters": _letters(registration),
            "agreements": _agreements(registration),
            "decisions": _decisions(registration, balance, bound, act),
            "note_form": NoteForm(instance=registration),
            "balance": balance,
            "rows": [row for row in balance.rows if row.group == registration.group],
            "walk": walk,
            "following": following,
            "peers": deciding.with_peers([registration])[1:],
            "pending": registration.intake.registrations.filter(state="pending").count(),
        },
        current="people",
        title=registration.name,
        status=422 if bound is not None else 200,
    )


def _worded(move):
    move.sentence = reasons.sentence(move)
    return move


def _letters(registration):
    found = list(letters.of_registration(registration).order_by("written_at", "pk"))
    for letter in found:
        letter.kind_in_words = kinds.in_words(letter.kind)
    return found


def _agreements(registration):
    found = list(registration.agreements.all())
    for agreement in found:
        agreement.title = purposes.known(agreement.purpose).title
    return found


def _answers(registration):
    """[(question, answer in words, address of the file)] in the order of the form."""
    return [
        (
            given.question.label,
            given.text,
            reverse("event_people_file", args=[*_place(registration), given.question.pk])
            if given.file
            else "",
        )
        for given in answers.of(registration)
    ]


def _place(registration):
    return registration.intake.event_id, registration.pk


def _decisions(registration, balance, bound, act):
    """[{verb, form, effects, without_room}] of what may be done now, the likeliest first."""
    together = deciding.with_peers([registration])
    return [
        {
            "verb": verb,
            "form": bound if verb.key == act else _form(verb, registration, balance),
            "effects": _effects(_concerned(registration, together, verb), verb, balance),
            "without_room": verb.key in ("approve", "offer")
            and forecast.without_room(balance, together, verb=verb.key),
            "is_open": verb.key == act,
        }
        for verb in deciding.open_to(registration)
    ]


def _concerned(registration, together, verb):
    return together if verb.key in deciding.FOR_ALL else [registration]


def _effects(concerned, verb, balance):
    if verb.key == "regroup":
        return []
    changes = forecast.changes_of(concerned, verb=verb.key)
    return forecast.effects(balance, changes) if any(changes.values()) else []


def _form(verb, registration, balance, data=None):
    groups = None
    if verb.key == "regroup":
        groups = _groups(registration, balance)
    return DecisionForm(data, verb=verb, groups=groups, auto_id=f"{verb.key}-%s")


def _groups(registration, balance):
    """The other groups, each with what its line of the balance would say."""
    change = 1 if registration.state in SEATED else 0
    return [
        (row.group, forecast.effects(balance, {row.group: change})[0].sentence)
        for row in balance.rows
        if row.group != registration.group and row.group in StakeholderGroup.values
    ]


def _keep_note(request, registration):
    form = NoteForm(request.POST, instance=registration)
    if form.is_valid():
        Registration.objects.filter(pk=registration.pk).update(note=form.cleaned_data["note"])
        messages.success(request, _("The note is kept."))
    else:
        messages.error(request, _("A note has at most 1000 characters. It was not kept."))
    return HttpResponseRedirect(request.get_full_path())


def _where_next(registration, *, walk):
    event = registration.intake.event
    if not walk:
        return reverse("event_people_one", args=[event.pk, registration.pk])
    found = next_pending(registration.intake, after=registration.pk)
    if found is None:
        return reverse("event_people", args=[event.pk])
    return reverse("event_people_one", args=[event.pk, found.pk]) + "?walk=1"


@of_event(permissions.may_see_people)
def answer_file(request, event, number, question):
    """A file that a guest sent, for managers alone; never shown within the page."""
    found = get_object_or_404(
        Answer.objects.exclude(file=""),
        question=question,
        registration=number,
        registration__intake__event=event,
    )
    response = FileResponse(
        found.file.open("rb"),
        as_attachment=True,
        filename=(found.value or {}).get("name") or PurePath(found.file.name).name,
        content_type="application/octet-stream",
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
