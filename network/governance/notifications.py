"""Notices to those who may take part. Under the Chatham House Rule they say nothing but where."""

from celery import shared_task
from django.utils.translation import gettext_lazy as _

from network.governance.models import Consultation
from network.governance.participants import entitled
from portal.notifications.actions import notify
from portal.notifications.kinds import Kind, register

GROUP = _("Governance")
OPENING = register(
    Kind(
        key="governance.opening",
        label=_("A consultation opens that you may take part in"),
        group=GROUP,
        template="governance/notices/opening",
    )
)
CLOSING = register(
    Kind(
        key="governance.closing",
        label=_("A consultation closes soon and has no position of yours"),
        group=GROUP,
        template="governance/notices/closing",
    )
)
UNDER_RULE = register(
    Kind(
        key="governance.under_rule",
        label=_("A consultation under the Chatham House Rule opens, or closes soon"),
        group=GROUP,
        under_rule=True,
    )
)


@shared_task(acks_late=True)
def tell_opening(consultation_id):
    found = Consultation.objects.filter(pk=consultation_id).first()
    if found is not None:
        _tell(found, OPENING, "opening", entitled(found))


@shared_task(acks_late=True)
def tell_closing(consultation_id):
    """Who has taken a position already is left in peace."""
    found = Consultation.objects.filter(pk=consultation_id).first()
    if found is not None:
        spoken = found.positions.exclude(person=None).values("person")
        _tell(found, CLOSING, "closing", entitled(found).exclude(pk__in=spoken))


def _tell(consultation, kind, what, people):
    facts = None if consultation.under_rule else {"question": consultation.question}
    chosen = UNDER_RULE if consultation.under_rule else kind
    for person in people.iterator():
        notify(
            person,
            chosen,
            key=f"governance.{what}:{consultation.pk}",
            url=consultation.get_absolute_url(),
            facts=facts,
        )
