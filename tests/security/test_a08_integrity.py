"""OWASP A08:2025, software and data integrity: forged forms, forged fields, unsafe formats."""

import ast

import pytest
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.serializers import JSONSerializer
from django.test import Client
from wagtail.contrib.forms.models import FormSubmission

from content.models import ContactField
from portal import routes
from portal.accounts.models import User
from portal.celery import app
from portal.settings.base import BASE_DIR
from tests.asking import ask
from tests.factories.content import ContactPageFactory, NewsPageFactory

pytestmark = pytest.mark.django_db
# They take no form at all: who comes there is sent to the pages of the portal.
FORMER_WAYS_IN = ("/admin/login/", "/admin/password_reset/")
EXPIRED = "Nothing was sent. Go back, load the page again, and send the form once more."
PACKAGES = ("content", "events", "network", "portal", "search", "talent_pool")
UNSAFE = {"dill", "jsonpickle", "marshal", "pickle", "shelve", "yaml"}


@pytest.fixture
def strict(as_person):
    """The browser of a person at a portal that asks for the token, as the real one does."""

    def browser(key):
        client = as_person(key)
        client.handler.enforce_csrf_checks = True
        return client

    return browser


# Mail programs post to two by themselves (RFC 8058), and a phone at a desk sends what it kept while
# there was no net: the secret of the address is the token.
BY_SECRET_ADDRESS = {"notifications:mute", "registration:mute", "registration:desk_sync"}


@pytest.mark.parametrize("key", ["visitor", "member"])
def test_form_without_a_token_is_refused_everywhere(world, strict, key):
    client = strict(key)
    forms = [
        route
        for route in routes.ROUTES
        if "POST" in route.methods and route.name not in BY_SECRET_ADDRESS
    ]
    answers = {route.name: ask(client, "POST", route.find_example()) for route in forms}

    assert {name: response.status_code for name, response in answers.items()} == dict.fromkeys(
        answers, 403
    )
    assert [name for name, it in answers.items() if EXPIRED not in it.content.decode()] == []


def test_form_without_a_token_is_refused_all_over_the_back_office(strict, home):
    client = strict("administrator")
    taken = [
        address
        for address in routes.behind_the_back_office()
        if ask(client, "POST", address).status_code != 403
    ]

    assert [address for address in taken if not address.startswith(FORMER_WAYS_IN)] == []


TOKENS = ["", "short", "a" * 32, "a" * 64, "é" * 32, "\x00" * 32]


@pytest.mark.parametrize("token", TOKENS)
def test_form_with_an_invented_token_is_refused(strict, home, token):
    client = strict("member")
    client.get("/accounts/profile/")

    response = client.post("/accounts/profile/", {"name": "X", "csrfmiddlewaretoken": token})

    assert response.status_code == (400 if "\x00" in token else 403)


def test_form_with_the_token_of_another_browser_is_refused(strict, home):
    theirs, ours = strict("visitor"), strict("visitor")
    for client in (theirs, ours):
        client.get("/accounts/login/")
    token = theirs.cookies["csrftoken"].value

    assert ours.post("/accounts/login/", {"csrfmiddlewaretoken": token}).status_code == 403


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "http://testserver.evil.example"]
)
def test_form_from_another_site_is_refused_even_with_the_token(strict, home, origin):
    client = strict("visitor")
    client.get("/accounts/login/")
    token = client.cookies["csrftoken"].value

    response = client.post(
        "/accounts/login/", {"csrfmiddlewaretoken": token}, headers={"origin": origin}
    )

    assert response.status_code == 403


def test_page_for_an_expired_form_leads_on(strict, home):
    html = strict("visitor").post("/accounts/login/").content.decode()

    assert "<h1>The form has expired</h1>" in html
    assert 'href="/"' in html


@pytest.fixture
def survey(home):
    page = ContactPageFactory(title="Write to us")
    ContactField.objects.create(
        page=page,
        label="Subject",
        clean_name="subject",
        field_type="dropdown",
        choices="Press,Partnership",
        sort_order=1,
    )
    return page


@pytest.mark.parametrize("choice", ["Everything", "", "Press\r\nPartnership", "0", "[]"])
def test_answer_that_was_no_choice_is_told_on_its_field(client, survey, choice):
    response = client.post(survey.url, {"subject": choice})

    assert response.status_code == 200
    assert response.context["form"].errors["subject"]
    assert FormSubmission.objects.count() == 0


def test_answer_that_nobody_asked_for_is_not_kept(client, survey):
    client.post(
        survey.url, {"subject": "Press", "submit_time": "1999-01-01", "page": "1", "x": "y"}
    )

    [kept] = FormSubmission.objects.all()
    assert set(kept.form_data) == {"subject"}
    assert (kept.page_id, kept.submit_time.year > 1999) == (survey.pk, True)


@pytest.mark.parametrize(
    "forged",
    [
        {"language": "xx"},
        {"language": ["en", "fr", "xx"]},
        {"time_zone": "../../etc/passwd"},
        {"time_zone": "Mars/Olympus_Mons"},
        {"name": ""},
        {"name": "x" * 151},
    ],
)
def test_forged_field_of_the_profile_is_told_and_nothing_is_saved(as_person, cast, forged):
    sent = {"name": "New", "language": "en", "time_zone": "Europe/Zurich"} | forged

    response = as_person("member").post("/accounts/profile/", sent)

    assert response.status_code == 200
    assert list(response.context["form"].errors) == list(forged)
    assert User.objects.get(pk=cast["member"].pk).name == "Mateus Ferreira"


@pytest.mark.parametrize("name", ["theme", "year", "region", "kind"])
def test_unknown_word_in_a_filter_is_told_and_hides_nothing(client, home, name):
    page = NewsPageFactory(title="Still here")

    html = client.get(page.get_parent().url, {name: "nonsense"}).content.decode()

    assert "nonsense is not one of the available choices" in html
    assert "Still here" in html


def test_sessions_hold_plain_values():
    assert SessionStore().serializer is JSONSerializer
    assert settings.SESSION_SERIALIZER.endswith("JSONSerializer")


def test_tasks_travel_as_plain_values():
    assert {app.conf.task_serializer, *app.conf.accept_content} == {"json"}


def test_no_code_of_ours_reads_a_format_that_can_run():
    """Formats that make any object, and text that is run as code."""
    found = []
    for package in PACKAGES:
        for path in (BASE_DIR / package).rglob("*.py"):
            found += [(path.name, name) for name in unsafe_in(ast.parse(path.read_text()))]

    assert found == []


def unsafe_in(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in UNSAFE)
        elif isinstance(node, ast.ImportFrom) and node.module in UNSAFE:
            yield node.module
        elif isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("eval", "exec"):
            yield node.func.id


def test_the_search_for_unsafe_formats_finds_them():
    code = "import pickle\nfrom yaml import load\neval('1')"

    assert list(unsafe_in(ast.parse(code))) == ["pickle", "yaml", "eval"]


def test_visitor_gets_a_token_with_the_form(home):
    client = Client(enforce_csrf_checks=True)
    client.get("/accounts/login/")
    token = client.cookies["csrftoken"].value

    assert client.post("/accounts/login/", {"csrfmiddlewaretoken": token}).status_code == 200
