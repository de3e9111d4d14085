"""Cases as moderators see them: the post as its readers do, and the grounds of the flags."""

from collections import Counter, defaultdict
from copy import copy
from dataclasses import dataclass, field

from network.forums import showing
from network.forums.models import Flag, Ground, Removal


@dataclass
class Card:
    """``post`` is what ``showing`` made of it for this reader; nothing else of it is here."""

    case: object
    post: object
    grounds: list
    words: list = field(default_factory=list)

    @property
    def number(self):
        return sum(number for _label, number in self.grounds)


def with_flags(cases):
    rows = cases.select_related("forum", "post__topic__forum", "post__author", "post__persona")
    return rows.prefetch_related("flags")


def of_cases(cases, viewer):
    """[Card] in the same order; the posts of one forum are made ready together."""
    by_forum = defaultdict(list)
    for case in cases:
        by_forum[case.forum_id].append(case)
    shown = {}
    for some in by_forum.values():
        posts = showing.show([case.post for case in some], viewer, some[0].forum)
        shown |= {post.id: post for post in posts}
    return [_card(case, shown[case.post_id], list(case.flags.all())) for case in cases]


def of_case(case, viewer, *, as_it_stood=False):
    """``as_it_stood`` shows, to who decides an appeal, what the first decision took away."""
    wanted = case.post
    if as_it_stood and wanted.removal == Removal.MODERATOR:
        wanted = copy(wanted)
        wanted.removal = Removal.NONE
    [post] = showing.show([wanted], viewer, case.forum)
    flags = Flag.objects.none() if case._state.adding else case.flags.all()  # noqa: SLF001 (public in Django)
    return _card(case, post, list(flags))


def _card(case, post, flags):
    counted = Counter(flag.ground for flag in flags)
    grounds = [(Ground(key).label, number) for key, number in counted.most_common()]
    return Card(case, post, grounds, [flag.words for flag in flags if flag.words])
