"""Writing one letter to each of many, so that it can stop anywhere and be taken up again."""

from django.db import transaction

from events.registration.letters import key_of
from events.registration.models import Intake
from portal.mail.models import Letter

SIZE = 50


def intakes():
    """With what every letter reads of the event, once for all of its guests."""
    found = Intake.objects.filter(event__erased_at=None)
    return found.prefetch_related("event__translations", "event__letter_texts").select_related(
        "event"
    )


def write_to_each(event, registrations, what, write):
    """Call ``write(registration)`` for each; returns how many letters there are of this kind.

    Who still belongs to ``registrations`` is asked batch by batch, when it leaves. ``what`` is the
    key of the letter: whoever has it already is passed over.
    """
    last = 0
    while (last := _one_batch(event, registrations.filter(pk__gt=last), what, write)) is not None:
        pass
    return written(event, what).count()


def written(event, what):
    """The letters to the guests themselves, without the copies to assistants."""
    return Letter.objects.filter(key__startswith=key_of_start(what), key__endswith=f"@{event.pk}")


def key_of_start(what):
    return f"registration.{what}#"


@transaction.atomic
def _one_batch(event, registrations, what, write):
    batch = list(registrations.exclude(email="").select_related("person").order_by("pk")[:SIZE])
    if not batch:
        return None
    keys = {key_of(event, f"{what}#{registration.pk}"): registration for registration in batch}
    there = set(Letter.objects.filter(key__in=keys).values_list("key", flat=True))
    for key, registration in keys.items():
        if key not in there:
            write(registration)
    return batch[-1].pk
