"""Beginning a walk, drawing who walks with whom, the card they share, and gathering the cards."""

import itertools

from django.db import transaction
from django.db.models import Max
from django.utils import translation

from events.registration.models import Registration
from events.seminars import acts, drawing
from events.seminars.actions import summarising
from events.seminars.drawing import Traits
from events.seminars.models import Claim
from events.seminars.models.walking import (
    Across,
    Draw,
    GatheredCard,
    Stop,
    Walk,
    Walker,
    WalkingGroup,
)
from events.seminars.prompts import TEMPLATES
from network.members.models import Membership
from portal.audit.actions import record


class ChangedMeanwhile(Exception):
    """Somebody else of the group changed the card; ``group`` holds it as it reads now."""

    def __init__(self, group):
        super().__init__()
        self.group = group


class Gathered(Exception):
    """The cards were taken together: nothing on them changes any more."""


@transaction.atomic
def begin(event, *, template, by, language=None):
    """Make the walk of ``event`` from one of the templates, in ``language`` or the present one."""
    chosen = TEMPLATES[template]
    with translation.override(language or translation.get_language()):
        walk = Walk.objects.create(
            event=event,
            template=chosen.key,
            across=[Across.GROUP.value, Across.REGION.value],
            card_question=str(chosen.question),
        )
        Stop.objects.bulk_create(
            Stop(
                walk=walk,
                order=order,
                title=str(one.title),
                prompt=str(one.prompt),
                minutes=one.minutes,
            )
            for order, one in enumerate(chosen.stops, start=1)
        )
    record(actor=by, act=acts.WALK_BEGUN, target=event)
    return walk


def who_walks(walk, *, only_here):
    """The registrations that a draw is made from: with a seat, or only those checked in."""
    rows = Registration.objects.confirmed().filter(intake__event=walk.event_id).exclude(email="")
    return rows.arrived() if only_here else rows


@transaction.atomic
def draw_groups(walk, *, only_here=False, seed=None):
    """Propose who walks with whom; a proposal that was not sent out is replaced.

    Returns the draw, or ``None`` where fewer than two people could walk.
    """
    walk.draws.filter(state=Draw.State.PROPOSED).delete()
    people = [_traits(row, walk.across) for row in _with_experience(walk, only_here)]
    groups = drawing.draw(people, walk.group_size, _met(walk), seed=seed)
    if not groups:
        return None
    last = walk.draws.aggregate(last=Max("number"))["last"] or 0
    draw = Draw.objects.create(walk=walk, number=last + 1)
    for number, members in enumerate(groups, start=1):
        group = WalkingGroup.objects.create(draw=draw, number=number)
        Walker.objects.bulk_create(Walker(group=group, registration_id=pk) for pk in members)
    return draw


def _with_experience(walk, only_here):
    """The registrations, each with what its account says of experience: ``now``, ``before`` ..."""
    rows = list(who_walks(walk, only_here=only_here).order_by("pk"))
    persons = [row.person_id for row in rows if row.person_id]
    known = dict(Membership.objects.filter(person__in=persons).values_list("person_id", "role"))
    for row in rows:
        row.experience = known.get(row.person_id, "")
    return rows


def _traits(row, across):
    return Traits(row.pk, tuple(getattr(row, name) for name in across))


def _met(walk):
    """Pairs that walked together in a draw that was sent out."""
    rows = Walker.objects.filter(group__draw__walk=walk).exclude(
        group__draw__state=Draw.State.PROPOSED
    )
    groups = {}
    for group, registration in rows.values_list("group_id", "registration_id"):
        groups.setdefault(group, []).append(registration)
    return {frozenset(two) for one in groups.values() for two in itertools.combinations(one, 2)}


@transaction.atomic
def send_out(draw, *, by):
    """Show everybody with whom he walks; what the former draw wrote stays on its cards."""
    draw.walk.draws.filter(state=Draw.State.OUT).update(state=Draw.State.BACK)
    draw.state = Draw.State.OUT
    draw.save(update_fields=["state"])
    record(actor=by, act=acts.WALK_SENT_OUT, target=draw.walk.event, facts={"draw": draw.number})


@transaction.atomic
def move(walker, group):
    """Let ``walker`` walk with another group of the same draw; both cards ask for agreement anew.

    A group that is left empty goes, with its card if it had one.
    """
    left = walker.group
    if group.draw_id != left.draw_id or group == left:
        return
    walker.group, walker.agreed = group, None
    walker.save()
    Walker.objects.filter(group__in=[left, group]).update(agreed=None)
    if not left.walkers.exists():
        left.delete()


@transaction.atomic
def add(draw, registration):
    """Who comes late joins the smallest group."""
    groups = list(draw.groups.prefetch_related("walkers"))
    if any(
        one.registration_id == registration.pk for group in groups for one in group.walkers.all()
    ):
        return None
    smallest = min(groups, key=lambda group: (len(group.walkers.all()), group.number))
    Walker.objects.filter(group=smallest).update(agreed=None)
    return Walker.objects.create(group=smallest, registration=registration)


@transaction.atomic
def write_card(walker, text, *, version):
    """Put ``text`` on the shared card; whoever writes it agrees to it.

    ``version`` is that of the card that he saw. Raises ``ChangedMeanwhile`` and ``Gathered``.
    """
    group = _locked(walker)
    if group.version != version:
        raise ChangedMeanwhile(group)
    if text != group.card:
        group.card, group.version = text, group.version + 1
        group.save(update_fields=["card", "version"])
    _agree(walker, group)
    return group


@transaction.atomic
def agree(walker, *, version):
    """Agree that others hear the card as it read at ``version``."""
    group = _locked(walker)
    if group.version != version:
        raise ChangedMeanwhile(group)
    _agree(walker, group)
    return group


@transaction.atomic
def take_back(walker):
    group = _locked(walker)
    Walker.objects.filter(pk=walker.pk).update(agreed=None)
    return group


def _agree(walker, group):
    Walker.objects.filter(pk=walker.pk).update(agreed=group.version)


def _locked(walker):
    group = WalkingGroup.objects.select_for_update().get(pk=walker.group_id)
    if group.draw.walk.gathered_at is not None:
        raise Gathered
    return group


@transaction.atomic
def gather(walk, *, by, now):
    """Take the agreed cards together and off their groups; the others are erased unread.

    From then on no row joins a card to who wrote it. Returns how many there are.
    """
    walk = Walk.objects.select_for_update().get(pk=walk.pk)
    groups = WalkingGroup.objects.filter(draw__walk=walk).prefetch_related("walkers")
    found = [group.card for group in groups if group.is_agreed]
    cards = [GatheredCard(walk=walk, text=text) for text in found]
    # In the order of their random keys: the order of the rows tells nothing either.
    GatheredCard.objects.bulk_create(sorted(cards, key=lambda card: card.id))
    WalkingGroup.objects.filter(draw__walk=walk).update(card="", version=0)
    Walker.objects.filter(group__draw__walk=walk).update(agreed=None)
    walk.draws.update(state=Draw.State.BACK)
    walk.gathered_at = now
    walk.save(update_fields=["gathered_at"])
    record(actor=by, act=acts.WALK_GATHERED, target=walk.event, facts={"cards": len(cards)})
    return len(cards)


@transaction.atomic
def harvest(walk, *, by):
    """Put the used cards into the draft of the seminar's summary; what stands there is left out.

    Returns how many points came in; ``summarising`` raises ``Refused`` where the participants have
    the draft before them.
    """
    seminar = walk.event.seminar
    summary = summarising.latest(seminar) or summarising.draft(seminar, by=by)
    there = set(summary.claims.values_list("text", flat=True))
    found = [card for card in walk.cards.filter(is_used=True) if in_words(card) not in there]
    for card in found:
        summarising.keep_claim(summary, by=by, kind=Claim.Kind.IDEA, text=in_words(card))
    return len(found)


def in_words(card):
    return f"{card.heading}: {card.text}" if card.heading else card.text
