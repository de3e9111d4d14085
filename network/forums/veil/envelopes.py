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


def keys_of(person):
    """All public keys that ``person`` ever gave: what is old was sealed for an old one."""
    rows = Trustee.objects.filter(person=person).exclude(public_key="")
    return list(rows.values_list("public_key", flat=True))


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
    """The copy that a key of the one list and then one of the other opens; ``None`` without any."""
    firsts, seconds = ({opening.fingerprint(key) for key in keys} for keys in (first, second))
    for one in sealed:
        if one["first"] in firsts and one["second"] in seconds:
            return one["box"]
    return None


def is_share(text):
    """Whether ``text`` has the length of what the first trustee's key leaves, and not a name."""
    sample = opening.b64decode("".join(text.split()), validate=True)
    return len(sample) == opening.PUBLIC_BYTES + opening.CONTENT_BYTES + TAG_BYTES
