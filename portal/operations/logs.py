"""One JSON object a line on standard output, without secrets and without personal data."""

import re
import sys
import traceback

import structlog

HIDDEN = "[hidden]"
SECRET_NAMES = re.compile(
    r"pass|secret|token|cookie|authori[sz]ation|api_?key|session", re.IGNORECASE
)
ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+")
CREDENTIALS = re.compile(r"(?<=://)[^/\s@]+(?=@)")
# Addresses of pages may hold a name; the part of the site is enough to look further.
PLACE = re.compile(r"(?<=: )(/(?:[a-z]{2}/)?[^/\s]*/?)\S*")
# What a record carries for machinery of ours and Django's, and must not reach a line.
NEVER = ("request", "exc_info", "stack_info", "color_message")
# What breaks in a closed room is told by kind and place: its message may quote who said what.
CLOSED_ROOMS = re.compile(r"/(network/forums|events/seminars)/")


def as_json(level):
    """Return the settings of logging for a place whose logs are collected by a machine."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "json": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": before_formatting(),
                "processors": [
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    without_words_of_closed_rooms,
                    structlog.processors.format_exc_info,
                    without_private_matter,
                    structlog.processors.JSONRenderer(default=str, ensure_ascii=False),
                ],
            }
        },
        "handlers": {
            "lines": {
                "class": "logging.StreamHandler",
                "stream": "ext://sys.stdout",
                "formatter": "json",
            }
        },
        "root": {"handlers": ["lines"], "level": level},
        "loggers": {
            # Django would write to the console itself and mail each error with all it knows.
            "django": {"handlers": [], "level": "INFO", "propagate": True},
            "django.server": {"handlers": [], "level": "INFO", "propagate": True},
        },
    }


def before_formatting():
    return [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]


def without_words_of_closed_rooms(logger, method, event):
    """Tell a fault that came through forums or seminars without its message, and without causes."""
    fault = _fault_of(event.get("exc_info"))
    if fault is None:
        return event
    places = traceback.extract_tb(fault.__traceback__)
    if any(CLOSED_ROOMS.search(place.filename) for place in places):
        lines = [f"{place.filename}:{place.lineno} in {place.name}" for place in places]
        event["exception"] = "\n".join([*lines, type(fault).__name__])
        del event["exc_info"]
    return event


def _fault_of(told):
    if isinstance(told, BaseException):
        return told
    if told is True:
        told = sys.exc_info()
    return told[1] if told else None


def without_private_matter(logger, method, event):
    """Hide what tells secrets by its name, and addresses and passwords wherever they stand.

    Of the page that Django names in a line of its own, the first part is left.
    """
    if str(event.get("logger", "")).startswith("django.") and isinstance(event.get("event"), str):
        event["event"] = PLACE.sub(r"\1", event["event"])
    for name, value in list(event.items()):
        if name in NEVER:
            del event[name]
        elif SECRET_NAMES.search(name):
            event[name] = HIDDEN
        elif isinstance(value, str):
            event[name] = hide(value)
    return event


def hide(text):
    return ADDRESS.sub(HIDDEN, CREDENTIALS.sub(HIDDEN, text))
