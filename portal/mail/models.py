"""The outbox: one row for each letter, and what came of it."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class LetterQuerySet(models.QuerySet):
    def due(self, now):
        """Return what is to be sent now and is in nobody's hands."""
        return self.filter(
            Q(claimed_until=None) | Q(claimed_until__lt=now),
            state=Letter.State.WAITING,
            next_try_at__lte=now,
        )

    def held_by(self, claim):
        return self.filter(claim=claim)

    def over(self, moment):
        """Return what came to its end before ``moment``, or is in doubt since before it."""
        return self.filter(
            Q(ended_at__lt=moment) | Q(state=Letter.State.IN_DOUBT, handed_over_at__lt=moment)
        )

    def abandoned(self, now):
        """Return what was at the final dot when its worker fell silent."""
        return self.filter(state=Letter.State.HANDING_OVER, claimed_until__lt=now)


class Letter(models.Model):
    """A letter and its fate. What it says is wiped once it was sent; the rest goes later."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        HANDING_OVER = "handing-over", _("Being handed over")
        SENT = "sent", _("Sent")
        BOUNCED = "bounced", _("Bounced")
        FAILED = "failed", _("Failed")
        IN_DOUBT = "in-doubt", _("In doubt")
        CANCELLED = "cancelled", _("Cancelled")

    class Fault(models.TextChoices):
        UNREACHABLE = "unreachable", _("The mail server could not be reached")
        PUT_OFF = "put-off", _("The mail server asked to try later")
        SENDER_REFUSED = "sender-refused", _("The mail server does not take mail from this portal")
        REFUSED = "refused", _("The mail server refused the letter for good")
        RETURNED = "returned", _("The letter came back later")
        UNDELIVERABLE = "undeliverable", _("The address takes no mail: an earlier letter came back")
        UNWRITABLE = "unwritable", _("The letter could not be put into the form of a mail")
        NO_ANSWER = "no-answer", _("It is not known whether the mail server took the letter")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.CharField(max_length=250, unique=True)
    address = models.CharField(
        pgettext_lazy("recipient", "to"), max_length=254, blank=True, db_index=True
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="letters"
    )
    kind = models.CharField(_("kind"), max_length=100)
    language = models.CharField(max_length=20)
    proves_address = models.BooleanField(default=False)

    subject = models.TextField(blank=True)
    text = models.TextField(blank=True)
    html = models.TextField(blank=True)
    reply_to = models.CharField(max_length=254, blank=True)
    headers = models.JSONField(default=dict, blank=True)
    message_id = models.CharField(max_length=250, unique=True)

    state = models.CharField(_("state"), max_length=20, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(_("tries"), default=0)
    fault = models.CharField(_("fault"), max_length=20, choices=Fault, blank=True)
    last_error = models.TextField(blank=True)
    written_at = models.DateTimeField(_("written"), default=timezone.now)
    due_at = models.DateTimeField(default=timezone.now)
    next_try_at = models.DateTimeField(_("next try"), default=timezone.now)
    handed_over_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(_("ended"), null=True)
    claim = models.UUIDField(null=True)
    claimed_until = models.DateTimeField(null=True)
    log_mark = models.CharField(max_length=60, blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        ordering = ["-written_at", "-pk"]
        default_permissions = ["view", "change"]
        indexes = [
            models.Index(fields=["state", "next_try_at"], name="mail_letter_due"),
            models.Index(fields=["claim"], name="mail_letter_claim"),
            models.Index(fields=["-written_at"], name="mail_letter_written"),
        ]

    def __str__(self):
        return f"{self.kind} → {self.address}"


class Attachment(models.Model):
    """A file that goes with a letter; it is wiped with what the letter says."""

    letter = models.ForeignKey(Letter, models.CASCADE, related_name="attachments")
    name = models.CharField(max_length=200)
    content_type = models.CharField(max_length=100)
    content = models.BinaryField()

    class Meta:
        default_permissions = []
        ordering = ["pk"]

    def __str__(self):
        return self.name


class UndeliverableAddress(models.Model):
    """An address that sent a letter back for good: not written to until it is proved again."""

    address = models.CharField(_("address"), max_length=254, unique=True)
    reason = models.TextField(_("reason"), blank=True)
    since = models.DateTimeField(_("since"), default=timezone.now)

    class Meta:
        verbose_name = _("address that takes no mail")
        verbose_name_plural = _("addresses that take no mail")
        default_permissions = []
        ordering = ["-since"]

    def __str__(self):
        return self.address
