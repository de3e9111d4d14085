"""What a round came to: where people come together and where they part, as text for the host."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Group:
    """A group of cards; ``counts`` are protected, ``None`` withholds them all."""

    pk: int
    title: str
    cards: tuple
    counts: list | None = None

    @cached_property
    def verdict(self):
        """``together``, ``apart``, ``open``, or "" where no number may be told."""
        if not self.counts or self.counts == [None] * len(self.counts):
            return ""
        live, work, cannot = (count or 0 for count in self.counts)
        if cannot:
            return "apart"
        return "together" if live > work else "open"

    @property
    def rows(self):
        """[(answer in words, number or None)] in the order of the answers."""
        words = [_("could live with it"), _("needs work"), _("cannot")]
        return list(zip(words, self.counts or [None] * len(words), strict=True))


def groups_of(found):
    """The groups of a round, and last the cards that stand in none, under an empty title."""
    cards = defaultdict(list)
    for card in found.cards.order_by("pk"):
        cards[card.cluster_id].append(card)
    result = found.result or {}
    groups = [
        Group(cluster.pk, cluster.title, tuple(cards[cluster.pk]), result.get(str(cluster.pk)))
        for cluster in found.clusters.order_by("pk")
    ]
    alone = Group(0, "", tuple(cards[None]))
    return [*groups, alone] if alone.cards else groups


def text_of(found):
    """The report as plain text that can be taken over into a summary. It names nobody."""
    groups = groups_of(found)
    parts = [found.topic.title]
    for verdict, heading in (
        ("together", _("Where people come together")),
        ("apart", _("Where people part")),
        ("open", _("What needs work")),
        ("", _("Without a sounding")),
    ):
        chosen = [group for group in groups if group.verdict == verdict]
        if chosen:
            parts += ["", heading, *(line for group in chosen for line in _lines(group))]
    return "\n".join(parts)


def _lines(group):
    yield f"- {group.title or _('Cards that stand alone')}"
    if group.verdict:
        said = [
            _("%(words)s: at least %(number)d") % {"words": words, "number": number}
            for words, number in group.rows
            if number
        ]
        yield f"  ({'; '.join(said)})"
    for card in group.cards:
        yield f"  · {' '.join(card.text.split())}"
