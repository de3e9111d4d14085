"""Forms of the day: opening a desk, looking for a guest, and somebody who comes unannounced."""

from django import forms
from django.utils.translation import gettext_lazy as _

from events.registration import tickets
from events.registration.models import Desk, Registration


class DeskForm(forms.ModelForm):
    class Meta:
        model = Desk
        fields = ["name"]

    def __init__(self, *args, intake, **kwargs):
        super().__init__(*args, **kwargs)
        self.intake = intake
        self.fields["name"].label = _("Name of the desk")
        self.fields["name"].help_text = _("As its helpers know it: “Main entrance”.")

    def clean_name(self):
        name = self.cleaned_data["name"].strip()
        if self.intake.desks.filter(name__iexact=name).exists():
            raise forms.ValidationError(
                _("There is a desk of this name. Give it another one."), code="taken"
            )
        return name


class FindForm(forms.Form):
    """One field for a name, an organisation, or the code of a ticket."""

    q = forms.CharField(
        label=_("Name or ticket code"),
        required=False,
        max_length=200,
        widget=forms.TextInput(
            attrs={
                "type": "search",
                "autocomplete": "off",
                "autocapitalize": "off",
                "spellcheck": "false",
                "enterkeyhint": "go",
            }
        ),
    )

    @property
    def ticket(self):
        return tickets.read(self.cleaned_data["q"]) if self.is_valid() else ""


class WalkInForm(forms.ModelForm):
    """Whoever comes without registration. The address is for the certificate and the thanks."""

    agrees = forms.BooleanField(label=_("Was told of the rule and agrees to it"))

    class Meta:
        model = Registration
        fields = ["name", "affiliation", "group", "email"]

    def __init__(self, *args, intake, **kwargs):
        super().__init__(*args, **kwargs)
        event = intake.event
        known = set(intake.quotas.values_list("group", flat=True))
        choices = self.fields["group"].choices
        self.fields["group"].choices = [pair for pair in choices if not pair[0] or pair[0] in known]
        if event.under_rule:
            self.fields["agrees"].help_text = event.get_rule_display()
        else:
            del self.fields["agrees"]
        self.fields["email"].error_messages["required"] = _(
            "Ask for an address: letters about the event go there, and to nobody else."
        )
