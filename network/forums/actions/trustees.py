"""Appointing trustees, and their keys."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from network.forums import acts
from network.forums.actions import Refused
from network.forums.models import Trustee
from portal.audit.actions import record


@transaction.atomic
def appoint(*, person, institution, by):
    """Give ``person`` the first free of the three chairs."""
    taken = set(Trustee.objects.filter(retired_at=None).values_list("chair", flat=True))
    free = [chair for chair, _label in Trustee.CHAIRS if chair not in taken]
    if not free:
        raise Refused(_("All three chairs are taken. End the office of one first."))
    try:
        with transaction.atomic():
            trustee = Trustee.objects.create(person=person, institution=institution, chair=free[0])
    except IntegrityError:
        raise Refused(_("Somebody appointed a trustee at the same moment. Look again.")) from None
    record(actor=by, act=acts.TRUSTEE_APPOINTED, target=trustee)
    return trustee


@transaction.atomic
def retire(trustee, *, by):
    """His key opens what was sealed before, together with another's; nothing that comes after."""
    if Trustee.objects.filter(pk=trustee.pk, retired_at=None).update(retired_at=timezone.now()):
        record(actor=by, act=acts.TRUSTEE_RETIRED, target=trustee)


@transaction.atomic
def give_key(trustee, *, public_key):
    """The first key of a chair, or a new one: then the office begins anew, in a row of its own.

    Envelopes say by fingerprint which keys they need, so old rows keep their key.
    """
    if trustee.public_key == public_key:
        return trustee
    if trustee.public_key:
        trustee.retired_at = timezone.now()
        trustee.save(update_fields=["retired_at"])
        trustee = Trustee.objects.create(
            person=trustee.person, institution=trustee.institution, chair=trustee.chair
        )
    trustee.public_key = public_key
    trustee.save(update_fields=["public_key"])
    record(actor=trustee.person, act=acts.TRUSTEE_KEY, target=trustee)
    return trustee
