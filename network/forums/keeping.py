"""What a person kept and follows, as far as he may still read it."""

from dataclasses import dataclass, field

from django.db.models import Q
from django.utils import timezone

from network.forums import reading, showing, subscribing
from network.forums.gateway import Speaker
from network.forums.models import Bookmark, Forum, Removal, Subscription

ON_A_PAGE = 25
LONGEST = 18


def keep(person, post, note=""):
    """Bookmark ``post`` with ``note``; who kept it already has another note now."""
    Bookmark.objects.update_or_create(person=person, post=post, defaults={"note": note})


@dataclass(frozen=True)
class Kept:
    """A bookmark, with who spoke as far as the forum tells it; nobody speaks in a removed post."""

    bookmark: Bookmark
    speaker: Speaker | None

    @property
    def post(self):
        return self.bookmark.post


@dataclass(frozen=True)
class Page:
    rows: list = field(default_factory=list)
    newer: str = ""
    older: str = ""


def bookmarks_of(person, before=None, after=None):
    """A page of bookmarks by key, the newest first, of posts that ``person`` may still read."""
    found = _readable(person)
    place_before, place_after = _number(before), _number(after)
    if place_after is not None:
        rows = list(found.filter(pk__gt=place_after).order_by("pk")[: ON_A_PAGE + 1])
        shown, has_newer, has_older = rows[:ON_A_PAGE][::-1], len(rows) > ON_A_PAGE, True
    else:
        below = found if place_before is None else found.filter(pk__lt=place_before)
        rows = list(below.order_by("-pk")[: ON_A_PAGE + 1])
        shown, has_newer = rows[:ON_A_PAGE], place_before is not None
        has_older = len(rows) > ON_A_PAGE
    return Page(
        [_kept(one) for one in shown],
        f"?after={shown[0].pk}" if has_newer and shown else "",
        f"?before={shown[-1].pk}" if has_older and shown else "",
    )


def _number(text):
    is_number = text and text.isascii() and text.isdecimal() and len(text) <= LONGEST
    return int(text) if is_number else None


def _readable(person):
    forums = reading.entered(Forum.objects.all(), person)
    found = Bookmark.objects.filter(person=person, post__topic__forum__in=forums.values("pk"))
    found = found.filter(
        post__is_waiting=False, post__topic__removal=Removal.NONE, post__topic__is_waiting=False
    )
    return found.select_related("post__topic__forum", "post__author", "post__persona")


def _kept(bookmark):
    post = bookmark.post
    speaker = None if post.is_removed else showing.speaker_of(post, post.topic.forum)
    return Kept(bookmark, speaker)


def subscriptions_of(person):
    """What ``person`` follows, by what it is; what is closed to him now is only counted."""
    rows = Subscription.objects.filter(person=person)
    rows = list(rows.select_related("forum", "topic__forum").order_by("-pk"))
    open_forums = set(
        reading.entered(
            Forum.objects.filter(Q(subscriptions__person=person) | Q(topics__in=_topics(rows))),
            person,
        ).values_list("pk", flat=True)
    )
    readable = [row for row in rows if row.tag or _forum_of(row).pk in open_forums]
    return {
        "forums": [row for row in readable if row.forum_id],
        "topics": [row for row in readable if row.topic_id and row.wanted],
        "silenced": [row for row in readable if row.topic_id and not row.wanted],
        "tags": [row for row in readable if row.tag],
        "closed": [row for row in rows if row not in readable],
        "today": timezone.localdate(),
        "veiled": [row.forum for row in readable if row.forum and _whole_only(row.forum)],
    }


def _topics(rows):
    return [row.topic_id for row in rows if row.topic_id]


def _forum_of(row):
    return row.forum or row.topic.forum


def _whole_only(forum):
    return not subscribing.may_follow_topics(forum)
