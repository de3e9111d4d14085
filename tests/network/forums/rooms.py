"""Closed rooms in which somebody who is known by his marks says something that nobody says else."""

import io
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from PIL import Image

from network.directory.models import Photograph, Profile
from network.forums import attaching, notifications
from network.forums.actions import attaching as files
from network.forums.actions import cases, drafting, moderating, posting, reacting
from network.forums.models import (
    Decision,
    Feeling,
    Ground,
    Part,
    Policy,
    Seat,
    Subscription,
    Topic,
)
from network.forums.urls import urlpatterns
from network.forums.veil import rounds, sealing
from network.forums.writing import quotes
from portal.accounts.models import User
from tests.factories.forums import seat, under
from tests.factories.members import MembershipFactory
from tests.network.forums.veil.conftest import enter, pledge, release, write

# What is looked for: of the author, and of what was said in the room.
NAME, ADDRESS = "Isolde Quillfeather", "quillfeather@marker.example"
ACCOUNT, SILENT = 7_316_204_985, 8_427_315_096
PUBLIC_ID, DIGEST = "qf7xk29hmpzr", "d1fa7e1d1fa7e1d1"
AUTHOR = ("quillfeather", str(ACCOUNT), PUBLIC_ID.lower(), DIGEST)
WORD = "gryphonwort"
CLOSED = [Policy.RULE, Policy.VEILED, Policy.ROUND]


@dataclass
class Room:
    """``silent`` takes part as the author does, and says nothing."""

    forum: Any
    author: User
    silent: User
    host: User
    moderator: User
    others: list = field(default_factory=list)

    @property
    def people(self):
        return [self.author, self.silent, self.host, self.moderator, *self.others]

    @property
    def topics(self):
        return list(Topic.objects.filter(forum=self.forum))


def known_author():
    """He hides from the directory, so that nothing but the room could name him to anybody."""
    author = _known(ADDRESS, ACCOUNT, NAME)
    profile, _is_new = Profile.objects.update_or_create(
        user=author, defaults={"hidden": True, "public_id": PUBLIC_ID}
    )
    stream = io.BytesIO()
    Image.new("RGB", (8, 8)).save(stream, "JPEG")
    Photograph.objects.create(profile=profile, data=stream.getvalue(), digest=DIGEST)
    return author


def _known(address, pk, name="Somebody Else"):
    """An account whose number no other row has by chance."""
    person = User.objects.filter(pk=pk).first()
    if person is None:
        person = User.objects.create_user(address, "river", name=name, pk=pk)
        MembershipFactory(person=person, affiliation="Ministry 0")
    return person


def make_room(policy, author):
    """Ten people of five affiliations, who all follow what is new."""
    forum = under(policy, name=f"Room of {WORD}", purpose=f"About {WORD}.")
    room = Room(
        forum=forum,
        author=_enter(forum, author, Part.PARTICIPANT),
        silent=_enter(forum, _known("silent@example.org", SILENT), Part.PARTICIPANT),
        host=enter(forum, affiliation="Ministry 2", part=Part.HOST),
        moderator=enter(forum, affiliation="Ministry 3", part=Part.MODERATOR),
        others=[enter(forum, affiliation=f"Ministry {number}") for number in range(6)],
    )
    for person in room.people:
        Subscription.objects.create(person=person, forum=forum)
    Seat.objects.update(given_at=timezone.now() - timedelta(days=3))
    return room


def _enter(forum, person, part):
    seat(forum, person, part)
    pledge(forum, person)
    return person


def speak(room):
    """Let the author do whatever the policy of the room lets him do."""
    acts = {Policy.RULE: _speak_by_name, Policy.VEILED: _speak_veiled, Policy.ROUND: _put_cards}
    acts[room.forum.policy](room)


def _speak_by_name(room):
    forum, author = room.forum, room.author
    topic = posting.start_topic(
        forum=forum, by=author, title=f"{WORD} begins", body=f"First {WORD}.", tags=[WORD]
    )
    first = topic.posts.get()
    reply = f"{quotes.quotation_of(first)}\n\nI quote @{PUBLIC_ID} on {WORD}."
    posting.answer(topic=topic, by=room.others[0], body=reply)
    answer = posting.answer(
        topic=topic,
        by=author,
        body=f"Second {WORD}, @{Profile.objects.get_or_create(user=room.silent)[0].public_id}.",
        attachments=_files(author, forum),
    )
    posting.edit(answer, by=author, body=f"Third {WORD}.", version=1, reason=WORD)
    reacting.toggle(first, by=author, feeling=Feeling.THANKS)
    drafting.save(person=author, forum=forum, topic=topic, typed={"body": WORD})
    _moderate(room, posting.answer(topic=topic, by=author, body=f"Too much {WORD}."))


def _files(author, forum):
    upload = SimpleUploadedFile("quillfeather-notes.txt", f"Notes of {NAME}".encode())
    return files.take_in([attaching.prepare(upload, forum)], by=author)


def _moderate(room, post):
    """Flagged, decided by a moderator, and taken away with a warning."""
    cases.flag(post, by=room.others[1], ground=Ground.OTHER, words=WORD)
    case = post.cases.get()
    cases.decide(
        case,
        by=room.moderator,
        decision=Decision.REMOVED,
        ground=Ground.OTHER,
        words=WORD,
        measure="warning",
    )
    moderating.remove(post, by=room.moderator, reason=WORD)
    notifications.tell_moderated(post)


def _speak_veiled(room):
    forum, author = room.forum, room.author
    write(forum, author, f"First {WORD}.", title=f"{WORD} begins", tags=[WORD])
    release()
    topic = forum.topics.get()
    for person in (author, room.others[0], room.others[1]):
        write(forum, person, f"Veiled {WORD}.", topic=topic)
    release()
    moderating.remove(topic.posts.last(), by=room.moderator, reason=WORD)


def _put_cards(room):
    found = rounds.open_round(
        forum=room.forum,
        by=room.host,
        title=f"{WORD} in a round",
        prompt=WORD,
        closes_at=timezone.now() + timedelta(hours=1),
        cards_each=1,
        fewest=3,
    )
    for person in (room.author, *room.others[:3]):
        rounds.put_cards(found, person, [f"Card on {WORD}"])
    rounds.close(found)


def seal(room):
    """The end of what could be told of veiled posts: their keys are destroyed."""
    for topic in room.topics:
        sealing.seal(topic)


def addresses(room):
    """Every address of the forums, filled with what this room has."""
    found = set()
    for pattern in urlpatterns:
        found.update(_filled(pattern, room))
    return sorted(found)


def _filled(pattern, room):
    known = _fitting(room)
    choices = [{}]
    for name, converter in pattern.pattern.converters.items():
        values = known.get(type(converter).__name__, ["1"])
        choices = [one | {name: value} for one in choices for value in values]
    for arguments in choices:
        try:
            yield reverse(f"forums:{pattern.name}", kwargs=arguments)
        except NoReverseMatch:
            continue


def _fitting(room):
    """What fits into addresses, by the name of the converter."""
    topics = Topic.objects.filter(forum=room.forum)
    keys = [room.forum.key, *topics.values_list("key", flat=True)]
    posts = [post for topic in topics for post in topic.posts.all()[:3]]
    ids = [post.pk for post in posts]
    ids += [file.pk for post in posts for file in post.attachments.all()]
    ids += list(room.forum.cases.values_list("pk", flat=True))
    seats = list(room.forum.seats.values_list("pk", flat=True)[:2])
    numbers = [*seats, *topics.values_list("pk", flat=True)]
    return {
        "SlugConverter": keys,
        "UUIDConverter": ids,
        "IntConverter": numbers,
        "StringConverter": [room.forum.key],
    }
