"""Whom a member wants to see less of.

Mute folds his posts away for me. Block does so, too, and keeps from me what he does to reach me:
no notice comes of his mentions, his quotes of my posts and his answers. He is told nothing, and
nothing reads otherwise for him: he mentions and quotes as before. Under a veil none of it applies,
for folding a post would tell who wrote it.
"""

from dataclasses import dataclass

from django.db import transaction

from network.forums import gateway
from network.forums.models import Block

MUTED, BLOCKED = "muted", "blocked"


@dataclass(frozen=True)
class Hidden:
    """Primary keys of the accounts whose posts a reader has folded away."""

    muted: frozenset = frozenset()
    blocked: frozenset = frozenset()

    def why(self, author_id):
        """Why a post of that author is folded: "muted", "blocked" or ""."""
        if author_id in self.blocked:
            return BLOCKED
        return MUTED if author_id in self.muted else ""


NOBODY = Hidden()


def hidden_for(viewer, forum=None):
    """Whom ``viewer`` muted and blocked; nobody in a ``forum`` that shows no names.

    Asked once for each request's user.
    """
    if not viewer.is_authenticated or (forum and not gateway.terms_of(forum).names):
        return NOBODY
    known = viewer.__dict__
    if "_hidden_members" not in known:
        known["_hidden_members"] = _read(viewer)
    return known["_hidden_members"]


def _read(viewer):
    rows = list(Block.objects.filter(person=viewer).values_list("other_id", "kind"))
    return Hidden(
        muted=frozenset(other for other, kind in rows if kind == Block.Kind.MUTE),
        blocked=frozenset(other for other, kind in rows if kind == Block.Kind.BLOCK),
    )


def blockers_of(author):
    """Primary keys of those who wish to hear nothing of ``author``: who blocked him."""
    return _those_with(author, [Block.Kind.BLOCK])


def deaf_to(author):
    """Primary keys of those who want no notice of an answer by ``author``: muted or blocked."""
    return _those_with(author, [Block.Kind.MUTE, Block.Kind.BLOCK])


def _those_with(author, kinds):
    if author is None:
        return set()
    rows = Block.objects.filter(other=author, kind__in=kinds)
    return set(rows.values_list("person_id", flat=True))


def has_blocked(person, other):
    return Block.objects.filter(person=person, other=other, kind=Block.Kind.BLOCK).exists()


@transaction.atomic
def put(*, person, other, kind):
    """Mute or block ``other``; what was chosen before gives way. Nobody puts himself away."""
    if person.pk == other.pk:
        raise ValueError("Nobody mutes or blocks himself.")
    Block.objects.update_or_create(person=person, other=other, defaults={"kind": kind})
    person.__dict__.pop("_hidden_members", None)


def take_back(*, person, other):
    Block.objects.filter(person=person, other=other).delete()
    person.__dict__.pop("_hidden_members", None)
