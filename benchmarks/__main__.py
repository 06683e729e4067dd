"""``python -m benchmarks``: the product's own measures, appended to docs/measurements.md."""
from __future__ import annotations

import os
import sys

from benchmarks.call_time import call_against_parse
from benchmarks.measurements import append
from benchmarks.pages import rows as page_rows
from benchmarks.parts import main as write_parts
from benchmarks.population import rows as population_rows
from benchmarks.population_large import rows as large_population_rows
from benchmarks.reports import rows as report_rows
from benchmarks.speed import main as write_performance
from benchmarks.starts import rows as start_rows

OBSERVATIONS = (30, 500, 2000)
HELD = 500


def main() -> None:
    """Measures, prints and appends."""
    rows = [("measure", "figure", "target"), *start_rows()]
    sys.stderr = open(os.devnull, "w")  # noqa: SIM115 - the timed calls log a line each, as in service
    for count in OBSERVATIONS:
        timed = call_against_parse(count, rounds=200)
        rows.append((
            f"whole call, {count} Observations ({timed['bytes'] / 1000:.0f} kB), against `orjson.loads` of its body, medians of 200 pairs",
            f"{timed['call']:.1f} ms against {timed['parse']:.2f} ms, ratio {timed['ratio']:.1f}",
            "ratio under 2" if count == HELD else "none"))
    print(append("Start, memory and time of a call", "make bench", rows))
    write_performance()
    write_parts()
    print(append("What a clinician waits for", "make bench", [("measure", "figure", "target"), *page_rows()]))
    print(append("Free text of a long stay", "make bench", [("measure", "figure", "target"), *report_rows()]))
    print(append("Population screening", "make bench", [("measure", "figure", "target"), *population_rows()]))
    print(append("Population screening, large and on Spark", "make bench", [("measure", "figure", "target"), *large_population_rows()]))


if __name__ == "__main__":
    main()
