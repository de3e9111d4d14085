"""Bookmarks and subscriptions: what one keeps and follows. Nobody else learns of either."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from network.forums import gateway, keeping, subscribing
from network.forums.doors import of_forum, of_post, of_topic
from network.forums.forms.keeping import BookmarkForm, TagForm
from network.forums.models import Bookmark, Subscription
from portal.access import only_if
from portal.accounts.permissions import is_active


@never_cache
@require_safe
@only_if(is_active)
def bookmarks(request):
    page = keeping.bookmarks_of(
        request.user, before=request.GET.get("before"), after=request.GET.get("after")
    )
    return gateway.keep_to_reader(render(request, "forums/bookmarks.html", {"page": page}))


@never_cache
@of_post(may=lambda user, _post: is_active(user))
def bookmark(request, post):
    """Keep a post with a note, change the note, or let the post go."""
    kept = Bookmark.objects.filter(person=request.user, post=post).first()
    if request.method == "POST" and "away" in request.POST:
        Bookmark.objects.filter(person=request.user, post=post).delete()
        messages.success(request, _("The bookmark is gone."))
        return redirect(post)
    form = BookmarkForm(request.POST or None, instance=kept)
    if request.method == "POST" and form.is_valid():
        keeping.keep(request.user, post, form.cleaned_data["note"])
        messages.success(request, _("The post is among your bookmarks. Only you see them."))
        return redirect(post)
    context = {
        "form": form,
        "kept": kept,
        "post": post,
        "topic": post.topic,
        "forum": post.topic.forum,
    }
    return render(request, "forums/bookmark.html", context, status=422 if form.errors else 200)


@never_cache
@require_safe
@only_if(is_active)
def subscriptions(request):
    context = keeping.subscriptions_of(request.user) | {"form": TagForm()}
    return gateway.keep_to_reader(render(request, "forums/subscriptions.html", context))


@never_cache
@require_POST
@of_forum(may=lambda user, _forum: is_active(user))
def subscribe(request, forum):
    """Follow a forum, or end it: ``wanted`` is "yes" or "no"."""
    if request.POST.get("wanted") == "no":
        subscribing.unfollow(request.user, forum=forum)
        messages.success(request, _("You do not follow this forum any more."))
    else:
        subscribing.follow(request.user, forum=forum)
        messages.success(request, _("You follow this forum. Nobody else is told."))
    return redirect(forum)


@never_cache
@require_POST
@of_topic(may=lambda user, _topic: is_active(user))
def subscribe_topic(request, topic):
    """Follow a topic ("yes"), hear nothing of it ("no"), or leave it to the forum ("")."""
    if not subscribing.may_follow_topics(topic.forum):
        messages.error(
            request, _("Under a veil you can follow the whole forum, and no single topic.")
        )
        return redirect(topic)
    messages.success(request, _choose(request.user, topic, request.POST.get("wanted", "")))
    return redirect(topic)


def _choose(user, topic, wanted):
    if wanted == "yes":
        subscribing.follow(user, topic=topic, again=True)
        return _("You follow this topic. Nobody else is told.")
    if wanted == "no":
        subscribing.hear_nothing_of(user, topic)
        return _("You hear nothing more of this topic.")
    subscribing.unfollow(user, topic=topic)
    return _("You do not follow this topic any more.")


@never_cache
@require_POST
@only_if(is_active)
def subscribe_tag(request):
    form = TagForm(request.POST)
    if not form.is_valid():
        context = keeping.subscriptions_of(request.user) | {"form": form}
        return gateway.keep_to_reader(
            render(request, "forums/subscriptions.html", context, status=422)
        )
    subscribing.follow(request.user, tag=form.cleaned_data["tag"])
    messages.success(request, _("You follow this tag in all forums that you may read."))
    return redirect("forums:subscriptions")


@never_cache
@require_POST
@only_if(is_active)
def end_subscription(request, pk):
    get_object_or_404(Subscription, person=request.user, pk=pk).delete()
    messages.success(request, _("The subscription is ended."))
    return redirect("forums:subscriptions")
