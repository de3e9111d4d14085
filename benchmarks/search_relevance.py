"""How well the search orders what it finds: judged questions over a fixed corpus.

``relevance/`` holds both: the corpus by language, the synonyms, and the questions with grades. A
specimen is made of each text, so that all of ``find`` is judged, not the engine alone.
"""

import math
import statistics
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

from django.contrib.auth.models import AnonymousUser

from benchmarks import report
from search.find import find
from search.models import SynonymSet
from search.rebuilding import rebuild
from search.specimens.filling import clear
from search.specimens.models import Specimen

FOLDER = Path(__file__).parent / "relevance"
LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh")
GRADES = {"best": 3, "good": 2, "touches": 1}
DEPTH, DEEP = 10, 50
RELEVANT = 2  # from this grade on a document answers the question


@dataclass(frozen=True)
class Judged:
    """A question and the grade of each text; ``must`` be among the first, ``never`` found."""

    stratum: str
    text: str
    grades: dict
    must: tuple = ()
    never: tuple = ()
    never_others: bool = False


@dataclass(frozen=True)
class Outcome:
    """What was found for a question: names of texts, the best first."""

    judged: Judged
    found: list = field(default_factory=list)

    @property
    def gain(self):
        """nDCG: 1 where the first ten stand in the best order that there is."""
        ideal = sorted(self.judged.grades.values(), reverse=True)
        got = [self.judged.grades.get(name, 0) for name in self.found]
        return _discounted(got) / _discounted(ideal)

    @property
    def recall(self):
        relevant = {name for name, grade in self.judged.grades.items() if grade >= RELEVANT}
        return len(relevant.intersection(self.found[:DEEP])) / len(relevant)

    @property
    def first(self):
        """One over the place of the first text that answers the question."""
        grades = [self.judged.grades.get(name, 0) for name in self.found]
        places = (place for place, grade in enumerate(grades, 1) if grade >= RELEVANT)
        return 1 / next(places, math.inf)

    @property
    def faults(self):
        """Say what must have been found and was not, or was found and must not be."""
        late = set(self.judged.must).difference(self.found[:DEPTH])
        wrong = set(self.judged.never).intersection(self.found)
        if self.judged.never_others:
            wrong |= set(self.found).difference(self.judged.grades)
        return [f"{name} not found" for name in sorted(late)] + [
            f"{name} found" for name in sorted(wrong)
        ]


def _discounted(grades):
    return sum(
        (2**grade - 1) / math.log2(place + 1) for place, grade in enumerate(grades[:DEPTH], 1)
    )


def questions():
    for asked in tomllib.loads((FOLDER / "queries.toml").read_text())["query"]:
        grades = {name: GRADES[word] for word in GRADES for name in asked.get(word, ())}
        must, never = tuple(asked.get("must", ())), tuple(asked.get("never", ()))
        others = asked.get("never_others", False)
        yield Judged(asked["stratum"], asked["text"], grades, must, never, others)


def corpus():
    """Return the texts by name, as ``fr/secheresse``."""
    return {
        f"{code}/{name}": text | {"language": code}
        for code in LANGUAGES
        for name, text in tomllib.loads((FOLDER / f"{code}.toml").read_text()).items()
    }


def load():
    """Put the corpus and its synonyms in the place of all specimens; return names by key."""
    clear()
    made = [Specimen(pk=number, **text) for number, text in enumerate(corpus().values(), 1)]
    Specimen.objects.bulk_create(made)
    SynonymSet.objects.all().delete()
    for line in (FOLDER / "synonyms.txt").read_text().splitlines():
        SynonymSet(ways="\n".join(line.split("; "))).save()
    rebuild()
    return {f"specimen:{number}": name for number, name in enumerate(corpus(), 1)}


def outcomes():
    """Ask all questions of the live engine."""
    names = load()
    return [_ask(judged, names) for judged in questions()]


def _ask(judged, names):
    found = find(judged.text, viewer=AnonymousUser(), kinds=("specimen",), size=DEEP)
    return Outcome(judged, [names[hit.key] for hit in found.hits])


def measures(engine):
    answered = outcomes()
    strata = dict.fromkeys(outcome.judged.stratum for outcome in answered)
    for stratum in strata:
        yield from _figures(engine, stratum, [o for o in answered if o.judged.stratum == stratum])
    yield from _figures(engine, "all", answered)


def _figures(engine, label, answered):
    faults = [fault for outcome in answered for fault in outcome.faults]
    beside = {
        "recall@50": round(statistics.mean(outcome.recall for outcome in answered), 3),
        "MRR": round(statistics.mean(outcome.first for outcome in answered), 3),
        "questions": len(answered),
        "faults": len(faults),
    }
    gain = round(statistics.mean(outcome.gain for outcome in answered), 3)
    yield report.Measure(f"{engine} nDCG@10: {label}", gain, "", compared_with=beside)
