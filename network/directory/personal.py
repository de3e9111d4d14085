"""What the directory holds of people, how it is given out, and when it goes."""

from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy as _

from network.directory.models import (
    Experience,
    Introduction,
    Photograph,
    Profile,
    Refusal,
    SpokenLanguage,
)
from network.directory.models.introductions import KEPT
from portal.personal_data import declare

WITH_PROFILE = _("As long as you have an account, or until you change it.")
INTRODUCTION_KEPT = _("A year after it was settled; open ones lapse after 30 days.")
FIRST, LAST = 50, 60


def _profile(row):
    names = (
        "headline biography group affiliation country regions themes skills gives_talks mentors "
        "supports availability_note shown_to hidden made_at changed_at"
    )
    return {name: getattr(row, name) for name in names.split()}


def _experience(row):
    names = ("process", "role", "from_year", "to_year", "behalf_group", "behalf")
    return {name: getattr(row, name) for name in names}


def _introduction(row):
    """Both sides have the message; a refusal is known to who refused, and the other cannot tell."""
    return {
        "message": row.message,
        "asked_at": row.asked_at,
        "expires_at": row.expires_at,
        "outcome": row.outcome,
        "settled_at": row.settled_at,
    }


def _photograph(row):
    return [ContentFile(bytes(row.data), name="photograph.jpg")]


def _settled_long_ago(now):
    return Introduction.objects.settled_before(now - KEPT)


declare(
    Photograph,
    person="profile__user",
    label=_("Your photograph"),
    export=lambda row: {"made_at": row.made_at},
    files=_photograph,
    kept=WITH_PROFILE,
    order=FIRST,
)
declare(
    SpokenLanguage,
    person="profile__user",
    label=_("Languages on your profile"),
    export=lambda row: {"language": row.code, "level": row.level},
    kept=WITH_PROFILE,
    order=FIRST,
)
declare(
    Experience,
    person="profile__user",
    label=_("Negotiations on your profile"),
    export=_experience,
    kept=WITH_PROFILE,
    order=FIRST,
)
declare(
    Profile,
    person="user",
    label=_("Your profile, and who sees what of it"),
    export=_profile,
    kept=WITH_PROFILE,
    order=LAST,
)
declare(
    Introduction,
    person="asker",
    label=_("Introductions you asked for"),
    export=_introduction,
    kept=INTRODUCTION_KEPT,
    expired=_settled_long_ago,
)
declare(
    Introduction,
    person="asked",
    label=_("Introductions you were asked for"),
    export=lambda row: _introduction(row) | {"declined_at": row.declined_at},
    kept=INTRODUCTION_KEPT,
)
declare(
    Refusal,
    person="person",
    label=_("People who may not ask you again"),
    export=lambda row: {"since": row.since},
    kept=_("Until you allow it, or one of you closes the account."),
)
declare(
    Refusal,
    person="refused",
    label=_("Who does not want to be asked by you again"),
    export=None,
    kept=_("Until the other allows it, or one of you closes the account."),
)
