"""What stays of a consultation, and what goes."""

import datetime

import pytest
from django.utils import timezone

from network.forums.actions import Refused, consulting, posting
from network.forums.consulting import sessions
from network.forums.models import (
    ClockMove,
    Consultation,
    ConsultationNote,
    Format,
    Place,
    Policy,
    Post,
    Topic,
    Turn,
)
from portal.notifications.models import Notice
from tests.factories.consulting import consultation, people
from tests.factories.forums import under

pytestmark = pytest.mark.django_db

WORDS = {
    "note": "I will call her on Monday.",
    "situation": "Two delegations, one room.",
    "move": "We walked.",
    "happened": "They talked.",
    "not_when": "When it rains.",
}


def ended(made=None, days_ago=0):
    made = made or consultation()
    consulting.begin(topic=made.topic, by=made.host)
    keeper = sessions.anew(made.topic, made.host).keepers()[0].person
    consulting.move_clock(topic=made.topic, by=keeper, turn=Turn.END)
    made.refresh_from_db()
    made.ended_at -= datetime.timedelta(days=days_ago)
    made.save()
    return made


def test_the_note_of_a_client_outlives_the_consultation():
    made = ended(days_ago=31)
    posting.answer(topic=made.topic, by=made.host, body="Thank you.")
    note = consulting.note_for(topic=made.topic, by=made.host)
    consulting.write_note(note, WORDS)

    consulting.tend()

    note.refresh_from_db()
    assert consulting.words_of(note) == WORDS
    assert note.consultation is None
    for model in (Topic, Post, Consultation, Place, ClockMove):
        assert not model.objects.exists()
    made.topic.forum.refresh_from_db()
    assert (made.topic.forum.topic_count, made.topic.forum.last_position) == (0, 0)


def test_nothing_is_erased_before_its_day():
    made = ended(days_ago=29)

    consulting.tend()

    assert Topic.objects.filter(pk=made.pk).exists()


def test_how_long_it_is_kept_is_a_setting_and_holds_from_the_start(settings):
    settings.CONSULTATION_KEPT_DAYS = 7
    made = ended(days_ago=8)
    settings.CONSULTATION_KEPT_DAYS = 30

    consulting.tend()

    assert not Topic.objects.filter(pk=made.pk).exists()


def test_what_never_began_goes_too():
    made = consultation()
    later = timezone.now() + datetime.timedelta(days=61)

    consulting.tend(later)
    consulting.tend(later + datetime.timedelta(days=31))

    assert not Topic.objects.filter(pk=made.pk).exists()


def test_a_note_is_sealed_in_the_database():
    made = ended()
    note = consulting.note_for(topic=made.topic, by=made.host)
    consulting.write_note(note, WORDS)

    [kept] = ConsultationNote.objects.values_list("sealed", flat=True)

    assert "Monday" not in kept


def test_only_clients_keep_a_note():
    made = ended(consultation(format=Format.CLINIC))

    with pytest.raises(Refused):
        consulting.note_for(topic=made.topic, by=people(made)[2])


@pytest.mark.parametrize("policy", [Policy.MEMBERS, Policy.RULE])
def test_a_lesson_is_published_without_a_name_and_leaves_the_note(policy):
    made = ended(consultation(under(policy)))
    note = consulting.note_for(topic=made.topic, by=made.host)
    consulting.write_note(note, WORDS)
    saved_at = note.saved_at

    topic = consulting.publish_lesson(note, by=made.host, title="Walk", words=WORDS)

    note.refresh_from_db()
    post = topic.posts.get()
    assert (topic.author, topic.last_author, post.author) == (None, None, None)
    assert topic.kind == "resource"
    assert "Two delegations, one room." in post.body
    assert "Monday" not in post.body
    assert consulting.words_of(note) == dict.fromkeys(WORDS, "") | {"note": WORDS["note"]}
    assert note.saved_at == saved_at


def test_a_lesson_needs_its_four_parts():
    made = ended()
    note = consulting.note_for(topic=made.topic, by=made.host)

    with pytest.raises(Refused, match="all four parts"):
        consulting.publish_lesson(note, by=made.host, title="Walk", words=WORDS | {"move": ""})


# Notices


def test_all_others_are_told_that_it_begins():
    made = consultation()
    consulting.begin(topic=made.topic, by=made.host)

    told = Notice.objects.filter(kind="forums.consultation", key__endswith=":begun")

    assert {notice.person for notice in told} == set(people(made)) - {made.host}


def test_in_writing_those_whose_turn_begins_are_told_once():
    made = consultation(pace="days")
    consulting.begin(topic=made.topic, by=made.host)
    later = timezone.now() + datetime.timedelta(days=2, hours=1)

    consulting.tend(later)
    consulting.tend(later)

    told = Notice.objects.filter(key__contains=":turn-")
    assert sorted(notice.person.pk for notice in told) == sorted(
        person.pk for person in people(made)[1:]
    )


def test_in_a_safe_space_a_notice_says_nothing_of_it():
    made = consultation(under(Policy.RULE))
    consulting.begin(topic=made.topic, by=made.host)

    assert set(Notice.objects.values_list("kind", flat=True)) == {"forums.safe_space"}
    assert set(Notice.objects.values_list("url", flat=True)) == {f"/forums/{made.topic.forum.key}/"}
