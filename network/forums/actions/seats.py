"""Who gets which part in a forum, and how it ends."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from network.forums import acts, notifications, permissions, traces
from network.forums.actions import Refused
from network.forums.models import Draft, Forum, Opening, Part, Seat, Subscription
from network.forums.signals import seat_changed

LEADING = (Part.HOST, Part.MODERATOR)


@transaction.atomic
def give(forum, person, part, *, by):
    """Let ``person`` in with ``part``, or change the part that he has. Hosts do that."""
    _refuse_below(by, forum, _seat_of(forum, person))
    if part == Part.MODERATOR and not permissions.may_moderate(by, forum) and _has_moderator(forum):
        raise Refused(_("Only a moderator of this forum names another one."))
    _refuse_without_a_lead(forum, person, part)
    given = seat(forum, person, part, by=by)
    traces.leave(acts.SEAT_GIVEN, forum=forum, by=by, part=part)
    return given


@transaction.atomic
def send_away(forum, person, *, by):
    """He is out from this moment on, of whatever he came in by."""
    _refuse_below(by, forum, _seat_of(forum, person))
    if person == by:
        raise Refused(_("You cannot send yourself away. Leave the forum instead."))
    _refuse_without_a_lead(forum, person, None)
    gone, _is_new = Seat.objects.update_or_create(
        forum=forum, person=person, defaults={"left_at": timezone.now(), "given_by": by}
    )
    _end(forum, person)
    traces.leave(acts.SEAT_ENDED, forum=forum, by=by)
    return gone


@transaction.atomic
def leave(forum, person):
    """End one's own part: out of a forum for the invited, else back to one among all.

    Who may only read does not get the writing back by leaving.
    """
    held = _seat_of(forum, person)
    if held is None:
        return
    _refuse_without_a_lead(forum, person, None)
    if forum.opening == Opening.INVITED or held.part == Part.READER:
        held.left_at = timezone.now()
        held.save(update_fields=["left_at"])
    else:
        held.delete()
    _end(forum, person)


def seat(forum, person, part, *, by):
    """Give the part without asking whether ``by`` may; the invited hear of it."""
    held = Seat.objects.filter(forum=forum, person=person).first()
    is_new = held is None or held.left_at is not None
    given, _made = Seat.objects.update_or_create(
        forum=forum,
        person=person,
        defaults={"part": part, "given_by": by, "left_at": None}
        | ({"given_at": timezone.now()} if is_new else {}),
    )
    _forget_known(person)
    seat_changed.send(Forum, forum=forum, person=person)
    if is_new and person != by:
        notifications.tell_invited(given)
    return given


def _seat_of(forum, person):
    return Seat.objects.current().filter(forum=forum, person=person).first()


def _has_moderator(forum):
    return forum.seats.current().filter(part=Part.MODERATOR).exists()


def _refuse_below(by, forum, held):
    if not permissions.may_host(by, forum):
        raise Refused(_("Only the hosts of this forum may do that."))
    if held is None or held.part != Part.MODERATOR or held.person_id == by.pk:
        return
    if not permissions.may_moderate(by, forum):
        raise Refused(_("Only a moderator changes the part of a moderator."))


def _refuse_without_a_lead(forum, person, part):
    if part in LEADING:
        return
    leads = forum.seats.current().filter(part__in=LEADING)
    if leads.filter(person=person).exists() and not leads.exclude(person=person).exists():
        raise Refused(_("This forum would have no host. Make somebody else a host first."))


def _end(forum, person):
    Subscription.objects.filter(person=person, forum=forum).delete()
    Subscription.objects.filter(person=person, topic__forum=forum).delete()
    Draft.objects.filter(person=person, forum=forum).delete()
    Draft.objects.filter(person=person, topic__forum=forum).delete()
    _forget_known(person)
    seat_changed.send(Forum, forum=forum, person=person)


def _forget_known(person):
    person.__dict__.pop("_parts_in_forums", None)
