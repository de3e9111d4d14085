"""What a hit of the directory keeps as keys, in the reader's words."""

from django import template
from django.utils.translation import get_language

from network.directory.seen import AVAILABLE
from network.vocabulary import Region, StakeholderGroup, languages

register = template.Library()


@register.simple_tag
def member_card(hit):
    """Return the parts of a card from what the index keeps of somebody."""
    kept, names = hit.extra, languages() if hit.extra["speaks"] else {}
    regions = [str(Region(key).label) for key in kept["regions"] if key in Region]
    group = kept["group"]
    return {
        "photograph": kept["photograph"],
        "group": StakeholderGroup(group).label if group in StakeholderGroup else "",
        "affiliation": kept["affiliation"],
        "place": ", ".join(filter(None, [kept["country"], *regions])),
        "languages": ", ".join(names.get(code, code) for code in kept["speaks"]),
        "themes": kept["themes"].get(get_language(), []),
        "available": [str(AVAILABLE[key]) for key in kept["available"] if key in AVAILABLE],
        "years": kept["years"],
    }
