"""The figures of one number of members. Imported when the settings are known."""

import gzip
import random
import statistics
import time

from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from benchmarks import report
from network.directory.models import Experience, Profile, SpokenLanguage
from network.members.models import Membership
from network.members.models.terms import months_after, today
from network.vocabulary import Region, StakeholderGroup
from search.rebuilding import rebuild

MOST_QUERIES, FLAT = 12, 1.5
PAGES = {
    "every facet": "/directory/",
    "two filters": "/directory/?speaks=fr&available=talks",
    "words, newest": "/directory/?q=water+treaty&sort=newest",
    "most experienced, cards": "/directory/?sort=-experience&view=cards",
}
LANGUAGES = ["en", "fr", "es", "ar", "pt", "ru", "zh", "sw", "de", "hi"]
THEMES = ["water", "energy", "debt", "land", "labour", "peace", "ocean", "climate"]
PLACES = ("Lake", "Gorge", "Strait", "Pass", "Delta", "Reef")
PROCESSES = [f"{place} talks" for place in PLACES]
WORDS = [
    *("water", "treaty", "mediation", "corridor", "harbour"),
    *("debt", "clause", "drafting", "quota", "border"),
]
OFTEN, SELDOM = 0.3, 0.2
BATCH = 1000


def make_viewer():
    return get_user_model().objects.create_user("reader@parley.example", name="A reader")


def fill(size, seed):
    """Let there be ``size`` members, the reader among them, and an index of them."""
    chance = random.Random(seed)  # noqa: S311 (made-up people)
    people = get_user_model().objects
    missing = size - people.count()
    people.bulk_create(
        [
            people.model(
                email=f"m{size}-{number}@parley.example",
                password="!",  # noqa: S106 (nobody signs in with it)
                name=f"{chance.choice(WORDS).title()} {number}",
            )
            for number in range(missing)
        ],
        BATCH,
    )
    newcomers = list(people.filter(profile=None))
    Membership.objects.bulk_create([_membership(one, chance) for one in newcomers], BATCH)
    profiles = Profile.objects.bulk_create([_profile(one, chance) for one in newcomers], BATCH)
    rows = [row for profile in profiles for row in _spoken(profile, chance)]
    SpokenLanguage.objects.bulk_create(rows, BATCH)
    Experience.objects.bulk_create([_experience(one, chance) for one in profiles], BATCH)
    rebuild()


def _membership(person, chance):
    return Membership(
        person=person,
        group=chance.choice(StakeholderGroup.values),
        region=chance.choice(Region.values),
        affiliation=f"Institute {chance.randrange(400)}",
        ends=months_after(today(), 12),
        grace_ends=months_after(today(), 13),
    )


def _profile(person, chance):
    profile = Profile(
        user=person,
        headline=" ".join(chance.sample(WORDS, 4)),
        biography=". ".join(" ".join(chance.choices(WORDS, k=14)) for _line in range(6)),
        regions=chance.sample(Region.values, 2),
        themes=chance.sample(THEMES, 3),
        skills=chance.sample(WORDS, 2),
        gives_talks=chance.random() < OFTEN,
        mentors=chance.random() < OFTEN,
        supports=chance.random() < SELDOM,
    )
    profile.settle()
    return profile


def _spoken(profile, chance):
    return [SpokenLanguage(profile=profile, code=code) for code in chance.sample(LANGUAGES, 3)]


def _experience(profile, chance):
    start = chance.randrange(1985, 2020)
    return Experience(
        profile=profile,
        process=chance.choice(PROCESSES),
        role="Adviser",
        from_year=start,
        to_year=min(start + chance.randrange(30), 2026),
    )


def asking(size, viewer, found, *, rounds):
    """Yield the figures of each page; ``found`` keeps (size, page): (milliseconds, CPU)."""
    client = Client()
    client.force_login(viewer)
    for name, address in PAGES.items():
        _get(client, address)
        with CaptureQueriesContext(connection) as captured:
            body = _get(client, address)
        queries = len(captured)  # before the next request empties the log
        spent = [_timed(client, address) for _round in range(rounds)]
        wall, busy = (min(values) for values in zip(*spent, strict=True))
        found[size, name] = busy
        middle = statistics.median(values[0] for values in spent)
        label = f"{size} members: {name}"
        yield report.Measure(f"{label}: queries", queries, "queries", at_most=MOST_QUERIES)
        yield report.Measure(
            f"{label}: CPU",
            round(busy, 1),
            "ms",
            compared_with={"least wall": round(wall, 1), "median wall": round(middle, 1)},
        )
        packed = len(gzip.compress(body, 6))
        yield report.Measure(
            f"{label}: weight", round(packed / 1000, 1), "kB", compared_with={"plain": len(body)}
        )


def flatness(sizes, found):
    """Compare the largest number of members with the smallest."""
    first, last = min(sizes), max(sizes)
    for name in PAGES:
        ratio = found[last, name] / found[first, name]
        yield report.Measure(f"{name}: {last} beside {first}", round(ratio, 2), "x", at_most=FLAT)


def _get(client, address):
    response = client.get(address, headers={"host": "localhost"})
    if response.status_code != 200:  # noqa: PLR2004 (OK)
        raise RuntimeError(f"{address} answered {response.status_code}")
    return response.content


def _timed(client, address):
    wall, busy = time.perf_counter(), time.process_time()
    _get(client, address)
    return (time.perf_counter() - wall) * 1000, (time.process_time() - busy) * 1000
