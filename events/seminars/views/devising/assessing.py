"""Interviews, the map, invitations: what the facilitator does before the seminar."""

from django.contrib import messages
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from events.registration.models import Standing
from events.seminars import permissions
from events.seminars.actions import convening, stages
from events.seminars.doors import of_console
from events.seminars.forms.convening import (
    InterestForm,
    InterviewForm,
    InviteForm,
    SideForm,
    levels_in,
)
from events.seminars.models import Interest, Interview, Side
from events.seminars.views.devising.frame import attempt, show, to

SEALED = ("who", "contact", "note")
CHECKLIST = {
    "mandate": gettext_lazy("The mandate is clear, and all key parties accept the facilitator."),
    "first-circle": gettext_lazy("Everybody of the first circle was asked whom else to ask."),
    "second-circle": gettext_lazy("The second circle was interviewed, or there is none."),
    "promise": gettext_lazy("Each was promised that nothing is attributed to person or house."),
    "worth": gettext_lazy("A seminar can help: there is room for ideas, and no side is missing."),
}


@of_console()
def interviews(request, seminar):
    if request.method == "POST":
        keys = [key for key in request.POST.getlist("done") if key in stages.CHECKLIST]
        convening.tick(seminar, keys=keys)
        messages.success(request, _("The checklist is kept."))
        return to(seminar, "interviews", anchor="checklist")
    rows = seminar.interviews.filter(facilitator=request.user)
    others = seminar.interviews.exclude(facilitator=request.user).count()
    opened = [(row, row.open()) for row in rows]
    context = {
        "circles": [
            (circle.label, [pair for pair in opened if pair[0].circle == circle])
            for circle in Interview.Circle
        ],
        "of_others": others,
        "checklist": [(key, text, key in seminar.checklist) for key, text in CHECKLIST.items()],
    }
    return show(
        request, seminar, "interviews", context, current="interviews", title=_("Interviews")
    )


@of_console()
def interview(request, seminar, pk=None):
    """Only one's own: those of a former facilitator are as if they were not."""
    found = None
    if pk is not None:
        rows = Interview.objects.filter(seminar=seminar, facilitator=request.user)
        found = get_object_or_404(rows, pk=pk)
    if found is not None and request.POST.get("do") == "remove":
        found.delete()
        messages.success(request, _("The interview is erased."))
        return to(seminar, "interviews")
    form = InterviewForm(request.POST or None, initial=_typed(found))
    if request.method == "POST" and form.is_valid():
        values = dict(form.cleaned_data)
        words = {name: values.pop(name) for name in SEALED}
        convening.note_interview(seminar, by=request.user, interview=found, words=words, **values)
        messages.success(request, _("It is kept, sealed to your account."))
        return to(seminar, "interviews")
    title = _("Interview") if found else _("New interview")
    context = {"form": form, "interview": found}
    return show(request, seminar, "interview", context, current="interviews", title=title)


def _typed(interview):
    if interview is None:
        return None
    return interview.open() | {
        "circle": interview.circle,
        "is_done": interview.is_done,
        "was_promised": interview.was_promised,
    }


@of_console()
def map_(request, seminar):
    """The matrix; each of its three forms says by ``do`` which one it is."""
    do = request.POST.get("do", "")
    side = SideForm(request.POST if do == "side" else None, instance=Side(seminar=seminar))
    interest = InterestForm(
        request.POST if do == "interest" else None, instance=Interest(seminar=seminar)
    )
    for form in (side, interest):
        if form.is_bound and form.is_valid():
            form.save()
            return to(seminar, "map", anchor=do)
    if do == "weigh":
        convening.weigh(seminar, levels=levels_in(request.POST))
        messages.success(request, _("The map is kept."))
        return to(seminar, "map")
    if do == "share":
        convening.share_map(seminar, shared="shared" in request.POST)
        return to(seminar, "map")
    sides, table = convening.map_of(seminar)
    context = {
        "sides": sides,
        "table": table,
        "side_form": side,
        "interest_form": interest,
        "levels": LEVELS,
    }
    return show(request, seminar, "map", context, current="map", title=_("Parties and interests"))


LEVELS = (
    (0, gettext_lazy("none")),
    (1, gettext_lazy("some")),
    (2, gettext_lazy("much")),
    (3, gettext_lazy("decisive")),
)


@require_safe
@of_console()
def map_on_paper(request, seminar):
    sides, table = convening.map_of(seminar)
    context = {"sides": sides, "table": table, "levels": LEVELS}
    title = _("Parties and interests")
    return show(request, seminar, "map_on_paper", context, current="map", title=title)


@of_console()
def side(request, seminar, pk):
    found = get_object_or_404(Side, pk=pk, seminar=seminar)
    return _on_the_map(request, seminar, found, SideForm, _("Party"))


@of_console()
def interest(request, seminar, pk):
    found = get_object_or_404(Interest, pk=pk, seminar=seminar)
    return _on_the_map(request, seminar, found, InterestForm, _("Interest or concern"))


def _on_the_map(request, seminar, found, form_class, title):
    if request.POST.get("do") == "remove":
        found.delete()
        return to(seminar, "map")
    form = form_class(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        form.save()
        return to(seminar, "map")
    context = {"form": form, "back": "map"}
    return show(request, seminar, "one", context, current="map", title=title)


@of_console()
def people(request, seminar):
    form = InviteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = []
        guests = form.cleaned_data["guests"]
        act = lambda: made.extend(convening.invite(seminar, guests=guests, by=request.user))  # noqa: E731
        if attempt(request, act):
            messages.success(
                request,
                _("%(n)s invitations go out. Who had an open one already got no second.")
                % {"n": len(made)},
            )
            return to(seminar, "people")
    context = {"form": form, "sides": seminar.sides.all(), "counts": _counts(seminar)}
    return show(request, seminar, "people", context, current="people", title=_("Invitations"))


def _counts(seminar):
    """How many were asked and come; the registrations themselves are the organisers' affair."""
    intake = getattr(seminar.event, "intake", None)
    if intake is None:
        return []
    rows = intake.registrations
    return [
        (_("Invited"), intake.invitations.exclude(email="").filter(revoked_at=None).count()),
        (_("To be decided"), rows.filter(state=Standing.PENDING).count()),
        (_("With a seat"), permissions.participants(seminar).count()),
    ]


@require_POST
@of_console()
def concur(request, seminar):
    """Note of each party whether its formal representatives concur."""
    known = set(Side.Concurrence.values)
    for row in seminar.sides.all():
        said = request.POST.get(f"s{row.pk}", "")
        if said in known and said != row.concurrence:
            row.concurrence = said
            row.save(update_fields=["concurrence"])
    messages.success(request, _("It is noted."))
    return to(seminar, "people", anchor="concurrence")
