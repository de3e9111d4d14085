"""The form of an event's own questions, built from its rows.

A question with a condition is shown to everybody where there is no JavaScript, with the words "only
if ..."; what was answered to a question that was not to be asked is dropped here, on the server.
"""

import json
from dataclasses import dataclass
from pathlib import Path

from django import forms
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from events.registration.answers import PREFIX
from events.registration.models import QuestionKind, Step
from events.registration.models.questions import FILE_TYPES, MOST_BYTES
from portal.page_cache import kept

LINE, TEXT = 300, 3000
RADIOS = 7
YES = "yes"
# How files of these types begin; text has no sign.
BEGINNINGS = {
    "pdf": (b"%PDF",),
    "docx": (b"PK\x03\x04",),
    "odt": (b"PK\x03\x04",),
    "png": (b"\x89PNG\r\n\x1a\n",),
    "jpg": (b"\xff\xd8\xff",),
    "jpeg": (b"\xff\xd8\xff",),
}
REQUIRED = {
    QuestionKind.CHOICE: _("Choose one of the answers."),
    QuestionKind.SEVERAL: _("Choose at least one of the answers."),
    QuestionKind.FILE: _("Choose a file."),
    QuestionKind.CONSENT: _("Tick this box if you agree; without it you cannot go on."),
}


@dataclass(frozen=True)
class Condition:
    """That the field ``name`` was answered with one of ``values``; ``sentence`` says it."""

    name: str
    values: tuple
    sentence: str

    @property
    def values_as_json(self):
        return json.dumps(self.values)


def questions_of(intake, step):
    """The questions in their order; ``forget_pages`` lets them be read again."""
    rows = kept(f"questions-{intake.pk}", lambda: list(intake.questions.order_by("order", "pk")))
    return [row for row in rows if row.step == step and not _cannot_be_sealed(row)]


def _cannot_be_sealed(question):
    return question.step == Step.LOGISTICS and question.kind == QuestionKind.FILE


def form_class(intake, step=Step.FIRST, language=None):
    """The class of the form of ``step``, with its words in ``language`` or the event's own."""
    words = _Words(language, intake.event.language)
    questions = {row.pk: row for row in questions_of(intake, step)}
    fields = {}
    for row in questions.values():
        field = _MAKERS[row.kind](row, words)
        field.condition = _condition(row, questions, words)
        field.is_optional = not row.required
        fields[row.name] = field
    return type("QuestionsForm", (QuestionsForm,), fields | {"questions": questions})


class QuestionsForm(forms.Form):
    questions = {}
    use_required_attribute = False

    def clean(self):
        values = super().clean()
        for question in self.questions.values():
            if not self._is_shown(question, values):
                values.pop(question.name, None)
                self.errors.pop(question.name, None)
            elif not values.get(question.name) and question.name not in self.errors:
                self._miss(question, values)
        return values

    def _is_shown(self, question, values):
        if question.shown_if_id is None:
            return True
        given = values.get(f"{PREFIX}{question.shown_if_id}")
        chosen = given if isinstance(given, list) else [YES if given is True else given]
        return bool(set(chosen) & set(question.shown_for))

    def _miss(self, question, values):
        """Nothing was answered: a word where it must be, else there is nothing to keep."""
        values.pop(question.name, None)
        if question.required:
            sentence = REQUIRED.get(question.kind, _("Answer this question."))
            self.add_error(question.name, ValidationError(sentence, code="required"))


class AnswerFile(forms.FileField):
    """A file of a known type and no larger than allowed, each told by a sentence."""

    widget = forms.FileInput(attrs={"accept": ",".join(f".{kind}" for kind in FILE_TYPES)})

    def clean(self, data, initial=None):
        file = super().clean(data, initial)
        if data:
            self._check(file)
        return file

    def _check(self, file):
        kind = Path(file.name).suffix.lower().lstrip(".")
        if kind not in FILE_TYPES:
            raise ValidationError(
                say("Choose a file of one of these types: %(types)s.")
                % {"types": ", ".join(FILE_TYPES)},
                code="type",
            )
        if file.size > MOST_BYTES:
            raise ValidationError(
                say("The file has %(size)s. Choose one of at most %(most)s.")
                % {"size": filesizeformat(file.size), "most": filesizeformat(MOST_BYTES)},
                code="size",
            )
        if not _begins_as(file, kind):
            raise ValidationError(
                say("The file is not what the end of its name says. Save it again, as %(kind)s.")
                % {"kind": kind},
                code="content",
            )


def _begins_as(file, kind):
    beginning = file.read(8)
    file.seek(0)
    signs = BEGINNINGS.get(kind)
    return b"\x00" not in beginning if signs is None else beginning.startswith(signs)


class _Words:
    """Picks the words of a question: the reader's language, else the event's, else any."""

    def __init__(self, language, original):
        self.order = (language, original)

    def __call__(self, texts):
        found = (texts.get(code) for code in self.order if texts.get(code))
        return next(found, next(iter(texts.values()), ""))

    def choices(self, question):
        return [(row["value"], self(row["labels"])) for row in question.options]

    def field(self, question):
        return {
            "label": self(question.labels),
            "help_text": self(question.helps),
            "required": False,
        }


def _text(question, words):
    return forms.CharField(max_length=LINE, **words.field(question))


def _long_text(question, words):
    area = forms.Textarea(attrs={"rows": 4})
    return forms.CharField(max_length=TEXT, widget=area, **words.field(question))


def _choice(question, words):
    choices = words.choices(question)
    if len(choices) <= RADIOS:
        widget = forms.RadioSelect
    else:
        widget, choices = forms.Select, [("", say("Choose")), *choices]
    return forms.ChoiceField(choices=choices, widget=widget, **words.field(question))


def _several(question, words):
    return forms.MultipleChoiceField(
        choices=words.choices(question),
        widget=forms.CheckboxSelectMultiple,
        **words.field(question),
    )


def _file(question, words):
    values = words.field(question)
    rule = say("At most %(most)s; %(types)s.") % {
        "most": filesizeformat(MOST_BYTES),
        "types": ", ".join(FILE_TYPES),
    }
    values["help_text"] = f"{values['help_text']} {rule}".strip()
    return AnswerFile(**values)


def _consent(question, words):
    return forms.BooleanField(**words.field(question))


_MAKERS = {
    QuestionKind.TEXT: _text,
    QuestionKind.LONG_TEXT: _long_text,
    QuestionKind.CHOICE: _choice,
    QuestionKind.SEVERAL: _several,
    QuestionKind.FILE: _file,
    QuestionKind.CONSENT: _consent,
}


def _condition(question, questions, words):
    parent = questions.get(question.shown_if_id)
    if parent is None:
        return None
    if parent.kind == QuestionKind.CONSENT:
        sentence = say("Only if you agreed to “%(question)s”.") % {"question": words(parent.labels)}
    else:
        labels = dict(words.choices(parent))
        said = say("” or “").join(labels.get(value, value) for value in question.shown_for)
        sentence = say("Only if you answered “%(answer)s” to “%(question)s”.") % {
            "answer": said,
            "question": words(parent.labels),
        }
    return Condition(parent.name, tuple(question.shown_for), sentence)
