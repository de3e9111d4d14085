"""How a letter about an event is put into the outbox: everybody's letters leave through here.

::

    letters.write_to(registration, "certificate", key=f"certificate:{registration.pk}",
                     context={"link": address})

What a letter says is built by a function that ``wording`` registers under its name. It is built
and rendered where ``write_to`` is called, so call it from a task, never in a guest's request.
Every row begins with ``registration.`` and ends with the numbers of registration and event, so
that ``of_event`` and ``of_registration`` find what is to be erased.
"""

import zoneinfo

from django.db.models import F
from django.utils import timezone, translation

from events.programme.calendar_file import letter_attachment
from events.registration import links, tickets
from events.registration.models import Registration
from events.registration.own_words import own_text, values_for
from events.registration.wording import said
from portal.accounts.models import User
from portal.mail import letters as mail_letters
from portal.mail import outbox
from portal.mail.models import Letter

TEMPLATE = "registration/mail/letter"
PREFIX = "registration."
TICKET = "ticket.png"


def write_to(registration, letter, *, key, context=None, copies=True):
    """Write ``letter`` to the guest, in his language and time zone, and a copy to his assistant.

    The same ``key`` again writes nothing. ``context`` goes to the function that words the letter.
    """
    content, own = _worded(registration, letter, context)
    files, ticket = _files(registration, content)
    row = _row(registration.event, letter, f"{key}#{registration.pk}", content, own) | {
        "language": registration.language,
        "time_zone": zone_of(registration).key,
        "headers": _headers(registration) if content.may_be_muted else {},
    }
    row["context"] |= _about(registration, content, ticket)
    outbox.write(**row, to=registration.email, person=registration.person, attachments=files)
    if copies and _has_assistant(registration):
        _write_copy(registration, row, [file for file in files if not _is_calendar(file)])


def preview(registration, letter, *, context=None):
    """The letter as the guest would get it, without writing it: subject, text and HTML."""
    content, own = _worded(registration, letter, context)
    ticket = TICKET if content.with_ticket else ""
    row = _row(registration.event, letter, "", content, own)
    return mail_letters.compose(
        template=TEMPLATE,
        context=row["context"] | _about(registration, content, ticket),
        language=registration.language,
        time_zone=zone_of(registration).key,
    )


def write_to_address(  # noqa: PLR0913 (a letter has these parts; all are named at the call)
    event, letter, *, to, key, context=None, name="", language=""
):
    """Write to somebody who is not registered: an invited guest, a partner's contact."""
    person = User.objects.filter(email__iexact=to, is_active=True).first()
    language = language or getattr(person, "language", "") or event.language
    zone = zoneinfo.ZoneInfo(getattr(person, "time_zone", "") or event.time_zone)
    with translation.override(language), timezone.override(zone):
        content = said(letter, event, **(context or {}))
        own = content.body or own_text(event, letter, language, {})
    row = _row(event, letter, key, content, own)
    row["context"] |= {"name": name or getattr(person, "name", ""), "is_registered": False}
    outbox.write(**row, to=to, person=person, language=language, time_zone=zone.key)


def zone_of(registration):
    """The zone in which the guest reads times: as he said, that of his account, or the event's."""
    person = registration.person
    theirs = registration.time_zone or getattr(person, "time_zone", "")
    return zoneinfo.ZoneInfo(theirs or registration.event.time_zone)


def key_of(event, what):
    return f"{PREFIX}{what}@{event.pk}"


def of_event(event):
    """Every row of the outbox about ``event``, whoever it went to."""
    return Letter.objects.filter(key__startswith=PREFIX, key__endswith=f"@{event.pk}")


def of_registration(registration):
    """Every row of the outbox about one guest, with the copies to his assistant."""
    ending = f"#{registration.pk}@{registration.intake.event_id}"
    return Letter.objects.filter(key__startswith=PREFIX, key__endswith=ending)


def _row(event, letter, what, content, own):
    return {
        "template": TEMPLATE,
        "key": key_of(event, what),
        "kind": f"events.{letter}",
        "reply_to": event.contact,
        "context": {
            "content": content,
            "own": own,
            "event": event,
            "is_registered": True,
        },
    }


def _worded(registration, letter, context):
    event, language = registration.event, registration.language
    with translation.override(language), timezone.override(zone_of(registration)):
        content = said(letter, event, registration=registration, **(context or {}))
        values = values_for(registration)
        return content, content.body or own_text(event, letter, language, values)


def _about(registration, content, ticket):
    mute_link = links.page_of(registration, "mute") if content.may_be_muted else ""
    return {"name": registration.name, "ticket": ticket, "mute_link": mute_link}


def _files(registration, content):
    """What goes with the letter, and the name of the picture of the ticket in it."""
    files = []
    if content.calendar:
        files.append(calendar_file(registration, cancelled=content.calendar == "cancel"))
    if content.with_ticket:
        files.append((TICKET, tickets.png(registration), "image/png"))
    return files, TICKET if content.with_ticket else ""


def calendar_file(registration, *, cancelled=False):
    """The next file for the guest's calendar: its SEQUENCE is above that of every earlier one."""
    Registration.objects.filter(pk=registration.pk).update(sequence=F("sequence") + 1)
    registration.refresh_from_db(fields=["sequence"])
    return letter_attachment(
        registration.event,
        name=registration.name,
        email=registration.email,
        sequence=registration.event.sequence + registration.sequence,
        cancelled=cancelled,
        url=links.mine(registration),
        language=registration.language,
    )


def _has_assistant(registration):
    assistant = registration.by_email.lower()
    return assistant and assistant != registration.email.lower()


def _write_copy(registration, row, files):
    """The calendar file stays out: it would put the event into the wrong calendar."""
    what, _at, ending = row["key"].rpartition("#")
    copy = row | {"key": f"{what}:copy#{ending}", "headers": {}}
    about = {"copy_of": registration.name, "name": registration.by_name, "mute_link": ""}
    copy["context"] = row["context"] | about
    outbox.write(**copy, to=registration.by_email, attachments=files)


def _is_calendar(file):
    return file[2].startswith("text/calendar")


def _headers(registration):
    """One click, without signing in, ends what may be muted (RFC 8058)."""
    return {
        "List-Unsubscribe": f"<{links.page_of(registration, 'mute')}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
