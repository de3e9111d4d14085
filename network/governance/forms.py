"""What members write in a consultation."""

from django import forms
from django.utils.translation import gettext_lazy as _

from network.governance.models import Position

LONGEST = 4000
WORDS = {
    Position.Choice.AGREE: _("I agree: this is what I would choose."),
    Position.Choice.LIVE_WITH: _("I can live with it: not my choice, and I will carry it."),
    Position.Choice.OBJECT: _("I object: it harms what the community is for."),
}


def _text(label, hint, *, required=True):
    return forms.CharField(
        label=label,
        help_text=hint,
        required=required,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class CommentForm(forms.Form):
    text = _text(
        _("Your comment"),
        _("Name nobody, and nothing by which somebody would be known: you write it for all."),
    )


class FlagForm(forms.Form):
    reason = forms.CharField(
        label=_("What is wrong with it"),
        max_length=300,
        help_text=_("The organisers read this, without your name. Other members do not."),
    )


class PositionForm(forms.Form):
    choice = forms.ChoiceField(
        label=_("Your position"), choices=WORDS.items(), widget=forms.RadioSelect
    )
    reasons = _text(
        _("Reasons"),
        _("Needed for an objection: what would have to change, so that you could live with it?"),
        required=False,
    )

    def clean(self):
        cleaned = super().clean()
        objects = cleaned.get("choice") == Position.Choice.OBJECT
        if objects and not cleaned.get("reasons") and "reasons" not in self.errors:
            self.add_error("reasons", _("Say why you object, so that the objection can be met."))
        return cleaned
