"""What the outbox shows: letters that were sent, one that came back, one in doubt, one failed."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from portal.mail import addresses
from portal.mail.models import Attachment, Letter
from portal.operations.sample.shelf import lasting_id

State, Fault = Letter.State, Letter.Fault
GONE = "j.haddad@former-office.example"
NO_MAILBOX = f"550 5.1.1 <{GONE}>: Recipient address rejected: User unknown"
# key, who reads it (of the cast) or a stranger's address, kind, hours ago, and what became of it
LETTERS = [
    ("code-1", "member", "account/email/login_code", 2, State.SENT, "", ""),
    ("code-2", "negotiator", "account/email/login_code", 5, State.SENT, "", ""),
    ("message-1", "office@parley.example", "content/mail/message", 26, State.SENT, "", ""),
    ("changed-1", "organiser", "account/email/password_changed", 50, State.SENT, "", ""),
    ("invitation-1", GONE, "members.seat-offered", 30, State.BOUNCED, Fault.RETURNED, NO_MAILBOX),
    (
        "notice-1",
        "facilitator",
        "notices",
        20,
        State.IN_DOUBT,
        Fault.NO_ANSWER,
        "Connection unexpectedly closed",
    ),
    (
        "notice-2",
        "moderator",
        "notices",
        20,
        State.FAILED,
        Fault.SENDER_REFUSED,
        "553 5.7.1 Sender address rejected: not owned by user",
    ),
]
WITH_TEXT = (State.IN_DOUBT, State.FAILED)
TEXT = "The programme of the preparatory table has changed; the new one is attached.\n"


@transaction.atomic
def load(shelf):
    """Add the letters that are not there; one that a person has settled stays as it is."""
    return sum(_keep(shelf, *letter) for letter in LETTERS)


def _keep(shelf, key, reader, kind, hours, state, fault, words):  # noqa: PLR0913, PLR0917 (a line of LETTERS)
    person = shelf.people.get(reader)
    at = timezone.now() - timedelta(hours=hours)
    letter, is_new = Letter.objects.get_or_create(
        key=f"sample:{key}",
        defaults={
            "id": lasting_id(f"letter-{key}"),
            "message_id": f"<{lasting_id(key).hex}@parley.example>",
            "address": person.email if person else reader,
            "person": person,
            "kind": kind,
            "language": person.language if person else "en",
            "subject": "The programme has changed" if state in WITH_TEXT else "",
            "text": TEXT if state in WITH_TEXT else "",
            "state": state,
            "fault": fault,
            "last_error": words,
            "attempts": 1,
            "written_at": at,
            "due_at": at,
            "next_try_at": at,
            "handed_over_at": at + timedelta(seconds=1),
            "ended_at": None if state == State.IN_DOUBT else at + timedelta(seconds=2),
        },
    )
    if is_new:
        _complete(letter)
    return is_new


def _complete(letter):
    if letter.state in WITH_TEXT:
        Attachment.objects.create(
            letter=letter, name="programme.txt", content_type="text/plain", content=TEXT.encode()
        )
    if letter.state == State.BOUNCED:
        addresses.note_refusal(letter.address, letter.last_error)
