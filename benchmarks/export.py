"""What a copy of one's data costs somebody of whom very much is kept: seconds and memory.

The account holds 100,000 rows over several models. The memory is compared with that of a copy of
6,000 rows in the same run: it must not grow with the rows.
"""

import time
import tracemalloc

from benchmarks import report, scratch

# Few are more than are read at once of each model, so that both sides fill what is held at once.
ROWS, FEW = 100_000, 6_000
MOST_SECONDS = 30
MOST_GROWTH = 2


def main():
    options = report.arguments(__doc__)
    with scratch.empty_portal():
        report.print_each(measure(quick=options.quick), as_json=options.json)


def measure(*, quick):
    from benchmarks import export_rows  # noqa: PLC0415 (needs the settings)

    rows = ROWS // 10 if quick else ROWS
    few, many = export_rows.somebody_with(FEW), export_rows.somebody_with(rows)
    begun = time.perf_counter()
    copy = export_rows.built(many)
    seconds = time.perf_counter() - begun
    beside = {"rows": copy.rows, "bytes": copy.size}
    yield report.Measure("copy of a heavy user", round(seconds, 2), "s", MOST_SECONDS, None, beside)
    small, large = _peak(export_rows, few), _peak(export_rows, many)
    beside = {f"peak MB of {FEW} rows": round(small, 1), "peak MB": round(large, 1)}
    yield report.Measure(
        "memory of a heavy user's copy",
        round(large / small, 2),
        "x of a light one's",
        MOST_GROWTH,
        None,
        beside,
    )


def _peak(export_rows, person):
    """Return the megabytes that Python held at most while a copy was written."""
    tracemalloc.start()
    export_rows.built(person)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 1e6


if __name__ == "__main__":
    main()
