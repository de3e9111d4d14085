"""The small forms with which organisers decide on people."""

from django import forms
from django.utils.translation import gettext_lazy as _

from events.registration.models import Registration
from network.vocabulary import StakeholderGroup


class DecisionForm(forms.Form):
    """What a verb wants to know; ``cleaned_data`` always has ``reason`` and ``group``.

    ``groups`` are choices of the group to count in, each saying what it would do.
    """

    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The guest reads it in the letter and on the page of the registration."),
        error_messages={"required": _("Give a reason: the guest reads it.")},
    )
    group = forms.ChoiceField(
        label=_("Count in"),
        choices=StakeholderGroup.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the stakeholder group to count in.")},
    )

    def __init__(self, *args, verb, groups=None, **kwargs):
        super().__init__(*args, **kwargs)
        if not verb.takes_reason:
            del self.fields["reason"]
        elif not verb.needs_reason:
            self.fields["reason"].required = False
            self.fields["reason"].label = _("A word to the guest (may stay empty)")
        if verb.key != "regroup":
            del self.fields["group"]
        elif groups:
            self.fields["group"].choices = groups

    def clean(self):
        return {"reason": "", "group": ""} | super().clean()


class NoteForm(forms.ModelForm):
    class Meta:
        model = Registration
        fields = ["note"]
        widgets = {"note": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "note": _(
                "Organisers of this event read it. The guest gets it, if he asks for his data."
            )
        }
