"""What one person agreed to, as a page shows it."""

from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.http import urlencode

from portal.privacy import ledger, purposes, texts
from portal.privacy.models import ConsentEvent


@dataclass
class Agreement:
    """One purpose, about one thing: where it stands, and its events, the newest first."""

    purpose: purposes.Purpose
    about: str
    standing: ledger.Standing
    current_version: int
    events: list = field(default_factory=list)

    @property
    def title(self):
        name = self.purpose.name_of(self.about) if self.about else ""
        return f"{self.purpose.title}: {name}" if name else str(self.purpose.title)

    @property
    def holds(self):
        return self.standing.holds(self.current_version)

    @property
    def is_outgrown(self):
        return self.standing.is_outgrown(self.current_version)

    @property
    def can_be_withdrawn(self):
        return self.standing.given

    @property
    def renewal_url(self):
        return self._address("privacy:consent_renew")

    @property
    def withdrawal_url(self):
        return self._address("privacy:consent_withdraw")

    def _address(self, name):
        query = f"?{urlencode({'about': self.about})}" if self.about else ""
        return reverse(name, args=[self.purpose.key]) + query


def of(person):
    """Return the agreements of ``person`` in two queries: first what asks again, then by title."""
    events = list(
        ConsentEvent.objects.filter(person=person).select_related("wording__of").order_by("pk")
    )
    newest = texts.newest_numbers()
    found = {}
    for (key, about), standing in ledger.fold(events).items():
        purpose = purposes.known(key)
        found[key, about] = Agreement(purpose, about, standing, newest.get(key, 1))
    for event in reversed(events):
        found[event.purpose, event.about].events.append(event)
    return sorted(found.values(), key=lambda one: (not one.is_outgrown, one.title))


def outgrown(person):
    return [one for one in of(person) if one.is_outgrown]
