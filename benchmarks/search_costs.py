"""The figures of one engine with so many documents. Imported when the settings are known."""

import contextlib
import copy
import itertools
import statistics
import time
from dataclasses import dataclass, field
from unittest import mock

from django.contrib.auth import get_user_model
from django.db import connection, transaction

from benchmarks import report, scratch
from benchmarks import search_places as places
from benchmarks.search_questions import KINDS, TOKENS, questions
from benchmarks.search_raw import prepared, request_of
from search import engines
from search.engines import stored
from search.find import find
from search.rebuilding import rebuild
from search.specimens.filling import replace
from search.specimens.making import specimen
from search.specimens.models import Specimen

# What ``find`` may cost, in raw calls; the middle of its times, in milliseconds, where so many
# documents are; and how soon a saved document is found, in seconds.
MOST_RATIO = {"embedded": 1.5, "elasticsearch": 1.3}
MOST_MILLISECONDS = {("embedded", 100_000): 15}
SOON = 1.0
LONGEST_WAIT = 60
LATEST = 0.95


def make_viewer():
    """Return somebody signed in who holds the tokens of a member."""
    return get_user_model().objects.create_user("reader@parley.example", name="A reader")


def fill(size, seed):
    for _made in replace(size, seed):
        pass


def fresh(viewer):
    """Return ``viewer`` as a new request has him: nothing is known of him yet."""
    him = copy.copy(viewer)
    him.specimen_tokens = TOKENS
    return him


# Indexing


@dataclass
class Clock:
    """Adds up the time spent in functions that it was put around."""

    seconds: dict = field(default_factory=dict)

    def around(self, owner, name, label):
        function = getattr(owner, name)

        def timed(*given, **named):
            started = time.perf_counter()
            try:
                return function(*given, **named)
            finally:
                spent = time.perf_counter() - started
                self.seconds[label] = self.seconds.get(label, 0) + spent

        return mock.patch.object(owner, name, timed)


def indexing(label, size):
    clock, build = Clock(), _build_class()
    with contextlib.ExitStack() as timing:
        timing.enter_context(clock.around(stored, "fields_of", "analysis"))
        for name in ("write", "swap"):
            timing.enter_context(clock.around(build, name, "build"))
        started = time.perf_counter()
        scratch.say(f"{label}: indexing")
        rebuild()
        whole = time.perf_counter() - started
    analysis = clock.seconds["analysis"]
    beside = {
        "analysis alone": round(size / analysis),
        "engine alone": round(size / (clock.seconds["build"] - analysis)),
        "seconds": round(whole, 1),
    }
    yield report.Measure(
        f"{label}: indexed", round(size / whole), "documents/s", compared_with=beside
    )
    kilobytes = round(engines.live().size() / size / 1000, 2)
    megabytes = round(engines.live().size() / 1e6, 1)
    yield report.Measure(
        f"{label}: size", megabytes, "MB", compared_with={"kB a document": kilobytes}
    )


def _build_class():
    from search.engines import elastic, embedded  # noqa: PLC0415 (only one of them is used)

    return {"embedded": embedded, "elasticsearch": elastic}[engines.live().name].Build


# Asking


def asking(label, size, viewer, *, rounds):
    """Ask what finds something; for the rest ``find`` goes on to look for what is in the way."""
    name = engines.live().name
    asked, raw, totals = [], [], []
    for question in questions():
        request, found = request_of(question, fresh(viewer))
        if found.total:
            asked.append(question)
            raw.append(prepared(question, request))
            totals.append(found.total)
    scratch.say(f"{label}: asking {len(asked)} questions, {rounds} times each")
    ours, theirs = _take_turns(asked, raw, viewer, rounds)
    yield report.Measure(
        f"{label}: find, median",
        middle(ours),
        "ms",
        at_most=MOST_MILLISECONDS.get((name, size)),
        compared_with={
            "p95": late(ours),
            "undisturbed": quiet(ours),
            "questions": len(asked),
            "found on average": round(statistics.mean(totals)),
        },
    )
    yield report.Measure(
        f"{label}: raw, median",
        middle(theirs),
        "ms",
        compared_with={"p95": late(theirs), "undisturbed": quiet(theirs)},
    )
    yield report.Measure(
        f"{label}: find beside raw, undisturbed",
        round(quiet(ours) / quiet(theirs), 2),
        "x raw",
        at_most=MOST_RATIO[name],
        compared_with={"all calls": round(middle(ours) / middle(theirs), 2)} | places.machine(),
    )


def _take_turns(asked, raw, viewer, rounds):
    """Return milliseconds by question, of ``find`` and of raw calls; one round warms both up."""
    ours, theirs = ([[] for _question in asked] for _each in range(2))
    for turn in range(-1, rounds):
        for number, question in enumerate(asked):
            pair = [_finding(question, fresh(viewer)), raw[number]]
            order = (0, 1) if (turn + number) % 2 else (1, 0)
            spent = {each: _milliseconds(pair[each]) for each in order}
            if turn >= 0:
                ours[number].append(spent[0])
                theirs[number].append(spent[1])
    return ours, theirs


def middle(by_question):
    return round(statistics.median(itertools.chain(*by_question)), 2)


def quiet(by_question):
    """Return the median of each question's cheapest call: other work makes calls only dearer."""
    return round(statistics.median(map(min, by_question)), 2)


def _finding(question, viewer):
    return lambda: find(question.text, viewer=viewer, kinds=KINDS, filters=question.filters)


def _milliseconds(call):
    started = time.perf_counter()
    call()
    return (time.perf_counter() - started) * 1000


def late(by_question):
    """Return the 95th percentile of all calls."""
    return percentile(list(itertools.chain(*by_question)))


def percentile(values):
    return round(sorted(values)[int(LATEST * (len(values) - 1))], 2)


# From save to findable


def waiting(label, viewer, *, times):
    """Save documents one after the other; a worker in another process writes them."""
    scratch.say(f"{label}: waiting for {times} saved documents")
    with places.worker():
        _until_found(0, viewer)  # by then the worker is up
        seconds = [_until_found(number, viewer) for number in range(1, times + 1)]
    yield report.Measure(
        f"{label}: from save to findable",
        round(statistics.median(seconds), 3),
        "s",
        at_most=SOON,
        compared_with={"p95": percentile(seconds)} | places.machine(),
    )
    connection.close()


def _until_found(number, viewer):
    word = f"nonesuch{number}x{time.time_ns()}"
    made = specimen(number)
    made.pk, made.audience, made.title = None, "public", f"{made.title[:100]} {word}"
    started = time.perf_counter()
    with transaction.atomic():
        made.save()
    key = f"specimen:{made.pk}"
    while key not in {hit.key for hit in find(word, viewer=fresh(viewer)).hits}:
        if time.perf_counter() - started > LONGEST_WAIT:
            raise RuntimeError(f"{key} is not found {LONGEST_WAIT} seconds after it was saved.")
        time.sleep(0.005)
    seconds = time.perf_counter() - started
    assert Specimen.objects.filter(pk=made.pk).exists()  # noqa: S101 (what was found is there)
    return seconds
