"""The page of one guest, by his signed link: where he stands, and what he may do about it."""

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from events.programme import materials, times
from events.programme.calendar_file import CONTENT_TYPE, event_file
from events.programme.models import MaterialAudience, OrganiserPart
from events.registration import (
    answers,
    gate,
    guests,
    links,
    own_page,
    reasons,
    rules,
    seats,
)
from events.registration.actions import changing, leaving
from events.registration.erasing import logistics_erased_on
from events.registration.forms.building import form_class
from events.registration.forms.guests import answers_in, change_form_class
from events.registration.models import Standing, Step
from events.registration.views.links import of_link

DETAILS = ("name", "affiliation", "role", "region", "why")


@of_link
@require_safe
def mine(request, registration):
    event, now = registration.event, timezone.now()
    explanation = seats.explain(registration)
    context = _frame(registration) | {
        "explanation": explanation,
        "course": [(move, reasons.sentence(move)) for move in explanation.moves],
        "rule": None if rules.is_agreed(registration) else rules.text_of(event),
        "may_change": changing.may_change(registration, now),
        "changes_end": changing.changes_end(registration.intake),
        "may_cancel": not registration.is_over and now < event.ends_at,
        "may_rejoin": _may_rejoin(registration, now),
        "asks_logistics": changing.asks_logistics(registration, now),
        "materials": list(materials.open_to(event, _audiences(registration), now)),
        "is_coming": now < event.ends_at,
        "has_certificate": registration.arrived_at is not None and event.ends_at <= now,
        "companions": _companions(registration),
        "parts": own_page.parts_for(request, registration),
    }
    return render(request, "registration/mine.html", context)


def _frame(registration):
    """What every page below the link shows."""
    return {
        "registration": registration,
        "event": registration.event,
        "intake": registration.intake,
        "token": links.token(registration),
        "zone": timezone.get_current_timezone(),
        "clock": times.city(timezone.get_current_timezone()),
    }


def _may_rejoin(registration, now):
    if not registration.is_over or gate.by_clock(registration.event, now):
        return False
    if registration.state == Standing.DECLINED:
        last = registration.moves.filter(after=Standing.DECLINED).last()
        return last is not None and last.why == "declined-full"
    return True


def _companions(registration):
    """The others of a delegation, for whom one of them registered."""
    if registration.party is None:
        return []
    return list(registration.party.registrations.exclude(pk=registration.pk).exclude(name=""))


def _audiences(registration):
    return guests.audiences(registration) | {MaterialAudience.EVERYBODY}


def _back(registration):
    return redirect(links.path_of(registration, "mine"))


@of_link
def answer_offer(request, registration):
    """Take the offered seat or leave it; a link from a letter shows the page first."""
    if request.method != "POST":
        return _back(registration)
    try:
        if "turn_down" in request.POST:
            seats.turn_down(registration)
            messages.success(request, _("You have left the seat to the next in line."))
        else:
            seats.accept(registration)
            messages.success(request, _("The seat is yours. The confirmation goes to you by mail."))
    except seats.SeatRefused as refusal:
        messages.error(request, str(refusal))
    return _back(registration)


@of_link
@require_POST
def rejoin(request, registration):
    shut = gate.by_clock(registration.event, timezone.now())
    try:
        if shut:
            raise seats.SeatRefused(shut)  # noqa: TRY301 (one way to say no)
        seats.rejoin(registration)
        messages.success(request, _("You are registered again. This is where you stand now."))
    except seats.SeatRefused as refusal:
        messages.error(request, str(refusal))
    return _back(registration)


@of_link
@require_POST
def agree(request, registration):
    """Who was registered by somebody else agrees to the rule himself."""
    if request.POST.get("agreed"):
        rules.agree(registration)
        messages.success(request, _("Your agreement is kept, with the text as it stands."))
    else:
        messages.error(request, _("Tick the box if you keep to the rule."))
    return _back(registration)


@of_link
def change(request, registration):
    if not changing.may_change(registration):
        messages.error(request, _("Changes are no longer possible. Write to the organisers."))
        return _back(registration)
    known = {name: getattr(registration, name) for name in DETAILS} | answers.initial(registration)
    form = change_form_class(registration.intake, get_language())(*_bound(request), initial=known)
    _say_kept_files(registration, form)
    if registration.approved_at is not None:
        form.fields["name"].disabled = True
        form.fields["name"].help_text = _(
            "A decision was taken for this name. Write to the organisers to change it."
        )
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        details = {name: values[name] for name in DETAILS}
        changing.change(registration, details=details, given=answers_in(values))
        messages.success(request, _("Your changes are kept."))
        return _back(registration)
    context = _frame(registration) | _asked(form) | {"lost_files": bool(request.FILES)}
    return render(request, "registration/change.html", context)


def _say_kept_files(registration, form):
    for row in registration.answers.exclude(file=""):
        name = f"{answers.PREFIX}{row.question_id}"
        if name in form.fields:
            kept = _("“%(name)s” is kept. Another file takes its place.") % row.value
            form.fields[name].help_text = f"{kept} {form.fields[name].help_text}"


@of_link
def logistics(request, registration):
    """The second step: travel, access and diet."""
    if not changing.asks_logistics(registration):
        messages.error(request, _("These questions are not open to you now."))
        return _back(registration)
    known = answers.initial(registration, Step.LOGISTICS)
    form = form_class(registration.intake, Step.LOGISTICS, get_language())(
        *_bound(request), initial=known
    )
    if request.method == "POST" and form.is_valid():
        changing.answer_logistics(registration, given=answers_in(form.cleaned_data))
        messages.success(request, _("Your answers are kept, encrypted."))
        return _back(registration)
    in_charge = registration.event.organisers.filter(part=OrganiserPart.IN_CHARGE)
    context = (
        _frame(registration)
        | _asked(form)
        | {
            "readers": [row.person.name for row in in_charge.select_related("person")],
            "erased_on": logistics_erased_on(registration.intake),
        }
    )
    return render(request, "registration/logistics.html", context)


def _bound(request):
    return (request.POST, request.FILES) if request.method == "POST" else ()


def _asked(form):
    asked = [form[name] for name, field in form.fields.items() if hasattr(field, "condition")]
    return {
        "form": form,
        "asked": asked,
        "has_conditions": any(bound.field.condition for bound in asked),
    }


@of_link
def cancel(request, registration):
    """One question, one button; to cancel what is cancelled changes nothing."""
    if request.method != "POST" and not registration.is_over:
        return render(request, "registration/cancel.html", _frame(registration))
    if registration.is_over:
        messages.info(request, _("This registration has ended already."))
        return _back(registration)
    if registration.event.ends_at <= timezone.now():
        messages.error(request, _("The event is over; there is nothing to cancel."))
        return _back(registration)
    seats.cancel(registration)
    messages.success(request, _("You are not registered any more. Your seat goes to the next."))
    return _back(registration)


@of_link
@require_safe
def calendar(request, registration):
    response = HttpResponse(event_file(registration.event), content_type=CONTENT_TYPE)
    name = f"{registration.event.slug}.ics"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@of_link
@require_safe
def material(request, registration, pk):
    """A paper for whom the link says he is; what is not for him is not there."""
    event = registration.event
    rows = materials.open_to(event, _audiences(registration), timezone.now())
    return materials.deliver(get_object_or_404(rows, pk=pk))


@of_link
@require_safe
def my_data(request, registration):
    response = JsonResponse(leaving.data_of(registration), json_dumps_params={"indent": 2})
    name = f"{registration.event.slug}-{registration.pk}.json"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@of_link
def leave_data(request, registration):
    """What is kept of a guest, to be read, taken along and erased at once."""
    if request.method != "POST":
        context = _frame(registration) | {"data": leaving.data_of(registration)}
        return render(request, "registration/leave_data.html", context)
    if not request.POST.get("erase"):
        raise Http404
    leaving.forget(registration)
    return render(request, "registration/forgotten.html", {"event": registration.event})
