"""Envelopes: who wrote a post, sealed on the way in so that the server itself cannot open it.

For each two of the three trustees, in either order, one copy: sealed for the second, and that
sealed for the first. What the server gets back from the first is still sealed for the second.
"""

from itertools import permutations

from network.forums.models import Trustee
from network.forums.veil import opening

CHAIRS, TAG_BYTES = 3, 16
NAME = 150


def keys_of_trustees():
    """Public keys of those who hold a chair now and gave one."""
    seated = Trustee.objects.filter(retired_at=None).exclude(public_key="")
    return list(seated.order_by("chair").values_list("public_key", flat=True))


def can_be_made():
    return len(keys_of_trustees()) == CHAIRS


def make(person):
    return seal({"account": person.pk, "name": person.name[:NAME], "e-mail": person.email[:254]})


def seal(about):
    """Six copies of ``about``, each with whom it needs, by the fingerprints of their keys."""
    content = opening.content_of(about)
    return [
        {
            "first": opening.fingerprint(first),
            "second": opening.fingerprint(second),
            "box": opening.seal_for_two(first, second, content),
        }
        for first, second in permutations(keys_of_trustees(), 2)
    ]


def box_for(sealed, first, second):
    """The copy for two trustees; ``None`` where one had no key, or another, at that time."""
    if not (first.public_key and second.public_key):
        return None
    wanted = (opening.fingerprint(first.public_key), opening.fingerprint(second.public_key))
    return next((one["box"] for one in sealed if (one["first"], one["second"]) == wanted), None)


def is_share(text):
    """Whether ``text`` has the length of what the first trustee's key leaves, and not a name."""
    sample = opening.b64decode("".join(text.split()), validate=True)
    return len(sample) == opening.PUBLIC_BYTES + opening.CONTENT_BYTES + TAG_BYTES
