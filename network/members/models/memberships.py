"""Who is a member, since when and until when."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from network.members.models.particulars import Particulars
from network.members.models.terms import Term, TermQuerySet


class MembershipQuerySet(TermQuerySet):
    def individual(self):
        return self.filter(institution=None)

    def seats(self):
        return self.exclude(institution=None)

    def of(self, person):
        return self.filter(person=person)

    def to_remind(self, day):
        """Individual memberships that are still running and end on ``day``."""
        return self.individual().current().filter(ends=day)


class Membership(Term, Particulars):
    """One person's, of his own or by a seat of an institution, whose term it then shares."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="memberships",
        verbose_name=_("person"),
    )
    institution = models.ForeignKey(
        "members.Institution",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="memberships",
        verbose_name=_("seat of"),
    )
    renewed_on = models.DateField(_("last renewed"), null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ["-starts", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(ended_at=None, institution=None),
                name="one_open_membership_of_ones_own",
            ),
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(ended_at=None, institution__isnull=False),
                name="one_open_seat_per_person",
            ),
        ]

    def __str__(self):
        return str(self.person)

    @property
    def is_seat(self):
        return self.institution_id is not None
