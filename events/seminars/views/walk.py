"""The walk on the phone of one walker, by the signed link of his registration.

Nothing of it is meant for others: its notes never leave the phone, and its card is heard only
once all who walk together have agreed to its words.
"""

from django.contrib import messages
from django.contrib.staticfiles import finders
from django.db.models import prefetch_related_objects
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST, require_safe

from events.registration import links
from events.registration.views.links import of_link
from events.seminars.actions import walking
from events.seminars.forms.walking import CardForm
from events.seminars.models.walking import Draw, Walk, Walker

CONFLICT = 409
INVALID = 422


def of_walk(view):
    """Give ``view(request, walk, walker)`` the walk of a registration; ``walker`` may be None."""

    @of_link
    def opened(request, registration, **kwargs):
        walks = Walk.objects.filter(event=registration.event).select_related("event")
        walk = walks.prefetch_related("stops").first()
        if walk is None or not registration.has_seat:
            raise Http404
        response = view(request, walk, registration, **kwargs)
        patch_cache_control(response, private=True, no_store=True)
        response["X-Robots-Tag"] = "noindex, noarchive"
        return response

    return opened


def _walker(walk, registration):
    """Where he walks now: his place in the newest draw that was sent out."""
    rows = Walker.objects.filter(registration=registration, group__draw__walk=walk)
    rows = rows.exclude(group__draw__state=Draw.State.PROPOSED)
    return rows.select_related("group__draw").order_by("-group__draw__number").first()


def address(registration):
    """The path of the walker's page."""
    return reverse("seminars:walk", args=[links.token(registration)])


@of_walk
@require_safe
def walk(request, walk, registration):
    template = "part_card" if request.headers.get("X-Part") == "card" else "walk"
    context = _context(walk, registration)
    return render(request, f"seminars/walk/{template}.html", context)


def _context(walk, registration, form=None, latest=None):
    walker = _walker(walk, registration)
    group = walker.group if walker else None
    found = {
        "walk": walk,
        "event": walk.event,
        "registration": registration,
        "token": links.token(registration),
        "stops": list(walk.stops.all()),
        "walker": walker,
        "group": group,
        "latest": latest,
    }
    if group is None:
        return found
    prefetch_related_objects([group], "walkers__registration")
    walkers = list(group.walkers.all())
    group.is_out = group.draw.state == Draw.State.OUT
    first = {"text": group.card, "version": group.version}
    return found | {
        "others": [one.registration for one in walkers if one.pk != walker.pk],
        "form": form or CardForm(initial=first),
        "waits_for": [
            one.registration.name
            for one in walkers
            if one.agreed != group.version and one.pk != walker.pk
        ],
        "has_agreed": bool(group.card) and walker.agreed == group.version,
        "is_agreed": group.is_agreed,
    }


@of_walk
@require_POST
def card(request, walk, registration):
    """Write the card, agree to it, or take the agreement back."""
    walker = _walker(walk, registration)
    if walker is None:
        raise Http404
    form, status, latest = None, 200, None
    try:
        form = _act(request, walker)
        status = INVALID if form is not None else 200
    except walking.ChangedMeanwhile as changed:
        form = CardForm(
            initial={"text": request.POST.get("text", ""), "version": changed.group.version}
        )
        status, latest = CONFLICT, changed.group
    except walking.Gathered:
        messages.info(request, _("The cards have been gathered. Nothing on them changes any more."))
    if status == 200 and "X-Part" not in request.headers:  # noqa: PLR2004 (OK)
        return redirect(reverse("seminars:walk", args=[links.token(registration)]) + "#card")
    part = "part_card" if "X-Part" in request.headers else "walk"
    context = _context(walk, registration, form, latest)
    return render(request, f"seminars/walk/{part}.html", context, status=status)


def _act(request, walker):
    """Do what the button says; returns the form where it has faults."""
    if "take_back" in request.POST:
        walking.take_back(walker)
        return None
    form = CardForm(request.POST)
    if "agree" in request.POST:
        version = request.POST.get("version", "")
        walking.agree(walker, version=int(version) if version.isdecimal() else -1)
        return None
    if not form.is_valid():
        return form
    text = form.cleaned_data["text"].replace("\r\n", "\n").strip()
    walking.write_card(walker, text, version=form.cleaned_data["version"])
    return None


@require_safe
@cache_control(max_age=0, must_revalidate=True)
def worker(request):
    """The script that gives the page without a net; from below the pages, as browsers ask."""
    with open(finders.find("seminars/walk-worker.js"), "rb") as script:  # noqa: PTH123 (finders gives a name)
        return HttpResponse(script.read(), content_type="text/javascript")
