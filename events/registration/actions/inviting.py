"""Inviting single people, handing out codes, and letting partners invite guests of their own."""

from django.db import transaction
from django.utils import timezone

from events.registration import acts, invitation_letters
from events.registration.models import Allotment, Invitation
from events.registration.models.invitations import new_secret
from portal.audit.actions import record


@transaction.atomic
def invite(intake, *, guests, by, letter="invitation", **values):
    """Invite each of ``guests``, (name, address) pairs; each gets a letter with a code of his own.

    ``letter`` is the name of its wording. Who holds an open invitation already is left out.
    Returns the new invitations.
    """
    known = _already_invited(intake)
    new = {}
    for name, email in guests:
        if email.lower() not in known:
            new.setdefault(email.lower(), (name, email))
    made = [
        Invitation.objects.create(intake=intake, name=name, email=email, made_by=by, **values)
        for name, email in new.values()
    ]
    for invitation in made:
        invitation_letters.send_invitation.delay_on_commit(invitation.pk, letter)
    if made:
        facts = {"invitations": len(made)}
        record(actor=by, act=acts.INVITED, target=intake.event, facts=facts)
    return made


def _already_invited(intake):
    rows = intake.invitations.filter(revoked_at=None).exclude(email="")
    return {row.email.lower() for row in rows if row.is_open}


@transaction.atomic
def make_code(intake, *, by, **values):
    """A code that organisers hand on themselves; no letter goes."""
    made = Invitation.objects.create(intake=intake, made_by=by, **values)
    record(actor=by, act=acts.INVITED, target=intake.event, facts={"codes": 1, "uses": made.uses})
    return made


@transaction.atomic
def revoke(invitation, *, by):
    """From now on it opens nothing; who registered with it stays registered."""
    changed = Invitation.objects.filter(pk=invitation.pk, revoked_at=None)
    if changed.update(revoked_at=timezone.now()):
        event = invitation.intake.event
        record(actor=by, act=acts.REVOKED, target=event, facts={"invitation": invitation.pk})


@transaction.atomic
def allot(intake, *, by, **values):
    """Let a partner invite ``size`` guests; its contact gets the secret address by letter."""
    made = Allotment.objects.create(intake=intake, **values)
    invitation_letters.send_partner_link.delay_on_commit(made.pk)
    facts = {"allotment": made.pk, "size": made.size}
    record(actor=by, act=acts.ALLOTTED, target=intake.event, facts=facts)
    return made


@transaction.atomic
def resize_allotment(allotment, *, by, size, until):
    """Give more or fewer; never fewer than were sent. Returns whether it could be done."""
    rows = Allotment.objects.filter(pk=allotment.pk, sent__lte=size)
    changed = rows.update(size=size, until=until)
    if changed:
        facts = {"allotment": allotment.pk, "size": size}
        record(actor=by, act=acts.ALLOTTED, target=allotment.intake.event, facts=facts)
    return bool(changed)


@transaction.atomic
def renew(allotment, *, by):
    """A new secret address; the old one opens nothing, and the contact gets the new one."""
    allotment.secret = new_secret()
    allotment.save(update_fields=["secret"])
    invitation_letters.send_partner_link.delay_on_commit(allotment.pk)
    facts = {"allotment": allotment.pk}
    record(actor=by, act=acts.LINK_RENEWED, target=allotment.intake.event, facts=facts)


@transaction.atomic
def close(allotment, *, by):
    """The address opens nothing any more; what was sent stays good unless revoked itself."""
    allotment.secret, allotment.until = new_secret(), timezone.now()
    allotment.save(update_fields=["secret", "until"])
    facts = {"allotment": allotment.pk}
    record(actor=by, act=acts.REVOKED, target=allotment.intake.event, facts=facts)
