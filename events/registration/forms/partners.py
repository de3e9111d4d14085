"""The form of a partner's page: whom to invite."""

from django import forms
from django.utils.translation import gettext_lazy as _

ADDRESS = _("Write an e-mail address, such as name@example.org.")


class InviteForm(forms.Form):
    use_required_attribute = False

    name = forms.CharField(
        label=_("Name"),
        max_length=150,
        error_messages={"required": _("Write the name: the letter begins with it.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("The invitation is good for this address alone."),
        error_messages={"required": ADDRESS, "invalid": ADDRESS},
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
