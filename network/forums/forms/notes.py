"""Forms of the note of a topic."""

import datetime

from django import forms
from django.utils.translation import gettext_lazy as _

from network.forums.models.notes import NOTE, OBJECTION

USUAL_DAYS, LONGEST_DAYS = 3, 30


class NoteForm(forms.Form):
    body = forms.CharField(
        label=_("What we take away"),
        max_length=NOTE,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_("In points. Who said what does not matter here, and is left out."),
        error_messages={"required": _("Write at least one point.")},
    )


class LayOutForm(forms.Form):
    """``found`` are names that the note contains, to be taken out or settled."""

    days = forms.IntegerField(
        label=_("Days to object"),
        min_value=1,
        max_value=LONGEST_DAYS,
        initial=USUAL_DAYS,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    settled = forms.BooleanField(
        label=_("I have read these words, and none of them names anybody of this room"),
        required=False,
    )

    def __init__(self, *args, found=(), **kwargs):
        super().__init__(*args, **kwargs)
        if not found:
            del self.fields["settled"]

    def until(self, now):
        return now + datetime.timedelta(days=self.cleaned_data["days"])


class ObjectionForm(forms.Form):
    text = forms.CharField(
        label=_("What must not leave the room, and why"),
        max_length=OBJECTION,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": OBJECTION}),
        help_text=_("Your name is not kept with it. The hosts read it when the time is over."),
        error_messages={"required": _("Say what must not leave the room.")},
    )
