"""The walk of an event in the back office: the route, who walks with whom, and what came back."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from events.programme.models import Format
from events.programme.office.guard import of_event
from events.programme.office.tabs import Tab, register
from events.registration import permissions as registration_permissions
from events.seminars.actions import Refused, walking
from events.seminars.forms.walking import CardAsReportedForm, StopFormSet, WalkForm
from events.seminars.models import Draw, GatheredCard, Walk, Walker, WalkingGroup
from events.seminars.permissions import may_check, may_lead_walk
from events.seminars.prompts import TEMPLATES

FORMATS = (Format.WALKING, Format.DEVISING_SEMINAR)


def has_walk(event):
    return Walk.objects.filter(event=event).exists()


register(
    Tab(
        "walk",
        gettext_lazy("Walk"),
        "event_walk",
        order=36,
        shown=lambda user, event: (
            may_lead_walk(user, event) and (event.format in FORMATS or has_walk(event))
        ),
    )
)


def _page(request, event, template, context, *, title, current):  # noqa: PLR0913 (what a page has)
    entries = [
        ("walk", _("Groups"), "event_walk"),
        ("settings", _("How it is walked"), "event_walk_settings"),
        ("route", _("Route"), "event_walk_route"),
        ("cards", _("Cards"), "event_walk_cards"),
    ]
    parts = [
        {"label": label, "url": reverse(name, args=[event.pk]), "is_current": key == current}
        for key, label, name in entries
    ]
    shown = {"event": event, "page_title": title, "parts": parts if context.get("walk") else []}
    return TemplateResponse(request, f"seminars/office/walk/{template}.html", shown | context)


def of_walk(view):
    """Give ``view(request, event, walk)`` the walk; who helps with the event may lead it."""

    @never_cache
    @of_event(may_lead_walk)
    def guarded(request, event, **kwargs):
        walk = Walk.objects.filter(event=event).first()
        if walk is None:
            return redirect("event_walk", event.pk)
        walk.event = event
        return view(request, event, walk, **kwargs)

    return guarded


@never_cache
@of_event(may_lead_walk)
def groups(request, event):
    """Choose a template where there is no walk yet; then who walks with whom."""
    walk = Walk.objects.filter(event=event).first()
    if walk is None:
        return _begin(request, event)
    walk.event = event
    draws = walk.draws.order_by("-number")
    proposed = draws.filter(state=Draw.State.PROPOSED).first()
    newest = draws.exclude(state=Draw.State.PROPOSED).first()
    arrived = walking.who_walks(walk, only_here=True).count()
    context = {
        "walk": walk,
        "stops": walk.stops.all(),
        "with_seat": walking.who_walks(walk, only_here=False).count(),
        "arrived": arrived,
        "proposed": proposed,
        "proposed_rows": _rows(proposed, walk),
        "newest": newest,
        "newest_rows": _rows(newest, walk),
        "late": _late(walk, newest or proposed),
        "with_names": registration_permissions.may_see_people(request.user, event),
    }
    return _page(request, event, "groups", context, title=_("Who walks with whom"), current="walk")


def _begin(request, event):
    if request.method == "POST":
        template = request.POST.get("template", "")
        if template not in TEMPLATES:
            raise Http404
        walking.begin(event, template=template, by=request.user, language=event.language)
        messages.success(request, _("The walk is laid out. Every word of its route is yours."))
        return redirect("event_walk_settings", event.pk)
    context = {"templates": TEMPLATES.values()}
    return _page(request, event, "begin", context, title=_("Lay out a walk"), current="")


def _rows(draw, walk):
    """[(group, its walkers, what is alike in it)] of one draw, in two queries."""
    if draw is None:
        return []
    groups = draw.groups.prefetch_related("walkers__registration")
    return [(group, list(group.walkers.all()), _alike(group, walk)) for group in groups]


def _alike(group, walk):
    """What the criteria did not separate: the labels of values that two of the group share."""
    rows = [walker.registration for walker in group.walkers.all()]
    found = []
    for name in ("group", "region"):
        values = [getattr(row, name) for row in rows]
        if name in walk.across and any(value and values.count(value) > 1 for value in values):
            labels = (getattr(row, f"get_{name}_display")() for row in rows)
            found.append(next(one for one in labels if one))
    return found


def _late(walk, draw):
    """Who has a seat and walks in no group of ``draw``."""
    if draw is None:
        return []
    inside = Walker.objects.filter(group__draw=draw).values("registration")
    return list(walking.who_walks(walk, only_here=False).exclude(pk__in=inside).order_by("name"))


@require_POST
@of_walk
def draw(request, event, walk):
    if walk.gathered_at is not None:
        raise Http404
    made = walking.draw_groups(walk, only_here="only_here" in request.POST)
    if made is None:
        messages.error(
            request, _("At least two people are needed. Nobody, or one alone, could walk now.")
        )
    return redirect("event_walk", event.pk)


@require_POST
@of_walk
def send_out(request, event, walk):
    proposed = get_object_or_404(walk.draws, state=Draw.State.PROPOSED, pk=_number(request, "draw"))
    walking.send_out(proposed, by=request.user)
    messages.success(request, _("Everybody sees on the phone with whom to walk."))
    return redirect("event_walk", event.pk)


@require_POST
@of_walk
def move(request, event, walk):
    walker = get_object_or_404(Walker, pk=_number(request, "walker"), group__draw__walk=walk)
    group = get_object_or_404(WalkingGroup, pk=_number(request, "group"), draw=walker.group.draw_id)
    walking.move(walker, group)
    return redirect("event_walk", event.pk)


@require_POST
@of_walk
def add(request, event, walk):
    chosen = get_object_or_404(
        walk.draws.exclude(state=Draw.State.BACK), pk=_number(request, "draw")
    )
    rows = walking.who_walks(walk, only_here=False)
    walking.add(chosen, get_object_or_404(rows, pk=_number(request, "registration")))
    return redirect("event_walk", event.pk)


def _number(request, name):
    sent = request.POST.get(name, "")
    return int(sent) if sent.isdecimal() else 0


@of_walk
def settings(request, event, walk):
    form = WalkForm(request.POST or None, instance=walk)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Kept. The next draw follows it."))
        return redirect("event_walk", event.pk)
    context = {"walk": walk, "form": form}
    return _page(
        request, event, "settings", context, title=_("How it is walked"), current="settings"
    )


@of_walk
def route(request, event, walk):
    stops = StopFormSet(request.POST or None, instance=walk)
    if request.method == "POST" and stops.is_valid():
        stops.save()
        messages.success(request, _("Kept. Phones show it as they open the page again."))
        return redirect("event_walk_route", event.pk)
    context = {"walk": walk, "stops": stops}
    return _page(request, event, "route", context, title=_("Route"), current="route")


@of_walk
def cards(request, event, walk):
    """Gather the agreed cards; then sort them under headings."""
    gathered = list(walk.cards.all())
    formset = _CardFormSet(request.POST or None, queryset=walk.cards.all())
    if request.method == "POST" and walk.gathered_at and formset.is_valid():
        formset.save()
        messages.success(request, _("Kept."))
        return redirect("event_walk_cards", event.pk)
    groups = WalkingGroup.objects.filter(draw__walk=walk).exclude(draw__state=Draw.State.PROPOSED)
    rows = list(groups.prefetch_related("walkers"))
    context = {
        "walk": walk,
        "formset": formset,
        "gathered": gathered,
        "agreed": sum(group.is_agreed for group in rows),
        "of": len(rows),
        "seminar": getattr(event, "seminar", None),
        "headings": _by_heading(gathered),
    }
    return _page(request, event, "cards", context, title=_("Cards"), current="cards")


class _CardForm(forms.ModelForm, CardAsReportedForm):
    class Meta:
        model = GatheredCard
        fields = ["heading", "is_used"]


_CardFormSet = forms.modelformset_factory(GatheredCard, form=_CardForm, extra=0)


def _by_heading(gathered):
    found = {}
    for card in gathered:
        if card.is_used:
            found.setdefault(card.heading, []).append(card.text)
    return list(found.items())


@require_POST
@of_walk
def gather(request, event, walk):
    number = walking.gather(walk, by=request.user, now=timezone.now())
    if number:
        messages.success(
            request, _("The agreed cards are gathered; nothing joins them to who wrote them.")
        )
    else:
        messages.info(request, _("The walk is closed. No card was agreed by a whole group."))
    return redirect("event_walk_cards", event.pk)


@require_POST
@of_walk
def harvest(request, event, walk):
    """Take the used cards over into the summary of the devising seminar of the same event."""
    if walk.gathered_at is None or not hasattr(event, "seminar"):
        raise Http404
    if not may_check(request.user, event.seminar):
        raise PermissionDenied
    try:
        walking.harvest(walk, by=request.user)
        messages.success(request, _("The points stand in the draft of the summary."))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("event_walk_cards", event.pk)


@require_safe
@of_walk
def slips(request, event, walk):
    """The groups and the route on paper, in large type, for who walks without a phone."""
    newest = walk.draws.order_by("-number").first()
    context = {
        "walk": walk,
        "stops": walk.stops.all(),
        "rows": _rows(newest, walk),
        "with_names": registration_permissions.may_see_people(request.user, event),
    }
    return _page(request, event, "slips", context, title=_("On paper"), current="walk")


one = "events/<int:pk>/walk/"
urlpatterns = [
    path(one, groups, name="event_walk"),
    path(f"{one}settings/", settings, name="event_walk_settings"),
    path(f"{one}route/", route, name="event_walk_route"),
    path(f"{one}draw/", draw, name="event_walk_draw"),
    path(f"{one}out/", send_out, name="event_walk_out"),
    path(f"{one}move/", move, name="event_walk_move"),
    path(f"{one}add/", add, name="event_walk_add"),
    path(f"{one}cards/", cards, name="event_walk_cards"),
    path(f"{one}gather/", gather, name="event_walk_gather"),
    path(f"{one}harvest/", harvest, name="event_walk_harvest"),
    path(f"{one}slips/", slips, name="event_walk_slips"),
]
