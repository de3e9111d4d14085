"""A message through the contact form is kept first and mailed second."""

import pytest
from django.core import mail
from wagtail.contrib.forms.models import FormSubmission

from content.models import ContactField
from tests.factories.content import ContactPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(home):
    page = ContactPageFactory(title="Write to us")
    ContactField.objects.create(
        page=page, label="Message", clean_name="message", field_type="multiline", sort_order=1
    )
    return page


@pytest.fixture
def send(client, page, django_capture_on_commit_callbacks):
    def send(**answers):
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(page.url, answers)

    return send


def test_message_is_kept(send):
    send(message="May we visit?")

    assert FormSubmission.objects.get().form_data["message"] == "May we visit?"


def test_message_reaches_the_office(send):
    send(message="May we visit?")

    assert [letter.to for letter in mail.outbox] == [["office@parley.example"]]
    assert "May we visit?" in mail.outbox[0].body


def test_sender_reads_the_words_of_thanks(send):
    assert b"Your message is with us." in send(message="May we visit?").content


def test_empty_message_is_told_on_the_field_and_not_kept(send):
    response = send(message="")

    assert response.context["form"].errors["message"] == ["This field is required."]
    assert FormSubmission.objects.count() == 0


def test_message_stays_when_the_mail_server_is_down(send, settings):
    settings.MAIL_TRANSPORT = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    settings.CELERY_TASK_EAGER_PROPAGATES = False

    send(message="May we visit?")

    assert FormSubmission.objects.count() == 1
