"""What each type of page says of itself to the search."""

from functools import singledispatch
from itertools import chain, groupby, islice
from operator import attrgetter

from django.db.models import prefetch_related_objects
from django.utils import timezone, translation
from wagtail.query import SpecificIterable

from content import audience
from content.models import (
    BasePage,
    CasePage,
    DecisionPage,
    GuidePage,
    NewsPage,
    PartnerPage,
    PersonPage,
    ReportPage,
    ThemedPage,
)
from content.models.landing import LandingPage, ProgrammePage
from content.plain_text import html_lines, stream_lines, text_lines
from search.documents import Document

KINDS = {
    ReportPage: "report",
    CasePage: "case",
    GuidePage: "guide",
    NewsPage: "news",
    PersonPage: "person",
    PartnerPage: "partner",
    DecisionPage: "decision",
}
OTHER_KIND = "page"
TOGETHER = 200


def kind_of(model):
    return KINDS.get(model, OTHER_KIND)


def describe(page):
    """Return the document of a live page, its labels in its own language, or ``None``."""
    if not page.live or not isinstance(page, BasePage):
        return None
    with translation.override(page.locale.language_code):
        return _document(page)


def _document(page):
    day = published_on(page)
    return Document(
        kind=kind_of(type(page)),
        title=page.title,
        language=page.locale.language_code,
        summary=page.summary or page.search_description,
        body="\n".join(body_of(page)),
        terms=list(dict.fromkeys(terms_of(page))),
        facets={name: values for name, values in facets_of(page).items() if values},
        dates={"published": day} if day else {},
        moment=day,
        extra={name: value for name, value in extra_of(page).items() if value},
    )


def published_on(page):
    """Return the day that stands on the page, or the one on which it first appeared."""
    if own := getattr(page, "date", None):
        return own
    first = page.first_published_at
    return timezone.localtime(first).date() if first else None


def year_of(page):
    """Return the year by which lists of such pages are filtered."""
    day = getattr(page, "date", None)
    return str(day.year) if day else str(getattr(page, "year", ""))


def facets_of(page):
    facets = {}
    if isinstance(page, ThemedPage):
        facets["theme"] = [theme.slug for theme in page.themes.all()]
        facets["goal"] = [str(goal.number) for goal in page.goals.all()]
        facets["region"] = [page.region]
    if year := year_of(page):
        facets["year"] = [year]
    if kind := getattr(page, "kind", ""):
        facets["level" if isinstance(page, GuidePage) else "format"] = [kind]
    return facets


def terms_of(page):
    if isinstance(page, ThemedPage):
        yield from (theme.name for theme in page.themes.all())
        yield from (goal.name for goal in page.goals.all())
    yield from authors_of(page)
    if place := getattr(page, "place", ""):
        yield place


def extra_of(page):
    """Return what a hit shows besides its text."""
    return {
        "label": str(page.eyebrow),
        "year": year_of(page),
        "authors": authors_of(page),
        "place": getattr(page, "place", ""),
    }


def authors_of(page):
    if isinstance(page, ReportPage):
        return [author.name for author in page.authors.all()]
    byline = getattr(page, "byline", "")
    return [byline] if byline else []


@singledispatch
def body_of(page):
    return stream_lines(page.body)


@body_of.register
def _(page: LandingPage):
    period = page.period if isinstance(page, ProgrammePage) else ""
    said = [*text_lines(page.headline), *text_lines(period)]
    return [*said, *stream_lines(page.bands), *stream_lines(page.body)]


@body_of.register
def _(page: CasePage):
    roles = ([str(role), *html_lines(role.concerns)] for role in page.roles.all())
    sources = (text_lines(f"{source.title}\n{source.note}") for source in page.sources.all())
    outcome = [html_lines(page.agreed), html_lines(page.implemented)]
    return list(chain(stream_lines(page.body), *roles, *outcome, *sources))


@body_of.register
def _(page: GuidePage):
    steps = ([step.title, *html_lines(step.text)] for step in page.steps.all())
    readings = (text_lines(f"{found.title}\n{found.note}") for found in page.readings.all())
    return list(chain(stream_lines(page.body), *steps, *readings))


@body_of.register
def _(page: ReportPage):
    affiliations = (author.affiliation for author in page.authors.all())
    facts = [page.publisher, page.doi, *dict.fromkeys(affiliations)]
    return [*stream_lines(page.body), *text_lines("\n".join(facts))]


@body_of.register
def _(page: PersonPage):
    said = text_lines(f"{page.position}\n{page.quote}")
    return [*said, *stream_lines(page.body), *html_lines(page.transcript)]


RELATED = {
    CasePage: ("roles", "sources"),
    GuidePage: ("steps", "readings"),
    ReportPage: ("authors",),
}


class DescribedPages(SpecificIterable):
    """Pages of their types with all that ``describe`` reads of them, in few queries for many."""

    def __iter__(self):
        found = super().__iter__()
        while pages := list(islice(found, TOGETHER)):
            gather(pages)
            yield from pages


def gather(pages):
    closed = audience.closed_pages()
    for page in pages:
        page.place_token = audience.token_at(page.path, closed)
    for model, same in groupby(sorted(pages, key=_type_name), key=type):
        topics = ("themes", "goals") if issubclass(model, ThemedPage) else ()
        prefetch_related_objects(list(same), "locale", *topics, *RELATED.get(model, ()))


_type_name = attrgetter("_meta.label")
