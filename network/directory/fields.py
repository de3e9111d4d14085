"""The fields of a profile: what each is called, and which searches miss who leaves it out."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from network.directory.audiences import MEMBERS, POOL

NAME = "name"


@dataclass(frozen=True)
class Field:
    """``section`` is where it is edited; ``facet`` whether the directory can be narrowed by it."""

    key: str
    label: str
    section: str
    facet: bool = False
    without: str = ""


FIELDS = {
    field.key: field
    for field in (
        Field(NAME, _("Your name, and that you are here"), ""),
        Field(
            "photograph",
            _("Photograph"),
            "photograph",
            without=_("Cards show your initials."),
        ),
        Field(
            "headline",
            _("Headline"),
            "about",
            without=_("Your card has only your name; nobody finds you by what you do."),
        ),
        Field(
            "biography",
            _("Biography"),
            "about",
            without=_("Searches for words find you by your name and headline alone."),
        ),
        Field(
            "group",
            _("Stakeholder group"),
            "belonging",
            facet=True,
            without=_("Who looks for a stakeholder group does not find you."),
        ),
        Field(
            "affiliation",
            _("Affiliation"),
            "belonging",
            without=_("Who searches for your organisation does not find you."),
        ),
        Field(
            "place",
            _("Country and regions"),
            "belonging",
            facet=True,
            without=_("Who looks in a region does not find you."),
        ),
        Field(
            "languages",
            _("Languages"),
            "languages",
            facet=True,
            without=_("Who needs somebody for a language does not find you."),
        ),
        Field(
            "themes",
            _("Themes"),
            "themes",
            facet=True,
            without=_("Who looks for a theme does not find you."),
        ),
        Field(
            "experience",
            _("Negotiation experience"),
            "experience",
            facet=True,
            without=_("Who looks for a process, or for years of experience, does not find you."),
        ),
        Field(
            "skills",
            _("Skills"),
            "themes",
            without=_("Searches for a skill do not find you."),
        ),
        Field(
            "availability",
            _("Availability"),
            "availability",
            facet=True,
            without=_("Who looks for a talk, a mentor or support does not find you."),
        ),
    )
}
# Process and years are two facets of the one field.
FACETS_OF = {"experience": 2}


def usual():
    """Who sees what until somebody chooses: members everything, the public nothing."""
    return {key: [POOL, MEMBERS] for key in FIELDS}
