"""No letter is lost and none leaves twice, however often the worker is killed while it sends."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
import uuid
from contextlib import closing, suppress

import psycopg
import pytest
from celery import Celery
from django.conf import settings

from portal.settings.base import BASE_DIR
from tests.portal.mail.relay import Relay

LETTERS = 80
KILLS = 10
LONGEST_WAIT = 120
WRITE = f"""
import django
django.setup()
from portal.mail import outbox
for number in range({LETTERS}):
    outbox.write(
        template="account/email/login_code",
        key=f"test:{{number}}",
        to=f"reader{{number}}@example.org",
        context={{"code": str(number)}},
    )
"""


class Office:
    """A portal of its own: database, tasks, and a worker that is killed and started again."""

    def __init__(self, folder, relay, database, **more):
        self.folder = folder
        self.database = database
        self.relay = relay
        self.workers = []
        self.place = os.environ | {
            "DJANGO_SETTINGS_MODULE": "portal.settings.dev",
            "DATA_DIR": str(folder),
            "DATABASE_URL": database,
            "CELERY_BROKER_URL": "filesystem://localhost",
            "EMAIL_URL": f"smtp://127.0.0.1:{relay.port}",
            "MAIL_CLAIM_SECONDS": "2",
            **more,
        }

    def run(self, *command):
        subprocess.run([sys.executable, *command], cwd=BASE_DIR, env=self.place, check=True)

    def start_worker(self):
        command = "-m celery -A portal worker --concurrency=2 --loglevel=info"
        with (self.folder / f"worker-{len(self.workers)}.log").open("w") as log:
            worker = subprocess.Popen(
                [sys.executable, *command.split()],
                cwd=BASE_DIR,
                env=self.place,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self.workers.append(worker)

    def kill_worker(self):
        with suppress(ProcessLookupError):
            os.killpg(self.workers[-1].pid, signal.SIGKILL)
        self.workers[-1].wait()

    def look_after_mail(self):
        """Enqueue what the scheduler enqueues each minute."""
        app = Celery(broker="filesystem://", set_as_current=False)
        app.conf.broker_transport = "portal.file_broker:Transport"
        app.conf.broker_transport_options = {"folder": str(self.folder / "tasks")}
        with app:
            app.send_task("portal.mail.tasks.send_due", ignore_result=True)

    def states(self):
        path = self.database.removeprefix("sqlite:///")
        is_file = path != self.database
        with closing(sqlite3.connect(path) if is_file else psycopg.connect(path)) as link:
            return dict(link.execute("SELECT message_id, state FROM mail_letter").fetchall())

    def work_through(self, is_done):
        end = time.monotonic() + LONGEST_WAIT
        while not is_done():
            assert time.monotonic() < end, self.states()
            self.look_after_mail()
            time.sleep(1)


@pytest.fixture
def relay(tmp_path):
    relay = Relay(tmp_path / "mail.log", pause=0.02)
    relay.start()
    yield relay
    relay.stop()


@pytest.fixture
def database(tmp_path):
    """The address of an empty database of the kind that the tests run on."""
    server = settings.TEST_DATABASE_URL
    if not server:
        yield f"sqlite:///{tmp_path / 'parley.sqlite3'}"
        return
    name = f"mail_{uuid.uuid4().hex}"
    with psycopg.connect(server, autocommit=True) as link:
        link.execute(f'CREATE DATABASE "{name}"')
        yield server.rpartition("/")[0] + f"/{name}"
        link.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture
def open_office(tmp_path, relay, database):
    offices = []

    def opened(**more):
        (tmp_path / "var").mkdir()
        office = Office(tmp_path / "var", relay, database, **more)
        offices.append(office)
        office.run("manage.py", "migrate", "mail", "0001", "--verbosity=0")
        office.run("-c", WRITE)
        return office

    yield opened
    for office in offices:
        office.kill_worker()


def kill_again_and_again(office, kills):
    for _ in range(kills):
        office.start_worker()
        office.look_after_mail()
        end = time.monotonic() + LONGEST_WAIT
        goal = min(len(office.relay.accepted) + random.randint(1, 6), LETTERS)
        while len(office.relay.accepted) < goal:
            assert time.monotonic() < end, "the worker sends nothing"
            time.sleep(0.005)
        time.sleep(random.uniform(0, 0.06))
        office.kill_worker()


def test_each_letter_is_accepted_once_though_the_worker_is_killed(open_office, relay):
    office = open_office(MAIL_RELAY_LOG=str(relay.log))

    kill_again_and_again(office, KILLS)
    office.start_worker()
    office.work_through(lambda: set(office.states().values()) == {"sent"})

    assert relay.accepted == dict.fromkeys(office.states(), 1)
    assert len(relay.accepted) == LETTERS


def test_without_a_log_what_is_in_doubt_is_held(open_office, relay):
    office = open_office()

    kill_again_and_again(office, 4)
    office.start_worker()
    office.work_through(lambda: set(office.states().values()) <= {"sent", "in-doubt"})

    states = office.states()
    assert set(relay.accepted.values()) == {1}
    assert {one for one, state in states.items() if state == "sent"} <= set(relay.accepted)
    assert len(states) == LETTERS
