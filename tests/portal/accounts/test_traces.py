"""What administrators do to accounts stands in the audit trail."""

import pytest
from django.contrib.auth.models import Group

from portal.accounts.models import User
from portal.accounts.permissions import Role
from portal.audit.models import Entry
from portal.privacy.models import Erasure
from tests.cast import sign_in
from tests.factories.accounts import UserFactory
from tests.portal.accounts.test_people import PERSON, edit

pytestmark = pytest.mark.django_db


@pytest.fixture
def acting():
    return UserFactory(role=Role.ADMINISTRATOR, with_totp=True)


@pytest.fixture
def administrator(client, acting):
    return sign_in(client, acting)


def several(browser, act, people, **values):
    query = "&".join(f"id={person.pk}" for person in people)
    return browser.post(f"/admin/bulk/accounts/user/{act}/?next=/admin/users/&{query}", values)


def trail():
    return [
        (entry.act, entry.target_id, entry.facts.get("role"))
        for entry in Entry.objects.order_by("number")
    ]


def role(name):
    return Group.objects.get(name=name)


def test_account_that_was_opened_with_a_role(administrator, acting):
    administrator.post("/admin/users/new/", PERSON | {"groups": [role(Role.REVIEWER).pk]})

    number = str(User.objects.get(email=PERSON["email"]).pk)
    assert trail() == [
        ("accounts.opened", number, None),
        ("accounts.role-given", number, "reviewer"),
    ]
    assert Entry.objects.first().actor == acting


def test_roles_given_and_taken(administrator):
    person = UserFactory(role=Role.REVIEWER)

    edit(administrator, person, groups=[role(Role.EDITOR).pk])

    assert trail() == [
        ("accounts.role-given", str(person.pk), "editor"),
        ("accounts.role-taken", str(person.pk), "reviewer"),
    ]


def test_account_closed_and_opened_again(administrator):
    person = UserFactory()

    edit(administrator, person, is_active="")
    edit(administrator, person, is_active="on")

    assert [act for act, *_more in trail()] == ["accounts.closed", "accounts.reopened"]


def test_address_replaced_without_keeping_either(administrator):
    person = UserFactory(email="before@example.org")

    edit(administrator, person, email="after@example.org")

    assert [act for act, *_more in trail()] == ["accounts.address-replaced"]
    assert "@" not in str(list(Entry.objects.values()))


def test_made_a_superuser(administrator):
    edit(administrator, UserFactory(), is_superuser="on")

    assert [act for act, *_more in trail()] == ["accounts.made-superuser"]


def test_saving_without_a_change_leaves_no_trace(administrator):
    edit(administrator, UserFactory(role=Role.REVIEWER))

    assert trail() == []


def test_role_given_to_several(administrator):
    has_it, has_not = UserFactory(role=Role.EDITOR), UserFactory()

    several(administrator, "assign_role", [has_it, has_not], role=role(Role.EDITOR).pk)

    assert trail() == [("accounts.role-given", str(has_not.pk), "editor")]


def test_several_closed(administrator):
    people = UserFactory.create_batch(2)

    several(administrator, "set_active_state", people, mark_as_active="False")

    assert {(act, number) for act, number, _role in trail()} == {
        ("accounts.closed", str(person.pk)) for person in people
    }


@pytest.mark.parametrize("way", ["one", "several"])
def test_deleted_account(administrator, acting, way):
    person = UserFactory(name="Somebody")
    number = person.pk

    if way == "one":
        administrator.post(f"/admin/users/delete/{person.pk}/")
    else:
        several(administrator, "delete", [person])

    entry = Entry.objects.get(act="privacy.erased")
    assert (entry.actor, Erasure.objects.get(pk=entry.target_id).account) == (acting, number)
