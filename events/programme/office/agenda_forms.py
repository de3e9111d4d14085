"""Forms of the agenda, the rooms, the run sheet and the materials of an event."""

import datetime

from django import forms
from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from events.programme.models import Material, Room, RunSheetItem, Session
from events.programme.office.rows import LinkField, OfEventForm
from events.programme.walls import WallTimeField

USUAL_LENGTH = datetime.timedelta(hours=1)


class SessionForm(OfEventForm):
    moments = ("starts_at", "ends_at")

    class Meta:
        model = Session
        fields = [
            "title",
            "starts_at",
            "ends_at",
            "room",
            "is_break",
            "description",
            "contributors",
        ]
        field_classes = {"starts_at": WallTimeField, "ends_at": WallTimeField}
        widgets = {
            "starts_at": WallTimeField.widget,
            "ends_at": WallTimeField.widget,
            "contributors": forms.CheckboxSelectMultiple,
        }

    def __init__(self, *args, event, **kwargs):
        if kwargs["instance"].pk is None:
            kwargs["initial"] = _after_the_last(event)
        super().__init__(*args, event=event, **kwargs)
        self.fields["room"].queryset = event.rooms.all()
        self.fields["contributors"].queryset = event.contributors.all()
        if not event.contributors.exists():
            del self.fields["contributors"]

    def clean(self):
        cleaned = super().clean()
        starts, ends = cleaned.get("starts_at"), cleaned.get("ends_at")
        if starts and ends and ends <= starts:
            self.add_error("ends_at", _("Choose a time after the start of the session."))
        return cleaned


def _after_the_last(event):
    last = event.sessions.order_by("-ends_at").first()
    starts = last.ends_at if last else event.starts_at
    return {"starts_at": starts, "ends_at": starts + USUAL_LENGTH}


class RoomForm(OfEventForm):
    class Meta:
        model = Room
        fields = ["name", "note", "capacity", "order"]
        help_texts = {"order": _("Lower numbers stand first.")}


class DutyForm(OfEventForm):
    class Meta:
        model = RunSheetItem
        fields = ["minute", "what", "who"]


class MaterialForm(OfEventForm):
    moments = ("from_at",)

    class Meta:
        model = Material
        fields = ["title", "file", "link", "audience", "from_at", "session", "order"]
        field_classes = {"from_at": WallTimeField, "link": LinkField}
        widgets = {"from_at": WallTimeField.widget, "audience": forms.RadioSelect}
        help_texts = {
            "from_at": _("Left empty: at once. In the time zone of the event."),
            "order": _("Lower numbers stand first."),
        }

    def __init__(self, *args, event, **kwargs):
        super().__init__(*args, event=event, **kwargs)
        self.fields["session"].queryset = event.sessions.all()

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file and file.size > settings.MAX_UPLOAD_SIZE:
            raise forms.ValidationError(
                _("The file is larger than %(most)s. Attach a smaller one, or link to it.")
                % {"most": filesizeformat(settings.MAX_UPLOAD_SIZE)},
                code="too_large",
            )
        return file

    def clean(self):
        cleaned = super().clean()
        has_file = cleaned.get("file") or "file" in self.errors
        if not has_file and not cleaned.get("link") and "link" not in self.errors:
            self.add_error("file", _("Attach a file, or give a link below."))
        if cleaned.get("file") and cleaned.get("link"):
            self.add_error("link", _("Give a file or a link, not both."))
        return cleaned
