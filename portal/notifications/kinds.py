"""The kinds of notices.

An app registers its own from ``apps.ready``::

    kinds.register(
        Kind(
            key="introductions.asked",
            label=_("Somebody asks to be introduced to you"),
            group=_("Directory"),
            template="directory/notices/asked",
        )
    )

and gives them with ``portal.notifications.actions.notify``. ``docs/notices.md`` says more.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class When(TextChoices):
    """How soon a notice also comes by mail."""

    AT_ONCE = "at_once", _("At once")
    DAILY = "daily", _("Once a day")
    WEEKLY = "weekly", _("Once a week")
    NEVER = "never", _("Never")


def _everybody(person):
    return True


@dataclass(frozen=True)
class Kind:
    """What one sort of notice is called, and how it reads.

    ``template`` with ``.txt`` is one plain sentence. It is rendered when it is read, with ``actor``
    (an account, or ``None``) and ``facts``; without one it says its label. Nobody can turn an
    ``essential`` kind off. A kind ``under_rule`` belongs to a place under the Chatham House Rule:
    it takes neither actor nor facts, and its mail says no more than that something is new at the
    address of the place. ``usual`` is how it goes by mail to whom has not chosen. Whom it never
    ``concerns`` is not asked about it in his settings.

    ``matter(notices)`` looks up what may be forbidden to a reader later, whenever they are read:
    {pk: values for the template}. A notice that is left out says its label alone, and goes by no
    mail. ``excerpt`` among the values stands below the sentence in letters.
    """

    key: str
    label: str
    group: str
    template: str = ""
    essential: bool = False
    under_rule: bool = False
    usual: str = When.AT_ONCE
    concerns: Callable = field(default=_everybody, compare=False)
    matter: Callable | None = field(default=None, compare=False)

    def __post_init__(self):
        if self.essential and self.usual == When.NEVER:
            raise ValueError(f"{self.key} is essential and would never be mailed.")

    def choices(self):
        return [choice for choice in When.choices if self.allows(choice[0])]

    def allows(self, when):
        return not self.essential or when != When.NEVER


_kinds: dict[str, Kind] = {}


def register(kind):
    """Make ``kind`` known; the same key again replaces it."""
    _kinds[kind.key] = kind
    return kind


def find(key):
    """The kind of that key, or ``None`` where the app that had it is gone."""
    return _kinds.get(key)


def named(kind):
    """The registered kind for a key or a ``Kind``; an unknown one is a mistake of the caller."""
    key = kind if isinstance(kind, str) else kind.key
    if key not in _kinds:
        raise LookupError(f"No kind of notice is registered as {key!r}.")
    return _kinds[key]


def by_group(person):
    """[(group, its kinds)] of what concerns ``person``, in the order of the reader's language."""
    groups = {}
    for kind in _kinds.values():
        if not kind.concerns(person):
            continue
        groups.setdefault(str(kind.group), []).append(kind)
    return [
        (group, sorted(groups[group], key=lambda kind: str(kind.label))) for group in sorted(groups)
    ]
