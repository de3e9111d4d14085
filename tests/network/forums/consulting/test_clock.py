from hypothesis import given
from hypothesis import strategies as st

from network.forums.actions.consulting import moved
from network.forums.consulting import clock
from network.forums.models import Turn

MINUTE = 60_000
LENGTHS = [2 * MINUTE, MINUTE, 3 * MINUTE]

moves = st.lists(
    st.tuples(
        st.integers(0, 4 * MINUTE),
        st.sampled_from([Turn.PAUSE, Turn.RESUME, Turn.EXTEND, Turn.SKIP]),
        st.integers(1, 5),
    ),
    max_size=12,
)


def test_steps_follow_each_other_by_themselves():
    state = clock.begin(0)

    assert clock.at(state, LENGTHS, 2 * MINUTE - 1).number == 0
    assert clock.at(state, LENGTHS, 2 * MINUTE).number == 1
    assert clock.at(state, LENGTHS, 5 * MINUTE).number == 2
    assert clock.is_over(clock.at(state, LENGTHS, 6 * MINUTE), LENGTHS)


def test_it_ended_when_the_last_step_was_over_whenever_one_looks():
    late = clock.at(clock.begin(0), LENGTHS, 100 * MINUTE)

    assert (late.as_of, late.runs) == (6 * MINUTE, False)


def test_a_pause_takes_nothing_from_the_step():
    state = clock.pause(clock.begin(0), LENGTHS, MINUTE)
    state = clock.resume(state, LENGTHS, 50 * MINUTE)

    assert clock.remaining(clock.at(state, LENGTHS, 50 * MINUTE), LENGTHS) == MINUTE


def test_more_time_belongs_to_the_present_step_alone():
    state = clock.extend(clock.begin(0), LENGTHS, MINUTE, 5 * MINUTE)
    later = clock.at(state, LENGTHS, 7 * MINUTE)

    assert clock.at(state, LENGTHS, 7 * MINUTE - 1).number == 0
    assert (later.number, clock.remaining(later, LENGTHS)) == (1, MINUTE)


def test_skipping_begins_the_next_step_at_full_length():
    state = clock.skip(clock.begin(0), LENGTHS, 30_000)

    assert (state.number, clock.remaining(state, LENGTHS)) == (1, MINUTE)


def test_skipping_the_last_step_ends_it():
    state = clock.at(clock.begin(0), LENGTHS, 4 * MINUTE)

    assert clock.is_over(clock.skip(state, LENGTHS, 4 * MINUTE), LENGTHS)


def played(moves, looks=()):
    """The state after all ``moves``, with looks in between that keep what they saw."""
    state, now = clock.begin(0), 0
    for wait, turn, minutes in moves:
        for part in looks:
            state = clock.at(state, LENGTHS, now + wait * part // 100)
        now += wait
        if not clock.is_over(clock.at(state, LENGTHS, now), LENGTHS):
            state = moved(state, LENGTHS, now, turn, minutes * MINUTE)
    return state, now


@given(moves, st.lists(st.integers(0, 100), max_size=4).map(sorted))
def test_looking_changes_nothing(moves, looks):
    plain, now = played(moves)
    looked, _now = played(moves, looks)

    assert clock.at(plain, LENGTHS, now) == clock.at(looked, LENGTHS, now)


@given(moves, st.integers(0, 20 * MINUTE))
def test_the_clock_never_goes_back(moves, wait):
    state, now = played(moves)
    then = clock.at(state, LENGTHS, now + wait)

    assert then.number >= state.number
    if then.number == state.number:
        assert clock.remaining(then, LENGTHS) <= clock.remaining(state, LENGTHS)


@given(moves)
def test_time_that_ran_is_time_that_passed_without_pauses(moves):
    """Without skips all steps together take their lengths, what was added, and the pauses."""
    moves = [move for move in moves if move[1] != Turn.SKIP]
    state, now = clock.begin(0), 0
    paused = added = 0
    for wait, turn, minutes in moves:
        before = clock.at(state, LENGTHS, now)
        paused += 0 if before.runs or clock.is_over(before, LENGTHS) else wait
        now += wait
        if clock.is_over(clock.at(state, LENGTHS, now), LENGTHS):
            break
        added += minutes * MINUTE if turn == Turn.EXTEND else 0
        state = moved(state, LENGTHS, now, turn, minutes * MINUTE)
    end = clock.at(clock.resume(state, LENGTHS, now), LENGTHS, now + 1000 * MINUTE)

    assert end.as_of == sum(LENGTHS) + paused + added


@given(moves)
def test_a_state_survives_being_kept(moves):
    state, _now = played(moves)

    assert clock.from_json(state.as_json()) == state
