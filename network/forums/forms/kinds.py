"""What a kind of topic asks beyond title and text, told by who brings the kind.

::

    kinds.register(TopicKind.POLL, PollForm, offered=lambda user, forum: ...)

``PollForm(data, files, prefix="extra", forum=forum, user=user)`` is a form like any other;
``save(topic)`` is called in the transaction that begins the topic. It may say in ``template`` how
it is drawn; without it, its fields stand one below the other.
"""

from collections.abc import Callable
from dataclasses import dataclass

from network.forums import gateway
from network.forums.models import TopicKind

PLAIN = (TopicKind.DISCUSSION, TopicKind.QUESTION, TopicKind.RESOURCE)
PREFIX = "extra"


@dataclass(frozen=True)
class Kind:
    kind: str
    form: type
    offered: Callable

    def form_for(self, user, forum, data=None, files=None):
        return self.form(data, files, prefix=PREFIX, forum=forum, user=user)


_kinds: dict[str, Kind] = {}


def _always(user, forum):
    return True


def register(kind, form_class, *, offered=_always):
    """Begin topics of ``kind`` with ``form_class``, where ``offered(user, forum)``."""
    _kinds[kind] = Kind(kind, form_class, offered)


def registered(kind):
    """The ``Kind`` that was told for ``kind``, or ``None`` where it asks for nothing more."""
    return _kinds.get(kind)


def offered_to(user, forum):
    """The kinds of topics that ``user`` can begin in ``forum``; under a veil the plain ones."""
    if not gateway.terms_of(forum).names:
        return list(PLAIN)
    more = [kind for kind, told in _kinds.items() if told.offered(user, forum)]
    return [kind for kind in TopicKind if kind in PLAIN or kind in more]
