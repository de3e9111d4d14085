"""What each model holds of a person: how it is given out, how it goes, and when.

Every model with a path to the account is declared, once for each path, in its app's
``personal.py``, which is read at the start::

    declare(
        Note,
        person="author",
        label=_("Notes you wrote"),
        export=lambda note: {"text": note.text, "at": note.created_at},
        kept=_("As long as you have an account."),
    )

A test lists all models with a path to the account and fails on one that is not declared.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


def delete(rows, person):
    """Erase by deleting ``rows``, a queryset of what the model holds of ``person``."""
    rows.delete()


@dataclass(frozen=True)
class Held:
    """What one model holds of people along one path.

    ``person`` is the lookup from the model to the account; ``pk`` for the account itself.
    ``export(row)`` returns plain values fit for JSON (moments and dates included), or ``None`` for
    what is no information about the person; ``files(row)`` returns the files that go with it.
    ``erase(rows, person)`` takes the person out of ``rows``, in the transaction that closes the
    account; what it leaves behind must name nobody, and ``stays`` says in a sentence what that is
    and why. ``related`` names what ``export`` reads beyond the row, to be joined in. ``order`` says
    when it is erased: lower ones first, what others refer to last.

    What lives shorter than the account has ``expired(now)``: the rows whose time is over, as a
    filtered queryset of the model. ``erase_expired(rows)`` does away with some of them, by default
    by deleting them with their files; ``aged_by`` is the lookup of the moment that tells their age.
    """

    model: type
    person: str
    label: str
    export: Callable[[Any], dict | None] | None
    kept: str
    files: Callable[[Any], list] | None = None
    erase: Callable = delete
    stays: str = ""
    expired: Callable | None = None
    erase_expired: Callable | None = None
    order: int = 100
    related: tuple[str, ...] = ()
    aged_by: str = ""

    def rows_of(self, person):
        return self.model._base_manager.filter(**{self.person: person.pk})  # noqa: SLF001 (every row)


_held: dict[tuple[type, str], Held] = {}


def declare(model, *, person, label, export, kept, **more):
    """Say what ``model`` holds of the account at the end of the path ``person``; see ``Held``."""
    _held[model, person] = Held(model, person, label, export, kept, **more)


def declared():
    """Return every declaration in the order of erasure."""
    return sorted(_held.values(), key=lambda held: (held.order, held.model.__name__, held.person))
