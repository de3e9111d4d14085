"""Following a forum, a topic or a tag. Nobody but its owner learns of a subscription.

Under a veil only the whole forum can be followed: who follows a topic the moment its veiled post
is taken in would name himself.
"""

from dataclasses import dataclass

from django.db.models import Q

from network.forums import gateway
from network.forums.models import Subscription


def may_follow_topics(forum):
    return gateway.terms_of(forum).names


def follow(user, *, forum=None, topic=None, tag="", again=False):
    """Let ``user`` hear of one of them; returns whether he does.

    ``again`` overrules that he wished to hear nothing of the topic; posting in it does not.
    """
    if topic is not None and not may_follow_topics(topic.forum):
        return False
    row, is_new = Subscription.objects.get_or_create(person=user, **_of(forum, topic, tag))
    if not is_new and again and not row.wanted:
        row.wanted = True
        row.save(update_fields=["wanted"])
    return row.wanted


def _of(forum, topic, tag):
    """The fields that say what is followed."""
    if sum([forum is not None, topic is not None, bool(tag)]) != 1:
        raise ValueError("Follow one forum, one topic or one tag.")
    return {"forum": forum, "topic": topic, "tag": tag}


def unfollow(user, *, forum=None, topic=None, tag=""):
    Subscription.objects.filter(person=user, **_of(forum, topic, tag)).delete()


def hear_nothing_of(user, topic):
    """Let ``user`` hear nothing of ``topic``, although he follows its forum or one of its tags."""
    if may_follow_topics(topic.forum):
        Subscription.objects.update_or_create(person=user, topic=topic, defaults={"wanted": False})


def is_following(user, *, forum=None, topic=None, tag=""):
    if not user.is_authenticated:
        return False
    own = Subscription.objects.filter(person=user, wanted=True)
    return own.filter(**_of(forum, topic, tag)).exists()


@dataclass(frozen=True)
class Following:
    """How somebody hears of a topic; ``topic`` is ``None`` where he chose nothing for it."""

    forum: bool = False
    topic: bool | None = None

    @property
    def hears(self):
        return self.forum if self.topic is None else self.topic


def following_of(user, topic):
    """What ``user`` chose for ``topic`` and its forum, in one query."""
    if not user.is_authenticated:
        return Following()
    own = Subscription.objects.filter(person=user)
    rows = dict(
        own.filter(Q(forum=topic.forum_id) | Q(topic=topic.pk)).values_list("topic_id", "wanted")
    )
    return Following(forum=rows.get(None, False), topic=rows.get(topic.pk))
