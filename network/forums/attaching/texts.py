"""Plain text, kept in UTF-8."""

import re

from django.utils.translation import gettext as _

from network.forums.attaching.refusing import refuse

CODINGS = ("utf-8-sig", "cp1252")
MARKS_OF_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
NO_TEXT = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
ENDINGS = ("txt", "csv", "md")


def is_text(data):
    return _decoded(data) is not None


def _decoded(data):
    codings = ("utf-16",) if data.startswith(MARKS_OF_UTF_16) else CODINGS
    for coding in codings:
        try:
            text = data.decode(coding)
        except UnicodeDecodeError:
            continue
        return None if NO_TEXT.search(text) else text
    return None


def clean(data, name):
    """A text that is meant for a browser or a shell is none that we keep."""
    ending = name.rpartition(".")[2].lower()
    if ending not in ENDINGS:
        raise refuse(
            _("Plain text can be attached with one of the endings .txt, .csv and .md."),
            code="ending",
        )
    return ending, "text/plain; charset=utf-8", _decoded(data).encode()
