"""What guests answered to the event's own questions, kept and read back.

Answers of the first step are rows that managers read; those about travel, access and diet are
sealed, and read by who is in charge of them alone.
"""

import json
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext as _

from events.registration.models import Answer, LogisticsAnswer, Question, QuestionKind, Step
from portal.sealing import seal, unseal

KEY = {"purpose": "events.registration", "use": "travel, access and diet"}
PREFIX = "question-"


@dataclass(frozen=True)
class Given:
    """One answer: the question, the plain value, and the answer in words; ``file`` if it is one."""

    question: Question
    value: Any
    text: str
    file: Any = None


def save(registration, cleaned, step=Step.FIRST):
    """Keep what a form of ``form_class`` cleaned; what it left out was not asked, and goes."""
    values = {
        int(name.removeprefix(PREFIX)): value
        for name, value in cleaned.items()
        if name.startswith(PREFIX)
    }
    if step == Step.LOGISTICS:
        _save_sealed(registration, values)
    else:
        _save_open(registration, values)


def add(registration, cleaned):
    """The same for a registration that is new: there is nothing before it."""
    Answer.objects.bulk_create(
        _row(registration, int(name.removeprefix(PREFIX)), value) for name, value in cleaned.items()
    )


def of(registration):
    """The answers of the first step as ``Given``, in the order of the form, in one query."""
    rows = registration.answers.select_related("question__intake__event")
    return [_given(row.question, row.value, row.file) for row in rows]


def logistics_of(registration):
    """The answers of the second step as ``Given``; the caller asks who may read them."""
    rows = registration.logistics_answers.select_related("question__intake__event")
    return [_given(row.question, open_sealed(row)) for row in rows]


def open_sealed(row):
    return json.loads(unseal(row.sealed, **KEY))


def initial(registration, step=Step.FIRST):
    """{name of the field: value} for the form that changes them."""
    if step == Step.LOGISTICS:
        rows = registration.logistics_answers.all()
        return {f"{PREFIX}{row.question_id}": open_sealed(row) for row in rows}
    return {
        f"{PREFIX}{row.question_id}": row.file or row.value for row in registration.answers.all()
    }


def forget(registration):
    """Erase all answers of ``registration`` with their files."""
    drop(registration.answers.all())
    registration.logistics_answers.all().delete()


def drop(rows):
    """Delete ``rows`` of first answers; a file goes with its row."""
    for row in rows:
        if row.file:
            row.file.delete(save=False)
    rows.delete()


def in_words(question, value):
    """The answer as people read it."""
    if question.kind == QuestionKind.CONSENT:
        return _("Yes") if value else _("No")
    if question.kind == QuestionKind.FILE:
        return (value or {}).get("name", "")
    if question.kind in (QuestionKind.CHOICE, QuestionKind.SEVERAL):
        labels = dict(question.choices())
        chosen = value if isinstance(value, list) else [value]
        return ", ".join(labels.get(each, each) for each in chosen)
    return value


def _given(question, value, file=None):
    return Given(question, value, in_words(question, value), file or None)


def _save_open(registration, values):
    kept = {row.question_id: row for row in registration.answers.all()}
    drop(registration.answers.exclude(question__in=values))
    for number, value in values.items():
        before = kept.get(number)
        if before is not None and value == before.file and before.file:
            continue
        if before is not None:
            drop(registration.answers.filter(pk=before.pk))
        _row(registration, number, value).save()


def _row(registration, number, value):
    row = Answer(registration=registration, question_id=number)
    if isinstance(value, UploadedFile):
        row.value = {"name": Path(value.name).name[:100], "size": value.size}
        value.name = f"{uuid.uuid4().hex}{Path(value.name).suffix.lower()}"
        row.file = value
    else:
        row.value = value
    return row


def _save_sealed(registration, values):
    registration.logistics_answers.all().delete()
    LogisticsAnswer.objects.bulk_create(
        LogisticsAnswer(
            registration=registration,
            question_id=number,
            sealed=seal(json.dumps(value), **KEY),
        )
        for number, value in values.items()
    )
    registration.logistics_at = timezone.now()
    registration.save(update_fields=["logistics_at"])
