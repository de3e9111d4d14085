"""A consultation as it stands now for one reader: the step, whose turn it is, what he may do.

``of_topic`` takes two queries and keeps what it read on the topic, so that the part on its page and
the question who may write read it once.
"""

import datetime
from dataclasses import dataclass, field
from functools import cached_property

from django.utils import timezone
from django.utils.translation import gettext as _

from network.forums import gateway
from network.forums.consulting import clock
from network.forums.consulting.formats import CLIENT, COACH, PEER, Step, shape_of
from network.forums.models import Consultation, Pace, TopicKind

MINUTE = 60 * 1000
DAY = 24 * 60 * MINUTE
UNIT = {Pace.LIVE: MINUTE, Pace.DAYS: DAY}
BEFORE = -1
# After the last mark of a question these may stand: what closes a quotation or a bold word.
CLOSERS = "\"'”’»)]*_~` \t"
# Latin, Arabic, fullwidth, Greek and Armenian.
QUESTION_MARKS = ("?", "\u061f", "\uff1f", "\u037e", "\u055e")


@dataclass(frozen=True)
class Slot:
    """A step in its place of the plan; ``round`` tells whose round it is, or is ``None``."""

    number: int
    step: Step
    round: int | None


def plan_of(consultation):
    """All steps in order, without those that were given no time."""
    shape = shape_of(consultation)
    wanted = [step for step in shape.steps if consultation.durations.get(step.key)]
    if not shape.in_turn:
        pairs = [(step, None) for step in wanted]
    else:
        pairs = [(step, None) for step in wanted if step.once]
        rounds = range(shape.most)
        pairs += [(step, one) for one in rounds for step in wanted if not step.once]
    return [Slot(number, step, one) for number, (step, one) in enumerate(pairs)]


def lengths_of(consultation):
    unit = UNIT[consultation.pace]
    return [consultation.durations[slot.step.key] * unit for slot in plan_of(consultation)]


def is_question(text):
    lines = [line for line in text.splitlines() if line.strip()]
    return bool(lines) and lines[-1].rstrip(CLOSERS).endswith(QUESTION_MARKS)


@dataclass
class Session:
    consultation: Consultation
    places: list
    user: object
    now: int = field(default_factory=lambda: clock.milliseconds(timezone.now()))

    @cached_property
    def shape(self):
        return shape_of(self.consultation)

    @cached_property
    def plan(self):
        return plan_of(self.consultation)

    @cached_property
    def lengths(self):
        return lengths_of(self.consultation)

    @cached_property
    def state(self):
        if not self.consultation.clock:
            return None
        return clock.at(clock.from_json(self.consultation.clock), self.lengths, self.now)

    @property
    def is_begun(self):
        return self.state is not None

    @property
    def is_over(self):
        if self.consultation.ended_at:
            return True
        return self.is_begun and clock.is_over(self.state, self.lengths)

    @property
    def runs(self):
        return self.is_begun and not self.is_over

    @property
    def is_paused(self):
        return self.runs and not self.state.runs

    @cached_property
    def slot(self):
        return self.plan[self.state.number] if self.runs else None

    @property
    def next_slot(self):
        following = self.state.number + 1 if self.runs else len(self.plan)
        return self.plan[following] if following < len(self.plan) else None

    @property
    def number(self):
        """Of the present step, ``BEFORE`` the first, and beyond the last when it is over."""
        if self.is_over:
            return len(self.plan)
        return self.state.number if self.is_begun else BEFORE

    @property
    def remaining(self):
        return clock.remaining(self.state, self.lengths) if self.runs else 0

    @property
    def step_ends_at(self):
        moment = self.state.as_of + self.remaining
        return datetime.datetime.fromtimestamp(moment / clock.THOUSAND, tz=datetime.UTC)

    @property
    def ended_at(self):
        if self.consultation.ended_at or not self.is_over:
            return self.consultation.ended_at
        moment = self.state.as_of / clock.THOUSAND
        return datetime.datetime.fromtimestamp(moment, tz=datetime.UTC)

    @property
    def erased_at(self):
        ended = self.ended_at
        return ended and ended + datetime.timedelta(days=self.consultation.kept_days)

    # Who sits there

    def place_of(self, user):
        return next((place for place in self.places if place.person_id == user.pk), None)

    @cached_property
    def own_place(self):
        return self.place_of(self.user)

    def voice_of(self, place, slot=None):
        """What ``place`` is in ``slot``, by default the present one."""
        slot = slot or self.slot
        if place.role != PEER or slot is None or slot.round is None:
            return place.role
        return CLIENT if place.order == slot.round else COACH

    def is_client(self, place):
        """Whether he is the client at any time, and so keeps a note."""
        return place is not None and place.role in (CLIENT, PEER)

    def free_roles(self):
        """[(role, its name, how many may still take it)]."""
        taken = [place.role for place in self.places]
        free = [(role, number - taken.count(role)) for role, number in self.shape.seats]
        return [(role, self.shape.name_of(role), left) for role, left in free if left > 0]

    @property
    def missing(self):
        """How many people are still needed."""
        return max(0, self.shape.least - len(self.places))

    @property
    def may_begin(self):
        is_host = self.user.pk is not None and self.user.pk == self.consultation.host_id
        return is_host and not self.is_begun and not self.is_over

    @property
    def is_ready(self):
        taken = {place.role for place in self.places}
        return not self.missing and {role for role, _number in self.shape.seats} <= taken

    def keepers(self):
        """The places that move the clock."""
        keeping = [place for place in self.places if place.role == self.shape.keeper]
        hosts = [place for place in self.places if place.person_id == self.consultation.host_id]
        return keeping or hosts or self.places

    @property
    def may_keep(self):
        return self.own_place is not None and self.own_place in self.keepers()

    # Whose turn it is

    def speakers(self, slot):
        return [place for place in self.places if self.voice_of(place, slot) in slot.step.voices]

    @property
    def may_speak(self):
        return not self.why_not(self.user)

    def must_ask(self, user):
        place = self.place_of(user)
        if place is None or self.slot is None:
            return False
        return self.voice_of(place) in self.slot.step.must_ask

    def why_not(self, user):
        """The sentence that keeps ``user`` from writing now, or ""."""
        place = self.place_of(user)
        if place is None:
            return _("Only those who take part in this consultation write here. You may read it.")
        if not self.runs:
            return ""
        if self.is_paused:
            return _("The clock is paused. You write on when it runs again.")
        if self.voice_of(place) in self.slot.step.voices:
            return ""
        if not self.slot.step.voices:
            return _("Nobody writes in this step.")
        return _("It is not your turn in this step: %(what)s") % {"what": self.slot.step.others}

    def why_not_words(self, user, text):
        """The sentence that keeps ``text`` from being said in this step, or ""."""
        return self.question_only if self.must_ask(user) and not is_question(text) else ""

    @property
    def question_only(self):
        return _("In this step you ask questions only: end what you write with a question mark.")


def of_topic(topic, user):
    """The ``Session`` of a topic, or ``None`` where it is no consultation.

    In a forum that was put under a veil there is none any more: it would say who sits in it.
    """
    if topic.kind != TopicKind.CONSULTATION or not gateway.terms_of(topic.forum).names:
        return None
    known = topic.__dict__.get("_consultation")
    if known is None:
        known = topic.__dict__["_consultation"] = _read(topic)
    consultation, places = known
    return consultation and Session(consultation, places, user)


def _read(topic):
    consultation = Consultation.objects.filter(topic=topic).first()
    if consultation is None:
        return None, []
    consultation.topic = topic
    return consultation, list(consultation.places.select_related("person"))


def takes_part(user, topic):
    session = of_topic(topic, user)
    return session is not None and session.own_place is not None


def anew(topic, user):
    """As ``of_topic``, read from the database again."""
    topic.__dict__.pop("_consultation", None)
    return of_topic(topic, user)
