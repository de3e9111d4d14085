"""OWASP A06:2025, insecure design: nothing may be tried, sent or asked for without end.

Uploads: test_uploads.py; who learns which addresses are known: tests/portal/accounts.
"""

import pytest
from django.core import mail
from django.test import Client
from wagtail.contrib.forms.models import FormSubmission

from content.models import ContactField
from tests.asking import ask
from tests.factories.accounts import UserFactory
from tests.factories.content import ContactPageFactory

pytestmark = pytest.mark.django_db
OFTEN = 40


@pytest.mark.parametrize(
    ("address", "answers"),
    [
        ("/accounts/login/", lambda n: {"login": f"a{n}@parley.example", "password": "guess"}),
        ("/accounts/login/code/", lambda n: {"email": f"a{n}@parley.example"}),
        ("/accounts/password/reset/", lambda n: {"email": f"a{n}@parley.example"}),
        ("/accounts/signup/", lambda n: {"email": f"a{n}@parley.example"}),
    ],
)
def test_one_machine_cannot_try_many_addresses(home, address, answers):
    """Either a page of its own says so (429), or the form does on its own page (200)."""
    seen = [Client().post(address, answers(number)) for number in range(OFTEN)]

    assert seen[-1].status_code == 429 or b"tried too often" in seen[-1].content
    assert all(response.status_code < 500 for response in seen)


def test_nobody_is_flooded_with_codes(home, django_capture_on_commit_callbacks):
    person = UserFactory()
    for _number in range(10):
        with django_capture_on_commit_callbacks(execute=True):
            Client().post("/accounts/login/code/", {"email": person.email})

    assert len(mail.outbox) <= 3


@pytest.fixture
def contact(home):
    page = ContactPageFactory()
    ContactField.objects.create(
        page=page, label="Message", clean_name="message", field_type="multiline", sort_order=1
    )
    return page


def test_secretariat_is_not_flooded_with_messages(contact):
    for number in range(OFTEN):
        response = Client().post(contact.url, {"message": f"Message {number}"})

    assert "Many messages came from your connection" in response.content.decode()
    assert "Message 39</textarea>" in response.content.decode()
    assert FormSubmission.objects.count() == 30


def test_slips_in_a_message_are_not_counted(contact):
    for _number in range(OFTEN):
        Client().post(contact.url, {"message": ""})

    assert FormSubmission.objects.count() == 0
    assert Client().post(contact.url, {"message": "Hello"}).status_code == 200
    assert FormSubmission.objects.count() == 1


@pytest.mark.parametrize("address", ["/accounts/login/", "/accounts/signup/"])
def test_address_of_the_sender_is_not_believed_from_a_header(home, address):
    for number in range(OFTEN):
        response = Client().post(
            address,
            {"login": f"a{number}@parley.example", "password": "guess"},
            headers={"x-forwarded-for": f"10.0.0.{number}", "x-real-ip": f"10.0.0.{number}"},
        )

    assert response.status_code == 429 or b"tried too often" in response.content


@pytest.mark.parametrize(
    "body",
    [
        "&".join(f"field{number}=1" for number in range(10_001)),
        "login=" + "a" * 1_000_000 + "&password=" + "b" * 1_000_000,
    ],
)
def test_form_of_unlikely_size_gets_an_answer(home, body):
    client = Client(raise_request_exception=False)

    response = client.post(
        "/accounts/login/", body, content_type="application/x-www-form-urlencoded"
    )

    assert response.status_code in (200, 400)


def test_more_files_than_any_form_asks_for_are_refused(home):
    parts = "".join(
        f'--x\r\nContent-Disposition: form-data; name="f{n}"; filename="{n}.txt"\r\n\r\n1\r\n'
        for n in range(101)
    )
    client = Client(raise_request_exception=False)

    response = client.post(
        "/accounts/login/", f"{parts}--x--\r\n", content_type="multipart/form-data; boundary=x"
    )

    assert response.status_code == 400


def test_page_number_beyond_the_end_costs_no_more_than_the_last(
    client, home, world, django_assert_max_num_queries
):
    ask(client, "GET", "/newslistpage/")

    with django_assert_max_num_queries(12):
        response = client.get("/newslistpage/", {"page": "999999999999"})

    assert response.status_code == 200
