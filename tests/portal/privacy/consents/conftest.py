"""A purpose of the tests, with a template that only they have, and what follows from leaving."""

import pytest

from portal.privacy import purposes, texts
from portal.privacy.purposes import Purpose

KEY = "specimen"
ANOTHER = "specimen-of-another-kind"


@pytest.fixture(autouse=True)
def _purposes_of_the_tests(monkeypatch, settings, tmp_path):
    monkeypatch.setattr(purposes, "_purposes", dict(purposes._purposes))  # noqa: SLF001 (given back)
    templates = tmp_path / "templates"
    templates.mkdir()
    (templates / "specimen.txt").write_text(
        "{% load i18n %}## {% translate 'Language' %}\n\nBe *fair*.\n"
    )
    engine = dict(settings.TEMPLATES[0])
    settings.TEMPLATES = [engine | {"DIRS": [*engine["DIRS"], templates]}]
    purposes.register(Purpose(key=KEY, title="Fair play", template="specimen.txt"))
    purposes.register(
        Purpose(
            key=ANOTHER,
            title="Being listed",
            template="specimen.txt",
            on_withdrawal="Nobody finds you any more.",
            name_of=lambda about: f"Forum {about}",
        )
    )


@pytest.fixture
def publish(cast):
    """Publish the next version of the text of the tests."""

    def next_version(key=KEY, body="Be *fair* and kind."):
        words = {"title": "Fair play", "body": body, "changes": "Kindness is new."}
        newest = texts.newest_version(key)
        return texts.publish(
            key=key,
            wordings=dict.fromkeys(texts.LANGUAGES, words),
            expected=newest.number + 1,
            actor=cast["administrator"],
        )

    return next_version
