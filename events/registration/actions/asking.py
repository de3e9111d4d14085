"""What organisers do to the questions of their form."""

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from events.registration import acts
from events.registration.models import Answer, LogisticsAnswer, Question
from portal.audit.actions import record
from portal.page_cache import forget_pages


class QuestionRefused(Exception):
    """The form would not make sense; the message says why to whoever tried."""


@transaction.atomic
def save(form, *, intake, step, by):
    """Keep a question as ``form`` cleaned it; a new one stands at the end of its step."""
    question = form.instance
    if question.pk is None:
        question.intake, question.step = intake, step
        last = intake.questions.filter(step=step).aggregate(last=Max("order"))["last"]
        question.order = 0 if last is None else last + 1
    form.save()
    _done(intake, by)
    return question


@transaction.atomic
def move(question, *, up, by):
    """Change places with its neighbour; a condition must stay on an earlier question."""
    rows = list(question.intake.questions.filter(step=question.step).order_by("order", "pk"))
    place = rows.index(question)
    other = place - 1 if up else place + 1
    if not 0 <= other < len(rows):
        return
    above, below = sorted((place, other))
    if rows[below].shown_if_id == rows[above].pk:
        raise QuestionRefused(
            _("“%(question)s” is asked only after an answer to “%(first)s”, so it stays below it.")
            % {"question": rows[below].label, "first": rows[above].label}
        )
    rows[above], rows[below] = rows[below], rows[above]
    for order, row in enumerate(rows):
        Question.objects.filter(pk=row.pk).exclude(order=order).update(order=order)
    _done(question.intake, by)


@transaction.atomic
def remove(question, *, by):
    """Remove it with all answers to it; files of theirs go, too."""
    follower = question.followers.first()
    if follower is not None:
        raise QuestionRefused(
            _("“%(question)s” is asked only after an answer to this one. Change that first.")
            % {"question": follower.label}
        )
    intake = question.intake
    for answer in question.answers.exclude(file=""):
        answer.file.delete(save=False)
    question.delete()
    _done(intake, by)


def has_answers(question):
    if question.pk is None:
        return False
    kept = (Answer, LogisticsAnswer)
    return any(model.objects.filter(question=question).exists() for model in kept)


def chosen_values(question):
    """The options that some guest has chosen, where answers can be read at all."""
    if question.pk is None:
        return frozenset()
    found = set()
    for value in question.answers.values_list("value", flat=True).iterator():
        found.update(
            value if isinstance(value, list) else [value] if isinstance(value, str) else []
        )
    if question.logistics_answers.exists():
        found.update(row["value"] for row in question.options)
    return frozenset(found)


def _done(intake, by):
    transaction.on_commit(forget_pages)
    record(actor=by, act=acts.FORM_CHANGED, target=intake.event)
