"""The audit trail: a chain of entries to which one may only add.

Each entry holds the hash of the one before it and its own, over everything that it says. So a
changed fact, a removed, an added or a swapped entry breaks the chain, and ``Head`` tells when its
end was cut off. What names somebody stands outside the chain: an account's number in it leads to
a name as long as there is one, and the words of a reason lie in a row of their own.
"""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.audit import chain


class AppendOnly(TypeError):
    """Somebody tried to change or remove an entry of the trail."""

    def __init__(self):
        super().__init__("An entry of the audit trail is neither changed nor removed.")


class EntryQuerySet(models.QuerySet):
    """Reads; entries are added by ``portal.audit.actions.record`` alone."""

    def update(self, **kwargs):
        raise AppendOnly

    def delete(self):
        raise AppendOnly

    def bulk_create(self, objs, **kwargs):
        raise AppendOnly

    def bulk_update(self, objs, fields, **kwargs):
        raise AppendOnly

    def with_words(self):
        """With actors and reasons, whichever of them there still are."""
        return self.select_related("actor", "reason")


class Entry(models.Model):
    """One privileged act. ``actor`` may name an account that is gone."""

    number = models.PositiveBigIntegerField(_("number"), primary_key=True)
    at = models.DateTimeField(_("when"), db_index=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.DO_NOTHING,
        null=True,
        db_constraint=False,
        related_name="audit_entries",
        verbose_name=_("who"),
    )
    act = models.CharField(_("what"), max_length=100, db_index=True)
    target_type = models.CharField(_("kind of object"), max_length=100, blank=True)
    target_id = models.CharField(_("object"), max_length=64, blank=True)
    facts = models.JSONField(_("facts"), default=dict)
    reason_digest = models.CharField(max_length=64, blank=True)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("entry of the audit trail")
        verbose_name_plural = _("entries of the audit trail")
        base_manager_name = "objects"
        default_permissions = ["view"]
        ordering = ["-number"]
        indexes = [models.Index(fields=["target_type", "target_id"], name="audit_by_target")]

    def __str__(self):
        return f"{self.number} {self.act}"

    def save(self, **kwargs):
        if not self._state.adding:
            raise AppendOnly
        super().save(**kwargs | {"force_insert": True})

    def delete(self, **kwargs):
        raise AppendOnly

    def own_hash(self):
        return chain.hash_of(self)


class Reason(models.Model):
    """The words of one entry, outside the chain, which holds only their salted digest."""

    entry = models.OneToOneField(
        Entry, models.CASCADE, primary_key=True, related_name="reason", verbose_name=_("entry")
    )
    text = models.TextField(_("reason"))
    salt = models.CharField(max_length=64)
    about = models.ManyToManyField(
        settings.AUTH_USER_MODEL, related_name="audit_reasons", verbose_name=_("about")
    )

    class Meta:
        verbose_name = _("reason in the audit trail")
        verbose_name_plural = _("reasons in the audit trail")
        default_permissions = []

    def __str__(self):
        return self.text

    def is_as_recorded(self):
        return chain.digest_of(self.text, self.salt) == self.entry.reason_digest


class Head(models.Model):
    """The end of the chain, one row: whoever adds an entry holds it until the commit."""

    THE_ONE = 1

    count = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default=chain.BEGINNING)

    class Meta:
        verbose_name = _("end of the audit trail")
        verbose_name_plural = _("end of the audit trail")
        default_permissions = []

    def __str__(self):
        return f"{self.count} {self.hash}"
