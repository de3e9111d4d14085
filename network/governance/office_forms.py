"""The form in which organisers prepare a consultation, and that of the decision."""

import zoneinfo

from django import forms
from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from network.governance.models import Audience, State
from network.vocabulary import StakeholderGroup
from portal.accounts import time_zones

MOMENTS = ("opens_at", "comments_until", "consent_from", "closes_at")
# What people answer to stays as it was when they were asked.
FIXED_ONCE_OPEN = ("audience", "groups", "per_institution", "opens_at", "time_zone", "language")


class ConsultationForm(WagtailAdminModelForm):
    """Moments are typed and shown in the zone of the consultation, whatever the organiser's is."""

    groups = forms.MultipleChoiceField(
        label=_("Stakeholder groups"),
        choices=StakeholderGroup.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Only where some groups are asked."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        zone = time_zones.choices(self.instance.time_zone)
        self.fields["time_zone"] = forms.ChoiceField(
            label=_("Time zone"), choices=zone, help_text=_("All times below are in this zone.")
        )
        self._show_in_zone()
        self._fix()

    def _show_in_zone(self):
        for name in MOMENTS:
            moment = getattr(self.instance, name)
            if moment:
                there = timezone.localtime(moment, self.instance.zone)
                self.initial[name] = there.replace(tzinfo=None)

    def _fix(self):
        saved = self.instance.pk is not None
        if saved and self.instance.under_rule:
            self.fields["under_rule"].disabled = True
        if not saved or self.instance.state in (State.DRAFT, State.ANNOUNCED):
            return
        for name in (*FIXED_ONCE_OPEN, "under_rule"):
            self.fields[name].disabled = True
        if self.instance.is_over:
            for name in MOMENTS:
                self.fields[name].disabled = True

    def clean_document(self):
        file = self.cleaned_data["document"]
        if file and file.size > settings.MAX_UPLOAD_SIZE:
            most = filesizeformat(settings.MAX_UPLOAD_SIZE)
            raise forms.ValidationError(
                _("The file is larger than %(most)s. Attach a smaller one, or link to it.")
                % {"most": most}
            )
        return file

    def full_clean(self):
        """Read what was typed as times of the chosen zone; an hour that it leaves out is told."""
        name = self.data.get(self.add_prefix("time_zone")) or self.instance.time_zone
        known = name in zoneinfo.available_timezones()
        with timezone.override(zoneinfo.ZoneInfo(name) if known else self.instance.zone):
            super().full_clean()

    def clean(self):
        cleaned = super().clean()
        self._check_order(cleaned)
        if cleaned.get("audience") == Audience.GROUPS and not cleaned.get("groups"):
            self.add_error("groups", _("Tick the groups that may take part."))
        if cleaned.get("document") and not cleaned.get("document_title"):
            self.add_error("document_title", _("Say what the document is."))
        return cleaned

    def _check_order(self, cleaned):
        opens, comments, consent, closes = (cleaned.get(name) for name in MOMENTS)
        if opens and comments and comments <= opens:
            self.add_error("comments_until", _("Choose a time after comments open."))
        if opens and consent and consent < opens:
            self.add_error("consent_from", _("Choose a time after comments open."))
        if consent and closes and closes <= consent:
            self.add_error("closes_at", _("Choose a time after the consent round begins."))
        if comments and closes and comments > closes:
            self.add_error("comments_until", _("Choose a time before the consent round ends."))


class HideForm(forms.Form):
    because = forms.CharField(
        label=_("Reason"),
        max_length=200,
        help_text=_("Members read it in place of the comment. Name nobody."),
    )
