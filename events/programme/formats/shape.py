"""What the template of a format holds. Texts are {language: text}, in English and French."""

from dataclasses import dataclass, field

from django.utils.translation import get_language

from events.programme.models import Attendance, Rule


def in_language(texts, language=None):
    """The text in ``language``, the reader's by default, else in English."""
    return texts.get(language or get_language()) or texts["en"]


def both(en, fr):
    return {"en": en, "fr": fr}


def chapters(en, fr):
    """The skeleton of a report: a heading for each of the chapters, with room below."""
    return both("\n\n".join(f"## {name}" for name in en), "\n\n".join(f"## {name}" for name in fr))


@dataclass(frozen=True)
class Duty:
    """A line of the run sheet: ``minute`` from the start, what is done, and by whom."""

    minute: int
    what: dict[str, str]
    who: dict[str, str]


@dataclass(frozen=True)
class FormatTemplate:
    """What a new event of a format begins with.

    ``parts`` are the parts of organisers to fill, ``speakers`` the parts of contributors.
    ``questions`` are plain dicts with the keys of ``registration.Question`` (``step``, ``kind``,
    ``labels``, ``helps``, ``options``, ``required``, ``shown_if``, ``shown_for``) and a ``name`` by
    which ``shown_if`` refers to an earlier one. ``letters`` is {value of ``LetterText.Letter``:
    text}, ``reminders`` hours before the start, ``intake`` values of ``registration.Intake``,
    ``quotas`` {stakeholder group: values of ``registration.Quota``}.
    """

    format: str
    brings: dict[str, str]
    for_whom: dict[str, str]
    parts: tuple[str, ...]
    speakers: tuple[str, ...]
    questions: tuple[dict, ...]
    letters: dict[str, dict[str, str]]
    reminders: tuple[int, ...]
    run_sheet: tuple[Duty, ...]
    report: dict[str, str]
    intake: dict
    quotas: dict = field(default_factory=dict)
    rule: str = Rule.RECORD
    attendance: str = Attendance.ON_SITE
    minutes: int = 180
    retention_days: int = 180


def duty(minute, en, fr, who):
    return Duty(minute, both(en, fr), who)


LEAD = both("Lead organiser", "Responsable")
FACILITATOR = both("Facilitator", "Facilitation")
MODERATOR = both("Moderator", "Modération")
RAPPORTEUR = both("Rapporteur", "Rapport")
TRAINER = both("Trainer", "Formation")
JUDGES = both("Judges", "Jury")
DESK = both("Desk", "Accueil")
TECHNICIAN = both("Technician", "Technique")
