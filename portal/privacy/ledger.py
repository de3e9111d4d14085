"""What a list of consent events amounts to. Pure: no database, no clock."""

from dataclasses import dataclass

GIVEN = "given"


@dataclass(frozen=True)
class Standing:
    """Where one person stands with one purpose: the last that happened, and under which text."""

    given: bool
    version: int
    event: object = None

    def holds(self, current_version):
        """Whether the consent holds; a newer text asks again."""
        return self.given and self.version >= current_version

    def is_outgrown(self, current_version):
        return self.given and self.version < current_version


def fold(events):
    """Return {(purpose, about): standing} after ``events``, the oldest first."""
    return {
        (event.purpose, event.about): Standing(
            given=event.action == GIVEN, version=event.wording.version, event=event
        )
        for event in events
    }
