"""What members do with their profiles. Each change reaches the search in its own transaction."""

import hashlib

from django.db import transaction
from django.utils.translation import gettext as _

from network.directory.models import Experience, Photograph, Profile, SpokenLanguage
from network.members.models import Membership
from search import outbox, registry

MOST_EXPERIENCES = 40


class DirectoryError(Exception):
    """Refused; the message is fit to show to the person who asked."""


class TooMany(DirectoryError):
    pass


@transaction.atomic
def begin_profile(person):
    """Give a new member a profile that says what the application said already; find an old one."""
    profile, is_new = Profile.objects.get_or_create(user=person)
    if is_new:
        _take_over(profile, Membership.objects.current().of(person).order_by("pk").first())
    _index(profile)
    return profile


def _take_over(profile, membership):
    if membership is None:
        return
    profile.regions = [membership.region] if membership.region else []
    profile.save()
    SpokenLanguage.objects.bulk_create(
        SpokenLanguage(profile=profile, code=code) for code in dict.fromkeys(membership.languages)
    )


@transaction.atomic
def change_profile(*, profile, **values):
    """Set the fields named in ``values``."""
    for name, value in values.items():
        setattr(profile, name, value)
    profile.save()
    return profile


@transaction.atomic
def say_languages(*, profile, spoken):
    """Replace the languages by ``spoken``, pairs (code, level), each language once."""
    profile.languages.all().delete()
    rows = [
        SpokenLanguage(profile=profile, code=code, level=level)
        for code, level in dict(spoken).items()
    ]
    SpokenLanguage.objects.bulk_create(rows)
    _index(profile)


@transaction.atomic
def add_experience(*, profile, **values):
    if profile.experiences.count() >= MOST_EXPERIENCES:
        raise TooMany(_too_many())
    return Experience.objects.create(profile=profile, **values)


def _too_many():
    return _("A profile holds at most %(most)s negotiations. Delete one first.") % {
        "most": MOST_EXPERIENCES
    }


@transaction.atomic
def change_experience(*, experience, **values):
    for name, value in values.items():
        setattr(experience, name, value)
    experience.save()
    return experience


@transaction.atomic
def delete_experience(*, experience):
    experience.delete()


@transaction.atomic
def keep_photograph(*, profile, data):
    digest = hashlib.sha256(data).hexdigest()[:16]
    Photograph.objects.filter(profile=profile).delete()
    return Photograph.objects.create(profile=profile, data=data, digest=digest)


@transaction.atomic
def remove_photograph(*, profile):
    for picture in Photograph.objects.filter(profile=profile):
        picture.delete()


@transaction.atomic
def show_to(*, profile, shown_to):
    """Set who sees which field: {field: keys of audiences}.

    Whatever is closed to somebody is found by nobody until the index has left it out.
    """
    before = profile.shown_to
    profile.shown_to = shown_to
    profile.save()
    if any(set(to) - set(profile.shown_to[key]) for key, to in before.items()):
        for source in registry.sources_of(Profile):
            outbox.changed_keys(source.name, [profile.pk], hold=True)
    return profile


@transaction.atomic
def hide(*, profile):
    """Take the person out of everybody's sight; who sees what is kept for later."""
    profile.hidden = True
    profile.save()


@transaction.atomic
def appear(*, profile):
    profile.hidden = False
    profile.save()


def _index(profile):
    outbox.changed(profile)
