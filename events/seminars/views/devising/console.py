"""The overview of the console, and the steps from stage to stage."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from events.seminars import permissions
from events.seminars.actions import ground, inventing, stages, summarising
from events.seminars.doors import of_console
from events.seminars.forms.devising import ShelveForm, UntilForm
from events.seminars.models import Acceptance, Interview, Stage
from events.seminars.views.devising.frame import attempt, show, to

# The page on which most of the work of a stage is done.
HOME = {
    Stage.ASSESSING: "interviews",
    Stage.CONVENING: "people",
    Stage.GROUND_RULES: "ground",
    Stage.DEVISING: "rounds",
    Stage.SUMMARISING: "draft",
    Stage.CHECK: "draft",
    Stage.RELEASED: "draft",
}


@require_safe
@of_console(permissions.may_check)
def console(request, seminar):
    return _overview(request, seminar, {})


def _overview(request, seminar, more):
    after = stages.following(seminar)
    by = request.user if permissions.may_facilitate(request.user, seminar) else None
    context = {
        "lacking": stages.lacking(seminar, by=by),
        "after": after.label if after else "",
        "asks_until": after == Stage.CHECK,
        "until_form": UntilForm(event=seminar.event),
        "may_go_back": seminar.stage == Stage.CHECK,
        "shelve_form": ShelveForm(),
        "home": HOME.get(seminar.stage, ""),
        "home_is_open": by is not None or HOME.get(seminar.stage) == "draft",
        "numbers": _numbers(seminar),
        "moves": [(row, Stage(row.after).label) for row in seminar.moves.all()],
    }
    title = _("Overview")
    return show(request, seminar, "overview", context | more, current="console", title=title)


def _numbers(seminar):
    """[(label, number)]: how many, and never who."""
    rules = ground.current(seminar)
    accepted = Acceptance.objects.filter(rules=rules).count() if rules else 0
    interviews = Interview.objects.filter(seminar=seminar, is_done=True)
    return [
        (_("Interviews held"), interviews.count()),
        (_("Participants"), permissions.participants(seminar).count()),
        (_("Accepted the rules"), accepted),
        (_("Cards"), inventing.cards_of(seminar).count()),
    ]


@require_POST
@of_console()
def go_on(request, seminar):
    """To the next stage; before the participants' check with the time that they have."""
    until = None
    if stages.following(seminar) == Stage.CHECK:
        form = UntilForm(request.POST, event=seminar.event)
        if not form.is_valid():
            return _overview(request, seminar, {"until_form": form})
        until = form.cleaned_data["until"]
    attempt(request, lambda: stages.go_on(seminar, by=request.user, check_until=until))
    return to(seminar, "console")


@require_POST
@of_console()
def go_back(request, seminar):
    if attempt(request, lambda: stages.go_back(seminar, by=request.user)):
        messages.success(request, _("Change the next version; then lay it before them again."))
    return to(seminar, "console")


@require_POST
@of_console()
def shelve(request, seminar):
    form = ShelveForm(request.POST)
    if not form.is_valid():
        return _overview(request, seminar, {"shelve_form": form, "shelving": True})
    reason = form.cleaned_data["reason"]
    attempt(request, lambda: stages.shelve(seminar, by=request.user, reason=reason))
    return to(seminar, "console")


@require_POST
@of_console()
def end_check(request, seminar):
    if seminar.stage == Stage.CHECK:
        summarising.end_check(seminar)
        messages.success(request, _("The time to object is over. What came in stands below."))
    return to(seminar, "draft", anchor="objections")


@require_POST
@of_console()
def report(request, seminar):
    """Ask for the draft of a public report with the summary in it."""
    made = []
    done = attempt(request, lambda: made.append(stages.begin_report(seminar, by=request.user)))
    if done and made[0] is None:
        messages.error(
            request, _("There is no list of reports to put it into. Ask an editor to make one.")
        )
    elif done:
        messages.success(
            request, _("The draft lies among the reports. An editor reads it and publishes it.")
        )
    return redirect("seminars:console", seminar.key)
