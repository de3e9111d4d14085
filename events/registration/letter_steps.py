"""What organisers are to do next about letters."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.programme import next_steps
from events.programme.next_steps import Step
from events.programme.permissions import may_manage
from events.registration import letters
from events.registration.mail_history import UNSETTLED
from events.registration.models import Circular


def make_steps(event, user, now):
    if not may_manage(user, event):
        return []
    return [*_to_review(event), *_failed(event)]


def _to_review(event):
    drafts = Circular.objects.filter(intake__event=event, released_at=None)
    return [
        Step(
            _("Review and release the letter “%(subject)s”") % {"subject": draft.subject},
            reverse("event_letters_show", args=[event.pk, draft.pk]),
            _("It leaves when you or a co-organiser release it."),
        )
        for draft in drafts.order_by("pk")[:3]
    ]


def _failed(event):
    number = letters.of_event(event).filter(state__in=UNSETTLED).count()
    if not number:
        return []
    label = ngettext(
        "See which letter did not arrive", "See which %(number)s letters did not arrive", number
    )
    return [
        Step(
            label % {"number": number},
            reverse("event_letters", args=[event.pk]),
            _("These guests may not know where they stand: reach them in another way."),
        )
    ]


next_steps.register(make_steps, order=60)
