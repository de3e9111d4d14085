"""From the result to the decision."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from network.governance import acts
from network.governance.actions import Refused
from network.governance.models import Consultation, Decision, State
from network.governance.signals import decision_recorded
from portal.audit.actions import record
from portal.page_cache import forget_pages


@transaction.atomic
def record_decision(*, consultation, by, **written):
    """Write down what was decided, once; whoever publishes decisions hears of it."""
    found = Consultation.objects.select_for_update().get(pk=consultation.pk)
    if found.state != State.CLOSED or found.results is None:
        raise Refused(_("A decision is recorded once, after the consultation is closed."))
    decision = Decision.objects.create(consultation=found, **written)
    found.decided_at = timezone.now()
    found.save(update_fields=["decided_at"])
    decision_recorded.send(sender=Decision, decision=decision, by=by)
    transaction.on_commit(forget_pages)
    record(actor=by, act=acts.DECIDED, target=found)
    return decision
