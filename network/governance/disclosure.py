"""How numbers about people are published so that nobody can be counted out of them.

A number below ``small`` is withheld; every other is rounded down to a multiple of ``small``. Thus
each number, shown or withheld, may be any of ``small`` values: withheld ones 0 to ``small - 1``,
shown ones what stands there to ``small - 1`` more. Whoever subtracts what is shown from the total,
even from the exact total learned from another chart or elsewhere, is left with the sum of all these
unknowns. It fixes one of them only where it is the least or the greatest that it can be; then the
whole row of numbers is withheld. So it is where less than half of the people stand in shown
numbers, or where all could stand in withheld ones: there, that a row is withheld could itself be
the answer.

Comparing two publications is the other attack: a number that appears after one person joined was
one below the threshold before. So numbers that change are published again only when at least
``small`` people came or went since (``moved``), and once a month at most (``balance``).

A community of a few dozen has no large group, and its table would be withheld whole. Then single
groups are put together in families (``parts_for``): decided by the number of people alone, which
gives nothing away. Decided by what would be withheld, it would itself be an answer.

``tests/network/governance/test_disclosure.py`` plays both attacks through for every small table.
"""


def protect(counts, small):
    """Return ``counts`` as they may be published: rounded down, or ``None`` where withheld."""
    shown = [_rounded(count, small) if count >= small else None for count in counts]
    if None in shown and not _stands(counts, shown, small):
        return [None] * len(counts)
    return shown


def _stands(counts, shown, small):
    total, visible = sum(counts), sum(value or 0 for value in shown)
    most_unknown = len(counts) * (small - 1)
    is_larger_part = total > most_unknown and 2 * visible >= total
    return is_larger_part and 0 < total - visible < most_unknown


def _rounded(count, small):
    return count - count % small


def parts_for(total, single, families, small):
    """Return the parts by which ``total`` people are counted: single groups, or their families."""
    return single if total >= 2 * small * len(single) else families


def at_least(count, small):
    """Return a number that stands alone: rounded down, or ``None`` where it is too small."""
    return _rounded(count, small) if count >= small else None


def moved(before, now):
    """Return how many people at least came, went or changed place between two tables of counts."""
    keys = set(before) | set(now)
    gained = sum(max(0, now.get(key, 0) - before.get(key, 0)) for key in keys)
    lost = sum(max(0, before.get(key, 0) - now.get(key, 0)) for key in keys)
    return max(gained, lost)
