"""How an account goes for good. The app that erases people registers itself; see portal.privacy."""

_way = []


def register(erase):
    """Have ``erase(person, by=administrator)`` called for each account that is deleted."""
    _way[:] = [erase]


def erase(person, *, by):
    for way in _way:
        way(person, by=by)
