"""What the portal asks a new person beyond allauth's form, which takes this class as its base.

Free of allauth imports: allauth's own forms import this module.
"""

from django import forms
from django.utils.translation import gettext_lazy as _


class NewAccount(forms.Form):
    name = forms.CharField(
        label=_("Name"),
        max_length=150,
        help_text=_("As you want to be addressed. Others see it only where you take part."),
        error_messages={"required": _("Write your name.")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )

    def signup(self, request, user):
        user.name = self.cleaned_data["name"]
        user.save(update_fields=["name"])
