"""Choosing the posts of a topic that become one of their own. What is chosen stays so on paging."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from network.forums import places as pages
from network.forums import showing
from network.forums.actions import moderating
from network.forums.doors import of_topic
from network.forums.forms.moderating import SplitForm
from network.forums.models import Post
from network.forums.moderation import places
from network.forums.moderation.errors import Refused
from network.forums.views.moderating import may_moderate

MOST = 500


@never_cache
@of_topic(may=may_moderate)
def split(request, topic):
    if topic.removal or places.why_not_split(topic):
        raise Http404
    chosen, wants = _chosen(request.POST), request.POST.get("page", "")
    form = SplitForm(request.POST or None) if not wants else SplitForm(initial=request.POST.dict())
    if request.method == "POST" and not wants and form.is_valid():
        try:
            new = moderating.split(
                topic, by=request.user, posts=chosen, title=form.cleaned_data["title"]
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The posts have a topic of their own. Here it is."))
            return redirect(new)
    return _page(request, topic, form, chosen, wants)


def _chosen(typed):
    """The posts that are ticked, on this page or on one before."""
    keys = {key for key in map(_uuid, typed.getlist("post")[:MOST]) if key}
    return list(Post.objects.filter(pk__in=keys).only("pk"))


def _uuid(text):
    try:
        return UUID(text)
    except ValueError:
        return None


def _page(request, topic, form, chosen, wants):
    page = _posts(topic, wants)
    shown = showing.show(page.posts, request.user, topic.forum)
    here = {post.id for post in shown}
    ticked = {post.pk for post in chosen}
    context = {
        "forum": topic.forum,
        "topic": topic,
        "form": form,
        "posts": [(post, post.id in ticked) for post in shown],
        "elsewhere": sorted(ticked - here),
        "page": page,
        "error": str(form.non_field_errors()[0]) if form.non_field_errors() else "",
    }
    status = 422 if form.errors else 200
    return render(request, "forums/moderation/split.html", context, status=status)


def _posts(topic, wants):
    posts = topic.posts.released().select_related("author", "persona")
    side, _sep, place = wants.partition(":")
    found = pages.read_place(place)
    if found and side == "before":
        return pages.page_before(posts, found)
    return pages.page_behind(posts, found) if found else pages.first_page(posts)
