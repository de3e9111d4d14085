"""The acts that leave a trace, each registered with its label by the app that does it.

``register("members.admitted", _("Admitted to membership"))``, at the import of the app's
``acts.py``, which is read at the start. An act whose object may have been said by somebody under
the Chatham House Rule is registered with ``under_rule=True``: who did it is then kept as ``by``,
a role in words, and neither an account nor free text is stored with it.
"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Act:
    key: str
    label: str
    under_rule: bool = False
    by: str = ""


_acts: dict[str, Act] = {}


def register(key, label, *, under_rule=False, by=""):
    if under_rule and not by:
        raise ValueError(f"Say in which role {key} is done: by=_('A moderator').")
    _acts[key] = Act(key, label, under_rule, by)
    return key


def find(key):
    """Return the act; a key that nobody registered is a mistake of the programmer."""
    try:
        return _acts[key]
    except KeyError:
        raise LookupError(f"Register the act {key} with portal.audit.acts.register.") from None


def described(key):
    """Return the act of an entry, also of one whose app is gone."""
    return _acts.get(key) or Act(key, key, by=_("Somebody"))


def choices():
    return sorted(((act.key, act.label) for act in _acts.values()), key=lambda pair: str(pair[1]))
