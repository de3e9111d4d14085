"""Making a forum stricter: chosen, and confirmed by hand."""

from django import forms
from django.utils.translation import gettext_lazy as _

from network.forums.models import Opening


class TightenForm(forms.Form):
    policy = forms.ChoiceField(
        label=_("What the forum promises from now on"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what the forum promises from now on.")},
    )
    invited_only = forms.BooleanField(
        label=_("From now on only who has a part in it comes in"),
        required=False,
        help_text=_("Whoever came in by himself is out, until a host invites him."),
    )
    confirm = forms.BooleanField(
        label=_("I have read what happens, and know that it cannot be undone"),
        error_messages={"required": _("Confirm that you know that it cannot be undone.")},
    )

    def __init__(self, *args, forum, stricter, **options):
        super().__init__(*args, **options)
        self.fields["policy"].choices = [
            (one["comparison"].policy.value, one["comparison"].label) for one in stricter
        ]
        if len(stricter) == 1:
            self.fields["policy"].initial = stricter[0]["comparison"].policy.value
        if forum.opening == Opening.INVITED:
            del self.fields["invited_only"]

    def clean(self):
        return {"invited_only": False} | super().clean()
