"""Beginning a peer consultation, and the small forms of a running one."""

import datetime

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network.forums.actions import consulting
from network.forums.consulting.formats import SHAPES
from network.forums.forms.moments import Moment
from network.forums.models import Format, Pace, Turn
from network.forums.models.consultations import LESSON, NOTE
from network.forums.models.topics import BODY, TITLE

# The longest a step may take: in minutes live, in days in writing.
LONGEST = {Pace.LIVE: 120, Pace.DAYS: 30}
SOON, LATE = datetime.timedelta(hours=-1), datetime.timedelta(days=180)
BOUNDS = {"min": 0, "max": 120, "inputmode": "numeric"}


class ConsultationForm(forms.Form):
    """What a consultation asks beyond title and challenge.

    There is a field for how long each step of each format takes; those of the format and pace that
    were chosen count, and an empty one is what is usual.
    """

    template = "forums/parts/consultation_form.html"

    format = forms.ChoiceField(
        label=_("Format"),
        choices=Format,
        initial=Format.TROIKA,
        widget=forms.RadioSelect,
    )
    pace = forms.ChoiceField(
        label=_("When"), choices=Pace, initial=Pace.LIVE, widget=forms.RadioSelect
    )
    starts_at = Moment(
        label=_("Begins"),
        required=False,
        help_text=_("For a live consultation, in your own time zone. You begin it yourself."),
    )
    meeting_url = forms.URLField(
        label=_("Where you meet"),
        required=False,
        assume_scheme="https",
        help_text=_(
            "The address of a call or of an event, if you talk elsewhere while the clock runs here."
        ),
    )

    def __init__(self, *args, forum, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.forum = forum
        for shape in SHAPES.values():
            for step in shape.steps:
                for pace in Pace:
                    self.fields[_name(shape.key, pace, step.key)] = self._duration(step, pace)

    def _duration(self, step, pace):
        usual = step.minutes if pace == Pace.LIVE else step.days
        most = LONGEST[pace]
        field = forms.IntegerField(
            label=step.name,
            required=False,
            min_value=0,
            max_value=most,
            initial=usual,
            widget=forms.NumberInput(attrs=BOUNDS | {"max": most}),
            error_messages={
                "invalid": _("Write a whole number."),
                "max_value": _("Write a number up to %(limit_value)s."),
                "min_value": _("Write 0 to leave this step out, or more."),
            },
        )
        field.usual = usual
        return field

    def shapes(self):
        """[(shape, [(pace, its name, its unit, fields)])] for the page."""
        units = {Pace.LIVE: _("Minutes for each step"), Pace.DAYS: _("Days for each step")}
        return [
            (
                shape,
                [
                    (
                        pace.value,
                        units[pace],
                        [self[_name(shape.key, pace, step.key)] for step in shape.steps],
                    )
                    for pace in Pace
                ],
            )
            for shape in SHAPES.values()
        ]

    def clean_starts_at(self):
        moment, now = self.cleaned_data["starts_at"], timezone.now()
        if moment and not now + SOON <= moment <= now + LATE:
            raise forms.ValidationError(
                _("Choose a moment that is still to come, within 180 days."), code="moment"
            )
        return moment

    def clean(self):
        cleaned = super().clean()
        is_live, has_moment = cleaned.get("pace") == Pace.LIVE, cleaned.get("starts_at")
        if is_live and not has_moment and "starts_at" not in self.errors:
            self.add_error("starts_at", _("Say when a live consultation begins."))
        if "format" in cleaned and "pace" in cleaned and not any(self.durations().values()):
            self.add_error(None, _("Give at least one step some time."))
        return cleaned

    def durations(self):
        """{key of a step: minutes or days} of the format and pace that were chosen."""
        key, pace = self.cleaned_data["format"], Pace(self.cleaned_data["pace"])
        found = {}
        for step in SHAPES[key].steps:
            name = _name(key, pace, step.key)
            typed = self.cleaned_data.get(name)
            found[step.key] = self.fields[name].usual if typed is None else typed
        return found

    def save(self, topic):
        typed = self.cleaned_data
        return consulting.set_up(
            topic,
            format=typed["format"],
            pace=typed["pace"],
            durations=self.durations(),
            starts_at=typed["starts_at"],
            meeting_url=typed["meeting_url"],
        )


def _name(shape, pace, step):
    return f"{shape}-{pace}-{step}"


class ClockForm(forms.Form):
    MOVES = (Turn.PAUSE, Turn.RESUME, Turn.EXTEND, Turn.SKIP, Turn.END)

    turn = forms.ChoiceField(choices=[(turn, turn) for turn in MOVES])
    amount = forms.IntegerField(
        label=_("How much more"), required=False, min_value=1, max_value=60, initial=2
    )

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("turn") == Turn.EXTEND and not cleaned.get("amount"):
            self.add_error("amount", _("Say how much more time, from 1 to 60."))
        return cleaned


class SayForm(forms.Form):
    body = forms.CharField(
        label=_("Your words"),
        max_length=BODY,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write something first.")},
    )


def _part(label):
    return forms.CharField(
        label=label, required=False, max_length=LESSON, widget=forms.Textarea(attrs={"rows": 3})
    )


class NoteForm(forms.Form):
    note = forms.CharField(
        label=_("Your note"),
        help_text=_("For yourself alone: nobody else reads it, and it stays."),
        required=False,
        max_length=NOTE,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    situation = _part(_("The situation"))
    move = _part(_("What was done"))
    happened = _part(_("What happened"))
    not_when = _part(_("When not to do this"))
    title = forms.CharField(label=_("Title of the lesson"), required=False, max_length=TITLE)

    def words(self):
        return {name: self.cleaned_data[name] for name in ("note", *consulting.LESSON_PARTS)}
