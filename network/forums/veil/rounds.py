"""Unlinkable rounds: from the opening to the report.

While a step runs, what was put lies sealed under a key of the round outside the database. When it
closes, everything is opened at once and written anew, in random order and under new keys of rows;
the sealed rows go, the key is destroyed, and who has put something is forgotten. Copies of the
database from before and after have nothing in common by which a card could be told.
"""

import json
import logging
import secrets

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from network.forums import gateway
from network.forums.models import (
    Card,
    Cluster,
    Forum,
    PutAlready,
    Round,
    RoundElector,
    SealedCard,
    Topic,
    TopicKind,
    detached,
    position_now,
)
from network.forums.veil.crowds import crowd
from network.forums.veil.keys import VeilTrouble
from network.forums.veil.signers import is_on, signer
from network.governance.disclosure import protect

log = logging.getLogger(__name__)
State = Round.State
# A sounding of fewer people is not counted at all; below these numbers totals are withheld.
FEWEST_VOICES, SMALL = 8, 3
CHOICES = ("live", "work", "cannot")


class RoundError(Exception):
    """It cannot be done; the message is fit to show to who tried."""


def key_of(found):
    return f"round-{found.topic.key}"


def why_none_here(forum):
    """The sentence that keeps a round from being opened in ``forum`` now, or ""."""
    if not is_on():
        return _("Unlinkable rounds are turned off on this portal.")
    if not forum.is_under_rule:
        return _("Unlinkable rounds are held in safe spaces only.")
    return crowd(forum).words


@transaction.atomic
def open_round(*, forum, by, title, prompt, closes_at, cards_each, fewest):  # noqa: PLR0913 (its parts)
    """Begin a round: whoever counts now is its circle, and nobody who comes later."""
    sentence = why_none_here(forum)
    if sentence:
        raise RoundError(sentence)
    around = crowd(forum)
    Forum.objects.select_for_update().get(pk=forum.pk)
    topic = _topic_of_round(forum, title, by)
    found = Round.objects.create(
        topic=topic,
        prompt=prompt,
        closes_at=closes_at,
        cards_each=cards_each,
        fewest=fewest,
        electors_count=around.eligible,
    )
    RoundElector.objects.bulk_create(
        [RoundElector(round=found, person_id=pk) for pk in sorted(around.people)]
    )
    signer().make(key_of(found))
    return found


def _topic_of_round(forum, title, by):
    """Its host stands with it where names do, and else nobody."""
    position = max(position_now(), forum.last_position + 1)
    Forum.objects.filter(pk=forum.pk).update(
        last_position=position, topic_count=F("topic_count") + 1
    )
    return Topic.objects.create(
        forum=forum,
        kind=TopicKind.ROUND,
        title=title,
        author=by if gateway.terms_of(forum).names else None,
        last_position=position,
    )


def is_elector(found, person):
    return found.electors.filter(person=person).exists()


def may_put(found, person, now=None):
    """Whether ``person`` can put his cards, or his sounding, now."""
    until = {State.OPEN: found.closes_at, State.SOUNDING: found.sounds_until}.get(found.state)
    if until is None or until <= (now or timezone.now()):
        return False
    return found.electors.filter(person=person, has_put=False).exists()


def put_cards(found, person, texts):
    """Put all cards of ``person`` at once. Nothing says afterwards which they were."""
    texts = [text.strip() for text in texts if text.strip()][: found.cards_each]
    if not texts:
        raise RoundError(_("Write at least one card."))
    _put(found, person, [json.dumps({"card": text}) for text in texts], State.OPEN)


def put_sounding(found, person, answers):
    """``answers`` by group of cards; only the groups of this round and the three answers count."""
    known = {str(pk) for pk in found.clusters.values_list("pk", flat=True)}
    kept = {key: word for key, word in answers.items() if key in known and word in CHOICES}
    if set(kept) != known:
        raise RoundError(_("Say for each group what you could do with it."))
    _put(found, person, [json.dumps({"sounding": kept})], State.SOUNDING)


def _put(found, person, contents, state):
    keys = signer()
    with transaction.atomic():
        found = Round.objects.select_for_update().select_related("topic").get(pk=found.pk)
        if found.state != state or not may_put(found, person):
            raise RoundError(_("You have put yours already, or the time for it is over."))
        rows = [SealedCard(round=found, sealed=keys.seal(key_of(found), one)) for one in contents]
        try:
            detached.put(found.electors, person, lambda: SealedCard.objects.bulk_create(rows))
        except PutAlready as refusal:
            raise RoundError(str(refusal)) from None


def tend(now=None):
    """Close the steps whose time is over; one that fails keeps no other from its turn."""
    now = now or timezone.now()
    due = Round.objects.filter(state=State.OPEN, closes_at__lte=now)
    due |= Round.objects.filter(state=State.SOUNDING, sounds_until__lte=now)
    for found in due.select_related("topic"):
        try:
            close(found)
        except VeilTrouble:
            log.exception("A round could not be closed")


def close(found):
    """Close the present step; who comes second finds it closed and does nothing."""
    with transaction.atomic():
        found = Round.objects.select_for_update().select_related("topic").get(pk=found.pk)
        if found.state == State.OPEN:
            _close_cards(found)
        elif found.state == State.SOUNDING:
            _close_sounding(found)
        else:
            return
        found.save()
    signer().destroy(key_of(found))


def _close_cards(found):
    people = found.electors.filter(has_put=True).count()
    if people >= found.fewest:
        texts = [content["card"] for content in _contents(found)]
        secrets.SystemRandom().shuffle(texts)
        Card.objects.bulk_create([Card(round=found, text=text) for text in texts])
        found.state = State.SHOWN
    else:
        found.state = State.VOID
    _forget(found)
    if found.state == State.VOID:
        found.electors.all().delete()


def _contents(found):
    keys, name = signer(), key_of(found)
    sealed = found.sealed_cards.values_list("sealed", flat=True)
    return [json.loads(keys.open(name, one)) for one in sealed]


def _forget(found):
    """What was sealed, and who put it."""
    found.sealed_cards.all().delete()
    found.electors.update(has_put=False)


def _close_sounding(found):
    people = found.electors.filter(has_put=True).count()
    answers = [content["sounding"] for content in _contents(found)]
    found.result = totals(list(found.clusters.values_list("pk", flat=True)), answers, people)
    found.state = State.DONE
    _forget(found)
    found.electors.all().delete()


def totals(clusters, answers, people):
    """{group: [could live, needs work, cannot]}, protected; ``None`` for all where few answered."""
    if people < FEWEST_VOICES:
        return {str(pk): None for pk in clusters}
    found = {}
    for pk in clusters:
        said = [answer[str(pk)] for answer in answers]
        found[str(pk)] = protect([said.count(choice) for choice in CHOICES], SMALL)
    return found


@transaction.atomic
def group(found, *, titles, places):
    """Put cards together: ``titles`` of groups in their order, ``places`` {card: index or None}."""
    found = Round.objects.select_for_update().get(pk=found.pk)
    if found.state != State.SHOWN:
        raise RoundError(_("The groups are fixed once the sounding has begun."))
    found.clusters.all().delete()
    clusters = [Cluster.objects.create(round=found, title=title) for title in titles]
    for card in found.cards.all():
        index = places.get(str(card.pk))
        card.cluster = clusters[index] if index is not None and index < len(clusters) else None
        card.save(update_fields=["cluster"])


@transaction.atomic
def begin_sounding(found, *, until):
    found = Round.objects.select_for_update().select_related("topic").get(pk=found.pk)
    if found.state != State.SHOWN or not found.clusters.exists():
        raise RoundError(_("Put the cards into groups first."))
    if found.electors_count < FEWEST_VOICES:
        raise RoundError(_("The circle of this round is too small for a sounding."))
    found.state, found.sounds_until = State.SOUNDING, until
    found.save(update_fields=["state", "sounds_until"])
    signer().make(key_of(found))


@transaction.atomic
def finish(found):
    """End a round without a sounding."""
    found = Round.objects.select_for_update().get(pk=found.pk)
    if found.state == State.SHOWN:
        found.electors.all().delete()
        found.state = State.DONE
        found.save(update_fields=["state"])
