"""One command serves and works; started here as an operator starts it."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import suppress
from pathlib import Path

import pytest

from portal.settings.base import BASE_DIR

LONGEST_WAIT = 90
IS_LINUX = sys.platform == "linux"


@pytest.fixture
def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def serve(tmp_path):
    running = []

    def serve(port, *options):
        place = {"DJANGO_SETTINGS_MODULE": "portal.settings.demo", "DATA_DIR": str(tmp_path)}
        (tmp_path / "static").mkdir(exist_ok=True)
        process = subprocess.Popen(
            [sys.executable, "manage.py", "serve", "--port", str(port), *options],
            cwd=BASE_DIR,
            env=os.environ | place | {"WEB_WORKERS": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        running.append(process)
        return process

    yield serve
    for process in running:
        process.kill()
        process.communicate()


def answer(port, path="/healthz"):
    with suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{port}{path}") as response:
        return response.status
    return None


def wait_until(holds):
    end = time.monotonic() + LONGEST_WAIT
    while not holds():
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.2)


def children_of(process):
    """Name the commands that ``process`` started, by their numbers."""
    numbers = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    return {int(number): Path(f"/proc/{number}/cmdline").read_text() for number in numbers}


def test_a_taken_port_is_said_in_one_sentence(serve):
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        port = holder.getsockname()[1]
        _, errors = (process := serve(port)).communicate(timeout=LONGEST_WAIT)

    assert process.returncode == 1
    assert errors == (
        f"CommandError: Port {port} at 127.0.0.1 is taken: stop what listens there, or choose "
        "another with PORT=...\n"
    )


@pytest.mark.skipif(not IS_LINUX, reason="only Linux tells the children of a process in a file")
def test_web_and_worker_answer_together_and_stop_together(serve, free_port):
    process = serve(free_port, "--with-worker")
    wait_until(lambda: answer(free_port) == 200)
    assert len(children_of(process)) == 2

    process.send_signal(signal.SIGINT)
    output, _ = process.communicate(timeout=LONGEST_WAIT)

    assert process.returncode == 0
    assert output.splitlines()[-1] == "Stopped."
    assert answer(free_port) is None


@pytest.mark.skipif(not IS_LINUX, reason="only Linux tells the children of a process in a file")
def test_when_the_worker_dies_the_portal_stops_and_says_so(serve, free_port):
    process = serve(free_port, "--with-worker")
    wait_until(lambda: answer(free_port) == 200)
    [worker] = [number for number, command in children_of(process).items() if "celery" in command]

    os.kill(worker, signal.SIGKILL)
    _, errors = process.communicate(timeout=LONGEST_WAIT)

    assert process.returncode == 1
    assert errors.splitlines()[-1] == (
        "CommandError: The worker ended by itself, so the portal was stopped."
    )


@pytest.mark.skipif(not IS_LINUX, reason="only Linux lets a child die with its parent")
def test_when_the_command_is_killed_nothing_keeps_the_port(serve, free_port):
    process = serve(free_port)
    wait_until(lambda: answer(free_port) == 200)

    process.kill()

    wait_until(lambda: answer(free_port) is None)
