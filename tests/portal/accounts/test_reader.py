from django.test import RequestFactory
from django.utils import timezone

from portal.accounts.middleware import LastVisitMiddleware, ReaderMiddleware
from tests.factories.accounts import UserFactory


def test_signed_in_person_gets_moments_in_the_own_time_zone(client, db):
    client.force_login(UserFactory(time_zone="Pacific/Auckland"))

    html = client.get("/accounts/sessions/").content.decode()

    assert "Times in Pacific/Auckland" in html


def test_time_zone_ends_with_the_request(client, db):
    client.force_login(UserFactory(time_zone="Pacific/Auckland"))

    client.get("/accounts/")

    assert timezone.get_current_timezone_name() == "Europe/Zurich"


def test_unknown_time_zone_breaks_no_page(client, db):
    client.force_login(UserFactory(time_zone="Europe/Atlantis"))

    assert client.get("/accounts/").status_code == 200


class Forbidden:
    """Stands for a session or a user that must not be looked at."""

    def __getattr__(self, name):
        raise AssertionError(name)


def test_without_a_session_cookie_nothing_is_looked_at():
    request = RequestFactory().get("/")
    request.user = request.session = Forbidden()

    answer = ReaderMiddleware(LastVisitMiddleware(lambda _request: "page"))(request)

    assert answer == "page"


def test_visitor_gets_no_cookie_and_costs_no_query(client, db, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = client.get("/accounts/")

    assert response.cookies == {}
