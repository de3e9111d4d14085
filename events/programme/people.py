"""Who convenes an event and who speaks at it, as its public page says it.

Contributors are announced by name. A link and a photograph lead to the directory only where the
viewer may see that profile: the query says so, and a hidden profile leaves no trace.
"""

from dataclasses import dataclass

from django.urls import reverse

from events.programme.models import ContributorPart, PartnerPart
from network.directory import audiences
from network.directory.fields import NAME
from network.directory.models import Profile
from portal import pictures


@dataclass(frozen=True)
class Announced:
    key: int
    name: str
    affiliation: str
    part: str
    part_words: str
    about: str
    profile: str = ""
    photograph: str = ""


def announced(event, viewer):
    """The contributors of ``event``, in two queries, as ``viewer`` sees them."""
    rows = list(event.contributors.all())
    profiles = _seen_profiles({row.person_id for row in rows} - {None}, viewer)
    return [_announced(row, *profiles.get(row.person_id, ("", ""))) for row in rows]


def _announced(row, profile, photograph):
    return Announced(
        key=row.pk,
        name=row.name,
        affiliation=row.affiliation,
        part=row.part,
        part_words=ContributorPart(row.part).label,
        about=row.about,
        profile=profile,
        photograph=photograph,
    )


def _seen_profiles(people, viewer):
    """{account: (address of the profile, address of the photograph)} of those shown to viewer."""
    if not people:
        return {}
    tier = audiences.tier_of(viewer)
    seen = Profile.objects.seen_by_tier(tier).filter(user__in=people)
    with_pictures = seen.select_related("picture").defer("picture__data")
    found = {}
    for profile in with_pictures:
        fields = profile.fields_for({tier, audiences.PUBLIC})
        if NAME in fields:
            shown = _photograph(profile) if "photograph" in fields else ""
            found[profile.user_id] = (profile.get_absolute_url(), shown)
    return found


def _photograph(profile):
    if profile.photograph is None:
        return ""
    address = reverse("directory:photograph", args=[profile.public_id])
    return f"{address}?v={profile.photograph.digest}"


def partners_of(event):
    """[(label of the part, [partners])], convenors first, with logos as they are ready."""
    rows = list(event.partners.select_related("logo"))
    pictures.gather([row.logo for row in rows if row.logo])
    return [
        (part.label, of_part)
        for part in PartnerPart
        if (of_part := [row for row in rows if row.part == part])
    ]
