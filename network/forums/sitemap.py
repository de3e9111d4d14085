"""Topics of open forums for search engines: the newest, in the one language they are written in."""

from django.contrib.auth.models import AnonymousUser
from django.contrib.sitemaps import Sitemap

from network.forums import feeds, permissions
from network.forums.models import Topic

MOST = 2000


class TopicSitemap(Sitemap):
    def items(self):
        topics = Topic.objects.filter(forum__policy__in=feeds.FOR_ALL)
        readable = permissions.topics_visible_to(topics, AnonymousUser())
        return list(readable.only("key", "last_position").order_by("-last_position", "-pk")[:MOST])

    def lastmod(self, item):
        return feeds.moment_of(item.last_position)
