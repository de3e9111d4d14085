"""What a document says of itself to the search: its text, and the pages that announce it."""

from dataclasses import dataclass, field
from itertools import islice

from django.db.models import prefetch_related_objects
from django.db.models.query import ModelIterable
from django.utils import timezone
from wagtail.models import Page

from content import audience, mentions
from search.documents import Document

KIND = "document"
TOGETHER = 200
PASSAGE = 300


@dataclass
class Announced:
    """The live pages that refer to a document, each with its token, and that of its collection."""

    collection: str
    pages: list[tuple[Page, str]] = field(default_factory=list)

    def tokens(self):
        return {audience.token_of_both(token, self.collection) for _page, token in self.pages}

    def shown(self):
        """Return a page that whoever finds the document may see, or ``None``."""
        tokens = {token for _page, token in self.pages}
        everybody = audience.PUBLIC if audience.PUBLIC in tokens else next(iter(tokens), None)
        if len(tokens) > 1 and everybody != audience.PUBLIC:
            return None
        return next((page for page, token in self.pages if token == everybody), None)

    def language(self):
        """Return the language of that page, or the one that all pages share; else none is known."""
        shown = self.shown()
        pages = [shown] if shown else [page for page, _token in self.pages]
        languages = {page.locale.language_code for page in pages}
        return languages.pop() if len(languages) == 1 else ""


class DocumentIterable(ModelIterable):
    """Documents with the pages that announce them, in few queries for many."""

    def __iter__(self):
        found = super().__iter__()
        while documents := list(islice(found, TOGETHER)):
            gather(documents)
            yield from documents


def gather(documents):
    """Give each of ``documents`` its ``announced``."""
    named = mentions.mentioning(document.pk for document in documents)
    pages = _pages(set().union(*named.values()))
    closed, closed_pages = audience.closed_collections(), audience.closed_pages()
    for document in documents:
        told = Announced(audience.token_at(document.collection.path, closed))
        for page in pages:
            if page.pk in named.get(document.pk, ()):
                told.pages.append((page, audience.token_at(page.path, closed_pages)))
        document.announced = told


def _pages(keys):
    pages = Page.objects.live().filter(pk__in=keys).order_by("first_published_at", "pk")
    found = list(pages.specific().defer_streamfields())
    prefetch_related_objects(found, "locale")
    return found


def announced(document):
    if not hasattr(document, "announced"):
        gather([document])
    return document.announced


def describe(document):
    """Return what is found of ``document``, or ``None`` while no live page refers to it."""
    told = announced(document)
    if not told.pages:
        return None
    extracted = getattr(document, "extracted", None)
    body = extracted.text if extracted else ""
    added, page = timezone.localtime(document.created_at).date(), told.shown()
    extra = {
        "label": document.file_extension.upper(),
        "size": _size_of(document),
        "pages": extracted and extracted.pages,
        "page": page and page.title,
    }
    return Document(
        kind=KIND,
        title=document.title,
        language=told.language(),
        summary=_said_of(page) or body.partition("\n")[0][:PASSAGE],
        body=body,
        facets={"file_type": [document.file_extension.lower()]},
        dates={"published": added},
        moment=added,
        extra={name: value for name, value in extra.items() if value},
    )


def _size_of(document):
    """Return the bytes of the file, which Wagtail notes for what was uploaded by its forms."""
    try:
        return document.file_size or document.file.size
    except OSError:
        return None


def _said_of(page):
    return page and (page.search_description or getattr(page, "summary", "") or page.title)
