"""Asking to read a forum that one is not in."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from network.forums import glass
from network.forums.models import GlassGround
from network.forums.models.glass import WORDS

SHORTEST = 30


class GlassForm(forms.Form):
    address = forms.CharField(
        label=_("Address of the forum"),
        max_length=300,
        help_text=_("As somebody in it, or an order, gave it to you. No page lists safe spaces."),
        error_messages={"required": _("Paste the address of the forum.")},
    )
    ground = forms.ChoiceField(label=_("Ground"), choices=GlassGround, widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("Why"),
        max_length=WORDS,
        min_length=SHORTEST,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Everybody in the forum reads these words, beside your name. Name nobody."),
        error_messages={
            "required": _("Say why you need to read the forum."),
            "min_length": _("Say in a sentence or two why you need to read the forum."),
        },
    )

    def clean_address(self):
        forum = glass.forum_at(self.cleaned_data["address"])
        if forum is None:
            raise ValidationError(
                _("There is no forum at this address. Paste it as it was given to you."),
                code="unknown",
            )
        return forum
