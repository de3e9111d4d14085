"""What frames every page: menus, announcements, and what the site says about itself."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Orderable, TranslatableMixin
from wagtail.snippets.models import register_snippet


@register_snippet
class Menu(TranslatableMixin, ClusterableModel):
    """The entries of one place of the frame, in one language."""

    class Place(models.TextChoices):
        MAIN = "main", _("Main menu")
        FOOTER = "footer", _("Footer")

    place = models.CharField(_("place"), max_length=10, choices=Place)

    panels = [FieldPanel("place"), InlinePanel("items", heading=_("Entries"), label=_("Entry"))]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("menu")
        verbose_name_plural = _("menus")
        constraints = [
            models.UniqueConstraint(
                fields=["locale", "place"], name="one_menu_per_place_and_locale"
            )
        ]

    def __str__(self):
        return self.get_place_display()


class MenuItem(Orderable):
    menu = ParentalKey(Menu, related_name="items")
    page = models.ForeignKey(
        "wagtailcore.Page",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("page"),
    )
    url = models.CharField(
        _("or address"), max_length=200, blank=True, help_text=_("For example /themes/.")
    )
    label = models.CharField(
        _("label"), max_length=40, blank=True, help_text=_("Empty: the title of the page.")
    )

    panels = [FieldPanel("page"), FieldRowPanel([FieldPanel("url"), FieldPanel("label")])]

    class Meta(Orderable.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(page__isnull=False) | ~Q(url=""), name="menu_item_leads_somewhere"
            )
        ]

    def __str__(self):
        return self.label or str(self.page or self.url)


class AnnouncementQuerySet(models.QuerySet):
    def current(self):
        now = timezone.now()
        return self.filter(Q(show_from__lte=now), Q(show_until__gt=now) | Q(show_until=None))


@register_snippet
class Announcement(TranslatableMixin, models.Model):
    """A line above every page, for a time."""

    text = models.CharField(_("text"), max_length=200)
    page = models.ForeignKey(
        "wagtailcore.Page",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("page to read on"),
    )
    show_from = models.DateTimeField(_("show from"), default=timezone.now)
    show_until = models.DateTimeField(_("show until"), null=True, blank=True)

    objects = AnnouncementQuerySet.as_manager()

    panels = [
        FieldPanel("text"),
        FieldPanel("page"),
        FieldRowPanel([FieldPanel("show_from"), FieldPanel("show_until")]),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("announcement")
        verbose_name_plural = _("announcements")
        ordering = ["-show_from"]

    def __str__(self):
        return self.text


@register_setting(icon="site")
class SiteProfile(BaseSiteSetting):
    """What the site says about who runs it."""

    organisation = models.CharField(_("organisation"), max_length=150, blank=True)
    contact_email = models.EmailField(_("contact address"), blank=True)
    share_image = models.ForeignKey(
        "content.PortalImage",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("picture for shared links"),
    )

    class Meta:
        verbose_name = _("site profile")
