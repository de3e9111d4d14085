"""OWASP A02:2025, security misconfiguration: headers, cookies, methods, hosts, errors."""

import pytest
from django.test import Client

from portal import routes
from tests.asking import ask
from tests.factories.accounts import PASSWORD, UserFactory
from tests.security.markup import Markup

pytestmark = pytest.mark.django_db
POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "media-src 'self'",
    "manifest-src 'self'",
    "frame-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "object-src 'none'",
    "frame-ancestors 'self'",
}
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
# Whoever leaves a page with a secret address tells the next site nothing.
SECRET_ADDRESSES = {
    "registration:join": "no-referrer",
    # With forms: "no-referrer" would take the origin off them, and Django would refuse them.
    "programme:calendar_link": "same-origin",
    "forums:bookmarks": "same-origin",
    "forums:consultations": "same-origin",
    "forums:feed_link": "same-origin",
    "forums:queue": "same-origin",
    "forums:subscriptions": "same-origin",
    "forums:unread": "same-origin",
}
STRICT = {"same-origin", "no-referrer", "strict-origin-when-cross-origin"}
# What lies behind the doors of seminars tells no other site, not even that there is no such page.
SECRET_PLACES = ("seminars:",)
# A file to download may not even load a style.
FILES = {"wagtaildocs_serve"}
PEOPLE = ["visitor", "member", "administrator"]


def policy_of(response):
    return set(response["Content-Security-Policy"].split("; "))


def public_routes():
    closed = (routes.BACK_OFFICE.name, *FILES)
    return [route for route in routes.ROUTES if route.name not in closed]


@pytest.mark.parametrize("key", PEOPLE)
def test_every_page_carries_the_strict_policy_and_the_headers(world, just_confirmed, key):
    client = just_confirmed(key)
    lax = []
    for route in public_routes():
        response = ask(client, "GET", route.find_example())
        given = {name: response.headers.get(name) for name in HEADERS}
        is_secret = route.name in SECRET_ADDRESSES and response.status_code == 200
        secret = {"Referrer-Policy": SECRET_ADDRESSES[route.name]} if is_secret else {}
        if route.name.startswith(SECRET_PLACES):
            secret = {"Referrer-Policy": given["Referrer-Policy"]}
            lax += [route.name] if given["Referrer-Policy"] not in STRICT else []
        if (policy_of(response), given) != (POLICY, HEADERS | secret):
            lax.append(route.name)

    assert lax == []


@pytest.mark.parametrize("key", PEOPLE)
def test_no_page_holds_inline_code_or_loads_from_elsewhere(world, just_confirmed, key):
    client = just_confirmed(key)
    found = {}
    for route in public_routes():
        for response in (ask(client, "GET", route.find_example()), filled_in(client, route)):
            if response.headers.get("Content-Type", "").startswith("text/html"):
                markup = Markup(response.getvalue().decode())
                if markup.inline or markup.hosts:
                    found[route.name] = (markup.inline, markup.hosts)

    assert found == {}


def filled_in(client, route):
    """The page that shows what is wrong with an empty form; never the one that signs out."""
    method = "POST" if "POST" in route.methods and route.name != "account_logout" else "GET"
    return ask(client, method, route.find_example())


@pytest.mark.parametrize(
    ("method", "address", "status"),
    [
        ("GET", "/there-is-none/", 404),
        ("GET", "/%00/", 400),
        ("GET", "/accounts/second-factor/", 403),
        ("PUT", "/", 405),
        ("POST", "/accounts/login/", 403),
    ],
)
def test_errors_carry_the_strict_policy_as_well(as_person, home, method, address, status):
    client = Client(enforce_csrf_checks=True) if status == 403 and method == "POST" else None
    response = ask(client or as_person("outsider"), method, address)

    assert response.status_code == status
    assert policy_of(response) == POLICY
    assert Markup(response.getvalue().decode()).inline == []


def test_page_after_an_error_of_ours_says_nothing_about_it(home, monkeypatch):
    monkeypatch.setattr("content.views.Theme", None)

    response = ask(Client(), "GET", "/themes/")

    assert response.status_code == 500
    assert policy_of(response) == POLICY
    assert "Traceback" not in response.content.decode()
    assert Markup(response.content.decode()).inline == []


def test_page_that_was_kept_carries_the_policy_and_the_headers(client, home, settings):
    settings.PAGE_CACHE_SECONDS = 60
    client.get("/")

    kept = client.get("/")

    assert policy_of(kept) == POLICY
    assert {name: kept.headers.get(name) for name in HEADERS} == HEADERS


def test_document_may_load_nothing(client, world):
    [route] = [route for route in routes.ROUTES if route.name in FILES]
    response = ask(client, "GET", route.find_example())

    assert response["Content-Security-Policy"] == "default-src 'none'"
    assert response["X-Content-Type-Options"] == "nosniff"


def test_policy_is_looser_in_the_back_office_only(as_person, home):
    policy = policy_of(as_person("editor").get("/admin/"))

    assert policy - POLICY == {
        "script-src 'self' 'unsafe-inline'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
    }


@pytest.mark.parametrize("address", ["/administration/", "/fr/admin/", "//admin/", "/Admin/"])
def test_address_that_looks_like_the_back_office_gets_the_strict_policy(client, home, address):
    assert policy_of(ask(client, "GET", "/", path=address)) == POLICY


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "TRACE", "CONNECT", "BREW"])
@pytest.mark.parametrize("address", ["/", "/accounts/login/", "/healthz", "/there-is-none/"])
def test_methods_that_no_page_knows_are_refused(client, home, method, address):
    response = ask(client, method, address)

    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD, OPTIONS, POST"


OURS = ("accounts:", "components:", "content:", "operations:")


def test_forms_are_taken_only_where_there_is_one(world, as_person):
    client = as_person("administrator")
    reading = [
        route for route in routes.ROUTES if "POST" not in route.methods and is_ours(route.name)
    ]

    assert [
        route.name
        for route in reading
        if ask(client, "POST", route.find_example()).status_code != 405
    ] == []


def is_ours(name):
    return name.startswith(OURS) or name in ("sitemap", "robots", "wagtail_serve")


@pytest.mark.parametrize("host", ["evil.example", "testserver.evil.example", "localhost@evil", ""])
def test_foreign_host_is_refused(client, home, host):
    assert ask(client, "GET", "/", headers={"host": host}).status_code == 400


def test_forwarded_host_is_not_believed(client, home):
    response = client.get("/robots.txt", headers={"x-forwarded-host": "evil.example"})

    assert "evil.example" not in response.content.decode()


def test_production_shows_no_debugging(production_values):
    assert production_values["DEBUG"] is False


def test_production_sends_plain_http_to_https(in_production):
    response = in_production.get("/", headers={"x-forwarded-proto": "http"})

    assert (response.status_code, response["Location"]) == (301, "https://parley.example.org/")


def test_production_asks_for_https_for_a_year(in_production, home):
    header = in_production.get("/")["Strict-Transport-Security"]

    assert header == "max-age=31536000; includeSubDomains"


def test_production_keeps_session_and_form_token_to_itself(in_production):
    person = UserFactory()
    in_production.get("/accounts/login/")
    in_production.post("/accounts/login/", {"login": person.email, "password": PASSWORD})

    for name in ("__Host-session", "__Host-csrf"):
        cookie = in_production.cookies[name]
        assert (cookie["secure"], cookie["httponly"], cookie["samesite"]) == (True, True, "Lax")
        assert (cookie["path"], cookie["domain"] or "") == ("/", "")


def test_visitor_of_a_page_gets_no_cookie(client, home):
    client.get("/")

    assert dict(client.cookies) == {}
