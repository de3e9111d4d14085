"""Every change of a seat: who registers, is approved, gets an offer, cancels; how many there are.

Nothing else changes ``Registration.state``, ``Intake.taken`` or ``Quota.taken``. Each verb is one
transaction, takes its turn at the intake, leaves a ``Move`` for each change and sends ``moved``.
Call it before anything else in a transaction of your own, so that two never wait for each other.
"""

from events.registration.seats.answering import accept, call_off, cancel, turn_down
from events.registration.seats.clock import fill, fill_all, lapse_offers, release_holds
from events.registration.seats.deciding import approve, decline, offer, regroup
from events.registration.seats.entering import enter, rejoin
from events.registration.seats.reading import Balance, Explanation, GroupRow, balance, explain
from events.registration.seats.refusals import AlreadyRegistered, SeatRefused
from events.registration.seats.signals import moved
from events.registration.seats.sizing import resize
from events.registration.seats.turns import patiently

__all__ = [
    "AlreadyRegistered",
    "Balance",
    "Explanation",
    "GroupRow",
    "SeatRefused",
    "accept",
    "approve",
    "balance",
    "call_off",
    "cancel",
    "decline",
    "enter",
    "explain",
    "fill",
    "fill_all",
    "lapse_offers",
    "moved",
    "offer",
    "patiently",
    "regroup",
    "rejoin",
    "release_holds",
    "resize",
    "turn_down",
]
