import datetime

import pytest
from django.utils import timezone

from network.forums import permissions
from network.forums.actions import Refused, consulting, posting
from network.forums.consulting import sessions
from network.forums.consulting.formats import SHAPES
from network.forums.forms.consultations import ConsultationForm
from network.forums.models import (
    ClockMove,
    Consultation,
    Format,
    Pace,
    Policy,
    Post,
    Role,
    StepPost,
    Turn,
)
from tests.factories.consulting import consultation, people
from tests.factories.forums import ForumFactory, seat, under
from tests.factories.members import MembershipFactory

pytestmark = pytest.mark.django_db


def begun(made):
    consulting.begin(topic=made.topic, by=made.host)
    made.refresh_from_db()
    return made


def go_to(made, key, *, round=None):  # noqa: A002
    """Skip to the step ``key``."""
    keeper = sessions.anew(made.topic, made.host).keepers()[0].person
    while True:
        session = sessions.anew(made.topic, keeper)
        if session.slot.step.key == key and session.slot.round in (round, None):
            return session
        consulting.move_clock(topic=made.topic, by=keeper, turn=Turn.SKIP)


def say(made, person, body="The river does not wait."):
    return posting.answer(topic=made.topic, by=person, body=body)


def test_a_client_cannot_post_while_the_consultants_talk():
    made = begun(consultation())
    client, first, second = people(made)
    go_to(made, "consult", round=0)

    with pytest.raises(posting.PostingError, match="not your turn"):
        say(made, client)
    assert not Post.objects.filter(topic=made.topic, author=client, is_first=False).exists()

    assert say(made, first).step.number == sessions.anew(made.topic, second).number


def test_consultants_cannot_post_while_the_client_shares():
    made = begun(consultation())
    client, consultant, _third = people(made)
    go_to(made, "share", round=0)

    with pytest.raises(posting.PostingError):
        say(made, consultant)

    assert say(made, client)


def test_each_of_three_is_client_once():
    made = begun(consultation())
    first, second, third = people(made)

    clients = []
    for number in range(3):
        session = go_to(made, "share", round=number)
        clients += [place.person for place in session.speakers(session.slot)]

    assert clients == [first, second, third]


def test_nobody_writes_in_a_step_of_silence():
    made = begun(consultation())

    for person in people(made):
        assert "Nobody writes" in permissions.why_not_now(person, made.topic.forum, made.topic)


def test_who_takes_no_part_reads_and_does_not_write():
    made = begun(consultation())
    reader = MembershipFactory().person

    with pytest.raises(posting.PostingError, match="Only those who take part"):
        say(made, reader)


def test_a_paused_clock_keeps_everybody_from_writing():
    made = begun(consultation())
    go_to(made, "share", round=0)
    consulting.move_clock(topic=made.topic, by=made.host, turn=Turn.PAUSE)

    with pytest.raises(posting.PostingError, match="paused"):
        say(made, made.host)


@pytest.mark.parametrize("body", ["Why now?", "**Why?**", "“Why?”", "لماذا؟", "You said.\n\nWhy?"])
def test_where_questions_are_asked_a_question_is_taken(body):
    made = begun(consultation(format=Format.LEARNING_SET))
    member = made.places.filter(role=Role.COACH).first().person
    go_to(made, "questions")

    assert say(made, member, body)


@pytest.mark.parametrize("body", ["You should leave.", "Why? Because.", "Why?\n\nI know."])
def test_where_questions_are_asked_anything_else_is_refused(body):
    made = begun(consultation(format=Format.LEARNING_SET))
    member = made.places.filter(role=Role.COACH).first().person
    go_to(made, "questions")

    with pytest.raises(posting.PostingError, match="question mark"):
        say(made, member, body)
    assert not StepPost.objects.exists()


def test_the_presenter_answers_questions_in_any_form():
    made = begun(consultation(format=Format.LEARNING_SET))
    go_to(made, "questions")

    assert say(made, made.host, "I do not know yet.")


def test_a_question_is_not_made_into_advice_by_an_edit():
    made = begun(consultation(format=Format.LEARNING_SET))
    member = made.places.filter(role=Role.COACH).first().person
    go_to(made, "questions")
    post = say(made, member, "Why?")

    with pytest.raises(posting.PostingError, match="question mark"):
        posting.edit(post, by=member, body="Leave.", version=post.version)


def test_before_and_after_all_who_take_part_write():
    made = consultation()
    before = say(made, people(made)[1])
    begun(made)
    consulting.move_clock(topic=made.topic, by=made.host, turn=Turn.END)
    after = say(made, people(made)[2])

    assert before.step.number == sessions.BEFORE
    assert after.step.number == len(sessions.plan_of(made))


@pytest.mark.parametrize("format", list(Format))
def test_every_step_of_a_format_gives_a_voice_to_somebody_or_is_silent(format):  # noqa: A002
    made = begun(consultation(format=format))
    session = sessions.anew(made.topic, made.host)

    for slot in session.plan:
        assert bool(session.speakers(slot)) == bool(slot.step.voices), slot.step.key


# Places


def test_places_are_taken_until_all_are_gone():
    made = consultation()

    with pytest.raises(Refused, match="taken"):
        consulting.join(topic=made.topic, by=MembershipFactory().person, role=Role.PEER)


def test_nobody_joins_what_has_begun():
    made = begun(consultation(format=Format.CLINIC))

    with pytest.raises(Refused, match="has begun"):
        consulting.join(topic=made.topic, by=MembershipFactory().person, role=Role.COACH)


def test_a_role_that_there_is_once_is_given_once():
    made = consultation(format=Format.CLINIC, full=False)
    consulting.join(topic=made.topic, by=seat(made.topic.forum), role=Role.FACILITATOR)

    with pytest.raises(Refused, match="taken"):
        consulting.join(topic=made.topic, by=seat(made.topic.forum), role=Role.FACILITATOR)


def test_who_gives_his_place_back_leaves_no_gap():
    made = consultation()
    _host, second, third = people(made)

    consulting.leave(topic=made.topic, by=second)

    assert [(place.person, place.order) for place in made.places.all()] == [
        (made.host, 0),
        (third, 1),
    ]


def test_it_does_not_begin_before_enough_are_there():
    made = consultation(full=False)

    with pytest.raises(Refused, match="Not all places"):
        consulting.begin(topic=made.topic, by=made.host)


def test_only_the_host_begins_and_only_once():
    made = consultation()
    with pytest.raises(Refused):
        consulting.begin(topic=made.topic, by=people(made)[1])
    begun(made)

    with pytest.raises(Refused):
        consulting.begin(topic=made.topic, by=made.host)


# The clock


def test_only_who_keeps_the_time_moves_the_clock():
    made = begun(consultation(format=Format.CLINIC))
    timekeeper = made.places.get(role=Role.FACILITATOR).person

    with pytest.raises(Refused):
        consulting.move_clock(topic=made.topic, by=made.host, turn=Turn.SKIP)
    consulting.move_clock(topic=made.topic, by=timekeeper, turn=Turn.SKIP)

    assert sessions.anew(made.topic, made.host).number == 1


def test_every_move_is_kept_and_every_reader_sees_the_same_time():
    made = begun(consultation())
    go_to(made, "share", round=0)
    consulting.move_clock(topic=made.topic, by=made.host, turn=Turn.EXTEND, amount=3)
    now = sessions.anew(made.topic, made.host).now

    seen = [sessions.anew(made.topic, person) for person in people(made)]
    for session in seen:
        session.now = now

    assert {session.remaining for session in seen} == {seen[0].remaining}
    assert seen[0].remaining > 4 * sessions.MINUTE
    assert [move.turn for move in ClockMove.objects.all()] == ["begin", "skip", "extend"]


def test_a_step_without_time_is_left_out():
    made = consultation(pace=Pace.DAYS)

    assert "reflect" not in [slot.step.key for slot in sessions.plan_of(made)]


def test_moving_the_clock_when_all_is_over_is_refused():
    made = begun(consultation())
    consulting.move_clock(topic=made.topic, by=made.host, turn=Turn.END)

    with pytest.raises(Refused, match="not running"):
        consulting.move_clock(topic=made.topic, by=made.host, turn=Turn.SKIP)


def test_what_ran_out_by_itself_ended_at_its_last_minute():
    made = begun(consultation())
    long_ago = timezone.now() - datetime.timedelta(days=2)
    made.clock["as_of"] -= 2 * sessions.DAY
    made.save()

    consulting.tend()

    made.refresh_from_db()
    expected = long_ago + datetime.timedelta(milliseconds=sum(sessions.lengths_of(made)))
    assert abs(made.ended_at - expected) < datetime.timedelta(minutes=1)


def test_under_a_veil_there_is_no_consultation_any_more():
    made = begun(consultation(under(Policy.RULE)))
    made.topic.forum.policy = Policy.VEILED

    assert sessions.anew(made.topic, made.host) is None


def test_durations_can_be_set_for_each_step_when_it_is_started():

    typed = {
        "x-format": "clinic",
        "x-pace": "days",
        "x-clinic-days-case": "5",
        "x-clinic-days-stillness": "0",
    }
    form = ConsultationForm(typed, prefix="x", forum=ForumFactory(), user=None)

    assert form.is_valid(), form.errors
    usual = {step.key: step.days for step in SHAPES[Format.CLINIC].steps}
    assert form.durations() == usual | {"case": 5, "stillness": 0}


def test_a_live_consultation_needs_its_moment():

    typed = {"format": "troika", "pace": "live"}
    form = ConsultationForm(typed, forum=ForumFactory(), user=None)

    assert form.errors["starts_at"] == ["Say when a live consultation begins."]


def test_a_consultation_is_found_again_by_its_topic():
    made = consultation()

    assert Consultation.objects.get(topic=made.topic).host == made.topic.author
