"""The words by which veiled voices are told apart.

They are drawn by chance and belong to one topic. They stay as they are in every language, so that
people who read in different ones mean the same voice.
"""

import secrets

WORDS = tuple(
    """
    Acorn Alder Almond Amber Anchor Anvil Apricot Arbour Arch Ash Aspen Atlas Aurora Bamboo
    Barley Basalt Basin Bay Beacon Beech Bell Bellows Birch Blossom Bluff Bramble Brass Bridge
    Brook Cairn Canal Canopy Canyon Cape Cedar Chalk Chestnut Cinder Clay Clover Cobalt
    Compass Copper Coral Cotton Cove Crater Creek Crescent Crystal Cypress Dale Delta Dew Dome
    Dune Eddy Elm Ember Estuary Fennel Fern Ferry Field Fig Fjord Flax Flint Ford Forge
    Fountain Garnet Ginger Glacier Glade Granite Grove Gulf Harbour Harvest Hazel Heath Hedge
    Hemlock Hill Hollow Horizon Indigo Inlet Iris Iron Island Ivory Ivy Jade Jasmine Jetty
    Juniper Kelp Kettle Kiln Lagoon Lantern Larch Laurel Lava Lavender Ledge Lichen Lighthouse
    Lilac Lime Linden Linen Lotus Loom Maple Marble Marsh Meadow Meridian Mesa Mill Mint Mist
    Moor Moss Mulberry Nectar Nettle Oak Oasis Oat Obsidian Ochre Olive Onyx Opal Orbit
    Orchard Orchid Osier Pebble Pepper Pine Plateau Plum Pond Poplar Poppy Prairie Prism
    Quarry Quartz Quay Quill Quince Rain Reed Reef Ridge River Rosemary Rowan Saffron Sage
    Sail Sandstone Sapphire Savanna Schooner Sequoia Shale Shore Sierra Silk Slate Sorrel
    Spire Spring Spruce Stone Summit Sycamore Tamarind Teal Temple Terrace Thicket Thistle
    Thyme Tide Timber Topaz Trellis Tundra Valley Vanilla Vault Vine Violet Walnut Warbler
    Weir Wharf Wheat Wicker Willow Windmill Yarrow Yew Zenith
    """.split()  # noqa: SIM905 (a list of two hundred quoted words is no better to read)
)


def draw(taken):
    """A word by chance that is not among ``taken``."""
    free = [word for word in WORDS if word not in taken]
    if free:
        return secrets.choice(free)
    number = 2
    while True:
        free = [f"{word} {number}" for word in WORDS if f"{word} {number}" not in taken]
        if free:
            return secrets.choice(free)
        number += 1
