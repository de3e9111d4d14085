from datetime import UTC, datetime

import pytest
from django.utils import translation

from portal.mail import letters
from portal.settings.base import BASE_DIR

NOON = datetime(2026, 1, 15, 12, tzinfo=UTC)
LETTERS = sorted(
    str(path.relative_to(BASE_DIR / "portal" / "templates").with_suffix(""))
    for path in (BASE_DIR / "portal" / "templates").glob("*/email/*.txt")
)
EVERYTHING = {
    "code": "123-456-789",
    "timestamp": NOON,
    "from_email": "old@example.org",
    "deleted_email": "old@example.org",
    "security_url": "https://parley.example/security/",
    "sign_in_url": "https://parley.example/sign-in/",
    "password_reset_url": "https://parley.example/reset/",
}


def compose(template="account/email/password_changed", **more):
    context = {**EVERYTHING, **more.pop("context", {})}
    return letters.compose(template=template, context=context, **more)


@pytest.mark.parametrize("template", LETTERS)
def test_letter_is_whole(template):
    letter = compose(template)

    assert letter.subject
    assert "\n" not in letter.subject
    assert letter.text.strip().endswith("http://testserver")
    assert "</html>" in letter.html
    assert "{{" not in letter.text + letter.html


@pytest.mark.parametrize("template", LETTERS)
def test_letter_says_the_same_in_both_forms(template):
    letter = compose(template)

    for value in EVERYTHING.values():
        assert (str(value) in letter.text) == (str(value) in letter.html)


def test_moments_are_in_the_time_zone_of_the_reader():
    letter = compose(time_zone="Asia/Kolkata")

    assert "17:30 (Asia/Kolkata)" in letter.text


def test_language_of_the_letter_does_not_change_that_of_the_page():
    with translation.override("en"):
        letter = compose(language="fr")
        assert translation.get_language() == "en"

    assert 'lang="fr"' in letter.html


def test_text_is_not_escaped_and_the_page_is():
    letter = compose("account/email/email_changed", context={"from_email": "d'o<n>@example.org"})

    assert "d'o<n>@example.org" in letter.text
    assert "<n>" not in letter.html
