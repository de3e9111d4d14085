import json
from io import StringIO

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command

from portal.accounts import cast
from portal.accounts.cast import CAST, PASSWORD, seat
from portal.accounts.models import User
from portal.accounts.permissions import Role
from tests.cast import make_cast

WITH_ACCOUNT = [key for key, part in CAST.items() if part.has_account]
WITH_ROLE = [key for key, part in CAST.items() if part.roles]


def code(key):
    out = StringIO()
    call_command("sign_in_code", key, stdout=out)
    return out.getvalue().strip()


@pytest.mark.parametrize("key", WITH_ACCOUNT)
def test_everybody_gets_in_with_what_is_described(client, db, key):
    seat(key)
    described = cast.describe(key)

    client.post(
        "/accounts/login/", {"login": described["email"], "password": described["password"]}
    )
    if described["totp_secret"]:
        client.post("/accounts/2fa/authenticate/", {"code": code(key)})

    assert client.get("/accounts/", follow=True).status_code == 200


@pytest.mark.parametrize("key", WITH_ROLE)
def test_people_with_a_role_get_into_the_back_office(as_person, key):
    assert as_person(key).get("/admin/").status_code == 200


def test_every_role_has_a_person():
    assert {role for part in CAST.values() for role in part.roles} == set(Role)


def test_seating_twice_changes_nothing(db):
    make_cast()
    before = list(User.objects.order_by("pk").values())

    make_cast()

    assert list(User.objects.order_by("pk").values()) == before
    assert EmailAddress.objects.count() == len(WITH_ACCOUNT)


def test_seating_puts_right_what_was_changed(db):
    user = seat("member")
    user.groups.add(Group.objects.get(name=Role.ADMINISTRATOR))
    User.objects.filter(pk=user.pk).update(name="Somebody", is_active=False)

    user = seat("member")

    assert (user.name, user.is_active, user.groups.count()) == (CAST["member"].name, True, 0)


def test_description_is_plain_enough_for_json():
    described = [cast.describe(key) for key in CAST]

    assert json.loads(json.dumps(described)) == described


def test_passwords_pass_the_rules(db):
    for key in WITH_ACCOUNT:
        validate_password(PASSWORD, seat(key))


@pytest.fixture
def real_place(settings):
    settings.SAMPLE_ALLOWED = False


def test_nobody_is_seated_where_real_people_are(db, real_place):
    with pytest.raises(ImproperlyConfigured):
        seat("administrator")


def test_no_code_is_shown_where_real_people_are(real_place):
    with pytest.raises(CommandError):
        code("organiser")


@pytest.mark.parametrize("person", ["nobody", "organiser@elsewhere.example", "member"])
def test_code_is_refused_for_people_without_one(person):
    with pytest.raises(CommandError):
        code(person)
