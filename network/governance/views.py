"""Consultations as members and, where they are public, visitors see them.

Under the Chatham House Rule no page says when or by whom something was written; whoever has
written it alone finds the way to change it.
"""

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from network.governance import participants, permissions, results
from network.governance.actions import Refused, taking_part
from network.governance.forms import CommentForm, FlagForm, PositionForm
from network.governance.models import Comment, Consultation, State
from network.members.permissions import is_member
from portal.access import only_if

PAGE_SIZE = 20
# The step of the course in which comments are open.
OPENED = 2


@never_cache
@require_safe
def consultations(request):
    found = permissions.readable(Consultation.objects, request.user)
    past = Paginator(found.past(), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "open": found.open().order_by("closes_at"),
        "coming": found.coming().order_by("opens_at"),
        "past": past,
        "may_discuss": permissions.may_discuss(request.user),
    }
    return render(request, "governance/consultations.html", context)


@never_cache
@require_safe
def consultation(request, pk):
    return _page(request, _readable(request, pk))


def _page(request, found, *, status=200, **forms):
    person, may_discuss = request.user, permissions.may_discuss(request.user)
    takes_part = participants.may_take_part(person, found) if may_discuss else False
    context = {
        "consultation": found,
        "trail": [{"label": _("Consultations"), "url": reverse("governance:consultations")}],
        **_course(found),
        "is_member": is_member(person),
        "may_discuss": may_discuss,
        "takes_part": takes_part,
        "result": results.shown(found) if found.is_over else None,
        "comment_form": CommentForm(),
        **(_discussion(found, person) if may_discuss else {}),
        **(_own(found, person) if takes_part else {}),
        "decision_page": _decision_page(found),
        "small": settings.SMALL_NUMBER,
    }
    return render(request, "governance/consultation.html", context | forms, status=status)


def _course(found):
    """The steps of a consultation, the present one, and what is open now."""
    now = timezone.now()
    takes = {
        "takes_comments": found.takes_comments(now),
        "takes_positions": found.takes_positions(now),
    }
    stage = {State.ANNOUNCED: 1, State.OPEN: 2, State.CLOSED: 4, State.DECIDED: 5}[
        found.state_at(now)
    ]
    return takes | {
        "stages": [_("Announced"), _("Comments"), _("Consent round"), _("Result"), _("Decision")],
        "stage": stage + (stage == OPENED and takes["takes_positions"]),
        "speaks_by_institution": participants.speaks_by_institution(found),
    }


def _discussion(found, person):
    comments = list(
        found.comments.select_related("authorship__person").order_by("written_at", "pk")
    )
    for comment in comments:
        author = getattr(comment, "authorship", None)
        comment.is_own = author is not None and author.person_id == person.pk
        comment.name = str(author.person) if author and not found.under_rule else ""
    objections = found.positions.filter(choice="object") if found.is_over else []
    return {"comments": comments, "objections": _with_names(objections, found)}


def _with_names(objections, found):
    if found.under_rule or not objections:
        return [{"reasons": item.reasons, "name": ""} for item in objections]
    rows = objections.select_related("person", "institution")
    return [
        {"reasons": row.reasons, "name": str(row.institution or row.person or "")} for row in rows
    ]


def _own(found, person):
    voice = participants.voice_of(person, found)
    position = taking_part.own_position(found, person) if not found.is_over else None
    said = {"choice": position.choice, "reasons": position.reasons} if position else None
    return {"voice": voice, "position": position, "position_form": PositionForm(initial=said)}


def _decision_page(found):
    """The page of the decision in the reader's language, or else in another.

    Pages live in a higher layer; the relation is theirs.
    """
    pages = getattr(found, "decision_pages", None)
    live = list(pages.live().select_related("locale")) if pages is not None else []
    return min(live, key=lambda page: page.locale.language_code != get_language(), default=None)


def _readable(request, pk):
    return get_object_or_404(permissions.readable(Consultation.objects, request.user), pk=pk)


@require_safe
def document(request, pk):
    found = _readable(request, pk)
    if not found.document:
        raise Http404
    return FileResponse(found.document.open("rb"), as_attachment=True)


@never_cache
@only_if(is_member)
def comment(request, pk):
    found = _readable(request, pk)
    if request.method != "POST":
        return redirect(f"{found.get_absolute_url()}#comments")
    form = CommentForm(request.POST)
    if form.is_valid():
        written = {"person": request.user, "text": form.cleaned_data["text"]}
        if _done(form, taking_part.comment, consultation=found, **written):
            messages.success(request, _("Your comment stands with the others."))
            return redirect(f"{found.get_absolute_url()}#comments")
    return _page(request, found, status=422, comment_form=form)


@never_cache
@only_if(is_member)
def position(request, pk):
    found = _readable(request, pk)
    if request.method != "POST":
        return redirect(f"{found.get_absolute_url()}#consent")
    form = PositionForm(request.POST)
    if form.is_valid():
        taken = {"person": request.user, **form.cleaned_data}
        if _done(form, taking_part.take_position, consultation=found, **taken):
            messages.success(request, _("Your position is kept. You can change it until the end."))
            return redirect(f"{found.get_absolute_url()}#consent")
    return _page(request, found, status=422, position_form=form)


@never_cache
@only_if(is_member)
def change_comment(request, pk, comment_id):
    """Change or withdraw one's own; for everybody else it is not there."""
    written = _own_comment(request, pk, comment_id)
    form = CommentForm(request.POST or None, initial={"text": written.text})
    if request.method == "POST" and "withdraw" in request.POST:
        if _done(form, taking_part.withdraw_comment, comment=written, person=request.user):
            messages.success(request, _("Your comment is gone. Nothing of it is kept."))
            return redirect(f"{written.consultation.get_absolute_url()}#comments")
    elif request.method == "POST" and form.is_valid():
        changed = {"person": request.user, "text": form.cleaned_data["text"]}
        if _done(form, taking_part.change_comment, comment=written, **changed):
            messages.success(request, _("Your comment is changed."))
            return redirect(f"{written.consultation.get_absolute_url()}#comments")
    context = {"form": form, "consultation": written.consultation}
    return render(request, "governance/comment.html", context)


def _own_comment(request, pk, comment_id):
    own = Comment.objects.filter(consultation=_readable(request, pk))
    return get_object_or_404(own, pk=comment_id, authorship__person=request.user)


@never_cache
@only_if(is_member)
def flag(request, pk, comment_id):
    found = _readable(request, pk)
    written = get_object_or_404(Comment, pk=comment_id, consultation=found)
    form = FlagForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        taking_part.flag(comment=written, person=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, _("The organisers will look at it."))
        return redirect(f"{found.get_absolute_url()}#comments")
    context = {"form": form, "consultation": found, "comment": written}
    return render(request, "governance/flag.html", context)


def _done(form, act, **values):
    try:
        act(**values)
    except Refused as refusal:
        form.is_valid()
        form.add_error(None, str(refusal))
        return False
    return True
