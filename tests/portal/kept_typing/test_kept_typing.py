"""Nothing typed is lost when a session ends: it is kept, shown to its writer, and sent on once."""

import re
import time

import pytest
from django.test import Client
from django.utils.html import escape

from portal import kept_typing
from tests.factories.accounts import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db
PROFILE = "/accounts/profile/"
KEPT = "/accounts/what-you-typed/"
TYPED = {"name": "Ada & Bo\nLovelace", "language": "fr", "time_zone": "Asia/Kathmandu"}


@pytest.fixture
def ada():
    return UserFactory(email="ada@example.org", name="Ada")


@pytest.fixture
def browser():
    return Client()


def sign_in(browser, person, there="/"):
    form = {"login": person.email, "password": PASSWORD}
    return browser.post(f"/accounts/login/?next={there}", form)


def write_and_sign_in(browser, person, **more):
    """Post the profile without a session, then sign in where one is sent to."""
    sent_to_sign_in = browser.post(PROFILE, TYPED | more)
    return browser.post(sent_to_sign_in.url, {"login": person.email, "password": PASSWORD})


def test_who_wrote_without_a_session_comes_back_to_what_he_typed(browser, ada):
    response = write_and_sign_in(browser, ada)

    assert response.url == KEPT
    html = browser.get(KEPT).content.decode()
    assert "You were signed out while you wrote" in html
    assert escape(TYPED["name"]) in html
    assert f'<form method="post" action="{PROFILE}">' in html


def test_what_was_typed_is_sent_on_whole(browser, ada):
    write_and_sign_in(browser, ada)
    html = browser.get(KEPT).content.decode().replace("&amp;", "&")
    inputs = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', html))
    inputs.pop("path")

    response = browser.post(PROFILE, inputs)

    assert {name: inputs[name] for name in TYPED} == TYPED
    assert response.status_code == 302
    ada.refresh_from_db()
    assert ada.time_zone == "Asia/Kathmandu"


def test_what_was_sent_on_is_kept_no_longer(browser, ada):
    write_and_sign_in(browser, ada)

    browser.post(PROFILE, TYPED)

    assert kept_typing.SESSION_KEY not in browser.session
    assert browser.get(KEPT).url == "/accounts/"


def test_what_is_discarded_is_gone(browser, ada):
    write_and_sign_in(browser, ada)

    response = browser.post(KEPT, {"path": PROFILE})

    assert response.url == "/accounts/"
    assert kept_typing.SESSION_KEY not in browser.session


def test_start_page_says_what_was_not_sent(browser, ada):
    write_and_sign_in(browser, ada)

    assert "You were signed out while you wrote" in browser.get("/accounts/").content.decode()


def test_passwords_codes_and_the_token_are_not_kept(browser, ada):
    secrets = {"new_password1": "hunter2", "code": "123", "csrfmiddlewaretoken": "abc"}
    write_and_sign_in(browser, ada, **secrets)

    names = [name for name, _values in browser.session[kept_typing.SESSION_KEY][0]["fields"]]
    assert names == list(TYPED)


def test_fields_that_only_sound_like_codes_are_kept(browser, ada):
    write_and_sign_in(browser, ada, postal_code="1202")

    assert "1202" in browser.get(KEPT).content.decode()


def test_form_that_may_only_be_posted_is_kept_too(browser, ada):
    response = browser.post("/accounts/notices/seen/", {"newest": "5"})

    assert response.url == f"/accounts/login/?next={KEPT}"


def test_text_too_long_to_be_kept_is_shown_to_be_copied(browser, monkeypatch):
    monkeypatch.setattr(kept_typing, "LARGEST", 10)

    response = browser.post(PROFILE, TYPED)

    assert response.status_code == 403
    assert escape(TYPED["name"]) in response.content.decode()
    assert kept_typing.SESSION_KEY not in browser.session


def test_text_of_another_account_is_dropped(browser, ada):
    sign_in(browser, ada)
    browser.get("/accounts/")
    key = browser.session.session_key
    browser.session.delete()
    browser.cookies["sessionid"] = key

    response = write_and_sign_in(browser, UserFactory())

    assert response.url == KEPT
    assert browser.get(KEPT).url == "/accounts/"
    assert kept_typing.SESSION_KEY not in browser.session


def test_text_of_the_same_account_is_shown(browser, ada):
    sign_in(browser, ada)
    browser.get("/accounts/")
    key = browser.session.session_key
    browser.session.delete()
    browser.cookies["sessionid"] = key

    write_and_sign_in(browser, ada)

    assert browser.get(KEPT).status_code == 200


def test_text_is_kept_for_an_hour(browser, ada, monkeypatch):
    write_and_sign_in(browser, ada)
    later = time.time() + kept_typing.KEPT_SECONDS + 1

    monkeypatch.setattr(kept_typing.time, "time", lambda: later)

    assert browser.get(KEPT).url == "/accounts/"


def test_signing_out_ends_it(browser, ada):
    write_and_sign_in(browser, ada)
    browser.post("/accounts/logout/")

    sign_in(browser, UserFactory())

    assert browser.get(KEPT).url == "/accounts/"


def test_forms_of_several_tabs_are_kept(browser, ada):
    browser.post(f"{PROFILE}?first", TYPED)
    browser.post(f"{PROFILE}?second", TYPED)
    sign_in(browser, ada)

    assert browser.get(KEPT).content.decode().count("Send it now") == 2


def test_strangers_cannot_fill_the_sessions(browser, settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"kept_typing": "1/h/ip"}
    browser.post(PROFILE, TYPED)

    response = Client().post(PROFILE, TYPED)

    assert response.status_code == 403
    assert escape(TYPED["name"]) in response.content.decode()


def test_form_of_another_site_is_not_kept(ada):
    browser = Client(enforce_csrf_checks=True)

    response = browser.post(PROFILE, TYPED)

    assert response.status_code == 403
    assert kept_typing.SESSION_KEY not in browser.session


def test_expired_form_shows_what_it_held_without_what_is_secret():
    response = Client(enforce_csrf_checks=True).post(
        PROFILE,
        TYPED | {"password": "hunter2"},
        headers={"origin": "http://testserver"},
    )

    html = response.content.decode()
    assert response.status_code == 403
    assert escape(TYPED["name"]) in html
    assert "hunter2" not in html


@pytest.mark.parametrize("headers", [{}, {"origin": "https://elsewhere.example"}])
def test_expired_form_of_another_site_is_not_shown(headers):
    response = Client(enforce_csrf_checks=True).post(PROFILE, TYPED, headers=headers)

    assert response.status_code == 403
    assert "Lovelace" not in response.content.decode()


def test_reading_without_a_session_keeps_nothing(browser):
    browser.get(PROFILE)

    assert kept_typing.SESSION_KEY not in browser.session


def test_form_of_the_back_office_is_kept_as_well(browser, ada):
    browser.post("/admin/snippets/content/theme/add/", {"name": "Peat", "slug": "peat"})

    assert [entry["path"] for entry in browser.session[kept_typing.SESSION_KEY]] == [
        "/admin/snippets/content/theme/add/"
    ]


def test_form_of_another_site_is_not_kept_for_the_back_office():
    browser = Client(enforce_csrf_checks=True)

    response = browser.post("/admin/snippets/content/theme/add/", {"name": "Peat"})

    assert response.url.startswith("/accounts/login/")
    assert kept_typing.SESSION_KEY not in browser.session
