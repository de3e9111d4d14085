"""Ports, bridges, cloth, stones and shelves."""

import itertools
import math

from portal.operations.sample.drawing.canvas import (
    BLUSH,
    BRAND,
    CLAY,
    DEEP,
    INK,
    MIST,
    MUTED,
    NGO,
    PALE,
    PAPER,
    ROLES,
    SAND,
    SUNKEN,
    WARM,
    WATER,
    Canvas,
    blend,
    smooth,
)


def port(chance):
    canvas = Canvas(BRAND)
    for row in range(18):
        y = 30 + row * 56
        canvas.line([(0, y), (1600, y)], blend(BRAND, WATER, 0.28), 2)
    shore = [(-20, -20), (620, -20), (620, 150), (560, 230), (560, 1020), (-20, 1020)]
    canvas.polygon(shore, SAND)
    for top, length in ((110, 620), (370, 760), (650, 520)):
        canvas.rect(540, top, length, 120, SAND)
        _containers(canvas, chance, 580, top + 22, int((length - 70) // 34))
    for x, y, colour in ((700, 262, PAPER), (960, 525, WARM), (880, 800, PAPER), (1190, 300, CLAY)):
        _ship(canvas, x, y, colour)
    _blocks(canvas, chance)
    canvas.arc(1180, 560, 400, -70, 62, SAND, 26)
    canvas.disc(1318, 184, 20, WARM)
    canvas.disc(1368, 913, 20, NGO)
    return canvas


def _containers(canvas, chance, x, y, count):
    for column in range(count):
        for row in range(3):
            colour = chance.choice([BRAND, WATER, MIST, WARM, CLAY, PAPER, MUTED])
            canvas.rect(x + column * 34, y + row * 27, 29, 21, colour, 2)


def _blocks(canvas, chance):
    for column in range(6):
        for row in range(11):
            if chance.random() < 0.86:
                shade = chance.choice([SUNKEN, PAPER, BLUSH, SUNKEN, CLAY])
                width = chance.choice([44, 60, 60])
                canvas.rect(
                    40 + column * 82, 40 + row * 88, width, chance.choice([44, 62]), shade, 3
                )


def _ship(canvas, x, y, colour):
    hull = [(x, y), (x + 230, y), (x + 282, y + 28), (x + 230, y + 56), (x, y + 56)]
    canvas.polygon(hull, colour)
    canvas.rect(x + 14, y + 12, 34, 32, INK, 3)
    for index in range(4):
        canvas.rect(x + 66 + index * 40, y + 12, 30, 32, blend(colour, INK, 0.22), 2)


def bridge(_chance):
    canvas = Canvas(PALE)
    canvas.disc(330, 250, 116, PAPER)
    canvas.rect(-10, 412, 1620, 54, INK)
    canvas.rect(-10, 372, 1620, 7, INK)
    for post in range(41):
        canvas.rect(post * 40 - 3, 372, 6, 44, INK)
    for which, colour in enumerate(ROLES):
        x = 40 + which * 390
        canvas.rect(x, 466, 350, 290, colour)
        canvas.slice(x + 175, 756, 132, 180, 360, PALE)
        canvas.rect(x + 43, 740, 264, 20, PALE)
        canvas.role(which, x + 175, 545, 36, PAPER)
        canvas.rect(x + 350, 466, 40, 330, SAND)
    canvas.rect(0, 466, 40, 330, SAND)
    canvas.rect(-10, 756, 1620, 260, BRAND)
    for which, colour in enumerate(ROLES):
        for row in range(6):
            inset = row * 16
            y = 776 + row * 36
            canvas.rect(
                50 + which * 390 + inset, y, 330 - inset * 2, 10, blend(colour, PALE, 0.35), 5
            )
    return canvas


def weave(chance):
    canvas = Canvas(SUNKEN)
    pitch, thread = 62.5, 50
    warp = [chance.choice([BRAND, BRAND, WATER, MIST, DEEP]) for _ in range(26)]
    weft = [chance.choice([SAND, PAPER, CLAY, WARM, SAND, PAPER]) for _ in range(16)]
    for column, colour in enumerate(warp):
        canvas.rect(column * pitch + 6, -10, thread, 1020, colour)
    for row, colour in enumerate(weft):
        for column in range(26):
            if (column + row) % 2 == 0 or (column - row) % 7 == 0:
                x, y = column * pitch - 6, row * pitch + 6
                canvas.rect(x, y, pitch + 12, thread, colour)
                canvas.line(
                    [(x + 4, y + thread / 2), (x + pitch + 8, y + thread / 2)],
                    blend(colour, INK, 0.14),
                    2,
                )
    return canvas


def facets(chance):
    canvas = Canvas(INK, zoom=0.84)
    top, girdle, point = 170, 400, 910
    crown = [480, 640, 800, 960, 1120]
    rim = [320, 480, 640, 800, 960, 1120, 1280]
    shades = [PALE, MIST, WATER, PAPER, BRAND, SUNKEN, blend(MIST, WATER, 0.5)]
    _facet_row(canvas, chance, [(x, top) for x in crown], [(x, girdle) for x in rim[1:-1]], shades)
    canvas.polygon([(480, top), (320, girdle), (480, girdle)], MIST)
    canvas.polygon([(1120, top), (1120, girdle), (1280, girdle)], WATER)
    for left, right in itertools.pairwise(rim):
        shade = chance.choice(shades)
        canvas.polygon([(left, girdle), (right, girdle), (800, point)], shade)
        middle = ((left + right) / 2, girdle)
        canvas.polygon(
            [(left, girdle), middle, (800 + (left - 800) * 0.34, girdle + 337)],
            blend(shade, PAPER, 0.45),
        )
    canvas.polygon([(640, girdle), (800, girdle), (800, point)], WARM)
    canvas.polygon([(640, girdle), (720, girdle), (746, girdle + 337)], CLAY)
    for number in range(40):
        x, y = chance.uniform(40, 1560), chance.uniform(40, 960)
        if abs(x - 800) > 540 - max(y - 400, 0) * 0.7:
            canvas.role(3, x, y, chance.uniform(3, 9), (MUTED, MIST, SAND)[number % 3])
    return canvas


def _facet_row(canvas, chance, above, below, shades):
    for index in range(len(above) - 1):
        a, b, c, d = above[index], above[index + 1], below[index + 1], below[index]
        canvas.polygon([a, b, c], chance.choice(shades))
        canvas.polygon([a, c, d], chance.choice(shades))


def quilt(chance):
    canvas = Canvas(PAPER)
    tones = [SUNKEN, SAND, PALE, BLUSH, PAPER, BRAND, MIST, DEEP]
    for column in range(8):
        for row in range(5):
            x, y, ground = column * 200, row * 200, chance.choice(tones)
            canvas.rect(x, y, 200, 200, ground)
            _patch(canvas, chance, (column + row * 2 + row // 2) % 4, x, y, ground)
    return canvas


def _patch(canvas, chance, which, x, y, ground):
    dark = ground in (BRAND, DEEP)
    colour = chance.choice([PAPER, SAND, CLAY, MIST]) if dark else ROLES[which]
    kind = chance.random()
    if kind < 0.5:
        canvas.role(which, x + 100, y + 100, 52, colour)
    elif kind < 0.7:
        for index in range(4):
            canvas.role(which, x + 58 + 84 * (index % 2), y + 58 + 84 * (index // 2), 23, colour)
    elif kind < 0.85:
        canvas.slice(x, y + 200, 200, 270, 360, colour)
        canvas.slice(x, y + 200, 118, 270, 360, ground)
    else:
        canvas.polygon([(x, y), (x + 200, y), (x, y + 200)], colour)


def arches(_chance):
    canvas = Canvas(PAPER)
    tints = [BRAND, WATER, MIST, SAND, CLAY, PALE]
    for row in range(-1, 9):
        for column in range(-1, 9):
            x = column * 200 + (100 if row % 2 else 0)
            y, shift = 200 + row * 100, (row * 2 + column) % 6
            for step in range(4):
                colour = tints[shift] if step % 2 == 0 else PAPER
                canvas.slice(x + 100, y + 100, 100 - step * 25, 180, 360, colour)
    return canvas


def books(chance):
    canvas = Canvas(blend(BRAND, DEEP, 0.5))
    for shelf in range(3):
        floor, x = 330 + shelf * 310, 60
        while x < 1500:
            width, height = chance.uniform(26, 74), chance.uniform(170, 252)
            colour = chance.choice([PAPER, SAND, CLAY, WARM, MIST, PALE, WATER, BLUSH])
            if chance.random() < 0.08:
                x += chance.uniform(60, 150)
                continue
            canvas.rect(x, floor - height, width, height, colour, 2)
            band = blend(colour, INK, 0.5)
            canvas.rect(x, floor - height + 26, width, 7, band)
            canvas.rect(x, floor - 52, width, 5, band)
            x += width + 5
        canvas.rect(0, floor, 1600, 18, SAND)
    return canvas


def skyline(chance):
    canvas = Canvas(PAPER)
    canvas.disc(1130, 300, 130, BLUSH)
    canvas.disc(1130, 300, 82, CLAY)
    for layer, colour in enumerate((PALE, MIST, WATER, BRAND)):
        x = -40
        while x < 1640:
            width = chance.uniform(60, 150)
            top = 330 + layer * 110 + chance.uniform(-190, 120)
            canvas.rect(x, top, width, 1000, colour)
            if layer == 3:
                _windows(canvas, chance, x, top, width)
            x += width + chance.uniform(-6, 46)
    river = [(x, 890 + 16 * math.sin(x / 140)) for x in range(-20, 1641, 20)]
    canvas.polygon([(-20, 1020), *river, (1640, 1020)], DEEP)
    return canvas


def _windows(canvas, chance, x, top, width):
    for column in range(int(width // 26) - 1):
        for row in range(int((880 - top) // 34)):
            if chance.random() < 0.42:
                canvas.rect(
                    x + 18 + column * 26,
                    top + 22 + row * 34,
                    10,
                    16,
                    chance.choice([SAND, PAPER, CLAY]),
                )


def walk(_chance):
    def height(x, y):
        return (
            0.5
            + 0.2 * math.sin(5.1 * x + 1.3) * math.cos(4.3 * y)
            + 0.16 * math.sin(3 * x - 6 * y)
            + 0.08 * math.cos(11 * x + 7 * y)
        )

    canvas = Canvas()
    ground = [blend(PALE, PAPER, step / 13) for step in range(14)]
    canvas.bands(height, ground, outline=MIST)
    west = smooth(
        [(60, 830), (230, 790), (130, 640), (340, 520), (520, 620), (700, 520), (860, 470)]
    )
    east = smooth([(60, 190), (260, 200), (330, 300), (560, 250), (660, 390), (860, 470)])
    shared = smooth([(860, 470), (1010, 430), (1090, 560), (1280, 540), (1330, 340), (1540, 250)])
    canvas.dashes(west, BRAND, 11, 26, 20)
    canvas.dashes(east, WARM, 11, 26, 20)
    canvas.line(shared, INK, 11)
    canvas.role(0, 60, 830, 30)
    canvas.role(2, 70, 190, 30)
    canvas.disc(860, 470, 26, PAPER)
    canvas.ring(860, 470, 26, INK, 8)
    canvas.role(3, 1540, 250, 34, WARM)
    canvas.line([(1180, 780), (1480, 780)], MUTED, 3)
    for index in range(4):
        canvas.line([(1180 + index * 100, 770), (1180 + index * 100, 790)], MUTED, 3)
    return canvas
