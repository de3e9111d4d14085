"""What governance has on My portal: open consultations, and those that wait for a position."""

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from network.governance.models import Consultation, Position
from network.governance.participants import may_take_part
from network.members.permissions import is_member
from portal.accounts.panels import Panel, Waiting, register

SHOWN = 3


def consultations(request):
    """Return the panel, or nothing for whom no open consultation asks."""
    if not is_member(request.user):
        return None
    own = Position.objects.filter(consultation=OuterRef("pk"), person=request.user)
    found = Consultation.objects.open().annotate(has_spoken=Exists(own)).order_by("closes_at")
    mine = [item for item in found[: 2 * SHOWN] if may_take_part(request.user, item)][:SHOWN]
    if not mine:
        return None
    return Panel(
        _("Consultations"),
        "governance/parts/panel.html",
        {"consultations": mine},
        url=reverse("governance:consultations"),
        waiting=[_position_of(item) for item in mine if _is_due(item)],
    )


def _is_due(consultation):
    return consultation.takes_positions() and not consultation.has_spoken


def _position_of(consultation):
    return Waiting(
        _("Say where you stand: %(question)s") % {"question": consultation.question},
        f"{consultation.get_absolute_url()}#consent",
        since=consultation.consent_from,
        until=consultation.closes_at,
    )


register(consultations, order=30)
