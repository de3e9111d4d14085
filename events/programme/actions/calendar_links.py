"""The secret address of a member's own calendar: made, made anew, closed."""

from django.db import transaction
from django.utils import timezone

from events.programme.models import CalendarLink
from events.programme.models.feeds import new_secret


@transaction.atomic
def make_link(*, person):
    """Give ``person`` an address, a new one if there is one; the former is closed."""
    link, _is_new = CalendarLink.objects.update_or_create(
        person=person, defaults={"secret": new_secret(), "made_at": timezone.now()}
    )
    return link


def close_link(*, person):
    CalendarLink.objects.filter(person=person).delete()
