"""Where somebody takes part, what he has read, keeps, and wishes to hear of."""

import datetime

from django.utils.translation import gettext_lazy as _

from network.forums.models import (
    Bookmark,
    FeedLink,
    Forum,
    ForumRead,
    Pledge,
    Seat,
    Subscription,
    TopicRead,
    position_of,
)
from network.forums.reading import UNREAD_DAYS
from portal.personal_data import declare

WITH_ACCOUNT = _("As long as you have an account, or until you change it.")
READ_KEPT = datetime.timedelta(days=UNREAD_DAYS)


def _forget_giver(rows, person):
    rows.update(given_by=None)


def _forget_maker(rows, person):
    rows.update(made_by=None)


def _of_old_topics(now):
    """Topics in which nothing happened since count as read without a mark."""
    return TopicRead.objects.filter(topic__last_position__lt=position_of(now - READ_KEPT))


declare(
    Seat,
    person="person",
    label=_("Your places in forums"),
    export=lambda row: {
        "forum": row.forum.name,
        "part": row.part,
        "given_at": row.given_at,
        "left_at": row.left_at,
    },
    related=("forum",),
    kept=_("As long as the forum: who was sent away stays away."),
)
declare(
    Seat,
    person="given_by",
    label=_("Places in forums that you gave"),
    export=lambda row: {"forum": row.forum.name, "given_at": row.given_at},
    related=("forum",),
    kept=_("As long as the place."),
    erase=_forget_giver,
    stays=_("The place stays, without who gave it."),
)
declare(
    Pledge,
    person="person",
    label=_("Your word in safe spaces"),
    export=lambda row: {
        "forum": row.forum.name,
        "policy": row.policy,
        "version": row.version,
        "language": row.language,
        "given_at": row.given_at,
    },
    related=("forum",),
    kept=_("As long as the forum."),
)
declare(
    Forum,
    person="made_by",
    label=_("Forums you opened"),
    export=lambda row: {"name": row.name, "purpose": row.purpose, "made_at": row.made_at},
    kept=_("As long as the forum."),
    erase=_forget_maker,
    stays=_("The forum stays, without who opened it, because others take part in it."),
)
declare(
    ForumRead,
    person="person",
    label=_("How far you have read forums"),
    export=lambda row: {"forum": row.forum.name, "position": row.position},
    related=("forum",),
    kept=WITH_ACCOUNT,
)
declare(
    TopicRead,
    person="person",
    label=_("How far you have read topics"),
    export=lambda row: {"topic": row.topic.title, "position": row.position},
    related=("topic",),
    kept=_("40 days after the last post in the topic."),
    expired=_of_old_topics,
    aged_by="topic__last_position",
)
declare(
    Bookmark,
    person="person",
    label=_("Posts you bookmarked"),
    export=lambda row: {
        "topic": row.post.topic.title,
        "note": row.note,
        "made_at": row.made_at,
    },
    related=("post__topic",),
    kept=WITH_ACCOUNT,
)
declare(
    Subscription,
    person="person",
    label=_("What you follow in forums"),
    export=lambda row: {
        "forum": row.forum.name if row.forum else "",
        "topic": row.topic.title if row.topic else "",
        "tag": row.tag,
        "wanted": row.wanted,
        "made_at": row.made_at,
    },
    related=("forum", "topic"),
    kept=WITH_ACCOUNT,
)
declare(
    FeedLink,
    person="person",
    label=_("The address of your feed of the forums"),
    export=lambda row: {"made_at": row.made_at},
    kept=_("As long as you have an account, or until you close it."),
)
