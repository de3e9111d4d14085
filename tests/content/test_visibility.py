"""Restrictions on pages hold in lists and at the address, for the page and all below it."""

import pytest
from django.contrib.auth.models import AnonymousUser, Group
from wagtail.models import PageViewRestriction

from content.models import NewsPage
from tests.factories.accounts import UserFactory
from tests.factories.content import NewsPageFactory

pytestmark = pytest.mark.django_db


def seen_by(viewer):
    return list(NewsPage.objects.visible_to(viewer).values_list("title", flat=True))


@pytest.fixture
def page(home):
    return NewsPageFactory(title="Within")


def test_open_page_is_seen_by_visitors(page):
    assert seen_by(AnonymousUser()) == ["Within"]


def test_page_for_members_is_seen_by_whoever_signed_in(page):
    page.view_restrictions.create(restriction_type=PageViewRestriction.LOGIN)

    assert seen_by(AnonymousUser()) == []
    assert seen_by(UserFactory()) == ["Within"]


def test_page_for_a_group_is_seen_by_that_group(page):
    group = Group.objects.create(name="delegates")
    page.view_restrictions.create(restriction_type=PageViewRestriction.GROUPS).groups.add(group)
    delegate = UserFactory()
    delegate.groups.add(group)

    assert seen_by(UserFactory()) == []
    assert seen_by(delegate) == ["Within"]


def test_page_behind_a_password_is_in_no_list(page):
    page.view_restrictions.create(restriction_type=PageViewRestriction.PASSWORD, password="river")

    assert seen_by(UserFactory()) == []


def test_restriction_of_a_parent_closes_what_is_below(page):
    page.get_parent().view_restrictions.create(restriction_type=PageViewRestriction.LOGIN)

    assert seen_by(AnonymousUser()) == []


def test_restriction_of_a_sibling_with_a_longer_path_closes_nothing(page):
    other = NewsPageFactory(title="Other")
    other.view_restrictions.create(restriction_type=PageViewRestriction.LOGIN)

    assert seen_by(AnonymousUser()) == ["Within"]


def test_restriction_of_a_source_closes_its_alias(page):
    page.view_restrictions.create(restriction_type=PageViewRestriction.LOGIN)
    page.create_alias(update_slug="mirror")

    assert seen_by(AnonymousUser()) == []


def test_visitor_is_sent_to_sign_in_at_a_page_for_members(client, page):
    page.get_parent().view_restrictions.create(restriction_type=PageViewRestriction.LOGIN)

    response = client.get(page.url)

    assert response.status_code == 302
    assert response["Location"].startswith("/accounts/login/")


def test_alias_of_a_page_for_members_asks_to_sign_in(client, page):
    page.view_restrictions.create(restriction_type=PageViewRestriction.LOGIN)
    alias = page.create_alias(update_slug="mirror")

    assert client.get(alias.url).status_code == 302


def test_page_behind_a_password_asks_for_it_in_our_design(client, page):
    page.view_restrictions.create(restriction_type=PageViewRestriction.PASSWORD, password="river")

    assert b"This page asks for a password" in client.get(page.url).content


def test_password_of_a_page_opens_it(client, page):
    restriction = page.view_restrictions.create(
        restriction_type=PageViewRestriction.PASSWORD, password="river"
    )
    address = f"/_util/authenticate_with_password/{restriction.pk}/{page.pk}/"

    response = client.post(address, {"password": "river", "return_url": page.url}, follow=True)

    assert b"Within" in response.content
