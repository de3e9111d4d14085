"""The management of people in the back office."""

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.accounts.models import User
from portal.accounts.permissions import Role
from tests.cast import sign_in
from tests.factories.accounts import UserFactory

PERSON = {"email": "new@example.org", "name": "New Person", "language": "fr", "time_zone": "UTC"}


def group_of(role):
    return Group.objects.get(name=role)


@pytest.fixture
def administrator(client, db):
    return sign_in(client, UserFactory(role=Role.ADMINISTRATOR, with_totp=True))


@pytest.fixture
def clerk(client, db):
    """May change accounts by a permission of his own, without being an administrator."""
    user = UserFactory(role=Role.ORGANISER, with_totp=True)
    user.user_permissions.add(
        *Permission.objects.filter(content_type__app_label="accounts", content_type__model="user")
    )
    return sign_in(client, user)


def edit(browser, user, **changes):
    values = {
        "email": user.email,
        "name": user.name,
        "language": user.language,
        "time_zone": user.time_zone,
        "is_active": "on" if user.is_active else "",
        "groups": [group.pk for group in user.groups.all()],
    }
    return browser.post(f"/admin/users/edit/{user.pk}/", values | changes)


def test_list_shows_name_address_and_roles(administrator):
    UserFactory(name="Rajesh Iyer", email="rajesh@example.org", role=Role.REVIEWER)

    html = administrator.get("/admin/users/").content.decode()

    assert all(word in html for word in ("Rajesh Iyer", "rajesh@example.org", "Reviewer"))


@pytest.mark.parametrize("words", ["rajesh", "iyer", "RAJESH@example"])
def test_people_are_found_by_name_and_address(administrator, words):
    UserFactory(name="Rajesh Iyer", email="rajesh@example.org")
    UserFactory(name="Somebody Else")

    html = administrator.get("/admin/users/results/", {"q": words}).content.decode()

    assert ("Rajesh Iyer" in html, "Somebody Else" in html) == (True, False)


@pytest.mark.parametrize("order", ["name", "-name", "email", "last_login"])
def test_list_is_ordered(administrator, order):
    assert administrator.get("/admin/users/", {"ordering": order}).status_code == 200


@pytest.mark.parametrize("page", ["/admin/users/new/", "/admin/groups/", "/admin/account/"])
def test_pages_of_accounts_open(administrator, page):
    assert administrator.get(page).status_code == 200


def test_new_person_gets_an_account_and_a_mail(administrator, mails):
    [mail] = mails(administrator.post, "/admin/users/new/", PERSON)

    person = User.objects.get(email="new@example.org")
    assert (person.name, person.language, person.has_usable_password()) == (
        "New Person",
        "fr",
        False,
    )
    assert "/fr/accounts/login/code/" in mail.body


def test_new_person_proves_the_address_at_the_first_sign_in(administrator):
    administrator.post("/admin/users/new/", PERSON)

    assert not EmailAddress.objects.get(email="new@example.org").verified


def test_address_of_somebody_else_is_refused(administrator):
    UserFactory(email="new@example.org")

    response = administrator.post("/admin/users/new/", PERSON | {"email": "NEW@example.org"})

    assert response.context["form"].errors["email"] == [
        "An account with this e-mail address exists already."
    ]


def test_roles_are_given_and_taken(administrator):
    user = UserFactory(role=Role.EDITOR)

    edit(administrator, user, groups=[group_of(Role.REVIEWER).pk])

    assert list(user.groups.values_list("name", flat=True)) == ["reviewer"]


def test_deactivating_signs_out_at_once(administrator, client_elsewhere):
    user = UserFactory()
    client_elsewhere.force_login(user)
    client_elsewhere.get("/accounts/")

    edit(administrator, user, is_active="")

    user.refresh_from_db()
    assert not user.is_active
    assert client_elsewhere.get("/accounts/").status_code == 302


def test_new_address_has_to_be_proved_and_the_former_is_told(administrator, mails):
    user = UserFactory(email="old@example.org")

    [mail] = mails(edit, administrator, user, email="new@example.org")

    assert mail.to == ["old@example.org"]
    assert EmailAddress.objects.get(user=user).verified is False


def test_administrator_makes_administrators(administrator):
    user = UserFactory()

    edit(administrator, user, groups=[group_of(Role.ADMINISTRATOR).pk], is_superuser="on")

    user.refresh_from_db()
    assert (user.is_superuser, user.groups.get().name) == (True, "administrator")


def test_others_make_no_administrators(clerk):
    user = UserFactory()

    edit(clerk, user, groups=[group_of(Role.ADMINISTRATOR).pk])

    assert not user.groups.exists()


def test_others_make_no_superusers(clerk):
    user = UserFactory()

    edit(clerk, user, is_superuser="on")

    user.refresh_from_db()
    assert not user.is_superuser


@pytest.mark.parametrize("page", ["edit", "delete"])
def test_others_do_not_touch_administrators(clerk, page):
    user = UserFactory(role=Role.ADMINISTRATOR)

    response = clerk.post(f"/admin/users/{page}/{user.pk}/", PERSON)

    assert response.status_code == 302
    assert User.objects.filter(pk=user.pk, email=user.email).exists()


def test_others_edit_ordinary_people(clerk):
    user = UserFactory()

    edit(clerk, user, name="Renamed")

    user.refresh_from_db()
    assert user.name == "Renamed"


def bulk(browser, action, user, **data):
    return browser.post(f"/admin/bulk/accounts/user/{action}/?id={user.pk}", data)


def test_deactivating_several_signs_out_at_once(administrator, client_elsewhere):
    user = UserFactory()
    client_elsewhere.force_login(user)
    client_elsewhere.get("/accounts/")

    bulk(administrator, "set_active_state", user, mark_as_active="False")

    assert client_elsewhere.get("/accounts/").status_code == 302
    user.refresh_from_db()
    assert not user.is_active


@pytest.mark.parametrize(
    ("action", "data"),
    [
        ("assign_role", {"role": 1}),
        ("set_active_state", {"mark_as_active": "False"}),
        ("delete", {}),
    ],
)
def test_others_do_not_act_on_several_administrators(clerk, action, data):
    user = UserFactory(role=Role.ADMINISTRATOR)

    bulk(clerk, action, user, **data)

    user.refresh_from_db()
    assert user.is_active
    assert user.groups.count() == 1


def test_others_assign_no_administrators(clerk):
    user = UserFactory()

    bulk(clerk, "assign_role", user, role=group_of(Role.ADMINISTRATOR).pk)

    assert not user.groups.exists()


def test_administrator_assigns_a_role_to_several(administrator):
    user = UserFactory()

    bulk(administrator, "assign_role", user, role=group_of(Role.MODERATOR).pk)

    assert user.groups.get().name == "moderator"


def test_editor_manages_no_people(client, db):
    sign_in(client, UserFactory(role=Role.EDITOR, with_totp=True))

    assert client.get("/admin/users/").status_code == 302


def test_list_costs_the_same_for_few_and_many(administrator, django_assert_num_queries):
    UserFactory(role=Role.EDITOR)
    administrator.get("/admin/users/")
    with CaptureQueriesContext(connection) as few:
        administrator.get("/admin/users/")

    for role in Role:
        UserFactory(role=role)

    with django_assert_num_queries(len(few)):
        administrator.get("/admin/users/")


def test_own_settings_ask_for_no_first_and_last_name(administrator):
    html = administrator.get("/admin/account/").content.decode()

    assert "first_name" not in html


def test_own_settings_are_saved(administrator):
    chosen = {"theme-theme": "dark", "theme-contrast": "system", "theme-density": "default"}

    response = administrator.post("/admin/account/", chosen)

    assert response.status_code == 302
