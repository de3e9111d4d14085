"""The two routes of prompts that a walk may begin from; every word can be changed afterwards.

The second follows the four steps that Marcus, Dorn and McNulty named after the walk of Nitze and
Kvitsinsky near Geneva in 1982 ("The walk in the woods", Negotiation Journal 28, 2012), in words
of our own.
"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Prompt:
    title: str
    prompt: str
    minutes: int


@dataclass(frozen=True)
class WalkTemplate:
    """``stops`` in their order; ``question`` is what the shared card answers."""

    key: str
    name: str
    summary: str
    question: str
    stops: tuple[Prompt, ...]


FREE = WalkTemplate(
    "free",
    _("A free walk"),
    _(
        "Three stops for two who do not know each other: where each comes from, what holds "
        "back, what might move."
    ),
    _("What did the two of you find that others may hear?"),
    (
        Prompt(
            _("Setting out"),
            _(
                "Tell each other how you came to negotiate. Not your title: one moment in "
                "which you understood what it takes. Who listens asks questions and says "
                "nothing of himself yet."
            ),
            15,
        ),
        Prompt(
            _("Half-way"),
            _(
                "Speak of a negotiation that does not move, yours or another. Who has more "
                "weight in it, and who believes so? What would you need from the side that "
                "the other of you knows better?"
            ),
            15,
        ),
        Prompt(
            _("Turning back"),
            _(
                "Name one small thing that either side could do without anybody's "
                "permission. Then agree which words of this walk others may hear, and which"
                " stay between you."
            ),
            15,
        ),
    ),
)
WOODS = WalkTemplate(
    "woods",
    _("A walk in the woods"),
    _(
        "Four steps from what each needs to what both can carry, for two who stand on "
        "different sides of one question."
    ),
    _("Which ideas could both of you live with?"),
    (
        Prompt(
            _("What each needs"),
            _(
                "One after the other, without interruption: what do you want to reach, and "
                "what do you fear? The other says back what he heard until you say: yes, "
                "that is it."
            ),
            20,
        ),
        Prompt(
            _("What is shared"),
            _(
                "First name what you agree on, and be surprised by how long the list gets. "
                "Only then name where you differ, in words that both of you would sign."
            ),
            15,
        ),
        Prompt(
            _("What could be invented"),
            _(
                "Find ideas without commitment: nobody is held to any. Then each of you "
                "gives every idea a number: 1, I could agree; 2, perhaps, if; 3, never. "
                "Look at the twos again: what would make them a one?"
            ),
            20,
        ),
        Prompt(
            _("What can be carried"),
            _(
                "Keep the ideas that are a one for both of you. What would each side bring,"
                " and what take home? Write them on the card that the two of you share."
            ),
            20,
        ),
    ),
)
TEMPLATES = {template.key: template for template in (FREE, WOODS)}
