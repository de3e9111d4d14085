"""Times as the clocks on the wall of an event show them.

Organisers type and read the times of an event in its own zone, wherever they are.
"""

import datetime

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.programme.times import city


class SkippedTime(ValueError):
    """The clocks of the zone never show this time; the message says so to whoever typed it."""


def on_the_wall(moment, zone):
    return moment.astimezone(zone).replace(tzinfo=None)


def moment_of(wall, zone):
    """The moment at which clocks in ``zone`` show ``wall``; of two, the first one.

    ``SkippedTime`` where clocks go forward over it.
    """
    moment = wall.replace(tzinfo=zone).astimezone(datetime.UTC)
    if on_the_wall(moment, zone) != wall:
        raise SkippedTime(
            _("In %(city)s the clocks are put forward past %(time)s. Choose another time.")
            % {"city": city(zone), "time": date_format(wall, "DATETIME_FORMAT")}
        )
    return moment


def mover(start, zone, new_start, new_zone):
    """A function that moves moments along with a start, by the clocks on the wall.

    What began an hour after nine begins an hour after nine again, also where the clocks changed
    between the two. Where the new day skips the time, it is the one after the gap.
    """
    old_wall, new_wall = on_the_wall(start, zone), on_the_wall(new_start, new_zone)

    def move(moment):
        if moment is None:
            return None
        wall = new_wall + (on_the_wall(moment, zone) - old_wall)
        return wall.replace(tzinfo=new_zone).astimezone(datetime.UTC)

    return move


class WallTimeField(forms.DateTimeField):
    """A date and a time without a zone, as it stands on the wall."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    default_error_messages = {
        "invalid": gettext_lazy("Write the day and the time, such as 2027-02-07 09:30.")
    }

    def to_python(self, value):
        with timezone.override(datetime.UTC):
            typed = super().to_python(value)
        return typed.replace(tzinfo=None) if typed else None


class OnTheWall:
    """For forms with fields of wall time: shows and reads them in the zone of the event.

    ``moments`` names the fields, ``zone_of(cleaned)`` gives the zone in which they are typed.
    """

    moments = ()

    def show_on_the_wall(self, zone):
        for name in self.moments:
            moment = self.initial.get(name)
            if moment and timezone.is_aware(moment):
                self.initial[name] = on_the_wall(moment, zone)

    def read_from_the_wall(self, cleaned, zone):
        for name in self.moments:
            wall = cleaned.get(name)
            if wall is None or timezone.is_aware(wall):
                continue
            try:
                cleaned[name] = self._moment(name, wall, zone)
            except SkippedTime as skipped:
                self.add_error(name, forms.ValidationError(str(skipped), code="skipped"))

    def _moment(self, name, wall, zone):
        """What was not touched stays the moment it was, also in the hour that comes twice."""
        former = getattr(getattr(self, "instance", None), name, None)
        if former and on_the_wall(former, zone) == wall:
            return former
        return moment_of(wall, zone)
