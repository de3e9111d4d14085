"""The task of the tests that kill workers: each run leaves one byte in a file of its own."""

import os
import signal
import time
from pathlib import Path

from celery import shared_task


@shared_task
def mark(folder, number):
    time.sleep(0.02)
    with Path(folder, str(number)).open("a") as file:
        file.write("x")


@shared_task
def die_at_first(folder):
    attempts = Path(folder, "0")
    with attempts.open("a") as file:
        file.write("x")
    if attempts.read_text() == "x":
        os.kill(os.getpid(), signal.SIGKILL)
