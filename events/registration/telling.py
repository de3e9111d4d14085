"""The letter that follows from one move of a registration, written once whatever happens."""

from django.db import transaction
from django.utils import timezone

from events.registration import asking, letters
from events.registration.models import Move, Standing

LETTERS = {
    Standing.PENDING: "received",
    Standing.CONFIRMED: "confirmed",
    Standing.WAITING: "waiting",
    Standing.OFFERED: "offered",
    Standing.LAPSED: "lapsed",
    Standing.DECLINED: "declined",
    Standing.CANCELLED: "cancelled",
}


@transaction.atomic
def tell(move):
    """Write the letter that ``move`` owes. Twice, or by two workers at a time, writes one.

    What was overtaken by a later move is not told: a seat that was confirmed and cancelled within
    a minute makes one letter.
    """
    if not Move.objects.filter(pk=move.pk, told_at=None).update(told_at=timezone.now()):
        return
    registration = move.registration
    letter = letter_of(move)
    if not letter or not registration.email or _is_overtaken(move):
        return
    letters.write_to(registration, letter, key=f"move:{move.pk}", context=_context(move))
    if letter == "confirmed":
        asking.ask_first(registration)


def letter_of(move):
    """The name of the letter, or nothing where a move changes only the place in the house."""
    if move.before == move.after:
        return ""
    if move.after == Standing.CANCELLED and move.registration.event.cancelled_at:
        return "called-off"
    return LETTERS[move.after]


def _is_overtaken(move):
    later = Move.objects.filter(registration=move.registration_id, pk__gt=move.pk)
    return later.exclude(after=move.after).exists()


def _context(move):
    return {
        "reason": move.reason,
        "had_seat": move.before == Standing.CONFIRMED,
        "by_guest": move.why != "cancelled-by-organisers",
    }
