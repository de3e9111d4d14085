"""Looking whether a summary names anybody: the software reads it, then two people do."""

import re
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from events.registration import participants
from events.seminars import acts
from events.seminars.actions import Refused
from events.seminars.models import AttributionCheck, SettledFind
from portal.audit.actions import record

READERS = 2
# The end of a sentence or of a line.
_PIECES = re.compile(r"(?<=[.!?;])\s+|\n+")


@dataclass(frozen=True)
class Find:
    """Words that name somebody, and the sentences in which they stand."""

    words: str
    places: tuple[str, ...]
    settled: str = ""


def finds(summary, *, more=()):
    """What the newest words of ``summary`` contain of names and organisations of participants.

    ``more`` are further names to look for, such as those of people interviewed.
    """
    words = [*participants.words_of(summary.seminar.event), *map(_word, filter(None, more))]
    texts = [summary.opening, *(claim.text for claim in summary.claims.all())]
    settled = {
        row.words: row.why for row in summary.settled.all() if row.edition == summary.edition
    }
    found = {}
    for text in texts:
        for name in participants.find(words, text):
            found.setdefault(name, []).extend(_places(words, name, text))
    return [
        Find(name, tuple(dict.fromkeys(places)), settled.get(name, ""))
        for name, places in found.items()
    ]


def _word(name):
    plain = re.escape(participants.folded(name))
    return participants.Words(name, rf"(?<!\w){plain}(?!\w)")


def _places(words, name, text):
    pieces = [piece for piece in _PIECES.split(text) if name in participants.find(words, piece)]
    return pieces or [text]


def interviewed(seminar, user):
    """The names of whom ``user`` himself interviewed; nobody else can open them."""
    rows = seminar.interviews.filter(facilitator=user)
    return [row.open().get("who", "") for row in rows]


def unsettled(summary, *, more=()):
    return [find for find in finds(summary, more=more) if not find.settled]


@transaction.atomic
def settle(summary, *, words, why, by):
    """Let a find stand in this edition: the words mean something else, or are public."""
    SettledFind.objects.update_or_create(
        summary=summary, edition=summary.edition, words=words, defaults={"why": why, "by": by}
    )


@transaction.atomic
def check(summary, *, by, edition):
    """``by`` has read ``edition`` through by hand and found nobody named or described."""
    if edition != summary.edition:
        raise Refused(_("The words changed while you read. Read them once more."))
    if unsettled(summary):
        raise Refused(_("Change or settle first what the software found."))
    AttributionCheck.objects.get_or_create(summary=summary, edition=edition, person=by)
    record(actor=by, act=acts.SUMMARY_CHECKED, target=summary.seminar.event)


def readers(summary):
    """Who read the words as they stand."""
    rows = summary.checks.filter(edition=summary.edition).select_related("person")
    return [row.person for row in rows]


def why_not_enough(summary):
    """What the two people still lack, or "": at least one of them wrote nothing of it."""
    read = {person.pk for person in readers(summary)}
    if len(read) < READERS:
        return _("Two different people read the summary by hand before it is released.")
    if read <= set(summary.writers.values_list("pk", flat=True)):
        return _("Both readers wrote in it. A third, who did not, reads it as well.")
    return ""
