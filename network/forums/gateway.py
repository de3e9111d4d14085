"""The one gate: what may be said of a forum, a topic or a post, to whom, on which channel.

Pages, mail, notices, the search, feeds, exports, the API and caches ask here and nowhere else.
``terms_of`` says what a policy allows; ``show`` turns posts into what their reader may see of them,
the same for participants, hosts, moderators and administrators.
"""

from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _

from network.forums.models import Policy


class Mail(Enum):
    """How much of a forum a letter or a notice may carry."""

    EXCERPT = "excerpt"
    TITLE = "title"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Terms:
    """What a policy allows.

    ``names`` inside the forum; ``personas`` instead of them; ``outside`` whether anything of it
    may be shown beyond the forum at all, its name included; ``mail`` how much letters carry;
    ``indexed`` whether search engines may come; ``feeds``; ``drafts`` and ``edits`` whether the
    server keeps what is being written and how a post read before; ``reactions``; ``attachments``;
    ``whole_export`` whether an export for others may carry names.
    """

    names: bool = True
    personas: bool = False
    outside: bool = False
    mail: Mail = Mail.NOTHING
    indexed: bool = False
    feeds: bool = False
    drafts: bool = True
    edits: bool = True
    reactions: bool = True
    attachments: bool = True
    whole_export: bool = False


_TERMS = {
    Policy.OPEN: Terms(
        outside=True, mail=Mail.EXCERPT, indexed=True, feeds=True, whole_export=True
    ),
    Policy.MEMBERS: Terms(outside=True, mail=Mail.TITLE, feeds=True, whole_export=True),
    Policy.RULE: Terms(),
    Policy.VEILED: Terms(
        names=False,
        personas=True,
        drafts=False,
        edits=False,
        reactions=False,
        attachments=False,
    ),
    Policy.ROUND: Terms(names=False, drafts=False, edits=False, reactions=False, attachments=False),
}
STRICTNESS = list(Policy.values)


def terms_of(forum):
    return _TERMS[forum.policy]


def is_stricter(policy, than):
    return STRICTNESS.index(policy) > STRICTNESS.index(than)


@dataclass(frozen=True)
class Speaker:
    """Who a reader sees beside a post. Under a veil there is a word and nothing else."""

    name: str
    url: str = ""
    photograph: str = ""
    is_veiled: bool = False


@dataclass(frozen=True)
class ShownPost:
    """What one reader may see of one post; templates, letters and exports get this alone.

    ``when`` is ``None`` where no time is told. ``day_only`` says that its hour is nobody's.
    ``html`` is safe. A removed post has neither text nor speaker.
    """

    id: Any
    topic_id: int
    position: int
    speaker: Speaker | None
    when: Any
    day_only: bool
    html: str
    is_mine: bool = False
    is_first: bool = False
    is_edited: bool = False
    is_removed: bool = False
    removal_words: str = ""
    version: int = 1
    extras: dict = field(default_factory=dict)


def harden(response, forum):
    """Put the headers on ``response`` that the policy of ``forum`` asks for."""
    terms = terms_of(forum)
    if not terms.indexed:
        response["X-Robots-Tag"] = "noindex, noarchive"
    return response if terms.outside else keep_to_reader(response)


def keep_to_reader(response):
    """Put the headers on a page of one reader that shows several forums, safe spaces among them."""
    response["X-Robots-Tag"] = "noindex, noarchive"
    patch_cache_control(response, no_store=True, private=True)
    # To no other site. "no-referrer" would take the origin off our own forms, too.
    response["Referrer-Policy"] = "same-origin"
    return response


def name_for(person):
    """The name of an author inside a forum, or what stands where an account is no more."""
    return str(person) if person is not None else _("A former member")


def author_of(thing):
    """The name beside a topic or post where names are shown.

    A lesson of a consultation has a voice and no author: its author gave no name.
    """
    if thing.author_id is None and thing.persona_id is not None:
        return _("Without a name")
    return name_for(thing.author)


def moment_of(forum, moment):
    """``moment`` as the forum tells it: a day under a veil, at its beginning."""
    if terms_of(forum).personas:
        return timezone.localtime(moment).replace(hour=0, minute=0, second=0, microsecond=0)
    return moment
