"""Telling participants that something is new: never what, and never by whom."""

from celery import shared_task
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from events.registration import letters, links
from events.seminars import permissions
from events.seminars.models import Seminar
from portal.mail import kinds, outbox
from portal.mail import letters as mail_letters
from portal.notifications.actions import notify
from portal.notifications.kinds import Kind, When, register

KIND_OF_LETTER = "events.seminar-news"
kinds.name(KIND_OF_LETTER, _("Something new in a devising seminar"))
NEW = register(
    Kind(
        key="seminars.new",
        label=_("There is something new in a seminar of yours"),
        group=_("Events"),
        under_rule=True,
        usual=When.AT_ONCE,
        concerns=lambda person: person.registrations.exists(),
    )
)


def tell_participants(seminar, occasion):
    """Once for each ``occasion``, when the transaction stands."""
    tell.delay_on_commit(seminar.pk, occasion)


@shared_task(acks_late=True)
def tell(seminar_pk, occasion):
    """Accounts get a notice, guests without one a letter; neither goes out twice."""
    seminar = Seminar.objects.select_related("event").filter(pk=seminar_pk).first()
    if seminar is None:
        return
    key = f"seminars.new:{seminar.pk}:{occasion}"
    rows = permissions.participants(seminar).select_related("person", "intake__event")
    for registration in rows.iterator():
        if registration.person is not None:
            notify(registration.person, NEW, key=key, url=seminar.get_absolute_url())
        else:
            _write(registration, key)


def _write(registration, key):
    """``letters`` finds the row by its key when the guest or the event is erased."""
    with translation.override(registration.language):
        path = reverse("seminars:by_link", args=[links.token(registration)])
        link = mail_letters.address_of(path)
    outbox.write(
        template="seminars/mail/news",
        key=letters.key_of(registration.event, f"{key}#{registration.pk}"),
        kind=KIND_OF_LETTER,
        to=registration.email,
        context={"link": link},
        language=registration.language,
        time_zone=letters.zone_of(registration).key,
    )
