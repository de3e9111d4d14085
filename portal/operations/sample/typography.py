"""Quotes, apostrophes and spaces as a printer sets them, so that texts can be typed plainly."""

import re

NO_BREAK = "\u00a0"

EVERYWHERE = [
    (r"'", "\u2019"),
    (r" %", f"{NO_BREAK}%"),
]
FRENCH = [
    (r"« ", f"«{NO_BREAK}"),
    (r" »", f"{NO_BREAK}»"),
    (r" ([:;?!])", rf"{NO_BREAK}\1"),
    (r"(?<=\d) (?=\d{3}\b)", NO_BREAK),
]


def polish(value, language):
    """Set every text in ``value``: a string, or lists and dictionaries of them."""
    if isinstance(value, dict):
        return {key: polish(item, language) for key, item in value.items()}
    if isinstance(value, list):
        return [polish(item, language) for item in value]
    if isinstance(value, str):
        return set_text(value, language)
    return value


def set_text(text, language):
    for pattern, replacement in EVERYWHERE + (FRENCH if language == "fr" else []):
        text = re.sub(pattern, replacement, text)
    return text
