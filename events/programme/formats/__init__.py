"""The template of each format: what an event brings with it when it is made."""

from events.programme.formats import (
    competition,
    consultation,
    exploratory,
    forum,
    seminar,
    simulation,
    talk,
    training,
    walking,
)
from events.programme.formats.shape import Duty, FormatTemplate, in_language

MODULES = (
    exploratory,
    talk,
    training,
    seminar,
    walking,
    simulation,
    competition,
    forum,
    consultation,
)
FORMATS = {module.TEMPLATE.format: module.TEMPLATE for module in MODULES}

__all__ = ["FORMATS", "Duty", "FormatTemplate", "in_language"]
