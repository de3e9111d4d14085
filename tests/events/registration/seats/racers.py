"""Processes that change seats at the same moment: ``python -m ...racers NUMBER``.

Each line of standard input is a heat, {"racers": [[task, ...], ...], "pause": seconds, "guard":
name}: one list of tasks for each process. A task is [verb, arguments]. Before each task, all who
have as many tasks wait for each other, so that tasks of the same place in their lists run at once.
The answer is one line of JSON: for each process, what became of its tasks, and how long the
slowest took.
"""

import contextlib
import json
import mmap
import os
import signal
import sys
import time

import django

LONGEST_WAIT = 30
# Short beside a change, and no spinning: the database needs the processors, too.
GLANCE = 0.0001


def main(number):
    django.setup()
    steps = mmap.mmap(-1, 8 * number)
    racers = [start(place, number, steps) for place in range(number)]
    answer("ready")
    for line in sys.stdin:
        steps[:] = bytes(8 * number)
        for _process, to_racer, _from_racer in racers:
            to_racer.write(line)
            to_racer.flush()
        answers = [json.loads(from_racer.readline()) for _process, _to, from_racer in racers]
        answer(json.dumps(answers))
    for process, _to_racer, _from_racer in racers:
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)


def answer(line):
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def start(place, number, steps):
    """Fork one racer; returns its number, how to write to it, and how to read from it."""
    down, up = os.pipe(), os.pipe()
    process = os.fork()
    if process == 0:
        os.close(down[1])
        os.close(up[0])
        race(place, number, steps, os.fdopen(down[0]), os.fdopen(up[1], "w"))
        os._exit(0)
    os.close(down[0])
    os.close(up[1])
    return process, os.fdopen(down[1], "w"), os.fdopen(up[0])


def race(place, number, steps, heats, answers):
    counters = memoryview(steps).cast("q")
    for line in heats:
        heat = json.loads(line)
        done, slowest = [], 0
        with unlike_the_portal(heat.get("guard", ""), heat.get("pause", 0)):
            mine = heat["racers"][place]
            for step, (verb, arguments) in enumerate(mine):
                abreast = [n for n in range(number) if len(heat["racers"][n]) > step]
                meet(counters, place, step + 1, abreast)
                began = time.monotonic()
                done.append(attempt(verb, arguments))
                slowest = max(slowest, time.monotonic() - began)
        answers.write(json.dumps({"done": done, "slowest": slowest}) + "\n")
        answers.flush()


def meet(counters, place, step, abreast):
    """Wait until everybody ``abreast`` has come to ``step``."""
    counters[place] = step
    deadline = time.monotonic() + LONGEST_WAIT
    while any(counters[other] < step for other in abreast) and time.monotonic() < deadline:
        time.sleep(GLANCE)


def attempt(verb, arguments):
    from events.registration import seats  # noqa: PLC0415 (needs the settings)
    from tests.events.registration.seats import racing_verbs  # noqa: PLC0415 (the same)

    try:
        getattr(racing_verbs, verb)(**arguments)
    except seats.SeatRefused as refusal:
        return f"refused: {refusal}"
    except Exception as error:  # noqa: BLE001 (the test looks at what came)
        return f"{type(error).__name__}: {error}"
    return "done"


@contextlib.contextmanager
def unlike_the_portal(guard, pause):
    """Take walls away for a control, and give others time to come between reading and writing."""
    from tests.events.registration.seats import walls  # noqa: PLC0415 (needs the settings)

    with walls.only(guard, pause):
        yield


if __name__ == "__main__":
    main(int(sys.argv[1]))
