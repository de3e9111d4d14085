"""The pictures of the sample programme: maps, table plans and patterns, drawn from one seed."""

import io
import random

from PIL import Image

from portal.operations.sample.drawing import patterns, portraits, tables, water

SEED = 20200207

PICTURES = {
    "four-seats": tables.four_seats,
    "assembly": tables.assembly,
    "rooms": tables.rooms,
    "empty-chair": tables.empty_chair,
    "drafts": tables.drafts,
    "packages": tables.packages,
    "listening": tables.listening,
    "clock": tables.clock,
    "five-rivers": water.five_rivers,
    "gorge": water.gorge,
    "terraces": water.terraces,
    "lake": water.lake,
    "confluence": water.confluence,
    "reef": water.reef,
    "reservoir": water.reservoir,
    "port": patterns.port,
    "bridge": patterns.bridge,
    "weave": patterns.weave,
    "facets": patterns.facets,
    "quilt": patterns.quilt,
    "arches": patterns.arches,
    "books": patterns.books,
    "skyline": patterns.skyline,
    "walk": patterns.walk,
    "portrait-mediator": portraits.portrait("mediator"),
    "portrait-farmer": portraits.portrait("farmer"),
    "portrait-engineer": portraits.portrait("engineer"),
    "portrait-inspector": portraits.portrait("inspector"),
    "portrait-fisher": portraits.portrait("fisher"),
}


def draw(name):
    """The picture of that name as a Pillow image; the same on every machine."""
    return PICTURES[name](random.Random(f"{SEED}/{name}")).finished()


def as_png(image):
    """Few flat colours and their edges fit in a palette, at a quarter of the weight."""
    file = io.BytesIO()
    image.quantize(128, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(file, "PNG")
    return file.getvalue()
