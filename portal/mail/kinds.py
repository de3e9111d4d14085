"""What the kinds of letters are called in the back office: ``name("accounts.code", _("Code"))``."""

_names: dict[str, str] = {}


def name(kind, label):
    """Call letters of ``kind`` by ``label``; an app does so when it is ready."""
    _names[kind] = label


def in_words(kind):
    """Return the name of ``kind``, or the kind itself where nobody gave it one."""
    return str(_names.get(kind, kind))
