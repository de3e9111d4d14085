"""What a poll says: its votes counted, and made known so that nobody is read out of them.

Numbers go through ``network.governance.disclosure``. While a poll runs its result is made known
again only when at least ``SMALL_NUMBER`` votes differ in each of its rows; under the Chatham House
Rule it is made known once, at the end.
"""

from collections import Counter
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from network.forums.models import Grade, PollMode, ResultsWhen
from network.governance import disclosure

GRADES = {
    PollMode.SINGLE: (Grade.SUPPORT,),
    PollMode.SEVERAL: (Grade.SUPPORT,),
    PollMode.LIVE_WITH: tuple(Grade),
}


@dataclass(frozen=True)
class Result:
    """``rows`` are [(option, [number or None])], ``voters`` how many voted, both as published."""

    rows: list
    series: list
    voters: int | None
    is_graded: bool
    is_final: bool
    is_whole: bool
    came_in_steps: bool

    @property
    def bars(self):
        return [(option, numbers[0]) for option, numbers in self.rows]

    @property
    def is_withheld(self):
        return all(number is None for _option, numbers in self.rows for number in numbers)


def count(mode, places, ballots):
    """{place: {grade: number}} of ``ballots``, each {place: grade}; with all zeros told."""
    found = {str(place): Counter() for place in places}
    for ballot in ballots:
        for place, grade in ballot.items():
            found[place][grade] += 1
    return {
        place: {grade.value: votes[grade.value] for grade in GRADES[mode]}
        for place, votes in found.items()
    }


def rows_of(mode, counted, voters):
    """The rows of numbers in which every voter stands once, each protected by itself."""
    if mode == PollMode.SINGLE:
        return [[votes[Grade.SUPPORT] for votes in counted.values()]]
    if mode == PollMode.SEVERAL:
        chosen = [votes[Grade.SUPPORT] for votes in counted.values()]
        return [[number, voters - number] for number in chosen]
    return [[votes[grade.value] for grade in Grade] for votes in counted.values()]


def may_move_on(mode, before, voters_before, now, voters):
    """Whether comparing the result from ``before`` with that of ``now`` uncovers nobody."""
    small = settings.SMALL_NUMBER
    old, new = rows_of(mode, before, voters_before), rows_of(mode, now, voters)
    if not old:
        return voters >= small
    changes = (
        disclosure.moved(dict(enumerate(first)), dict(enumerate(then)))
        for first, then in zip(old, new, strict=True)
    )
    return all(change >= small for change in changes)


def result_of(poll, options):
    """The ``Result`` as it was last made known, or ``None`` where it was not yet."""
    if not poll.counted:
        return None
    small = settings.SMALL_NUMBER
    rows = [disclosure.protect(row, small) for row in rows_of(poll.mode, poll.counted, poll.voters)]
    names = [option.text for option in options]
    if poll.mode == PollMode.SINGLE:
        shown = [[number] for number in rows[0]]
    elif poll.mode == PollMode.SEVERAL:
        shown = [[chosen] for chosen, _not_chosen in rows]
    else:
        shown = rows
    return Result(
        rows=list(zip(names, shown, strict=True)),
        series=[str(grade.label) for grade in Grade],
        voters=disclosure.at_least(poll.voters, small),
        is_graded=poll.mode == PollMode.LIVE_WITH,
        is_final=poll.is_counted,
        is_whole=all(number is not None for row in shown for number in row),
        came_in_steps=poll.results_when == ResultsWhen.VOTED and not poll.is_detached,
    )


def in_words(result):
    """The sentences beside a result: how many voted, what is withheld and why."""
    small = settings.SMALL_NUMBER
    said = [_voters(result.voters)]
    if result.is_withheld:
        said.append(
            _(
                "The result is withheld: with so few votes, or with nearly all of them alike, it"
                " would show how single people voted."
            )
        )
        return said
    said.append(
        _("Numbers are rounded down to a multiple of %(small)s, so that nobody is counted out.")
        % {"small": small}
    )
    if not result.is_whole:
        said.append(_("Numbers below %(small)s are withheld.") % {"small": small})
    if not result.is_final:
        said.append(_("It moves on when at least %(small)s more votes are in.") % {"small": small})
    elif result.came_in_steps:
        said.append(
            _("The last votes are not in it if there were fewer than %(small)s.") % {"small": small}
        )
    return said


def _voters(voters):
    if voters is None:
        return _("Fewer than %(small)s people voted.") % {"small": settings.SMALL_NUMBER}
    return ngettext(
        "At least %(voters)s person voted.", "At least %(voters)s people voted.", voters
    ) % {"voters": voters}


def is_shown(poll, *, has_voted):
    """Whether the reader sees what there is of a result."""
    if poll.is_counted:
        return True
    return has_voted and not poll.is_detached and poll.results_when == ResultsWhen.VOTED
