"""Rules of the tests, over saved searches and pictures, which anybody has."""

import pytest

from portal import personal_data
from portal.accounts.models import User
from search.models import SavedSearch
from tests.factories.accounts import UserFactory
from tests.portal.audit.trails import specimen_acts, trail

__all__ = ["specimen_acts", "trail"]


@pytest.fixture
def declare_rule(monkeypatch):
    """Let one rule alone be declared: ``declare_rule(lambda _now: rows)``."""

    def declare(expired, model=SavedSearch, **more):
        monkeypatch.setattr(personal_data, "_held", {})
        personal_data.declare(
            model, person="user", label="Rows", export=None, kept="Short.", expired=expired, **more
        )

    return declare


@pytest.fixture
def save_searches(db):
    def save(count, name="Old"):
        owner = User.objects.first() or UserFactory()
        SavedSearch.objects.bulk_create(
            SavedSearch(user=owner, name=f"{name} {number}", query=f"q={name}{number}")
            for number in range(count)
        )

    return save
