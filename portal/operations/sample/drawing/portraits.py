"""People who do not exist, as flat shapes: no face, but a bearing."""

from dataclasses import dataclass

from portal.operations.sample.drawing.canvas import (
    BLUSH,
    BRAND,
    CLAY,
    DEEP,
    ENTERPRISE,
    IGO,
    INK,
    MIST,
    NGO,
    PALE,
    PAPER,
    SAND,
    SUNKEN,
    WARM,
    WATER,
    Canvas,
    blend,
)


@dataclass(frozen=True)
class Sitter:
    ground: str
    halo: str
    skin: str
    hair: str
    coat: str
    trim: str
    style: str
    cloth: str
    x: int = 800


SITTERS = {
    "mediator": Sitter(PALE, PAPER, "#d9a679", "#d8d3c8", BRAND, SAND, "bob", "plain", 760),
    "farmer": Sitter(BLUSH, CLAY, "#a96c43", INK, NGO, SAND, "hat", "stripes", 820),
    "engineer": Sitter(SAND, PAPER, "#e0b48c", "#2a2a30", ENTERPRISE, PAPER, "bun", "lapel", 780),
    "inspector": Sitter(MIST, BRAND, "#9a6040", WARM, IGO, CLAY, "scarf", "plain", 800),
    "fisher": Sitter(SUNKEN, WATER, "#7d4a30", "#1b1b20", WARM, PAPER, "curls", "dots", 840),
}

# Members, by their keys in profiles.toml.
MEMBERS = {
    "amara-diallo": Sitter(SAND, PAPER, "#7d4a30", BRAND, WARM, SAND, "scarf", "plain"),
    "diego-paredes": Sitter(MIST, PAPER, "#b97a4e", "#2a2a30", NGO, SAND, "hat", "plain"),
    "li-mei-tan": Sitter(BLUSH, PAPER, "#e0b48c", "#1b1b20", IGO, PAPER, "bob", "lapel"),
    "grace-achieng": Sitter(PALE, CLAY, "#6e4028", "#1b1b20", BRAND, SAND, "curls", "dots"),
    "john-wanbi": Sitter(WATER, PAPER, "#6e4028", "#d8d3c8", INK, SAND, "curls", "plain"),
    "aroha-ngata": Sitter(SUNKEN, BRAND, "#a96c43", "#2a2a30", DEEP, CLAY, "bun", "stripes"),
    "yara-haddad": Sitter(SAND, BLUSH, "#d9a679", "#3a2618", ENTERPRISE, PAPER, "curls", "lapel"),
    "clara-lindholm": Sitter(MIST, WATER, "#ecc7a4", "#d9b25f", BRAND, PAPER, "bob", "plain"),
    "ines-moreau": Sitter(PALE, SAND, "#e0b48c", "#5b3a22", WARM, PAPER, "bun", "plain"),
    "facilitator": Sitter(SUNKEN, SAND, "#c08a5c", DEEP, IGO, CLAY, "scarf", "plain"),
    "negotiator": Sitter(BLUSH, SAND, "#c08a5c", "#1b1b20", DEEP, SAND, "bob", "lapel"),
    "member": Sitter(PALE, WATER, "#b97a4e", INK, ENTERPRISE, SAND, "hat", "lapel"),
}


def portrait(name):
    return sitting(SITTERS[name])


def sitting(sitter):
    def draw(_chance):
        canvas = Canvas(sitter.ground)
        _backdrop(canvas, sitter)
        if sitter.style in {"bob", "scarf", "curls"}:
            _hair_behind(canvas, sitter)
        _shoulders(canvas, sitter)
        _head(canvas, sitter)
        return canvas

    return draw


def _backdrop(canvas, sitter):
    canvas.rect(0, 0, 360, 1000, blend(sitter.ground, INK, 0.06))
    canvas.disc(sitter.x, 430, 400, sitter.halo)
    for index in range(8):
        canvas.rect(60 + index * 30, 120, 4, 760, blend(sitter.ground, sitter.coat, 0.45))
    canvas.rect(1310, 560, 300, 440, blend(sitter.ground, sitter.coat, 0.3))
    canvas.disc(1460, 560, 74, blend(sitter.ground, sitter.coat, 0.55))


def _hair_behind(canvas, sitter):
    x = sitter.x
    if sitter.style == "bob":
        canvas.rect(x - 186, 226, 372, 380, sitter.hair, 150)
    elif sitter.style == "scarf":
        canvas.rect(x - 196, 196, 392, 420, sitter.hair, 190)
        canvas.polygon(
            [(x - 190, 430), (x + 190, 430), (x + 250, 760), (x - 250, 760)], sitter.hair
        )
    else:
        for dx, dy in (
            (-150, 250),
            (-90, 190),
            (0, 165),
            (90, 190),
            (150, 250),
            (-175, 330),
            (175, 330),
        ):
            canvas.disc(x + dx, dy + 20, 82, sitter.hair)


def _shoulders(canvas, sitter):
    x, shade = sitter.x, blend(sitter.coat, INK, 0.22)
    for side, colour in ((-1, sitter.coat), (1, shade)):
        start = 180 if side < 0 else 270
        canvas.slice(x + side * 180, 890, 190, start, start + 90, colour)
        canvas.rect(min(x, x + side * 181), 700, 181, 320, colour)
        canvas.rect(min(x, x + side * 370), 888, 370, 132, colour)
    if sitter.cloth == "stripes":
        for row in range(5):
            canvas.rect(x - 316, 800 + row * 44, 632, 15, sitter.trim)
    elif sitter.cloth == "dots":
        for row in range(5):
            for column in range(11):
                canvas.disc(x - 315 + column * 60 + (row % 2) * 30, 790 + row * 50, 9, sitter.trim)
    elif sitter.cloth == "lapel":
        canvas.polygon([(x - 120, 690), (x, 930), (x - 230, 800)], blend(sitter.coat, PAPER, 0.25))
        canvas.polygon([(x + 120, 690), (x, 930), (x + 230, 800)], blend(sitter.coat, INK, 0.4))
    canvas.polygon([(x - 120, 700), (x + 120, 700), (x, 850)], sitter.trim)


def _head(canvas, sitter):
    x, shade = sitter.x, blend(sitter.skin, INK, 0.18)
    canvas.rect(x - 66, 560, 132, 220, shade, 60)
    canvas.rect(x - 150, 240, 300, 390, sitter.skin, 148)
    canvas.slice(x, 390, 150, -90, 90, shade)
    canvas.rect(x, 388, 150, 96, shade)
    canvas.slice(x, 482, 149, 0, 90, shade)
    _hair_before(canvas, sitter)
    canvas.polygon([(x, 400), (x + 36, 500), (x, 500)], blend(sitter.skin, PAPER, 0.18))


def _hair_before(canvas, sitter):
    x = sitter.x
    if sitter.style == "bob":
        canvas.slice(x, 380, 172, 180, 360, sitter.hair)
        canvas.rect(x - 186, 370, 66, 200, sitter.hair, 30)
        canvas.rect(x + 132, 370, 54, 200, blend(sitter.hair, INK, 0.1), 27)
    elif sitter.style == "hat":
        canvas.slice(x, 330, 168, 180, 360, sitter.coat)
        canvas.rect(x - 300, 312, 600, 34, blend(sitter.coat, INK, 0.3), 17)
        canvas.rect(x - 168, 284, 336, 28, sitter.trim)
    elif sitter.style == "bun":
        canvas.disc(x, 170, 72, sitter.hair)
        canvas.slice(x, 372, 164, 180, 360, sitter.hair)
    elif sitter.style == "scarf":
        canvas.arc(x, 400, 182, 165, 375, sitter.hair, 40)
        canvas.polygon(
            [(x - 250, 740), (x - 168, 440), (x, 640), (x + 250, 740), (x, 830)], sitter.hair
        )
        fold = blend(sitter.hair, DEEP, 0.28)
        canvas.polygon([(x + 250, 740), (x + 168, 440), (x, 640), (x - 90, 800), (x, 830)], fold)
    else:
        for dx in (-110, -40, 40, 110):
            canvas.disc(x + dx, 268, 62, sitter.hair)
