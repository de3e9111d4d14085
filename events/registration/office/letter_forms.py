"""The forms in which letters are written."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.programme.walls import OnTheWall, WallTimeField
from events.registration import own_words
from events.registration.models import Circular, LetterText, Reminder
from network.vocabulary import StakeholderGroup


class CircularForm(OnTheWall, forms.ModelForm):
    """A letter to many; ``send_at`` is typed in the zone of the event."""

    moments = ("send_at",)

    groups = forms.MultipleChoiceField(
        label=_("Of these stakeholder groups only"),
        choices=StakeholderGroup.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("All groups, if none is chosen."),
    )

    class Meta:
        model = Circular
        fields = ["segment", "groups", "subject", "text", "with_calendar", "send_at"]
        field_classes = {"send_at": WallTimeField}
        widgets = {
            "segment": forms.RadioSelect,
            "text": forms.Textarea(attrs={"rows": 14}),
            "send_at": WallTimeField.widget,
        }
        labels = {
            "segment": _("To"),
            "subject": _("Subject"),
            "text": _("Text"),
            "with_calendar": _("With the calendar file, for those with a seat"),
            "send_at": _("Send at"),
        }
        error_messages = {
            "subject": {"required": _("Write what the letter is about.")},
            "text": {"required": _("Write the letter.")},
        }

    def __init__(self, *args, event, **kwargs):
        super().__init__(*args, **kwargs)
        self.event = event
        self.show_on_the_wall(event.zone)
        self.fields["send_at"].help_text = _(
            "In the time zone of the event, {zone}. Left empty, it leaves when it is released."
        ).format(zone=event.time_zone)
        self.fields["text"].help_text = _(
            "Markdown. Time, place and the link to the guest's page stand below it anyway, and a "
            "greeting above it where it does not name the guest itself. In subject and text these "
            "are replaced: {known}."
        ).format(known=", ".join(f"{{{word}}}" for word in own_words.PLACEHOLDERS))

    def clean_subject(self):
        return _checked(self.cleaned_data["subject"])

    def clean_text(self):
        return _checked(self.cleaned_data["text"])

    def clean(self):
        cleaned = super().clean()
        self.read_from_the_wall(cleaned, self.event.zone)
        at = cleaned.get("send_at")
        if at is not None and at <= timezone.now():
            self.add_error(
                "send_at", _("This time is past. Choose a later one, or leave it empty.")
            )
        return cleaned


class LetterTextForm(forms.Form):
    """The organisers' text of one standard letter, in each language."""

    def __init__(self, *args, event, letter, languages, **kwargs):
        super().__init__(*args, **kwargs)
        self.event, self.letter = event, letter
        rows = LetterText.objects.filter(event=event, letter=letter)
        kept = dict(rows.values_list("language", "text"))
        for code, name in languages:
            self.fields[code] = forms.CharField(
                label=name,
                initial=kept.get(code, ""),
                required=False,
                max_length=4000,
                widget=forms.Textarea(attrs={"rows": 6, "lang": code}),
                validators=[own_words.check],
            )

    def save(self):
        for code, text in self.cleaned_data.items():
            rows = LetterText.objects.filter(event=self.event, letter=self.letter, language=code)
            if text.strip():
                LetterText.objects.update_or_create(
                    event=self.event,
                    letter=self.letter,
                    language=code,
                    defaults={"text": text.strip()},
                )
            else:
                rows.delete()


class ReminderForm(forms.ModelForm):
    class Meta:
        model = Reminder
        fields = ["hours"]
        labels = {"hours": _("Hours before the start")}
        error_messages = {"hours": {"required": _("Write how many hours before the start.")}}

    def __init__(self, *args, intake, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.intake = intake
        self.fields["hours"].widget.attrs |= {"min": 1, "max": 2160}

    def clean_hours(self):
        hours = self.cleaned_data["hours"]
        if not 1 <= hours <= LONGEST:
            raise forms.ValidationError(_("Write a number from 1 to 2160, that is ninety days."))
        if self.instance.intake.reminders.filter(hours=hours).exists():
            raise forms.ValidationError(_("There is a reminder at this time already."))
        return hours


LONGEST = 90 * 24


def _checked(text):
    own_words.check(text)
    return text
