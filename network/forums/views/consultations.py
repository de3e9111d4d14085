"""The page of a consultation, for the phone in a live one, and what is done there."""

from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from network.forums import consulting_page, doors, permissions
from network.forums.actions import Refused, consulting, posting
from network.forums.consulting import sessions
from network.forums.forms.consultations import ClockForm, NoteForm, SayForm
from network.forums.models import ConsultationNote, Role, Turn
from network.members.permissions import is_member
from portal.access import only_if
from portal.htmx import render_part

PAGE = "forums/consultation.html"


def _session_or_404(topic, user):
    session = sessions.of_topic(topic, user)
    if session is None or topic.removal:
        raise Http404
    return session


@never_cache
@require_safe
@doors.of_topic()
def consultation(request, topic):
    session = _session_or_404(topic, request.user)
    context = consulting_page.context_of(session, request.user)
    if request.htmx and request.GET.get("seen") == context["token"]:
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    context["say_form"] = SayForm()
    return render_part(request, PAGE, "now", context)


def _back(topic):
    return redirect("forums:consultation", topic.key)


def _try(request, topic, act, **what):
    """Do ``act``; a refusal stands above the page it leads back to."""
    try:
        act(topic=topic, by=request.user, **what)
    except Refused as refusal:
        messages.warning(request, str(refusal))
    return _back(topic)


@require_POST
@doors.of_topic(may=permissions.may_answer)
def seat(request, topic):
    """Take a place in the role that was chosen, or leave it."""
    _session_or_404(topic, request.user)
    if "leave" in request.POST:
        return _try(request, topic, consulting.leave)
    role = request.POST.get("role", "")
    return _try(request, topic, consulting.join, role=role if role in Role.values else "")


@require_POST
@doors.of_topic(may=sessions.takes_part)
def clock(request, topic):
    _session_or_404(topic, request.user)
    if request.POST.get("turn") == Turn.BEGIN:
        return _try(request, topic, consulting.begin)
    form = ClockForm(request.POST)
    if not form.is_valid():
        for sentences in form.errors.values():
            messages.warning(request, " ".join(sentences))
        return _back(topic)
    typed = form.cleaned_data
    return _try(
        request, topic, consulting.move_clock, turn=typed["turn"], amount=typed["amount"] or 0
    )


@never_cache
@require_POST
@doors.of_topic(may=sessions.takes_part)
def say(request, topic):
    """Write in the present step; what was typed out of turn comes back with the reason."""
    session = _session_or_404(topic, request.user)
    form = SayForm(request.POST)
    if form.is_valid() and _said(request, topic, form):
        return redirect(f"{_back(topic).url}#said")
    context = consulting_page.context_of(sessions.anew(topic, request.user), request.user)
    context |= {"say_form": form, "session": session}
    return render(request, PAGE, context, status=HTTPStatus.UNPROCESSABLE_ENTITY)


def _said(request, topic, form):
    if not permissions.may_answer(request.user, topic):
        form.add_error(None, _("You do not write in this forum."))
        return False
    why = permissions.why_not_now(request.user, topic.forum, topic)
    if why:
        form.add_error(None, why)
        return False
    try:
        posting.answer(topic=topic, by=request.user, body=form.cleaned_data["body"])
    except posting.PostingError as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


# Notes


@require_POST
@doors.of_topic(may=sessions.takes_part)
def begin_note(request, topic):
    _session_or_404(topic, request.user)
    try:
        note = consulting.note_for(topic=topic, by=request.user)
    except Refused as refusal:
        messages.warning(request, str(refusal))
        return _back(topic)
    return redirect("forums:consultation_note", note.pk)


@never_cache
@require_safe
@only_if(is_member)
def listing(request):
    """Where one takes part, and the notes one kept."""
    context = {
        "sessions": consulting_page.sessions_of(request.user),
        "notes": ConsultationNote.objects.filter(person=request.user),
    }
    return _private(render(request, "forums/consultations.html", context))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@only_if(is_member)
def note(request, pk):
    notes = ConsultationNote.objects.select_related("consultation__topic__forum")
    found = get_object_or_404(notes, pk=pk, person=request.user)
    if "delete" in request.POST:
        found.delete()
        messages.success(request, _("Your note is deleted."))
        return redirect("forums:consultations")
    form = NoteForm(request.POST or None, initial=consulting.words_of(found))
    if form.is_bound and form.is_valid():
        done = _publish if "publish" in request.POST else _keep_note
        answer = done(request, found, form)
        if answer is not None:
            return answer
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    context = {"note": found, "form": form, "may_publish": _may_publish(request.user, found)}
    return _private(render(request, "forums/consultation_note.html", context, status=status))


def _may_publish(user, found):
    if found.consultation is None:
        return False
    return permissions.may_start(user, found.consultation.topic.forum)


def _keep_note(request, found, form):
    consulting.write_note(found, form.words())
    messages.success(request, _("Your note is kept."))
    return redirect("forums:consultation_note", found.pk)


def _publish(request, found, form):
    title = form.cleaned_data["title"]
    if not title:
        form.add_error("title", _("Give the lesson a title that tells what it is about."))
        return None
    try:
        made = consulting.publish_lesson(found, by=request.user, title=title, words=form.words())
    except (Refused, posting.PostingError) as refusal:
        form.add_error(None, str(refusal))
        return None
    messages.success(request, _("The lesson stands in the forum, without a name."))
    return redirect(made)


def _private(response):
    response["Referrer-Policy"] = "same-origin"
    return response
