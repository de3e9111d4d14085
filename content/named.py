"""Who is named in the report of an event under a rule: what the editor is warned of, and where."""

import hashlib
from dataclasses import dataclass

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from content.plain_text import stream_lines
from events.registration import participants

LONGEST_LINE = 160


@dataclass(frozen=True)
class Found:
    """Names and organisations of participants, and the line in which they stand."""

    where: str
    line: str
    names: list


def find(event, *, title="", summary="", body=None):
    """What a text says of the participants of ``event``; nothing where that may be said."""
    if event is None or not event.under_rule:
        return []
    words = participants.words_of(event)
    lines = [(_("Title"), title), (_("Summary"), summary)]
    lines += [(_("Text"), line) for line in (stream_lines(body) if body else [])]
    found = ((where, line, participants.find(words, line)) for where, line in lines if line)
    return [
        Found(where, Truncator(line).chars(LONGEST_LINE), names)
        for where, line, names in found
        if names
    ]


def find_in(page):
    return find(page.event, title=page.title, summary=page.summary, body=page.body)


def digest(found):
    """Stands for what was shown: whoever saw it may publish, until something else is named."""
    names = sorted({name for one in found for name in one.names})
    return hashlib.sha256("\n".join(names).encode()).hexdigest()[:32] if names else ""
