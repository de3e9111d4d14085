"""Among how many people somebody speaks under a veil: the honest number, and whether it is enough.

Counted are those who may write in the forum now, gave their word before the running hours began,
and so could have written at any moment of them. Who came later is not counted, and waits himself.
"""

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _

from network.forums import permissions, pledges
from network.forums.models import Bucket, Opening, Part, Pledge, Seat
from network.forums.veil import hours
from network.members.models import Membership
from portal.accounts.models import User


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


def crowd(forum, since=None):
    """Who could have written at any moment since ``since``, by default since the hours began."""
    people = _who_may_write(forum, _pledged(forum, since or since_when(forum)))
    return Crowd(frozenset(people), len(_affiliations(people)))


def since_when(forum):
    """When the running hours of ``forum`` began: those of what waits, or the present ones."""
    bucket = Bucket.objects.filter(forum=forum).first()
    return bucket.since if bucket else hours.beginning()


def _pledged(forum, since):
    given = Pledge.objects.filter(
        forum=forum, policy=forum.policy, version=pledges.VERSION, given_at__lte=since
    )
    return set(given.filter(person__is_active=True).values_list("person", flat=True))


def _who_may_write(forum, people):
    seats = Seat.objects.filter(forum=forum, person__in=people)
    parts = {seat.person_id: seat for seat in seats}
    seated = {pk for pk, seat in parts.items() if seat.left_at is None and _writes(seat)}
    return seated | _who_came_by_themselves(forum, people - set(parts))


def _writes(seat):
    order = permissions.ORDER
    return order.index(seat.part) >= order.index(Part.PARTICIPANT)


def _who_came_by_themselves(forum, people):
    if not people or forum.opening == Opening.INVITED:
        return set()
    if forum.opening == Opening.MEMBERS:
        return people & set(Membership.objects.current().values_list("person", flat=True))
    found = User.objects.filter(pk__in=people)
    return {person.pk for person in found if permissions.may_write(person, forum)}


def _affiliations(people):
    """Institutions, and affiliations in words where there is none; no affiliation is not one."""
    rows = Membership.objects.current().filter(person__in=people)
    found = rows.values_list("person", "institution__name", "affiliation")
    one_each = {person: (name or words).strip().casefold() for person, name, words in found}
    return set(one_each.values()) - {""}
