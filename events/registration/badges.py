"""Badges for paper: who gets one, and on which sheets."""

import unicodedata
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from events.programme.rules import in_short
from events.registration import tickets
from network.vocabulary import StakeholderGroup

# Which of the four roles of the design system marks a group; the word stands beside it.
MARKS = {
    StakeholderGroup.GOVERNMENT: "government",
    StakeholderGroup.BUSINESS: "enterprise",
    StakeholderGroup.INTERNATIONAL: "igo",
}


@dataclass(frozen=True)
class Sheet:
    key: str
    label: str
    on_a_page: int


SHEETS = {
    sheet.key: sheet
    for sheet in (
        Sheet("a4-8", _("A4, eight on a page"), 8),
        Sheet("single", _("One on a page, 105 × 74 mm"), 1),
    )
}
LONG_NAME = 26
VERY_LONG_NAME = 44


@dataclass(frozen=True)
class Badge:
    name: str
    affiliation: str
    group: str
    mark: str
    code: str
    picture: str

    @property
    def direction(self):
        return direction_of(self.name)

    @property
    def affiliation_direction(self):
        return direction_of(self.affiliation)

    @property
    def size(self):
        """How the name is set, so that a long one fits."""
        if len(self.name) > VERY_LONG_NAME:
            return "small"
        return "medium" if len(self.name) > LONG_NAME else "large"


def direction_of(text):
    """Which way ``text`` runs, by its first letter that says so."""
    kinds = (unicodedata.bidirectional(letter) for letter in text)
    first = next((kind for kind in kinds if kind in ("L", "R", "AL")), "L")
    return "ltr" if first == "L" else "rtl"


def badge_of(registration):
    return Badge(
        name=registration.name,
        affiliation=registration.affiliation,
        group=registration.get_group_display(),
        mark=MARKS.get(registration.group, "ngo"),
        code=tickets.in_groups(registration.ticket),
        picture=tickets.data_address(tickets.address(registration)),
    )


def rule_of(event):
    """(name, in short) of the rule to print, or nothing for what is on the record."""
    if not event.under_rule:
        return None
    return event.get_rule_display(), in_short(event.rule)


def for_paper(event, rows, sheet, language):
    """The context of the template: ``pages`` of badges, as many on each as the sheet holds."""
    found = [badge_of(row) for row in rows]
    size = sheet.on_a_page
    return {
        "event": event,
        "words": event.words(language),
        "sheet": sheet,
        "pages": [found[at : at + size] for at in range(0, len(found), size)],
        "language": language,
        "rule": rule_of(event),
    }
