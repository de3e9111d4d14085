"""What governance has on the start page of the signed-in: consultations that wait for a voice."""

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from network.governance.models import Consultation, Position
from network.governance.participants import may_take_part
from network.members.permissions import is_member
from portal.accounts.panels import Panel, register

SHOWN = 3


def waiting(request):
    """Return the panel, or nothing for whom no open consultation asks."""
    if not is_member(request.user):
        return None
    own = Position.objects.filter(consultation=OuterRef("pk"), person=request.user)
    found = Consultation.objects.open().annotate(has_spoken=Exists(own)).order_by("closes_at")
    mine = [item for item in found[: 2 * SHOWN] if may_take_part(request.user, item)][:SHOWN]
    if not mine:
        return None
    return Panel(_("Consultations"), "governance/parts/panel.html", {"consultations": mine})


register(waiting, order=30)
