"""A poll as one reader sees it: on the page of its topic, and where he votes."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Exists, OuterRef, Subquery

from network.forums import polling, topic_parts
from network.forums.actions import voting
from network.forums.forms.polls import VoteForm
from network.forums.models import Ballot, Poll, PollElector, TopicKind


@dataclass
class SeenPoll:
    """Read in two queries; ``given`` is the reader's own vote where it can be changed."""

    poll: Poll
    options: list
    given: dict | None
    has_voted: bool
    may_vote: bool

    @property
    def is_open(self):
        return not self.poll.is_counted and self.poll.is_open()

    @property
    def takes_vote(self):
        return self.is_open and self.may_vote and not (self.poll.is_detached and self.has_voted)

    @property
    def result(self):
        if not polling.is_shown(self.poll, has_voted=self.has_voted):
            return None
        return self._result

    @cached_property
    def _result(self):
        return polling.result_of(self.poll, self.options)

    @property
    def words(self):
        return polling.in_words(self.result) if self.result else []

    def form(self, data=None):
        return VoteForm(data, poll=self.poll, options=self.options, given=self.given)


def seen_by(user, topic):
    """The poll of ``topic``, or ``None``; one whose time is over is counted on the way."""
    own = Ballot.objects.filter(poll=OuterRef("pk"), person=user.pk)
    put = PollElector.objects.filter(poll=OuterRef("pk"), person=user.pk, has_put=True)
    polls = Poll.objects.annotate(
        given=Subquery(own.values("answers")[:1]), has_put=Exists(put)
    ).prefetch_related("options")
    poll = polls.filter(topic=topic).first()
    if poll is None:
        return None
    given, has_voted, options = poll.given, bool(poll.given or poll.has_put), poll.options.all()
    if not poll.is_counted and not poll.is_open():
        poll = voting.close(poll)
    return SeenPoll(poll, list(options), given, has_voted, voting.may_vote(user, topic))


def part(request, topic):
    seen = seen_by(request.user, topic)
    if seen is None or topic.removal:
        return None
    context = {"topic": topic, "seen": seen, "poll": seen.poll}
    if seen.takes_vote:
        context["form"] = seen.form()
    return topic_parts.TopicPart("forums/parts/poll.html", context)


topic_parts.register(part, kinds=[TopicKind.POLL], order=10)
