"""The note of a topic: writing it, objecting to it, agreeing it, and taking it out of the room."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from network.forums import naming, permissions
from network.forums.actions import Refused, noting
from network.forums.doors import of_topic
from network.forums.forms.notes import LayOutForm, NoteForm, ObjectionForm
from network.forums.models import Note

UNPROCESSABLE = 422


def _may_host(user, topic):
    return permissions.may_host(user, topic.forum)


def _may_write(user, topic):
    return permissions.may_write(user, topic.forum)


def _note(topic):
    return Note.objects.filter(topic=topic).select_related("written_by", "second").first()


@never_cache
@require_http_methods(["GET", "HEAD"])
@of_topic()
def note(request, topic):
    """Where the note stands, and what this reader may do about it."""
    found = _note(topic)
    hosts = _may_host(request.user, topic)
    if found is None or (found.state == Note.State.DRAFT and not hosts):
        if hosts:
            return redirect("forums:note_write", topic.key)
        raise Http404
    return _page(request, topic, found)


def _page(request, topic, found, *, objecting=None, laying=None, status=200):  # noqa: PLR0913 (what a page has)
    user, hosts = request.user, _may_host(request.user, topic)
    is_checked = found.state == Note.State.CHECK
    is_open = is_checked and found.check_until > timezone.now()
    names = naming.names_in(topic.forum, found.body) if hosts and not found.is_agreed else []
    may_object = is_open and found.electors.filter(person=user.pk, has_put=False).exists()
    context = {
        "topic": topic,
        "forum": topic.forum,
        "note": found,
        "html": mark_safe(found.html),  # noqa: S308 (made by portal.prose)
        "hosts": hosts,
        "names": names,
        "is_open": is_open,
        "may_object": may_object,
        "objecting": objecting or (ObjectionForm() if may_object else None),
        "may_second": is_checked
        and not found.has_second
        and user.pk != found.written_by_id
        and _may_write(user, topic),
        "laying": laying
        or (LayOutForm(found=names) if hosts and found.state == Note.State.DRAFT else None),
        "objections": _objections(found) if hosts and not is_open else [],
    }
    return render(request, "forums/note.html", context, status=status)


def _objections(found):
    """Those to the present edition, in the order of their random keys."""
    rows = found.objections.filter(edition=found.edition).order_by("pk")
    return list(rows.values_list("text", flat=True))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@of_topic(may=_may_host)
def write(request, topic):
    found = _note(topic)
    form = NoteForm(request.POST or None, initial={"body": found.body if found else ""})
    if request.method == "POST" and form.is_valid():
        body = form.cleaned_data["body"].replace("\r\n", "\n").strip()
        noting.write(topic, by=request.user, body=body)
        messages.success(request, _("The note is kept."))
        return redirect("forums:note", topic.key)
    context = {"topic": topic, "forum": topic.forum, "form": form, "note": found}
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "forums/note_write.html", context, status=status)


@never_cache
@require_POST
@of_topic(may=_may_host)
def lay_out(request, topic):
    found = _note_or_404(topic)
    names = naming.names_in(topic.forum, found.body)
    form = LayOutForm(request.POST, found=names)
    if not form.is_valid():
        return _page(request, topic, found, laying=form, status=UNPROCESSABLE)
    try:
        noting.lay_out(
            found,
            by=request.user,
            until=form.until(timezone.now()),
            names_are_settled=form.cleaned_data.get("settled", False),
        )
    except Refused as refused:
        form.add_error(None, str(refused))
        return _page(request, topic, found, laying=form, status=UNPROCESSABLE)
    messages.success(request, _("The note is before the participants."))
    return redirect("forums:note", topic.key)


@never_cache
@require_POST
@of_topic(may=_may_write)
def object_to(request, topic):
    found = _note_or_404(topic)
    form = ObjectionForm(request.POST)
    if not form.is_valid():
        return _page(request, topic, found, objecting=form, status=UNPROCESSABLE)
    try:
        noting.object_to(found, by=request.user, text=form.cleaned_data["text"])
    except Refused as refused:
        form.add_error(None, str(refused))
        return _page(request, topic, found, objecting=form, status=UNPROCESSABLE)
    messages.success(request, _("Your objection is kept, without your name."))
    return redirect("forums:note", topic.key)


@never_cache
@require_POST
@of_topic(may=_may_write)
def move_on(request, topic):
    """The buttons of the page: read a second time, agree, ask for a page."""
    found = _note_or_404(topic)
    try:
        messages.success(request, _do(request, found))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("forums:note", topic.key)


def _do(request, found):
    if "second" in request.POST:
        noting.read_second(found, by=request.user)
        return _("You have read it, and found nobody in it.")
    if "agree" in request.POST:
        noting.agree(found, by=request.user)
        return _("The note is agreed. It may leave the room.")
    if noting.want_page(found, by=request.user) is None:
        raise Refused(_("There is no list of guides yet that a page could go into."))
    return _("The editors have a draft of the page. They publish it, or talk to you first.")


@never_cache
@require_safe
@of_topic()
def as_text(request, topic):
    """The agreed note as a file: the points, and nothing of the room."""
    found = _note_or_404(topic)
    if not found.is_agreed:
        raise Http404
    response = HttpResponse(found.body + "\n", content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="note.txt"'
    return response


def _note_or_404(topic):
    found = _note(topic)
    if found is None:
        raise Http404
    return found
