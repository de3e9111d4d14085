"""The steps of an application, for a person and for an institution."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from network.members.forms.particulars import (
    TEXT,
    Agreeing,
    GenderFields,
    GroupFields,
    LanguageFields,
    PlaceFields,
    RoleFields,
    WorkFields,
)
from network.members.models import Institution
from network.members.models.institutions import FIRST_SEATS, MOST_SEATS
from network.members.models.particulars import LINE


class Step(forms.Form):
    """With ``partial`` nothing is required: what was filled in is kept as it is."""

    title = ""
    lede = ""

    def __init__(self, *args, applicant, partial=False, **kwargs):
        self.partial, self.applicant = partial, applicant
        super().__init__(*args, **kwargs)
        if partial:
            for field in self.fields.values():
                field.required = False

    def values(self):
        """What is sound so far, by the names of the application's fields."""
        return {name: value for name, value in self.cleaned_data.items() if value is not None}


class AboutYou(Step, GroupFields, PlaceFields, RoleFields):
    title = _("About you")
    field_order = ["group", "group_other", "region", "affiliation", "role", "role_other"]
    own_words = GroupFields.own_words + RoleFields.own_words


class YourWork(Step, WorkFields, LanguageFields, GenderFields):
    title = _("Your work")
    field_order = ["negotiates", "languages", "more_languages", "gender", "gender_own"]


class TheInstitution(Step, GroupFields):
    title = _("The institution")
    field_order = ["institution_name", "group", "group_other", "region", "website", "seats"]
    institution_name = forms.CharField(
        label=_("Name of the institution"),
        max_length=150,
        error_messages={"required": _("Write the name of the institution.")},
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    website = forms.URLField(
        label=_("Website"),
        required=False,
        assume_scheme="https",
        error_messages={"invalid": _("Write the whole address, such as https://example.org.")},
        widget=forms.URLInput(attrs={"autocomplete": "url"}),
    )
    seats = forms.IntegerField(
        label=_("Seats"),
        min_value=1,
        max_value=MOST_SEATS,
        initial=FIRST_SEATS,
        help_text=_("How many people shall be members through the institution, yourself included."),
        error_messages={"required": _("Write how many seats you need.")},
    )

    def clean_institution_name(self):
        name = " ".join(self.cleaned_data["institution_name"].split())
        if Institution.objects.open().filter(name__iexact=name).exists():
            raise ValidationError(
                _("This institution is a member already. Ask its contact for a seat."),
                code="known",
            )
        return name

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["group"].help_text = _("To which group the institution belongs.")
        self.fields["region"].help_text = _("Where it mostly works.")


class YouInIt(Step, RoleFields, WorkFields, LanguageFields, GenderFields):
    title = _("You, its contact")
    field_order = ["role", "role_other", "negotiates", "languages", "more_languages", "gender"]
    own_words = RoleFields.own_words + GenderFields.own_words


class Referee(Step):
    title = _("A referee")
    lede = _(
        "Somebody who knows how you work. When you send the application, they get a letter with a"
        " link and may write a few words to the reviewers. They need no account."
    )
    referee_name = forms.CharField(
        label=_("Their name"),
        max_length=LINE,
        error_messages={"required": _("Write the name of somebody who knows your work.")},
    )
    referee_email = forms.EmailField(
        label=_("Their e-mail address"),
        error_messages={
            "required": _("Write the address at which we can reach them."),
            "invalid": _("Write the whole address, such as name@example.org."),
        },
    )
    referee_relation = forms.CharField(
        label=_("How they know you"),
        max_length=LINE,
        error_messages={"required": _("Say in a few words how they know you.")},
    )

    def clean_referee_email(self):
        address = self.cleaned_data["referee_email"].lower()
        if address and address == self.applicant.email:
            raise ValidationError(
                _("This is your own address. Name somebody else."), code="own_address"
            )
        return address


class Sending(Agreeing):
    title = _("Agree and send")
    lede = ""

    def __init__(self, *args, applicant, initial=None, partial=False, **kwargs):
        self.partial = partial
        super().__init__(*args, person=applicant, **kwargs)
        if partial:
            self.fields.clear()

    def values(self):
        return {}


INDIVIDUAL = (AboutYou, YourWork, Referee, Sending)
INSTITUTION = (TheInstitution, YouInIt, Referee, Sending)


def steps_of(application):
    return INSTITUTION if application.is_for_institution else INDIVIDUAL


def plain(label, ask, **field):
    """One text, for an answer, an appeal or a referee's words."""
    return forms.CharField(
        label=label,
        max_length=TEXT,
        error_messages={"required": ask},
        widget=forms.Textarea(attrs={"rows": 6}),
        **field,
    )


class AnswerForm(forms.Form):
    text = plain(_("Your answer"), _("Write your answer."))


class AppealForm(forms.Form):
    text = plain(
        _("What was overlooked"),
        _("Say what was overlooked or has changed."),
        help_text=_("The reviewer who decides reads this beside your application."),
    )


class ReferenceForm(forms.Form):
    text = plain(
        _("Your words"),
        _("Write a few words, or close this page."),
        help_text=_("How do you know each other, and what should the community know?"),
    )
