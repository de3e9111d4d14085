"""Why registrations changed: the keys of ``Move.why``, their sentences, and which owe a letter."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from events.registration.models import Standing


@dataclass(frozen=True)
class Reason:
    """``sentence`` says it to guests and organisers alike; ``by_state`` is more exact."""

    sentence: str
    by_state: dict
    owes_letter: bool = True


def _reason(sentence, *, owes_letter=True, **by_state):
    return Reason(sentence, by_state, owes_letter)


REASONS = {
    "registered": _reason(
        _("Registered."),
        confirmed=_("Registered while a seat was free."),
        waiting=_("Registered when no seat was free."),
        pending=_("Registered; the organisers decide."),
    ),
    "imported": _reason(
        _("Entered by the organisers from a list."),
        confirmed=_("Entered by the organisers from a list; a seat was free."),
        waiting=_("Entered by the organisers from a list when no seat was free."),
    ),
    "walked-in": _reason(_("Came without registration, and a seat was free."), owes_letter=False),
    "approved": _reason(
        _("The organisers approved the registration."),
        waiting=_("The organisers approved the registration; no seat was free."),
    ),
    "declined": _reason(_("The organisers declined the registration.")),
    "declined-full": _reason(_("No seat became free.")),
    "offered": _reason(_("A seat became free and was offered to the next in line.")),
    "offered-by-hand": _reason(_("The organisers offered a seat.")),
    "moved-up": _reason(
        _("A seat became free shortly before the event and was given to the next in line.")
    ),
    "accepted": _reason(_("The offer of a seat was accepted.")),
    "turned-down": _reason(_("The offer of a seat was turned down.")),
    "lapsed": _reason(_("The offer of a seat was not answered in time.")),
    "cancelled": _reason(_("Cancelled by the guest.")),
    "cancelled-by-organisers": _reason(_("Cancelled by the organisers.")),
    "rejoined": _reason(
        _("Registered again."),
        confirmed=_("Registered again while a seat was free."),
        waiting=_("Registered again when no seat was free."),
        pending=_("Registered again; the organisers decide."),
    ),
    "regrouped": _reason(_("The organisers changed the stakeholder group."), owes_letter=False),
    "called-off": _reason(_("The event was cancelled.")),
}
# With what ``seats.enter`` may be asked to explain a new registration.
ENTERING = ("registered", "imported", "walked-in")


def sentence(move):
    """Why it changed, in the reader's language."""
    reason = REASONS.get(move.why)
    if reason is None:
        return Standing(move.after).label
    return reason.by_state.get(move.after, reason.sentence)


def owes_letter(why):
    return REASONS[why].owes_letter
