"""Letters to who is invited and to the contacts of partners, written by tasks."""

from urllib.parse import urlencode

from celery import shared_task
from django.urls import reverse

from events.registration import letters
from events.registration.models import Allotment, Invitation
from portal.mail import letters as mail_letters


def address_of_invitation(invitation):
    """The full address of the form, with the code filled in."""
    path = reverse("registration:register", args=[invitation.intake.event.slug])
    return mail_letters.address_of(f"{path}?{urlencode({'code': invitation.code})}")


@shared_task(acks_late=True)
def send_invitation(invitation_id, letter="invitation"):
    """``letters`` writes nothing twice for the same key."""
    found = Invitation.objects.select_related("intake__event", "allotment__partner")
    invitation = found.filter(pk=invitation_id, revoked_at=None).exclude(email="").first()
    if invitation is None:
        return
    letters.write_to_address(
        invitation.intake.event,
        letter,
        to=invitation.email,
        name=invitation.name,
        key=f"invitation:{invitation.pk}",
        context={
            "link": address_of_invitation(invitation),
            "until": invitation.until,
            "partner": str(invitation.allotment or ""),
        },
    )


@shared_task(acks_late=True)
def send_partner_link(allotment_id):
    """A renewed address is a new letter: a part of the secret is in the key."""
    found = Allotment.objects.select_related("intake__event", "partner")
    allotment = found.filter(pk=allotment_id).first()
    if allotment is None:
        return
    letters.write_to_address(
        allotment.intake.event,
        "partner",
        to=allotment.email,
        key=f"partner:{allotment.pk}:{allotment.secret[:8]}",
        context={
            "link": mail_letters.address_of(
                reverse("registration:partner", args=[allotment.secret])
            ),
            "partner": str(allotment.partner),
            "size": allotment.size,
            "until": allotment.until,
        },
    )
