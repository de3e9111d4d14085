"""Polls and consultations as they stand after their topic was begun."""

import datetime

from django.utils import timezone

from network.forums.actions import consulting
from network.forums.consulting.formats import SHAPES
from network.forums.models import (
    Format,
    Pace,
    Poll,
    PollMode,
    PollOption,
    Role,
    TopicKind,
)
from tests.factories.forums import ForumFactory, TopicFactory, seat


def poll(forum=None, *, mode=PollMode.SINGLE, options=("Yes", "No"), closes_in=7, **fields):
    """A poll in ``forum``, by default among members, that closes in so many days."""
    topic = TopicFactory(forum=forum or ForumFactory(), kind=TopicKind.POLL)
    made = Poll.objects.create(
        topic=topic,
        mode=mode,
        closes_at=timezone.now() + datetime.timedelta(days=closes_in),
        is_detached=topic.forum.is_under_rule,
        **fields,
    )
    for place, text in enumerate(options, start=1):
        PollOption.objects.create(poll=made, text=text, place=place)
    return made


def close_now(made):
    """Let the time of a poll be over."""
    made.closes_at = timezone.now() - datetime.timedelta(seconds=1)
    made.save(update_fields=["closes_at"])


def consultation(forum=None, *, format=Format.TROIKA, pace=Pace.LIVE, full=True):  # noqa: A002
    """A consultation with all of its places taken, not begun; its topic knows it."""
    topic = TopicFactory(forum=forum or ForumFactory(), kind=TopicKind.CONSULTATION)
    shape = SHAPES[format]
    durations = {step.key: step.minutes if pace == Pace.LIVE else step.days for step in shape.steps}
    seat(topic.forum, topic.author)
    made = consulting.set_up(topic, format=format, pace=pace, durations=durations)
    if full:
        for role in _roles(shape):
            consulting.join(topic=topic, by=seat(topic.forum), role=role)
    return made


def _roles(shape):
    """The roles beside that of the host, as many as the format needs."""
    if shape.in_turn:
        return [Role.PEER] * (shape.least - 1)
    return [Role.FACILITATOR] + [Role.COACH] * (shape.least - 2)


def people(made):
    """Who sits in a consultation, in their order."""
    return [place.person for place in made.places.select_related("person")]
