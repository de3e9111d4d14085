"""How the forums of the sample are looked after: flags, decisions, an appeal, blocks, a request."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from network.forums.actions import (
    breaking_glass,
    cases,
    feed_links,
    moving,
    noting,
    posting,
)
from network.forums.models import (
    Attachment,
    Block,
    Case,
    Decision,
    Forum,
    GlassGround,
    Ground,
    Measure,
    Moved,
)
from network.forums.moderation import blocks
from portal.operations.sample import texts
from portal.operations.sample.typography import polish


@transaction.atomic
def load(shelf):
    if Case.objects.exists() or not Forum.objects.exists():
        return 0
    words = polish(texts.read("forums.toml"), "en")["conduct"]
    rivers = Forum.objects.get(name="Rivers and water")
    decide_one(shelf, rivers, words)
    keep_quiet(shelf)
    attach(rivers)
    move_one(shelf, rivers, words)
    note_one(shelf, words)
    ask_to_read(shelf)
    feed_links.make_link(person=shelf.people["member"])
    return 1


def decide_one(shelf, forum, words):
    """One post was removed and its author appealed; another waits in the queue."""
    topic = forum.topics.get(title__startswith="A gauge")
    post = posting.answer(topic=topic, by=shelf.people["negotiator"], body=words["removed"])
    cases.flag(post, by=shelf.community["amara-diallo"], ground=Ground.ATTACK)
    case = cases.decide(
        Case.objects.get(),
        by=shelf.people["moderator"],
        decision=Decision.REMOVED,
        ground=Ground.ATTACK,
        words=words["decision"],
        measure=Measure.Kind.WARNING,
    )
    cases.appeal(case, words=words["appeal"])
    again = posting.answer(topic=topic, by=shelf.community["diego-paredes"], body=words["flagged"])
    cases.flag(again, by=shelf.people["member"], ground=Ground.OFF_TOPIC, words=words["flag"])


def keep_quiet(shelf):
    blocks.put(
        person=shelf.people["member"],
        other=shelf.community["marco-bianchi"],
        kind=Block.Kind.MUTE,
    )


def attach(forum):
    """The text of a protocol beside the answer that speaks of it."""
    post = forum.topics.get(title__startswith="A gauge").posts.reading_order()[2]
    data = b"Protocol on the joint gauge, Article 4: the default day.\n"
    Attachment.objects.create(
        post=post,
        by=post.author,
        name="default-day.txt",
        content_type="text/plain",
        size=len(data),
        data=data,
    )


def move_one(shelf, rivers, words):
    """A topic that belonged elsewhere was moved; a line says where to."""
    craft = Forum.objects.get(name="The craft of negotiation")
    topic = posting.start_topic(
        forum=craft,
        by=shelf.community["samuel-okoth"],
        title=words["moved_title"],
        body=words["moved"],
    )
    moving.move(topic, by=shelf.people["moderator"], forum=rivers)
    if not Moved.objects.exists():
        raise LookupError("A moved topic leaves a line behind.")


def note_one(shelf, words):
    """What a topic came to, in an open forum; a take-away note before those of a safe space."""
    host, small = shelf.people["facilitator"], Forum.objects.get(policy="rule")
    gauge = Forum.objects.get(name="Rivers and water").topics.get(title__startswith="A gauge")
    noting.write(gauge, by=shelf.community["amara-diallo"], body=words["learnt"])
    rooms = small.topics.get(title__startswith="Four rooms")
    note = noting.write(rooms, by=host, body=words["take_away"])
    noting.lay_out(note, by=host, until=timezone.now() + timedelta(days=3))
    noting.object_to(note, by=shelf.people["negotiator"], text=words["objection"])


def ask_to_read(shelf):
    """An administrator asked to read a safe space; nobody has approved it."""
    breaking_glass.ask(
        Forum.objects.get(policy="rule"),
        by=shelf.people["administrator"],
        ground=GlassGround.ORDER,
        words="A letter from a court came in; its lawyer says that it binds us to nothing.",
    )
