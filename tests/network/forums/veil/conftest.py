"""A portal with veils turned on, and a room of ten people from five affiliations."""

from datetime import UTC, datetime, timedelta

import pytest

from network.forums import pledges
from network.forums.models import Lifting, Part, Pledge, Policy
from network.forums.veil import hours, posting, releasing
from tests.factories.forums import seat, under
from tests.factories.members import MembershipFactory


@pytest.fixture(autouse=True)
def keys(tmp_path, settings):
    """The folder of keys."""
    folder = tmp_path / "keys"
    folder.mkdir(mode=0o700)
    settings.VEIL_KEYS_DIR, settings.VEIL_SIGNER = str(folder), ""
    return folder


def enter(forum, *, affiliation, part=Part.PARTICIPANT, since=None):
    """A new member who has his seat, and gave his word, long before the running hours."""
    person = MembershipFactory(affiliation=affiliation).person
    seat(forum, person, part)
    pledge(forum, person, since)
    return person


def pledge(forum, person, since=None):
    given_at = since or hours.beginning() - timedelta(days=2)
    Pledge.objects.create(
        forum=forum,
        person=person,
        policy=forum.policy,
        version=pledges.VERSION,
        language="en",
        given_at=given_at,
    )


@pytest.fixture
def forum(db):
    return under(Policy.VEILED, lifting=Lifting.NEVER)


@pytest.fixture
def people(forum):
    return [enter(forum, affiliation=f"Ministry {number % 5}") for number in range(10)]


def write(forum, person, words="The river does not wait.", **more):
    posting.submit(forum=forum, by=person, body=words, **more)


def release(now=None):
    """What the clock does at the next of the fixed hours, and a day later."""
    releasing.release_due(now or datetime.now(UTC) + timedelta(days=1))


@pytest.fixture
def topic(forum, people):
    """A released topic of the first three people's writing: a beginning and two answers."""
    write(forum, people[0], "The gorge is dry.", title="Water below the dam")
    release()
    found = forum.topics.get()
    write(forum, people[1], "It was dry before.", topic=found)
    write(forum, people[2], "Ask those downstream.", topic=found)
    release()
    found.refresh_from_db()
    return found
