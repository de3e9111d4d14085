"""What each policy promises: what, to whom and until when; and what it does not.

The Chatham House Rule and the veil are two things. Under the Rule everybody inside sees who speaks;
under a veil nobody does. No text here lends the words of the one to the other.
"""

from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext_lazy

from network.forums import pledges, promise_words, veil
from network.forums.models import Forum, Policy
from network.forums.promise_words import HIDES_NAMES

ICONS = {
    Policy.OPEN: "globe",
    Policy.MEMBERS: "users",
    Policy.RULE: "shield-check",
    Policy.VEILED: "eye-off",
    Policy.ROUND: "mic",
}
SHORT = {
    Policy.OPEN: gettext_lazy(
        "Everybody can read this, and search engines find it. Your name stands beside what you"
        " write."
    ),
    Policy.MEMBERS: gettext_lazy(
        "Only who is signed in and may come in reads this. Your name stands beside what you write."
    ),
    Policy.RULE: gettext_lazy(
        "Use what you learn here. Tell nobody who said it, or who was here. Inside, everybody sees"
        " who speaks."
    ),
    Policy.VEILED: gettext_lazy(
        "A word stands in the place of your name, another one in each topic. The Chatham House"
        " Rule holds, too."
    ),
    Policy.ROUND: gettext_lazy(
        "Cards stand here without author and without time. The Chatham House Rule holds, too."
    ),
}


@dataclass(frozen=True)
class Promise:
    """The words for one forum; the numbers are read when they are asked for."""

    forum: Forum

    @property
    def label(self):
        return self.forum.get_policy_display()

    @property
    def icon(self):
        return ICONS[self.forum.policy]

    @property
    def short(self):
        return SHORT[self.forum.policy]

    @property
    def version(self):
        return pledges.VERSION

    @property
    def promised(self):
        """[sentence] of what the portal keeps, to whom and until when."""
        return promise_words.PROMISED[self.forum.policy](self.forum)

    @property
    def not_promised(self):
        """[sentence] of what the portal cannot keep."""
        return promise_words.NOT_PROMISED[self.forum.policy](self.forum)

    @property
    def asked(self):
        """[sentence] of what everybody who comes in gives his word for; none in open forums."""
        return promise_words.asked(self.forum) if self.forum.is_under_rule else []

    @cached_property
    def crowd(self):
        """Among how many somebody would speak; ``None`` where names stand beside posts."""
        return veil.crowd(self.forum) if self.forum.policy in HIDES_NAMES else None


def promise_of(forum, user=None):
    """The promise of ``forum``; it is the same to everybody, whatever he is in it."""
    return Promise(forum)
