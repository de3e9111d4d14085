"""Polls and peer consultations of the sample: one poll runs, one consultation is under way."""

from datetime import timedelta

from django.utils import timezone

from network.forums.actions import consulting, posting
from network.forums.actions.voting import vote
from network.forums.consulting.formats import SHAPES
from network.forums.models import (
    Grade,
    Pace,
    Poll,
    PollOption,
    ResultsWhen,
    Role,
    StepPost,
    TopicKind,
    Turn,
)

RUNS = timedelta(days=5)


class _Poll:
    """What beginning a topic saves with it, as the form of polls does."""

    def __init__(self, options, *, is_detached):
        self.options, self.is_detached = options, is_detached

    def save(self, topic):
        poll = Poll.objects.create(
            topic=topic,
            results_when=ResultsWhen.VOTED if not self.is_detached else ResultsWhen.CLOSED,
            closes_at=timezone.now() + RUNS,
            is_detached=self.is_detached,
        )
        PollOption.objects.bulk_create(
            PollOption(poll=poll, text=text, place=place)
            for place, text in enumerate(self.options, start=1)
        )


class _Consultation:
    def __init__(self, key):
        self.shape = SHAPES[key]

    def save(self, topic):
        consulting.set_up(
            topic,
            format=self.shape.key,
            pace=Pace.DAYS,
            durations={step.key: step.days for step in self.shape.steps},
        )


def extra_of(values, forum):
    if values.get("kind") == TopicKind.POLL:
        return _Poll(values["options"], is_detached=forum.is_under_rule)
    if values.get("kind") == TopicKind.CONSULTATION:
        return _Consultation(values["format"])
    return None


def fill(topic, values, person):
    """Let people vote and take part; ``person`` finds an account by its key."""
    if topic.kind == TopicKind.POLL:
        for number, key in enumerate(values["voters"]):
            place = str(values["votes"][number % len(values["votes"])])
            vote(topic=topic, by=person(key), answers={place: Grade.SUPPORT})
    if topic.kind == TopicKind.CONSULTATION:
        _consult(topic, values, person)


def _consult(topic, values, person):
    """The first step is written and the clock moved once; the case-giver keeps a note."""
    host = topic.author
    for key in values["joins"]:
        consulting.join(topic=topic, by=person(key), role=Role.PEER)
    consulting.begin(topic=topic, by=host)
    consulting.move_clock(topic=topic, by=host, turn=Turn.EXTEND, amount=1)
    post = posting.answer(topic=topic, by=host, body=values["says"])
    if not StepPost.objects.filter(post=post).exists():
        raise LookupError("What is said in a consultation belongs to a step.")
    note = consulting.note_for(topic=topic, by=host)
    consulting.write_note(note, {"note": values["note"]})
