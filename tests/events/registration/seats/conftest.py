"""Processes that race for seats on the database of the test."""

import json
import os
import subprocess
import sys

import pytest
from django.db import connection

from portal.settings.base import BASE_DIR

LONGEST_STOP = 60


class Racers:
    """``run`` gives each process its tasks and returns what became of them."""

    def __init__(self, number):
        self.number = number
        self.slowest = 0
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.events.registration.seats.racers", str(number)],
            cwd=BASE_DIR,
            env=os.environ | {"TEST_DATABASE_URL": address_of_database()},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdout.readline() == "ready\n"

    def run(self, *tasks, **heat):
        heat["racers"] = [*tasks, *([] for _idle in range(self.number - len(tasks)))]
        self.process.stdin.write(json.dumps(heat) + "\n")
        self.process.stdin.flush()
        answers = json.loads(self.process.stdout.readline())
        self.slowest = max(answer["slowest"] for answer in answers)
        return [answer["done"] for answer in answers]

    def stop(self):
        self.process.stdin.close()
        self.process.wait(LONGEST_STOP)
        self.process.stdout.close()


def address_of_database():
    place = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{place['NAME']}"
    return "postgres://{USER}:{PASSWORD}@{HOST}:{PORT}/{NAME}".format(**place)


@pytest.fixture(scope="module")
def racers(django_db_setup):
    """Eight processes; they find the database of the test empty, as it does."""
    started = Racers(8)
    yield started
    started.stop()
