"""Drawn covers: four seats around concentric rings, placed by a seed."""

import hashlib
import math

WIDTH, HEIGHT = 320, 180
SHAPES = ("government", "enterprise", "ngo", "igo")


def plan(seed):
    """Rings and seats for ``seed``; the same for ever, so that a report keeps its cover."""
    digest = hashlib.sha256(seed.encode()).digest()
    centre_x = 60 + digest[0] % 200
    centre_y = 30 + digest[1] % 120
    step = 22 + digest[2] % 14
    rings = [{"radius": step * number} for number in range(1, 9)]
    return {
        "x": centre_x,
        "y": centre_y,
        "rings": rings,
        "table": round(step * 0.55, 1),
        "seats": [_seat(digest, index, centre_x, centre_y, step) for index in range(4)],
        "ground": digest[7] % 4,
    }


def _seat(digest, index, centre_x, centre_y, step):
    """A seat on a ring, turned until it lies on the sheet."""
    ring = 1 + (digest[8 + index] % 3 + index) % 4
    for turn in range(24):
        angle = math.radians((digest[16 + index] * 7 + index * 90 + turn * 15) % 360)
        x = centre_x + ring * step * math.cos(angle)
        y = centre_y + ring * step * math.sin(angle)
        if 18 <= x <= WIDTH - 18 and 18 <= y <= HEIGHT - 18:
            break
    return {"role": SHAPES[index], "x": round(x, 1), "y": round(y, 1)}
