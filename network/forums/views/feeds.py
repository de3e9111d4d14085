"""What feed readers get of the forums, and the page of one's own secret address."""

import hashlib

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from network.forums import feeds
from network.forums.actions import feed_links
from network.forums.models import FeedLink, Forum
from network.forums.models.feeds import digest_of
from portal.access import only_if
from portal.accounts.permissions import is_active

CONTENT_TYPE = "application/atom+xml; charset=utf-8"
FRESH_SECONDS = 300
SHOWN = 10


@require_safe
def forum_feed(request, key):
    """The posts of an open forum, the same for whoever asks."""
    forum = get_object_or_404(Forum, key=key, policy__in=feeds.FOR_ALL)
    return _answer(request, feeds.PostsFeed(forum, feeds.posts_of(forum)))


@require_safe
def all_feed(request):
    feed = feeds.TopicsFeed(
        feeds.topics_for_all(),
        title=_("Parley: open forums"),
        address=reverse("forums:all_feed"),
    )
    return _answer(request, feed)


@require_safe
def member_feed(request, secret):
    links = FeedLink.objects.select_related("person")
    link = links.filter(digest=digest_of(secret), person__is_active=True).first()
    if link is None:
        raise Http404
    with translation.override(link.person.language):
        feed = feeds.TopicsFeed(
            feeds.topics_for(link.person),
            title=_("Parley: my forums"),
            # Its own address would be the secret once more, in whatever keeps the file.
            address=reverse("forums:feed_link"),
        )
        response = _answer(request, feed, cache="private, no-cache")
    response["X-Robots-Tag"] = "noindex, noarchive"
    response["Referrer-Policy"] = "no-referrer"
    return response


def _answer(request, feed, cache=f"public, max-age={FRESH_SECONDS}"):
    """The feed, or a 304 for whom has it already."""
    response = HttpResponse(feed(request).content, content_type=CONTENT_TYPE)
    etag = quote_etag(hashlib.sha256(response.content).hexdigest()[:32])
    response["ETag"], response["Cache-Control"] = etag, cache
    return get_conditional_response(request, etag, None, response)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@only_if(is_active)
def feed_link(request):
    """Make, make anew and close the address. It is shown once: afterwards nobody knows it."""
    secret = ""
    if request.POST.get("act") == "make":
        secret = feed_links.make_link(person=request.user)
    elif request.POST.get("act") == "close":
        feed_links.close_link(person=request.user)
        messages.success(request, _("The address of your feed is closed."))
        return redirect("forums:feed_link")
    context = {
        "link": FeedLink.objects.filter(person=request.user).first(),
        "address": secret and request.build_absolute_uri(_path(secret)),
        "topics": feeds.topics_for(request.user)[:SHOWN],
    }
    response = render(request, "forums/feeds/link.html", context)
    response["Referrer-Policy"] = "same-origin"
    return response


def _path(secret):
    return reverse("forums:member_feed", args=[secret])
