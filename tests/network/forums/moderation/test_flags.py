"""Who flags a post, what it opens, and who learns what of it."""

from datetime import timedelta

import pytest
from django.core import serializers
from django.urls import reverse
from django.utils import timezone

from network.forums.actions import cases, posting
from network.forums.models import Case, Flag, Ground, Part, Policy
from network.forums.moderation import standing
from network.forums.moderation.errors import Refused
from portal.notifications.models import Notice
from tests.cast import sign_in
from tests.factories.forums import PostFactory

from .conftest import Room

pytestmark = pytest.mark.django_db


def flag(room, by=None, ground=Ground.ATTACK, words=""):
    return cases.flag(room.post, by=by or room.join(), ground=ground, words=words)


def test_flags_of_several_readers_join_one_open_case(room):
    flag(room)
    flag(room)

    assert Case.objects.open().get().flags.count() == 2


def test_nobody_flags_the_same_wording_twice(room):
    flag(room, by=room.reader)

    with pytest.raises(Refused):
        flag(room, by=room.reader)
    assert Flag.objects.count() == 1


def test_after_an_edit_the_post_can_be_flagged_again(room):
    flag(room, by=room.reader)
    room.post = posting.edit(room.post, by=room.author, body="Nobody ever sat there.", version=1)
    flag(room, by=room.reader)

    assert Flag.objects.count() == 2


@pytest.mark.parametrize("policy", [Policy.MEMBERS, Policy.RULE])
def test_no_row_of_a_flag_names_who_flagged(policy):
    room = Room(policy)
    made = flag(room, by=room.reader)

    rows = serializers.serialize("json", [made, made.case])
    assert str(room.reader.email) not in rows
    assert not [
        field
        for field in (*Flag._meta.get_fields(), *Case._meta.get_fields())  # noqa: SLF001 (public in Django)
        if getattr(field, "related_model", None) is type(room.reader) and field.name != "decided_by"
    ]


def test_what_counts_the_flags_of_a_day_goes_with_the_decision(room):
    made = flag(room, by=room.reader)
    cases.decide(made.case, by=room.moderator, decision="left")

    made.refresh_from_db()
    assert made.day_digest == ""


def test_nobody_floods_the_queue(room, monkeypatch):
    monkeypatch.setattr(cases, "FLAGS_A_DAY", 2)
    posts = [PostFactory(topic=room.topic) for _number in range(3)]
    for post in posts[:2]:
        cases.flag(post, by=room.reader, ground=Ground.SPAM)

    with pytest.raises(Refused, match="tomorrow"):
        cases.flag(posts[2], by=room.reader, ground=Ground.SPAM)


def test_post_that_many_flagged_is_folded_until_the_decision(room, settings):
    settings.FORUM_FOLD_AFTER_FLAGS = 2
    flag(room)
    room.post.refresh_from_db()
    assert not room.post.is_folded
    case = flag(room).case
    room.post.refresh_from_db()
    assert room.post.is_folded

    cases.decide(case, by=room.moderator, decision="left")
    room.post.refresh_from_db()
    assert not room.post.is_folded


def test_zero_folds_nothing(room, settings):
    settings.FORUM_FOLD_AFTER_FLAGS = 0
    flag(room)
    room.post.refresh_from_db()

    assert not room.post.is_folded


def test_danger_brings_the_promised_time_forward(room):
    first = flag(room).case.due_at
    second = flag(room, ground=Ground.DANGER).case.due_at

    assert second < first
    assert second - timezone.now() < timedelta(days=1, minutes=1)


def test_case_under_the_rule_tells_no_minute(safe_space):
    assert flag(safe_space).case.opened_at.minute == 0


def test_moderators_hear_of_a_case_and_nothing_of_what_it_is(safe_space):
    flag(safe_space)
    notice = Notice.objects.get(kind="forums.queue")

    assert notice.person == safe_space.moderator
    assert (notice.actor, notice.facts, notice.url) == (None, {}, reverse("forums:queue"))


@pytest.mark.parametrize("part", [Part.PARTICIPANT, Part.HOST, Part.MODERATOR])
def test_who_may_write_may_flag(room, part):
    assert standing.may_flag(room.join(part), room.post)


def test_who_only_reads_and_who_wrote_it_may_not_flag(room):
    assert not standing.may_flag(room.join(Part.READER), room.post)
    assert not standing.may_flag(room.author, room.post)


def test_page_of_the_flag_tells_who_flagged_what_came_of_it(room, client):
    address = reverse("forums:flag", args=[room.post.pk])
    sign_in(client, room.reader)
    response = client.post(address, {"ground": "attack"}, follow=True)
    assert "A decision is promised by" in response.content.decode()

    cases.decide(Case.objects.get(), by=room.moderator, decision="left")
    assert "Left as it is" in client.get(address).content.decode()


def test_something_else_wants_words(room, client):
    sign_in(client, room.reader)
    response = client.post(reverse("forums:flag", args=[room.post.pk]), {"ground": "other"})

    assert response.status_code == 422
    assert "Say what is wrong" in response.content.decode()
    assert not Flag.objects.exists()


def test_who_may_not_read_finds_no_page_to_flag(safe_space, as_person):
    address = reverse("forums:flag", args=[safe_space.post.pk])

    assert as_person("administrator").get(address).status_code == 404
