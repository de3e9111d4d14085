"""The figures of events. Imported when the settings are known."""

import asyncio
import datetime
import json
import subprocess
import sys
import time

from django.db import connection, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from benchmarks import guests, in_process, report, scratch, servers
from events.programme.models import Event, Rule
from events.registration import seats
from events.registration.models import Intake, Question, QuestionKind, Quota, Registration
from network.vocabulary import StakeholderGroup

MOST_QUERIES, MOST_PAGE, MOST_FLOW, MOST_POST, MOST_RUSH = 10, 15, 18, 150, 2000
FEW, MANY = 1, 1000
GROUPS = [
    *(StakeholderGroup.INTERNATIONAL, StakeholderGroup.GOVERNMENT, StakeholderGroup.BUSINESS),
    *(StakeholderGroup.CIVIL_SOCIETY, StakeholderGroup.YOUTH),
]
AT_ONCE = 8
PEOPLE, SEATS, PROCESSES, IN_EACH = 300, 110, 8, 4
QUOTAS = {
    StakeholderGroup.INTERNATIONAL: {"maximum": 30, "minimum": 10},
    StakeholderGroup.GOVERNMENT: {"maximum": 30, "minimum": 15},
    StakeholderGroup.BUSINESS: {"maximum": 25},
    StakeholderGroup.CIVIL_SOCIETY: {"held": 15},
    StakeholderGroup.YOUTH: {"maximum": 20, "held": 10},
}


def make_event(slug, *, number, quotas=None, registered=0):
    """An event under the rule, with a form of three questions and so many registrations."""
    now = timezone.now()
    starts = now + datetime.timedelta(days=21)
    event = Event.objects.create(
        title=f"Exploratory talks: {slug}",
        slug=slug,
        summary="What a first round may settle, and what it may not.",
        rule=Rule.CHATHAM_HOUSE,
        time_zone="Europe/Zurich",
        starts_at=starts,
        ends_at=starts + datetime.timedelta(hours=6),
        venue="Maison de la paix",
        published_at=now,
        registration_opens_at=now,
    )
    intake = Intake.objects.create(event=event, seats=number)
    Quota.objects.bulk_create(
        Quota(intake=intake, group=group, **(quotas or {}).get(group, {})) for group in GROUPS
    )
    _ask(intake)
    rows = [Registration(intake=intake, **_guest(one)) for one in range(registered)]
    seats.enter(rows, approved=True, why="imported")
    return intake


def _ask(intake):
    agree = Question(intake=intake, kind=QuestionKind.CONSENT, labels={"en": "Take pictures?"})
    topic = Question(
        intake=intake,
        kind=QuestionKind.CHOICE,
        labels={"en": "Which table?"},
        options=[{"value": name, "labels": {"en": name}} for name in ("water", "grain", "debt")],
        required=True,
    )
    hopes = Question(
        intake=intake, kind=QuestionKind.LONG_TEXT, labels={"en": "What do you hope for?"}
    )
    for order, question in enumerate([topic, hopes, agree]):
        question.order = order
        question.save()


def _guest(number):
    values = guests.own_values(GROUPS, number)
    return {name: values[name] for name in ("name", "group")} | {
        "email": f"before-{number}@guests.example"
    }


def values_of(intake):
    """What every guest fills in."""
    topic, hopes, agree = intake.questions.order_by("order")
    return {
        "affiliation": "Ministry of Waters",
        "role": "Adviser",
        "why": "We share two rivers with three neighbours.",
        "agreed": "on",
        topic.name: "water",
        hopes.name: "An honest first exchange.",
        agree.name: "on",
        "groups": [group.value for group in GROUPS],
    }


def pages(name, *, rounds):
    """Queries of the pages with few and many registrations, and their CPU without any cache."""
    sizes = {FEW: "few", MANY: "many"}
    intakes = {
        size: make_event(slug, number=2 * MANY, registered=size) for size, slug in sizes.items()
    }
    scratch.say("asking for pages")
    paths = {}
    for size, slug in sizes.items():
        paths[f"event page, {size} registered"] = f"/events/e/{slug}/"
        paths[f"form, {size} registered"] = f"/events/registration/e/{slug}/"
    for page, path in paths.items():
        in_process.queries(path)  # what is read once for a process is read now
        _cold, number = in_process.queries(path)
        yield report.Measure(f"{name}: {page}: queries", number, "queries", at_most=MOST_QUERIES)
    for size, intake in intakes.items():
        number = _queries_of_post(intake)
        label = f"{name}: sending the form, {size} registered: queries"
        yield report.Measure(label, number, "queries", at_most=MOST_QUERIES)
    spent = in_process.made(paths, rounds=rounds)
    loop = {"loop": round(spent[in_process.LOOP], 2)}
    for page in paths:
        bound = MOST_PAGE if page.startswith("event") else None
        value = round(spent[page], 2)
        yield report.Measure(f"{name}: {page}: CPU", value, "ms", bound, compared_with=loop)


def _queries_of_post(intake):
    """Count what the database is asked, the beginning and end of the transaction not."""
    client, values = Client(headers={"host": "localhost"}), values_of(intake)
    path = f"/events/registration/e/{intake.event.slug}/"
    for number in (10_000, 10_001):
        with CaptureQueriesContext(connection) as asked:
            answer = client.post(path, values | guests.own_values(values["groups"], number))
        if answer.status_code != guests.FOUND:
            raise RuntimeError(f"{path} answered {answer.status_code}: {answer.content[:3000]}")
    words = ("SELECT", "INSERT", "UPDATE", "DELETE")
    return sum(query["sql"].startswith(words) for query in asked)


def registering(name, *, flows):
    """CPU of the server for complete registrations, and how long their answers take."""
    intake = make_event("flow", number=5000)
    values = values_of(intake)
    connections.close_all()
    with servers.served() as (port, pid):
        scratch.say("registering")
        asyncio.run(guests.come(port, "flow", values, range(40), AT_ONCE))
        before = servers.cpu_seconds(pid)
        seconds = asyncio.run(guests.come(port, "flow", values, range(100, 100 + flows), AT_ONCE))
        spent = (servers.cpu_seconds(pid) - before) * 1000 / flows
    yield report.Measure(f"{name}: a complete registration: CPU", round(spent, 1), "ms", MOST_FLOW)
    for step, bound in {"form": None, "post": MOST_POST, "answer": None}.items():
        ordered = sorted(seconds[step])
        middle, late = (ordered[int(len(ordered) * part)] for part in (0.5, 0.95))
        yield report.Measure(
            f"{name}: {step}, {AT_ONCE} at once: p95",
            round(late * 1000, 1),
            "ms",
            bound,
            compared_with={"median": round(middle * 1000, 1)},
        )


def rush(name):
    """Eight processes of guests, as many as three for each seat."""
    intake = make_event("rush", number=SEATS, quotas=QUOTAS)
    values = values_of(intake)
    connections.close_all()
    with servers.served() as (port, _pid):
        asyncio.run(guests.come(port, "flow", values_of_flow(), range(5000, 5040), AT_ONCE))
        scratch.say("the rush")
        started = time.monotonic()
        slowest = _all_come(port, values)
        took = time.monotonic() - started
    intake.refresh_from_db()
    seated = intake.registrations.seated().count()
    waiting = intake.registrations.in_line().count()
    yield report.Measure(
        f"{name}: {PEOPLE} for {SEATS}: slowest answer",
        round(slowest * 1000),
        "ms",
        MOST_RUSH,
        compared_with={"all together, s": round(took, 1), "waiting": waiting},
    )
    yield report.Measure(f"{name}: seats given", seated, "seats", at_most=SEATS, at_least=None)
    yield report.Measure(f"{name}: seats given", seated, "seats", at_least=SEATS)


def values_of_flow():
    return values_of(Intake.objects.get(event__slug="flow"))


def _all_come(port, values):
    share = -(-PEOPLE // PROCESSES)
    started = [_send(port, values, place * share, share) for place in range(PROCESSES)]
    answers = [json.loads(each.communicate()[0]) for each in started]
    return max(seconds for answer in answers for step in answer.values() for seconds in step)


def _send(port, values, first, share):
    last = min(first + share, PEOPLE)
    command = [sys.executable, "-m", "benchmarks.guests", str(port), "rush", str(first)]
    process = subprocess.Popen(
        [*command, str(last), str(IN_EACH)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    process.stdin.write(json.dumps(values) + "\n")
    process.stdin.flush()
    return process
