"""Rivers, gorges, lakes and coasts."""

import math

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
    SAND,
    SUNKEN,
    WARM,
    WATER,
    Canvas,
    around,
    blend,
    smooth,
)


def hill(x, y, at_x, at_y, width):
    return math.exp(-((x - at_x) ** 2 * 2.56 + (y - at_y) ** 2) / width**2)


def five_rivers(chance):
    hills = [(chance.random(), chance.random(), chance.uniform(0.1, 0.28)) for _ in range(14)]

    def height(x, y):
        return 0.04 + 0.42 * sum(hill(x, y, *place) for place in hills)

    canvas = Canvas()
    ground = [blend(PAPER, SAND, step / 6) for step in range(7)]
    canvas.bands(height, ground, outline=LINE)
    meeting = (1040, 560)
    sources = [
        [(-20, 120), (260, 170), (420, 330), (720, 420), meeting],
        [(430, -20), (520, 140), (690, 220), (860, 440), meeting],
        [(1010, -20), (960, 150), (1060, 300), (1010, 430), meeting],
        [(1620, 190), (1430, 250), (1330, 410), (1170, 460), meeting],
        [(-20, 760), (220, 700), (480, 740), (790, 620), meeting],
    ]
    for points in sources:
        canvas.stream(points, 5, 26, BRAND)
    canvas.stream([meeting, (1150, 690), (1080, 830), (1210, 1020)], 40, 88, BRAND)
    canvas.disc(*meeting, 21, BRAND)
    border = [
        (90, 40),
        (60, 480),
        (180, 900),
        (860, 920),
        (1330, 800),
        (1540, 420),
        (1380, 70),
        (640, 50),
        (90, 40),
    ]
    canvas.dashes(smooth(border), MUTED, 2.5, 4, 12)
    _towns(canvas, [(420, 330), (690, 220), (1060, 300), (1330, 410), (480, 740)])
    canvas.disc(*meeting, 104, INK)
    canvas.disc(*meeting, 98, PAPER)
    for which, place in enumerate(around(*meeting, 52, 4)):
        canvas.role(which, *place, 21)
    return canvas


def _towns(canvas, places):
    for x, y in places:
        canvas.disc(x, y, 17, PAPER)
        canvas.ring(x, y, 17, INK, 4)
        canvas.disc(x, y, 6, INK)


def gorge(chance):
    canvas = Canvas(BLUSH)
    canvas.disc(830, 300, 190, PAPER)
    canvas.disc(830, 300, 120, WARM)
    shades = [MIST, blend(MIST, WATER, 0.6), WATER, BRAND, DEEP]
    for layer, shade in enumerate(shades):
        inner = 650 - layer * 105
        canvas.polygon(_cliff(chance, inner, 130 + layer * 55), shade)
        mirrored = [(1640 - x, y) for x, y in _cliff(chance, inner - 20, 170 + layer * 50)]
        canvas.polygon(mirrored, shade)
        if layer == 1:
            _wall(canvas)
    canvas.polygon([(520, 840), (1130, 840), (1250, 1020), (400, 1020)], WATER)
    for row in range(8):
        reach = chance.uniform(70, 250) + row * 18
        canvas.rect(825 - reach + chance.uniform(-60, 60), 856 + row * 19, reach * 2, 7, PALE, 3)
    return canvas


def _cliff(chance, inner, top):
    """A wall of rock in steps, from the left edge to ``inner``."""
    points = [(-20, 1020), (-20, top)]
    x, y = -20, top
    while x < inner - 60:
        x += chance.uniform(50, 130)
        points.append((min(x, inner - 40), y))
        y += chance.uniform(14, 90)
        points.append((min(x, inner - 40) + 10, y))
    return [*points, (inner, 1020)]


def _wall(canvas):
    canvas.polygon([(420, 470), (1230, 470), (1120, 840), (530, 840)], SAND)
    for index in range(1, 12):
        share = index / 12
        canvas.line(
            [(420 + 810 * share, 470), (530 + 590 * share, 840)], blend(SAND, MUTED, 0.35), 2
        )
    canvas.rect(405, 456, 840, 22, INK)
    for index in range(4):
        x = 622 + index * 136
        canvas.slice(x, 600, 34, 180, 360, DEEP)
        canvas.rect(x - 34, 599, 68, 60, DEEP)


def terraces(chance):
    def height(x, y):
        slope = 0.92 - 0.78 * y - 0.12 * x
        bend = 0.1 * math.sin(5.2 * x + 2.4 * y) + 0.05 * math.sin(11 * x - 5 * y)
        return slope + bend * (1 - 0.4 * y) + 0.16 * hill(x, y, 0.78, 0.36, 0.2)

    canvas = Canvas()
    greens = [PALE, MIST, WATER, BRAND, MIST, PALE, WATER, DEEP]
    fields = [greens[step % 8] for step in range(24)]
    fields[3], fields[7], fields[9], fields[14], fields[19] = SAND, CLAY, PAPER, SAND, WARM
    canvas.bands(height, [*fields, PAPER, BLUSH, BLUSH], outline=PAPER)
    canvas.disc(205, 70, 70, WARM)
    for cluster_x, cluster_y in ((350, 420), (1130, 640), (640, 800)):
        _village(canvas, chance, cluster_x, cluster_y)
    return canvas


def _village(canvas, chance, x, y, walls=PAPER):
    places = [(chance.gauss(0, 66), chance.gauss(0, 38)) for _ in range(7)]
    for across, down in sorted(places, key=lambda place: place[1]):
        _house(canvas, x + across, y + down, walls)


def _house(canvas, x, y, walls):
    canvas.rect(x - 13, y, 26, 20, walls)
    canvas.polygon([(x - 19, y), (x, y - 18), (x + 19, y)], INK)


def lake(chance):
    canvas = Canvas(PALE)
    canvas.disc(1180, 250, 96, WARM)
    shades = [MIST, blend(MIST, WATER, 0.55), WATER, BRAND]
    for layer, shade in enumerate(shades):
        canvas.polygon(_ridge(chance, 250 + layer * 92, 170 - layer * 26), shade)
    canvas.rect(-10, 620, 1620, 400, MIST)
    for row in range(24):
        y = 628 + row * 16
        for _ in range(5):
            x, length = chance.uniform(-200, 1600), chance.uniform(90, 460) * (1 - row / 40)
            colour = chance.choice([BRAND, WATER, WATER, PALE, PALE, PAPER])
            canvas.rect(x, y, length, 6, colour, 3)
    for row in range(9):
        width = 150 - row * 11
        canvas.rect(1180 - width / 2 + chance.uniform(-16, 16), 636 + row * 32, width, 8, WARM, 4)
    return canvas


def _ridge(chance, base, swing):
    points, x = [(-20, base)], 0
    while x < 1620:
        x += chance.uniform(70, 190)
        points.append((x, base + chance.uniform(-swing, swing * 0.7)))
    return [(-20, 640), *points, (1640, base), (1640, 640)]


def confluence(chance):
    hills = [(0.5, 0.1, 0.3), (0.05, 0.75, 0.34), (0.97, 0.8, 0.36), (0.3, 0.6, 0.1)]

    def height(x, y):
        return (
            0.05
            + 0.9 * max(hill(x, y, *place) for place in hills)
            + 0.02 * math.sin(19 * x + 13 * y)
        )

    canvas = Canvas()
    ground = [blend(PAPER, CLAY, step / 16) for step in range(10)]
    canvas.bands(height, ground, outline=blend(SAND, CLAY, 0.4))
    canvas.stream([(1480, -40), (1290, 130), (1160, 330), (980, 420), (800, 600)], 54, 104, WATER)
    west = [
        (150, -40),
        (330, 150),
        (430, 320),
        (650, 420),
        (780, 560),
        (772, 720),
        (744, 850),
        (860, 1120),
    ]
    canvas.stream(west, 40, 190, BRAND)
    canvas.dashes([(560, 690), (1000, 690)], PAPER, 7, 20, 16)
    canvas.dashes([(560, 712), (1000, 712)], WARM, 7, 20, 16)
    for at_x, at_y in ((450, 545), (1130, 570), (1010, 205), (190, 270)):
        _village(canvas, chance, at_x, at_y, WARM)
    return canvas


def reef(_chance):
    def height(x, y):
        distance = math.hypot((x - 0.58) * 1.6, y - 0.45)
        angle = math.atan2(y - 0.45, (x - 0.58) * 1.6)
        rim = 0.26 + 0.035 * math.sin(3 * angle + 0.6) + 0.02 * math.sin(7 * angle)
        wall = math.exp(-(((distance - rim) / 0.075) ** 2))
        inner = 0.52 if distance < rim else 0.0
        islet = 0.9 * hill(x, y, 0.61, 0.42, 0.085)
        return max(wall * 0.86, inner, islet, 0.5 * math.exp(-max(distance - rim, 0) * 5.5))

    canvas = Canvas()
    canvas.bands(
        height,
        [DEEP, DEEP, blend(DEEP, BRAND, 0.5), BRAND, WATER, MIST, PALE, PAPER, SAND, CLAY],
        outline=blend(WATER, MIST, 0.3),
        columns=200,
    )
    cable = smooth(
        [(-30, 740), (220, 660), (420, 770), (640, 815), (960, 836), (1280, 800), (1640, 680)]
    )
    canvas.dashes(cable, PAPER, 6, 26, 14)
    branch = smooth([(640, 815), (655, 700), (780, 590), (960, 450)])
    canvas.dashes(branch, WARM, 6, 20, 12)
    canvas.disc(640, 815, 16, WARM)
    for x, y in [(360, 320), (250, 480), (470, 230)]:
        _boat(canvas, x, y)
    return canvas


def _boat(canvas, x, y):
    canvas.polygon([(x - 38, y), (x + 38, y), (x + 22, y + 20), (x - 22, y + 20)], PAPER)
    canvas.polygon([(x - 2, y - 8), (x - 2, y - 66), (x + 34, y - 8)], CLAY)


def reservoir(chance):
    canvas = Canvas(PAPER)
    canvas.disc(420, 310, 120, BLUSH)
    shades = [PALE, blend(PALE, MIST, 0.6), MIST, blend(MIST, WATER, 0.5), WATER, BRAND, DEEP]
    for layer, shade in enumerate(shades):
        base, phase = 250 + layer * 104, chance.uniform(0, 6)
        wave = [
            (x, base + 22 * math.sin(x / 210 + phase) + 10 * math.sin(x / 83 + phase * 2))
            for x in range(-20, 1641, 20)
        ]
        canvas.polygon([(-20, 1020), *wave, (1640, 1020)], shade)
    canvas.rect(1300, 90, 74, 930, SUNKEN)
    for mark in range(30):
        y = 120 + mark * 30
        canvas.rect(1300, y, 46 if mark % 5 == 0 else 24, 6, WARM if mark % 5 == 0 else INK)
    return canvas
