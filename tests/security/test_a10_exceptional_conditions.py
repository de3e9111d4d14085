"""OWASP A10:2025, mishandling of exceptional conditions: bad input gets an answer, no error."""

import json

import pytest
from django.test import Client

from portal import routes
from tests.asking import ask
from tests.factories.accounts import UserFactory
from tests.factories.content import ContactPageFactory, NewsPageFactory, ReportPageFactory

NUL = "\0"
QUERIES = [
    "%",
    "%zz",
    "a=%zz",
    "=",
    "&&&",
    ";",
    "a=1;b=2",
    "page=-1",
    "page=0",
    "page=1e9",
    "page=NaN",
    "page=0x10",
    "page=%D9%A3",
    "page=99999999999999999999999",
    "page[]=1&page[a]=2",
    "page=1&page=2",
    "year=99999999999999999999999",
    "year=-1",
    "year=",
    "theme=%ED%A0%80",
    "theme=%C0%80",
    "theme=%E2%80%AE",
    "theme=%EF%BF%BF",
    "theme=%F0%9F",
    "theme=%FF%FE",
    "theme[]=a&theme[]=b",
    "theme=" + "a" * 5000,
    "kind=%0d%0aSet-Cookie:%20taken=over",
    "next=%0d%0aSet-Cookie:%20taken=over",
    "exclude=%FF",
    "direction=%22",
    "&".join(f"a{number}=1" for number in range(1500)),
]
WITH_NUL = ["theme=%00", "%00=a", "page=1%00", "next=/%00", "q=a%00b&theme=x"]
PATHS = [
    "/there-is-none/",
    "/themes/there-is-none/",
    "/themes/There Is None/",
    "/goals/0/",
    "/goals/18/",
    "/goals/-1/",
    "/goals/٣/",
    "/goals/99999999999999999999999/",
    "/goals/one/",
    "/newslistpage/there-is-none/",
    "/reportlistpage/page-0/endnote/",
    "/documents/99999999999999999999999/notes.txt",
    "/documents/0/",
    "/documents/one/notes.txt",
    "/_util/authenticate_with_password/99999999999999999999/1/",
    "/documents/authenticate_with_password/99999999999999999999/",
    "/accounts/2fa/webauthn/keys/99999999999999999999/edit/x/",
    "/accounts/oidc/💩/login/",
    "/accounts/oidc//login/",
    "/" + "a/" * 500,
    "/" + "a" * 5000 + "/",
    "/💩/",
    "/\udcff\udcfe/",
    "/%zz/",
    "/../../etc/passwd",
    "/./",
    "/;/",
    "/xx/",
    "/FR/",
    "/en/",
    "/fr/there-is-none/",
    "/static/../manage.py",
    "/static/there-is-none.css",
]
LANGUAGES = ["xx", "en-GB,fr;q=0.5", "*", "q=1;;,", "fr" * 2000, "é", "en;q=nonsense", ""]
FORMS = [
    ("application/x-www-form-urlencoded", b"%zz=%zz&&&=%ff%fe"),
    ("application/x-www-form-urlencoded; charset=nonsense", b"a=b"),
    ("application/x-www-form-urlencoded; charset=utf-7", b"+AG4-=1"),
    ("multipart/form-data", b"no boundary"),
    ("multipart/form-data; boundary=", b"--\r\n"),
    ("multipart/form-data; boundary=x", b"--x\r\nnonsense"),
    ("multipart/form-data; boundary=x", b'--x\r\nContent-Disposition: form-data; name="a'),
    (
        "multipart/form-data; boundary=x",
        b'--x\r\nContent-Disposition: form-data; name="a"\r\n%b\r\n\r\n!!!\r\n--x--\r\n'
        % b"Content-Transfer-Encoding: base64",
    ),
    ("application/json", b'{"login": '),
    ("application/json", b"\xff\xfe"),
    ("text/xml", b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'),
    ("nonsense", b"\x00\x01\x02"),
    ("", b"a=b"),
]
RESPONSE = {"userHandle": "AAAA", "clientDataJSON": "AAAA", "authenticatorData": "AAAA"}
CREDENTIAL = {"id": "AAAA", "rawId": "AAAA", "type": "public-key", "response": RESPONSE}
CREDENTIALS = [
    "",
    "{",
    "[]",
    "null",
    "1",
    '"text"',
    "{}",
    '{"id": null}',
    json.dumps(CREDENTIAL),
    json.dumps(CREDENTIAL | {"response": None}),
    json.dumps(CREDENTIAL | {"response": RESPONSE | {"signature": "AAAA"}}),
    json.dumps(CREDENTIAL | {"response": RESPONSE | {"attestationObject": "o2NmbXRkbm9uZQ"}}),
    json.dumps(CREDENTIAL | {"response": {"userHandle": "é"}}),
    json.dumps(CREDENTIAL | {"id": "\ud800", "response": {"userHandle": "\ud800"}}),
    json.dumps(CREDENTIAL | {"id": NUL, "rawId": NUL}),
    "[" * 5000,
]
# Lists read their address; of the others it is enough to know that they do not.
READING = ("/newslistpage/", "/reportlistpage/", "/accounts/login/", "/readyz", "/themes/")


@pytest.mark.django_db
def test_broken_query_breaks_no_list(client, home):
    NewsPageFactory()
    ReportPageFactory()
    answers = {
        (address, query): ask(client, "GET", address, query=query)
        for address in READING
        for query in QUERIES
    }

    assert [asked for asked, answer in answers.items() if answer.status_code != 200] == []
    assert [asked for asked, answer in answers.items() if "taken" in answer.cookies] == []


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["visitor", "member"])
def test_broken_queries_break_no_page(world, as_person, key):
    client = as_person(key)
    everything = "&".join(QUERIES)

    assert [
        route.name
        for route in routes.ROUTES
        if ask(client, "GET", route.find_example(), query=everything).status_code >= 500
    ] == []


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["visitor", "member", "administrator"])
def test_unlikely_address_is_not_found_and_breaks_nothing(world, as_person, key):
    client = as_person(key)
    answers = {path: ask(client, "GET", "/", path=path).status_code for path in PATHS}

    assert {path: status for path, status in answers.items() if status != 404} == {}


@pytest.mark.django_db
@pytest.mark.parametrize("query", WITH_NUL)
@pytest.mark.parametrize("key", ["visitor", "member"])
def test_nul_in_a_query_is_refused_with_a_sentence(as_person, home, key, query):
    response = ask(as_person(key), "GET", "/newslistpage/", query=query)

    assert response.status_code == 400
    assert "We could not read that" in response.content.decode()


@pytest.mark.django_db
def test_nul_in_a_path_is_refused_everywhere(client, home):
    known = {route.example for route in routes.ROUTES if isinstance(route.example, str)}
    paths = [start.rstrip("/") + end for start in known for end in (NUL, f"/{NUL}/")]

    assert [path for path in paths if ask(client, "GET", "/", path=path).status_code != 400] == []


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["login", "email", "name", "next", "code", f"a{NUL}b"])
@pytest.mark.parametrize(
    "address", ["/accounts/login/", "/accounts/signup/", "/accounts/profile/", "/there-is-none/"]
)
def test_nul_in_a_form_is_refused_with_a_sentence(as_person, home, address, name):
    client = as_person("member")
    client.raise_request_exception = False

    response = client.post(address, {name: f"a{NUL}b"})

    assert response.status_code == 400
    assert "We could not read that" in response.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("languages", LANGUAGES)
def test_unknown_language_is_answered_in_one_that_is_known(client, home, languages):
    response = ask(client, "GET", "/", headers={"accept-language": languages})

    assert (response.status_code, response["Content-Language"]) == (200, "en")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", ["/accounts/login/", "/accounts/2fa/webauthn/login/", "/write/"]
)
def test_broken_form_breaks_no_page(home, address):
    ContactPageFactory(slug="write")
    answers = [
        (kind, body, ask(Client(), "POST", address, body=body, kind=kind)) for kind, body in FORMS
    ]

    assert [(kind, body) for kind, body, answer in answers if answer.status_code >= 500] == []


@pytest.mark.django_db
@pytest.mark.parametrize("credential", CREDENTIALS)
@pytest.mark.parametrize(
    "address",
    [
        "/accounts/2fa/webauthn/login/",
        "/accounts/2fa/webauthn/add/",
        "/accounts/2fa/webauthn/reauthenticate/",
        "/accounts/2fa/webauthn/signup/",
    ],
)
def test_passkey_that_is_none_breaks_no_page(just_confirmed, home, address, credential):
    for key in ("visitor", "administrator"):
        client = just_confirmed(key)
        client.raise_request_exception = False
        client.get(address, headers={"x-requested-with": "XMLHttpRequest"})

        response = client.post(address, {"name": "Key", "credential": credential})

        assert response.status_code < 500


@pytest.mark.django_db
@pytest.mark.parametrize("length", [300, 5_000, 1_000_000])
def test_long_words_break_no_form(home, length):
    person = UserFactory()
    long = "a" * length
    client = Client(raise_request_exception=False, headers={"user-agent": long[:60_000]})
    for answers in (
        {"login": f"{long}@parley.example", "password": "x"},
        {"login": person.email, "password": long},
        {"login": person.email, "password": "x", "next": f"/{long}/"},
    ):
        assert client.post("/accounts/login/", answers).status_code == 200


@pytest.mark.django_db
def test_browser_with_a_long_name_signs_in(home):
    client = Client(raise_request_exception=False, headers={"user-agent": "é" * 5000})
    client.force_login(UserFactory())

    assert client.get("/accounts/sessions/").status_code == 200


@pytest.mark.django_db
def test_part_that_htmx_asks_for_does_not_exist_everywhere(client, home):
    page = NewsPageFactory()
    headers = {
        "hx-request": "true",
        "hx-target": "\xff",
        "hx-current-url": "http://[",
        "hx-prompt": "%zz",
    }

    for address in ("/", page.url, page.get_parent().url, "/accounts/login/"):
        assert ask(client, "GET", address, headers=headers).status_code == 200


def test_page_for_errors_needs_no_database():
    """Without the mark that opens the database, as when it is down."""
    response = ask(Client(), "GET", "/")

    assert response.status_code == 500
    assert "Something broke on our side" in response.content.decode()
