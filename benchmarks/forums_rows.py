"""Forums of a size: rows made in bulk, without the actions that people go through."""

import datetime
import random
import uuid
from dataclasses import dataclass

from django.utils import timezone

from benchmarks import scratch
from network.directory.models import Profile
from network.forums.models import (
    Attachment,
    Bookmark,
    Forum,
    Opening,
    Policy,
    Post,
    Reaction,
    Topic,
    TopicRead,
    position_of,
)
from network.members.models import Membership
from network.members.models.terms import months_after, today
from network.vocabulary import Region, StakeholderGroup
from portal.accounts.models import User

PEOPLE, READERS = 40, 50
FEW, ON_A_PAGE, LONG, MARKS = 10, 25, 20_000, 100_000
FORUMS_OF_MARKS, UNREAD_IN = 10, 200
BATCH = 2000
WORDS = (
    "We had the same trouble in the second round. What helped was to move the work on figures to a "
    "body that does not sit in the room, and to let it report in writing, with its disagreements."
)


@dataclass(frozen=True)
class Rows:
    reader: User
    few: Forum
    many: Forum
    short: Topic
    long: Topic
    readers: list


def make(*, topics, posts, marks):
    scratch.say("making people, topics and posts")
    people = _people(PEOPLE + READERS)
    few, many = _forum("few", people, FEW), _forum("many", people, topics)
    short, long = _filled(few, people, ON_A_PAGE), _filled(many, people, posts)
    reader, *others = people
    _marks(reader, people, marks)
    return Rows(reader, few, many, short, long, others[-READERS:])


def _people(number):
    people = User.objects.bulk_create(
        User(email=f"m{at}@parley.example", name=f"Negotiator {at}", password="!")  # noqa: S106 (nobody signs in with it)
        for at in range(number)
    )
    people = list(User.objects.order_by("pk").filter(email__endswith="@parley.example"))
    Membership.objects.bulk_create(_membership(person) for person in people)
    profiles = [Profile(user=person) for person in people]
    for profile in profiles:
        profile.settle()
    Profile.objects.bulk_create(profiles)
    return people


def _membership(person):
    return Membership(
        person=person,
        group=StakeholderGroup.CIVIL_SOCIETY,
        region=Region.EUROPE,
        affiliation="Five Rivers Trust",
        ends=months_after(today(), 12),
        grace_ends=months_after(today(), 13),
    )


def _forum(key, people, topics):
    forum = Forum.objects.create(
        key=key, name=f"Forum {key}", purpose=WORDS, policy=Policy.MEMBERS, opening=Opening.MEMBERS
    )
    _topics(forum, people, topics)
    return forum


def _topics(forum, people, number):
    """One a minute or so, all within the days in which something can be unread."""
    now, chance = timezone.now(), random.Random(number)  # noqa: S311 (made-up topics)
    step = datetime.timedelta(days=30) / number
    rows = []
    for at in range(number):
        when = now - datetime.timedelta(minutes=5) - step * at
        author, last = chance.choices(people[1:], k=2)
        rows.append(
            Topic(
                forum=forum,
                title=f"What we learnt at the table, {at}",
                tags=["figures"],
                author=author,
                last_author=last,
                started_at=when,
                last_position=position_of(when),
                post_count=chance.randrange(1, 40),
            )
        )
    Topic.objects.bulk_create(rows, BATCH)
    forum.topic_count, forum.last_position = number, rows[0].last_position
    forum.save()


def _filled(forum, people, number):
    """A topic with so many posts, a quote, a mention, reactions and a file on each page."""
    topic = forum.topics.order_by("-last_position").first()
    start = timezone.now() - datetime.timedelta(days=20)
    step = datetime.timedelta(days=19) / number
    posts = [_post(topic, people, at, start + step * at) for at in range(number)]
    for at in range(5, number, 10):
        quoted, named = posts[at - 3].pk, people[at % PEOPLE].profile.public_id
        posts[at].html = (
            f'<blockquote data-post="{quoted}"><p>We had the same trouble.</p></blockquote>'
            f'<p>So had we, and <span data-member="{named}"></span>. {WORDS}</p>'
        )
    Post.objects.bulk_create(posts, BATCH)
    _belongings(posts, people)
    topic.post_count, topic.last_position = number, posts[-1].position
    topic.save()
    return topic


def _post(topic, people, at, when):
    body = f"{WORDS}\n\n{WORDS}"
    return Post(
        id=uuid.uuid4(),
        topic=topic,
        author=people[1 + at % (PEOPLE - 1)],
        position=position_of(when),
        posted_at=when,
        body=body,
        html=f"<p>{WORDS}</p>\n<p>{WORDS}</p>",
        is_first=at == 0,
        version=1 + (at % 9 == 0),
    )


def _belongings(posts, people):
    some = posts[::10]
    Reaction.objects.bulk_create(
        (
            Reaction(post=post, person=person, feeling=feeling)
            for post in some
            for person, feeling in zip(people[:3], ("thanks", "thanks", "learnt"), strict=True)
        ),
        BATCH,
    )
    Bookmark.objects.bulk_create((Bookmark(post=post, person=people[0]) for post in some), BATCH)
    Attachment.objects.bulk_create(
        Attachment(post=post, name="annex.pdf", content_type="application/pdf", size=1, data=b"%")
        for post in some[:20]
    )


def _marks(reader, people, number):
    """So many marks of one reader, spread over forums; one topic in ``UNREAD_IN`` is unread."""
    if not number:
        return
    scratch.say(f"making {number} read marks")
    for at in range(FORUMS_OF_MARKS):
        forum = _forum(f"marks-{at}", people, number // FORUMS_OF_MARKS)
        topics = forum.topics.order_by("pk").values_list("pk", "last_position")
        rows = [
            TopicRead(person=reader, topic_id=pk, position=place - (order % UNREAD_IN == 0))
            for order, (pk, place) in enumerate(topics)
        ]
        TopicRead.objects.bulk_create(rows, BATCH)
