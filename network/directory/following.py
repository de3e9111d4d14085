"""What the directory does when something happened elsewhere."""

from django.dispatch import receiver

from network.directory import actions, introducing, searchables
from network.directory.models import Profile
from network.members.signals import membership_began, membership_ended
from network.vocabulary import themes_changed
from search import outbox


@receiver(membership_began)
def follow_beginning(person, **_kwargs):
    actions.begin_profile(person)


@receiver(membership_ended)
def follow_end(person, **_kwargs):
    outbox.changed(*Profile.objects.filter(user=person))
    introducing.end_with_membership(person)


@receiver(themes_changed)
def follow_themes(slug, **_kwargs):
    """Whoever works on the theme is found by its name."""
    searchables.forget_themes()
    rows = Profile.objects.exclude(themes=[]).values_list("pk", "themes")
    keys = [pk for pk, themes in rows.iterator() if slug in themes]
    for name in searchables.SOURCES:
        outbox.changed_keys(name, keys)
