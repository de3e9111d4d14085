"""What hangs on posts, for many in one query: reactions, files, bookmarks, accepted answers."""

import uuid
from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Case, CharField, IntegerField, Max, Value, When
from django.db.models.functions import Cast

from network.forums.models import Attachment, Bookmark, Feeling, Reaction, Topic

REACTION, FILE, BOOKMARK, ANSWER = "reaction", "file", "bookmark", "answer"
NOTHING = Value("", output_field=CharField())
ZERO = Value(0, output_field=IntegerField())


@dataclass(frozen=True)
class File:
    id: uuid.UUID
    name: str
    size: int


@dataclass
class Belongings:
    """``feelings`` maps each that was given to whether the reader gave it; nobody counts them."""

    feelings: dict = field(default_factory=dict)
    files: list = field(default_factory=list)
    is_bookmarked: bool = False
    is_answer: bool = False

    @property
    def reactions(self):
        """[(feeling, whether it is the reader's own)], in the order of the choices."""
        return [(one, self.feelings[one]) for one in Feeling if one in self.feelings]


def of_posts(keys, viewer, terms):
    """{key of post: Belongings} as far as ``terms`` let there be any."""
    found = defaultdict(Belongings)
    arms = _arms(keys, viewer, terms)
    if not keys or not arms:
        return found
    for key, what, text, name, number in arms[0].union(*arms[1:], all=True):
        _lay(found[key], what, text, name, number)
    for one in found.values():
        one.files.sort(key=lambda file: file.name)
    return found


def _arms(keys, viewer, terms):
    arms = [_arm(Topic.objects.filter(accepted__in=keys), ANSWER, "accepted_id")]
    if viewer.is_authenticated:
        arms.append(_arm(Bookmark.objects.filter(post__in=keys, person=viewer), BOOKMARK))
    if terms.reactions:
        arms.append(_reactions(keys, viewer))
    if terms.attachments:
        key = Cast("id", output_field=CharField())
        files = Attachment.objects.filter(post__in=keys)
        arms.append(_arm(files, FILE, text=key, name="name", number="size"))
    return arms


def _arm(rows, what, post="post_id", *, text=NOTHING, name=NOTHING, number=ZERO):  # noqa: PLR0913 (the columns that all arms have)
    return rows.order_by().values_list(
        post, Value(what, output_field=CharField()), text, name, number
    )


def _reactions(keys, viewer):
    own = Case(When(person=viewer.pk, then=1), default=0, output_field=IntegerField())
    given = Reaction.objects.filter(post__in=keys).order_by().values("post_id", "feeling")
    return given.annotate(own=Max(own)).values_list(
        "post_id", Value(REACTION, output_field=CharField()), "feeling", NOTHING, "own"
    )


def _lay(belongings, what, text, name, number):
    if what == REACTION:
        belongings.feelings[text] = bool(number)
    elif what == FILE:
        belongings.files.append(File(uuid.UUID(text), name, number))
    elif what == BOOKMARK:
        belongings.is_bookmarked = True
    else:
        belongings.is_answer = True
