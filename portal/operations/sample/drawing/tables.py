"""Tables, seats, rooms and papers: negotiation seen from above."""

import math

from portal.operations.sample import sorin
from portal.operations.sample.drawing.canvas import (
    BLUSH,
    BRAND,
    CLAY,
    DEEP,
    INK,
    LINE,
    MIST,
    MUTED,
    PALE,
    PAPER,
    ROLES,
    SAND,
    SUNKEN,
    WARM,
    WATER,
    Canvas,
    around,
    blend,
)


def four_seats(_chance):
    canvas = Canvas(SUNKEN, zoom=0.73)
    for step in range(13):
        canvas.disc(800, 500, 1332 - step * 88, SUNKEN if step % 2 else PAPER)
    for which, turn in enumerate((-90, 0, 90, 180)):
        for step in range(2 if turn in (-90, 90) else 5):
            radius, width = 420 + step * 48, 41 - step * 6
            canvas.arc(800, 500, radius, turn - width, turn + width, ROLES[which], 7 - step * 1.2)
    canvas.disc(800, 500, 236, INK)
    canvas.disc(800, 500, 229, PAPER)
    for step in range(5):
        canvas.ring(800, 500, 34 + step * 40, LINE, 2)
    for which, (x, y) in enumerate(around(800, 500, 334, 4)):
        canvas.role(which, x, y, 62)
    for which, (x, y) in enumerate(around(800, 500, 148, 4)):
        canvas.role(which, x, y, 17)
    return canvas


def assembly(chance):
    canvas = Canvas(PAPER, zoom=0.8)
    for row in range(12, 0, -1):
        canvas.slice(800, 930, 190 + row * 88, 180, 360, SUNKEN if row % 2 else PAPER)
    seats = []
    for row, count in enumerate((8, 12, 16, 20, 25, 29)):
        radius = 262 + row * 100
        for index in range(count):
            angle = math.pi + math.pi * (index + 0.5) / count
            seats.append((800 + radius * math.cos(angle), 930 + radius * 0.98 * math.sin(angle)))
    taken = set(chance.sample(range(len(seats)), 73))
    for number, (x, y) in enumerate(seats):
        _seat(canvas, chance, x, y, number in taken)
    canvas.slice(800, 930, 150, 180, 360, INK)
    canvas.slice(800, 930, 142, 180, 360, PAPER)
    canvas.rect(-300, 930, 2200, 400, BRAND)
    return canvas


def _seat(canvas, chance, x, y, taken):
    if not taken:
        canvas.ring(x, y, 17, LINE, 4)
        return
    which = chance.choices([0, 1, 2, 3, 4], weights=[17, 13, 16, 19, 8])[0]
    if which == 4:
        canvas.disc(x, y, 19, MUTED)
        canvas.disc(x, y, 9, PAPER)
    else:
        canvas.role(which, x, y, 20)


def rooms(_chance):
    canvas = Canvas(SAND, zoom=0.82)
    canvas.rect(100, 90, 1400, 820, INK)
    canvas.rect(108, 98, 1384, 804, PAPER)
    for x, y, which in ((108, 98, 0), (1212, 98, 1), (1212, 642, 2), (108, 642, 3)):
        canvas.rect(x, y, 280, 260, blend(PAPER, ROLES[which], 0.16))
        canvas.frame(x - 4, y - 4, 288, 268, INK, 8)
        canvas.disc(x + 140, y + 130, 58, PAPER)
        for place in around(x + 140, y + 130, 84, 5):
            canvas.role(which, *place, 15)
    for x, y, width, height in (
        (204, 352, 90, 20),
        (1308, 352, 90, 20),
        (1308, 628, 90, 20),
        (204, 628, 90, 20),
    ):
        canvas.rect(x, y, width, height, PAPER)
    pairs = [(0, 1), (2, 3), (0, 2), (1, 3), (0, 3), (1, 2)]
    places = [(560, 190), (800, 190), (1040, 190), (560, 810), (800, 810), (1040, 810)]
    for (one, other), (x, y) in zip(pairs, places, strict=True):
        canvas.rect(x - 26, y - 44, 52, 88, SAND, 8)
        canvas.role(one, x - 60, y, 21)
        canvas.role(other, x + 60, y, 21)
    for radius, shade in ((190, SUNKEN), (150, PAPER)):
        canvas.disc(800, 500, radius, shade)
    canvas.disc(800, 500, 104, BRAND)
    canvas.disc(800, 500, 74, blend(BRAND, PAPER, 0.12))
    for which, place in enumerate(around(800, 500, 148, 4)):
        canvas.role(which, *place, 27)
    return canvas


def empty_chair(_chance):
    canvas = Canvas(BRAND, zoom=0.78)
    for step in range(8):
        canvas.ring(800, 500, 470 + step * 92, blend(BRAND, DEEP, 0.55), 30)
    canvas.disc(800, 500, 268, PAPER)
    for step in range(6):
        canvas.ring(800, 500, 40 + step * 40, LINE, 2)
    for number, (x, y) in enumerate(around(800, 500, 372, 12, turn=30)):
        if number == 0:
            for angle in range(0, 360, 30):
                canvas.arc(x, y, 62, angle, angle + 17, CLAY, 7)
        else:
            canvas.role(
                (number * 3) % 4 if (number * 3) % 4 != 2 else 0,
                x,
                y,
                50,
                (PALE, MIST, SAND)[number % 3],
            )
    x, y = next(iter(around(800, 500, 372, 12, turn=30)))
    canvas.disc(x, y, 11, CLAY)
    return canvas


def drafts(chance):
    canvas = Canvas(PALE)
    canvas.disc(1290, 190, 330, blend(PALE, MIST, 0.55))
    for number, (x, y, shade) in enumerate(
        ((300, 300, SAND), (440, 240, SUNKEN), (580, 180, PAPER))
    ):
        canvas.rect(x, y, 660, 990, shade, 4)
        canvas.frame(x, y, 660, 990, blend(shade, MUTED, 0.3), 2, 4)
        if number == 2:
            _lines(canvas, chance, x, y)
    for which, row in enumerate((4, 8, 12, 17)):
        y = 180 + 110 + row * 29 + 5
        canvas.role(which, 1370, y, 30)
        canvas.line([(1322, y), (1190, y)], ROLES[which], 5)
    return canvas


def _lines(canvas, chance, x, y):
    canvas.rect(x + 70, y + 60, 300, 22, INK, 3)
    coloured = {4: 0, 8: 1, 12: 2, 17: 3}
    for row in range(19):
        top, width = y + 110 + row * 29, chance.uniform(380, 520)
        if row % 5 == 3:
            width *= 0.5
        which = coloured.get(row)
        canvas.rect(x + 70, top, width, 11, LINE if which is None else ROLES[which], 4)
        if which is not None:
            canvas.line(
                [(x + 52, top - 14), (x + 40, top - 14), (x + 40, top + 25), (x + 52, top + 25)],
                INK,
                4,
            )


def packages(_chance):
    """The 3,840 packages of the Sorin Gorge case; warm are the 138 that all four would sign."""
    canvas = Canvas(PAPER, zoom=0.84)
    for number, willing in enumerate(sorin.packages()):
        row, column = divmod(number, 80)
        x, y = 124 + column * 17.1 + 1, 100 + row * 17.1
        if all(willing):
            canvas.disc(x, y, 8.2, WARM)
        elif willing[0] and willing[1]:
            canvas.disc(x, y, 4.6, WATER)
        elif sum(willing) == 3:
            canvas.disc(x, y, 4.6, MIST)
        else:
            canvas.disc(x, y, 2.6, LINE)
    return canvas


def listening(_chance):
    canvas = Canvas(BLUSH)
    for x, y, colour in ((520, 540, BRAND), (1080, 460, WARM)):
        for step in range(22):
            canvas.ring(x, y, 60 + step * 42, blend(colour, BLUSH, step / 24), 9 - step * 0.28)
    canvas.disc(520, 540, 44, BRAND)
    canvas.disc(1080, 460, 44, WARM)
    return canvas


def clock(_chance):
    canvas = Canvas(DEEP, zoom=0.76)
    phases = ((24, SAND), (80, BRAND), (96, WATER), (70, MIST), (90, CLAY))
    start = -90.0
    for step, (degrees, shade) in enumerate(phases):
        canvas.slice(800, 500, 300 + step * 30, start, start + degrees - 1.6, shade)
        start += degrees
    canvas.disc(800, 500, 196, DEEP)
    for number, (x, y) in enumerate(around(800, 500, 466, 36)):
        canvas.disc(x, y, 9 if number % 3 == 0 else 4, SAND if number % 3 == 0 else MUTED)
    for which, place in enumerate(around(800, 500, 112, 4)):
        canvas.role(which, *place, 38, (PALE, SAND, MIST, CLAY)[which])
    return canvas
