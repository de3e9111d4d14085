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
    prefetch_related_objects,
)
from wagtail.models import PageViewRestriction


def visible_to(pages, viewer):
    """The live pages among ``pages`` that ``viewer`` may open without being asked for anything."""
    pages = pages.live()
    if viewer.is_superuser:
        return pages
    asked = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    closed = PageViewRestriction.objects.exclude(_admits(viewer)).alias(asked=asked)
    above = Q(asked__startswith=F("page__path")) | Q(asked__startswith=F("page__aliases__path"))
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


def as_cards(pages):
    """Pages of any types as a list fit for cards: specific, with language and pictures."""
    cards = list(pages.specific().select_related("locale"))
    pictured = [card for card in cards if getattr(card, "image_id", None)]
    prefetch_related_objects(pictured, "image__renditions")
    return cards
