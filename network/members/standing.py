"""How somebody stands to the community: what he holds, has asked for, and may do next."""

import functools

from network.members.actions.memberships import may_rejoin
from network.members.models import Application, Institution, Membership, MembershipRules


class Standing:
    """Reads each part once, when it is first asked for."""

    def __init__(self, person):
        self.person = person

    @functools.cached_property
    def rules(self):
        return MembershipRules.load()

    @functools.cached_property
    def memberships(self):
        found = Membership.objects.of(self.person).select_related("institution")
        return list(found)

    @property
    def membership(self):
        """The membership of one's own, else the seat, else the last that ended."""
        by_rank = sorted(self.memberships, key=lambda row: (row.ended_at is not None, row.is_seat))
        return by_rank[0] if by_rank else None

    @property
    def is_member(self):
        return any(row.is_current for row in self.memberships)

    @property
    def own(self):
        return next((row for row in self.memberships if not row.is_seat and not row.ended_at), None)

    @property
    def seat(self):
        return next((row for row in self.memberships if row.is_seat and not row.ended_at), None)

    @property
    def may_renew(self):
        return bool(self.own) and self.own.may_renew(self.rules)

    @functools.cached_property
    def may_rejoin(self):
        return bool(self.memberships) and may_rejoin(self.person, self.rules) is not None

    @functools.cached_property
    def applications(self):
        return list(self.person.membership_applications.order_by("-pk"))

    @property
    def draft(self):
        return self._first(Application.Status.DRAFT)

    @property
    def waiting(self):
        """The application that reviewers have, or that waits for the applicant's answer."""
        return self._first(Application.Status.WAITING, Application.Status.MORE_ASKED)

    @property
    def declined(self):
        last = next((row for row in self.applications if row.status != "draft"), None)
        return last if last and last.status == Application.Status.DECLINED else None

    def _first(self, *states):
        return next((row for row in self.applications if row.status in states), None)

    @functools.cached_property
    def institutions(self):
        """Those whose contact one is."""
        return list(Institution.objects.with_contact(self.person))
