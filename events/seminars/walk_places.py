"""Where a walk shows on pages of other apps."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.programme.parts import Part
from events.registration import erasing, own_page
from events.seminars.models import Draw, Walk
from events.seminars.views.walk import address


def my_walk(request, registration):
    """The way to the route and to whom one walks with, for who has a seat."""
    if not registration.has_seat:
        return None
    walk = Walk.objects.filter(event=registration.event).first()
    if walk is None:
        return None
    context = {"url": address(registration), "walk": walk}
    return Part("seminars/walk/part_mine.html", context, title=_("Walking the negotiation"))


def erase_draws(event):
    """Who walked with whom goes with the guests; the gathered cards name nobody and stay."""
    draws = Draw.objects.filter(walk__event=event)
    number = draws.count()
    draws.delete()
    return number


own_page.register(my_walk, order=20)
erasing.register("walks", gettext_lazy("Who walked with whom"), erase_draws)
