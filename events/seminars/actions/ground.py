"""Ground rules: published in versions, accepted by each participant before he takes part."""

from django.db import transaction
from django.utils.translation import get_language

from events.seminars import acts
from events.seminars.models import Acceptance, GroundRules
from portal.audit.actions import record


def current(seminar):
    return seminar.ground_rules.order_by("-version").first()


def are_due(seminar, registration):
    """Whether ``registration`` has yet to accept the rules as they stand."""
    rules = current(seminar)
    if rules is None:
        return False
    return not Acceptance.objects.filter(rules=rules, registration=registration).exists()


@transaction.atomic
def publish(seminar, *, text, by):
    """A new version, which everybody is asked for; the same words again are the same version."""
    before = current(seminar)
    if before is not None and before.text == text:
        return before
    version = before.version + 1 if before else 1
    rules = GroundRules.objects.create(seminar=seminar, version=version, text=text, by=by)
    facts = {"version": version}
    record(actor=by, act=acts.RULES_PUBLISHED, target=seminar.event, facts=facts)
    return rules


@transaction.atomic
def accept(rules, registration):
    Acceptance.objects.get_or_create(
        rules=rules, registration=registration, defaults={"language": get_language() or ""}
    )
