"""Letters leave after the commit, once, and no page fails because of them."""

import smtplib

import pytest
from django.core.mail.backends.locmem import EmailBackend
from django.db import transaction
from kombu.exceptions import OperationalError

from portal.accounts import notifications
from portal.mail import letters


@pytest.fixture
def letter():
    return letters.compose(
        to="reader@example.org", template="account/email/login_code", context={"code": "1"}
    )


class OnceDown(EmailBackend):
    """A mail server that refuses the first connection."""

    tries = 0

    def send_messages(self, messages):
        OnceDown.tries += 1
        if OnceDown.tries == 1:
            raise smtplib.SMTPServerDisconnected
        return super().send_messages(messages)


@pytest.fixture
def once_down(settings):
    OnceDown.tries = 0
    settings.EMAIL_BACKEND = f"{__name__}.OnceDown"


def test_nothing_is_sent_when_the_act_is_rolled_back(db, letter, mails, mailoutbox):
    def act():
        with transaction.atomic():
            notifications.post_soon(letter)
            transaction.set_rollback(True)

    assert mails(act) == []


def test_second_run_of_the_task_sends_nothing(letter, mailoutbox):
    notifications.post(letter.as_dict())
    notifications.post(letter.as_dict())

    assert len(mailoutbox) == 1


def test_mail_server_that_was_down_is_tried_again(letter, once_down, mailoutbox):
    notifications.post.apply(args=[letter.as_dict()], throw=False)

    assert (len(mailoutbox), OnceDown.tries) == (1, 2)


def test_queue_that_is_down_breaks_no_page(client, member, mails, monkeypatch):
    def refuse(*args, **kwargs):
        raise OperationalError

    monkeypatch.setattr(notifications.post, "delay", refuse)

    [sent] = mails(client.post, "/accounts/login/code/", {"email": member.email})

    assert mails.response.status_code == 302
    assert sent.to == [member.email]


def test_queue_and_mail_server_down_break_no_page(client, member, mails, monkeypatch, once_down):
    def refuse(*args, **kwargs):
        raise OperationalError

    monkeypatch.setattr(notifications.post, "delay", refuse)

    mails(client.post, "/accounts/login/code/", {"email": member.email})

    assert mails.response.status_code == 302


def test_letter_of_a_code_holds_nothing_but_the_code(client, member, mails):
    [sent] = mails(client.post, "/accounts/login/code/", {"email": member.email})

    assert member.name not in sent.body
    assert "127.0.0.1" not in sent.body


def test_stranger_takes_the_way_of_a_letter_and_gets_none(client, db, mails, monkeypatch):
    enqueued = []
    monkeypatch.setattr(notifications.post, "delay", enqueued.append)

    sent = mails(client.post, "/accounts/login/code/", {"email": "nobody@example.org"})

    assert [values["to"] for values in enqueued] == [""]
    assert sent == []
