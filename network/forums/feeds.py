"""Atom feeds of the forums: at most fifty entries, and nothing of a forum whose policy has none.

The feed of one open forum holds posts, as a visitor's page shows them. Those of several forums hold
the titles of topics alone.
"""

import datetime

from django.contrib.auth.models import AnonymousUser
from django.contrib.syndication.views import Feed
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from network.forums import gateway, permissions, showing
from network.forums.models import Forum, Policy, Post, Removal, Topic
from network.forums.models.topics import MICROSECONDS

MOST = 50
# Which policies have a feed for everybody, and which one for members at their secret address.
FOR_ALL = [Policy.OPEN]
FOR_MEMBERS = [policy for policy in Policy if gateway.terms_of(Forum(policy=policy)).feeds]


def topics_for_all():
    forums = permissions.visible_to(Forum.objects.filter(policy__in=FOR_ALL), AnonymousUser())
    return _newest(Topic.objects.standing().filter(forum__in=forums.values("pk")))


def topics_for(person):
    """What ``person`` may read in forums that a reader outside the portal may know of."""
    topics = Topic.objects.filter(forum__policy__in=FOR_MEMBERS)
    return _newest(permissions.topics_visible_to(topics, person))


def _newest(topics):
    return list(topics.select_related("forum").order_by("-last_position", "-pk")[:MOST])


def posts_of(forum):
    """[(Post, ShownPost)] of an open forum, the newest first, as a visitor sees them."""
    posts = Post.objects.standing().filter(
        topic__forum=forum, topic__removal=Removal.NONE, topic__is_waiting=False
    )
    newest = list(posts.select_related("topic").order_by("-position", "-pk")[:MOST])
    return list(zip(newest, showing.show(newest, AnonymousUser(), forum), strict=True))


def moment_of(position):
    return datetime.datetime.fromtimestamp(position / MICROSECONDS, tz=datetime.UTC)


class TopicsFeed(Feed):
    """Topics by what was posted last; made anew for each request."""

    feed_type = Atom1Feed

    def __init__(self, topics, *, title, address):
        self.topics = topics
        self.name = title
        self.address = address

    def title(self):
        return self.name

    def link(self):
        return reverse("forums:index")

    def feed_url(self):
        return self.address

    def feed_guid(self):
        return self.address

    def items(self):
        return self.topics

    def item_title(self, item):
        return item.title

    def item_description(self, item):
        return _("In the forum “%(forum)s”.") % {"forum": item.forum.name}

    def item_link(self, item):
        return item.get_absolute_url()

    def item_pubdate(self, item):
        return item.started_at

    def item_updateddate(self, item):
        return moment_of(item.last_position)

    def item_categories(self, item):
        return item.tags


class PostsFeed(Feed):
    """Posts of one open forum."""

    feed_type = Atom1Feed

    def __init__(self, forum, posts):
        self.forum = forum
        self.posts = posts

    def title(self):
        return _("Parley: %(forum)s") % {"forum": self.forum.name}

    def subtitle(self):
        return self.forum.purpose

    def link(self):
        return self.forum.get_absolute_url()

    def feed_url(self):
        return reverse("forums:feed", args=[self.forum.key])

    def feed_guid(self):
        return self.feed_url()

    def items(self):
        return self.posts

    def item_title(self, item):
        post, _shown = item
        title = post.topic.title
        return title if post.is_first else _("Answer in “%(title)s”") % {"title": title}

    def item_description(self, item):
        return str(item[1].html)

    def item_link(self, item):
        return item[0].get_absolute_url()

    def item_guid(self, item):
        return f"urn:uuid:{item[0].pk}"

    def item_author_name(self, item):
        return item[1].speaker.name if item[1].speaker else ""

    def item_pubdate(self, item):
        return item[0].posted_at

    def item_updateddate(self, item):
        return item[0].edited_at or item[0].posted_at

    def item_categories(self, item):
        return item[0].topic.tags
