"""The parts of a letter, the phrases that many share, and the register of those who word them."""

from dataclasses import dataclass, field

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from events.programme import rules, times
from events.registration import links
from events.registration.own_words import Own, where
from portal.mail import kinds


@dataclass(frozen=True)
class Link:
    label: str
    url: str


@dataclass(frozen=True)
class Content:
    """``body`` stands in place of the organisers' own text for this letter.

    ``calendar`` is "request" or "cancel".
    """

    subject: str
    paragraphs: list = field(default_factory=list)
    quoted: str = ""
    facts: list = field(default_factory=list)
    after: list = field(default_factory=list)
    links: list = field(default_factory=list)
    body: Own | None = None
    calendar: str = ""
    with_ticket: bool = False
    may_be_muted: bool = False
    greets: bool = True
    rule: str = ""


_wordings: dict = {}
_names: dict[str, str] = {}


def letter(name, label):
    """Word the letters called ``name``; organisers read ``label``."""

    def registered(function):
        _wordings[name] = function
        _names[name] = label
        kinds.name(f"events.{name}", label)
        return function

    return registered


def names():
    return dict(_names)


def said(name, event, **context):
    return _wordings[name](event, **context)


def title(event):
    return event.words().title


def facts(event, *, in_full=False):
    """When and where; ``in_full`` for those who come: also how to get in."""
    rows = [(_("When"), times.in_words(event, timezone.get_current_timezone()))]
    rows.append((_("Where"), where(event)))
    if in_full and event.is_on_site:
        rows.append((_("Map"), event.map_link))
        rows.append((_("How to get in"), event.access_notes))
    return [(name, value) for name, value in rows if value]


def rule_of(event):
    """What participants may tell, where that is not everything."""
    if not event.under_rule:
        return ""
    return f"{event.get_rule_display()}: {rules.meaning(event.rule)}"


def moment(at):
    """A moment for the reader, with the zone in which it is told."""
    place = times.city(timezone.get_current_timezone())
    words = date_format(timezone.localtime(at), "DATETIME_FORMAT")
    return _("%(moment)s, %(city)s time") % {"moment": words, "city": place}


def own_page(registration, label=""):
    return Link(label or _("Your registration"), links.mine(registration))


def join(event, registration):
    """The guest's own way into the online room; it opens shortly before the start."""
    return [Link(_("Into the online room"), links.page_of(registration, "join"))] * event.is_online


def about_joining(event):
    if not event.is_online:
        return []
    return [
        _(
            "The online room opens for you %(minutes)s minutes before the start. Your link is "
            "personal: do not pass it on."
        )
        % {"minutes": event.join_minutes}
    ]
