"""How a file is refused: with a sentence that says what to do."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


def refuse(words, code="unfit"):
    return ValidationError(words, code=code)


def broken():
    return refuse(
        _("This file cannot be read. Open it where it was made, save it anew and attach that one."),
        code="broken",
    )


def too_much():
    return refuse(
        _("Unpacked, this file is far larger than it looks. Attach a smaller one."), code="bomb"
    )
