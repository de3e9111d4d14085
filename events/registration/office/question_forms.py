"""The form with which organisers write one question of their form."""

from django import forms
from django.conf import settings
from django.utils.text import slugify
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from events.registration.models import Question, QuestionKind, Step

EMPTY_ROWS = 4
MOST_OPTIONS = 40
WITH_OPTIONS = (QuestionKind.CHOICE, QuestionKind.SEVERAL)
ASKABLE = (*WITH_OPTIONS, QuestionKind.CONSENT)
YES = "yes"


class QuestionForm(forms.ModelForm):
    """Texts are asked in the event's language first; the others may stay empty.

    Options are rows of one field for each language. An emptied row goes, unless it was chosen.
    """

    conditions = forms.MultipleChoiceField(
        label=_("Ask only if"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "Everybody is asked if nothing is ticked. Tick answers to one earlier question."
        ),
    )

    class Meta:
        model = Question
        fields = ["kind", "required"]
        widgets = {"kind": forms.RadioSelect}

    def __init__(self, *args, event, earlier, has_answers=False, chosen=frozenset(), **kwargs):
        super().__init__(*args, **kwargs)
        self.event, self.earlier, self.chosen = event, earlier, chosen
        self.languages = _ordered_languages(event.language)
        for code, name in self.languages:
            self._add_texts(code, name)
        self.fields["kind"].choices = _kinds_of(self.instance.step)
        if has_answers:
            self.fields["kind"].disabled = True
            self.fields["kind"].help_text = _(
                "Guests have answered, so the kind stays. Add another question instead."
            )
        self._add_conditions()
        self._add_options()

    def _add_texts(self, code, name):
        is_first = code == self.event.language
        self.fields[f"label-{code}"] = forms.CharField(
            label=say("Question (%(language)s)") % {"language": name},
            max_length=300,
            required=is_first,
            initial=self.instance.labels.get(code, ""),
            error_messages={"required": _("Write the question as guests are to read it.")},
        )
        self.fields[f"help-{code}"] = forms.CharField(
            label=say("Explanation (%(language)s)") % {"language": name},
            max_length=500,
            required=False,
            initial=self.instance.helps.get(code, ""),
        )

    def _add_conditions(self):
        groups = []
        for question in self.earlier:
            rows = [(f"{question.pk}:{value}", label) for value, label in values_of(question)]
            groups.append((question.label, rows))
        field = self.fields["conditions"]
        field.choices = groups
        if self.instance.shown_if_id:
            field.initial = [f"{self.instance.shown_if_id}:{v}" for v in self.instance.shown_for]
        if not groups:
            del self.fields["conditions"]

    def _add_options(self):
        sent = self.data.get("option-rows", "") if self.is_bound else ""
        kept = self.instance.options
        rows = int(sent) if sent.isdigit() else len(kept) + EMPTY_ROWS
        self.rows = min(max(rows, len(kept)), MOST_OPTIONS)
        for row in range(self.rows):
            labels = kept[row]["labels"] if row < len(kept) else {}
            for code, name in self.languages:
                self.fields[f"option-{row}-{code}"] = forms.CharField(
                    label=say("Option %(number)s (%(language)s)")
                    % {"number": row + 1, "language": name},
                    max_length=150,
                    required=False,
                    initial=labels.get(code, ""),
                )

    # What the template asks for

    def option_rows(self):
        """[[bound field of each language]], one list for each row."""
        return [
            [self[f"option-{row}-{code}"] for code, _name in self.languages]
            for row in range(self.rows)
        ]

    def texts(self):
        return [
            (name, self[f"label-{code}"], self[f"help-{code}"]) for code, name in self.languages
        ]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("kind") in WITH_OPTIONS:
            self._clean_options(cleaned)
        else:
            cleaned["options"] = []
        self._clean_condition(cleaned)
        return cleaned

    def _clean_options(self, cleaned):
        kept, options, seen = self.instance.options, [], set()
        for row in range(self.rows):
            value = kept[row]["value"] if row < len(kept) else ""
            labels = self._labels_of(row, cleaned)
            if not labels:
                self._refuse_if_chosen(row, value)
                continue
            name = labels.get(self.event.language)
            if not name:
                first = f"option-{row}-{self.event.language}"
                self.add_error(first, _("Write the option in the language of the event, too."))
            elif name.casefold() in seen:
                self.add_error(
                    f"option-{row}-{self.event.language}", _("This option is there twice.")
                )
            seen.add((name or "").casefold())
            options.append(
                {"value": value or self._new_value(name or "", options), "labels": labels}
            )
        if len(options) < 2:  # noqa: PLR2004 (or there is nothing to choose)
            self.add_error(f"option-0-{self.event.language}", _("Write at least two options."))
        cleaned["options"] = options

    def _labels_of(self, row, cleaned):
        found = {code: cleaned.get(f"option-{row}-{code}", "") for code, _name in self.languages}
        return {code: text for code, text in found.items() if text}

    def _refuse_if_chosen(self, row, value):
        if value and value in self.chosen:
            self.add_error(
                f"option-{row}-{self.event.language}",
                _("Guests have chosen this option. Reword it, but keep it."),
            )

    def _new_value(self, name, options):
        taken = {row["value"] for row in [*options, *self.instance.options]}
        base = slugify(name)[:40] or "option"
        value, number = base, 2
        while value in taken:
            value, number = f"{base}-{number}", number + 1
        return value

    def _clean_condition(self, cleaned):
        ticked = [one.partition(":") for one in cleaned.get("conditions") or []]
        numbers = {number for number, _colon, _value in ticked}
        if len(numbers) > 1:
            self.add_error("conditions", _("Tick answers to one question only."))
        cleaned["shown_if"] = next(
            (question for question in self.earlier if str(question.pk) in numbers), None
        )
        cleaned["shown_for"] = [value for _number, _colon, value in ticked]

    def save(self, commit=True):
        question, said = self.instance, self.cleaned_data
        question.labels = self._texts("label", said)
        question.helps = self._texts("help", said)
        question.options = said["options"]
        question.shown_if, question.shown_for = said["shown_if"], said["shown_for"]
        return super().save(commit=commit)

    def _texts(self, name, said):
        found = {code: said.get(f"{name}-{code}", "") for code, _language in self.languages}
        return {code: text for code, text in found.items() if text}


def _kinds_of(step):
    """No files after acceptance: what is said of travel, access and diet is sealed as text."""
    files = {QuestionKind.FILE} if step == Step.LOGISTICS else set()
    return [(kind.value, kind.label) for kind in QuestionKind if kind not in files]


def _ordered_languages(first):
    return sorted(settings.LANGUAGES, key=lambda pair: pair[0] != first)


def values_of(question):
    """[(value, label)] that a condition may hang on."""
    if question.kind == QuestionKind.CONSENT:
        return [(YES, say("agreed"))]
    return question.choices()
