"""The words that components know, and the checks that refuse others."""

from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _

ROLES = {
    "government": _("Government"),
    "enterprise": _("Enterprise"),
    "ngo": _("Local NGO"),
    "igo": _("International organisation"),
}
TONES = ("neutral", "brand", "good", "warn", "danger")
BUTTON_KINDS = ("primary", "quiet", "plain", "danger")
SIZES = ("small", "medium", "large")
ALERT_ICONS = {
    "info": "info",
    "good": "circle-check",
    "warn": "triangle-alert",
    "danger": "circle-alert",
}
ALERT_TITLES = {
    "info": _("Note"),
    "good": _("Done"),
    "warn": _("Warning"),
    "danger": _("Problem"),
}


def known(word, words, what):
    """``word`` itself, or an error that lists what may be said instead."""
    if word not in words:
        choices = ", ".join(str(choice) for choice in words)
        raise ValueError(f"{word!r} is no {what}; choose from {choices}.")
    return word


def extra_attributes(attributes):
    """``hx_post="/"`` as ``data-hx-post="/"``; nothing but htmx, data and aria may pass.

    HTML knows no ``hx-post``; htmx reads either.
    """
    for name in attributes:
        if not name.startswith(("hx_", "data_", "aria_")):
            raise TypeError(f"A button takes no {name!r}.")
    named = [(name.replace("_", "-"), value) for name, value in attributes.items()]
    pairs = [(f"data-{name}" if name.startswith("hx-") else name, value) for name, value in named]
    return format_html_join("", ' {}="{}"', pairs)


def initials(name):
    """At most two letters: of the first word and of the last."""
    words = [word for word in str(name).split() if word[0].isalnum()]
    chosen = words[:1] + words[1:][-1:]
    return "".join(word[0] for word in chosen).upper()
