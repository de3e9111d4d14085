"""What each letter about an event says, in the language and the time zone that are active.

A function words one letter and returns its ``Content``; it is registered under the letter's name,
here or by whoever has letters of his own::

    @letter("certificate", _("Certificate"))
    def certificate(event, registration, *, link): ...
"""

from events.registration.wording import afterwards, moves, occasions  # noqa: F401 (register theirs)
from events.registration.wording.content import Content, Link, letter, names, said

__all__ = ["Content", "Link", "letter", "names", "said"]
