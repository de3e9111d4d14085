"""The first step: who comes, in a few lines, then the event's own questions."""

import zoneinfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from events.registration.answers import PREFIX
from events.registration.forms.building import form_class
from events.registration.models import Step
from network.vocabulary import Region, StakeholderGroup
from portal.page_cache import kept

NAME, LINE, WHY = 150, 200, 1500
ADDRESS_MISSING = _("Write an e-mail address, such as name@example.org.")
ADDRESS = {"required": ADDRESS_MISSING, "invalid": ADDRESS_MISSING}
FOR_NAMES = {"autocomplete": "name"}
FOR_ADDRESSES = {"autocomplete": "email"}


def groups_of(intake):
    """The stakeholder groups that may register; ``forget_pages`` lets them be read again."""
    read = intake.quotas.order_by("pk").values_list
    found = kept(f"groups-{intake.pk}", lambda: list(read("group", flat=True)))
    return [(value, label) for value, label in StakeholderGroup.choices if value in found]


class DetailsForm(forms.Form):
    """What a guest may change later by himself."""

    use_required_attribute = False

    name = forms.CharField(
        label=_("Name"),
        max_length=NAME,
        error_messages={"required": _("Write the name as it is to stand on the badge.")},
        widget=forms.TextInput(attrs=FOR_NAMES),
    )
    affiliation = forms.CharField(
        label=_("Organisation"),
        max_length=LINE,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    role = forms.CharField(
        label=_("Function"),
        max_length=NAME,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
    )
    region = forms.ChoiceField(
        label=_("Region"), choices=[("", _("Choose a region")), *Region.choices], required=False
    )
    why = forms.CharField(
        label=_("Why you want to take part"),
        max_length=WHY,
        required=False,
        help_text=_("One or two sentences. The organisers read it."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class GuestForm(DetailsForm):
    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("The answer goes there, with a link to change or cancel."),
        error_messages=ADDRESS,
        widget=forms.EmailInput(attrs=FOR_ADDRESSES),
    )
    group = forms.ChoiceField(
        label=_("Stakeholder group"),
        help_text=_("For whom you mostly negotiate or speak."),
        error_messages={"required": _("Choose the group that fits best.")},
    )
    for_other = forms.BooleanField(label=_("I fill this in for somebody else"), required=False)
    by_name = forms.CharField(label=_("Your own name"), max_length=NAME, required=False)
    by_email = forms.EmailField(
        label=_("Your own e-mail address"),
        help_text=_("You get a copy of each letter."),
        required=False,
        error_messages=ADDRESS,
    )
    code = forms.CharField(
        label=_("Code of your invitation"),
        max_length=32,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    time_zone = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)
    # People leave it empty, because they do not see it.
    leave_empty = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    def __init__(self, *args, intake, rule=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.intake = intake
        self.fields["group"].choices = [("", say("Choose a group")), *groups_of(intake)]
        if rule is not None:
            self.fields["agreed"] = forms.BooleanField(
                label=_("I have read the rule and keep to it"), required=False
            )
        if intake.party_limit > 1:
            self.fields["party"] = forms.CharField(
                label=_("Name of the delegation"), max_length=NAME, required=False
            )
            self.fields["together"] = forms.BooleanField(
                label=_("All of us or nobody"),
                help_text=_("Without it each gets a seat as soon as there is one."),
                required=False,
            )

    def clean_email(self):
        return self.cleaned_data["email"].lower()

    def clean_time_zone(self):
        """What a script filled in; what makes no sense is left out."""
        name = self.cleaned_data["time_zone"]
        try:
            return name and zoneinfo.ZoneInfo(name).key
        except (ValueError, OSError):
            return ""

    def clean(self):
        values = super().clean()
        if values.get("for_other"):
            self._ask_for_the_assistant(values)
        else:
            values["by_name"] = values["by_email"] = ""
            for name in ("by_name", "by_email"):
                self.errors.pop(name, None)
            if "agreed" in self.fields and not values.get("agreed"):
                sentence = _("Tick this box if you keep to the rule; without it nobody takes part.")
                self.add_error("agreed", ValidationError(sentence, code="required"))
        return values

    def _ask_for_the_assistant(self, values):
        """The guest agrees to the rule himself, on his own page."""
        values["agreed"] = False
        if not values.get("by_name"):
            self.add_error("by_name", ValidationError(_("Write your own name."), code="required"))
        if not values.get("by_email") and "by_email" not in self.errors:
            self.add_error("by_email", ValidationError(ADDRESS_MISSING, code="required"))

    @property
    def asked(self):
        """The event's own questions, as fields."""
        return own_questions(self)

    def data_of_guest(self):
        """What ``actions.registering.register`` takes."""
        values = self.cleaned_data
        return {name: value for name, value in values.items() if not name.startswith(PREFIX)} | {
            "answers": answers_in(values)
        }


class CompanionForm(forms.Form):
    """One more person of a delegation."""

    use_required_attribute = False

    name = forms.CharField(
        label=_("Name"),
        max_length=NAME,
        error_messages={"required": _("Write the name, or remove this person.")},
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("An own one for each person: the letters go there."),
        error_messages=ADDRESS,
    )
    group = forms.ChoiceField(label=_("Stakeholder group"), required=False)
    role = forms.CharField(label=_("Function"), max_length=NAME, required=False)

    def __init__(self, *args, intake, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["group"].choices = [("", say("The same as above")), *groups_of(intake)]

    def clean_email(self):
        return self.cleaned_data["email"].lower()


def guest_form_class(intake, language):
    """The first form of ``intake``: the guest himself, then the event's own questions."""
    questions = form_class(intake, Step.FIRST, language)
    return type("RegistrationForm", (questions, GuestForm), {})


def change_form_class(intake, language):
    questions = form_class(intake, Step.FIRST, language)
    return type("ChangeForm", (questions, DetailsForm), {"asked": property(own_questions)})


def own_questions(form):
    return [form[name] for name in form.fields if name.startswith(PREFIX)]


def answers_in(values):
    return {name: value for name, value in values.items() if name.startswith(PREFIX)}
