import datetime
import io
import json

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from network.forums import permissions, poll_page
from network.forums.actions import Refused, posting, tightening, voting
from network.forums.forms.polls import PollForm
from network.forums.models import (
    Ballot,
    DetachedBallot,
    Opening,
    Part,
    Policy,
    Poll,
    PollElector,
    PollMode,
    ResultsWhen,
    TopicKind,
)
from tests.cast import sign_in
from tests.factories.consulting import close_now, poll
from tests.factories.forums import ForumFactory, seat, under
from tests.factories.members import MembershipFactory

pytestmark = pytest.mark.django_db

YES, NO = {"1": "support"}, {"2": "support"}


def cast_votes(made, *answers):
    voters = []
    for answer in answers:
        voters.append(seat(made.topic.forum))
        voting.vote(topic=made.topic, by=voters[-1], answers=answer)
    return voters


def test_a_vote_may_be_changed_until_the_poll_closes():
    made = poll()
    [voter] = cast_votes(made, YES)

    voting.vote(topic=made.topic, by=voter, answers=NO)

    assert [ballot.answers for ballot in made.ballots.all()] == [NO]


def test_nobody_votes_after_the_closing_moment():
    made = poll()
    close_now(made)

    with pytest.raises(Refused, match="has closed"):
        cast_votes(made, YES)

    assert not Ballot.objects.exists()


def test_a_reader_does_not_vote():
    made = poll(under(Policy.RULE))
    reader = seat(made.topic.forum, part=Part.READER)

    with pytest.raises(Refused):
        voting.vote(topic=made.topic, by=reader, answers=YES)


def test_in_a_safe_space_nobody_votes_twice():
    made = poll(under(Policy.RULE))
    [voter] = cast_votes(made, YES)

    with pytest.raises(Refused, match="voted already"):
        voting.vote(topic=made.topic, by=voter, answers=NO)

    assert [ballot.answers for ballot in DetachedBallot.objects.all()] == [YES]


def test_the_tables_of_a_safe_space_do_not_join_a_ballot_to_its_voter():
    made = poll(under(Policy.RULE))
    voters = cast_votes(made, YES, NO, YES, NO, NO, YES)

    dump = io.StringIO()
    call_command("dumpdata", "forums.pollelector", "forums.detachedballot", stdout=dump)
    rows = json.loads(dump.getvalue())
    ballots = [row for row in rows if row["model"] == "forums.detachedballot"]
    electors = [row for row in rows if row["model"] == "forums.pollelector"]

    assert not Ballot.objects.exists()
    assert {frozenset(row["fields"]) for row in ballots} == {frozenset(["poll", "answers"])}
    assert {frozenset(row["fields"]) for row in electors} == {
        frozenset(["poll", "person", "has_put"])
    }
    assert {row["fields"]["person"] for row in electors} == {voter.pk for voter in voters}


def test_ballots_of_a_safe_space_lie_in_no_order_of_voting():
    made = poll(under(Policy.RULE))
    cast_votes(made, YES)
    [first] = DetachedBallot.objects.values_list("pk", flat=True)

    cast_votes(made, NO)

    assert first not in DetachedBallot.objects.values_list("pk", flat=True)


@pytest.mark.parametrize("policy", [Policy.MEMBERS, Policy.RULE])
def test_closing_counts_once_and_erases_all_ballots(policy):
    made = poll(under(policy))
    cast_votes(made, YES, YES, NO)
    close_now(made)

    voting.close_due()
    voting.close_due()

    made.refresh_from_db()
    assert (made.is_counted, made.voters) == (True, 3)
    assert made.counted == {"1": {"support": 2}, "2": {"support": 1}}
    assert not Ballot.objects.exists()
    assert not DetachedBallot.objects.exists()
    assert not PollElector.objects.exists()


def test_putting_a_forum_under_the_rule_parts_ballots_from_voters():
    made = poll(ForumFactory(policy=Policy.MEMBERS, opening=Opening.INVITED))
    host = seat(made.topic.forum, part=Part.MODERATOR)
    [voter, _other] = cast_votes(made, YES, NO)

    tightening.tighten(made.topic.forum, by=host, policy=Policy.RULE)

    made.refresh_from_db()
    assert made.is_detached
    assert not Ballot.objects.exists()
    assert sorted(
        json.dumps(answers) for answers in DetachedBallot.objects.values_list("answers", flat=True)
    ) == sorted(map(json.dumps, [YES, NO]))
    voter.__dict__.pop("_parts_in_forums", None)
    made.topic.forum.refresh_from_db()
    with pytest.raises(Refused, match="voted already"):
        voting.vote(topic=made.topic, by=voter, answers=NO)


# On the page, without scripts


def browser(person):
    return sign_in(Client(), person)


def test_voting_works_with_a_plain_form():
    made = poll()
    person = MembershipFactory().person
    client, topic = browser(person), made.topic

    page = client.get(topic.get_absolute_url()).content.decode()
    answer = client.post(f"/forums/t/{topic.key}/vote/", {"answer": "2"})

    assert f'action="/forums/t/{topic.key}/vote/"' in page
    assert answer.url == f"{topic.get_absolute_url()}#poll"
    assert made.ballots.get().answers == NO


def test_an_empty_vote_comes_back_with_what_to_do():
    made = poll()

    answer = browser(MembershipFactory().person).post(f"/forums/t/{made.topic.key}/vote/", {})

    assert answer.status_code == 422
    assert "Choose an answer." in answer.content.decode()


def test_several_answers_and_grades_are_taken_as_typed():
    several = poll(mode=PollMode.SEVERAL, options=["A", "B", "C"])
    graded = poll(several.topic.forum, mode=PollMode.LIVE_WITH, options=["A", "B"])
    client = browser(MembershipFactory().person)

    client.post(f"/forums/t/{several.topic.key}/vote/", {"answers": ["1", "3"]})
    client.post(
        f"/forums/t/{graded.topic.key}/vote/", {"option-1": "live_with", "option-2": "cannot"}
    )

    assert several.ballots.get().answers == {"1": "support", "3": "support"}
    assert graded.ballots.get().answers == {"1": "live_with", "2": "cannot"}


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_of_a_poll_takes_the_same_queries_whatever_was_voted(
    number,
):

    made = poll(options=[f"Answer {one}" for one in range(2 * number)])
    cast_votes(made, *[YES] * number)
    request = RequestFactory().get("/")
    request.user = MembershipFactory().person
    permissions.may_write(request.user, made.topic.forum)

    with CaptureQueriesContext(connection) as queries:
        poll_page.part(request, made.topic)

    assert len(queries) == 2


# Beginning one


def begin(forum, person, **typed):

    asked = {
        "extra-options": "Upstream\nDownstream\n",
        "extra-mode": "single",
        "extra-closes_at": "2099-01-01T12:00",
        "extra-results_when": "closed",
    }
    return PollForm(asked | typed, prefix="extra", forum=forum, user=person)


def test_a_poll_begins_with_its_topic():

    forum, person = ForumFactory(), MembershipFactory().person
    closes = timezone.localtime(timezone.now() + datetime.timedelta(days=3)).strftime(
        "%Y-%m-%dT%H:%M"
    )
    form = begin(forum, person, **{"extra-closes_at": closes})

    assert form.is_valid(), form.errors
    topic = posting.start_topic(
        forum=forum, by=person, kind=TopicKind.POLL, title="Where?", body="Say.", extra=form
    )

    made = Poll.objects.get(topic=topic)
    assert [option.text for option in made.options.all()] == ["Upstream", "Downstream"]
    assert made.results_when == ResultsWhen.CLOSED


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("options", "One", "Write 2 to 12 answers"),
        ("options", "\n".join(map(str, range(13))), "Write 2 to 12 answers"),
        ("options", "One\none", "Write each answer once"),
        ("closes_at", "2020-01-01T12:00", "at least an hour away"),
        ("closes_at", "2099-01-01T12:00", "within the next 180 days"),
    ],
)
def test_what_a_poll_cannot_be_is_said_on_the_field(name, typed, said):
    form = begin(ForumFactory(), None, **{f"extra-{name}": typed})

    assert said in " ".join(form.errors[name])


def test_in_a_safe_space_nobody_chooses_to_see_results_early():
    assert "results_when" not in begin(under(Policy.RULE), None).fields
