"""A profile as somebody sees it: nothing in it but what is shown to him."""

import datetime
from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from network.directory import audiences
from network.directory.audiences import PUBLIC
from network.directory.fields import FIELDS, NAME
from network.directory.models import Profile
from network.vocabulary import Region, StakeholderGroup, languages, themes

TALKS, MENTORING, SUPPORT = "talks", "mentoring", "support"
AVAILABLE = {
    TALKS: gettext_lazy("Talks"),
    MENTORING: gettext_lazy("Mentoring"),
    SUPPORT: gettext_lazy("Ad hoc support"),
}


def fields_seen(profile, viewer, *, is_listed=None):
    """Return the fields of ``profile`` that ``viewer`` sees: all of his own, none of who hides.

    ``is_listed`` spares the query to whoever asked it for many.
    """
    if viewer.pk is not None and viewer.pk == profile.user_id:
        return frozenset(FIELDS)
    if is_listed is None:
        is_listed = Profile.objects.listed().filter(pk=profile.pk).exists()
    if not is_listed:
        return frozenset()
    return profile.fields_for(audiences.of(viewer, profile.user))


def fields_of_audience(profile, key):
    """Return what somebody who is in the audience ``key`` and no closer one sees, hidden or not."""
    return profile.fields_for({key, PUBLIC})


@dataclass(frozen=True)
class Seen:
    """The values of the fields ``shown``, in the reader's words; of others nothing can be asked."""

    profile: Profile
    shown: frozenset

    def has(self, key):
        return key in self.shown and bool(getattr(self, key))

    def _if(self, key, value, other=""):
        return value if key in self.shown else other

    @property
    def name(self):
        return self._if(NAME, str(self.profile.user))

    @property
    def headline(self):
        return self._if("headline", self.profile.headline)

    @property
    def biography(self):
        return self._if("biography", self.profile.biography)

    @property
    def photograph(self):
        """The address of the photograph, another one whenever it is another photograph."""
        picture = self.profile.photograph
        if "photograph" not in self.shown or picture is None:
            return ""
        address = reverse("directory:photograph", args=[self.profile.public_id])
        return f"{address}?v={picture.digest}"

    @cached_property
    def group_key(self):
        if "group" not in self.shown:
            return ""
        member = self.profile.membership
        return self.profile.group or (member.group if member else "")

    @property
    def group(self):
        member = self.profile.membership
        if self.group_key == StakeholderGroup.OTHER and not self.profile.group and member:
            return member.group_in_words
        return StakeholderGroup(self.group_key).label if self.group_key else ""

    @property
    def affiliation(self):
        member = self.profile.membership
        own = self.profile.affiliation or (member.affiliation if member else "")
        seat = str(member.institution) if member and member.institution else ""
        return self._if("affiliation", own or seat)

    @property
    def country(self):
        return self._if("place", self.profile.country)

    @property
    def region_keys(self):
        return [key for key in self._if("place", self.profile.regions, []) if key in Region]

    @property
    def regions(self):
        return [str(Region(key).label) for key in self.region_keys]

    @property
    def place(self):
        return ", ".join(filter(None, [self.country, *self.regions]))

    @cached_property
    def spoken(self):
        return self._if("languages", list(self.profile.languages.all()), [])

    @property
    def languages(self):
        """(name, level) of each, in the reader's language."""
        names = languages() if self.spoken else {}
        return [(names.get(one.code, one.code), one.get_level_display()) for one in self.spoken]

    @property
    def theme_keys(self):
        return self._if("themes", self.profile.themes, [])

    @cached_property
    def themes(self):
        """(slug, name) of each that is still known."""
        names = themes() if self.theme_keys else {}
        return [(key, names[key]) for key in self.theme_keys if key in names]

    @property
    def skills(self):
        return self._if("skills", self.profile.skills, [])

    @cached_property
    def experience(self):
        return self._if("experience", list(self.profile.experiences.all()), [])

    @property
    def years(self):
        return years_of(self.experience)

    @property
    def available_keys(self):
        profile = self.profile
        offered = {
            TALKS: profile.gives_talks,
            MENTORING: profile.mentors,
            SUPPORT: profile.supports,
        }
        return self._if("availability", [key for key, is_on in offered.items() if is_on], [])

    @property
    def availability(self):
        return [str(AVAILABLE[key]) for key in self.available_keys]

    @property
    def availability_in_words(self):
        return get_text_list(self.availability, _("and"))

    @property
    def availability_note(self):
        return self._if("availability", self.profile.availability_note)


def years_of(experiences):
    """Return in how many years somebody negotiated: each year once, whatever went on in it."""
    this_year = datetime.datetime.now(datetime.UTC).year
    years = set()
    for one in experiences:
        years |= set(range(one.from_year, (one.to_year or this_year) + 1))
    return len(years)
