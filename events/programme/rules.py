"""What each rule means, in words that stand wherever the rule is named: page, letter, badge."""

from django.utils.translation import gettext_lazy as _

from events.programme.models import Rule

MEANINGS = {
    Rule.RECORD: _("What is said may be told, with the name of who said it."),
    Rule.CHATHAM_HOUSE: _(
        "You may use what you hear. You may not tell who said it, for whom that person speaks, or "
        "who else took part."
    ),
    Rule.CONFIDENTIAL: _(
        "What is said stays in the room: you may tell neither what you hear, nor who said it, nor "
        "who took part."
    ),
}
# The same in a line, where a badge or a header has no more room.
IN_SHORT = {
    Rule.RECORD: _("Words may be quoted by name."),
    Rule.CHATHAM_HOUSE: _("Use what you hear; never say who said it or who was there."),
    Rule.CONFIDENTIAL: _("Nothing leaves the room."),
}


def meaning(rule):
    return MEANINGS[Rule(rule)]


def in_short(rule):
    return IN_SHORT[Rule(rule)]
