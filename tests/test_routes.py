"""Every address, opened by each of the cast: the table of routes is right and names them all."""

import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import transaction
from django.urls import Resolver404, resolve

from portal import routes
from portal.accounts.cast import CAST
from portal.route_table import EVERYBODY, WITH_ACCOUNT, WITH_ROLE
from tests.asking import ask
from tests.factories.world import make_world

pytestmark = pytest.mark.django_db
SIGN_IN = "account_login"
# Whom the back office turns away, and who comes in: not at every door, but never to an error.
OUTSIDE = ["visitor", "outsider"]
INSIDE = ["editor", "administrator"]
# Wagtail's own: it breaks on purpose, so that an operator sees what is logged.
MEANT_TO_BREAK = "/admin/failwhale/"


@pytest.fixture
def world(db):
    make_world()


def is_open(response):
    """Not refused, and not sent to sign in. Being sent to another page counts as open."""
    if 300 <= response.status_code < 400:
        try:
            return resolve(response["Location"].partition("?")[0]).url_name != SIGN_IN
        except Resolver404:
            return True
    return response.status_code not in (403, 404, 405)


def try_out(client, method, address):
    """Ask, and undo what a form did: one address is no step on the way to the next."""
    with transaction.atomic():
        response = ask(client, method, address)
        transaction.set_rollback(method == "POST")
    return response


@pytest.mark.parametrize("key", CAST)
def test_each_of_the_cast_opens_what_the_table_says(world, as_person, key):
    client = as_person(key)
    opened, through_forms, broken = {}, [], []
    for route in routes.ROUTES:
        address = route.find_example()
        response = try_out(client, "GET" if "GET" in route.methods else "POST", address)
        opened[address] = is_open(response)
        broken += [address] * (response.status_code >= 500)
        if not route.opens_to(key) and is_open(try_out(client, "POST", address)):
            through_forms.append(address)

    assert opened == {route.find_example(): route.opens_to(key) for route in routes.ROUTES}
    assert through_forms == []
    assert broken == []


@pytest.mark.parametrize("key", ["visitor", "member", "administrator"])
def test_empty_form_breaks_nothing(world, as_person, key):
    client = as_person(key)
    last = "account_logout"
    broken = [
        route.name
        for route in sorted(routes.ROUTES, key=lambda route: route.name == last)
        if ask(client, "POST", route.find_example()).status_code >= 500
    ]

    assert broken == []


def test_every_address_stands_in_the_table():
    declared = {route.name for route in routes.ROUTES}

    assert [row for row in routes.patterns() if row[0] not in declared] == []


def test_every_row_of_the_table_is_an_address():
    known = {name for name, _pattern in routes.patterns()}

    assert [route.name for route in routes.ROUTES if route.name not in known] == []


def test_no_two_addresses_share_a_name():
    names = [name for name, _pattern in routes.patterns()]

    assert sorted(names) == sorted(set(names))


def test_table_knows_the_parts_of_the_cast():
    with_account = {key for key, part in CAST.items() if part.has_account}
    with_role = {key for key, part in CAST.items() if part.roles}

    assert (set(EVERYBODY), set(WITH_ACCOUNT), set(WITH_ROLE)) == (
        set(CAST) - with_account,
        with_account,
        with_role,
    )


@pytest.mark.parametrize("key", OUTSIDE)
def test_back_office_turns_others_away_at_every_address(world, as_person, key):
    client = as_person(key)
    answers = {
        address: ask(client, "GET", address)
        for address in routes.behind_the_back_office(filled_with="1")
    }

    assert [address for address, response in answers.items() if is_inside(response)] == []


def is_inside(response):
    if response.status_code == 302:
        return response["Location"].startswith(routes.BACK_OFFICE.example)
    return response.status_code != 403


@pytest.mark.parametrize("key", INSIDE)
def test_back_office_breaks_at_no_address(world, as_person, key):
    client = as_person(key)
    broken = [
        address
        for address in routes.behind_the_back_office()
        if ask(client, "GET", address).status_code >= 500
    ]

    assert broken == [MEANT_TO_BREAK]


def printed(*arguments):
    output = StringIO()
    call_command("routes", *arguments, stdout=output)
    return output.getvalue()


def test_command_prints_each_route_for_machines(world):
    rows = {row["name"]: row for row in json.loads(printed("--json"))}

    assert rows["accounts:profile"] == {
        "name": "accounts:profile",
        "pattern": "/accounts/profile/",
        "methods": ["GET", "POST"],
        "example": "/accounts/profile/",
        "who": list(WITH_ACCOUNT),
    }


def test_command_prints_an_address_of_every_kind(world):
    assert [row["name"] for row in json.loads(printed("--json")) if not row["example"]] == []


def test_command_prints_a_table_for_people(world):
    [line] = [line for line in printed().splitlines() if line.startswith("components:styleguide")]

    assert line.split()[1:3] == ["GET", "/styleguide/"]
