"""What the kinds of letters are called in the back office: ``name("accounts.code", _("Code"))``."""

import re

from django.apps import apps

_names: dict[str, str] = {}


def name(kind, label):
    """Call letters of ``kind`` by ``label``; an app does so when it is ready."""
    _names[kind] = label


def in_words(kind):
    """Return the name of ``kind``; without one, its app and the last part of the kind."""
    if kind in _names:
        return str(_names[kind])
    first, *rest = re.split(r"[./]", kind)
    if not rest or first not in apps.app_configs:
        return kind
    return f"{apps.get_app_config(first).verbose_name}: {re.sub('[-_]', ' ', rest[-1])}"
