"""Who registered, where each registration stands, and how it came there."""

import secrets

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from events.registration.models.intakes import Intake
from events.registration.models.invitations import Invitation
from network.vocabulary import Region, StakeholderGroup

# Without letters that are mistaken for others.
TICKET_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
TICKET_LENGTH = 12


def new_ticket():
    """60 bits by chance: enough that nobody finds one by trying at a desk."""
    return "".join(secrets.choice(TICKET_LETTERS) for _place in range(TICKET_LENGTH))


class Standing(models.TextChoices):
    PENDING = "pending", pgettext_lazy("state of a registration", "To be decided")
    CONFIRMED = "confirmed", pgettext_lazy("state of a registration", "Confirmed")
    WAITING = "waiting", pgettext_lazy("state of a registration", "On the waiting list")
    OFFERED = "offered", pgettext_lazy("state of a registration", "Seat offered")
    DECLINED = "declined", pgettext_lazy("state of a registration", "Declined")
    LAPSED = "lapsed", pgettext_lazy("state of a registration", "Offer not answered")
    CANCELLED = "cancelled", pgettext_lazy("state of a registration", "Cancelled")


# Those that hold a seat, and those that are over.
SEATED = (Standing.CONFIRMED, Standing.OFFERED)
OVER = (Standing.DECLINED, Standing.LAPSED, Standing.CANCELLED)


class Party(models.Model):
    """A delegation that registered together; ``together`` means all of them or nobody."""

    intake = models.ForeignKey(Intake, models.CASCADE, related_name="parties")
    name = models.CharField(_("name of the delegation"), max_length=150)
    together = models.BooleanField(_("all or nobody"), default=False)

    class Meta:
        verbose_name = _("delegation")
        verbose_name_plural = _("delegations")
        ordering = ["pk"]

    def __str__(self):
        return self.name


class RegistrationQuerySet(models.QuerySet):
    def seated(self):
        return self.filter(state__in=SEATED)

    def confirmed(self):
        return self.filter(state=Standing.CONFIRMED)

    def active(self):
        return self.exclude(state__in=OVER)

    def of(self, person):
        return self.filter(person=person)

    def arrived(self):
        return self.exclude(arrived_at=None)

    def in_line(self):
        """Those who wait, in the order in which they came."""
        return self.filter(state=Standing.WAITING).order_by("waits_since", "pk")


class Registration(models.Model):
    """One person at one event. Only ``seats`` changes ``state``; every change leaves a ``Move``.

    ``person`` is the account, where the guest has one. ``group`` is the stakeholder group as the
    guest said it. ``by_*`` name the assistant who registered on his behalf, who gets a copy of the
    letters. ``__str__`` holds no name, because traces of the back office quote it.
    """

    Standing = Standing

    intake = models.ForeignKey(Intake, models.CASCADE, related_name="registrations")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="registrations",
    )
    name = models.CharField(_("name"), max_length=150)
    email = models.EmailField(_("e-mail address"))
    group = models.CharField(_("stakeholder group"), max_length=20, choices=StakeholderGroup)
    affiliation = models.CharField(_("organisation"), max_length=200, blank=True)
    role = models.CharField(_("function"), max_length=150, blank=True)
    region = models.CharField(_("region"), max_length=10, choices=Region, blank=True)
    why = models.TextField(_("why you want to take part"), max_length=1500, blank=True)
    language = models.CharField(_("language"), max_length=10, default=settings.LANGUAGE_CODE)
    time_zone = models.CharField(_("time zone"), max_length=64, blank=True)
    by_name = models.CharField(_("registered by"), max_length=150, blank=True)
    by_email = models.EmailField(_("address of who registers"), blank=True)
    party = models.ForeignKey(
        Party, models.SET_NULL, null=True, blank=True, related_name="registrations"
    )
    invitation = models.ForeignKey(
        Invitation, models.SET_NULL, null=True, blank=True, related_name="registrations"
    )

    state = models.CharField(_("state"), max_length=10, choices=Standing, editable=False)
    registered_at = models.DateTimeField(default=timezone.now, editable=False)
    waits_since = models.DateTimeField(null=True, blank=True, editable=False)
    offered_until = models.DateTimeField(null=True, blank=True, editable=False)
    # An approved one who waits gets a seat without a second decision.
    approved_at = models.DateTimeField(null=True, blank=True, editable=False)
    ticket = models.CharField(max_length=16, unique=True, default=new_ticket, editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    logistics_at = models.DateTimeField(null=True, blank=True, editable=False)
    # How often the second step was asked for by mail.
    logistics_asked = models.PositiveSmallIntegerField(default=0, editable=False)
    # Wants no letters any more but those about the seat.
    muted_at = models.DateTimeField(null=True, blank=True, editable=False)
    arrived_at = models.DateTimeField(_("checked in"), null=True, blank=True, editable=False)
    walked_in = models.BooleanField(default=False, editable=False)
    note = models.TextField(_("note of the organisers"), max_length=1000, blank=True)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        ordering = ["registered_at", "pk"]
        indexes = [
            models.Index(fields=["intake", "state", "group"], name="registrations_by_state"),
        ]
        constraints = [
            models.UniqueConstraint(
                "intake",
                Lower("email"),
                condition=~Q(state__in=["declined", "lapsed", "cancelled"]) & ~Q(email=""),
                name="one_running_registration_per_address",
            )
        ]

    def __str__(self):
        return f"{self.pk}"

    @property
    def event(self):
        return self.intake.event

    @property
    def has_seat(self):
        return self.state == Standing.CONFIRMED

    @property
    def is_over(self):
        return self.state in OVER


class Move(models.Model):
    """One change of a registration, and why: the log of all decisions, and what letters follow.

    ``why`` is a key of ``reasons``; ``facts`` are small plain values without names. ``told_at`` is
    set once its letter lies in the outbox; a move that owes none has it from the start.
    """

    registration = models.ForeignKey(Registration, models.CASCADE, related_name="moves")
    before = models.CharField(max_length=10, choices=Standing, blank=True)
    after = models.CharField(max_length=10, choices=Standing)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    why = models.CharField(max_length=30)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    facts = models.JSONField(default=dict, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("decision on a registration")
        verbose_name_plural = _("decisions on registrations")
        ordering = ["at", "pk"]
        indexes = [
            models.Index(fields=["at"], condition=Q(told_at=None), name="moves_that_owe_a_letter")
        ]

    def __str__(self):
        return f"{self.registration_id}: {self.before} → {self.after}"
