"""What helps while somebody writes: preview, drafts, whom he can name; and the files of posts."""

import re

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from network.forums import composing, gateway, permissions
from network.forums.actions import drafting
from network.forums.doors import of_forum, of_post
from network.forums.models import Attachment, Draft, Forum, Topic
from network.forums.views.writing import preview_of
from network.forums.writing import quotes
from portal.access import only_if
from portal.accounts.permissions import is_active

KEPT_SECONDS = 300
NUMBER = re.compile(r"[0-9]{1,12}")


@never_cache
@require_POST
def preview(request):
    """The text as readers would see it; which forum it is for comes with the form."""
    return _preview(request, key=request.POST.get("forum", ""))


@of_forum(may=permissions.may_write)
def _preview(request, forum):
    html = preview_of(request.POST.get("body", ""), forum, request.user)
    return render(request, "forums/parts/preview.html", {"preview": html})


@never_cache
@require_POST
@of_forum(may=permissions.may_write)
def draft(request, forum):
    """Keep what is being typed; a 403 where the forum has no drafts, and nothing is kept."""
    if not gateway.terms_of(forum).drafts:
        raise PermissionDenied
    topic = _topic_of(request, forum)
    drafting.save(person=request.user, typed=request.POST, forum=forum, topic=topic)
    return HttpResponse(status=204)


def _topic_of(request, forum):
    key = request.POST.get("topic", "")
    if not key:
        return None
    topic = Topic.objects.standing().filter(forum=forum, key=key).first()
    if topic is None:
        raise Http404
    return topic


@never_cache
@require_safe
@of_forum(may=permissions.may_write)
def mention(request, forum):
    found = composing.suggestions(forum, request.user, request.GET.get("q", "")[:80])
    return JsonResponse({"people": [{"handle": handle, "name": name} for handle, name in found]})


@never_cache
@only_if(is_active)
def drafts(request):
    """What one began and did not post, with the way back to it."""
    if request.method == "POST":
        Draft.objects.filter(person=request.user, pk=_number(request.POST.get("draft"))).delete()
        messages.success(request, _("The draft is deleted."))
        return redirect("forums:drafts")
    return render(request, "forums/drafts.html", {"drafts": _drafts_of(request.user)})


def _number(text):
    return int(text) if NUMBER.fullmatch(text or "") else 0


def _drafts_of(person):
    """His drafts in forums that he may still read; the others go by their age."""
    rows = Draft.objects.filter(person=person).select_related("forum", "topic__forum")
    forums = permissions.visible_to(Forum.objects.all(), person)
    open_now = set(forums.values_list("pk", flat=True))
    found = [row for row in rows if (row.forum_id or row.topic.forum_id) in open_now]
    for row in found:
        row.own_words = quotes.own_words(row.typed.get("body", ""))
    return found


@require_safe
def attachment(request, pk):
    """A file comes through the door of its post; one of no post goes to who sent it."""
    file = Attachment.objects.filter(pk=pk).select_related("post__topic__forum").first()
    if file is None:
        raise Http404
    if file.post is None:
        if not request.user.is_authenticated or file.by_id != request.user.pk:
            raise Http404
        return _sent(file, private=True)
    return _attachment(request, pk=file.post_id, file=file)


@of_post()
def _attachment(request, post, file):
    if post.is_removed or post.topic.removal:
        raise Http404
    return _sent(file, private=not gateway.terms_of(post.topic.forum).outside)


def _sent(file, *, private):
    """Never shown in the page: a browser saves it, and guesses nothing of what it may be."""
    response = HttpResponse(bytes(file.data), content_type=file.content_type)
    response.headers["Content-Disposition"] = content_disposition_header(True, file.name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Robots-Tag"] = "noindex"
    if private:
        patch_cache_control(response, private=True, no_store=True)
    else:
        patch_cache_control(response, private=True, max_age=KEPT_SECONDS)
    return response
