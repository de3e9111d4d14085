"""The time zones to choose from, by continent and with the present distance from UTC."""

import zoneinfo
from datetime import datetime
from functools import lru_cache

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

MINUS = "\N{MINUS SIGN}"
AREAS = {
    "Africa": _("Africa"),
    "America": _("America"),
    "Antarctica": _("Antarctica"),
    "Arctic": _("Arctic"),
    "Asia": _("Asia"),
    "Atlantic": _("Atlantic"),
    "Australia": _("Australia"),
    "Europe": _("Europe"),
    "Indian": _("Indian Ocean"),
    "Pacific": _("Pacific"),
}


def choices(current=""):
    """Groups for a select; ``current`` is among them even where the list has forgotten its name."""
    groups = [(AREAS[area], cities) for area, cities in _cities(timezone.now().date())]
    listed = {name for _area, cities in groups for name, _label in cities}
    others = [("UTC", "UTC")]
    if current and current not in listed | {"UTC"}:
        others.append((current, current))
    return [*groups, (_("Other"), others)]


@lru_cache(maxsize=2)
def _cities(today):
    """Offsets are those of noon today: they change with the season, not within a day."""
    noon = datetime(today.year, today.month, today.day, 12)  # noqa: DTZ001 (noon wherever it is)
    found = {area: [] for area in AREAS}
    for name in zoneinfo.available_timezones():
        area, _slash, city = name.partition("/")
        if city and area in found:
            found[area].append((name, _label(name, city, noon)))
    return [(area, sorted(cities, key=_by_label)) for area, cities in found.items()]


def _label(name, city, noon):
    seconds = noon.replace(tzinfo=zoneinfo.ZoneInfo(name)).utcoffset().total_seconds()
    sign = MINUS if seconds < 0 else "+"
    hours, minutes = divmod(round(abs(seconds) / 60), 60)
    place = ", ".join(reversed(city.replace("_", " ").split("/")))
    return f"{place} (UTC{sign}{hours:02}:{minutes:02})"


def _by_label(city):
    return city[1]
