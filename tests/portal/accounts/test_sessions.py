from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.core.cache import cache
from django.utils import timezone

from portal.accounts import actions
from portal.accounts.templatetags.accounts_tags import browser_in_words
from tests.factories.accounts import PASSWORD

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0"
AGENTS = {
    FIREFOX: "Firefox, Linux",
    "Mozilla/5.0 (Windows NT 10.0) Chrome/156.0 Safari/537.36": "Chrome, Windows",
    "Mozilla/5.0 (Windows NT 10.0) Chrome/156.0 Safari/537.36 Edg/156.0": "Edge, Windows",
    "Mozilla/5.0 (iPhone; CPU OS 18 like Mac OS X) Version/18 Safari/604": "Safari, iPhone",
    "curl/8.5": "curl",
    "": "Unknown browser",
}


def sign_in(client):
    client.defaults["HTTP_USER_AGENT"] = FIREFOX
    client.post("/accounts/login/", {"login": "member@example.org", "password": PASSWORD})


def is_signed_in(client):
    return client.get("/accounts/").status_code == 200


@pytest.fixture
def two_browsers(client, client_elsewhere, member):
    sign_in(client)
    sign_in(client_elsewhere)
    return client, client_elsewhere


def test_list_shows_every_browser(two_browsers):
    html = two_browsers[0].get("/accounts/sessions/").content.decode()

    assert html.count("Firefox, Linux") == 2
    assert html.count(">Here<") == 1


def test_others_are_ended_and_this_one_stays(two_browsers):
    here, elsewhere = two_browsers

    here.post("/accounts/sessions/")

    assert (is_signed_in(here), is_signed_in(elsewhere)) == (True, False)


def test_deactivating_ends_all_at_once(two_browsers, member):
    actions.deactivate(member)

    assert [is_signed_in(browser) for browser in two_browsers] == [False, False]


def test_ended_sessions_stay_ended_when_the_account_is_opened_again(two_browsers, member):
    actions.deactivate(member)

    actions.reactivate(member)

    assert [is_signed_in(browser) for browser in two_browsers] == [False, False]


def test_last_visit_is_kept(client, member):
    client.force_login(member)
    client.get("/accounts/")
    long_ago = timezone.now() - timedelta(days=1)
    UserSession.objects.update(last_seen_at=long_ago)
    cache.clear()

    client.get("/accounts/")

    assert UserSession.objects.get().last_seen_at > long_ago


def test_last_visit_is_not_written_at_each_request(client, member, django_assert_max_num_queries):
    client.force_login(member)
    client.get("/accounts/")

    with django_assert_max_num_queries(40) as queries:
        client.get("/accounts/")

    assert [query["sql"] for query in queries if query["sql"].startswith("UPDATE")] == []


@pytest.mark.parametrize(("user_agent", "words"), AGENTS.items())
def test_browser_in_words(user_agent, words):
    assert browser_in_words(user_agent) == words
