import pytest

from portal.accounts import panels, time_zones
from portal.accounts.panels import Panel
from portal.accounts.permissions import Role
from tests.cast import sign_in
from tests.factories.accounts import UserFactory

GOOD = {"name": "Mara K.", "language": "fr", "time_zone": "Africa/Tunis"}


def test_profile_is_saved(client, member):
    client.force_login(member)

    client.post("/accounts/profile/", GOOD)

    member.refresh_from_db()
    assert (member.name, member.language, member.time_zone) == ("Mara K.", "fr", "Africa/Tunis")


def test_page_after_saving_is_in_the_new_language(client, member):
    client.force_login(member)

    assert client.post("/accounts/profile/", GOOD).url == "/fr/accounts/profile/"


@pytest.mark.parametrize(
    "wrong", [{"name": " "}, {"name": "x" * 151}, {"language": "xx"}, {"time_zone": "Mars/Base"}]
)
def test_wrong_input_is_refused_on_its_field(client, member, wrong):
    client.force_login(member)

    response = client.post("/accounts/profile/", GOOD | wrong)

    assert list(response.context["form"].errors) == list(wrong)
    member.refresh_from_db()
    assert member.name == "Mara Keller"


def test_time_zone_outside_the_list_stays_possible():
    groups = dict(time_zones.choices("Etc/GMT+5"))

    assert ("Etc/GMT+5", "Etc/GMT+5") in groups["Other"]


def test_time_zones_name_the_city_first():
    groups = dict(time_zones.choices())

    assert dict(groups["Asia"])["Asia/Kolkata"] == "Kolkata (UTC+05:30)"


@pytest.mark.parametrize("page", ["", "profile/", "security/", "second-factor/"])
def test_visitor_is_sent_to_sign_in(client, db, page):
    assert client.get(f"/accounts/{page}").url == f"/accounts/login/?next=/accounts/{page}"


def test_home_shows_the_way_to_the_back_office_to_people_with_a_role(client, db):
    client.force_login(UserFactory(role=Role.EDITOR))

    assert 'href="/admin/"' in client.get("/accounts/").content.decode()


def test_home_shows_no_back_office_to_members(client, member):
    client.force_login(member)

    assert 'href="/admin/"' not in client.get("/accounts/").content.decode()


def test_explanation_of_the_second_factor_is_not_for_members(client, member):
    client.force_login(member)

    assert client.get("/accounts/second-factor/").status_code == 403


def test_explanation_leads_on_who_has_a_second_factor(client, db):
    sign_in(client, UserFactory(role=Role.EDITOR, with_totp=True))

    assert client.get("/accounts/second-factor/").url == "/accounts/security/"


@pytest.fixture
def empty_registry(monkeypatch):
    monkeypatch.setattr(panels, "_entries", set())


def test_panels_stand_in_their_order(client, member, empty_registry):
    panels.register(lambda _request: Panel("Second", "ui/mark.html"), order=20)
    panels.register(_first, order=10)
    client.force_login(member)

    html = client.get("/accounts/").content.decode()

    assert html.index("First") < html.index("Second")


def test_panel_that_does_not_concern_a_person_is_left_out(rf, empty_registry):
    panels.register(lambda _request: None)

    assert panels.panels_for(rf.get("/")) == []


def _first(request):
    return Panel("First", "ui/mark.html")
