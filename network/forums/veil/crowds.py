"""Among how many people somebody speaks under a veil: the honest number, and whether it is enough.

Counted are those who may write in the forum now, gave their word before the running hours began,
and so could have written at any moment of them. Who came later is not counted, and waits himself.
"""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Exists, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from network.forums import permissions, pledges
from network.forums.models import Bucket, Opening, Part, Pledge, Seat
from network.forums.veil import hours
from network.members.models import Membership


@dataclass(frozen=True)
class Crowd:
    """``people`` are keys of accounts; they never leave the server."""

    people: frozenset
    affiliations: int

    @property
    def eligible(self):
        return len(self.people)

    @property
    def is_enough(self):
        enough_people = self.eligible >= settings.VEIL_CROWD
        return enough_people and self.affiliations >= settings.VEIL_AFFILIATIONS

    @property
    def words(self):
        """Why not now, or "" where the crowd is large enough."""
        if self.is_enough:
            return ""
        return _(
            "A veil needs at least %(people)d people from %(affiliations)d affiliations who could "
            "have written. Here it would be %(eligible)d people from %(found)d affiliations, so "
            "nobody can write under a veil now."
        ) % {
            "people": settings.VEIL_CROWD,
            "affiliations": settings.VEIL_AFFILIATIONS,
            "eligible": self.eligible,
            "found": self.affiliations,
        }


def crowd(forum):
    """Who could have written at any moment of the running hours, in one query."""
    found = [row for row in _pledged(forum) if _writes(row, forum)]
    affiliations = {(row.institution or row.affiliation or "").strip().casefold() for row in found}
    return Crowd(frozenset(row.person_id for row in found), len(affiliations - {""}))


def crowd_of_page(forum):
    """The crowd, counted once for all that one page says of it; who writes counts anew."""
    known = forum.__dict__
    if "_crowd_of_page" not in known:
        known["_crowd_of_page"] = crowd(forum)
    return known["_crowd_of_page"]


def since_when(forum):
    """When the running hours of ``forum`` began: those of what waits, or the present ones."""
    bucket = Bucket.objects.filter(forum=forum).first()
    return bucket.since if bucket else hours.beginning()


def _pledged(forum):
    """Pledges given before the running hours, each with what its giver is in the forum."""
    seat = Seat.objects.filter(forum=forum, person=OuterRef("person"))
    member = Membership.objects.current().filter(person=OuterRef("person")).order_by("-institution")
    began = Coalesce(
        Subquery(Bucket.objects.filter(forum=forum).values("since")), Value(hours.beginning())
    )
    pledges_given = Pledge.objects.filter(
        forum=forum,
        policy=forum.policy,
        version=pledges.VERSION,
        person__is_active=True,
        given_at__lte=began,
    )
    return pledges_given.annotate(
        part=Subquery(seat.values("part")),
        left=Subquery(seat.values("left_at")),
        is_member=Exists(member),
        institution=Subquery(member.values("institution__name")[:1]),
        affiliation=Subquery(member.values("affiliation")[:1]),
    )


def _writes(row, forum):
    """Whether somebody may write, by his seat, or without one by what the forum is open to."""
    if row.part:
        order = permissions.ORDER
        return row.left is None and order.index(row.part) >= order.index(Part.PARTICIPANT)
    if forum.opening in (Opening.MEMBERS, Opening.INVITED):
        return forum.opening == Opening.MEMBERS and row.is_member
    return permissions.may_write(row.person, forum)
