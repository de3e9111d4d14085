"""Who is invited: single people, holders of a code, guests of a partner."""

import secrets

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.programme.models import Partner
from events.registration.models.intakes import Intake
from network.vocabulary import StakeholderGroup


def new_code():
    return secrets.token_urlsafe(9)


def new_secret():
    return secrets.token_urlsafe(32)


class Allotment(models.Model):
    """Invitations that a partner may send itself. Its contact works with the secret address alone.

    The partner sees whom it invited itself, and numbers; ``sent`` is counted by conditional
    updates.
    """

    intake = models.ForeignKey(Intake, models.CASCADE, related_name="allotments")
    partner = models.ForeignKey(
        Partner, models.CASCADE, related_name="allotments", verbose_name=_("partner")
    )
    size = models.PositiveSmallIntegerField(
        _("invitations"), validators=[MinValueValidator(1)], default=5
    )
    sent = models.PositiveSmallIntegerField(default=0, editable=False)
    group = models.CharField(
        _("stakeholder group"), max_length=20, choices=StakeholderGroup, blank=True
    )
    email = models.EmailField(_("address of the contact"))
    secret = models.CharField(max_length=64, unique=True, default=new_secret, editable=False)
    until = models.DateTimeField(_("until"), null=True, blank=True)

    class Meta:
        verbose_name = _("invitations of a partner")
        verbose_name_plural = _("invitations of partners")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(sent__lte=F("size")), name="no_more_invitations_sent_than_allotted"
            )
        ]

    def __str__(self):
        return self.partner.name


class Invitation(models.Model):
    """A code that opens registration, for one address (``email``) or for whoever has it.

    ``used`` is counted by conditional updates. It ``skips_approval`` where organisers decide, but
    never a full house.
    """

    intake = models.ForeignKey(Intake, models.CASCADE, related_name="invitations")
    allotment = models.ForeignKey(
        Allotment, models.CASCADE, null=True, blank=True, related_name="invitations"
    )
    code = models.CharField(_("code"), max_length=32, default=new_code)
    email = models.EmailField(
        _("only for this address"), blank=True, help_text=_("Whoever has the code, if empty.")
    )
    name = models.CharField(_("name"), max_length=150, blank=True)
    group = models.CharField(
        _("stakeholder group"), max_length=20, choices=StakeholderGroup, blank=True
    )
    uses = models.PositiveSmallIntegerField(
        _("how often it may be used"), default=1, validators=[MinValueValidator(1)]
    )
    used = models.PositiveSmallIntegerField(default=0, editable=False)
    until = models.DateTimeField(_("until"), null=True, blank=True)
    skips_approval = models.BooleanField(_("needs no further decision"), default=True)
    note = models.CharField(_("note of the organisers"), max_length=200, blank=True)
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
    )
    revoked_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["intake", "code"], name="one_invitation_per_code"),
            models.CheckConstraint(
                condition=Q(used__lte=F("uses")), name="no_code_used_more_often_than_allowed"
            ),
        ]

    def __str__(self):
        return f"{self.pk}"

    @property
    def is_open(self):
        over = self.until is not None and self.until <= timezone.now()
        return self.revoked_at is None and not over and self.used < self.uses
