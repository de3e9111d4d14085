"""The organisers' own text in a letter: a few lines of Markdown with placeholders such as {name}.

The values are put in as plain words: a guest's name can neither be a mark of Markdown nor HTML.
"""

import re
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.html import escape
from django.utils.safestring import mark_safe
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from events.programme import times
from events.registration import links
from portal.prose import as_html

PLACEHOLDERS = {
    "name": _("the guest's name"),
    "event": _("the title of the event"),
    "when": _("when it is, in the guest's time zone"),
    "where": _("where it is"),
    "link": _("the guest's own page"),
    "group": _("the guest's stakeholder group"),
}
_PLACE = re.compile(r"\{([^{}\n]*)\}")
# Markdown writes a brace in an address in this way.
_IN_ADDRESS = re.compile(r"%7B(link)%7D")
_BARE_ADDRESS = re.compile(r"(?<![(\[])\{link\}")
_MARKS = re.compile(r"\*\*|^#{1,6} ", re.MULTILINE)
_LINK = re.compile(r"\[([^\]]+)\]\(([^)\s]+)[^)]*\)")


@dataclass(frozen=True)
class Own:
    """As HTML that is safe, and as plain text."""

    html: str = ""
    text: str = ""

    def __bool__(self):
        return bool(self.text)


def check(text):
    """Refuse placeholders that there are not, each by its name."""
    unknown = sorted({word for word in _PLACE.findall(text) if word not in PLACEHOLDERS})
    if unknown:
        raise ValidationError(
            format_lazy(
                _("{unknown} is not replaced by anything. These are: {known}."),
                unknown=", ".join(f"{{{word}}}" for word in unknown),
                known=", ".join(f"{{{word}}}" for word in PLACEHOLDERS),
            ),
            code="unknown_placeholder",
        )


def own_text(event, letter, language, values):
    """What the organisers added to ``letter``, in the guest's language or in the event's."""
    texts = {row.language: row.text for row in event.letter_texts.all() if row.letter == letter}
    return filled(texts.get(language) or texts.get(event.language) or "", values)


def filled(text, values):
    return Own(html=_html(text, values), text=_plain(text, values)) if text.strip() else Own()


def line(text, values):
    """One line without marks, such as a subject."""
    return " ".join(_put_in(text, values, str).split())


def values_for(registration):
    """What stands for the placeholders, in the language and time zone that are active."""
    event = registration.event
    return {
        "name": registration.name,
        "event": event.words().title,
        "when": times.in_words(event, timezone.get_current_timezone()),
        "where": where(event),
        "link": links.mine(registration),
        "group": registration.get_group_display(),
    }


def where(event):
    place = ", ".join(filter(None, [event.venue, " ".join(event.address.split())]))
    parts = [place if event.is_on_site else "", str(_("Online")) if event.is_online else ""]
    return " / ".join(filter(None, parts))


def _html(text, values):
    html = _IN_ADDRESS.sub(r"{\1}", as_html(_BARE_ADDRESS.sub("[{link}]({link})", text)))
    return mark_safe(_put_in(html, values, escape))  # noqa: S308 (cleaned, and each value escaped)


def _plain(text, values):
    bare = _MARKS.sub("", _LINK.sub(r"\1: \2", text))
    return _put_in(bare, values, str).strip()


def _put_in(text, values, form):
    return _PLACE.sub(lambda found: form(values.get(found[1], found[0])), text)
