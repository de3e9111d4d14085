"""What the portal keeps of guests beside the rows of this app: letters, logs, sessions.

Each function takes an event, takes its guests out of one such place, and returns how many rows
went. They run before the registrations go, whose numbers lead there.
"""

from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.db.models import Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.models import FormState
from wagtail.models import ModelLogEntry, ReferenceIndex

from events.registration import letters
from events.registration.models import Allotment, Circular, Intake, Invitation, Party, Registration
from portal.accounts.models import User
from portal.audit.models import Reason
from portal.kept_typing import SESSION_KEY
from portal.mail.models import UndeliverableAddress
from portal.notifications.models import Notice

BATCH = 500


def rows_of(event):
    """[(model, keys)] of all that holds guests of ``event`` and may be named elsewhere."""
    models = (Registration, Invitation, Allotment, Party, Circular)
    return [
        (
            model,
            [
                str(pk)
                for pk in model.objects.filter(intake__event=event).values_list("pk", flat=True)
            ],
        )
        for model in models
    ]


def _in_batches(keys):
    return (keys[at : at + BATCH] for at in range(0, len(keys), BATCH))


def _delete(rows):
    found = rows.count()
    rows.delete()
    return found


def erase_letters(event):
    """With what was attached, and with what came of them."""
    return _delete(letters.of_event(event))


def erase_bounces(event):
    """Addresses of guests that took no mail, where no account and no other event has them."""
    mine = _addresses(Registration.objects.filter(intake__event=event))
    elsewhere = _addresses(Registration.objects.exclude(intake__event=event).filter(email__in=mine))
    accounts = User.objects.alias(lower=Lower("email")).filter(lower__in=mine)
    known = elsewhere | {address.lower() for address in accounts.values_list("email", flat=True)}
    rows = UndeliverableAddress.objects.alias(lower=Lower("address"))
    return _delete(rows.filter(lower__in=mine - known))


def _addresses(registrations):
    pairs = registrations.values_list("email", "by_email")
    return {address.lower() for pair in pairs for address in pair if address}


def erase_notices(event):
    office = f"/admin/events/{event.pk}/"
    page = f"/events/registration/e/{event.slug}/"
    rows = Notice.objects.filter(kind__startswith="registration.")
    return _delete(rows.filter(Q(url__contains=office) | Q(url__contains=page)))


def erase_log(event):
    """Titles and changes in Wagtail's log, its index of references, and unsaved forms."""
    gone = 0
    for model, keys in rows_of(event):
        kind = ContentType.objects.get_for_model(model)
        for some in _in_batches(keys):
            gone += _delete(ModelLogEntry.objects.filter(content_type=kind, object_id__in=some))
            gone += _delete(FormState.objects.filter(content_type=kind, object_id__in=some))
            ReferenceIndex.objects.filter(content_type=kind, object_id__in=some).delete()
    return gone


def erase_reasons(event):
    """What was said when somebody was declined or invited; the entries of the trail stay."""
    gone = 0
    for model, keys in rows_of(event):
        label = model._meta.label_lower  # noqa: SLF001 (public in Django)
        for some in _in_batches(keys):
            rows = Reason.objects.filter(entry__target_type=label, entry__target_id__in=some)
            gone += _delete(rows)
    return gone + _delete(Reason.objects.filter(_about(event)))


def _about(event):
    """Reasons given for the registrations of an event as a whole."""
    return Q(
        entry__target_type__in=("programme.event", "registration.intake"),
        entry__target_id__in=[str(event.pk), *_intake_key(event)],
        entry__act__startswith="registration.",
    )


def _intake_key(event):
    return [str(pk) for pk in Intake.objects.filter(event=event).values_list("pk", flat=True)]


def erase_typing(event):
    """Forms of this event that were kept in a session while somebody signed in again."""
    ours = (reverse("registration:register", args=[event.slug]), f"/admin/events/{event.pk}/")
    gone = 0
    for session in Session.objects.filter(expire_date__gt=timezone.now()).iterator(BATCH):
        kept = session.get_decoded()
        entries = kept.get(SESSION_KEY, [])
        rest = [entry for entry in entries if not any(path in entry["path"] for path in ours)]
        if rest != entries:
            gone += len(entries) - len(rest)
            session.session_data = Session.objects.encode(kept | {SESSION_KEY: rest})
            session.save(update_fields=["session_data"])
    return gone
