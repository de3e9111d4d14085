"""The tabs of registration above the pages of an event."""

from django.utils.translation import gettext_lazy as _

from events.programme.office.tabs import Tab, register
from events.registration import permissions


def sees_only_numbers(user, event):
    return permissions.may_see_balance(user, event) and not permissions.may_see_people(user, event)


register(
    Tab("people", _("Registrations"), "event_people", order=30, shown=permissions.may_see_people)
)
register(Tab("balance", _("Balance"), "event_people_balance", order=30, shown=sees_only_numbers))
register(
    Tab(
        "logistics",
        _("Travel, access, diet"),
        "event_logistics",
        order=50,
        shown=permissions.may_see_logistics,
    )
)
