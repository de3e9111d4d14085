"""Where a page of posts begins: behind or before one post, by its position and its key.

Posts of one batch have one position, so an address holds both: ``?after=POSITION.KEY``. The
position alone is understood as well.
"""

import uuid
from dataclasses import dataclass

from django.db.models import Q

ON_A_PAGE = 25
BEFORE_IT = 3
LONGEST = 18


@dataclass(frozen=True)
class Place:
    position: int
    key: uuid.UUID | None = None

    def __str__(self):
        return f"{self.position}.{self.key.hex}" if self.key else str(self.position)


def place_at(post):
    """The place of a post, shown or not."""
    return Place(post.position, getattr(post, "id", None))


def read_place(text):
    """The place that an address names, or ``None`` where it names none."""
    position, _dot, key = (text or "").partition(".")
    if not (position.isascii() and position.isdecimal() and len(position) <= LONGEST):
        return None
    try:
        return Place(int(position), uuid.UUID(key) if key else None)
    except ValueError:
        return None


def behind(posts, place):
    """Those of ``posts`` that stand behind ``place``."""
    if place.key is None:
        return posts.filter(position__gt=place.position)
    same = Q(position=place.position, pk__gt=place.key)
    return posts.filter(Q(position__gt=place.position) | same, position__gte=place.position)


def before(posts, place):
    """Those of ``posts`` that stand before ``place``, the nearest first."""
    posts = posts.order_by("-position", "-pk")
    if place.key is None:
        return posts.filter(position__lt=place.position)
    same = Q(position=place.position, pk__lt=place.key)
    return posts.filter(Q(position__lt=place.position) | same, position__lte=place.position)


@dataclass(frozen=True)
class Page:
    """Some posts of a topic in their order; ``read_to`` is where somebody is who has read them."""

    posts: list
    has_earlier: bool
    has_later: bool
    read_to: int

    @property
    def first_place(self):
        return place_at(self.posts[0])

    @property
    def last_place(self):
        return place_at(self.posts[-1])


def _page(rows, following, *, has_earlier):
    """``following`` is the position of the next post, which may be that of the last one here."""
    last = rows[-1].position if rows else 0
    read_to = last - 1 if following == last else last
    return Page(rows, has_earlier, following is not None, read_to)


def _downwards(posts, *, has_earlier):
    rows = list(posts.reading_order()[: ON_A_PAGE + 1])
    following = rows[ON_A_PAGE].position if len(rows) > ON_A_PAGE else None
    return _page(rows[:ON_A_PAGE], following, has_earlier=has_earlier)


def first_page(posts):
    return _downwards(posts, has_earlier=False)


def page_behind(posts, place):
    return _downwards(behind(posts, place), has_earlier=True)


def page_before(posts, place):
    """The page that ends before ``place``; the first page where there are not that many."""
    rows = list(before(posts, place)[: ON_A_PAGE + 1])
    if len(rows) <= ON_A_PAGE:
        return first_page(posts)
    return _page(rows[:ON_A_PAGE][::-1], place.position, has_earlier=True)


def last_page(posts):
    rows = list(posts.order_by("-position", "-pk")[: ON_A_PAGE + 1])
    return _page(rows[:ON_A_PAGE][::-1], None, has_earlier=len(rows) > ON_A_PAGE)


def query_for(post):
    """The query and fragment that show ``post`` on a page of its topic, with some before it."""
    posts = type(post).objects.filter(topic=post.topic_id).released()
    keys = before(posts, place_at(post)).values_list("position", "pk")
    earlier = [Place(*row) for row in keys[:ON_A_PAGE]]
    query = f"?after={earlier[BEFORE_IT]}" if len(earlier) == ON_A_PAGE else ""
    return f"{query}#post-{post.pk}"
