"""OWASP A01:2025, broken access control. Who may open each address: tests/test_routes.py."""

from importlib import reload
from urllib.parse import urlsplit

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import clear_url_caches
from wagtail.models import Collection, CollectionViewRestriction

from content.models import PortalDocument
from portal import urls
from tests.asking import ask
from tests.factories.accounts import PASSWORD, UserFactory
from tests.factories.content import (
    DocumentFactory,
    ImageFactory,
    NewsPageFactory,
    ReportPageFactory,
    SectionPageFactory,
)

pytestmark = pytest.mark.django_db
ELSEWHERE = [
    "https://evil.example/",
    "//evil.example/",
    "///evil.example/",
    "/\\evil.example/",
    "\\\\evil.example/",
    "http:evil.example/",
    "https:///evil.example/",
    "/%09/evil.example/",
    "\t//evil.example/",
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "https://testserver@evil.example/",
    "https://testserver.evil.example/",
    "/\r\nSet-Cookie: taken=over",
]


def stays_here(response):
    """Whether a redirect leads to this site and says nothing but an address."""
    target = response["Location"]
    place = urlsplit(target)
    return (
        place.scheme in ("", "http")
        and place.netloc in ("", "testserver")
        and not target.startswith(("//", "/\\"))
        and "taken" not in response.cookies
    )


@pytest.mark.parametrize("wanted", ELSEWHERE)
def test_no_way_in_or_out_leads_elsewhere(home, wanted):
    person = UserFactory()
    client = Client()
    inward = client.post(
        "/accounts/login/", {"login": person.email, "password": PASSWORD, "next": wanted}
    )
    again = client.post("/accounts/reauthenticate/", {"password": PASSWORD, "next": wanted})
    outward = client.post("/accounts/logout/", {"next": wanted})

    assert [answer.status_code for answer in (inward, again, outward)] == [302, 302, 302]
    assert all(stays_here(answer) for answer in (inward, again, outward))


@pytest.mark.parametrize("wanted", ELSEWHERE)
@pytest.mark.parametrize("address", ["/admin/login/", "/_util/login/"])
def test_no_former_way_in_leads_elsewhere(as_person, home, address, wanted):
    for key in ("visitor", "administrator"):
        response = as_person(key).get(address, {"next": wanted})

        assert response.status_code == 302
        assert stays_here(response)


@pytest.mark.parametrize("path", ["//evil.example", "//evil.example/..", "/\\evil.example"])
def test_address_without_its_last_slash_leads_nowhere_else(client, home, path):
    response = ask(client, "GET", "/", path=path)

    assert response.status_code == 404 or stays_here(response)


def test_password_of_a_page_leads_nowhere_else(client, home):
    page = NewsPageFactory()
    restriction = page.view_restrictions.create(restriction_type="password", password="river")
    address = f"/_util/authenticate_with_password/{restriction.pk}/{page.pk}/"

    response = client.post(address, {"password": "river", "return_url": "https://evil.example/"})

    assert stays_here(response)


def test_password_form_tells_nothing_of_another_page(client, home):
    draft = SectionPageFactory(title="Unsaid", slug="unsaid", live=False)
    restriction = NewsPageFactory().view_restrictions.create(
        restriction_type="password", password="river"
    )

    response = client.get(f"/_util/authenticate_with_password/{restriction.pk}/{draft.pk}/")

    assert "unsaid" not in response.content.decode().lower()


@pytest.mark.parametrize("key", ["visitor", "member", "editor"])
def test_draft_has_no_address(as_person, home, key):
    draft = SectionPageFactory(slug="draft", live=False)

    assert as_person(key).get(f"/{draft.slug}/").status_code == 404


def test_unpublished_report_keeps_its_citations(client, home):
    report = ReportPageFactory(live=False)

    assert client.get(f"{report.url_path.removeprefix('/home')}bibtex/").status_code == 404


@pytest.fixture
def closed_document(db):
    """A document in a folder that is open to one group only."""
    closed = Collection.get_first_root_node().add_child(name="Within")
    CollectionViewRestriction.objects.create(collection=closed, restriction_type="groups")
    return DocumentFactory(collection=closed)


@pytest.mark.parametrize("key", ["visitor", "member"])
def test_document_of_a_closed_folder_is_not_given(as_person, home, closed_document, key):
    response = ask(as_person(key), "GET", closed_document.url)

    assert response.status_code in (302, 403)
    assert b"Notes of the day" not in response.getvalue()


@pytest.fixture
def media_served(settings):
    """The address of pictures, which is open where no proxy serves them."""
    settings.SERVE_MEDIA = True
    yield _reload_urls()
    settings.SERVE_MEDIA = False
    _reload_urls()


def _reload_urls():
    reload(urls)
    clear_url_caches()


def test_pictures_are_served(client, home, media_served):
    image = ImageFactory()

    assert ask(client, "GET", image.file.url).status_code == 200


def test_document_has_no_address_beside_the_guarded_one(
    client, home, closed_document, media_served
):
    assert ask(client, "GET", closed_document.file.url).status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/media/../secret-key",
        "/media/images/../../secret-key",
        "/media/images/./../.././secret-key",
        "/media/images/..\\..\\secret-key",
        "/media/images//etc/passwd",
        "/media/images/\0",
        "/media/images/",
        "/media/",
    ],
)
def test_no_path_leads_out_of_the_pictures(client, home, media_served, settings, path):
    (settings.DATA_DIR / "secret-key").write_text("of this installation")

    response = ask(client, "GET", "/", path=path)

    assert response.status_code in (400, 404)
    assert b"of this installation" not in response.getvalue()


@pytest.mark.parametrize("name", ["../manage.py", "/etc/passwd", "\0", "other.txt"])
def test_document_answers_to_its_own_name_only(client, home, name):
    document = DocumentFactory()

    response = ask(client, "GET", "/", path=f"/documents/{document.pk}/{name}")

    assert response.status_code in (400, 404)


@pytest.mark.parametrize("act", ["edit", "remove"])
def test_passkey_of_somebody_else_is_out_of_reach(just_confirmed, cast, act):
    theirs = Authenticator.objects.create(
        user=cast["outsider"], type=Authenticator.Type.WEBAUTHN, data={"name": "Blue key"}
    )
    client = just_confirmed("member")
    address = f"/accounts/2fa/webauthn/keys/{theirs.pk}/{act}/"

    assert client.get(address).status_code == 404
    assert client.post(address, {"name": "Mine now"}).status_code == 404
    assert Authenticator.objects.get(pk=theirs.pk).data == {"name": "Blue key"}


def test_profile_form_changes_nothing_but_its_fields(as_person, cast):
    as_person("member").post(
        "/accounts/profile/",
        {
            "name": "Mateus",
            "language": "en",
            "time_zone": "Europe/Zurich",
            "is_superuser": "on",
            "email": "taken@parley.example",
            "groups": "1",
            "id": str(cast["outsider"].pk),
        },
    )
    member = cast["member"]
    member.refresh_from_db()

    assert (member.name, member.is_superuser, member.email) == (
        "Mateus",
        False,
        "member@parley.example",
    )
    assert list(member.groups.all()) == []


@pytest.mark.parametrize("key", ["organiser", "facilitator", "moderator", "reviewer", "researcher"])
def test_role_alone_edits_no_page_and_uploads_nothing(as_person, home, key):
    client = as_person(key)
    before = PortalDocument.objects.count()

    assert client.get(f"/admin/pages/{home.pk}/edit/").status_code in (302, 403)
    client.post("/admin/documents/add/", {"title": "Slipped in", "collection": "1"})
    assert PortalDocument.objects.count() == before
