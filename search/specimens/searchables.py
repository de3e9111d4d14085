"""What is found of a specimen. Its facets have names apart, so that none meets a real one."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from search.documents import Audience, Document
from search.registry import Keyword, Kind, Number, Source, register, register_tokens
from search.specimens.models import Specimen

THEME, REGION, SECTOR = "specimen_theme", "specimen_region", "specimen_sector"
FORMAT, YEAR, HOURS = "specimen_format", "specimen_year", "specimen_hours"
HOURS_RANGES = (
    ("to-8", None, 8),
    ("8-20", 8, 20),
    ("20-40", 20, 40),
    ("40-80", 40, 80),
    ("from-80", 80, None),
)


def in_words(keys):
    """Return a label for each key: ``rule-of-law`` is "Rule of law"."""
    return {key: key.replace("-", " ").capitalize() for key in keys}


@register
class Specimens(Source):
    name = "specimen"
    model = Specimen
    kinds = {
        "specimen": Kind(
            _("Specimens"),
            (
                Keyword(THEME, _("Theme"), in_words, every=True),
                Keyword(REGION, _("Region"), in_words),
                Keyword(SECTOR, _("Sector"), in_words),
                Keyword(FORMAT, _("Format"), in_words),
                Keyword(YEAR, _("Year")),
                Number(HOURS, _("Hours"), HOURS_RANGES),
            ),
        )
    }

    def describe(self, thing):
        facets = {THEME: thing.themes, REGION: thing.regions}
        facets |= {SECTOR: one(thing.sector), FORMAT: one(thing.format)}
        facets |= {YEAR: [str(thing.published.year)] if thing.published else []}
        return Document(
            kind="specimen",
            title=thing.title,
            language=thing.language,
            summary=thing.summary,
            body=thing.body,
            terms=tuple(in_words(thing.themes).values()),
            facets=facets,
            numbers={} if thing.hours is None else {HOURS: thing.hours},
            moment=thing.published,
        )

    def audience(self, thing):
        return thing.audience.split()

    def resolve(self, ids, viewer):
        held = held_by(viewer)
        rows = Specimen.objects.filter(pk__in=numbers(ids)).values_list("pk", "audience")
        return {
            str(pk): f"#specimen-{pk}"
            for pk, audience in rows
            if Audience.of(audience.split()).admits(held)
        }

    def find_in_database(self, words, viewer, limit):
        held = held_by(viewer)
        wanted = Q()
        for word in words:
            wanted &= Q(title__icontains=word) | Q(summary__icontains=word)
        admitted = (
            thing
            for thing in Specimen.objects.filter(wanted).order_by("-published", "-pk").iterator()
            if Audience.of(thing.audience.split()).admits(held)
        )
        return [thing for thing, _place in zip(admitted, range(limit), strict=False)]


def one(value):
    return [value] if value else []


def numbers(ids):
    """Return those of ``ids`` that can be keys of rows: anything may stand in an index."""
    return [int(own) for own in ids if str(own).isascii() and str(own).isdigit()]


@register_tokens
def given_by_hand(viewer):
    """Let a benchmark or a test give a viewer tokens, which no account ever has here."""
    return getattr(viewer, "specimen_tokens", ())


def held_by(viewer):
    """Return the tokens of ``viewer`` that an audience of specimens may name."""
    own = {"signed-in", f"user:{viewer.pk}"} if viewer.is_authenticated else set()
    return {"public", *own, *given_by_hand(viewer)}
