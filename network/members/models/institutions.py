"""Institutions that are members: their term, their contacts, and the seats they give."""

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network.members.models.terms import Term, TermQuerySet
from network.vocabulary import Region, StakeholderGroup

FIRST_SEATS, MOST_SEATS = 3, 200


class InstitutionQuerySet(TermQuerySet):
    def with_contact(self, person):
        return self.filter(contacts__person=person)


class Institution(Term):
    """``seats_taken`` is counted by conditional updates, so that no two take the last seat."""

    name = models.CharField(_("name"), max_length=150, unique=True)
    group = models.CharField(_("stakeholder group"), max_length=20, choices=StakeholderGroup)
    group_other = models.CharField(_("group in own words"), max_length=60, blank=True)
    region = models.CharField(_("region"), max_length=10, choices=Region)
    website = models.URLField(_("website"), blank=True)
    seats = models.PositiveSmallIntegerField(
        _("seats"), default=FIRST_SEATS, validators=[MinValueValidator(1)]
    )
    seats_taken = models.PositiveSmallIntegerField(_("seats taken"), default=0, editable=False)
    renewed_on = models.DateField(_("last renewed"), null=True, blank=True, editable=False)

    objects = InstitutionQuerySet.as_manager()

    class Meta:
        verbose_name = _("institution")
        verbose_name_plural = _("institutions")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(seats_taken__lte=F("seats")), name="no_more_seats_taken_than_there_are"
            )
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("members:institution", args=[self.pk])

    @property
    def group_in_words(self):
        return self.group_other or self.get_group_display()

    @property
    def seats_free(self):
        return self.seats - self.seats_taken


class InstitutionContact(models.Model):
    """Who invites people to the seats, and answers for the institution."""

    institution = models.ForeignKey(Institution, models.CASCADE, related_name="contacts")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="institution_contacts"
    )
    since = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("contact of an institution")
        verbose_name_plural = _("contacts of institutions")
        ordering = ["since", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["institution", "person"], name="contact_once_per_institution"
            )
        ]

    def __str__(self):
        return str(self.person)


class InvitationQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(accepted_at=None, withdrawn_at=None, expires_at__gt=timezone.now())


class SeatInvitation(models.Model):
    """An invitation by mail; it opens only to whoever proves the address."""

    institution = models.ForeignKey(Institution, models.CASCADE, related_name="invitations")
    email = models.EmailField(_("e-mail address"))
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        null=True,
        related_name="seat_invitations",
        verbose_name=_("accepted by"),
    )

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation to a seat")
        verbose_name_plural = _("invitations to seats")
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["institution", "email"],
                condition=Q(accepted_at=None, withdrawn_at=None),
                name="one_open_invitation_per_address",
            )
        ]

    def __str__(self):
        return self.email

    @property
    def is_waiting(self):
        unused = self.accepted_at is None and self.withdrawn_at is None
        return unused and self.expires_at > timezone.now()
