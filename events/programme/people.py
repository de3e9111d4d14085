"""Who leads and speaks at an event, as its public page says it.

Contributors are announced by name. A link and a photograph lead to the directory only where the
viewer may see that profile: the query says so, and a hidden profile leaves no trace.
"""

from dataclasses import dataclass

from django.urls import reverse

from events.programme.models import ContributorPart
from network.directory import audiences
from network.directory.audiences import PUBLIC
from network.directory.models import Profile


@dataclass(frozen=True)
class Announced:
    name: str
    affiliation: str
    part: str
    about: str
    profile: str = ""
    photograph: str = ""


def announced(rows, viewer):
    """The contributors ``rows`` of ``standing``, in one query, as ``viewer`` sees them."""
    profiles = _seen_profiles({row["person_id"] for row in rows} - {None}, viewer)
    return [_announced(row, *profiles.get(row["person_id"], ("", ""))) for row in rows]


def _announced(row, profile, photograph):
    return Announced(
        name=row["name"],
        affiliation=row["affiliation"],
        part=ContributorPart(row["part"]).label,
        about=row["about"],
        profile=profile,
        photograph=photograph,
    )


def _seen_profiles(people, viewer):
    """{account: (address of the profile, of the photograph)} of those whom ``viewer`` sees."""
    if not people:
        return {}
    tier = audiences.tier_of(viewer)
    # Few show anything to the public: the plain question spares visitors the long one.
    if tier == PUBLIC and not Profile.objects.filter(user__in=people, for_public=True).exists():
        return {}
    seen = Profile.objects.seen_by_tier(tier).filter(user__in=people)
    found = {}
    for profile in seen.select_related("picture").defer("picture__data"):
        fields = profile.fields_for({tier})
        shown = _photograph(profile) if "photograph" in fields else ""
        if fields:
            found[profile.user_id] = (profile.get_absolute_url(), shown)
    return found


def _photograph(profile):
    if profile.photograph is None:
        return ""
    address = reverse("directory:photograph", args=[profile.public_id])
    return f"{address}?v={profile.photograph.digest}"
