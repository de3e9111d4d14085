"""Bounds of ranges, as both engines can take them: whatever was typed is a number by now."""

import math


def bounds_of(between):
    """Return (low, high) with ``None`` for an open end; ``None`` when no number lies between."""
    low, high = _finite(between.low), _finite(between.high)
    if any(bound is not None and math.isnan(bound) for bound in (low, high)):
        return None
    if low == math.inf or high == -math.inf:
        return None
    low = None if low == -math.inf else low
    high = None if high == math.inf else high
    if low is not None and high is not None and low >= high:
        return None
    return low, high


def _finite(bound):
    if bound is None:
        return None
    try:
        return float(bound)
    except OverflowError:
        return math.inf if bound > 0 else -math.inf


def kept(numbers):
    """Return those of the named ``numbers`` that can be stored: the finite ones."""
    as_floats = {name: _finite(value) for name, value in numbers.items()}
    return {name: value for name, value in as_floats.items() if math.isfinite(value)}
