"""Voting in polls, and counting them when they close."""

import secrets

from django.db import transaction
from django.dispatch import receiver
from django.utils import timezone
from django.utils.translation import gettext as _

from network.forums import permissions, polling, signals
from network.forums.actions import Refused
from network.forums.models import Ballot, DetachedBallot, Poll, PollElector
from network.forums.models.detached import PutAlready, put


def may_vote(user, topic):
    """Whoever may write in the forum, also where a topic is locked for answers."""
    is_standing = not topic.removal and topic.sealed_at is None
    return is_standing and permissions.may_write(user, topic.forum)


@transaction.atomic
def vote(*, topic, by, answers):
    """Take the vote of ``by``, {place of an option: grade}.

    It replaces an earlier one, unless ballots are detached: then the first one stays.
    """
    if not may_vote(by, topic):
        raise Refused(_("You do not vote in this forum."))
    poll = Poll.objects.select_for_update().get(topic=topic)
    if poll.is_counted or not poll.is_open():
        raise Refused(_("The poll has closed. Your vote was not counted."))
    if poll.is_detached:
        _put_detached(poll, by, answers)
    else:
        Ballot.objects.update_or_create(poll=poll, person=by, defaults={"answers": answers})
        _move_on(poll)


def _put_detached(poll, person, answers):
    PollElector.objects.get_or_create(poll=poll, person=person)
    try:
        put(poll.electors, person, lambda: _mix(poll, [answers]))
    except PutAlready as refusal:
        raise Refused(
            _("You have voted already. Nobody can change a vote that carries no name.")
        ) from refusal


def _mix(poll, more):
    """Add ballots and write all of them anew, in random order and with new keys.

    So the order in which rows lie in the database, too, says nothing of who voted when.
    """
    ballots = list(poll.detached_ballots.values_list("answers", flat=True)) + more
    poll.detached_ballots.all().delete()
    secrets.SystemRandom().shuffle(ballots)
    DetachedBallot.objects.bulk_create(
        [DetachedBallot(poll=poll, answers=answers) for answers in ballots]
    )


def _ballots(poll):
    held = poll.detached_ballots if poll.is_detached else poll.ballots
    return list(held.values_list("answers", flat=True))


def _move_on(poll):
    """Make the result known anew where that uncovers nobody."""
    ballots = _ballots(poll)
    places = poll.options.values_list("place", flat=True)
    counted = polling.count(poll.mode, places, ballots)
    before = poll.counted or polling.count(poll.mode, places, [])
    if polling.may_move_on(poll.mode, before, poll.voters, counted, len(ballots)):
        poll.counted, poll.voters = counted, len(ballots)
        poll.save(update_fields=["counted", "voters"])


@transaction.atomic
def close(poll):
    """Count a poll whose time is over, and erase its ballots; twice is as once."""
    poll = Poll.objects.select_for_update().get(pk=poll.pk)
    if poll.is_counted or poll.is_open():
        return poll
    if poll.counted:
        _move_on(poll)
    else:
        ballots = _ballots(poll)
        places = poll.options.values_list("place", flat=True)
        poll.counted, poll.voters = polling.count(poll.mode, places, ballots), len(ballots)
    poll.is_counted = True
    poll.save(update_fields=["counted", "voters", "is_counted"])
    _erase_ballots(poll)
    return poll


def _erase_ballots(poll):
    poll.ballots.all().delete()
    poll.detached_ballots.all().delete()
    poll.electors.all().delete()


def close_due(now=None):
    for poll in Poll.objects.filter(is_counted=False, closes_at__lte=now or timezone.now()):
        close(poll)


@receiver(signals.forum_tightened)
def detach_in_forum(forum, **_more):
    if forum.is_under_rule:
        for poll in Poll.objects.filter(topic__forum=forum, is_detached=False):
            _detach(poll)


@receiver(signals.topic_moved)
def detach_moved(topic, **_more):
    if topic.forum.is_under_rule:
        for poll in Poll.objects.filter(topic=topic, is_detached=False):
            _detach(poll)


@transaction.atomic
def _detach(poll):
    """Part the votes of ``poll`` from those who gave them; from now on nobody changes his."""
    poll = Poll.objects.select_for_update().get(pk=poll.pk)
    given = list(poll.ballots.values_list("person", "answers"))
    poll.is_detached = True
    poll.save(update_fields=["is_detached"])
    poll.ballots.all().delete()
    people = sorted(person for person, _answers in given)
    PollElector.objects.bulk_create(
        [PollElector(poll=poll, person_id=person, has_put=True) for person in people]
    )
    _mix(poll, [answers for _person, answers in given])
