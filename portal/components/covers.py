"""Drawn covers: four seats around concentric rings, placed by a seed."""

import hashlib
import math

WIDTH, HEIGHT, MARGIN = 320, 180, 16
SHAPES = ("government", "enterprise", "ngo", "igo")
GROUNDS = 4


def plan(seed):
    """Rings and seats for ``seed``; the same for ever, so that a report keeps its cover."""
    digest = hashlib.sha256(seed.encode()).digest()
    centre = (70 + digest[0] % 180, 50 + digest[1] % 80)
    step = 20 + digest[2] % 12
    turn = digest[3] * 360 / 256
    return {
        "x": centre[0],
        "y": centre[1],
        "rings": [step * number for number in range(1, 13)],
        "table": round(step * 0.7, 1),
        "seats": [
            _seat(role, centre, step, turn + 90 * at + digest[8 + at] % 40, 2 + digest[12 + at] % 3)
            for at, role in enumerate(SHAPES)
        ],
        "ground": digest[7] % GROUNDS,
    }


def _seat(role, centre, step, angle, ring):
    """A seat on its ring, or on the nearest inner one that lies on the sheet."""
    radians = math.radians(angle)
    for radius in range(ring * step, 0, -step):
        x = centre[0] + radius * math.cos(radians)
        y = centre[1] + radius * math.sin(radians)
        if MARGIN <= x <= WIDTH - MARGIN and MARGIN <= y <= HEIGHT - MARGIN:
            break
    return {"role": role, "x": round(x, 1), "y": round(y, 1)}
