"""Kinds of notices that only these tests know, and their templates."""

import pytest

from portal.notifications import kinds
from portal.notifications.kinds import Kind, When

KINDS = [
    Kind("tests.asked", "Somebody asks", "Tests", "tests/asked"),
    Kind("tests.told", "Somebody tells", "Tests", "tests/told", usual=When.DAILY),
    Kind("tests.weekly", "News of the week", "Tests", "tests/told", usual=When.WEEKLY),
    Kind("tests.decided", "Your case is decided", "Cases", "tests/told", essential=True),
    Kind("tests.room", "Something new in a room", "Rooms", under_rule=True),
]


@pytest.fixture(autouse=True)
def known_kinds(monkeypatch, settings, tmp_path):
    """The kinds of the tests alone, each with its sentence."""
    monkeypatch.setattr(kinds, "_kinds", {kind.key: kind for kind in KINDS})
    folder = tmp_path / "tests"
    folder.mkdir()
    (folder / "asked.txt").write_text("{{ actor.name }} asks you <something>.\n")
    (folder / "told.txt").write_text("It is about {{ facts.title }}.\n")
    templates = settings.TEMPLATES
    settings.TEMPLATES = [templates[0] | {"DIRS": [*templates[0]["DIRS"], tmp_path]}]
