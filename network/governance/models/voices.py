"""What members say in a consultation, kept apart from who says it.

The keys are drawn by lot, so that their order does not tell who came first. Under the Chatham House
Rule a row knows no moment, and its author stands only in ``Authorship``, which is emptied when
nobody may change a comment any more.
"""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from network.governance.models.consultations import Consultation
from network.vocabulary import StakeholderGroup


class Comment(models.Model):
    """``group`` is what may be shown of who wrote it, empty where his group is too small."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    consultation = models.ForeignKey(Consultation, models.CASCADE, related_name="comments")
    text = models.TextField(_("comment"))
    group = models.CharField(max_length=20, choices=StakeholderGroup, blank=True)
    written_at = models.DateTimeField(null=True)
    hidden_because = models.CharField(_("hidden because"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering = ["written_at", "pk"]

    def __str__(self):
        return self.text[:60]

    def get_absolute_url(self):
        return f"{self.consultation.get_absolute_url()}#comments"


class Authorship(models.Model):
    comment = models.OneToOneField(
        Comment, models.CASCADE, primary_key=True, related_name="authorship"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="consultation_comments"
    )

    class Meta:
        verbose_name = _("author of a comment")
        verbose_name_plural = _("authors of comments")

    def __str__(self):
        return str(self.comment_id)


class Flag(models.Model):
    """A member's word to the organisers about a comment."""

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="flags")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="consultation_flags"
    )
    reason = models.CharField(_("what is wrong with it"), max_length=300)
    settled = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("flag")
        verbose_name_plural = _("flags")
        constraints = [
            models.UniqueConstraint(
                fields=["comment", "person"], name="one_flag_per_comment_and_person"
            )
        ]

    def __str__(self):
        return self.reason


class Position(models.Model):
    """One voice in the consent round; nobody's any more when a round under the rule is over."""

    class Choice(models.TextChoices):
        AGREE = "agree", _("I agree")
        LIVE_WITH = "live-with", _("I can live with it")
        OBJECT = "object", _("I object")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    consultation = models.ForeignKey(Consultation, models.CASCADE, related_name="positions")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="consultation_positions",
    )
    institution = models.ForeignKey(
        "members.Institution",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="consultation_positions",
    )
    choice = models.CharField(
        pgettext_lazy("on a question", "position"), max_length=10, choices=Choice
    )
    reasons = models.TextField(_("reasons"), blank=True)
    group = models.CharField(max_length=20, choices=StakeholderGroup, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("on a question", "position")
        verbose_name_plural = _("positions")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["consultation", "person"],
                condition=Q(institution=None),
                name="one_position_per_person",
            ),
            models.UniqueConstraint(
                fields=["consultation", "institution"], name="one_position_per_institution"
            ),
            models.CheckConstraint(
                condition=~Q(choice="object") | ~Q(reasons=""), name="objection_has_reasons"
            ),
        ]

    def __str__(self):
        return self.get_choice_display()
