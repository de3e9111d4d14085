"""A request to read a forum that one is not in, from its asking to its end."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from network.forums import acts, glass
from network.forums.actions import Refused
from network.forums.models import GlassRequest, GlassVerdict
from network.forums.models.glass import LASTS
from network.forums.room_notices import tell_room
from portal.audit.actions import record


@transaction.atomic
def ask(forum, *, by, ground, words):
    """Ask to read ``forum``. What waits already is given back as it is."""
    if not glass.may_use(by):
        raise Refused(_("Only administrators ask to read a forum that they are not in."))
    if glass.is_party(by, forum):
        raise Refused(_("You are in this forum already."))
    waiting = GlassRequest.objects.filter(forum=forum, asked_by=by, verdict=GlassVerdict.WAITING)
    for one in waiting:
        if one.is_waiting:
            return one
    waiting.update(verdict=GlassVerdict.WITHDRAWN, decided_at=timezone.now())
    asked = GlassRequest.objects.create(forum=forum, asked_by=by, ground=ground, words=words)
    record(actor=by, act=acts.GLASS_ASKED, target=asked, facts={"ground": ground})
    return asked


@transaction.atomic
def approve(request, *, by):
    """Let the one who asked read for a day, and tell everybody in the forum in the same breath."""
    found = _locked(request)
    _refuse(found, by)
    now = timezone.now()
    found.verdict, found.decided_by, found.decided_at = GlassVerdict.APPROVED, by, now
    found.until = now + LASTS
    found.save(update_fields=["verdict", "decided_by", "decided_at", "until"])
    tell_room(found.forum, key=f"forums.glass:{found.pk}", page="forums:about")
    record(actor=by, act=acts.GLASS_APPROVED, target=found, facts={"ground": found.ground})
    return found


@transaction.atomic
def decline(request, *, by):
    found = _locked(request)
    _refuse(found, by)
    found.verdict, found.decided_by, found.decided_at = GlassVerdict.DECLINED, by, timezone.now()
    found.save(update_fields=["verdict", "decided_by", "decided_at"])
    record(actor=by, act=acts.GLASS_DECLINED, target=found)
    return found


@transaction.atomic
def end(request, *, by):
    """Withdraw what waits, or end what was approved before its time; the asker does either."""
    found = _locked(request)
    if found.asked_by_id != by.pk:
        raise Refused(_("Only who asked ends it."))
    if found.is_open:
        found.until = timezone.now()
        found.save(update_fields=["until"])
        record(actor=by, act=acts.GLASS_ENDED, target=found)
    elif found.verdict == GlassVerdict.WAITING:
        found.verdict, found.decided_at = GlassVerdict.WITHDRAWN, timezone.now()
        found.save(update_fields=["verdict", "decided_at"])
        record(actor=by, act=acts.GLASS_WITHDRAWN, target=found)
    by.__dict__.pop("_parts_in_forums", None)
    return found


def _locked(request):
    return GlassRequest.objects.select_for_update().select_related("forum").get(pk=request.pk)


def _refuse(found, by):
    if not found.is_waiting:
        raise Refused(_("This request does not wait for an answer any more."))
    if found.asked_by_id == by.pk:
        raise Refused(_("A second administrator decides, not the one who asked."))
    if not glass.may_decide(by, found):
        raise Refused(_("An administrator decides who is not in this forum."))
