"""Beginning a poll, and voting in one."""

import datetime

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network.forums.forms.moments import Moment
from network.forums.models import Grade, Poll, PollMode, PollOption, ResultsWhen
from network.forums.models.polls import OPTION

LEAST, MOST = 2, 12
SHORTEST = datetime.timedelta(hours=1)
LONGEST = datetime.timedelta(days=180)
USUAL = datetime.timedelta(days=7)


class PollForm(forms.Form):
    """What a poll asks beyond title and text; ``save(topic)`` belongs to beginning the topic."""

    template = "forums/parts/poll_form.html"

    options = forms.CharField(
        label=_("Answers to choose from"),
        help_text=_("One on each line, 2 to 12 of them. The title is the question."),
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Write at least two answers, one on each line.")},
    )
    mode = forms.ChoiceField(
        label=_("How people answer"),
        choices=PollMode,
        initial=PollMode.SINGLE,
        widget=forms.RadioSelect,
        help_text=_(
            "“What each could live with” asks of every answer whether one supports it, could live"
            " with it or could not."
        ),
    )
    closes_at = Moment(
        label=_("Closes"),
        help_text=_("In your own time zone. It cannot be changed later."),
        error_messages={"required": _("Say when the poll closes.")},
    )
    results_when = forms.ChoiceField(
        label=_("Who sees the result"),
        choices=ResultsWhen,
        initial=ResultsWhen.CLOSED,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args, forum, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.forum = forum
        self.fields["closes_at"].initial = _full_hour(timezone.now() + USUAL)
        if forum.is_under_rule:
            del self.fields["results_when"]

    def clean_options(self):
        lines = [line.strip() for line in self.cleaned_data["options"].splitlines()]
        options = [line for line in lines if line]
        if not LEAST <= len(options) <= MOST:
            raise forms.ValidationError(
                _("Write 2 to 12 answers, one on each line."), code="number_of_options"
            )
        if len({option.casefold() for option in options}) < len(options):
            raise forms.ValidationError(_("Write each answer once."), code="twice")
        if max(map(len, options)) > OPTION:
            raise forms.ValidationError(
                _("Write at most %(most)s characters on each line."),
                code="too_long",
                params={"most": OPTION},
            )
        return options

    def clean_closes_at(self):
        moment, now = self.cleaned_data["closes_at"], timezone.now()
        if moment < now + SHORTEST:
            raise forms.ValidationError(
                _("Choose a moment that is at least an hour away."), code="too_soon"
            )
        if moment > now + LONGEST:
            raise forms.ValidationError(
                _("Choose a moment within the next 180 days."), code="too_late"
            )
        return moment

    def save(self, topic):
        typed = self.cleaned_data
        poll = Poll.objects.create(
            topic=topic,
            mode=typed["mode"],
            results_when=typed.get("results_when", ResultsWhen.CLOSED),
            closes_at=typed["closes_at"],
            is_detached=self.forum.is_under_rule,
        )
        PollOption.objects.bulk_create(
            [
                PollOption(poll=poll, text=text, place=place)
                for place, text in enumerate(typed["options"], start=1)
            ]
        )
        return poll


def _full_hour(moment):
    return timezone.localtime(moment).replace(minute=0, second=0, microsecond=0)


class VoteForm(forms.Form):
    """One field, or one for each option where it is asked what each could live with."""

    def __init__(self, *args, poll, options, given=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.poll, self.given = poll, given or {}
        make = {
            PollMode.SINGLE: self._single,
            PollMode.SEVERAL: self._several,
            PollMode.LIVE_WITH: self._graded,
        }
        make[poll.mode](options)

    def _single(self, options):
        self.fields["answer"] = forms.ChoiceField(
            label=_("Your answer"),
            choices=[(str(option.place), option.text) for option in options],
            widget=forms.RadioSelect,
            initial=next(iter(self.given), None),
            error_messages={"required": _("Choose an answer.")},
        )

    def _several(self, options):
        self.fields["answers"] = forms.MultipleChoiceField(
            label=_("Your answers"),
            help_text=_("As many as you like."),
            choices=[(str(option.place), option.text) for option in options],
            widget=forms.CheckboxSelectMultiple,
            initial=list(self.given),
            error_messages={"required": _("Choose at least one answer.")},
        )

    def _graded(self, options):
        for option in options:
            self.fields[f"option-{option.place}"] = forms.ChoiceField(
                label=option.text,
                choices=Grade,
                widget=forms.RadioSelect,
                initial=self.given.get(str(option.place)),
                error_messages={"required": _("Say where you stand on this one.")},
            )

    def ballot(self):
        """{place of an option: grade}."""
        typed, mode = self.cleaned_data, self.poll.mode
        if mode == PollMode.SINGLE:
            return {typed["answer"]: Grade.SUPPORT.value}
        if mode == PollMode.SEVERAL:
            return dict.fromkeys(typed["answers"], Grade.SUPPORT.value)
        return {name.removeprefix("option-"): grade for name, grade in typed.items()}
