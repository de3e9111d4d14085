"""What each option of the fictional Sorin Gorge negotiation is worth to whom.

Points stand in the order government, enterprise, local NGO, international organisation. Each
role's best total is 100.
"""

import itertools

ISSUES = {
    "land": [(8, 12, 0, 0), (10, 10, 9, 8), (7, 6, 20, 14), (2, 0, 26, 16)],
    "jobs": [(0, 12, 0, 0), (10, 9, 6, 3), (16, 4, 12, 6)],
    "flow": [(8, 20, 0, 0), (7, 16, 7, 9), (4, 11, 17, 24), (0, 0, 22, 18)],
    "debt": [(4, 24, 0, 0), (12, 21, 0, 8), (21, 15, 3, 18), (26, 7, 3, 22), (20, 0, 4, 16)],
    "revenue": [(8, 16, 0, 0), (20, 10, 0, 2), (16, 11, 10, 8), (18, 5, 16, 4)],
    "transparency": [(14, 16, 0, 0), (20, 13, 6, 6), (11, 10, 16, 24), (0, 0, 20, 17)],
}
WALK_AWAY = (62, 54, 55, 66)


def packages():
    """Every possible agreement with the roles that would rather sign it than walk away."""
    for options in itertools.product(*ISSUES.values()):
        totals = [sum(points) for points in zip(*options, strict=True)]
        yield [total >= least for total, least in zip(totals, WALK_AWAY, strict=True)]
