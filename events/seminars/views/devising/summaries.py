"""The summary on the console: its points, what the software found, who read it, objections."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from events.seminars import permissions
from events.seminars.actions import checking, summarising
from events.seminars.doors import of_console
from events.seminars.forms.devising import AnswerForm, ClaimForm, OpeningForm
from events.seminars.models import Claim, Stage
from events.seminars.views.devising.frame import attempt, heading_of, show, to

WRITING = (Stage.DEVISING, Stage.SUMMARISING)


@of_console(permissions.may_check)
def draft(request, seminar):
    """For the facilitator to write, for the team to read; each finds names in it."""
    summary = summarising.latest(seminar)
    if summary is None:
        return _before_it(request, seminar)
    leads = permissions.may_facilitate(request.user, seminar)
    more = checking.interviewed(seminar, request.user) if leads else ()
    context = {
        "summary": summary,
        "claims": list(summary.claims.all()),
        "kinds": [(kind.value, heading_of(kind)) for kind in Claim.Kind],
        "may_write": leads and summary.shown_at is None and not seminar.is_over,
        "opening_form": OpeningForm(initial={"opening": summary.opening}),
        "claim_form": ClaimForm(),
        "finds": checking.finds(summary, more=more),
        "readers": checking.readers(summary),
        "has_read": request.user in checking.readers(summary),
        "not_enough": checking.why_not_enough(summary),
        "is_open": summarising.is_open(summary),
        "objections": list(summarising.objections_to(_objected(summary))),
        "of_version_before": summary.shown_at is None and summary.version > 1,
        "answer_form": AnswerForm(auto_id=False),
        "may_answer": leads and seminar.stage == Stage.CHECK,
    }
    return show(request, seminar, "draft", context, current="draft", title=_("Summary"))


def _objected(summary):
    """The version that participants had before them last; while one rewrites, the one before."""
    return summary if summary.shown_at else summarising.before(summary)


def _before_it(request, seminar):
    leads = permissions.may_facilitate(request.user, seminar)
    if request.method == "POST" and leads and seminar.stage in WRITING:
        attempt(request, lambda: summarising.draft(seminar, by=request.user))
        return to(seminar, "draft")
    context = {"summary": None, "may_draft": leads and seminar.stage in WRITING}
    return show(request, seminar, "draft", context, current="draft", title=_("Summary"))


def _latest_or_404(seminar):
    summary = summarising.latest(seminar)
    if summary is None:
        raise Http404
    return summary


@require_POST
@of_console()
def opening(request, seminar):
    form, summary = OpeningForm(request.POST), _latest_or_404(seminar)
    if form.is_valid():
        words = form.cleaned_data["opening"].strip()
        attempt(
            request,
            lambda: summarising.say(summary, by=request.user, opening=words),
            _("It is kept."),
        )
    else:
        messages.error(request, form.errors["opening"][0])
    return to(seminar, "draft")


@of_console()
def claim(request, seminar, pk=None):
    """Add a point, change it, or strike it out."""
    summary = _latest_or_404(seminar)
    found = get_object_or_404(Claim, pk=pk, summary=summary) if pk else None
    if found and request.POST.get("do") == "remove":
        attempt(request, lambda: summarising.strike(found, by=request.user))
        return to(seminar, "draft")
    form = ClaimForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        values = {name: form.cleaned_data[name] for name in ("kind", "text")}
        attempt(
            request,
            lambda: summarising.keep_claim(summary, by=request.user, claim=found, **values),
        )
        return to(seminar, "draft")
    title = _("Point of the summary") if found else _("New point")
    context = {"form": form, "back": "draft", "is_new": found is None}
    return show(request, seminar, "one", context, current="draft", title=title)


@require_POST
@of_console(permissions.may_check)
def settle(request, seminar):
    """Let what the software found stand, with the reason."""
    words, why = request.POST.get("words", "")[:200], request.POST.get("why", "").strip()[:200]
    if not (words and why):
        messages.error(request, _("Say why these words name nobody here."))
    else:
        checking.settle(_latest_or_404(seminar), words=words, why=why, by=request.user)
    return to(seminar, "draft", anchor="names")


@require_POST
@of_console(permissions.may_check)
def check(request, seminar):
    """``request.user`` has read the words that the form was drawn with."""
    summary, edition = _latest_or_404(seminar), request.POST.get("edition", "")
    if not request.POST.get("read") or not edition.isdigit():
        messages.error(request, _("Read it through, and tick that you have."))
    else:
        attempt(
            request,
            lambda: checking.check(summary, by=request.user, edition=int(edition)),
            _("It is noted that you read these words."),
        )
    return to(seminar, "draft", anchor="names")


@require_POST
@of_console()
def answer(request, seminar, pk):
    summary = _latest_or_404(seminar)
    try:
        rows = summarising.objections_to(summary)
        found = get_object_or_404(rows, pk=pk)
    except ValidationError as error:
        raise Http404 from error
    form = AnswerForm(request.POST)
    if form.is_valid():
        summarising.answer_objection(found, **form.cleaned_data)
    else:
        messages.error(request, _("Choose what becomes of it, and say why in a few words."))
    return to(seminar, "draft", anchor="objections")
