import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from network.forums import poll_page, polling
from network.forums.actions import voting
from network.forums.models import Policy, PollMode, ResultsWhen
from tests.factories.consulting import close_now, poll
from tests.factories.forums import seat, under
from tests.factories.members import MembershipFactory

pytestmark = pytest.mark.django_db

YES, NO = {"1": "support"}, {"2": "support"}


def cast_votes(made, *answers):
    for answer in answers:
        voter = seat(made.topic.forum)
        voting.vote(topic=made.topic, by=voter, answers=answer)
    return voter


def closed(made):
    close_now(made)
    return voting.close(made)


def result_of(made):
    return polling.result_of(made, list(made.options.all()))


def test_small_numbers_are_withheld_and_others_rounded_down():
    made = poll()
    cast_votes(made, *[YES] * 17, *[NO] * 3)

    result = result_of(closed(made))

    assert result.bars == [("Yes", 15), ("No", None)]
    assert result.voters == 20
    assert "Numbers below 5 are withheld." in polling.in_words(result)


def test_a_poll_of_few_is_withheld_whole_and_says_why():
    made = poll()
    cast_votes(made, YES, YES, NO)

    result = result_of(closed(made))

    assert result.is_withheld
    assert polling.in_words(result) == [
        "Fewer than 5 people voted.",
        (
            "The result is withheld: with so few votes, or with nearly all of them alike, it would"
            " show how single people voted."
        ),
    ]


def test_a_result_in_which_all_are_alike_is_withheld():
    made = poll(mode=PollMode.SEVERAL)
    cast_votes(made, *[YES] * 20)

    assert result_of(closed(made)).bars == [("Yes", None), ("No", None)]


def test_each_answer_is_protected_by_itself_where_all_are_graded():
    made = poll(mode=PollMode.LIVE_WITH)
    cast_votes(
        made,
        *[{"1": "support", "2": "cannot"}] * 12,
        *[{"1": "live_with", "2": "cannot"}] * 6,
        *[{"1": "cannot", "2": "live_with"}] * 7,
    )

    result = result_of(closed(made))

    assert dict(result.rows) == {"Yes": [10, 5, 5], "No": [None, 5, 15]}


def test_who_has_voted_sees_a_result_only_once_enough_have():
    made = poll(results_when=ResultsWhen.VOTED)
    voter = cast_votes(made, *[YES] * 4)
    assert poll_page.seen_by(voter, made.topic).result is None

    voter = cast_votes(made, NO)

    assert poll_page.seen_by(voter, made.topic).result is not None
    assert poll_page.seen_by(MembershipFactory().person, made.topic).result is None


def test_one_more_vote_changes_nothing_that_is_shown():
    made = poll(results_when=ResultsWhen.VOTED)
    cast_votes(made, *[YES] * 9, *[NO] * 11)
    made.refresh_from_db()
    before = result_of(made)

    cast_votes(made, YES)

    made.refresh_from_db()
    assert result_of(made) == before


def test_the_last_few_votes_do_not_show_at_closing_after_results_were_seen():
    made = poll(results_when=ResultsWhen.VOTED)
    cast_votes(made, *[YES] * 9, *[NO] * 11)
    made.refresh_from_db()
    before = result_of(made)
    cast_votes(made, YES)

    after = result_of(closed(made))

    assert after.rows == before.rows
    assert "The last votes are not in it if there were fewer than 5." in polling.in_words(after)


def test_in_a_safe_space_nothing_is_shown_before_the_closing():
    made = poll(under(Policy.RULE), results_when=ResultsWhen.VOTED)
    voter = cast_votes(made, *[YES] * 10, *[NO] * 10)

    made.refresh_from_db()
    assert (made.counted, made.voters) == ({}, 0)
    assert poll_page.seen_by(voter, made.topic).result is None
    assert result_of(closed(made)).bars == [("Yes", 10), ("No", 10)]


def test_looking_at_a_poll_whose_time_is_over_counts_it():
    made = poll()
    cast_votes(made, *[YES] * 10, *[NO] * 10)
    close_now(made)

    seen = poll_page.seen_by(MembershipFactory().person, made.topic)

    assert seen.result.bars == [("Yes", 10), ("No", 10)]


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(list(PollMode)),
    st.lists(st.tuples(st.booleans(), st.booleans()), max_size=30),
    st.tuples(st.booleans(), st.booleans()),
)
def test_no_result_moves_on_by_one_vote(mode, votes, last):
    def ballot(vote):
        if mode == PollMode.SINGLE:
            return YES if vote[0] else NO
        if mode == PollMode.SEVERAL:
            return {str(place): "support" for place, yes in enumerate(vote, start=1) if yes}
        return {
            str(place): "support" if yes else "cannot" for place, yes in enumerate(vote, start=1)
        }

    ballots = [ballot(vote) for vote in votes]
    before = polling.count(mode, [1, 2], ballots)
    now = polling.count(mode, [1, 2], [*ballots, ballot(last)])

    assert not polling.may_move_on(mode, before, len(ballots), now, len(ballots) + 1)
