"""How far a profile can be found: in how many facets it stands, and what each gap costs."""

from dataclasses import dataclass

from network.directory.fields import FACETS_OF, FIELDS, NAME
from network.directory.seen import Seen


@dataclass(frozen=True)
class Completeness:
    """Counted from what is written and is shown to somebody; ``seen`` is the owner's own view."""

    seen: Seen

    def counts(self, key):
        return self.seen.has(key) and bool(self.seen.profile.shown_to.get(key))

    @property
    def facets(self):
        return sum(FACETS_OF.get(key, 1) for key, field in FIELDS.items() if field.facet)

    @property
    def facets_met(self):
        return sum(
            FACETS_OF.get(key, 1)
            for key, field in FIELDS.items()
            if field.facet and self.counts(key)
        )

    @property
    def missing(self):
        """Fields that are empty."""
        return [f for key, f in FIELDS.items() if key != NAME and not self.seen.has(key)]

    @property
    def closed(self):
        """Fields that are written, and that nobody sees."""
        return [
            field for key, field in FIELDS.items() if self.seen.has(key) and not self.counts(key)
        ]
