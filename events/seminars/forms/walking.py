"""Forms of a walk: how it is walked, its route, and the card that a group shares."""

from django import forms
from django.utils.translation import gettext_lazy as _

from events.seminars.models.walking import CARD, Across, Stop, Walk

SMALLEST, LARGEST = 2, 4
SHORTEST, LONGEST = 1, 120
MOST_STOPS = 12


class WalkForm(forms.ModelForm):
    across = forms.MultipleChoiceField(
        label=_("Drawn across"),
        choices=Across.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "Those who walk together differ in these, as far as possible: the stakeholder group "
            "counts most, then the region, then experience. Without any, chance decides."
        ),
    )
    group_size = forms.TypedChoiceField(
        label=_("How many walk together"),
        coerce=int,
        choices=[(2, _("Two")), (3, _("Three")), (4, _("Four"))],
    )

    class Meta:
        model = Walk
        fields = [
            "group_size",
            "across",
            "welcome",
            "meeting_point",
            "otherwise",
            "card_question",
            "follow_up_on",
        ]
        widgets = {
            "welcome": forms.Textarea(attrs={"rows": 3}),
            "follow_up_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        }
        help_texts = {
            "otherwise": _("A bench, a call, a round in the building: nobody has to say why."),
            "follow_up_on": _("When those who walked together speak again. Shown on their page."),
        }

    def clean_across(self):
        """Keep the order of weight, whatever the order in which they were ticked."""
        chosen = self.cleaned_data["across"]
        return [value for value in Across.values if value in chosen]


class StopForm(forms.ModelForm):
    minutes = forms.IntegerField(label=_("Minutes"), min_value=SHORTEST, max_value=LONGEST)

    class Meta:
        model = Stop
        fields = ["title", "prompt", "minutes", "order"]
        widgets = {"prompt": forms.Textarea(attrs={"rows": 4})}


StopFormSet = forms.inlineformset_factory(
    Walk,
    Stop,
    form=StopForm,
    extra=1,
    max_num=MOST_STOPS,
    validate_max=True,
    min_num=1,
    validate_min=True,
    can_delete=True,
)


class CardForm(forms.Form):
    text = forms.CharField(
        label=_("Our card"),
        max_length=CARD,
        widget=forms.Textarea(attrs={"rows": 4, "maxlength": CARD}),
        error_messages={"required": _("Write what others may hear, or leave the card alone.")},
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class CardAsReportedForm(forms.Form):
    """How the facilitator sorts one gathered card. Its words stay as they are."""

    heading = forms.CharField(label=_("Heading"), max_length=80, required=False)
    is_used = forms.BooleanField(label=_("Goes into the summary"), required=False)
