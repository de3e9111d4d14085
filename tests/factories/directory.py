"""Profiles of members: ``ProfileFactory(user__name="Ada", shown={"name": ["public"]})``."""

import io

import factory
from factory.django import DjangoModelFactory
from PIL import Image

from network.directory.fields import usual
from network.directory.models import Experience, Introduction, Profile
from tests.factories.accounts import UserFactory
from tests.factories.members import MembershipFactory


class ProfileFactory(DjangoModelFactory):
    """A member with a profile; ``shown`` changes who sees what."""

    class Meta:
        model = Profile
        skip_postgeneration_save = True

    class Params:
        shown = factory.LazyFunction(dict)

    user = factory.SubFactory(UserFactory)
    headline = "Talks about rivers"
    shown_to = factory.LazyAttribute(lambda row: usual() | row.shown)

    @factory.post_generation
    def membership(self, create, extracted, **kwargs):
        if extracted is not False:
            MembershipFactory(person=self.user, **kwargs)


class ExperienceFactory(DjangoModelFactory):
    class Meta:
        model = Experience

    profile = factory.SubFactory(ProfileFactory)
    process = "Five Rivers talks"
    role = "Adviser"
    from_year = 2010
    to_year = 2014


class IntroductionFactory(DjangoModelFactory):
    class Meta:
        model = Introduction

    asker = factory.LazyFunction(lambda: ProfileFactory().user)
    asked = factory.LazyFunction(lambda: ProfileFactory().user)
    message = "I would like to hear how the five rivers were measured."


def picture(size=(400, 300), form="JPEG", **how):
    written = io.BytesIO()
    Image.new("RGB", size, "#0f4c5c").save(written, form, **how)
    return written.getvalue()
