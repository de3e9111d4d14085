"""The only way for mail to leave: a row in the present transaction, sent by a task after it.

::

    outbox.write(
        template="members/mail/received",
        key=f"members.received:{application.pk}",
        person=application.applicant,
        context={"application": application},
    )
"""

import logging
import uuid
from contextlib import contextmanager
from contextvars import ContextVar

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone
from kombu.exceptions import OperationalError

from portal.mail import letters, sending, tasks
from portal.mail.models import Attachment, Letter

log = logging.getLogger(__name__)
_is_closed = ContextVar("outbox_is_closed", default=False)


def write(  # noqa: PLR0913 (a letter has these parts; all are named at the call)
    *,
    template,
    key,
    to="",
    person=None,
    context=None,
    language=None,
    time_zone=None,
    reply_to="",
    headers=None,
    kind="",
    not_before=None,
    attachments=(),
    proves_address=False,
):
    """Compose the letter ``template`` for its reader and keep it; a task sends it after the commit.

    ``person`` is an account and gives address, language and time zone; ``to`` is for strangers, or
    for another address of that person. The same ``key`` again writes nothing. ``attachments`` are
    (file name, bytes, content type). A letter that ``proves_address`` goes even to an address that
    sent an earlier one back: it is how the address becomes good again.
    """
    composed = letters.compose(
        template=template,
        context=context,
        language=language or getattr(person, "language", None),
        time_zone=time_zone or getattr(person, "time_zone", None),
    )
    now = timezone.now()
    keep(
        Letter(
            key=key,
            address=to or getattr(person, "email", ""),
            person=person,
            kind=kind or template,
            language=language or getattr(person, "language", None) or settings.LANGUAGE_CODE,
            proves_address=proves_address,
            subject=composed.subject,
            text=composed.text,
            html=composed.html,
            reply_to=reply_to,
            headers=headers or {},
            written_at=now,
            due_at=not_before or now,
        ),
        attachments,
    )


def keep(letter, attachments=()):
    """Put ``letter`` into the outbox as it is, unless its key is there."""
    if _is_closed.get():
        return
    letter.message_id = f"<{uuid.uuid4().hex}@{sender_domain()}>"
    letter.next_try_at = letter.due_at
    Letter.objects.bulk_create([letter], ignore_conflicts=True)
    if attachments and Letter.objects.filter(pk=letter.pk).exists():
        Attachment.objects.bulk_create(
            Attachment(letter=letter, name=name, content=content, content_type=content_type)
            for name, content, content_type in attachments
        )
    if letter.due_at <= timezone.now():
        transaction.on_commit(_Waking(letter.pk), robust=True)


@contextmanager
def closed():
    """Write no letter while this lasts: for acts that concern nobody, as in the sample."""
    token = _is_closed.set(True)
    try:
        yield
    finally:
        _is_closed.reset(token)


def sender_domain():
    return settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip("> ") or "localhost"


class _Waking:
    """Sends one task for all letters of a transaction; one that is undone takes it along."""

    def __init__(self, pk):
        waiting = (function for _savepoints, function, *_rest in connection.run_on_commit)
        shared = next((one.pks for one in waiting if isinstance(one, _Waking)), [])
        self.pks = shared
        self.pks.append(pk)

    def __call__(self):
        pks = [str(pk) for pk in self.pks]
        self.pks.clear()
        if pks:
            _enqueue(pks)


def _enqueue(pks):
    try:
        tasks.send_letters.delay(pks)
    except (OperationalError, OSError):
        log.exception("The task queue is down; what was written is sent from here.")
        sending.send(pks)
