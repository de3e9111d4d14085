"""The list of who registered, and deciding on many of them at once."""

from django.contrib import messages
from django.db.models import Count
from django.http import HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from events.programme.office.guard import of_event
from events.registration import permissions, seats
from events.registration.actions import deciding
from events.registration.models import SEATED, Registration, Standing
from events.registration.office import balance, forecast, frame, paging
from events.registration.office.filters import PeopleFilters
from events.registration.office.forms import DecisionForm

MOST_AT_ONCE = 500


def registrations_of(intake):
    return Registration.objects.filter(intake=intake).select_related("party")


def narrowed(request, intake):
    request.intake = intake
    return PeopleFilters(request.GET, queryset=registrations_of(intake), request=request)


@of_event(permissions.may_see_people)
def people(request, event):
    intake = frame.intake_of(event)
    filters = narrowed(request, intake)
    rows = filters.qs if filters.is_valid() else registrations_of(intake).none()
    cut = paging.cut(rows, request.GET)
    counts = dict(intake.registrations.order_by().values_list("state").annotate(Count("pk")))
    return frame.page(
        request,
        event,
        "people",
        {
            "filters": filters,
            "rows": cut.rows,
            "newer": cut.newer,
            "older": cut.older,
            "matching": rows.count(),
            "states": _states(counts, request.GET.get("state", "")),
            "pending": counts.get(Standing.PENDING, 0),
            "is_narrowed": any(request.GET.get(name) for name in filters.filters),
            "verbs": deciding.VERBS.values(),
            **balance.context(intake),
            "query": _query(request),
        },
        current="people",
        title=_("People"),
    )


def _states(counts, chosen):
    """The states that anybody is in, as links, with their numbers."""
    return [
        {"value": value, "label": label, "count": counts[value], "current": value == chosen}
        for value, label in Standing.choices
        if counts.get(value)
    ]


def _query(request):
    kept = request.GET.copy()
    for name in ("before", "after"):
        kept.pop(name, None)
    return kept.urlencode()


def chosen_from(request, intake):
    """What was ticked, or everything that fits the filters; in the order in which they came."""
    if request.POST.get("all"):
        filters = narrowed(request, intake)
        found = filters.qs if filters.is_valid() else registrations_of(intake).none()
    else:
        keys = [key for key in request.POST.getlist("chosen") if key.isdigit()][:MOST_AT_ONCE]
        found = registrations_of(intake).filter(pk__in=keys)
    return list(found.order_by("registered_at", "pk")[:MOST_AT_ONCE])


@require_POST
@of_event(permissions.may_decide)
def decide_many(request, event):
    """First what it would do to the balance, then, if that is confirmed, the decision."""
    intake = frame.intake_of(event)
    chosen = chosen_from(request, intake)
    back = reverse("event_people", args=[event.pk]) + (
        f"?{request.GET.urlencode()}" if request.GET else ""
    )
    verb = deciding.VERBS.get(request.POST.get("verb", ""))
    if not chosen or verb is None:
        messages.error(request, _("Tick at least one person, and choose what to do."))
        return HttpResponseRedirect(back)
    form = DecisionForm(request.POST if request.POST.get("confirmed") else None, verb=verb)
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        outcome = deciding.decide(chosen, verb=verb.key, by=request.user, **said)
        report(request, outcome)
        return HttpResponseRedirect(back)
    return _ask_first(request, intake, verb, chosen, form=form, back=back)


def _ask_first(request, intake, verb, chosen, *, form, back):  # noqa: PLR0913 (what the page shows)
    able = deciding.concerned([row for row in chosen if row.state in verb.states], verb)
    now, group = seats.balance(intake), request.POST.get("group", "")
    changes = forecast.changes_of(able, verb=verb.key, group=group)
    return frame.page(
        request,
        intake.event,
        "decide_many",
        {
            "verb": verb,
            "chosen": able,
            "ticked": chosen,
            "left_out": [row for row in chosen if row.state not in verb.states],
            "form": form,
            "effects": forecast.effects(now, changes),
            "without_room": forecast.without_room(now, able, verb=verb.key, group=group),
            "back": back,
        },
        current="people",
        title=verb.label,
    )


def report(request, outcome):
    """Say what came of a decision: who has a seat, who waits, and what was refused."""
    seated, waiting = outcome.now(*SEATED), outcome.now(Standing.WAITING)
    over = len(outcome.done) - seated - waiting - outcome.now(Standing.PENDING)
    parts = [
        seated
        and ngettext("%(n)s has a seat or an offer.", "%(n)s have a seat or an offer.", seated)
        % {"n": seated},
        waiting
        and ngettext("%(n)s is on the waiting list.", "%(n)s are on the waiting list.", waiting)
        % {"n": waiting},
        over and ngettext("%(n)s is out.", "%(n)s are out.", over) % {"n": over},
    ]
    said = " ".join(part for part in parts if part)
    if outcome.done:
        messages.success(request, said or _("The decision is kept."))
    for registration, sentence in outcome.refused[:5]:
        messages.error(request, f"{registration.name}: {sentence}")


@of_event(permissions.may_decide)
def first_pending(request, event):
    """Begin the walk through all that wait for a decision."""
    found = next_pending(frame.intake_of(event))
    if found is None:
        messages.info(request, _("No registration waits for a decision."))
        return redirect("event_people", event.pk)
    return redirect(reverse("event_people_one", args=[event.pk, found.pk]) + "?walk=1")


def next_pending(intake, *, after=None):
    """The next one in the order of coming, from the start again after the last."""
    pending = intake.registrations.filter(state=Standing.PENDING).order_by("pk")
    later = pending.filter(pk__gt=after).first() if after else None
    return later or pending.exclude(pk=after).first()
