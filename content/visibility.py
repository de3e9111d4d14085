"""Who may see which pages, asked in the query; and pages as cards.

A restriction closes a page and all below it. Aliases (pages that mirror another, as untranslated
parents do) share the restrictions of their source, as in Wagtail's own check.
"""

from django.db.models import (
    CharField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
)
from wagtail.models import PageViewRestriction

from portal import pictures


def visible_to(pages, viewer):
    """The live pages among ``pages`` that ``viewer`` may open without being asked for anything."""
    pages = pages.live()
    if viewer.is_superuser:
        return pages
    asked = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    closed = PageViewRestriction.objects.exclude(_admits(viewer)).alias(asked=asked)
    above = Q(asked__startswith=F("page__path")) | Q(asked__startswith=F("page__aliases__path"))
    above |= Q(asked__startswith=F("page__aliases__aliases__path"))
    return pages.exclude(Exists(closed.filter(above)))


def _admits(viewer):
    """The restrictions that let ``viewer`` pass; a password is never known beforehand."""
    if not viewer.is_authenticated:
        return Q(pk__in=[])
    by_group = Q(restriction_type=PageViewRestriction.GROUPS, groups__user=viewer)
    return Q(restriction_type=PageViewRestriction.LOGIN) | by_group


def restrictions_above(page):
    """The restrictions that close ``page``, in one query."""
    step = page.steplen
    paths = [page.path[:end] for end in range(step, len(page.path) + 1, step)]
    mirrored = Q(page__aliases__path__in=paths) | Q(page__aliases__aliases__path__in=paths)
    own = Q(page__path__in=paths, page__alias_of=None)
    return PageViewRestriction.objects.filter(own | mirrored).distinct()


def as_cards(pages, viewer):
    """Those of ``pages`` that ``viewer`` may open, in order, fit for cards: a query a type."""
    pages = [page for page in pages if page]
    kinds = {page.specific_class for page in pages} - {None}
    found = {}
    for kind in kinds:
        keys = [page.pk for page in pages if page.specific_class is kind]
        shown = visible_to(kind.objects.filter(pk__in=keys), viewer)
        found |= {page.pk: page for page in shown.select_related("locale", "image")}
    return with_pictures(found[page.pk] for page in pages if page.pk in found)


def with_pictures(pages):
    """``pages`` as a list whose pictures are read together."""
    pages = list(pages)
    pictures.gather([page.image for page in pages if page.image])
    return pages
