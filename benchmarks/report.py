"""What a benchmark found: one JSON line a measure, or a table to read."""

import argparse
import json
from dataclasses import dataclass, field

COLUMNS = "{measure:44} {value:>10} {unit:18} {target:>10} {verdict:5} {compared_with}"
VERDICTS = {True: "holds", False: "MISS", None: ""}


@dataclass(frozen=True)
class Measure:
    """A number, the bound that it must keep, and what it was compared with in the same run."""

    measure: str
    value: float
    unit: str
    at_most: float | None = None
    at_least: float | None = None
    compared_with: dict = field(default_factory=dict)

    @property
    def target(self):
        if self.at_most is not None:
            return f"<= {self.at_most:g}"
        return f">= {self.at_least:g}" if self.at_least is not None else None

    @property
    def holds(self):
        if self.at_most is not None:
            return self.value <= self.at_most
        return self.value >= self.at_least if self.at_least is not None else None

    def as_dict(self):
        return {
            "measure": self.measure,
            "value": self.value,
            "unit": self.unit,
            "target": self.target,
            "holds": self.holds,
            "compared_with": self.compared_with,
        }


def arguments(description, also=()):
    """Return what was asked for; ``also`` are further options, as (name, how it is read)."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--json", action="store_true", help="print one JSON line a measure")
    parser.add_argument("--quick", action="store_true", help="fewer rounds: rougher, but soon done")
    for name, how in also:
        parser.add_argument(name, **how)
    return parser.parse_args()


def print_each(measures, *, as_json):
    """Print each measure as soon as it is known."""
    if not as_json:
        print(
            COLUMNS.format(
                measure="measure",
                value="value",
                unit="unit",
                target="target",
                verdict="",
                compared_with="compared with",
            )
        )
    for measure in measures:
        print(json.dumps(measure.as_dict()) if as_json else _row(measure), flush=True)


def _row(measure):
    return COLUMNS.format(
        measure=measure.measure,
        value=f"{measure.value:.10g}",
        unit=measure.unit,
        target=measure.target or "",
        verdict=VERDICTS[measure.holds],
        compared_with=", ".join(f"{name} {value}" for name, value in measure.compared_with.items()),
    ).rstrip()
