"""Attack our own database: with a copy of every table, nobody finds who wrote a veiled post.

The attacker knows every member, whatever stands in any row, and how tags are made. He has no key.
"""

import hashlib
import hmac
import json
import os
import random
import re
from datetime import timedelta

import pytest
from django.apps import apps
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from network.forums import showing, veil
from network.forums.models import DayCount, Part, Persona, Post, Topic, Waiting
from network.forums.veil import releasing, sealing
from network.forums.veil.keys import Keys
from network.forums.veil.voices import topic_key
from tests.factories.forums import seat
from tests.network.forums.veil.conftest import enter, pledge, release, write

WORDS = [f"Word {number} of the gorge." for number in range(8)]


def dump():
    """Every row of every table as text: {table: [row]}, in the order in which they lie there."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 (a name that we were given)
            found[table] = [tuple(map(str, row)) for row in cursor.fetchall()]
    return found


def changed(before, after):
    """Rows that came or changed between two dumps: {table: [row]}."""
    return {
        table: [row for row in rows if row not in before.get(table, [])]
        for table, rows in after.items()
        if rows != before.get(table, [])
    }


def marks_of(person):
    return [person.name, person.email, str(person.memberships.first().pk)]


def test_what_a_veiled_post_writes_names_no_member(forum, people):
    before = dump()

    write(forum, people[3], WORDS[0], title="Water below the dam")

    new = changed(before, dump())
    text = json.dumps(new)
    assert set(new) == {"forums_bucket", "forums_waiting", "forums_daycount"}
    assert not any(mark in text for mark in (people[3].name, people[3].email, WORDS[0], "dam"))


def test_what_waits_has_no_column_for_time_place_or_person():
    names = {field.name for field in Waiting._meta.get_fields()}  # noqa: SLF001 (public in Django)

    assert names == {"id", "bucket", "sealed"}


def test_what_waits_is_of_one_length(forum, people):
    write(forum, people[0], "Short.", title="Water")
    write(forum, people[1], "Long. " * 300, title="Silt")

    assert len({len(row.sealed) for row in Waiting.objects.all()}) == 1


def test_what_the_release_writes_names_no_member(forum, people):
    for person, words in zip(people[:3], WORDS, strict=False):
        write(forum, person, words, title=f"On {words}")
    before = dump()

    release()

    text = json.dumps(changed(before, dump()))
    assert not any(person.name in text or person.email in text for person in people)


def _author_columns(model):
    """Names of the fields of ``model`` that lead to an account."""
    return [
        field.name
        for field in model._meta.get_fields()  # noqa: SLF001 (public in Django)
        if getattr(field, "related_model", None) is not None
        and field.concrete
        and field.related_model._meta.label == "accounts.User"  # noqa: SLF001 (public in Django)
    ]


def test_no_foreign_key_of_a_released_post_leads_to_a_member(forum, people, topic):
    for model in (Post, Topic):
        columns = _author_columns(model)
        for values in model.objects.values(*columns):
            assert set(values.values()) == {None}
    assert _author_columns(Persona) == []


def test_nothing_that_points_to_a_post_or_its_voice_points_to_a_member_too(forum, people, topic):
    keys = {str(pk) for pk in topic.posts.values_list("pk", flat=True)}
    keys |= {key.replace("-", "") for key in keys}
    accounts = {person.email for person in people}

    for table, rows in dump().items():
        for row in rows:
            if keys & set(row) and table != "accounts_user":
                assert not accounts & set(row)


def test_moments_of_released_posts_are_days(forum, people, topic):
    for model in (Post, Topic):
        for field in model._meta.fields:  # noqa: SLF001 (public in Django)
            if field.get_internal_type() != "DateTimeField":
                continue
            for moment in model.objects.exclude(**{field.name: None}).values_list(
                field.name, flat=True
            ):
                local = timezone.localtime(moment, timezone.get_default_timezone())
                assert (local.hour, local.minute, local.second) == (0, 0, 0)


def test_tags_do_not_come_out_of_what_the_database_holds(forum, people, topic):
    """Every digest over topic and member that needs no key, and keys that stand in the database."""
    tags = set(topic.personas.values_list("tag", flat=True))
    values = {str(value) for rows in dump().values() for row in rows for value in row}
    guesses = set()
    for person in people:
        for member in (str(person.pk), person.email):
            for message in (
                f"{topic.key}{member}",
                json.dumps(["persona/1", topic.key, member]),
                f"persona/1|{topic.key}|{member}",
            ):
                guesses.add(hashlib.sha256(message.encode()).hexdigest())
                guesses |= {
                    hmac.new(value.encode(), message.encode(), hashlib.sha256).hexdigest()
                    for value in list(values)[:400]
                }

    assert not tags & guesses


def test_the_key_does_find_the_author_while_it_lives(forum, people, topic, keys):
    """The control: the same attack succeeds with the key, so the tests above mean something."""
    secret = (keys / topic_key(topic.key)).read_bytes()
    message = json.dumps(["persona/1", topic.key, str(people[0].pk)]).encode()

    assert hmac.new(secret, message, hashlib.sha256).hexdigest() == topic.persona.tag


def test_after_sealing_even_a_key_that_was_kept_finds_nobody(forum, people, topic, keys):
    secret = (keys / topic_key(topic.key)).read_bytes()
    sealing.seal(topic)

    tags = set(Persona.objects.values_list("tag", flat=True))
    for person in people:
        message = json.dumps(["persona/1", topic.key, str(person.pk)]).encode()
        assert hmac.new(secret, message, hashlib.sha256).hexdigest() not in tags
    assert not (keys / topic_key(topic.key)).exists()


def test_after_sealing_nothing_is_anybodys_and_nobody_writes(forum, people, topic):
    sealing.seal(topic)

    assert all(not veil.mine(topic.posts.all(), person) for person in people)
    with pytest.raises(Exception, match="destroyed"):
        write(forum, people[0], "Once more.", topic=topic)


def test_a_topic_is_sealed_on_the_day_that_was_told(forum, people, topic):
    day = sealing.seals_on(topic)

    sealing.seal_due(day - timedelta(days=1))
    topic.refresh_from_db()
    assert topic.sealed_at is None

    sealing.seal_due(day)
    topic.refresh_from_db()
    assert topic.sealed_at is not None


def test_a_topic_that_something_waits_for_is_not_sealed(forum, people, topic):
    write(forum, people[5], "Wait for me.", topic=topic)

    sealing.seal_due(sealing.seals_on(topic))

    topic.refresh_from_db()
    assert topic.sealed_at is None


def test_the_order_of_a_batch_does_not_follow_the_order_of_writing(forum, people):
    """Of 20 batches of eight, each writer stands first about as often as any other."""
    first = []
    for number in range(20):
        for person, words in zip(people, WORDS, strict=False):
            write(forum, person, words, title=f"Batch {number} {words}")
        release()
        newest = Post.objects.order_by("-position")[:8]
        first.append(min(newest, key=lambda post: post.position).body)
        forum.refresh_from_db()
        DayCount.objects.all().delete()

    counts = [first.count(words) for words in WORDS]
    assert max(counts) <= 12
    assert sum(count > 0 for count in counts) >= 4


def test_rows_of_a_batch_lie_in_no_order_of_writing(forum, people):
    """The order on the disk, which a copy of the file keeps whatever the keys say."""
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL keeps no number of a row that could be asked for")
    random.seed(1)
    orders = set()
    for number in range(6):
        Post.objects.all().delete()
        for person, words in zip(people, WORDS, strict=False):
            write(forum, person, words, title=f"{number} {words}")
        release()
        forum.refresh_from_db()
        with connection.cursor() as cursor:
            cursor.execute("SELECT body FROM forums_post ORDER BY rowid")
            orders.add(tuple(row[0] for row in cursor.fetchall()))

    assert tuple(WORDS) not in orders
    assert len(orders) == 6


def test_keys_of_rows_are_random_and_carry_no_time():
    for name in ("Post", "Persona", "Waiting", "Bucket", "Card", "SealedCard", "Unveiling"):
        key = apps.get_model("forums", name)._meta.pk.get_default()  # noqa: SLF001 (public in Django)
        assert key.version == 4


class Killed(BaseException):
    """What no handler of errors catches."""


def _die(*_args):
    raise Killed


def test_a_worker_killed_in_the_release_loses_and_doubles_nothing(forum, people, monkeypatch):
    for person, words in zip(people[:3], WORDS, strict=False):
        write(forum, person, words, title=words)

    with monkeypatch.context() as patched:
        patched.setattr(releasing, "_tell", _die)
        with pytest.raises(Killed):
            release()
    assert (Post.objects.count(), Waiting.objects.count()) == (0, 3)

    release()
    release()
    assert sorted(Post.objects.values_list("body", flat=True)) == sorted(WORDS[:3])
    assert Waiting.objects.count() == 0


def test_a_worker_killed_before_the_key_is_destroyed_leaves_it_to_the_next(
    forum, people, keys, monkeypatch
):
    write(forum, people[0], title="Water")
    with monkeypatch.context() as patched:
        patched.setattr(Keys, "destroy", _die)
        with pytest.raises(Killed):
            release()
    [left] = keys.glob("bucket-*")
    os.utime(left, (0, 0))

    releasing.clear_away()

    assert Post.objects.count() == 1
    assert list(keys.glob("bucket-*")) == []


def test_pages_are_the_same_for_member_host_moderator_and_administrator(forum, people, topic, cast):
    """The one serializer: what a role adds is not a speaker, a time or an order."""
    parts = (Part.HOST, Part.MODERATOR)
    viewers = [people[7], *(enter(forum, affiliation="Desk", part=part) for part in parts)]
    viewers.append(seat(forum, cast["administrator"]))
    pledge(forum, cast["administrator"])

    shown = [showing.show(topic.posts.reading_order(), viewer, forum) for viewer in viewers]

    told = [[(one.speaker, one.when, one.position, one.html) for one in posts] for posts in shown]
    assert all(each == told[0] for each in told)
    assert not any(one.is_mine for posts in shown for one in posts)


def test_a_veiled_answer_over_the_web_leaves_no_row_of_person_and_time(
    forum, people, topic, caplog
):
    client = Client()
    client.force_login(people[4])
    client.get(topic.get_absolute_url())
    before, kept = dump(), dict(getattr(cache, "_cache", {}))

    answer = client.post(
        reverse("forums:answer", args=[topic.key]), {"body": "Listen to the fishers."}
    )

    assert answer.status_code == 302
    new = changed(before, dump())
    assert set(new) <= {"forums_bucket", "forums_waiting", "forums_daycount"}
    fresh = set(getattr(cache, "_cache", {})) - set(kept)
    assert not [key for key in fresh if re.search(rf"\b{people[4].pk}\b", key)]
    assert people[4].email not in caplog.text
    assert people[4].name not in caplog.text
