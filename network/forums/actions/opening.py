"""A forum from its opening to its archive. It may become stricter, and never looser."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from network.forums import acts, keys, permissions, traces
from network.forums.actions import Refused, seats
from network.forums.actions.tightening import tighten
from network.forums.models import Forum, Opening, Part
from network.forums.policies import is_offered, openings_for
from network.forums.signals import forum_changed
from portal.page_cache import forget_pages

__all__ = ["archive", "change", "open_for_event", "open_forum", "reopen", "tighten"]

CHANGEABLE = ("name", "purpose", "house_rules", "themes", "region", "process", "hosts_start")


def open_forum(*, by, policy, opening, **fields):
    """Open a forum; who opens it is its host, and its moderator where he names himself."""
    if not permissions.may_open_forums(by):
        raise Refused(_("Organisers, facilitators, moderators and administrators open forums."))
    if opening == Opening.EVENT:
        raise Refused(_("The forum of an event is opened in the back office of the event."))
    return _open(by=by, policy=policy, opening=opening, **fields)


def open_for_event(*, by, policy, **fields):
    """Open the forum of an event; whoever calls has asked whether ``by`` runs the event."""
    return _open(by=by, policy=policy, opening=Opening.EVENT, **fields)


@transaction.atomic
def _open(*, by, policy, opening, hosts=(), moderator=None, **fields):
    _check(policy, opening)
    key = keys.key_for(fields["name"], policy)
    forum = Forum.objects.create(key=key, policy=policy, opening=opening, made_by=by, **fields)
    seats.seat(forum, by, Part.MODERATOR if by == moderator else Part.HOST, by=by)
    for person in hosts:
        if person not in (by, moderator):
            seats.seat(forum, person, Part.HOST, by=by)
    if moderator is not None and moderator != by:
        seats.seat(forum, moderator, Part.MODERATOR, by=by)
    transaction.on_commit(forget_pages)
    traces.leave(acts.OPENED, forum=forum, by=by, policy=policy)
    return forum


def _check(policy, opening):
    if not is_offered(policy):
        raise Refused(_("Veiled posting is not turned on here. Choose another policy."))
    if opening not in openings_for(policy):
        raise Refused(_("A forum of this policy cannot be opened that way. Choose who comes in."))


@transaction.atomic
def change(forum, *, by, **fields):
    """Change what the forum says of itself; its address and its policy stay."""
    _refuse_who_does_not_host(by, forum)
    found = Forum.objects.select_for_update().get(pk=forum.pk)
    for name in CHANGEABLE:
        if name in fields:
            setattr(found, name, fields[name])
    found.save(update_fields=CHANGEABLE)
    forum_changed.send(Forum, forum=found)
    transaction.on_commit(forget_pages)
    traces.leave(acts.CHANGED, forum=found, by=by)
    return found


@transaction.atomic
def archive(forum, *, by):
    """Nobody writes in it any more; who could read it reads on. Doing it twice does nothing."""
    _refuse_who_does_not_host(by, forum)
    found = Forum.objects.select_for_update().get(pk=forum.pk)
    if found.archived_at is None:
        found.archived_at = timezone.now()
        found.save(update_fields=["archived_at"])
        transaction.on_commit(forget_pages)
        traces.leave(acts.ARCHIVED, forum=found, by=by)
    return found


@transaction.atomic
def reopen(forum, *, by):
    _refuse_who_does_not_host(by, forum)
    found = Forum.objects.select_for_update().get(pk=forum.pk)
    if found.archived_at is not None:
        found.archived_at = None
        found.save(update_fields=["archived_at"])
        transaction.on_commit(forget_pages)
        traces.leave(acts.REOPENED, forum=found, by=by)
    return found


def _refuse_who_does_not_host(person, forum):
    if not permissions.may_host(person, forum):
        raise Refused(_("Only the hosts of this forum may do that."))
