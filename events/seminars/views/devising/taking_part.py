"""The pages of who takes part, by account or by the link of his letter."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from events.programme import materials, times
from events.registration import guests, links
from events.seminars import doors, permissions
from events.seminars.actions import (
    convening,
    ground,
    inventing,
    keeping,
    sounding,
    summarising,
)
from events.seminars.doors import of_participant
from events.seminars.forms.devising import BallotForm, CardForm, ObjectionForm
from events.seminars.models import Claim, Seminar, Stage
from events.seminars.views.devising.frame import attempt, heading_of, to
from events.seminars.views.devising.inventing import told
from portal.prose import as_html

DRAFT_IS_SEEN = (Stage.CHECK, Stage.RELEASED)


@require_safe
def by_link(request, token):
    """From a letter: this browser is let in, and the address loses the key to the registration."""
    registration = links.from_token(token)
    found = registration and Seminar.objects.filter(event=registration.event).first()
    if not found or not permissions.takes_part(registration, found):
        return doors.harden(render(request, "registration/link_over.html", status=410))
    response = redirect(found.get_absolute_url())
    return doors.harden(doors.remember(response, found, registration))


def _show(request, seminar, template, context):
    clock = times.city(timezone.get_current_timezone())
    shown = {"seminar": seminar, "event": seminar.event, "clock": clock} | context
    return render(request, f"seminars/taking_part/{template}.html", shown)


@require_safe
@of_participant(before_rules=True)
def seminar(request, seminar, registration):
    """Where the seminar stands, and what one can do now."""
    rules_due = ground.are_due(seminar, registration)
    context = {
        "registration": registration,
        "rules_due": rules_due,
        "rules": ground.current(seminar),
        "stage": seminar.stage,
        "stage_label": Stage(seminar.stage).label,
        "erased_on": keeping.erased_on(seminar),
    }
    if not rules_due:
        context |= _open_now(seminar, registration)
    return _show(request, seminar, "seminar", context)


def _open_now(seminar, registration):
    round_ = seminar.rounds.filter(closed_at=None).first()
    asked = seminar.soundings.filter(closed_at=None).first()
    summary = _shown_summary(seminar)
    return {
        "round": round_,
        "cards_left": inventing.left_for(round_, registration) if round_ else None,
        "sounding": asked,
        "may_answer": bool(asked) and sounding.may_answer(asked, registration),
        "summary": summary,
        "may_object": bool(summary) and summarising.is_open(summary),
        "paper": _paper(seminar, registration),
    }


def _shown_summary(seminar):
    if seminar.stage not in DRAFT_IS_SEEN:
        return None
    summary = summarising.latest(seminar)
    return summary if summary and summary.shown_at else None


def _paper(seminar, registration):
    audiences = guests.audiences(registration)
    rows = materials.open_to(seminar.event, audiences | {"everybody"}, timezone.now())
    return rows.filter(pk=seminar.background_id).first()


@of_participant(before_rules=True)
def rules(request, seminar, registration):
    current = ground.current(seminar)
    if current is None:
        return to(seminar, "seminar")
    if request.method == "POST":
        if not request.POST.get("accepted"):
            messages.error(request, _("Tick the box if you keep to the rules."))
        elif request.POST.get("version") != str(current.version):
            messages.error(request, _("The rules changed meanwhile. Read them as they stand now."))
        else:
            ground.accept(current, registration)
            return to(seminar, "seminar")
        return to(seminar, "rules")
    context = {
        "rules": current,
        "html": as_html(current.text),
        "due": ground.are_due(seminar, registration),
    }
    return _show(request, seminar, "rules", context)


@of_participant()
def ideas(request, seminar, registration):
    """Put cards, and see those that came out."""
    round_ = seminar.rounds.filter(closed_at=None).first()
    form = CardForm(request.POST or None)
    if request.method == "POST" and round_ is None:
        messages.error(request, _("The round is closed. Keep your idea for the next one."))
    elif request.method == "POST" and form.is_valid():
        text = form.cleaned_data["text"]
        if attempt(request, lambda: inventing.put(round_, registration, text=text)):
            messages.success(request, _("Your card is in, without your name."))
            return to(seminar, "ideas")
    context = {
        "round": round_,
        "form": form,
        "left": inventing.left_for(round_, registration) if round_ else None,
        "fewest": inventing.FEWEST,
    }
    if round_:
        context["cards"] = list(round_.cards.filter(is_shown=True).order_by("id"))
    return _show(request, seminar, "ideas", context)


@require_safe
@of_participant()
def shown_board(request, seminar, registration):
    """Clusters and packages, once the facilitator shows them."""
    if not seminar.board_shown:
        raise Http404
    totals = sounding.latest_totals(seminar)
    cards = [card for card in inventing.cards_of(seminar) if not card.is_aside]
    context = {
        "columns": [
            (one, [card for card in cards if card.cluster_id == one.pk])
            for one in seminar.clusters.all()
        ],
        "loose": [card for card in cards if card.cluster_id is None],
        "packages": [
            (row, told(totals.get(row.pk))) for row in seminar.packages.prefetch_related("cards")
        ],
        "fewest": sounding.FEWEST,
        "small": sounding.SMALL,
    }
    return _show(request, seminar, "board", context)


@of_participant()
def ballot(request, seminar, registration):
    """Answer the open sounding, once."""
    asked = seminar.soundings.filter(closed_at=None).first()
    if asked is None or not sounding.may_answer(asked, registration):
        return _show(request, seminar, "answered", {"sounding": asked})
    form = BallotForm(request.POST or None, sounding=asked)
    if request.method == "POST" and form.is_valid():
        choices = form.choices()
        if attempt(request, lambda: sounding.answer(asked, registration, choices=choices)):
            return to(seminar, "ballot")
    context = {
        "sounding": asked,
        "form": form,
        "fewest": sounding.FEWEST,
        "small": sounding.SMALL,
    }
    return _show(request, seminar, "ballot", context)


@of_participant()
def summary(request, seminar, registration):
    """Read the draft and object to a point of it; later the summary as released."""
    found = _shown_summary(seminar)
    if found is None:
        raise Http404
    is_open = summarising.is_open(found)
    form = ObjectionForm(request.POST or None, summary=found)
    if request.method == "POST" and form.is_valid():
        point, text = form.cleaned_data["claim"], form.cleaned_data["text"]
        if attempt(
            request,
            lambda: summarising.object_to(point, registration, text=text),
            _("Your objection is in, without your name."),
        ):
            return to(seminar, "summary")
    claims = list(found.claims.all())
    context = {
        "summary": found,
        "groups": [
            (heading_of(kind), [row for row in claims if row.kind == kind]) for kind in Claim.Kind
        ],
        "is_open": is_open,
        "form": form,
        "wrong": form.data.get("claim", "") if form.errors else "",
        "objections": list(summarising.objections_to(_objected(found, is_open))),
    }
    return _show(request, seminar, "summary", context)


def _objected(summary, is_open):
    """While the time runs, what became of the objections to the version before."""
    return summarising.before(summary) if is_open else summary


@require_safe
@of_participant()
def shared_map(request, seminar, registration):
    if not seminar.map_shared:
        raise Http404
    sides, table = convening.map_of(seminar)
    return _show(request, seminar, "map", {"sides": sides, "table": table})


@require_safe
@of_participant()
def paper(request, seminar, registration):
    found = _paper(seminar, registration)
    if found is None:
        raise Http404
    return materials.deliver(found)
