"""The frame of the console: where the seminar stands, its pages, and what is to be done next."""

from dataclasses import dataclass

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.programme import times
from events.seminars.actions import Refused, keeping
from events.seminars.models import COURSE, Claim, Stage
from events.seminars.permissions import may_facilitate


@dataclass(frozen=True)
class Page:
    """``stage`` is the one in which it is worked on; ``for_team`` opens it to the whole team."""

    name: str
    label: str
    stage: str
    for_team: bool = False


PAGES = (
    Page("interviews", gettext_lazy("Interviews"), Stage.ASSESSING),
    Page("map", gettext_lazy("Map"), Stage.ASSESSING),
    Page("people", gettext_lazy("Invitations"), Stage.CONVENING),
    Page("ground", gettext_lazy("Ground rules"), Stage.GROUND_RULES),
    Page("rounds", gettext_lazy("Ideas"), Stage.DEVISING),
    Page("board", gettext_lazy("Clusters"), Stage.DEVISING),
    Page("packages", gettext_lazy("Packages"), Stage.DEVISING),
    Page("draft", gettext_lazy("Summary"), Stage.SUMMARISING, for_team=True),
)


def show(request, seminar, template, context, *, current, title):  # noqa: PLR0913 (a page has these)
    shown = {
        "seminar": seminar,
        "event": seminar.event,
        "page_title": title,
        "nav": _nav(request.user, seminar, current),
        "leads": may_facilitate(request.user, seminar),
        "stages": [stage.label for stage in COURSE],
        "stage_number": stage_number(seminar),
        "stage_label": Stage(seminar.stage).label,
        "clock": times.city(timezone.get_current_timezone()),
        "erased_on": keeping.erased_on(seminar),
    }
    return render(request, f"seminars/console/{template}.html", shown | context)


def stage_number(seminar):
    """From 1; a shelved seminar stands at no stage."""
    return 0 if seminar.stage == Stage.SHELVED else COURSE.index(Stage(seminar.stage)) + 1


def _nav(user, seminar, current):
    leads = may_facilitate(user, seminar)
    found = [_link(seminar, "console", _("Overview"), current, is_now=False)]
    for page in PAGES:
        if leads or page.for_team:
            is_now = seminar.stage == page.stage
            found.append(_link(seminar, page.name, page.label, current, is_now=is_now))
    return found


def _link(seminar, name, label, current, *, is_now):
    url = reverse(f"seminars:{name}", args=[seminar.key])
    return {"label": label, "url": url, "current": name == current, "is_now": is_now}


def heading_of(kind):
    """Above the points of one kind."""
    return _("Ideas") if kind == Claim.Kind.IDEA else kind.label


def to(seminar, name, *args, anchor=""):
    address = reverse(f"seminars:{name}", args=[seminar.key, *args])
    return redirect(f"{address}#{anchor}" if anchor else address)


def attempt(request, act, said=""):
    """Do ``act()``; a refusal becomes a message. Whether it was done."""
    try:
        act()
    except Refused as refusal:
        messages.error(request, str(refusal))
        return False
    if said:
        messages.success(request, said)
    return True
