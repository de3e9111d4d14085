"""Forms of the rounds, the board, the soundings and the summary."""

import datetime

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.programme.models import Event
from events.programme.walls import SkippedTime, moment_of, on_the_wall
from events.seminars.models import CARD, Choice, Claim, Cluster, IdeaCard, IdeaRound, Package
from events.seminars.models.inventing import MOST_CARDS
from events.seminars.models.summarising import Objection

CHECK_DAYS = 14
WALL = "%Y-%m-%dT%H:%M"


class RoundForm(forms.ModelForm):
    class Meta:
        model = IdeaRound
        fields = ["prompt", "most"]
        widgets = {"most": forms.NumberInput(attrs={"min": 1, "max": MOST_CARDS})}
        help_texts = {
            "prompt": gettext_lazy("What could your own side live with that answers to another’s?")
        }
        error_messages = {"prompt": {"required": gettext_lazy("Write what you ask for.")}}


class CardForm(forms.Form):
    text = forms.CharField(
        label=gettext_lazy("Your idea"),
        max_length=CARD,
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off"}),
        error_messages={
            "required": gettext_lazy("Write the idea first. Half of one is enough."),
            "max_length": gettext_lazy("Shorten it to %(limit_value)d letters, or make it two."),
        },
    )

    def clean_text(self):
        return " ".join(self.cleaned_data["text"].split())


class ClusterForm(forms.ModelForm):
    class Meta:
        model = Cluster
        fields = ["name"]
        error_messages = {"name": {"required": gettext_lazy("Give the cluster a name.")}}


class PackageForm(forms.ModelForm):
    class Meta:
        model = Package
        fields = ["name", "text", "cards"]
        widgets = {
            "text": forms.Textarea(attrs={"rows": 5}),
            "cards": forms.CheckboxSelectMultiple,
        }
        error_messages = {"name": {"required": gettext_lazy("Give the package a name.")}}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        rows = IdeaCard.objects.filter(
            round__seminar=self.instance.seminar, is_shown=True, is_aside=False
        )
        self.fields["cards"].queryset = rows.order_by("cluster", "id")
        self.fields["cards"].label_from_instance = lambda card: card.text


class SoundingForm(forms.Form):
    packages = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Packages"),
        queryset=Package.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Tick at least one package.")},
    )

    def __init__(self, *args, seminar, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["packages"].queryset = seminar.packages.all()


class BallotForm(forms.Form):
    """One question for each package; all are answered."""

    def __init__(self, *args, sounding, **kwargs):
        super().__init__(*args, **kwargs)
        self.packages = list(sounding.packages.prefetch_related("cards"))
        for package in self.packages:
            self.fields[f"p{package.pk}"] = forms.ChoiceField(
                label=package.name,
                choices=Choice.choices,
                widget=forms.RadioSelect,
                error_messages={"required": _("Choose one of the three.")},
            )

    def asked(self):
        return [(package, self[f"p{package.pk}"]) for package in self.packages]

    def choices(self):
        return {package: self.cleaned_data[f"p{package.pk}"] for package in self.packages}


class OpeningForm(forms.Form):
    opening = forms.CharField(
        label=gettext_lazy("What was worked on"),
        max_length=3000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class ClaimForm(forms.ModelForm):
    class Meta:
        model = Claim
        fields = ["kind", "text"]
        widgets = {"kind": forms.RadioSelect, "text": forms.Textarea(attrs={"rows": 4})}
        error_messages = {"text": {"required": gettext_lazy("Write the point.")}}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = Claim.Kind.choices


class UntilForm(forms.Form):
    """A time on the clocks of the event, read as a moment."""

    until = forms.DateTimeField(
        label=gettext_lazy("Participants may object until"),
        input_formats=[WALL, "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=WALL),
        error_messages={
            "required": gettext_lazy("Say until when."),
            "invalid": gettext_lazy("Write day and time, such as 2026-11-30T18:00."),
        },
    )

    def __init__(self, *args, event: Event, **kwargs):
        first = on_the_wall(timezone.now() + datetime.timedelta(days=CHECK_DAYS), event.zone)
        super().__init__(*args, initial={"until": first.replace(minute=0, second=0)}, **kwargs)
        self.event = event
        self.fields["until"].help_text = _("By the clocks of %(zone)s.") % {"zone": event.time_zone}

    def clean_until(self):
        wall = self.cleaned_data["until"].replace(tzinfo=None)
        try:
            moment = moment_of(wall, self.event.zone)
        except SkippedTime as error:
            raise forms.ValidationError(str(error), code="skipped") from error
        if moment <= timezone.now():
            raise forms.ValidationError(_("Choose a time to come."), code="past")
        return moment


class ObjectionForm(forms.Form):
    claim = forms.ModelChoiceField(
        queryset=Claim.objects.none(),
        widget=forms.HiddenInput,
        error_messages={"invalid_choice": gettext_lazy("This point is not in the draft any more.")},
    )
    text = forms.CharField(
        label=gettext_lazy("What is wrong with it"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Write what is wrong with the point.")},
    )

    def __init__(self, *args, summary, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["claim"].queryset = summary.claims.all()


class AnswerForm(forms.Form):
    answer = forms.ChoiceField(
        label=gettext_lazy("What becomes of it"),
        choices=Objection.Answer.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what becomes of it.")},
    )
    why = forms.CharField(
        label=gettext_lazy("Why"), max_length=300, help_text=gettext_lazy("Participants read it.")
    )


class ShelveForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why it is shelved"),
        max_length=500,
        help_text=gettext_lazy("Participants read it. It names nobody."),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Tell participants why.")},
    )
