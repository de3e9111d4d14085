"""What of the programme's content can be found, and by whom."""

from types import SimpleNamespace

from django.db.models import BigIntegerField, Q
from django.db.models.functions import Cast
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Site

from content import announcements, audience, described, mentions
from content.models import (
    BasePage,
    CasePage,
    GuidePage,
    NewsPage,
    PartnerPage,
    PortalDocument,
    Region,
    ReportPage,
    SustainableGoal,
    Theme,
)
from content.visibility import visible_to
from network.vocabulary import labels_of, provide_themes
from search.registry import Date, Keyword, Kind, Source, register, register_tokens

FORMATS = [
    *NewsPage.Kind.choices,
    *ReportPage.Kind.choices,
    *CasePage.Kind.choices,
    *PartnerPage.Kind.choices,
]


def theme_names(keys):
    """Return the name of each theme in the reader's language, or else in another."""
    return _in_reader_language(Theme.objects.filter(slug__in=keys), "slug", "name")


@provide_themes
def all_theme_names():
    """Return the name of every theme by its slug, for what the community says of itself."""
    return _in_reader_language(Theme.objects.all(), "slug", "name")


def goal_names(keys):
    numbers = [int(key) for key in keys if key.isdigit()]
    names = _in_reader_language(
        SustainableGoal.objects.filter(number__in=numbers), "number", "name"
    )
    return {str(number): f"{number}. {name}" for number, name in names.items()}


def _in_reader_language(topics, key, name):
    rows = topics.values_list(key, name, "locale__language_code")
    own_last = sorted(rows, key=lambda row: (row[2] == get_language(), row[2]))
    return {found: label for found, label, _language in own_last}


THEME = Keyword("theme", _("Theme"), theme_names)
GOAL = Keyword("goal", _("Sustainable Development Goal"), goal_names)
REGION = Keyword("region", _("Region"), labels_of(Region.choices))
YEAR = Keyword("year", _("Year"))
FORMAT = Keyword("format", _("Form"), labels_of(FORMATS))
LEVEL = Keyword("level", _("Level"), labels_of(GuidePage.Level.choices))
PUBLISHED = Date("published", _("Published"))
FILE_TYPE = Keyword("file_type", _("Kind of file"), lambda keys: {key: key.upper() for key in keys})
# While the index is away, so many titles are looked at for each that is shown.
LOOKED_AT = 10


@register
class PageSource(Source):
    """Every live page of ours. One that mirrors another is left out: its source is found."""

    name, model = "page", Page
    kinds = {
        "report": Kind(_("Reports"), (THEME, FORMAT, YEAR, REGION, GOAL, PUBLISHED)),
        "case": Kind(_("Cases"), (THEME, YEAR, REGION, FORMAT, GOAL)),
        "guide": Kind(_("Guides"), (THEME, LEVEL, GOAL)),
        "news": Kind(_("News"), (THEME, FORMAT, YEAR, REGION, GOAL, PUBLISHED)),
        "person": Kind(_("People"), (THEME, REGION, GOAL)),
        "partner": Kind(_("Partners"), (FORMAT,)),
        "decision": Kind(_("Decisions"), (YEAR, PUBLISHED)),
        "page": Kind(_("Pages")),
    }

    def queryset(self):
        pages = _findable().specific()
        pages._iterable_class = described.DescribedPages  # noqa: SLF001 (as Wagtail's specific())
        return pages

    def describe(self, thing):
        return described.describe(thing.specific)

    def audience(self, thing):
        if not thing.live or thing.alias_of_id:
            return set()
        token = getattr(thing, "place_token", None)
        return {token or audience.token_at(thing.path, audience.closed_pages())}

    def kind_of(self, thing):
        return described.kind_of(thing.specific_class)

    def resolve(self, ids, viewer):
        pages = visible_to(_findable().filter(pk__in=ids), viewer).only("url_path")
        shared = SimpleNamespace()  # Wagtail keeps on it what it reads of the sites
        addresses = {str(page.pk): page.get_url(shared, current_site=Site()) for page in pages}
        return {pk: address for pk, address in addresses.items() if address}

    def find_in_database(self, words, viewer, limit):
        pages = visible_to(_findable(), viewer)
        for word in words:
            pages = pages.filter(Q(title__icontains=word) | Q(search_description__icontains=word))
        return list(pages.order_by("-first_published_at", "pk")[:limit])


def _findable():
    return Page.objects.type(BasePage).live().filter(alias_of=None)


@register
class DocumentSource(Source):
    """Every file that a live page refers to; editors upload files before they announce them."""

    name, model = "document", PortalDocument
    kinds = {"document": Kind(_("Documents"), (FILE_TYPE, PUBLISHED))}

    def queryset(self):
        keys = mentions.announced().annotate(key=Cast("to_object_id", BigIntegerField()))
        documents = PortalDocument.objects.filter(pk__in=keys.values("key"))
        documents._iterable_class = announcements.DocumentIterable  # noqa: SLF001 (as above)
        return documents.select_related("collection", "extracted")

    def describe(self, thing):
        return announcements.describe(thing)

    def audience(self, thing):
        return announcements.announced(thing).tokens()

    def resolve(self, ids, viewer):
        """Return the addresses of those that he may open and that a page he may see refers to."""
        named = mentions.mentioning(ids)
        pages = Page.objects.filter(pk__in=set().union(*named.values()))
        seen = set(visible_to(pages, viewer).values_list("pk", flat=True))
        documents = audience.open_documents(PortalDocument.objects.filter(pk__in=named), viewer)
        return {str(found.pk): found.url for found in documents if named[found.pk] & seen}

    def find_in_database(self, words, viewer, limit):
        documents = PortalDocument.objects.order_by("-created_at", "pk")
        for word in words:
            documents = documents.filter(title__icontains=word)
        looked_at = {str(found.pk): found for found in documents[: limit * LOOKED_AT]}
        shown = self.resolve(list(looked_at), viewer)
        return [found for pk, found in looked_at.items() if pk in shown][:limit]


@register_tokens
def tokens_of_places(viewer):
    return audience.tokens_held(viewer)
