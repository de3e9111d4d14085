"""How many seats there are, for whom, and how they are given. Times are in the event's zone."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from events.registration.models import Intake, Quota
from network.vocabulary import StakeholderGroup

MOMENT = "%Y-%m-%dT%H:%M"


class Moment(forms.DateTimeField):
    """A moment on the wall of the event, in the browser's own control."""

    def __init__(self, **kwargs):
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format=MOMENT)
        super().__init__(
            required=False, widget=widget, input_formats=[MOMENT, f"{MOMENT}:%S"], **kwargs
        )


def in_zone(moment, zone):
    return timezone.localtime(moment, zone).replace(tzinfo=None) if moment else None


def _is_past(moment):
    return moment is not None and moment <= timezone.now()


class InZone:
    """Read what was typed as times of the event's zone; an hour that it leaves out is told."""

    def full_clean(self):
        with timezone.override(self.event.zone):
            super().full_clean()


class SettingsForm(InZone, forms.ModelForm):
    opens = Moment(label=_("Registration opens"))
    closes = Moment(label=_("Registration closes"), help_text=_("When the event starts, if empty."))
    changes_until = Moment(
        label=_("Guests may change their answers until"),
        help_text=_("When the event starts, if empty. Cancelling is possible always."),
    )

    class Meta:
        model = Intake
        fields = [
            "seats",
            "access",
            "approval",
            "waiting",
            "offer_hours",
            "changes_until",
            "party_limit",
            "asks_logistics",
            "logistics_days",
        ]
        widgets = {
            "access": forms.RadioSelect,
            "approval": forms.RadioSelect,
            "waiting": forms.RadioSelect,
        }

    def __init__(self, *args, event, **kwargs):
        self.event = event
        initial = {
            "opens": in_zone(event.registration_opens_at, event.zone),
            "closes": in_zone(event.registration_closes_at, event.zone),
            "changes_until": in_zone(kwargs["instance"].changes_until, event.zone),
        }
        super().__init__(*args, initial=initial, **kwargs)

    def clean_seats(self):
        """``seats.resize`` refuses as well; here the sentence stands beside the number."""
        wished, taken = self.cleaned_data["seats"], self.instance.taken
        if wished < taken:
            raise forms.ValidationError(
                ngettext(
                    "%(n)s seat is taken or on offer. Give at least as many.",
                    "%(n)s seats are taken or on offer. Give at least as many.",
                    taken,
                )
                % {"n": taken},
                code="taken",
            )
        return wished

    def clean(self):
        cleaned = super().clean()
        opens, closes = cleaned.get("opens"), cleaned.get("closes")
        if opens and closes and closes <= opens:
            self.add_error("closes", _("Choose a time after registration opens."))
        if closes and closes > self.event.ends_at:
            self.add_error("closes", _("Choose a time before the event ends."))
        changes = cleaned.get("changes_until")
        if changes and changes > self.event.starts_at:
            self.add_error("changes_until", _("Choose a time before the event starts."))
        return cleaned


class QuotaForm(InZone, forms.ModelForm):
    """One group; without ``is_open`` nobody registers in it."""

    is_open = forms.BooleanField(label=_("May register"), required=False)
    held_until = Moment(label=_("Held until"), help_text=_("The start, if empty."))

    class Meta:
        model = Quota
        fields = ["minimum", "maximum", "held", "held_until"]

    def __init__(self, *args, event, **kwargs):
        self.event = event
        quota = kwargs["instance"]
        super().__init__(
            *args,
            initial={
                "is_open": quota.pk is not None,
                "held_until": in_zone(quota.held_until, event.zone),
            },
            prefix=quota.group,
            **kwargs,
        )
        for name in ("minimum", "maximum", "held"):
            self.fields[name].required = False
            self.fields[name].widget.attrs |= {"min": 0, "inputmode": "numeric"}

    @property
    def group(self):
        return self.instance.group

    @property
    def label(self):
        return StakeholderGroup(self.group).label

    def clean(self):
        cleaned = super().clean()
        for name in ("minimum", "held"):
            if name not in self.errors:
                cleaned[name] = cleaned.get(name) or 0
        if not self.errors:
            self._check(cleaned)
        return cleaned

    def _check(self, cleaned):
        most, taken = cleaned.get("maximum"), self.instance.taken
        if most is not None and cleaned["minimum"] > most:
            self.add_error("minimum", _("This is more than the group may have at most."))
        if most is not None and cleaned["held"] > most:
            self.add_error("held", _("More seats are held than the group may have at most."))
        if most is not None and most < taken:
            self.add_error(
                "maximum",
                _("%(n)s of this group have a seat or an offer. Give at least as many.")
                % {"n": taken},
            )
        self._check_moment(cleaned)

    def _check_moment(self, cleaned):
        until = cleaned.get("held_until")
        if until and until > self.event.starts_at:
            self.add_error("held_until", _("Choose a time before the event starts."))
        elif cleaned.get("held") and "held_until" in self.changed_data and _is_past(until):
            self.add_error("held_until", _("This time is past. Choose one to come."))

    def values(self):
        names = ("minimum", "maximum", "held", "held_until")
        return {name: self.cleaned_data.get(name) for name in names}


def quota_forms(intake, event, data=None):
    """One form for each group there is, with a row or without."""
    kept = {quota.group: quota for quota in intake.quotas.all()}
    return [
        QuotaForm(data, instance=kept.get(group) or Quota(intake=intake, group=group), event=event)
        for group in StakeholderGroup.values
    ]


def check_sums(settings, quotas):
    """Minima and held seats must fit into the whole; the sentence stands beside the seats."""
    seats = settings.cleaned_data.get("seats")
    open_ones = [form.cleaned_data for form in quotas if form.cleaned_data.get("is_open")]
    if seats is None:
        return
    least = sum(row["minimum"] for row in open_ones)
    if least > seats:
        settings.add_error(
            "seats",
            _("The groups are to have at least %(least)s seats together, but there are %(seats)s.")
            % {"least": least, "seats": seats},
        )
    held = sum(row["held"] for row in open_ones)
    if held > seats:
        settings.add_error(
            "seats",
            _("%(held)s seats are held, but there are %(seats)s.") % {"held": held, "seats": seats},
        )
    if not open_ones:
        settings.add_error(None, _("Let at least one stakeholder group register."))
