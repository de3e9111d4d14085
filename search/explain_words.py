"""Parts and clauses of a question, in words that people know."""

from django.utils.translation import gettext as _

from search.engines.request import (
    EXACT,
    LEAD,
    OFTEN,
    TITLE,
    AllOf,
    AnyOf,
    Near,
    Phrase,
    Prefix,
    Terms,
)
from search.reading import Level


def reading_level(level):
    """Say how strictly the words are taken."""
    return {
        Level.STRICT: _("Every part must be there, as it was typed or in another form."),
        Level.NEAR: _("Nothing has every part as typed, so they may be misspelt or only begun."),
        Level.SOME: _("Nothing has every part, so any one of them will do."),
    }[level]


def asked_for(part):
    """Yield what a part of the question looks for."""
    what = {"part": part.text, "tokens": ", ".join(sorted(part.tokens) or part.starts)}
    yield _("“%(part)s” looks for: %(tokens)s.") % what
    if part.others:
        others = ", ".join(" ".join(other) for other in part.others)
        yield _("“%(part)s” also means: %(others)s.") % {"part": part.text, "others": others}


def place_of(clause):
    """Say where a clause that gives points looks."""
    if isinstance(clause, Phrase):
        return _("with the words side by side")
    if isinstance(clause, AnyOf | AllOf):
        return " / ".join(dict.fromkeys(map(place_of, clause.clauses)))
    places = {
        TITLE: _("in the title"),
        LEAD: _("in the summary or the terms"),
        OFTEN: _("again and again in the text"),
        EXACT: _("exactly as it was typed"),
    }
    return places.get(getattr(clause, "field", ""), _("somewhere in it"))


def meant_by(clause):
    """Return the words that a clause looks for."""
    if isinstance(clause, AnyOf | AllOf):
        return ", ".join(dict.fromkeys(map(meant_by, clause.clauses)))
    if isinstance(clause, Phrase):
        return f"“{' '.join(clause.tokens)}”"
    if isinstance(clause, Terms):
        return max(clause.tokens, key=len)  # the word itself: the others are its stems
    if isinstance(clause, Prefix):
        return f"{clause.start}*"
    return clause.token if isinstance(clause, Near) else ""
