"""Who may open which address of the forums. Who comes into one is that forum's own affair."""

from django.urls import reverse

from network.forums.models import Forum, Policy, Topic
from portal.route_table import FORM, NOBODY, WITH_ACCOUNT, Route


def open_forum(name):
    """The address ``name`` of a forum that everybody reads."""

    def example():
        found = Forum.objects.filter(policy=Policy.OPEN).first()
        return found and reverse(name, args=[found.key])

    return example


def open_topic(name):
    """The address ``name`` of a topic that everybody reads."""

    def example():
        found = Topic.objects.standing().filter(forum__policy=Policy.OPEN).first()
        return found and reverse(name, args=[found.key])

    return example


FEEDS = [
    Route("forums:search", open_forum("forums:search")),
    Route("forums:feed", open_forum("forums:feed")),
    Route("forums:all_feed", "/forums/feeds/all.atom"),
    Route("forums:feed_link", "/forums/feeds/", WITH_ACCOUNT, FORM),
    # Whose secret it is, that one's feed opens; the sample has none.
    Route("forums:member_feed", "/forums/feeds/no-such-secret.atom", NOBODY),
]
ROUTES = [*FEEDS]
