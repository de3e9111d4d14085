"""A forum with a moderator and a host, and what somebody said in it."""

import pytest

from network.forums.models import Opening, Part, Pledge, Policy
from network.forums.pledges import VERSION
from tests.factories.forums import PostFactory, TopicFactory, seat, under
from tests.factories.members import MembershipFactory


def pledge(forum, person):
    Pledge.objects.get_or_create(
        forum=forum, person=person, policy=forum.policy, version=VERSION, language="en"
    )


class Room:
    """One forum; ``author`` wrote ``post`` in ``topic``, which somebody else began."""

    def __init__(self, policy=Policy.MEMBERS, **fields):
        opening = Opening.MEMBERS if policy == Policy.MEMBERS else None
        self.forum = under(policy, **({"opening": opening} if opening else {}), **fields)
        self.moderator = self.join(Part.MODERATOR)
        self.host = self.join(Part.HOST)
        self.author, self.reader = self.join(), self.join()
        self.topic = TopicFactory(forum=self.forum, author=self.join())
        self.post = PostFactory(topic=self.topic, author=self.author, body="You never sat there.")

    def join(self, part=Part.PARTICIPANT, person=None):
        person = seat(self.forum, person or MembershipFactory().person, part)
        if self.forum.is_under_rule:
            pledge(self.forum, person)
        return person


@pytest.fixture
def room(db):
    return Room()


@pytest.fixture
def safe_space(db):
    return Room(Policy.RULE)
