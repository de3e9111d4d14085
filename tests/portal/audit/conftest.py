"""Acts that only the tests know, and the ways in which somebody might tamper with the trail."""

import pytest
from django.db import connection

from portal.audit import acts
from portal.audit.actions import record

DONE = "specimen.done"
HIDDEN = "specimen.hidden"


@pytest.fixture(autouse=True)
def _acts_of_the_tests(monkeypatch):
    monkeypatch.setattr(acts, "_acts", dict(acts._acts))  # noqa: SLF001 (given back afterwards)
    acts.register(DONE, "Did something")
    acts.register(HIDDEN, "Hid a contribution", under_rule=True, by="A moderator")


@pytest.fixture
def trail(cast):
    """Five entries of the administrator."""
    admin, member = cast["administrator"], cast["member"]
    return [
        record(actor=admin, act=DONE, target=member, reason=f"Because {count}", facts={"n": count})
        for count in range(1, 6)
    ]


@pytest.fixture
def tamper():
    """Change the table as somebody would who has the database and nothing of ours in the way."""

    def run(statement, *values):
        with connection.cursor() as cursor:
            cursor.execute(statement, values)

    return run
