"""What became of letters to many: how many left, wait, or failed. Counts, and who was missed."""

from collections import defaultdict

from django.db.models import Count, Value
from django.db.models.functions import Left, StrIndex

from events.registration import letters, wording
from events.registration.notifications.batches import written
from events.registration.notifications.circulars import what
from portal.mail.models import Letter

State = Letter.State
UNSETTLED = (State.BOUNCED, State.FAILED, State.IN_DOUBT)
MOST_SHOWN = 50


def circulars(intake):
    """The letters of the organisers with the fates of each, in two queries."""
    rows = list(intake.circulars.select_related("written_by", "released_by"))
    counted = _counted(intake.event, "circular")
    for row in rows:
        row.fates = _in_words(counted.get(f"registration.{what(row)}", {}))
    return rows


def standard(intake):
    """Those that went to many by the clock or by an act, with their fates."""
    rows = list(intake.announcements.exclude(sent_at=None))
    counted = {}
    if rows:
        for kind in {row.letter for row in rows}:
            counted |= _counted(intake.event, kind)
    for row in rows:
        row.label = wording.names().get(row.letter, row.letter)
        row.fates = _in_words(counted.get(f"registration.{row.letter}:{row.pk}", {}))
    return rows


def fates(circular):
    rows = written(circular.intake.event, what(circular)).order_by().values_list("state")
    return _in_words(dict(rows.annotate(Count("pk"))))


def failures(event, circular=None):
    """Letters of the event that did not arrive, the newest first."""
    found = written(event, what(circular)) if circular else letters.of_event(event)
    return found.filter(state__in=UNSETTLED).only("address", "kind", "state", "fault")[:MOST_SHOWN]


def _counted(event, kind):
    """{key of the letter to many: {state: number}}."""
    found = letters.of_event(event).filter(key__startswith=f"registration.{kind}:").order_by()
    start = Left("key", StrIndex("key", Value("#")) - 1)
    counted = defaultdict(dict)
    for key, state, number in found.values_list(start, "state").annotate(Count("pk")):
        counted[key][state] = number
    return counted


def _in_words(counts):
    return [
        {"state": state, "label": label, "number": counts[state], "is_bad": state in UNSETTLED}
        for state, label in State.choices
        if counts.get(state)
    ]
