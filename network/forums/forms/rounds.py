"""Opening an unlinkable round, and what people put into it."""

from datetime import timedelta

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from network.forums.forms.moments import Moment

SHORTEST, LONGEST, USUAL = timedelta(minutes=10), timedelta(days=60), timedelta(days=7)
MOST_CARDS, CARD, MOST_GROUPS = 5, 600, 12
USUAL_FEWEST = 8


def until_field(label):
    return Moment(
        label=label,
        help_text=_("In your own time zone."),
        error_messages={"required": _("Say until when.")},
    )


def checked_moment(moment):
    now = timezone.now()
    if moment < now + SHORTEST:
        raise forms.ValidationError(
            _("Choose a moment that is at least ten minutes away."), code="too_soon"
        )
    if moment > now + LONGEST:
        raise forms.ValidationError(_("Choose a moment within 60 days."), code="too_late")
    return moment


class RoundForm(forms.Form):
    title = forms.CharField(
        label=_("The question"),
        max_length=200,
        error_messages={"required": _("Ask the question of this round.")},
    )
    prompt = forms.CharField(
        label=_("What a card should say"),
        help_text=_("Short cards tell less of who wrote them. Ask for two or three sentences."),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    cards_each = forms.IntegerField(
        label=_("Cards for each person, at most"), initial=1, min_value=1, max_value=MOST_CARDS
    )
    closes_at = until_field(_("Takes cards until"))
    fewest = forms.IntegerField(
        label=_("Fewest people who must put one"),
        help_text=_("If fewer do, no card is ever shown to anybody."),
        initial=USUAL_FEWEST,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["closes_at"].initial = (timezone.localtime() + USUAL).replace(minute=0)
        self.fields["fewest"].widget.attrs["min"] = settings.SMALL_NUMBER

    def clean_closes_at(self):
        return checked_moment(self.cleaned_data["closes_at"])

    def clean_fewest(self):
        fewest = self.cleaned_data["fewest"]
        if fewest < settings.SMALL_NUMBER:
            raise forms.ValidationError(
                _("Ask for at least %(number)d people, or cards could be guessed."),
                code="too_few",
                params={"number": settings.SMALL_NUMBER},
            )
        return fewest


class CardsForm(forms.Form):
    """As many cards as the round allows; those left empty are none."""

    def __init__(self, *args, number, **kwargs):
        super().__init__(*args, **kwargs)
        for index in range(number):
            label = _("Your card") if number == 1 else _("Card %(number)d") % {"number": index + 1}
            self.fields[f"card_{index}"] = forms.CharField(
                label=label,
                max_length=CARD,
                required=index == 0,
                widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off"}),
                error_messages={"required": _("Write at least one card.")},
            )

    @property
    def texts(self):
        return [self.cleaned_data.get(name, "") for name in self.fields]


class SoundingForm(forms.Form):
    """One question for each group of cards."""

    ANSWERS = (
        ("live", pgettext_lazy("sounding", "I could live with it")),
        ("work", pgettext_lazy("sounding", "It needs work")),
        ("cannot", pgettext_lazy("sounding", "I cannot")),
    )

    def __init__(self, *args, clusters, **kwargs):
        super().__init__(*args, **kwargs)
        for cluster in clusters:
            self.fields[f"group_{cluster.pk}"] = forms.ChoiceField(
                label=cluster.title,
                choices=self.ANSWERS,
                widget=forms.RadioSelect,
                error_messages={"required": _("Choose one of the three.")},
            )

    @property
    def answers(self):
        return {name.removeprefix("group_"): word for name, word in self.cleaned_data.items()}


class GroupingForm(forms.Form):
    """The titles of the groups, one on a line, and for each card the line of its group."""

    titles = forms.CharField(
        label=_("Groups"),
        help_text=_("One on each line, at most 12. Save, then choose the group of each card."),
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Name at least one group.")},
    )

    def __init__(self, *args, cards, clusters, **kwargs):
        super().__init__(*args, **kwargs)
        self.cards, clusters = list(cards), list(clusters)
        self.fields["titles"].initial = "\n".join(cluster.title for cluster in clusters)
        index_of = {cluster.pk: index for index, cluster in enumerate(clusters)}
        choices = [("", _("in no group"))]
        choices += [(str(index), cluster.title) for index, cluster in enumerate(clusters)]
        for card in self.cards:
            self.fields[f"card_{card.pk}"] = forms.ChoiceField(
                label=card.text,
                choices=choices,
                required=False,
                initial=str(index_of.get(card.cluster_id, "")),
            )

    def clean_titles(self):
        lines = [line.strip()[:160] for line in self.cleaned_data["titles"].splitlines()]
        titles = [line for line in lines if line]
        if len(titles) > MOST_GROUPS:
            raise forms.ValidationError(_("Name at most 12 groups."), code="too_many")
        return titles

    @property
    def places(self):
        found = {card.pk: self.cleaned_data.get(f"card_{card.pk}") for card in self.cards}
        return {str(pk): int(value) if value else None for pk, value in found.items()}


class SoundForm(forms.Form):
    until = until_field(_("Sounding until"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["until"].initial = (timezone.localtime() + USUAL).replace(minute=0)

    def clean_until(self):
        return checked_moment(self.cleaned_data["until"])
