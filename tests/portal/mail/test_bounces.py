"""Reports of mail servers that come later: ``manage.py take_bounce`` reads them from its input."""

import io
import sys
from contextlib import suppress
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command

from portal.mail import addresses, bounces, sending
from portal.mail.models import Letter

pytestmark = pytest.mark.django_db
REPORT = """\
From: MAILER-DAEMON@relay.example
To: parley@parley.example
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

I'm sorry to have to inform you that your message could not be delivered.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; relay.example
Arrival-Date: Sun, 22 Nov 2026 12:00:00 +0000

Final-Recipient: rfc822; reader@example.org
Action: {action}
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 <reader@example.org>:
    Recipient address rejected

--b
Content-Type: {kind}

Message-ID: {message_id}
Subject: Your code

{rest}
--b--
"""


@pytest.fixture
def letter(write):
    letter = write()
    sending.send([letter.pk])
    return letter


@pytest.fixture
def take(monkeypatch, capsys):
    """Pipe a mail into the command, and return what it says."""

    def taken(raw):
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(raw)))
        call_command("take_bounce")
        return capsys.readouterr().out.strip()

    return taken


def report(letter, kind="text/rfc822-headers", action="failed"):
    text = REPORT.format(message_id=letter.message_id, kind=kind, action=action, rest="")
    return text.encode()


@pytest.mark.parametrize("kind", ["text/rfc822-headers", "message/rfc822"])
def test_report_bounces_its_letter_with_the_reason(letter, take, kind):
    said = take(report(letter, kind))

    letter.refresh_from_db()
    assert (letter.state, letter.fault) == (Letter.State.BOUNCED, Letter.Fault.RETURNED)
    assert letter.last_error == "550 5.1.1 <reader@example.org>: Recipient address rejected"
    assert said == f"The letter {letter.message_id} is noted as bounced."


def test_address_is_not_written_to_again(letter, take):
    take(report(letter))

    assert addresses.is_undeliverable("reader@example.org")


def test_second_report_changes_nothing(letter, take):
    take(report(letter))

    assert take(report(letter)).endswith("Bounced: nothing to note.")


def test_delay_is_no_bounce(letter, take):
    take(report(letter, action="delayed"))

    letter.refresh_from_db()
    assert letter.state == Letter.State.SENT


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "The mail has no headers of a letter in it."),
        (b"\x00\xff\xfe garbage", "The mail has no headers of a letter in it."),
        (b"Subject: Out of office\n\nI am away.", "The mail has no headers of a letter in it."),
        (
            b"Content-Type: text/rfc822-headers\n\nMessage-ID: <a@b.example>\n",
            "The mail has no delivery status in it.",
        ),
        (
            REPORT.format(
                message_id="<a@b.example>", kind="text/rfc822-headers", action="failed", rest=""
            ).encode(),
            "No letter has the Message-ID <a@b.example>.",
        ),
    ],
    ids=["nothing", "garbage", "answer", "no status", "not ours"],
)
def test_other_mail_is_refused_in_a_sentence(take, raw, reason):
    with pytest.raises(CommandError) as refusal:
        take(raw)

    assert str(refusal.value) == reason
    assert refusal.value.returncode == 65


@pytest.mark.parametrize("cut", range(60, 900, 60))
def test_report_that_was_cut_off_breaks_nothing(letter, cut):
    with suppress(bounces.NoReport):
        assert bounces.take(report(letter)[:cut])
