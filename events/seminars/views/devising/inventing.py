"""Rounds of ideas in the room: opening, the wall, clusters, packages, soundings."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from events.seminars.actions import inventing, sounding
from events.seminars.doors import of_console
from events.seminars.forms.devising import (
    CardForm,
    ClusterForm,
    PackageForm,
    RoundForm,
    SoundingForm,
)
from events.seminars.models import Choice, Cluster, IdeaRound, Package, Sounding
from events.seminars.views.devising.frame import attempt, show, to


@of_console()
def rounds(request, seminar):
    form = RoundForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        values = {name: form.cleaned_data[name] for name in ("prompt", "most")}
        attempt(request, lambda: inventing.open_round(seminar, **values))
        return to(seminar, "rounds")
    rows = list(seminar.rounds.annotate(number=Count("cards")))
    current = next((row for row in rows if row.is_open), None)
    context = {
        "form": form,
        "round": current,
        "past": [(row, row.number) for row in rows if not row.is_open],
        "hand_form": CardForm(),
        "fewest": inventing.FEWEST,
        "may_open": seminar.stage == seminar.Stage.DEVISING,
    }
    context |= _of_wall(current) if current else {}
    return show(request, seminar, "rounds", context, current="rounds", title=_("Ideas"))


def _of_wall(round_):
    """What all may see of it: cards, and how many people could write."""
    return {"round": round_, "cards": list(round_.cards.filter(is_shown=True).order_by("id"))}


def _round(seminar, pk):
    return get_object_or_404(IdeaRound, pk=pk, seminar=seminar)


@require_safe
@of_console()
def wall(request, seminar, pk):
    """For a projector: the prompt and the cards, in large letters."""
    found = _round(seminar, pk)
    context = {"seminar": seminar, "event": seminar.event} | _of_wall(found)
    return render(request, "seminars/console/wall.html", context)


@require_safe
@of_console()
def wall_cards(request, seminar, pk):
    """The cards alone, for the page that renews them."""
    return render(request, "seminars/console/wall_cards.html", _of_wall(_round(seminar, pk)))


@require_POST
@of_console()
def close_round(request, seminar, pk):
    inventing.close_round(_round(seminar, pk))
    messages.success(
        request, _("The round is closed. All cards are out, and who put how many is forgotten.")
    )
    return to(seminar, "rounds")


@require_POST
@of_console()
def hand_in(request, seminar, pk):
    form = CardForm(request.POST)
    if form.is_valid():
        inventing.hand_in(_round(seminar, pk), text=form.cleaned_data["text"])
    else:
        messages.error(request, form.errors["text"][0])
    return to(seminar, "rounds")


@of_console()
def board(request, seminar):
    if request.method == "POST":
        return _on_the_board(request, seminar)
    cards = list(inventing.cards_of(seminar))
    clusters = list(seminar.clusters.all())
    context = {
        "loose": [card for card in cards if card.cluster_id is None and not card.is_aside],
        "columns": [
            (one, [card for card in cards if card.cluster_id == one.pk]) for one in clusters
        ],
        "aside": [card for card in cards if card.is_aside],
        "form": ClusterForm(),
        "has_cards": bool(cards),
    }
    return show(request, seminar, "board", context, current="board", title=_("Clusters"))


def _on_the_board(request, seminar):
    do = request.POST.get("do", "")
    if do == "show":
        inventing.show_board(seminar, shown="shown" in request.POST)
    elif do == "cluster":
        form = ClusterForm(request.POST, instance=Cluster(seminar=seminar))
        if form.is_valid():
            form.save()
        else:
            messages.error(request, form.errors["name"][0])
    else:
        _move(request, seminar)
    return to(seminar, "board")


def _move(request, seminar):
    """Ticked cards go to the place in ``to``: a number, ``table`` or ``aside``."""
    place, cards = request.POST.get("to", ""), request.POST.getlist("card")
    if not cards:
        messages.error(request, _("Tick the cards first, then say where they go."))
        return
    cluster = None
    if place.isdigit():
        cluster = get_object_or_404(Cluster, pk=place, seminar=seminar)
    elif place not in ("table", "aside"):
        raise Http404
    try:
        inventing.sort_cards(seminar, cards=cards, cluster=cluster, aside=place == "aside")
    except ValidationError as error:
        raise Http404 from error


@of_console()
def cluster(request, seminar, pk):
    found = get_object_or_404(Cluster, pk=pk, seminar=seminar)
    if request.POST.get("do") == "remove":
        found.delete()
        return to(seminar, "board")
    form = ClusterForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        form.save()
        return to(seminar, "board")
    context = {
        "form": form,
        "back": "board",
        "removing": _("Its cards go back onto the table."),
    }
    return show(request, seminar, "one", context, current="board", title=_("Cluster"))


@of_console()
def packages(request, seminar):
    """The packages, with the sounding that is open and what the closed ones told."""
    form = SoundingForm(request.POST or None, seminar=seminar)
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data["packages"]
        attempt(request, lambda: sounding.open_sounding(seminar, packages=chosen))
        return to(seminar, "packages")
    totals = sounding.latest_totals(seminar)
    rows = seminar.packages.prefetch_related("cards")
    context = {
        "packages": [(row, told(totals.get(row.pk))) for row in rows],
        "sounding": seminar.soundings.filter(closed_at=None).first(),
        "form": form,
        "fewest": sounding.FEWEST,
        "small": sounding.SMALL,
        "may_open": seminar.stage == seminar.Stage.DEVISING,
    }
    return show(request, seminar, "packages", context, current="packages", title=_("Packages"))


def told(totals):
    """Rows for a chart, ``[]`` where all is withheld, ``None`` where nobody was asked."""
    if totals is None:
        return None
    if not any(totals):
        return []
    return [(choice.label, number) for choice, number in zip(Choice, totals, strict=True)]


@of_console()
def package(request, seminar, pk=None):
    found = Package(seminar=seminar)
    if pk is not None:
        found = get_object_or_404(Package, pk=pk, seminar=seminar)
        if found.soundings.exists():
            messages.error(
                request,
                _("A sounding was taken on it: its words stand. Make a new package instead."),
            )
            return to(seminar, "packages")
    if found.pk and request.POST.get("do") == "remove":
        found.delete()
        return to(seminar, "packages")
    form = PackageForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        form.save()
        return to(seminar, "packages")
    title = _("Package") if found.pk else _("New package")
    context = {"form": form, "back": "packages", "is_new": not found.pk}
    return show(request, seminar, "package", context, current="packages", title=title)


@require_POST
@of_console()
def close_sounding(request, seminar, pk):
    found = get_object_or_404(Sounding, pk=pk, seminar=seminar)
    sounding.close_sounding(found)
    messages.success(request, _("It is counted. The ballots are erased."))
    return to(seminar, "packages")
