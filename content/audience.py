"""Who may find a page or a document, in the tokens of the search.

A restriction closes a place of a tree and all below it, so everything below the same deepest closed
place is open to the same people. That place gives the token: ``restricted-page:12``. A person holds
the token of each closed place all of whose restrictions, its own and those above it, he passes.
What a restriction asks for can thus change without anything being indexed anew.

For documents the places are collections. A document is found by those who may open it and see a
page that refers to it; where both are restricted, the token names both.
"""

from dataclasses import dataclass

from wagtail.models import CollectionViewRestriction, PageViewRestriction

from portal.page_cache import kept

PUBLIC = "public"
PAGE, COLLECTION = "restricted-page", "restricted-collection"
# Pages that mirror a restricted one, and pages that mirror those, are closed with it.
_CLOSED_PAGES = ("page", "page__aliases", "page__aliases__aliases")


@dataclass(frozen=True)
class Closed:
    """One restriction at one closed place of a tree, and the groups that it admits, if any."""

    path: str
    token: str
    kind: str
    groups: frozenset[int] = frozenset()

    def admits(self, viewer, groups):
        """Whether ``viewer``, who is in ``groups``, passes.

        A password is never known beforehand.
        """
        if viewer.is_superuser:
            return True
        if self.kind == PageViewRestriction.LOGIN:
            return viewer.is_authenticated
        return self.kind == PageViewRestriction.GROUPS and not self.groups.isdisjoint(groups)


def closed_pages():
    """Return the restrictions among the pages, in a query, or in two where groups are named."""
    return _closed(PageViewRestriction, _CLOSED_PAGES, PAGE)


def closed_collections():
    return _closed(CollectionViewRestriction, ("collection",), COLLECTION)


def _closed(model, places, prefix):
    fields = [f"{place}__{field}" for place in places for field in ("path", "pk")]
    rows = list(model.objects.values_list("pk", "restriction_type", *fields))
    groups = _groups(model) if any(row[1] == model.GROUPS for row in rows) else {}
    return [
        Closed(path, f"{prefix}:{place}", kind, frozenset(groups.get(pk, ())))
        for pk, kind, *keys in dict.fromkeys(rows)
        for path, place in zip(keys[::2], keys[1::2], strict=True)
        if place
    ]


def _groups(model):
    found = {}
    for pk, group in model.objects.filter(groups__isnull=False).values_list("pk", "groups"):
        found.setdefault(pk, set()).add(group)
    return found


def _all_closed():
    return closed_pages(), closed_collections()


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
    """Return the tokens of every closed place that is open to ``viewer``.

    The places are remembered until content changes, so that a search reads at most his groups.
    """
    if not viewer.is_authenticated:
        return set()
    pages, collections = (_open(closed, viewer) for closed in kept("closed-places", _all_closed))
    both = {token_of_both(page, collection) for page in pages for collection in collections}
    return pages | collections | both


def open_documents(documents, viewer):
    """Return those of ``documents`` that ``viewer`` may open without being asked for anything."""
    closed = closed_collections()
    held = {PUBLIC, *_open(closed, viewer)}
    rows = documents.select_related("collection")
    return [found for found in rows if token_at(found.collection.path, closed) in held]


def _open(closed, viewer):
    named = any(place.groups for place in closed) and viewer.is_authenticated
    groups = set(viewer.groups.values_list("pk", flat=True)) if named else set()
    shut = [place.path for place in closed if not place.admits(viewer, groups)]
    return {place.token for place in closed if not place.path.startswith(tuple(shut))}
