"""The trail, and the ways in which somebody might tamper with it."""

import pytest
from django.db import connection

from tests.portal.audit.trails import specimen_acts, trail

__all__ = ["specimen_acts", "trail"]


@pytest.fixture(autouse=True)
def _acts_of_the_tests(specimen_acts):
    """Let every test of the trail know the acts of the tests."""


@pytest.fixture
def tamper():
    """Change the table as somebody would who has the database and nothing of ours in the way."""

    def run(statement, *values):
        with connection.cursor() as cursor:
            cursor.execute(statement, values)

    return run
