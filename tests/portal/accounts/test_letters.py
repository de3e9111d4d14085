"""The letters of accounts leave at once, after the commit, and no page fails because of them."""

import pytest
from kombu.exceptions import OperationalError

from portal.mail import addresses, tasks
from portal.mail.models import Letter, UndeliverableAddress
from tests.portal.accounts.conftest import code_in

CODE = "/accounts/login/code/"


@pytest.fixture
def queue_down(monkeypatch):
    def refuse(*args, **kwargs):
        raise OperationalError

    monkeypatch.setattr(tasks.send_letters, "delay", refuse)


@pytest.fixture
def mail_down(settings):
    settings.MAIL_TRANSPORT = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1


def test_queue_that_is_down_breaks_no_page(client, member, mails, queue_down):
    [sent] = mails(client.post, CODE, {"email": member.email})

    assert mails.response.status_code == 302
    assert sent.to == [member.email]


def test_queue_and_mail_server_down_break_no_page(client, member, mails, queue_down, mail_down):
    mails(client.post, CODE, {"email": member.email})

    assert mails.response.status_code == 302
    assert Letter.objects.get().state == Letter.State.WAITING


def test_letter_of_a_code_holds_nothing_but_the_code(client, member, mails):
    [sent] = mails(client.post, CODE, {"email": member.email})

    assert member.name not in sent.body
    assert "127.0.0.1" not in sent.body


def test_code_is_kept_nowhere_once_it_is_sent(client, member, mails):
    [sent] = mails(client.post, CODE, {"email": member.email})

    letter = Letter.objects.get()
    assert letter.state == Letter.State.SENT
    assert code_in(sent) not in str(Letter.objects.values().get())
    assert (letter.person, letter.kind) == (member, "account/email/login_code")


def test_stranger_takes_the_way_of_a_letter_and_gets_none(client, db, mails, monkeypatch):
    enqueued = []
    monkeypatch.setattr(tasks.send_letters, "delay", enqueued.append)

    sent = mails(client.post, CODE, {"email": "nobody@example.org"})

    letter = Letter.objects.get()
    assert enqueued == [[str(letter.pk)]]
    assert (letter.address, sent) == ("", [])


def test_nothing_of_a_stranger_stays(client, db, mails):
    mails(client.post, CODE, {"email": "nobody@example.org"})

    assert not Letter.objects.exists()


def test_stranger_costs_the_database_what_a_member_costs(
    client, member, client_elsewhere, django_capture_on_commit_callbacks
):
    def letters_after(browser, address):
        before = Letter.objects.count()
        browser.post(CODE, {"email": address})
        return Letter.objects.count() - before

    assert letters_after(client, member.email) == 1
    assert letters_after(client_elsewhere, "nobody@example.org") == 1


def test_code_goes_even_where_an_earlier_letter_came_back(client, member, mails):
    UndeliverableAddress.objects.create(address=member.email)

    [sent] = mails(client.post, CODE, {"email": member.email})

    assert code_in(sent)


def test_who_types_the_code_is_written_to_again(client, member, mails):
    UndeliverableAddress.objects.create(address=member.email)
    [sent] = mails(client.post, CODE, {"email": member.email})

    client.post("/accounts/login/code/confirm/", {"code": code_in(sent)})

    assert client.session.get("_auth_user_id") == str(member.pk)
    assert not addresses.is_undeliverable(member.email)


def test_waiting_letter_goes_with_its_account(member, client, mails, mail_down):
    mails(client.post, CODE, {"email": member.email})

    member.delete()

    assert not Letter.objects.exists()
