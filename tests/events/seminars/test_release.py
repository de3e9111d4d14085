"""What keeps a summary from being released: names, too few readers, open objections."""

import datetime

import pytest
from django.utils import timezone

from events.programme.models import Organiser, OrganiserPart
from events.seminars.actions import Refused, checking, stages, summarising
from events.seminars.models import Stage
from tests.events.seminars.seminar_people import registrations
from tests.factories.members import MembershipFactory
from tests.factories.seminars import make_package, make_participant, make_seminar


@pytest.fixture
def seminar(db):
    seminar = make_seminar(participants=1, stage=Stage.SUMMARISING)
    make_participant(seminar, email="i@guests.example", name="Ilinca Varga", affiliation="OKWB")
    return seminar


def colleague(seminar):
    person = MembershipFactory().person
    Organiser.objects.create(event=seminar.event, person=person, part=OrganiserPart.ORGANISER)
    return person


def drafted(seminar, text="Store upstream."):
    make_package(seminar, "Storing", text=text)
    return summarising.draft(seminar, by=seminar.facilitator)


def lay_before(seminar):
    until = timezone.now() + datetime.timedelta(days=3)
    return stages.go_on(seminar, by=seminar.facilitator, check_until=until)


def read(summary, *people):
    summary.refresh_from_db()
    for person in people:
        checking.check(summary, by=person, edition=summary.edition)


@pytest.mark.parametrize("words", ["Varga would sign.", "Ilinca Varga said so.", "OKWB pays."])
def test_names_of_participants_keep_it_from_going_on(seminar, words):
    summary = drafted(seminar, f"A line before. {words}")

    with pytest.raises(Refused):
        lay_before(seminar)

    assert [find.places for find in checking.finds(summary)] == [(words,)]


def test_find_that_is_settled_holds_nothing_up(seminar):
    summary = drafted(seminar, "The Varga is a river.")
    words = checking.finds(summary)[0].words
    checking.settle(summary, words=words, why="A river", by=seminar.facilitator)

    assert lay_before(seminar).stage == Stage.CHECK


def test_find_is_open_again_once_the_words_change(seminar):
    summary = drafted(seminar, "The Varga is a river.")
    words = checking.finds(summary)[0].words
    checking.settle(summary, words=words, why="A river", by=seminar.facilitator)

    summarising.say(summary, by=seminar.facilitator, opening="Varga proposed it.")

    assert [find.words for find in checking.unsettled(summary)] == [words]


def test_name_of_somebody_interviewed_is_found_by_who_interviewed_alone(seminar):
    from events.seminars.actions import convening  # noqa: PLC0415

    words = {"who": "Tomas Reuel", "contact": "", "note": ""}
    convening.note_interview(seminar, by=seminar.facilitator, words=words)
    summary = drafted(seminar, "As Tomas Reuel put it.")

    own = checking.finds(summary, more=checking.interviewed(seminar, seminar.facilitator))
    of_others = checking.finds(summary, more=checking.interviewed(seminar, colleague(seminar)))

    assert [find.words for find in own] == ["Tomas Reuel"]
    assert of_others == []


def released_after(seminar, *readers):
    summary = drafted(seminar)
    lay_before(seminar)
    seminar.refresh_from_db()
    summarising.end_check(seminar)
    read(summary, *readers)
    return stages.go_on(seminar, by=seminar.facilitator).stage


def test_author_alone_does_not_release(seminar):
    with pytest.raises(Refused):
        released_after(seminar, seminar.facilitator, seminar.facilitator)


def test_two_people_release(seminar):
    assert released_after(seminar, seminar.facilitator, colleague(seminar)) == Stage.RELEASED


def test_two_writers_are_not_enough(seminar):
    other = colleague(seminar)
    summary = drafted(seminar)
    summarising.say(summary, by=other, opening="Two wrote it.")
    read(summary, seminar.facilitator, other)

    assert checking.why_not_enough(summary) != ""


def test_reading_counts_for_the_words_that_were_read(seminar):
    other = colleague(seminar)
    summary = drafted(seminar)
    read(summary, seminar.facilitator, other)

    summarising.say(summary, by=seminar.facilitator, opening="Changed since.")

    assert checking.readers(summary) == []


def test_objection_is_read_when_the_time_is_over(seminar):
    summary = drafted(seminar)
    seminar = lay_before(seminar)
    summary = summarising.latest(seminar)
    summarising.object_to(summary.claims.get(), registrations(seminar)[0], text="Too early.")
    while_open = list(summarising.objections_to(summary))

    summarising.end_check(seminar)

    summary = summarising.latest(seminar)
    assert while_open == []
    assert [row.text for row in summarising.objections_to(summary)] == ["Too early."]


def test_nobody_objects_after_the_time(seminar):
    drafted(seminar)
    seminar = lay_before(seminar)
    summarising.end_check(seminar)
    summary = summarising.latest(seminar)

    with pytest.raises(Refused):
        summarising.object_to(summary.claims.get(), registrations(seminar)[0], text="Late.")


def test_what_participants_had_before_them_is_changed_no_more(seminar):
    drafted(seminar)
    seminar = lay_before(seminar)

    with pytest.raises(Refused):
        summarising.say(summarising.latest(seminar), by=seminar.facilitator, opening="Other.")


def test_shelved_with_a_reason_ends_it(seminar):
    seminar = stages.shelve(seminar, by=seminar.facilitator, reason="Talks moved on.")

    assert (seminar.stage, seminar.shelved_because) == (Stage.SHELVED, "Talks moved on.")
    with pytest.raises(Refused):
        stages.go_on(seminar, by=seminar.facilitator)
