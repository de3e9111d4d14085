"""How topics and posts are found: one document a post, without its author.

Its only token is that of its forum. Everybody holds those of the forums that he may read and that
may show themselves outside; the search within one forum holds that one's alone. So a forum under
the Chatham House Rule is found by those inside, and only when they search inside.
"""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from network.forums import filling, gateway, permissions
from network.forums.matters import plain
from network.forums.models import Forum, Policy, Post, Removal, TopicKind
from network.vocabulary import Region, labels_of, themes
from search import outbox
from search.documents import Document
from search.engines.request import ANY_LANGUAGE, LANGUAGE
from search.registry import Keyword, Kind, Source, register, register_tokens

KIND, NAME = "forum", "post"
MOST_IN_TITLE = 90
# Which policies may be met outside the forum at all.
OUTSIDE = [policy for policy in Policy if gateway.terms_of(Forum(policy=policy)).outside]


def theme_names(keys):
    names = themes()
    return {key: names[key] for key in keys if key in names}


POSTS = Kind(
    _("Forums"),
    (
        Keyword("topic_kind", _("Kind of topic"), labels_of(TopicKind.choices)),
        # By name, not by key: the address of a search must not tell the name of a forum.
        Keyword("in_forum", _("Forum"), first=6),
        Keyword("tag", _("Tag"), first=8),
        Keyword("theme", _("Theme"), theme_names, first=8),
        Keyword("region", _("Region"), labels_of(Region.choices)),
    ),
    template="forums/hit.html",
)


@register
class Posts(Source):
    name = NAME
    model = Post
    kinds = {KIND: POSTS}

    def queryset(self):
        posts = Post.objects.standing().filter(
            topic__is_waiting=False, topic__removal=Removal.NONE, topic__merged_into=None
        )
        return posts.select_related("topic__forum")

    def audience(self, thing):
        return {token(thing.topic.forum_id)}

    def audiences(self, ids):
        rows = self.queryset().filter(pk__in=ids).values_list("pk", "topic__forum")
        return {str(pk): {token(forum)} for pk, forum in rows}

    def describe(self, thing):
        topic, forum = thing.topic, thing.topic.forum
        text = plain(filling.without_quotes(thing.html))
        return Document(
            kind=KIND,
            title=topic.title if thing.is_first else text[:MOST_IN_TITLE],
            body=text,
            terms=list(topic.tags) if thing.is_first else [],
            facets=_facets(topic, forum),
            moment=_moment(thing, forum),
            extra={"topic": topic.title, "forum": forum.name, "is_first": thing.is_first},
        )

    def resolve(self, ids, viewer):
        found = self._readable(viewer).filter(pk__in=ids).values_list("pk", flat=True)
        return {str(pk): reverse("forums:post", args=[pk]) for pk in found}

    def find_in_database(self, words, viewer, limit):
        found = self._readable(viewer).filter(is_first=True)
        for word in words:
            found = found.filter(topic__title__icontains=word)
        rows = found.order_by("-position").values_list("pk", "topic__title")[:limit]
        return [_Titled(pk, title) for pk, title in rows]

    def _readable(self, viewer):
        forums = forums_searched(viewer)
        return self.queryset().filter(topic__forum__in=forums.values("pk"))


@dataclass(frozen=True)
class _Titled:
    """A first post that is called by its topic, for when titles alone are searched."""

    pk: Any
    title: str

    def __str__(self):
        return self.title


def _facets(topic, forum):
    return {
        LANGUAGE: [ANY_LANGUAGE],
        "topic_kind": [topic.kind],
        "in_forum": [forum.name],
        "tag": list(topic.tags),
        "theme": list(forum.themes),
        "region": [forum.region] if forum.region else [],
    }


def _moment(post, forum):
    terms = gateway.terms_of(forum)
    if not (terms.names or terms.personas):
        return None
    return gateway.moment_of(forum, post.posted_at)


# Who finds what


def token(forum_pk):
    return f"forum:{forum_pk}"


def within(viewer, forum):
    """``viewer`` while he searches within ``forum``, whose door he came through."""
    viewer.searches_in_forum = forum.pk
    return viewer


def forums_searched(viewer):
    """The forums that a question of ``viewer`` is about, as part of the query."""
    readable = permissions.visible_to(Forum.objects.all(), viewer)
    inside = getattr(viewer, "searches_in_forum", None)
    return readable.filter(policy__in=OUTSIDE) if inside is None else readable.filter(pk=inside)


@register_tokens
def tokens_of_forums(viewer):
    return {token(pk) for pk in forums_searched(viewer).values_list("pk", flat=True)}


# What follows a change


def changed(posts, *, hold=False):
    """Have ``posts``, a queryset, indexed anew: a few queries, however many they are.

    With ``hold`` nobody finds them until the index follows.
    """
    outbox.many_changed(NAME, posts, hold=hold)


def changed_topic(topic, *, hold=False):
    changed(Post.objects.filter(topic=topic), hold=hold)
