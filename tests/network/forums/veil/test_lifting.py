"""Lifting a veil: two trustees can, one cannot, and nobody where the space says so."""

import io
import json
import sys
from datetime import timedelta

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from network.forums.actions import trustees
from network.forums.actions.posting import PostingError
from network.forums.models import (
    Drill,
    Envelope,
    Lifting,
    LiftingGround,
    LiftingMeasure,
    Part,
    Policy,
    Unveiling,
)
from network.forums.veil import drills, envelopes, lifting, opening, striking
from network.forums.veil.lifting import LiftingError
from portal.audit.models import Entry
from tests.factories.forums import seat, under
from tests.factories.members import MembershipFactory
from tests.network.forums.veil.conftest import enter, release, write

PASSPHRASE = "what the river said"
State = Unveiling.State


class Holder:
    """A trustee with his key on his own machine."""

    def __init__(self, folder, number):
        self.person = MembershipFactory(affiliation=f"Court {number}").person
        self.path = folder / f"trustee-{number}.key"
        public = opening.make_key(self.path, PASSPHRASE)
        chair = trustees.appoint(person=self.person, institution=f"Court {number}", by=self.person)
        trustees.give_key(chair, public_key=public)

    def open(self, text):
        return opening.open_layer(opening.read_key(self.path, PASSPHRASE), text)


@pytest.fixture
def holders(db, tmp_path):
    return [Holder(tmp_path, number) for number in (1, 2, 3)]


@pytest.fixture
def room(holders):
    return under(Policy.VEILED, lifting=Lifting.TRUSTEES)


@pytest.fixture
def author(room):
    people = [enter(room, affiliation=f"Ministry {number % 5}") for number in range(10)]
    return people[0]


@pytest.fixture
def moderator(room):
    return enter(room, affiliation="Desk", part=Part.MODERATOR)


@pytest.fixture
def post(room, author):
    write(room, author, "I shall break the dam.", title="The dam")
    release()
    return room.topics.get().posts.get()


@pytest.fixture
def case(post, moderator):
    return lifting.request(
        post=post, by=moderator, ground=LiftingGround.LIFE, reasons="A threat against the dam."
    )


def approved(case, first, second):
    lifting.review(case, by=first.person)
    lifting.approve(case, by=first.person)
    lifting.approve(case, by=second.person)
    case.refresh_from_db()
    return case


def let_the_time_pass(case):
    Unveiling.objects.filter(pk=case.pk).update(notified_at=timezone.now() - timedelta(hours=73))
    case.refresh_from_db()


def test_two_trustees_find_the_author_and_the_server_sees_no_name(case, holders, author):
    first, second, _third = holders
    let_the_time_pass(approved(case, first, second))

    inner = first.open(lifting.box_for_first(case, first.person))
    lifting.give_share(case, by=first.person, share=inner)
    case.refresh_from_db()
    stored = json.dumps([case.share, case.post.envelope.sealed])
    told = json.loads(second.open(lifting.box_for_second(case, second.person)))

    assert told["name"] == author.name
    assert author.name not in stored
    assert author.name not in inner


@pytest.mark.parametrize("number", [0, 1, 2])
def test_one_trustee_alone_opens_no_envelope(post, holders, author, number):
    alone, sealed = holders[number], post.envelope.sealed

    for one in sealed:
        try:
            inner = alone.open(one["box"])
        except opening.CannotOpen:
            continue
        assert author.name not in inner
        with pytest.raises(opening.CannotOpen):
            alone.open(inner)


def test_every_two_of_the_three_open_it_in_either_order(post, holders, author):
    for first in holders:
        for second in holders:
            if first is second:
                continue
            box = envelopes.box_for(
                post.envelope.sealed,
                envelopes.keys_of(first.person),
                envelopes.keys_of(second.person),
            )
            assert json.loads(second.open(first.open(box)))["account"] == author.pk


def test_envelopes_of_all_people_have_one_length(room, holders):
    short = MembershipFactory(person__name="Io").person
    long = MembershipFactory(person__name="Maximiliana von Hohenzollern-Sigmaringen " * 3).person

    sizes = {tuple(len(one["box"]) for one in envelopes.make(person)) for person in (short, long)}
    assert len(sizes) == 1


def test_where_nobody_lifts_no_envelope_exists(forum, people, topic):
    assert Envelope.objects.count() == 0
    with pytest.raises(ObjectDoesNotExist):
        topic.posts.first().envelope  # noqa: B018 (asking is the test)
    moderator = enter(forum, affiliation="Desk", part=Part.MODERATOR)
    with pytest.raises(LiftingError):
        lifting.request(
            post=topic.posts.first(), by=moderator, ground=LiftingGround.LIFE, reasons="x"
        )


def test_without_three_keys_a_space_that_can_lift_takes_no_post(db):
    room = under(Policy.VEILED, lifting=Lifting.TRUSTEES)
    people = [enter(room, affiliation=f"Ministry {number}") for number in range(8)]

    with pytest.raises(PostingError, match="keys"):
        write(room, people[0], title="The dam")


def test_who_asked_takes_no_further_step(post, holders, room):
    """Even a trustee who is moderator, too."""
    both = holders[0].person
    seat(room, both, Part.MODERATOR)
    case = lifting.request(post=post, by=both, ground=LiftingGround.CODE, reasons="Insults.")

    for step in (lifting.review, lifting.approve, lifting.refuse):
        with pytest.raises(LiftingError, match="You asked"):
            step(case, by=both)


def test_one_trustee_does_not_approve_twice(case, holders):
    lifting.review(case, by=holders[0].person)
    lifting.approve(case, by=holders[0].person)

    with pytest.raises(LiftingError, match="Another trustee"):
        lifting.approve(case, by=holders[0].person)


@pytest.mark.parametrize("column", ["reviewer", "first", "second"])
def test_the_database_itself_keeps_the_requester_apart(case, moderator, column):
    with pytest.raises(IntegrityError), transaction.atomic():
        Unveiling.objects.filter(pk=case.pk).update(**{column: moderator})


def test_the_database_itself_asks_for_two_people(case, holders):
    with pytest.raises(IntegrityError), transaction.atomic():
        Unveiling.objects.filter(pk=case.pk).update(
            first=holders[0].person, second=holders[0].person
        )


def test_the_database_itself_opens_nothing_before_the_author_is_told(case):
    with pytest.raises(IntegrityError), transaction.atomic():
        Unveiling.objects.filter(pk=case.pk).update(opened_at=timezone.now())


def test_an_administrator_approves_nothing(case, cast):
    for step in (lifting.review, lifting.approve, lifting.refuse):
        with pytest.raises(LiftingError, match="Only a trustee"):
            step(case, by=cast["administrator"])


def test_nothing_is_given_out_before_the_time_of_the_author_is_over(case, holders):
    first, second, third = holders
    approved(case, first, second)

    assert lifting.box_for_first(case, first.person) is None
    let_the_time_pass(case)
    assert lifting.box_for_first(case, first.person) is not None
    assert lifting.box_for_first(case, second.person) is None
    assert lifting.box_for_first(case, third.person) is None


def test_in_danger_the_trustees_need_not_wait(post, moderator, holders):
    case = lifting.request(
        post=post, by=moderator, ground=LiftingGround.LIFE, reasons="Now.", danger=True
    )

    approved(case, *holders[:2])

    assert lifting.box_for_first(case, holders[0].person) is not None


def test_a_name_that_was_pasted_by_mistake_is_not_taken(case, holders):
    let_the_time_pass(approved(case, *holders[:2]))

    for mistake in ("Ada Lovelace", '{"account": 1}', "QUJD"):
        with pytest.raises(LiftingError, match="not what your key"):
            lifting.give_share(case, by=holders[0].person, share=mistake)


def test_the_author_is_told_on_his_topic_and_answers_without_his_name(case, holders, author, post):
    approved(case, *holders[:2])
    other, own = Client(), Client()
    other.force_login(holders[2].person)
    own.force_login(author)
    page = own.get(post.topic.get_absolute_url()).content.decode()
    address = reverse("forums:lifting_answer", args=[post.pk])

    own.post(address, {"text": "I meant the dam of our children."})

    case.refresh_from_db()
    assert "The veil of your post is to be lifted" in page
    assert case.answer == "I meant the dam of our children."
    assert other.get(address).status_code == 404


def test_everybody_inside_reads_that_a_lifting_is_under_way(case, holders, room, post):
    approved(case, *holders[:2])
    bystander = enter(room, affiliation="Elsewhere")
    client = Client()
    client.force_login(bystander)

    page = client.get(post.topic.get_absolute_url()).content.decode()

    assert "A veil in this space is to be lifted" in page
    assert "The veil of your post" not in page


def test_a_pause_is_kept_without_a_name_and_the_case_closes_empty(case, holders, author, room):
    first, second, _third = holders
    let_the_time_pass(approved(case, first, second))
    inner = first.open(lifting.box_for_first(case, first.person))
    lifting.give_share(case, by=first.person, share=inner)
    lifting.note_opened(case, by=second.person)
    lifting.order(case, by=second.person, measure=LiftingMeasure.PAUSE)
    lifting.close(case, by=first.person)

    case.refresh_from_db()
    later = timezone.localdate() + timedelta(days=striking.LONGEST_DELAY_DAYS)
    assert striking.is_paused(room, author, later)
    assert (case.state, case.share, case.reasons) == (State.CLOSED, "", "")


def test_the_public_count_tells_of_each_year_with_nought(case, holders):
    year = timezone.localdate().year

    assert lifting.count(year) == {"asked": 1, "opened": 0}
    assert lifting.count(year - 1) == {"asked": 0, "opened": 0}


def test_the_trail_names_nobody(case, holders):
    approved(case, *holders[:2])

    entries = Entry.objects.filter(act__startswith="forums.lifting")
    assert entries.count() == 5
    assert {entry.actor_id for entry in entries} == {None}


def test_a_key_that_was_changed_leaves_old_envelopes_to_the_old_key(post, holders, tmp_path):
    first, second, _third = holders
    chair = lifting.trustee_of(first.person)
    trustees.give_key(chair, public_key=opening.make_key(tmp_path / "new.key", PASSPHRASE))

    box = envelopes.box_for(
        post.envelope.sealed, envelopes.keys_of(first.person), envelopes.keys_of(second.person)
    )

    assert "account" in second.open(first.open(box))


def test_trustees_come_from_three_institutions(holders):
    lifting.trustees().first().delete()
    with pytest.raises(Exception, match="same moment"):
        trustees.appoint(
            person=MembershipFactory().person, institution="Court 2", by=holders[1].person
        )


def test_a_drill_is_passed_by_two_and_not_by_one(holders):
    first, second, _third = holders
    drill = drills.begin(by=first.person)
    [(_name, box), *_more] = drills.boxes_for(drill, first.person)
    drills.give_share(drill, by=first.person, share=first.open(box))
    word = json.loads(second.open(drill.share))["word"]

    with pytest.raises(LiftingError, match="another"):
        drills.prove(drill, by=first.person, word=word)
    with pytest.raises(LiftingError, match="not the word"):
        drills.prove(drill, by=second.person, word="Cedar")
    drills.prove(drill, by=second.person, word=word)

    assert Drill.objects.get().passed_at is not None


def test_the_tool_makes_a_key_and_opens_a_layer(tmp_path, monkeypatch, capsys):
    path = str(tmp_path / "own.key")
    opening.main(["key", path], ask=lambda _words: PASSPHRASE)
    public = capsys.readouterr().out.splitlines()[1]
    sealed = opening.seal(public, opening.content_of({"name": "Io"}))
    monkeypatch.setattr(sys, "stdin", io.StringIO(opening.b64encode(sealed).decode()))

    assert opening.main(["open", path], ask=lambda _words: PASSPHRASE) == 0
    assert "Io" in capsys.readouterr().out
    assert (tmp_path / "own.key").stat().st_mode & 0o777 == 0o600
    assert public not in (tmp_path / "own.key").read_text()
