"""Nothing is lost and nothing is done twice while workers are killed as hard as can be."""

import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager, suppress

import pytest
from celery import Celery

from portal.settings.base import BASE_DIR

TASKS = 300
CHILDREN = 2
LONGEST_WAIT = 90


@pytest.fixture
def marks(tmp_path):
    folder = tmp_path / "marks"
    folder.mkdir()
    return folder


@pytest.fixture
def file_tasks(tmp_path):
    return {
        "url": "filesystem://",
        "transport": "portal.file_broker:Transport",
        "options": {"folder": str(tmp_path / "var" / "tasks")},
    }


@pytest.fixture
def redis_tasks(redis_url):
    with Celery(broker=redis_url).connection() as link:
        link.default_channel.client.flushdb()
    return {"url": redis_url, "transport": None, "options": {}}


@pytest.fixture
def start_worker(tmp_path):
    """Start the portal's own worker, as an operator would, with the tests' tasks beside its own."""
    workers = []

    def start(broker):
        place = {
            "DJANGO_SETTINGS_MODULE": "portal.settings.dev",
            "DATA_DIR": str(tmp_path / "var"),
            "CELERY_BROKER_URL": broker["url"],
            "CELERY_VISIBILITY_TIMEOUT": "5",
        }
        options = (
            f"--beat --concurrency={CHILDREN} --include=tests.services.marking --loglevel=info"
        )
        with (tmp_path / f"worker-{len(workers)}.log").open("w") as log:
            worker = subprocess.Popen(
                [sys.executable, "-m", "celery", "-A", "portal", "worker", *options.split()],
                cwd=BASE_DIR,
                env=os.environ | place,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        workers.append(worker)
        return worker

    yield start
    for worker in workers:
        kill_with_children(worker)


def kill_with_children(worker):
    with suppress(ProcessLookupError):
        os.killpg(worker.pid, signal.SIGKILL)
    worker.wait()


def kill_alone(worker):
    worker.kill()
    worker.wait()


@contextmanager
def publisher(broker):
    app = Celery(broker=broker["url"], set_as_current=False)
    app.conf.broker_transport = broker["transport"]
    app.conf.broker_transport_options = broker["options"]
    with app:
        yield app


def publish(broker, marks):
    with publisher(broker) as app:
        for number in range(TASKS):
            app.send_task("tests.services.marking.mark", [str(marks), number], ignore_result=True)


def runs(marks):
    return {int(file.name): len(file.read_text()) for file in marks.iterdir()}


def wait_until(holds):
    end = time.monotonic() + LONGEST_WAIT
    while not holds():
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.05)


def test_each_task_is_done_once_though_workers_are_killed(file_tasks, marks, start_worker):
    publish(file_tasks, marks)

    for share in (60, 160):
        worker = start_worker(file_tasks)
        wait_until(lambda share=share: len(runs(marks)) >= share)
        kill_alone(worker)
    start_worker(file_tasks)
    wait_until(lambda: len(runs(marks)) == TASKS)

    assert runs(marks) == dict.fromkeys(range(TASKS), 1)


def test_no_task_is_lost_when_workers_and_children_are_killed(file_tasks, marks, start_worker):
    publish(file_tasks, marks)

    worker = start_worker(file_tasks)
    wait_until(lambda: len(runs(marks)) >= 100)
    kill_with_children(worker)
    start_worker(file_tasks)
    wait_until(lambda: len(runs(marks)) == TASKS)

    repeated = [number for number, count in runs(marks).items() if count > 1]
    assert len(repeated) <= CHILDREN, "only what was in hand may be done again"


@pytest.mark.redis
def test_redis_gives_back_what_a_killed_worker_had_in_hand(redis_tasks, marks, start_worker):
    with publisher(redis_tasks) as app:
        for number in range(2 * CHILDREN):
            task = "tests.services.marking.mark_slowly"
            app.send_task(task, [str(marks), number], ignore_result=True)

    worker = start_worker(redis_tasks)
    wait_until(lambda: len(runs(marks)) == CHILDREN)
    time.sleep(0.5)
    kill_with_children(worker)
    start_worker(redis_tasks)
    wait_until(lambda: sum(runs(marks).values()) == 3 * CHILDREN)

    assert sorted(runs(marks).values()) == [1] * CHILDREN + [2] * CHILDREN


def test_a_task_whose_process_was_killed_is_tried_again(file_tasks, marks, start_worker):
    with publisher(file_tasks) as app:
        app.send_task("tests.services.marking.die_at_first", [str(marks)])

    start_worker(file_tasks)
    wait_until(lambda: runs(marks) == {0: 2})


def test_the_embedded_scheduler_dies_with_its_killed_worker(file_tasks, start_worker, tmp_path):
    worker = start_worker(file_tasks)
    wait_until(lambda: list(tmp_path.glob("var/beat/schedule*")))

    kill_alone(worker)

    wait_until(lambda: not group_exists(worker.pid))


def group_exists(group):
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True
