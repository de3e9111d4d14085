"""The base of the forms of what belongs to an event."""

from django import forms
from wagtail.admin.forms import WagtailAdminModelForm

from events.programme.walls import OnTheWall


class LinkField(forms.URLField):
    """Without a scheme it is https."""

    def __init__(self, **kwargs):
        super().__init__(**{"assume_scheme": "https"} | kwargs)


class OfEventForm(OnTheWall, WagtailAdminModelForm):
    """A row of ``event``; its moments are typed in the zone of the event."""

    def __init__(self, *args, event, **kwargs):
        super().__init__(*args, **kwargs)
        self.event = event
        self.instance.event = event
        self.show_on_the_wall(event.zone)

    def clean(self):
        cleaned = super().clean()
        self.read_from_the_wall(cleaned, self.event.zone)
        return cleaned

    def _get_validation_exclusions(self):
        """What is unique within the event is checked although the event is no field."""
        return super()._get_validation_exclusions() - {"event"}
