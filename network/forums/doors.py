"""The doors of a forum: each view of one goes through, and finds its forum, topic or post.

Who may not read it gets what he would get if it did not exist: a 404, or the page for signing in.
Who has not given his word yet, where the forum asks for it, is led to the pledge first.
"""

from functools import wraps

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from network.forums import gateway, permissions, pledges
from network.forums.models import Forum, Post, Topic
from portal import kept_typing


def of_forum(may=None, *, before_pledge=False):
    """``view(request, forum, ...)`` from ``key``; ``may(user, forum)`` else a 403."""
    return _door(_forum, may, before_pledge=before_pledge)


def of_topic(may=None):
    """``view(request, topic, ...)`` from ``key``; ``may(user, topic)`` else a 403."""
    return _door(_topic, may)


def of_post(may=None):
    """``view(request, post, ...)`` from ``pk``; ``may(user, post)`` else a 403."""
    return _door(_post, may)


def _door(find, may, *, before_pledge=False):
    def guard(view):
        @wraps(view)
        def guarded(request, *args, **kwargs):
            thing, forum = find(kwargs)
            if forum is None or not permissions.may_read(request.user, forum):
                return _as_if_there_were_none(request)
            if not before_pledge and pledges.is_needed(request.user, forum):
                return gateway.harden(_to_pledge(request, forum), forum)
            if may is not None and not may(request.user, thing):
                return _may_not(request)
            return gateway.harden(view(request, thing, *args, **kwargs), forum)

        return guarded

    return guard


def _forum(kwargs):
    forum = Forum.objects.filter(key=kwargs.pop("key")).first()
    return forum, forum


def _topic(kwargs):
    """Waiting topics are behind no door; removed ones still say that they were removed."""
    topics = Topic.objects.filter(is_waiting=False).select_related("forum", "take_away")
    topic = topics.filter(key=kwargs.pop("key")).first()
    return topic, topic and topic.forum


def _post(kwargs):
    posts = Post.objects.released().filter(topic__is_waiting=False)
    try:
        post = posts.select_related("topic__forum", "author").filter(pk=kwargs.pop("pk")).first()
    except ValidationError:
        post = None
    return post, post and post.topic.forum


def _as_if_there_were_none(request):
    if request.user.is_authenticated:
        raise Http404
    return kept_typing.ask_to_sign_in(request)


def _may_not(request):
    if request.user.is_authenticated:
        raise PermissionDenied
    return kept_typing.ask_to_sign_in(request)


def _to_pledge(request, forum):
    back = urlencode({"next": request.get_full_path() if request.method == "GET" else ""})
    return redirect(f"{reverse('forums:pledge', args=[forum.key])}?{back}")
