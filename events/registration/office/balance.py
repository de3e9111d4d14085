"""The live balance of seats, group by group, as a table that is drawn as well."""

from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from events.programme.office.guard import of_event
from events.registration import permissions, seats
from events.registration.office import frame
from portal.components.charts import share


def drawn(balance):
    """The rows of the balance with what the bars need, in percentages of one common scale."""
    shown = [row for row in balance.rows if _is_used(row)]
    whole = max([1, *(_reach(row) for row in shown)])
    return [_bar(row, whole) for row in shown]


def _is_used(row):
    counts = (row.minimum, row.maximum or 0, row.held, row.confirmed, row.offered)
    return any((*counts, row.pending, row.waiting))


def _reach(row):
    seated = row.confirmed + row.offered
    return max(row.minimum, row.maximum or 0, seated + row.pending, seated, row.held)


def _bar(row, whole):
    seated = row.confirmed + row.offered
    kept_free = max(0, row.held - seated)
    return {
        "row": row,
        "seated": seated,
        "confirmed": share(row.confirmed, whole),
        "offered_from": share(row.confirmed, whole),
        "offered": share(row.offered, whole),
        "held_from": share(seated, whole),
        "held": share(kept_free, whole),
        "pending_from": share(seated, whole),
        "pending": share(row.pending, whole),
        "kept_free": kept_free,
        "minimum_at": share(row.minimum, whole) if row.minimum else "",
        "maximum_at": share(row.maximum, whole) if row.maximum is not None else "",
        "is_below": seated < row.minimum,
        "missing": max(0, row.minimum - seated),
        "is_full": row.maximum is not None and seated >= row.maximum,
    }


def context(intake):
    balance = seats.balance(intake)
    return {
        "intake": intake,
        "balance": balance,
        "bars": drawn(balance),
        "others": [row for row in balance.rows if not _is_used(row)],
        "total_share": share(balance.taken, balance.seats),
        "counted_at": timezone.now(),
    }


@never_cache
@of_event(permissions.may_see_balance)
def balance_page(request, event):
    """The whole page, or for htmx the part that is read again every few seconds."""
    intake = frame.intake_of(event)
    shown = context(intake) | {"event": event}
    if request.htmx and not request.htmx.history_restore_request:
        part = "compact" if "compact" in request.GET else "table"
        return render(request, f"registration/office/parts/balance_{part}.html", shown)
    return frame.page(request, event, "balance", shown, current="balance", title=_("Balance"))
