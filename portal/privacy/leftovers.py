"""What remains of an erased account outside the rows that its declarations know.

Each part that keeps something elsewhere registers how it is done away with::

    leftovers.register("search-index", purge)

``purge(erasures)`` is called by a task after the rows are gone, once for all accounts erased in
the meantime, and again until it does not raise ``NotYet`` or fail. So it may run twice.
"""

_sweeps = {}


class NotYet(Exception):
    """It cannot be done now, and is nobody's fault; it is tried again."""


def register(key, sweep):
    _sweeps[key] = sweep


def keys():
    return list(_sweeps)


def sweep_of(key):
    """Return what clears ``key`` away, or ``None`` where its app is gone."""
    return _sweeps.get(key)
