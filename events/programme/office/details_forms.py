"""The forms in which an event is made and its details are changed, a few fields at a time."""

import datetime
import zoneinfo

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from events.programme.formats import FORMATS
from events.programme.models import Attendance, Event, EventTranslation, Rule, State
from events.programme.office.rows import LinkField
from events.programme.walls import OnTheWall, WallTimeField
from network import vocabulary
from portal.accounts import time_zones

GOING = (State.PUBLISHED, State.OPEN, State.CLOSED)
STRICTNESS = [Rule.RECORD, Rule.CHATHAM_HOUSE, Rule.CONFIDENTIAL]
ENDS_FIRST = _("Choose a time after the start.")


def zone_field(current):
    return forms.ChoiceField(
        label=_("Time zone"),
        choices=time_zones.choices(current),
        help_text=_("All times are typed and shown in this zone."),
    )


class InZone(OnTheWall):
    """Reads times in the zone chosen in the same form."""

    def clean(self):
        cleaned = super().clean()
        name = cleaned.get("time_zone")
        if name:
            self.read_from_the_wall(cleaned, zoneinfo.ZoneInfo(name))
        self.check_times(cleaned)
        return cleaned

    def check_times(self, cleaned):
        starts, ends = cleaned.get("starts_at"), cleaned.get("ends_at")
        if starts and ends and ends <= starts:
            self.add_error("ends_at", forms.ValidationError(ENDS_FIRST, code="order"))


class MakeForm(InZone, forms.Form):
    """The few things without which there is no event; all else comes from its format."""

    moments = ("starts_at", "ends_at")

    title = forms.CharField(label=_("Title"), max_length=150)
    language = forms.ChoiceField(
        label=_("Language of the text"),
        choices=settings.LANGUAGES,
        help_text=_("What the format brings comes in this language; translations follow."),
    )
    starts_at = WallTimeField(label=_("Starts"))
    ends_at = WallTimeField(label=_("Ends"), required=False)
    attendance = forms.ChoiceField(
        label=_("Where"), choices=Attendance.choices, widget=forms.RadioSelect
    )
    venue = forms.CharField(
        label=_("Venue"),
        max_length=150,
        required=False,
        help_text=_("May follow, like the link of an online room: needed when it is published."),
    )
    rule = forms.ChoiceField(
        label=_("What may be said of it afterwards"),
        choices=Rule.choices,
        widget=forms.RadioSelect,
    )

    field_order = ("title", "language", "time_zone", "starts_at", "ends_at")

    def __init__(self, *args, template, zone, **kwargs):
        super().__init__(*args, **kwargs)
        self.template = template
        self.fields["time_zone"] = zone_field(zone)
        self.order_fields(self.field_order)
        self.fields["ends_at"].help_text = _("Left empty: %(minutes)s minutes later.") % {
            "minutes": template.minutes
        }

    def check_times(self, cleaned):
        starts = cleaned.get("starts_at")
        if starts and not cleaned.get("ends_at") and "ends_at" not in self.errors:
            cleaned["ends_at"] = starts + datetime.timedelta(minutes=self.template.minutes)
        super().check_times(cleaned)

    @classmethod
    def for_format(cls, name, user, data=None):
        template = FORMATS[name]
        first = {
            "language": user.language,
            "time_zone": user.time_zone,
            "attendance": template.attendance,
            "rule": template.rule,
        }
        return cls(data, template=template, zone=user.time_zone, initial=first)


class CopyForm(InZone, forms.Form):
    moments = ("starts_at",)

    title = forms.CharField(label=_("Title"), max_length=150)
    starts_at = WallTimeField(
        label=_("Starts"), help_text=_("All other times move along, by the clock on the wall.")
    )

    def __init__(self, *args, event, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["time_zone"] = zone_field(event.time_zone)


class TextForm(WagtailAdminModelForm):
    class Meta:
        model = Event
        fields = ["language", "title", "summary", "body"]
        error_messages = {
            "title": {"required": _("Give it a title.")},
            "summary": {"required": _("Say in one sentence what it is.")},
        }

    def clean_language(self):
        language = self.cleaned_data["language"]
        if self.instance.translations.filter(language=language).exists():
            raise forms.ValidationError(
                _("There is a translation into this language: remove it first."), code="translated"
            )
        return language


class WordsForm(WagtailAdminModelForm):
    """Title, summary and text in one more language."""

    class Meta:
        model = EventTranslation
        fields = ["title", "summary", "body"]


class WhenForm(InZone, WagtailAdminModelForm):
    moments = ("starts_at", "ends_at", "registration_opens_at", "registration_closes_at")

    move_agenda = forms.BooleanField(
        label=_("Move the sessions of the agenda along"), required=False, initial=True
    )

    class Meta:
        model = Event
        fields = [
            "time_zone",
            "starts_at",
            "ends_at",
            "registration_opens_at",
            "registration_closes_at",
        ]
        field_classes = {
            "starts_at": WallTimeField,
            "ends_at": WallTimeField,
            "registration_opens_at": WallTimeField,
            "registration_closes_at": WallTimeField,
        }
        widgets = {
            "starts_at": WallTimeField.widget,
            "ends_at": WallTimeField.widget,
            "registration_opens_at": WallTimeField.widget,
            "registration_closes_at": WallTimeField.widget,
        }
        help_texts = {
            "registration_opens_at": _("Left empty, it opens when you open it."),
            "registration_closes_at": _("Left empty, it closes when the event begins."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["time_zone"] = zone_field(self.instance.time_zone)
        self.show_on_the_wall(self.instance.zone)
        self.was_going = self.instance.state in GOING
        if self.instance.pk is None or not self.instance.sessions.exists():
            del self.fields["move_agenda"]

    def check_times(self, cleaned):
        super().check_times(cleaned)
        opens, closes = (cleaned.get(name) for name in self.moments[2:])
        ends = cleaned.get("ends_at")
        if opens and closes and closes <= opens:
            self.add_error("registration_closes_at", _("Choose a time after registration opens."))
        elif closes and ends and closes > ends:
            self.add_error(
                "registration_closes_at", _("Registration cannot close after the event has ended.")
            )
        if opens and ends and opens >= ends:
            self.add_error("registration_opens_at", _("Choose a time before the event ends."))
        self._refuse_the_past(cleaned.get("starts_at"))

    def _refuse_the_past(self, starts):
        is_new = starts and starts != self.instance.starts_at
        if is_new and self.was_going and starts <= timezone.now():
            self.add_error(
                "starts_at", _("This time is past, and the event is announced. Choose a later one.")
            )


class WhereForm(WagtailAdminModelForm):
    class Meta:
        model = Event
        fields = [
            "attendance",
            "venue",
            "address",
            "map_link",
            "access_notes",
            "online_link",
            "join_minutes",
        ]
        field_classes = {"map_link": LinkField, "online_link": LinkField}
        widgets = {"attendance": forms.RadioSelect}

    def clean(self):
        cleaned = super().clean()
        if not self.instance.published_at:
            return cleaned
        attendance = cleaned.get("attendance")
        if attendance != Attendance.ONLINE and not cleaned.get("venue"):
            self.add_error("venue", _("Say where it takes place, or hold it online."))
        if attendance != Attendance.ON_SITE and not (
            cleaned.get("online_link") or "online_link" in self.errors
        ):
            self.add_error("online_link", _("Add the link: those with a place are led to it."))
        return cleaned


class ListingForm(WagtailAdminModelForm):
    """Where and by whom it is found."""

    themes = forms.MultipleChoiceField(
        label=_("Themes"), required=False, widget=forms.CheckboxSelectMultiple
    )
    spoken = forms.MultipleChoiceField(
        label=_("Languages spoken"),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 8}),
        help_text=_("Several: hold Ctrl or the command key."),
    )

    class Meta:
        model = Event
        fields = ["audience", "series", "region", "themes", "spoken", "slug"]
        widgets = {"audience": forms.RadioSelect}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["themes"].choices = list(vocabulary.themes().items())
        self.fields["spoken"].choices = list(vocabulary.languages().items())
        if not self.fields["themes"].choices:
            del self.fields["themes"]
        if self.instance.published_at:
            self.fields["slug"].disabled = True
            self.fields["slug"].help_text = _("It stays: the address is known to others.")


class RuleForm(WagtailAdminModelForm):
    """The rule, and what is done with the data of those who took part."""

    class Meta:
        model = Event
        fields = ["rule", "contact", "retention_days", "survey_link", "report_skeleton"]
        field_classes = {"survey_link": LinkField}
        widgets = {"rule": forms.RadioSelect}

    def clean_rule(self):
        rule = self.cleaned_data["rule"]
        former = Event.objects.values_list("rule", flat=True).get(pk=self.instance.pk)
        loosened = STRICTNESS.index(rule) < STRICTNESS.index(former)
        if loosened and self.instance.published_at:
            raise forms.ValidationError(
                _("People were told the stricter rule already: it can only become stricter."),
                code="loosened",
            )
        return rule
