"""What programs may read of open forums without an account: exactly what a visitor sees."""

import datetime
import uuid
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q
from django.urls import reverse
from ninja import Field, Query, Router, Schema
from ninja.errors import HttpError

from network.forums import feeds, permissions, showing
from network.forums.models import Forum, Topic, TopicKind
from network.vocabulary import Region
from portal.mail.letters import address_of

router = Router(tags=["forums"])
PER_PAGE, MOST_PER_PAGE = 25, 50


class ShownForum(Schema):
    key: str
    url: str
    name: str
    purpose: str
    themes: list[str]
    region: Region | None
    process: str
    topic_count: int
    is_closed: bool = Field(description="nobody writes in it any more")
    feed: str = Field(description="address of its Atom feed")
    topics: str = Field(description="address of its topics")


class ShownTopic(Schema):
    key: str
    url: str
    kind: TopicKind
    title: str
    tags: list[str]
    resource: str
    started_at: datetime.datetime
    last_post_at: datetime.datetime
    post_count: int
    is_pinned: bool
    is_locked: bool
    accepted: uuid.UUID | None = Field(description="the post that answered the question")
    posts: str = Field(description="address of its posts")


class ShownPost(Schema):
    id: uuid.UUID
    url: str
    author: str
    posted_at: datetime.datetime
    is_first: bool
    is_edited: bool
    is_removed: bool = Field(description="its place stands; its words and its author do not")
    html: str


class Forums(Schema):
    next: str | None = Field(description="the address of the next page")
    items: list[ShownForum]


class Topics(Schema):
    next: str | None = Field(description="the address of the next page")
    items: list[ShownTopic]


class Posts(Schema):
    next: str | None = Field(description="the address of the next page")
    items: list[ShownPost]


class Place(Schema):
    after: str = Field("", max_length=80, description="where a page begins; given by ``next``")
    size: int = Field(PER_PAGE, ge=1, le=MOST_PER_PAGE)


def _open():
    forums = Forum.objects.filter(policy__in=feeds.FOR_ALL)
    return permissions.visible_to(forums, AnonymousUser())


@router.get("/", response=Forums, summary="Open forums", url_name="forums")
def forums(request, place: Query[Place]):
    found = _open().order_by("pk")
    if place.after:
        found = found.filter(pk__gt=_number(place.after))
    rows = list(found[: place.size + 1])
    return _page(request, rows, place.size, _forum, lambda forum: forum.pk)


@router.get("/{key}/topics", response=Topics, summary="Topics of a forum", url_name="forum_topics")
def topics(request, key: str, place: Query[Place]):
    """The newest first."""
    forum = _open().filter(key=key).first()
    if forum is None:
        raise HttpError(404, "There is no such forum, or not everybody may read it.")
    found = Topic.objects.standing().filter(forum=forum).order_by("-last_position", "-pk")
    if place.after:
        position, pk = _pair(place.after, _number)
        below = Q(last_position__lt=position) | Q(last_position=position, pk__lt=pk)
        found = found.filter(below)
    rows = list(found[: place.size + 1])
    return _page(request, rows, place.size, _topic, lambda row: f"{row.last_position}.{row.pk}")


@router.get("/topics/{key}/posts", response=Posts, summary="Posts of a topic", url_name="posts")
def posts(request, key: str, place: Query[Place]):
    """In the order of reading."""
    found = Topic.objects.standing().filter(forum__in=_open().values("pk"), key=key)
    topic = found.select_related("forum").first()
    if topic is None:
        raise HttpError(404, "There is no such topic, or not everybody may read it.")
    found = topic.posts.released().reading_order()
    if place.after:
        position, pk = _pair(place.after, _uuid)
        found = found.filter(Q(position__gt=position) | Q(position=position, pk__gt=pk))
    rows = list(found[: place.size + 1])
    page = _page(request, rows, place.size, lambda row: row, lambda row: f"{row.position}.{row.pk}")
    shown = showing.show(page["items"], AnonymousUser(), topic.forum)
    return page | {"items": [_post(one) for one in shown]}


def _page(request, rows, size, show, place_of):
    shown, more = rows[:size], len(rows) > size
    query = request.GET.copy()
    if more:
        query["after"] = place_of(shown[-1])
    following = address_of(f"{request.path}?{query.urlencode()}") if more else None
    return {"next": following, "items": [show(row) for row in shown]}


def _number(text):
    if not (text.isascii() and text.isdigit() and len(text) <= 18):  # noqa: PLR2004 (of a key)
        raise HttpError(422, "after: take it from the address that `next` gave.")
    return int(text)


def _uuid(text):
    try:
        return uuid.UUID(text)
    except ValueError as fault:
        raise HttpError(422, "after: take it from the address that `next` gave.") from fault


def _pair(text, read):
    position, _dot, pk = text.partition(".")
    return _number(position), read(pk)


def _forum(forum) -> dict[str, Any]:
    return {
        "key": forum.key,
        "url": address_of(forum.get_absolute_url()),
        "name": forum.name,
        "purpose": forum.purpose,
        "themes": forum.themes,
        "region": forum.region or None,
        "process": forum.process,
        "topic_count": forum.topic_count,
        "is_closed": forum.is_closed,
        "feed": address_of(reverse("forums:feed", args=[forum.key])),
        "topics": address_of(reverse("api:forum_topics", args=[forum.key])),
    }


def _topic(topic) -> dict[str, Any]:
    return {
        "key": topic.key,
        "url": address_of(topic.get_absolute_url()),
        "kind": topic.kind,
        "title": topic.title,
        "tags": topic.tags,
        "resource": topic.resource_url,
        "started_at": topic.started_at,
        "last_post_at": feeds.moment_of(topic.last_position),
        "post_count": topic.post_count,
        "is_pinned": topic.is_pinned,
        "is_locked": topic.is_locked,
        "accepted": topic.accepted_id,
        "posts": address_of(reverse("api:posts", args=[topic.key])),
    }


def _post(shown) -> dict[str, Any]:
    return {
        "id": shown.id,
        "url": address_of(reverse("forums:post", args=[shown.id])),
        "author": shown.speaker.name if shown.speaker else "",
        "posted_at": shown.when,
        "is_first": shown.is_first,
        "is_edited": shown.is_edited,
        "is_removed": shown.is_removed,
        "html": str(shown.html),
    }
