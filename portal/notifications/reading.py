"""A page of somebody's notices, the newest first, and how many he has not seen."""

from dataclasses import dataclass

from django.utils.http import urlencode

from portal.notifications.models import Notice, look_up

ON_A_PAGE = 20
# More are shown as "99+": nobody counts them, and the query stops there.
MOST_COUNTED = 100


@dataclass(frozen=True)
class Page:
    notices: list
    newer: str = ""
    older: str = ""


def unseen_of(person):
    return Notice.objects.filter(person=person).shown().unseen()


def count_unseen(person):
    return unseen_of(person).order_by()[:MOST_COUNTED].count()


def newest_unseen(person, number):
    return look_up(list(unseen_of(person).select_related("actor").order_by("-pk")[:number]))


def page_of(person, *, unseen=False, before=None, after=None):
    """Return the page below the notice ``before``, or above ``after``, or the first one."""
    found = unseen_of(person) if unseen else Notice.objects.filter(person=person).shown()
    found = found.select_related("actor")
    if after is not None:
        return _above(found.filter(pk__gt=after).order_by("pk"), unseen)
    if before is not None:
        found = found.filter(pk__lt=before)
    rows = list(found.order_by("-pk")[: ON_A_PAGE + 1])
    shown = rows[:ON_A_PAGE]
    newer = _address(unseen, after=shown[0].pk) if before is not None and shown else ""
    older = _address(unseen, before=shown[-1].pk) if len(rows) > ON_A_PAGE else ""
    return Page(look_up(shown), newer, older)


def _above(found, unseen):
    rows = list(found[: ON_A_PAGE + 1])
    shown = rows[:ON_A_PAGE][::-1]
    newer = _address(unseen, after=shown[0].pk) if len(rows) > ON_A_PAGE else ""
    older = _address(unseen, before=shown[-1].pk) if shown else ""
    return Page(look_up(shown), newer, older)


def _address(unseen, **place):
    return "?" + urlencode({"show": "unread"} | place if unseen else place)
