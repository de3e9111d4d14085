"""Policies side by side, and what happens when a forum goes from one to a stricter one."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from network.forums.models import UNDER_RULE, Policy
from network.forums.promise_words import HIDES_NAMES
from network.forums.promises import ICONS


@dataclass(frozen=True)
class Comparison:
    """One policy in a few words, to be read beside the others."""

    policy: Policy
    rows: list

    @property
    def label(self):
        return self.policy.label

    @property
    def icon(self):
        return ICONS[self.policy]


def compared(policy):
    """The same five questions, answered for ``policy``."""
    asked = [_("Beside a post"), _("Outside"), _("Mail"), _("Found by"), _("Until when")]
    return Comparison(Policy(policy), list(zip(asked, _answers(policy), strict=True)))


def _answers(policy):
    hidden = _("Nothing: not what is said, not who is here, not that it exists")
    content_free = _("Says that something is new, and nothing else")
    inside = _("Search inside, for who is in it")
    return {
        Policy.OPEN: [
            _("Your name"),
            _("Everybody reads it"),
            _("With an excerpt"),
            _("Everybody, search engines, feeds"),
            _("Public for good: what was read is read"),
        ],
        Policy.MEMBERS: [
            _("Your name"),
            _("Nothing for who may not come in"),
            _("With the title"),
            _("Who may come in; feeds by secret link"),
            _("As long as the forum stands"),
        ],
        Policy.RULE: [
            _("Your name: everybody inside sees who speaks"),
            hidden,
            content_free,
            inside,
            _("As long as the space stands"),
        ],
        Policy.VEILED: [
            _("A word instead of your name, another in each topic"),
            hidden,
            content_free,
            inside,
            _("Nobody can join name and post once the key of the topic is destroyed"),
        ],
        Policy.ROUND: [
            _("Nothing: cards without author and time"),
            hidden,
            content_free,
            _("Who is in it, by reading"),
            _("From the moment you send a card"),
        ],
    }[policy]


def consequences(forum, policy):
    """[sentence] of what happens when ``forum`` becomes ``policy``."""
    said = [
        _("It cannot be undone: no button and nobody makes a forum looser."),
        _(
            "The forum gets a new address. The old one leads nowhere from this moment, for"
            " everybody."
        ),
    ]
    if forum.policy == Policy.OPEN:
        said.append(
            _(
                "Only members come in. Search engines and feeds get nothing any more; what they"
                " took before, they may keep."
            )
        )
    if policy in UNDER_RULE:
        said += [
            _("Everybody is asked for his word before he reads on."),
            _("Nobody outside sees its name any more, in lists, search, mail or notices."),
            _("Feeds of it end. Notices that named it are taken back; letters that left are not."),
        ]
    if policy in HIDES_NAMES:
        said += [
            _(
                "Names are taken out of everything that was written before, for good; so nobody"
                " can change or remove what he wrote. Backups keep the names until they are"
                " deleted, and whoever read them knows them."
            ),
            _("Earlier wordings, reactions and drafts are deleted."),
            _("Who followed a topic follows the whole forum instead."),
        ]
    return said
