"""What is written of a page, put into the fields of its type."""

from content import models
from portal.operations.sample.streams import Maker

OF_BOTH_LANGUAGES = (
    "date",
    "kind",
    "region",
    "year",
    "minutes",
    "video_url",
    "video_minutes",
    "website",
    "recipient",
)
OF_ONE_LANGUAGE = (
    "title",
    "summary",
    "byline",
    "headline",
    "period",
    "publisher",
    "position",
    "quote",
    "place",
)
RICH = ("agreed", "implemented", "transcript", "thanks")


def fill_plain(page, item, language):
    """The fields that refer to nothing else; a page cannot be stored without some of them."""
    written = item.texts[language]
    for name in OF_BOTH_LANGUAGES:
        if name in item.shared:
            setattr(page, name, item.shared[name])
    for name in OF_ONE_LANGUAGE:
        if name in written:
            setattr(page, name, written[name])


def fill(shelf, page, item, language):
    written, maker = item.texts[language], Maker(shelf, language)
    fill_plain(page, item, language)
    for name in RICH:
        if name in written:
            setattr(page, name, maker.rich(written[name]))
    fill_streams(page, written, maker)
    fill_picture(shelf, page, item, language)
    fill_topics(shelf, page, item, language)
    fill_rows(shelf, page, written, maker)
    if "next" in item.shared:
        page.next_guide = shelf.page(item.shared["next"], language)
    if item.shared.get("pdf"):
        page.pdf = shelf.paper(item.key, language)


def fill_streams(page, written, maker):
    blocks = written.get("blocks", {})
    if "body" in written:
        page.body = maker.body(written["body"], blocks)
    if "bands" in written:
        page.bands = maker.bands(written["bands"], blocks)
    if "actions" in written:
        page.actions = maker.actions(written["actions"])


def fill_picture(shelf, page, item, language):
    """The library describes its pictures in English; a page in another language says it itself."""
    if "image" not in item.shared:
        return
    name = item.shared["image"]
    page.image = shelf.picture(name)
    page.image_alt = "" if language == "en" else shelf.description(name, language)


def fill_topics(shelf, page, item, language):
    if not isinstance(page, models.ThemedPage):
        return
    place = shelf.locales[language]
    slugs, numbers = item.shared.get("themes", []), item.shared.get("goals", [])
    page.themes = models.Theme.objects.filter(locale=place, slug__in=slugs)
    page.goals = models.SustainableGoal.objects.filter(locale=place, number__in=numbers)


def fill_rows(shelf, page, written, maker):
    """The rows of a page: authors, roles, sources, steps, readings, questions of a form."""
    for name, make in ROWS.items():
        if name in written:
            relation, row_type = make
            rows = [
                row_type(sort_order=place, **row(shelf, maker, raw))
                for place, raw in enumerate(written[name])
            ]
            getattr(page, relation).set(rows)


def row(shelf, maker, raw):
    values = dict(raw)
    for name in ("concerns", "text"):
        if name in values:
            values[name] = maker.rich(values[name])
    if "person" in values:
        values["person"] = shelf.page(values["person"], maker.language)
    return values


ROWS = {
    "authors": ("authors", models.ReportAuthor),
    "roles": ("roles", models.CaseRole),
    "sources": ("sources", models.CaseSource),
    "steps": ("steps", models.GuideStep),
    "readings": ("readings", models.GuideReading),
    "fields": ("form_fields", models.ContactField),
}
