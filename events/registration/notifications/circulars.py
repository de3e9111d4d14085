"""Letters of the organisers to many, when they leave."""

from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils import timezone, translation

from events.registration import letters
from events.registration.models import Circular
from events.registration.notifications import batches
from events.registration.own_words import filled, line, values_for
from events.registration.segments import recipients_of


def send_due():
    now = timezone.now()
    due = Circular.objects.exclude(released_at=None).filter(sent_at=None)
    for circular in due.filter(Q(send_at=None) | Q(send_at__lte=now)).order_by("pk"):
        send(circular)


def send(circular):
    """Write to each recipient. Taken back in the meantime, it stays; begun, it is finished."""
    claimed = Circular.objects.exclude(released_at=None).filter(pk=circular.pk, sent_at=None)
    if not claimed.update(started_at=Coalesce("started_at", timezone.now())):
        return
    intake = batches.intakes().filter(pk=circular.intake_id).first()
    if intake is None:
        return
    circular.refresh_from_db()
    number = batches.write_to_each(
        intake.event,
        recipients_of(intake, circular.segment, circular.groups),
        what(circular),
        lambda registration: write(circular, registration),
    )
    done = Circular.objects.filter(pk=circular.pk, sent_at=None)
    done.update(sent_at=timezone.now(), recipients=number)


def what(circular):
    return f"circular:{circular.pk}"


def write(circular, registration):
    letters.write_to(
        registration, "circular", key=what(circular), context=content_for(circular, registration)
    )


def content_for(circular, registration):
    """Subject and text with the guest's own values, in his language and zone."""
    zone = letters.zone_of(registration)
    with translation.override(registration.language), timezone.override(zone):
        values = values_for(registration)
        return {
            "subject": line(circular.subject, values),
            "body": filled(circular.text, values),
            "greets": "{name}" not in circular.text,
            "with_calendar": circular.with_calendar,
        }
