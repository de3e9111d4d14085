"""What administrators decide about membership; one row for the whole portal."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting


def validate_days(text):
    if not re.fullmatch(r"\s*\d{1,3}(\s*,\s*\d{1,3}){0,5}\s*", text):
        raise ValidationError(
            _("Write up to six numbers of days with commas between them, such as 30, 7."),
            code="not_days",
        )


def days(label, default, *, least=0, most=730, help_text=""):
    return models.PositiveSmallIntegerField(
        label,
        default=default,
        validators=[MinValueValidator(least), MaxValueValidator(most)],
        help_text=help_text,
    )


@register_setting(icon="group")
class MembershipRules(BaseGenericSetting):
    two_reviewers = models.BooleanField(
        _("two reviewers"),
        default=False,
        help_text=_("An application is decided once a second reviewer recommends the same."),
    )
    answer_days = days(
        _("days until an answer"), 21, least=1, help_text=_("What applicants are promised.")
    )
    months = models.PositiveSmallIntegerField(
        _("months of a membership"),
        default=12,
        validators=[MinValueValidator(1), MaxValueValidator(120)],
    )
    renewal_days = days(
        _("days before the end from which one may renew"), 60, help_text=_("And through the grace.")
    )
    grace_days = days(_("days of grace after the end"), 30)
    reminder_days = models.CharField(
        _("reminders, in days before the end"),
        max_length=40,
        default="30, 7",
        validators=[validate_days],
        help_text=_("One more goes out on the last day of grace."),
    )
    rejoin_days = days(
        _("days in which one who left may come back without review"),
        90,
        help_text=_("This holds for those whose membership lapsed, too."),
    )
    invitation_days = days(_("days that an invitation to a seat holds"), 14, least=1)

    panels = (
        MultiFieldPanel(
            [FieldPanel("two_reviewers"), FieldPanel("answer_days")], heading=_("Applications")
        ),
        MultiFieldPanel(
            [
                FieldPanel("months"),
                FieldPanel("renewal_days"),
                FieldPanel("grace_days"),
                FieldPanel("reminder_days"),
                FieldPanel("rejoin_days"),
            ],
            heading=_("Memberships"),
        ),
        MultiFieldPanel([FieldPanel("invitation_days")], heading=_("Institutions")),
    )

    class Meta:
        verbose_name = _("rules of membership")

    def reminders(self):
        """The days before the end on which members are reminded, the earliest first."""
        return sorted({int(part) for part in self.reminder_days.split(",")}, reverse=True)
