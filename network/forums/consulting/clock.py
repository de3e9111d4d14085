"""The clock of a consultation, without a database: where it stands at any moment.

A ``State`` is what was so at ``as_of``; ``at`` moves it on to another moment. All is in whole
milliseconds since 1970, so that each reader, and whoever plays the moves again, comes to the same.
"""

from dataclasses import asdict, dataclass, replace

THOUSAND = 1000


@dataclass(frozen=True)
class State:
    """Step ``number`` has run for ``used`` and was given ``extra`` beyond its length.

    Beyond the last step the consultation is over; ``as_of`` then is the moment it ended.
    """

    number: int
    used: int
    extra: int
    runs: bool
    as_of: int

    def as_json(self):
        return asdict(self)


def milliseconds(moment):
    return int(moment.timestamp() * THOUSAND)


def from_json(kept):
    return State(**kept)


def is_over(state, lengths):
    return state.number >= len(lengths)


def remaining(state, lengths):
    """How long the present step still takes while the clock runs."""
    if is_over(state, lengths):
        return 0
    return lengths[state.number] + state.extra - state.used


def at(state, lengths, now):
    """``state`` at ``now``; a moment before ``as_of`` is taken for ``as_of``."""
    while state.runs and not is_over(state, lengths):
        ends = state.as_of + remaining(state, lengths)
        if ends > now:
            passed = max(0, now - state.as_of)
            return replace(state, used=state.used + passed, as_of=state.as_of + passed)
        state = _next(state, lengths, ends)
    return state if is_over(state, lengths) else replace(state, as_of=max(now, state.as_of))


def _next(state, lengths, moment):
    runs = state.runs and state.number + 1 < len(lengths)
    return State(number=state.number + 1, used=0, extra=0, runs=runs, as_of=moment)


def begin(now):
    return State(number=0, used=0, extra=0, runs=True, as_of=now)


def pause(state, lengths, now):
    state = at(state, lengths, now)
    return replace(state, runs=False)


def resume(state, lengths, now):
    state = at(state, lengths, now)
    return state if is_over(state, lengths) else replace(state, runs=True)


def extend(state, lengths, now, amount):
    state = at(state, lengths, now)
    return state if is_over(state, lengths) else replace(state, extra=state.extra + amount)


def skip(state, lengths, now):
    """On to the next step, at full length; a paused clock stays paused."""
    state = at(state, lengths, now)
    return state if is_over(state, lengths) else _next(state, lengths, state.as_of)


def end(state, lengths, now):
    state = at(state, lengths, now)
    if is_over(state, lengths):
        return state
    return State(number=len(lengths), used=0, extra=0, runs=False, as_of=state.as_of)
