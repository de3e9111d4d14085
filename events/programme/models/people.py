"""Who stands behind an event, and who speaks at it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images import get_image_model_string

from events.programme.models.choices import ContributorPart, OrganiserPart, PartnerPart
from events.programme.models.events import Event


class Organiser(models.Model):
    """An account and what it may do for the event; one row for each part."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="organisers")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="organised_events",
        verbose_name=_("person"),
    )
    part = models.CharField(
        _("part"), max_length=12, choices=OrganiserPart, default=OrganiserPart.ORGANISER
    )

    class Meta:
        verbose_name = _("organiser of an event")
        verbose_name_plural = _("organisers of events")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "person", "part"], name="each_part_of_an_organiser_once"
            )
        ]

    def __str__(self):
        return f"{self.event_id}: {self.get_part_display()}"


class Partner(models.Model):
    """Who convenes the event or stands by it, with a logo where there is one."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="partners")
    name = models.CharField(_("name"), max_length=150)
    part = models.CharField(
        _("part"), max_length=12, choices=PartnerPart, default=PartnerPart.COOPERATION
    )
    website = models.URLField(_("website"), blank=True)
    institution = models.ForeignKey(
        "members.Institution",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("member institution"),
    )
    logo = models.ForeignKey(
        get_image_model_string(),
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("logo"),
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("partner of an event")
        verbose_name_plural = _("partners of events")
        ordering = ["order", "pk"]

    def __str__(self):
        return self.name


class Contributor(models.Model):
    """A facilitator or speaker as announced; ``person`` links to the profile of a member."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="contributors")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="contributions",
        verbose_name=_("account"),
    )
    name = models.CharField(_("name"), max_length=150)
    affiliation = models.CharField(_("affiliation"), max_length=200, blank=True)
    part = models.CharField(
        _("part"), max_length=12, choices=ContributorPart, default=ContributorPart.SPEAKER
    )
    about = models.TextField(_("in a few sentences"), max_length=1000, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("contributor to an event")
        verbose_name_plural = _("contributors to events")
        ordering = ["order", "pk"]

    def __str__(self):
        return self.name
