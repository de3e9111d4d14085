"""Notices, and kinds of them that only the tests know."""

import factory
from factory.django import DjangoModelFactory

from portal.notifications.kinds import When
from portal.notifications.models import Notice, Preference, Rhythm
from tests.factories.accounts import UserFactory


class NoticeFactory(DjangoModelFactory):
    class Meta:
        model = Notice

    person = factory.SubFactory(UserFactory)
    kind = "tests.asked"
    key = factory.Sequence(lambda number: f"tests:{number}")
    url = "/search/"
    mail = When.NEVER


class PreferenceFactory(DjangoModelFactory):
    class Meta:
        model = Preference

    person = factory.SubFactory(UserFactory)
    kind = "tests.asked"
    mail = When.DAILY


class RhythmFactory(DjangoModelFactory):
    class Meta:
        model = Rhythm

    person = factory.SubFactory(UserFactory)
