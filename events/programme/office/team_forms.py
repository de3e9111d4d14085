"""Forms for those who run an event, stand behind it and speak at it."""

from django import forms
from django.contrib.auth import get_user_model
from django.utils.translation import gettext_lazy as _

from events.programme.models import Contributor, OrganiserPart, Partner
from events.programme.office.rows import LinkField, OfEventForm
from portal.accounts.permissions import Role


class PersonChoice(forms.ModelChoiceField):
    def label_from_instance(self, person):
        return f"{person.name} ({person.email})"


def with_a_role():
    """Those who may open the back office; who has no role cannot run an event."""
    people = get_user_model().objects.filter(is_active=True, groups__name__in=Role.values)
    return people.distinct().order_by("name", "pk")


class OrganiserForm(forms.Form):
    person = PersonChoice(
        label=_("Person"),
        queryset=None,
        help_text=_("Whoever is not in the list has no role yet: an administrator gives one."),
    )
    part = forms.ChoiceField(
        label=_("Part"), choices=OrganiserPart.choices, initial=OrganiserPart.ORGANISER
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = with_a_role()


class PartnerForm(OfEventForm):
    class Meta:
        model = Partner
        fields = ["name", "part", "website", "institution", "logo", "order"]
        field_classes = {"website": LinkField}
        help_texts = {"order": _("Lower numbers stand first.")}


class ContributorForm(OfEventForm):
    account = forms.EmailField(
        label=_("E-mail address of the account"),
        required=False,
        help_text=_("Links the name to the profile of a member. Not shown."),
    )

    class Meta:
        model = Contributor
        fields = ["name", "affiliation", "part", "about", "order"]
        help_texts = {"order": _("Lower numbers stand first.")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.person:
            self.initial["account"] = self.instance.person.email

    def clean_account(self):
        email = self.cleaned_data["account"]
        people = get_user_model().objects.filter(is_active=True)
        self.instance.person = people.filter(email__iexact=email).first() if email else None
        if email and self.instance.person is None:
            raise forms.ValidationError(
                _("Nobody has an account with this address. Check it, or leave it empty."),
                code="unknown",
            )
        return email
