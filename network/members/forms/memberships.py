"""Renewing, taking a seat, and what the contact of an institution fills in."""

from django import forms
from django.utils.translation import gettext_lazy as _

from network.members.forms.particulars import (
    Agreeing,
    GenderFields,
    GroupFields,
    LanguageFields,
    PlaceFields,
    RoleFields,
    WorkFields,
)

ORDER = [
    "group",
    "group_other",
    "region",
    "affiliation",
    "role",
    "role_other",
    "negotiates",
    "languages",
    "more_languages",
    "gender",
    "gender_own",
]


class DetailsForm(
    Agreeing, GroupFields, PlaceFields, RoleFields, WorkFields, LanguageFields, GenderFields
):
    """All that a membership says of a person, and the consents that are due."""

    field_order = ORDER
    own_words = GroupFields.own_words + RoleFields.own_words + GenderFields.own_words


class SeatForm(Agreeing, RoleFields, WorkFields, LanguageFields, GenderFields):
    """Group, region and affiliation of a seat are those of the institution."""

    field_order = ORDER
    own_words = RoleFields.own_words + GenderFields.own_words


class ConfirmForm(Agreeing):
    """Renewal without a change: what is known still holds."""


def email(ask):
    return forms.EmailField(
        label=_("E-mail address"),
        error_messages={
            "required": ask,
            "invalid": _("Write the whole address, such as name@example.org."),
        },
    )


class InvitationForm(forms.Form):
    email = email(_("Write the address of the person whom you invite."))


class ContactForm(forms.Form):
    email = email(_("Write the address of somebody who holds a seat."))
