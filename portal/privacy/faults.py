"""What a log may say of a fault met among personal data: where, and of which kind."""

import traceback


def told(fault):
    """Return kind and place without the message, which may quote a name or an address."""
    where = traceback.extract_tb(fault.__traceback__)
    return " <- ".join([type(fault).__name__, *(f"{at.name}:{at.lineno}" for at in where[::-1])])
