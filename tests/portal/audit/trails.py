"""Entries of an act that only the tests know, for whoever needs a trail."""

import pytest

from portal.audit import acts
from portal.audit.actions import record

DONE = "specimen.done"
HIDDEN = "specimen.hidden"


@pytest.fixture
def specimen_acts(monkeypatch):
    monkeypatch.setattr(acts, "_acts", dict(acts._acts))  # noqa: SLF001 (given back afterwards)
    acts.register(DONE, "Did something")
    acts.register(HIDDEN, "Hid a contribution", under_rule=True, by="A moderator")


@pytest.fixture
def trail(cast, specimen_acts):
    """Five entries of the administrator about the member."""
    admin, member = cast["administrator"], cast["member"]
    return [
        record(actor=admin, act=DONE, target=member, reason=f"Because {count}", facts={"n": count})
        for count in range(1, 6)
    ]
