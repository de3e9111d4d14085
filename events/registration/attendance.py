"""Who registered, who had a seat and who came, as numbers.

``count(event)`` gives ``{"total": NUMBERS, "groups": {group: NUMBERS}, "regions": {region:
NUMBERS}}`` with the keys ``KEYS``; once the data of the event is erased, as its receipt kept it.
"""

from django.conf import settings
from django.db.models import Count, Q

from events.registration.models import Receipt, Registration, Standing
from network.governance import disclosure

KEYS = ("registered", "confirmed", "arrived", "missing", "walked_in")


def count(event):
    receipt = Receipt.objects.filter(event=event).first()
    if receipt is not None and receipt.counts:
        return receipt.counts
    return _counted(event)


def _counted(event):
    seated = Q(state=Standing.CONFIRMED)
    rows = (
        Registration.objects.filter(intake__event=event)
        .order_by()
        .values("group", "region")
        .annotate(
            registered=Count("pk"),
            confirmed=Count("pk", filter=seated),
            arrived=Count("pk", filter=seated & Q(arrived_at__isnull=False)),
            walked_in=Count("pk", filter=seated & Q(walked_in=True)),
        )
    )
    found = {"total": dict.fromkeys(KEYS, 0), "groups": {}, "regions": {}}
    for row in rows:
        row["missing"] = row["confirmed"] - row["arrived"]
        for numbers in (
            found["total"],
            found["groups"].setdefault(row["group"], dict.fromkeys(KEYS, 0)),
            found["regions"].setdefault(row["region"], dict.fromkeys(KEYS, 0)),
        ):
            for key in KEYS:
                numbers[key] += row[key]
    return found


def for_outside(event):
    """The counts as they may leave the back office: under a rule, small numbers are withheld.

    A withheld number is ``None``; ``disclosure`` says why the others are rounded down.
    """
    found = count(event)
    if not event.under_rule:
        return found
    small = settings.SMALL_NUMBER
    total = {key: disclosure.at_least(found["total"][key], small) for key in KEYS}
    return {
        "total": total,
        "groups": _protected(found["groups"], small),
        "regions": _protected(found["regions"], small),
    }


def _protected(rows, small):
    columns = {
        key: disclosure.protect([numbers[key] for numbers in rows.values()], small) for key in KEYS
    }
    return {part: {key: columns[key][at] for key in KEYS} for at, part in enumerate(rows)}
