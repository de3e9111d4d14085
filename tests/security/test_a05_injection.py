"""OWASP A05:2025, injection: what people type stays text, on pages, in mails, in tables."""

import csv
import json
from io import StringIO

import pytest
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.contrib.forms.models import FormSubmission

from content.models import Announcement, ContactField, Menu, MenuItem
from portal.mail import messages
from portal.mail.models import Letter
from tests.asking import ask
from tests.factories.accounts import UserFactory
from tests.factories.content import (
    ContactPageFactory,
    NewsPageFactory,
    ReportPageFactory,
    ThemeFactory,
    locale,
    paragraph,
)
from tests.security.markup import Markup

pytestmark = pytest.mark.django_db
SCRIPT = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>"
SQL = ["'", "' OR 1=1 --", "1;DROP TABLE x", "\\", "%' AND '%'='", "1) UNION SELECT 1 --"]
LISTS = ["newslistpage", "reportlistpage"]


def is_clean(response):
    html = response.getvalue().decode()
    return "<script>alert" not in html and Markup(html).inline == []


def test_text_of_editors_stays_text(client, home):
    theme = ThemeFactory(name=SCRIPT, slug="theme")
    page = NewsPageFactory(
        title=SCRIPT, summary=SCRIPT, byline=SCRIPT, slug="page", body=[paragraph("Text")]
    )
    page.themes.add(theme)
    page.save()
    Announcement.objects.create(text=SCRIPT, locale=locale())
    menu = Menu.objects.create(place="main", locale=locale())
    MenuItem.objects.create(menu=menu, url="/themes/", label=SCRIPT[:40])

    for address in (page.url, "/newslistpage/", "/themes/", "/themes/theme/", "/"):
        assert is_clean(client.get(address)), address


def test_name_of_a_person_stays_text(as_person, client, home):
    person = UserFactory(name=SCRIPT[:150])
    client.force_login(person)

    for address in ("/", "/accounts/", "/accounts/profile/", "/accounts/security/"):
        assert is_clean(client.get(address)), address
    listing = as_person("administrator").get("/admin/accounts/user/").content.decode()
    assert "<script>alert" not in listing


@pytest.mark.parametrize("name", ["theme", "year", "region", "kind", "page", "next", "direction"])
@pytest.mark.parametrize("address", ["/newslistpage/", "/accounts/login/", "/there-is-none/"])
def test_what_stands_in_an_address_stays_text(client, home, name, address):
    NewsPageFactory()

    assert is_clean(client.get(address, {name: SCRIPT}))


def test_path_that_was_not_found_stays_text(client, home):
    assert is_clean(ask(client, "GET", "/", path=f"/{SCRIPT}/"))


@pytest.mark.parametrize("text", SQL)
def test_filters_take_their_words_for_words(client, home, text):
    NewsPageFactory()
    ReportPageFactory()

    for page in LISTS:
        for name in ("theme", "year", "region", "kind", "page"):
            assert client.get(f"/{page}/", {name: text}).status_code == 200


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "data:text/html,x"],
)
def test_link_in_a_text_leads_to_pages_only(address):
    state = {
        "blocks": [
            {
                "key": "a",
                "text": "click",
                "type": "unstyled",
                "depth": 0,
                "inlineStyleRanges": [],
                "entityRanges": [{"offset": 0, "length": 5, "key": 0}],
            }
        ],
        "entityMap": {"0": {"type": "LINK", "mutability": "MUTABLE", "data": {"url": address}}},
    }

    html = ContentstateConverter(features=["link"]).to_database_format(json.dumps(state))

    assert "script:" not in html.lower()
    assert "data:" not in html


@pytest.fixture
def contact(home):
    page = ContactPageFactory(title="Write to us")
    for number, (label, kind) in enumerate([("Name", "singleline"), ("Message", "multiline")]):
        ContactField.objects.create(
            page=page, label=label, clean_name=label.lower(), field_type=kind, sort_order=number
        )
    return page


@pytest.fixture
def send(client, contact):
    """Fill in the form, and return the letter about it as the outbox has it."""

    def send(**answers):
        response = client.post(contact.url, answers)
        assert FormSubmission.objects.filter(page=contact).exists(), response.content.decode()
        return Letter.objects.get(kind="content/mail/message")

    return send


def test_message_adds_no_line_to_the_head_of_its_mail(send):
    letter = send(name="Ada\r\nBcc: everybody@evil.example", message="Hello\r\n.\r\nRCPT TO: x")

    mail = messages.build(letter)
    assert mail.recipients() == ["office@parley.example"]
    assert "evil.example" not in mail.message().as_string().partition("\n\n")[0]


def test_message_stays_text_in_its_mail(send):
    letter = send(name="Ada", message=SCRIPT)

    assert is_clean_html(letter.html)


def is_clean_html(html):
    return "<script>alert" not in html and "<img src=x" not in html


def test_message_stays_text_in_the_back_office(send, contact, as_person):
    send(name=SCRIPT, message=SCRIPT)

    listing = as_person("administrator").get(f"/admin/forms/submissions/{contact.pk}/")

    assert listing.status_code == 200
    assert is_clean_html(listing.content.decode())


@pytest.mark.parametrize("formula", ["=1+1", "+1+1", "-1+1", "@SUM(1)", "\t=1+1", "\r=1+1"])
def test_message_stays_text_in_a_table_of_messages(contact, as_person, formula):
    FormSubmission.objects.create(
        page=contact, form_data={"name": formula, "message": f"Dear all, {formula}"}
    )

    table = as_person("administrator").get(
        f"/admin/forms/submissions/{contact.pk}/", {"export": "csv"}
    )
    [_head, [_time, name, message]] = csv.reader(StringIO(table.getvalue().decode(), newline=""))

    assert (name, message) == (f"'{formula}", f"Dear all, {formula}")
