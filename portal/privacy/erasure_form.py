"""The form that says one means it."""

from django import forms
from django.utils.translation import gettext_lazy as _


class DeleteAccountForm(forms.Form):
    address = forms.CharField(
        label=_("Your e-mail address"),
        max_length=254,
        error_messages={"required": _("Type the address of your account.")},
        help_text=_("Type the address of your account, so that this does not happen by mistake."),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )

    def __init__(self, *args, person, **kwargs):
        super().__init__(*args, **kwargs)
        self.person = person

    def clean_address(self):
        typed = self.cleaned_data["address"].strip()
        if typed.lower() != self.person.email.lower():
            raise forms.ValidationError(
                _("This is not the address of your account. It is %(address)s."),
                code="other_address",
                params={"address": self.person.email},
            )
        return typed
