"""Who agreed to what, as events to which one may only add, and the texts that they agreed to."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal import prose


class Unchangeable(TypeError):
    """Somebody tried to change what people may have agreed to, or the record that they did."""

    def __init__(self):
        super().__init__("Consents and their texts are added to, never changed.")


class AddOnlyQuerySet(models.QuerySet):
    def update(self, **kwargs):
        raise Unchangeable

    def bulk_update(self, objs, fields, **kwargs):
        raise Unchangeable

    def delete(self):
        raise Unchangeable


class AddOnly(models.Model):
    class Meta:
        abstract = True

    def save(self, **kwargs):
        if not self._state.adding:
            raise Unchangeable
        super().save(**kwargs | {"force_insert": True})

    def delete(self, **kwargs):
        raise Unchangeable


class TextVersion(AddOnly):
    """One version of the text of a purpose, in all languages at once."""

    purpose = models.CharField(_("purpose"), max_length=100)
    number = models.PositiveIntegerField(_("version"))
    published_at = models.DateTimeField(_("published"), default=timezone.now)

    objects = AddOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = _("version of a text")
        verbose_name_plural = _("versions of texts")
        default_permissions = ["add", "view"]
        ordering = ["purpose", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["purpose", "number"], name="one_text_of_each_number")
        ]

    def __str__(self):
        return f"{self.purpose} {self.number}"


class Wording(AddOnly):
    """What one version says in one language; ``changes`` says what is new in it."""

    of = models.ForeignKey(TextVersion, models.PROTECT, related_name="wordings")
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    title = models.CharField(_("title"), max_length=200)
    body = models.TextField(_("text"))
    changes = models.TextField(_("what is new"), blank=True)

    objects = AddOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = _("wording")
        verbose_name_plural = _("wordings")
        default_permissions = []
        constraints = [
            models.UniqueConstraint(fields=["of", "language"], name="one_wording_per_language")
        ]

    def __str__(self):
        return self.title

    @property
    def version(self):
        return self.of.number

    @property
    def html(self):
        return prose.as_html(self.body)

    @property
    def changes_html(self):
        return prose.as_html(self.changes)


def fingerprint_of(address):
    """Return what stands for an address once its account is gone; it does not lead back to it."""
    return salted_hmac("consent", address.lower(), algorithm="sha256").hexdigest()


class ConsentEventQuerySet(AddOnlyQuerySet):
    """The two ways in which an event leaves: cut off from its person, then forgotten."""

    def cut_off(self, person):
        """Keep that somebody agreed, under a fingerprint of the address instead of an account."""
        return models.QuerySet.update(
            self, person=None, former=fingerprint_of(person.email), gone_at=timezone.now()
        )

    def forgotten_since(self, moment):
        return self.filter(person__isnull=True, gone_at__lt=moment)

    def forget(self):
        """Delete; only what is cut off from its person can be."""
        return models.QuerySet.delete(self.filter(person__isnull=True))


class ConsentEvent(AddOnly):
    """Somebody gave a consent, or withdrew it. ``person`` is nobody once the account is gone."""

    class Action(models.TextChoices):
        GIVEN = "given", _("Agreed")
        WITHDRAWN = "withdrawn", pgettext_lazy("consent", "Withdrawn")

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        null=True,
        related_name="consent_events",
        verbose_name=_("person"),
    )
    purpose = models.CharField(_("purpose"), max_length=100)
    about = models.CharField(_("about"), max_length=100, blank=True)
    action = models.CharField(_("action"), max_length=10, choices=Action)
    wording = models.ForeignKey(
        Wording, models.PROTECT, related_name="consent_events", verbose_name=_("text")
    )
    channel = models.CharField(_("by way of"), max_length=30, default="web")
    at = models.DateTimeField(_("when"), default=timezone.now)
    former = models.CharField(max_length=64, blank=True, db_index=True)
    gone_at = models.DateTimeField(null=True, blank=True)

    objects = ConsentEventQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        default_permissions = []
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["person", "purpose", "about", "-id"], name="consent_of_person"),
            models.Index(fields=["purpose", "about"], name="consent_to_purpose"),
        ]

    def __str__(self):
        return f"{self.purpose} {self.action}"
