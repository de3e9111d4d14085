"""The task of the tests that kill workers: each run leaves one byte in a file of its own."""

import os
import signal
import time
from pathlib import Path

from celery import shared_task

LONG = 3


@shared_task
def mark(folder, number):
    time.sleep(0.02)
    with Path(folder, str(number)).open("a") as file:
        file.write("x")


@shared_task
def mark_slowly(folder, number):
    """Leave the byte at once and stay in hand for long after it."""
    with Path(folder, str(number)).open("a") as file:
        file.write("x")
    time.sleep(LONG)


@shared_task
def die_at_first(folder):
    attempts = Path(folder, "0")
    with attempts.open("a") as file:
        file.write("x")
    if attempts.read_text() == "x":
        os.kill(os.getpid(), signal.SIGKILL)
