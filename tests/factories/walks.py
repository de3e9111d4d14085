"""Walks for tests: ``make_walk(walkers=4)`` is drawn across groups and sent out."""

from events.programme.models import Format
from events.seminars.actions import walking
from events.seminars.models import Walker
from network.vocabulary import Region, StakeholderGroup
from tests.factories.events import make_event, make_intake, make_registration

GROUPS = (StakeholderGroup.GOVERNMENT, StakeholderGroup.CIVIL_SOCIETY)
REGIONS = (Region.AFRICA, Region.EUROPE)


def make_walk(*, walkers=4, out=True, template="free", **values):
    """Walkers of two groups and two regions, in equal numbers."""
    event = make_event(format=Format.WALKING, **values)
    intake = make_intake(event)
    for number in range(walkers):
        make_registration(
            intake, name=f"Walker {number}", group=GROUPS[number % 2], region=REGIONS[number % 2]
        )
    walk = walking.begin(event, template=template, by=None)
    draw = walking.draw_groups(walk, seed=1)
    if out and draw is not None:
        walking.send_out(draw, by=None)
    return walk


def walkers_of(walk):
    """The walkers of the newest draw, in the order of their groups."""
    draw = walk.draws.order_by("-number").first()
    rows = Walker.objects.filter(group__draw=draw).select_related("registration", "group")
    return list(rows.order_by("group__number", "pk"))
