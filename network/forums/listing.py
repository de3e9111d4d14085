"""Lists of topics, by key: the pinned ones first, then by their newest post."""

import datetime
import json
from dataclasses import dataclass

from django.db import connection
from django.db.models import OuterRef, Q, Subquery
from django.utils.http import urlencode

from network.forums import gateway, reading
from network.forums.models import ForumRead, Topic, TopicKind, TopicRead

ON_A_PAGE = 25
UNREAD, UNANSWERED = "unread", "unanswered"
MICROSECOND = datetime.timedelta(microseconds=1)
BEGINNING = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
LONGEST = 18
PARTS_OF_A_KEY = 3


@dataclass(frozen=True)
class Row:
    """One topic in a list, as one reader may see it; under a veil nobody's name stands there."""

    topic: Topic
    url: str
    starter: str
    last_by: str
    when: datetime.datetime | None
    day_only: bool
    is_unread: bool

    @property
    def answers(self):
        return max(self.topic.post_count - 1, 0)


@dataclass(frozen=True)
class Page:
    """``newer`` and ``older`` are queries, or empty."""

    rows: list
    newer: str = ""
    older: str = ""


@dataclass(frozen=True)
class Choice:
    """What a list is narrowed to: a kind, a tag, and ``UNREAD`` or ``UNANSWERED``."""

    kind: str = ""
    tag: str = ""
    only: str = ""

    @classmethod
    def read(cls, asked):
        """The choice in the query of an address; what it does not know is left out."""
        kind, only = asked.get("kind", ""), asked.get("only", "")
        return cls(
            kind=kind if kind in TopicKind.values else "",
            tag=asked.get("tag", "").strip()[:40],
            only=only if only in {UNREAD, UNANSWERED} else "",
        )

    def query(self, **more):
        kept = {"kind": self.kind, "tag": self.tag, "only": self.only} | more
        return "?" + urlencode({name: value for name, value in kept.items() if value})


ALL = Choice()


def topics_of(forum, viewer, before=None, *, after=None, choice=ALL):
    """A page of the topics of ``forum``; ``before`` and ``after`` are keys of rows."""
    found = _narrowed(_source(forum, viewer, choice), choice)
    return page_of(found, viewer, before, after=after, choice=choice, forum=forum)


def page_of(topics, viewer, before=None, *, after=None, choice=ALL, forum=None):  # noqa: PLR0913
    """A page of any ``topics``; those of one ``forum`` have the pinned ones first."""
    rows_of = marked(topics, viewer, forum)
    place_before, place_after = _read_key(before), _read_key(after)
    if place_after:
        rows = list(_above(rows_of, place_after)[: ON_A_PAGE + 1])
        shown, has_newer, has_older = rows[:ON_A_PAGE][::-1], len(rows) > ON_A_PAGE, True
    else:
        found = _below(rows_of, place_before) if place_before else rows_of
        order = DOWNWARDS if forum else DOWNWARDS[1:]
        rows = list(found.order_by(*order)[: ON_A_PAGE + 1])
        shown, has_newer = rows[:ON_A_PAGE], place_before is not None
        has_older = len(rows) > ON_A_PAGE
    return Page(
        [row_of(topic, forum or topic.forum, viewer) for topic in shown],
        choice.query(after=_key(shown[0], forum)) if has_newer and shown else "",
        choice.query(before=_key(shown[-1], forum)) if has_older and shown else "",
    )


DOWNWARDS = ["-is_pinned", "-last_position", "-pk"]
UPWARDS = ["is_pinned", "last_position", "pk"]
COLUMNS = [
    *("key", "forum", "kind", "title", "tags", "started_at", "post_count", "last_position"),
    *("is_pinned", "is_locked", "accepted", "persona", "author__name", "author__email"),
    *("last_author__name", "last_author__email"),
]


def _source(forum, viewer, choice):
    if choice.only == UNREAD and viewer.is_authenticated:
        return reading.unread_topics(viewer, type(forum).objects.filter(pk=forum.pk))
    return Topic.objects.standing().filter(forum=forum)


def _narrowed(topics, choice):
    if choice.only == UNANSWERED:
        topics = topics.filter(kind=TopicKind.QUESTION, accepted=None)
    if choice.kind:
        topics = topics.filter(kind=choice.kind)
    return with_tag(topics, choice.tag) if choice.tag else topics


def with_tag(topics, tag):
    if connection.features.supports_json_field_contains:
        return topics.filter(tags__contains=[tag])
    return topics.filter(tags__icontains=json.dumps(tag))


def marked(topics, viewer, forum=None):
    """``topics`` with all that a row of a list shows."""
    found = _with_marks(topics.select_related("author", "last_author"), viewer)
    return found.only(*COLUMNS) if forum else found.select_related("forum")


def _with_marks(topics, viewer):
    """With the positions up to which ``viewer`` read the topic and its forum."""
    if not viewer.is_authenticated:
        return topics
    own = TopicRead.objects.filter(person=viewer, topic=OuterRef("pk"))
    of_forum = ForumRead.objects.filter(person=viewer, forum=OuterRef("forum"))
    return topics.annotate(
        own_mark=Subquery(own.values("position")[:1]),
        forum_mark=Subquery(of_forum.values("position")[:1]),
    )


def _key(topic, forum):
    pinned = int(topic.is_pinned) if forum else 0
    return f"{pinned}.{topic.last_position}.{topic.pk}"


def _read_key(text):
    """(pinned, position, key), or ``None`` for anything else."""
    parts = (text or "").split(".")
    is_number = all(part.isascii() and part.isdecimal() and len(part) <= LONGEST for part in parts)
    if len(parts) != PARTS_OF_A_KEY or not is_number:
        return None
    pinned, position, key = map(int, parts)
    return bool(pinned), position, key


def _below(topics, place):
    pinned, position, key = place
    lower = Q(last_position__lt=position) | Q(last_position=position, pk__lt=key)
    if pinned:
        return topics.filter(Q(is_pinned=False) | (Q(is_pinned=True) & lower))
    return topics.filter(lower, is_pinned=False, last_position__lte=position)


def _above(topics, place):
    pinned, position, key = place
    higher = Q(last_position__gt=position) | Q(last_position=position, pk__gt=key)
    if pinned:
        return topics.filter(higher, is_pinned=True).order_by(*UPWARDS)
    return topics.filter(Q(is_pinned=True) | higher).order_by(*UPWARDS)


def row_of(topic, forum, viewer):
    terms = gateway.terms_of(forum)
    is_unread = viewer.is_authenticated and _is_unread(topic, viewer)
    address = f"/forums/t/{topic.key}/"
    return Row(
        topic=topic,
        url=f"{address}?unread" if is_unread else address,
        starter=gateway.author_of(topic) if terms.names else "",
        last_by=gateway.name_for(topic.last_author) if terms.names else "",
        when=gateway.moment_of(forum, moment_at(topic.last_position)) if _tells(terms) else None,
        day_only=terms.personas,
        is_unread=is_unread,
    )


def _tells(terms):
    return terms.names or terms.personas


def moment_at(position):
    return BEGINNING + position * MICROSECOND


def _is_unread(topic, viewer):
    read = max(topic.own_mark or 0, topic.forum_mark or 0, reading.floor())
    return topic.last_position > read and topic.last_author_id != viewer.pk
