"""A forum among members with a topic, and people who write in it."""

import pytest
from django.test import Client

from network.forums.models import Part
from tests.cast import sign_in
from tests.factories.directory import ProfileFactory
from tests.factories.forums import ForumFactory, TopicFactory, seat


@pytest.fixture
def forum(db):
    return ForumFactory(key="rivers", name="Rivers")


@pytest.fixture
def ada(forum):
    return ProfileFactory(user__name="Ada Ferrer").user


@pytest.fixture
def bo(forum):
    return ProfileFactory(user__name="Bo Lindqvist").user


@pytest.fixture
def moderator(forum):
    return seat(forum, ProfileFactory(user__name="Mira Moderates").user, Part.MODERATOR)


@pytest.fixture
def topic(forum, ada):
    return TopicFactory(forum=forum, author=ada, title="Water below the dam")


@pytest.fixture
def browser():
    """``browser(person)``: a browser in which that person is signed in."""
    return lambda person: sign_in(Client(), person)
