"""What follows in registration when an event is made: its seats, its two forms, its letters."""

from django.dispatch import receiver

from events.programme.formats import FORMATS
from events.programme.signals import event_made
from events.registration.models import (
    Intake,
    LetterText,
    Question,
    Quota,
    Reminder,
    Step,
)
from network.vocabulary import StakeholderGroup

COPIED_SETTINGS = (
    "access",
    "approval",
    "waiting",
    "seats",
    "offer_hours",
    "party_limit",
    "asks_logistics",
    "logistics_days",
)
COPIED_OF_A_QUESTION = ("step", "kind", "labels", "helps", "options", "required", "shown_for")


@receiver(event_made, dispatch_uid="registration.follow_event_made")
def follow(sender, *, event, source, by, **_more):
    """Lay out registration as the copied event had it, or else as the format proposes."""
    if Intake.objects.filter(event=event).exists():
        return
    earlier = Intake.objects.filter(event=source).first() if source is not None else None
    if earlier is not None:
        copy_intake(earlier, event)
    else:
        lay_out(event)


def lay_out(event):
    template = FORMATS[event.format]
    asks = any(row["step"] == Step.LOGISTICS for row in template.questions)
    intake = Intake.objects.create(event=event, **{"asks_logistics": asks} | template.intake)
    Quota.objects.bulk_create(
        Quota(intake=intake, group=group, **template.quotas.get(group, {}))
        for group in StakeholderGroup
    )
    _lay_out_questions(intake, template.questions)
    LetterText.objects.bulk_create(
        LetterText(event=event, letter=letter, language=language, text=text)
        for letter, texts in template.letters.items()
        for language, text in texts.items()
    )
    _remind(intake, template.reminders)
    return intake


def _lay_out_questions(intake, rows):
    made = {}
    for order, row in enumerate(rows):
        question = Question.objects.create(
            intake=intake,
            order=order,
            shown_if=made.get(row.get("shown_if")),
            **{name: row[name] for name in COPIED_OF_A_QUESTION if name in row},
        )
        made[row.get("name") or order] = question


def copy_intake(earlier, event):
    """Everything but people and codes; what has a date moves by as much as the event did."""
    move = _mover(earlier.event, event)
    intake = Intake.objects.create(
        event=event,
        changes_until=move(earlier.changes_until),
        **{name: getattr(earlier, name) for name in COPIED_SETTINGS},
    )
    Quota.objects.bulk_create(
        Quota(
            intake=intake,
            group=quota.group,
            minimum=quota.minimum,
            maximum=quota.maximum,
            held=quota.held,
            held_until=move(quota.held_until),
        )
        for quota in earlier.quotas.all()
    )
    _copy_questions(earlier, intake)
    LetterText.objects.bulk_create(
        LetterText(event=event, letter=row.letter, language=row.language, text=row.text)
        for row in earlier.event.letter_texts.all()
    )
    _remind(intake, earlier.reminders.values_list("hours", flat=True))
    return intake


def _mover(source, event):
    """Moves a moment by the clock on the wall: what ended at nine ends at nine."""
    start = source.starts_at.astimezone(source.zone).replace(tzinfo=None)
    new_start = event.starts_at.astimezone(event.zone).replace(tzinfo=None)

    def move(moment):
        if moment is None:
            return None
        wall = moment.astimezone(source.zone).replace(tzinfo=None)
        return (new_start + (wall - start)).replace(tzinfo=event.zone)

    return move


def _copy_questions(earlier, intake):
    made = {}
    for question in earlier.questions.order_by("step", "order", "pk"):
        made[question.pk] = Question.objects.create(
            intake=intake,
            order=question.order,
            shown_if=made.get(question.shown_if_id),
            **{name: getattr(question, name) for name in COPIED_OF_A_QUESTION},
        )


def _remind(intake, hours):
    Reminder.objects.bulk_create(
        Reminder(intake=intake, hours=before) for before in sorted(set(hours), reverse=True)
    )
