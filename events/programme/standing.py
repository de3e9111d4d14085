"""What the page of an event says to all alike, read and drawn once and kept until content changes.

Nothing in it hangs on the viewer or on the clock. What does, the page asks for each time: the
state, materials, links to profiles, other events, what higher layers add.
"""

from dataclasses import dataclass

from django.core.cache import caches
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from events.programme import rules, times, timetable
from events.programme.listing import theme_names
from events.programme.models import PartnerPart
from network.vocabulary import languages
from portal import pictures
from portal.page_cache import generation

KEPT_SECONDS = 3600
CONTRIBUTOR = ("pk", "person_id", "name", "affiliation", "part", "about")
PARTNER = ("name", "part", "website")


@dataclass(frozen=True)
class Standing:
    """``partners`` and ``contributors`` are plain rows; the others are markup."""

    partners: list[dict]
    contributors: list[dict]
    text: SafeString
    facts: SafeString
    convenors: SafeString
    partners_drawn: SafeString
    art: SafeString


def of(event, words, foreign, reader=None):
    """In the reader's language and by his clocks; ``foreign`` marks a text in another language."""
    key = f"event:{generation()}:{event.pk}:{get_language()}:{reader or ''}"
    found = caches["pages"].get(key)
    if found is None:
        found = _read(event, words, foreign, reader)
        caches["pages"].set(key, found, KEPT_SECONDS)
    return found


def _read(event, words, foreign, reader):
    partners = list(event.partners.select_related("logo"))
    pictures.gather([row.logo for row in partners if row.logo])
    contributors = list(event.contributors.values(*CONTRIBUTOR))
    context = {
        "event": event,
        "words": words,
        "foreign": foreign,
        "rule_meaning": rules.meaning(event.rule),
        "own_clocks": times.when_in(event, event.zone).zone_words,
        "days": timetable.days_of(event, {row["pk"]: row["name"] for row in contributors}, reader),
        "partners": _by_part(partners),
        **_named(event),
    }
    return Standing(
        partners=[{name: getattr(row, name) for name in PARTNER} for row in partners],
        contributors=contributors,
        text=_draw("text", context),
        facts=_draw("list", context),
        convenors=_draw("convenors", context),
        partners_drawn=_draw("partners", context),
        art=_draw("art", context),
    )


def _named(event):
    """The names of what the event keeps by key, in the reader's language."""
    spoken = languages() if event.spoken else {}
    themes = theme_names() if event.themes else {}
    return {
        "spoken": [spoken.get(code, code) for code in event.spoken],
        "themes": [(slug, themes[slug]) for slug in event.themes if slug in themes],
    }


def _draw(name, context):
    return render_to_string(f"programme/event/{name}.html", context)


def _by_part(partners):
    """[(what they do, [partners])], convenors first."""
    return [
        (part.label, of_part)
        for part in PartnerPart
        if (of_part := [row for row in partners if row.part == part])
    ]
