"""What people may agree to.

An app registers each purpose from its ``ready()``::

    register(Purpose(
        key="code-of-conduct",
        title=_("Code of conduct"),
        template="members/consents/code_of_conduct.txt",
        on_withdrawal=leave_the_community,
        consequence=_("Your membership ends at once."),
    ))

The template is Markdown, translated by gettext; it is version 1 of the text until an administrator
publishes the next in the back office.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise


@dataclass(frozen=True)
class Purpose:
    """One thing to agree to.

    ``on_withdrawal`` is either the sentence that says what follows, or ``act(person, about)``, done
    in the transaction of the withdrawal; then ``consequence`` is the sentence. ``name_of(about)``
    puts in words what a consent is about, where there is more than one thing of the kind.
    """

    key: str
    title: Any
    template: str
    on_withdrawal: Callable | str | Promise = ""
    consequence: Any = ""
    name_of: Callable = str

    def follows(self):
        """Say what follows from a withdrawal."""
        is_sentence = isinstance(self.on_withdrawal, str | Promise)
        return self.consequence or (self.on_withdrawal if is_sentence else "")

    def withdrawn(self, person, about):
        if not isinstance(self.on_withdrawal, str | Promise):
            self.on_withdrawal(person, about)


_purposes: dict[str, Purpose] = {}


def register(purpose):
    _purposes[purpose.key] = purpose
    return purpose


def find(key):
    """Return the purpose; a key that nobody registered is a mistake of the programmer."""
    try:
        return _purposes[key]
    except KeyError:
        raise LookupError(
            f"Register the purpose {key} with portal.privacy.purposes.register."
        ) from None


def known(key):
    """Return the purpose, also of an event whose app is gone."""
    return _purposes.get(key) or Purpose(key=key, title=key, template="")


def registered():
    return list(_purposes.values())
