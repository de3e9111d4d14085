"""CPU time of calls, on a machine that may have other work to do.

The subjects take turns in short batches, and of each its cheapest batch counts: what disturbs the
machine makes a batch dearer, never cheaper. A loop of fixed work takes turns with them and tells
how quick the machine was; numbers of two runs may be compared when their loops agree.
"""

import gc
import time
from collections import defaultdict

BATCH_SECONDS = 0.05
LOOP_TURNS = 200_000
LOOP = "loop"


def fixed_work():
    """A loop that knows nothing of the portal."""
    total = 0
    for number in range(LOOP_TURNS):
        total += number % 7
    return total


def cheapest(subjects, *, rounds):
    """{name: CPU milliseconds of one call} for ``subjects`` and for the loop of fixed work."""
    subjects = subjects | {LOOP: fixed_work}
    calls = {name: _calls_in_a_batch(call) for name, call in subjects.items()}
    found = defaultdict(list)
    for _round in range(rounds):
        for name, call in subjects.items():
            found[name].append(_milliseconds(call, calls[name]))
    return {name: min(values) for name, values in found.items()}


def _calls_in_a_batch(call):
    call()
    one = _milliseconds(call, 1)
    return max(1, round(BATCH_SECONDS * 1000 / max(one, 0.001)))


def _milliseconds(call, calls):
    gc.collect()
    started = time.process_time()
    for _call in range(calls):
        call()
    return (time.process_time() - started) * 1000 / calls
