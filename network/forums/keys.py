"""Addresses of forums: readable ones from the name, or such that say nothing."""

from django.utils.text import slugify

from network.forums.models import Forum, Policy, opaque_key

# Words that stand in the place of a key in an address of the forums, or may one day.
RESERVED = frozenset(
    [
        "about",
        "api",
        "appeal",
        "blocks",
        "consultations",
        "bookmark",
        "bookmarks",
        "consultations",
        "drafts",
        "feeds",
        "files",
        "flag",
        "glass",
        "index",
        "mentions",
        "new",
        "notices",
        "numbers",
        "p",
        "pledge",
        "preview",
        "queue",
        "rounds",
        "rules",
        "search",
        "seats",
        "settings",
        "subscribe",
        "subscriptions",
        "t",
        "tags",
        "trustees",
        "unread",
        "veil",
    ]
)
READABLE = (Policy.OPEN, Policy.MEMBERS)
LONGEST = 50


def key_for(name, policy):
    """A key that no forum has: of words where the policy lets the name be known, else by chance."""
    wish = slugify(name)[:LONGEST].strip("-") if policy in READABLE else ""
    if not wish:
        return opaque_key()
    taken = set(Forum.objects.filter(key__startswith=wish).values_list("key", flat=True))
    taken |= RESERVED
    tries = (wish if number == 1 else f"{wish}-{number}" for number in range(1, len(taken) + 2))
    return next(key for key in tries if key not in taken)
