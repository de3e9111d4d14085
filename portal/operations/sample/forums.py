"""Forums of the sample, open and confidential, and what is said in them."""

import functools
from datetime import timedelta

from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone

from network.forums import pledges, reading, subscribing
from network.forums.actions import opening, posting, seats
from network.forums.models import (
    Bookmark,
    Draft,
    Edit,
    Feeling,
    Forum,
    Part,
    Pledge,
    Post,
    Reaction,
    Subscription,
    Topic,
    TopicKind,
    Trustee,
    position_of,
)
from network.forums.writing.quotes import quotation_of
from portal.operations.sample import consulting, texts, veils
from portal.operations.sample.typography import polish

FIELDS = ("name", "purpose", "house_rules", "policy", "opening", "themes", "region", "lifting")
OPENED_BEFORE = timedelta(days=75)
FEELINGS = {"rivers": Feeling.THANKS, "craft": Feeling.LEARNT, "corridors": Feeling.SAME}


@functools.cache
def written():
    return polish(texts.read("forums.toml"), "en")["forum"]


@transaction.atomic
def load(shelf):
    if veils.can_be("veiled") and not Trustee.objects.exists():
        veils.appoint_trustees(shelf)
    return sum(ensure(shelf, key, values) for key, values in written().items())


def person(shelf, key):
    return shelf.people.get(key) or shelf.community[key]


def ensure(shelf, key, values):
    if Forum.objects.filter(name=values["name"]).exists():
        return False
    if not veils.can_be(values["policy"]):
        return False
    forum = open_one(shelf, values)
    for topic in values.get("topic", []) if not forum.is_veiled else ():
        begin(shelf, forum, topic, feeling=FEELINGS.get(key))
    settle(forum)
    veils.fill(shelf, forum, values, functools.partial(person, shelf))
    if key == "rivers":
        leave_marks(shelf, forum)
    return True


def open_one(shelf, values):
    host = shelf.people["organiser"]
    forum = opening.open_forum(
        by=host,
        hosts=[person(shelf, values["host"])],
        moderator=person(shelf, values["moderator"]),
        **{name: values[name] for name in FIELDS if name in values},
    )
    for key in values.get("people", ()):
        seats.seat(forum, person(shelf, key), Part.PARTICIPANT, by=host)
    Forum.objects.filter(pk=forum.pk).update(made_at=timezone.now() - OPENED_BEFORE)
    if forum.is_under_rule:
        everybody_pledges(shelf, forum)
    forum.refresh_from_db()
    return forum


def everybody_pledges(shelf, forum):
    """Those inside gave their word when it opened; the member of the cast has yet to, elsewhere."""
    seated = list(forum.seats.current().values_list("person", flat=True))
    inside = seated if forum.opening == "invited" else [*seated, *veils.crowd_of(shelf)]
    Pledge.objects.bulk_create(
        Pledge(
            forum=forum,
            person_id=pk,
            policy=forum.policy,
            version=pledges.VERSION,
            language="en",
            given_at=timezone.now() - OPENED_BEFORE,
        )
        for pk in dict.fromkeys(inside)
    )


def begin(shelf, forum, values, *, feeling):
    kind = values.get("kind", TopicKind.DISCUSSION)
    topic = posting.start_topic(
        forum=forum,
        by=person(shelf, values["by"]),
        kind=kind,
        title=values["title"],
        body=values["text"],
        tags=values.get("tags", ()),
        resource_url=values.get("resource", ""),
        extra=consulting.extra_of(values, forum),
    )
    began = timezone.now() - timedelta(days=values["days"])
    put_at(topic.posts.get(), began)
    made = [topic.posts.get()]
    for post in values.get("posts", ()):
        made.append(say(shelf, topic, post, began, made))
    if values.get("pinned"):
        Topic.objects.filter(pk=topic.pk).update(is_pinned=True)
    if feeling:
        Reaction.objects.create(post=made[0], person=shelf.people["member"], feeling=feeling)
    consulting.fill(topic, values, functools.partial(person, shelf))
    count(topic, began)


def say(shelf, topic, values, began, before):
    text = values["text"].strip()
    if "quote" in values:
        text = f"{quoted(before[values['quote']])}\n\n{text}"
    post = posting.answer(topic=topic, by=person(shelf, values["by"]), body=text)
    put_at(post, began + timedelta(hours=values["hours"]))
    if values.get("accepted"):
        posting.accept(post, by=topic.author)
    return post


def quoted(post):
    """``post`` as the button for quoting writes it."""
    return quotation_of(post).strip()


def put_at(post, moment):
    Post.objects.filter(pk=post.pk).update(posted_at=moment, position=position_of(moment))


def count(topic, began):
    last = topic.posts.order_by("-position").first()
    Topic.objects.filter(pk=topic.pk).update(
        started_at=began, last_position=last.position, last_author=last.author
    )


def settle(forum):
    last = forum.topics.aggregate(last=Max("last_position"))["last"] or 0
    Forum.objects.filter(pk=forum.pk).update(last_position=last)


def leave_marks(shelf, forum):
    """What one reader keeps, follows, drafts and has not read; and a post that was edited."""
    me = shelf.people["member"]
    gauge = forum.topics.get(title__startswith="A gauge")
    posts = list(gauge.posts.reading_order())
    Bookmark.objects.create(person=me, post=posts[2], note="For the protocol at home")
    subscribing.follow(me, topic=gauge)
    subscribing.follow(me, tag="warning")
    Subscription.objects.get_or_create(person=shelf.people["negotiator"], forum=forum)
    Draft.objects.create(
        person=me, topic=gauge, typed={"body": "About the paint: it has to be white, because"}
    )
    reading.mark(me, gauge, posts[3].position)
    reading.mark_forum(shelf.people["organiser"], forum)
    Edit.objects.create(
        post=posts[0],
        version=1,
        body=posts[0].body.replace("nineteen", "seventeen"),
        by=posts[0].author,
    )
    Post.objects.filter(pk=posts[0].pk).update(version=F("version") + 1, edited_at=timezone.now())
