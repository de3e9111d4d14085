"""What a mail server reports later about a letter that it took (RFC 3464).

Such a report has a part that says what became of each address, and one with the headers of the
letter, whose Message-ID tells which it was.
"""

import email
from dataclasses import dataclass
from email.policy import compat32

from portal.mail import fates
from portal.mail.models import Letter


class NoReport(Exception):
    """What came is no report about a letter of ours; the message says why."""


@dataclass(frozen=True)
class Report:
    message_id: str
    action: str
    words: str


def take(raw):
    """Note what the report ``raw`` (bytes) says, and return a sentence about it."""
    report = read(raw)
    if report.action != "failed":
        return f"The report says “{report.action}”: nothing is noted for that."
    letter = Letter.objects.filter(message_id=report.message_id).first()
    if letter is None:
        raise NoReport(f"No letter has the Message-ID {report.message_id}.")
    if not fates.came_back(letter, report.words):
        return f"The letter {report.message_id} is {letter.get_state_display()}: nothing to note."
    return f"The letter {report.message_id} is noted as bounced."


def read(raw):
    """Find in a report which letter it is about and what became of it."""
    mail = email.message_from_bytes(raw, policy=compat32)
    parts = list(mail.walk())
    message_id = next(filter(None, map(_returned_id, parts)), "")
    if not message_id:
        raise NoReport("The mail has no headers of a letter in it.")
    fields = next((_fields(part) for part in parts if _is_status(part)), None)
    if fields is None:
        raise NoReport("The mail has no delivery status in it.")
    return Report(message_id, fields["action"], fields["words"])


def _is_status(part):
    return part.get_content_type() == "message/delivery-status"


def _returned_id(part):
    """The Message-ID in a part that holds the letter, or its headers alone."""
    kind = part.get_content_type()
    if kind == "text/rfc822-headers":
        returned = email.message_from_bytes(part.get_payload(decode=True) or b"", policy=compat32)
    elif kind == "message/rfc822" and part.is_multipart():
        returned = part.get_payload(0)
    else:
        return ""
    return " ".join(str(returned.get("Message-ID", "")).split())


def _fields(part):
    """Put together what the blocks of a delivery status say; a letter of ours has one reader."""
    found = {"action": "", "status": "", "diagnostic-code": ""}
    blocks = part.get_payload() if part.is_multipart() else []
    for block in blocks:
        told = {name: " ".join(str(block.get(name, "")).split()) for name in found}
        found |= {name: value for name, value in told.items() if value}
    _kind, _semicolon, told = found["diagnostic-code"].partition(";")
    words = told.strip()
    if found["status"] and found["status"] not in words:
        words = f"{found['status']} {words}".strip()
    return {"action": found["action"].lower(), "words": words}
