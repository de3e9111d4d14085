"""Who may find a page or a document, in the tokens of the search.

A restriction closes a place of a tree and all below it, so everything below the same deepest closed
place is open to the same people. That place gives the token: ``restricted-page:12``. A person holds
the token of each closed place all of whose restrictions, its own and those above it, he passes.
What a restriction asks for can thus change without anything being indexed anew.

For documents the places are collections. A document is found by those who may open it and see a
page that refers to it; where both are restricted, the token names both.
"""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from wagtail.models import CollectionViewRestriction, PageViewRestriction

from content.visibility import admits

PUBLIC = "public"
PAGE, COLLECTION = "restricted-page", "restricted-collection"
# Pages that mirror a restricted one, and pages that mirror those, are closed with it.
_CLOSED_PAGES = ("page", "page__aliases", "page__aliases__aliases")


@dataclass(frozen=True)
class Closed:
    """A closed place of a tree, and whether its own restrictions admit the viewer asked for."""

    path: str
    token: str
    admits: bool


def closed_pages(viewer=None):
    """Return the closed places among the pages, in one query; without a viewer none admits."""
    return _closed(PageViewRestriction, _CLOSED_PAGES, PAGE, viewer)


def closed_collections(viewer=None):
    return _closed(CollectionViewRestriction, ("collection",), COLLECTION, viewer)


def _closed(model, places, prefix, viewer):
    fields = [f"{place}__{field}" for place in places for field in ("path", "pk")]
    rows = model.objects.values_list("pk", *fields)
    if viewer is not None:
        passed = model.objects.filter(admits(viewer), pk=OuterRef("pk"))
        rows = rows.annotate(passed=Exists(passed))
    found = {}
    for _pk, *keys in rows:
        passes = bool(keys.pop()) if viewer is not None else False
        for path, pk in zip(keys[::2], keys[1::2], strict=True):
            if pk:
                found.setdefault((path, pk), []).append(passes)
    return [Closed(path, f"{prefix}:{pk}", all(passes)) for (path, pk), passes in found.items()]


def token_at(path, closed):
    """Return the token of what lies at ``path``, given every closed place."""
    above = [place for place in closed if path.startswith(place.path)]
    return max(above, key=lambda place: len(place.path)).token if above else PUBLIC


def token_of_both(page, collection):
    """Return the token of a document by those of a page that refers to it and of its collection."""
    if PUBLIC in {page, collection}:
        return page if collection == PUBLIC else collection
    return f"{collection}+{page}"


def tokens_held(viewer):
    """Return the tokens of every closed place that is open to ``viewer``."""
    if not viewer.is_authenticated:
        return set()
    pages = _open(closed_pages(viewer), viewer)
    collections = _open(closed_collections(viewer), viewer)
    both = {token_of_both(page, collection) for page in pages for collection in collections}
    return pages | collections | both


def open_documents(documents, viewer):
    """Return those of ``documents`` that ``viewer`` may open without being asked for anything."""
    closed = closed_collections(viewer)
    held = {PUBLIC, *_open(closed, viewer)}
    rows = documents.select_related("collection")
    return [found for found in rows if token_at(found.collection.path, closed) in held]


def _open(closed, viewer):
    return {
        place.token
        for place in closed
        if viewer.is_superuser
        or all(above.admits for above in closed if place.path.startswith(above.path))
    }
