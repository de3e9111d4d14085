"""Whole pages are kept for visitors, for nobody else, and never longer than they are true."""

import pytest
from django.test import Client

from tests.factories.accounts import UserFactory
from tests.factories.content import ContactPageFactory, NewsPageFactory, SectionPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _keep_pages(settings):
    settings.PAGE_CACHE_SECONDS = 60


@pytest.fixture
def page(home):
    return SectionPageFactory(title="Before", slug="about")


def test_second_visit_asks_the_database_nothing(client, page, django_assert_num_queries):
    client.get("/about/")

    with django_assert_num_queries(0):
        response = client.get("/about/")

    assert b"Before" in response.content


def test_published_change_is_seen_at_once(client, page, django_capture_on_commit_callbacks):
    client.get("/about/")

    with django_capture_on_commit_callbacks(execute=True):
        page.title = "After"
        page.save_revision().publish()

    assert b"After" in client.get("/about/").content


def test_unpublished_page_is_gone_at_once(client, page, django_capture_on_commit_callbacks):
    client.get("/about/")

    with django_capture_on_commit_callbacks(execute=True):
        page.unpublish()

    assert client.get("/about/").status_code == 404


def test_new_restriction_holds_at_once(client, page, django_capture_on_commit_callbacks):
    client.get("/about/")

    with django_capture_on_commit_callbacks(execute=True):
        page.view_restrictions.create(restriction_type="login")

    assert client.get("/about/").status_code == 302


def test_signed_in_people_get_a_page_of_their_own(client, page):
    client.get("/about/")
    client.force_login(UserFactory())

    assert b"Sign in" not in client.get("/about/").content


def test_page_of_somebody_signed_in_is_not_given_to_visitors(client, page):
    client.force_login(UserFactory())
    client.get("/about/")

    client.logout()

    assert b"Sign in" in client.get("/about/").content


def test_each_narrowing_of_a_list_is_kept_apart(client, home):
    NewsPageFactory(title="One", kind="news")
    client.get("/newslistpage/")

    assert b"Nothing fits" in client.get("/newslistpage/?kind=article").content


def test_page_with_a_form_gives_each_visitor_a_token_of_their_own(home):
    page = ContactPageFactory()
    tokens = {Client().get(page.url).cookies["csrftoken"].value for _visitor in range(2)}

    assert len(tokens) == 2


def test_compressed_page_is_given_only_to_those_who_accept_it(client, page):
    client.get("/about/", headers={"accept-encoding": "gzip"})

    assert "Content-Encoding" not in client.get("/about/").headers
