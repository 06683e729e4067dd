"""The rest of a chart: what a hospital writes down of everybody, until the chart has the size that was asked for."""
from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import tomli

from cds_service.population.synthetic.charting import UCUM, Charting, Line
from cds_service.population.synthetic.templates import Template, bind, shipped

SIZES = (10, 15, 20, 30, 40, 50, 60, 70, 80, 90, 110, 130, 160, 200, 235, 300)
"""Sizes of charts in per cent of the mean: most are small, a few large. Their mean is 100."""
_VISIT = 12
"""Observations of one visit."""


def fill_up(charting: Charting, mean_bytes: int) -> Iterator[Line]:
    """Visits until the chart is as large as drawn."""
    draws = charting.draws
    left = mean_bytes * draws.one_of(SIZES) // 100
    visit = 0
    while left > 0:
        for line in _visit(charting, visit):
            yield line
            left -= len(line[1])
            if left <= 0:
                break
        visit += 1


def _visit(charting: Charting, number: int) -> Iterator[Line]:
    """One day in hospital: an Encounter, a panel of results, and now and then a problem, a prescription, a note."""
    draws, kinds = charting.draws, _templates()
    offset = -draws.between(1, 1800)
    reference = charting.gaps[b"patient"].replace(b"Patient/", b"Encounter/")
    charting.gaps[b"encounter"] = b"%b-e%d" % (reference, number)
    yield charting.write(draws.one_of(kinds["encounter"]), offset, id=b"%b-e%d" % (charting.id, number))
    for kind, once_in in (("condition", 3), ("medication", 2), ("procedure", 6), ("note", 4), ("immunization", 9)):
        if draws.below(once_in) == 0:
            yield charting.write(draws.one_of(kinds[kind]), offset)
    panel = _panel()
    start = draws.below(len(panel))
    for at in range(start, start + _VISIT):
        template, low, high, digits = panel[at % len(panel)]
        yield charting.write(template, offset, value=_written(draws.between(low, high), digits))


def _written(scaled: int, digits: int) -> bytes:
    """12345 with two digits is 123.45."""
    if not digits:
        return b"%d" % scaled
    whole = b"%0*d" % (digits + 1, scaled)
    return whole[:-digits] + b"." + whole[-digits:]


@cache
def _noise() -> Mapping[str, Any]:
    return {name: tables[0] for name, tables in tomli.loads(shipped("noise.toml")).items()}


@cache
def _panel() -> list[tuple[Template, int, int, int]]:
    """Each observation: its template, the bounds of its value without their point, and the places behind it."""
    found = []
    for code, display, unit, low, high, category in _noise()["observation"]["rows"]:
        digits = len(low.partition(".")[2])
        template = bind("vital", {"status": "final", "category": category, "system": "http://loinc.org", "code": code, "display": display,
                                  "text": display, "unit": unit, "unit_code": unit, "range_unit": unit, "ucum": UCUM,
                                  "low": float(low) if digits else int(low), "high": float(high) if digits else int(high),
                                  "range_text": f"{low} to {high} {unit}, adults of any sex, established by this laboratory",
                                  "method": "automated analyser, calibrated daily, within internal quality control"})
        found.append((template, int(low.replace(".", "")), int(high.replace(".", "")), digits))
    return found


@cache
def _templates() -> Mapping[str, list[Template]]:
    noise = _noise()
    note = base64.b64encode(noise["note"]["text"].encode()).decode()
    condition = {"system": noise["condition"]["system"], "verification": "confirmed"}
    return {
        "encounter": [bind("encounter", {"kind": kind, "kind_display": text, "text": text})
                      for kind, text in (("AMB", "ambulatory"), ("IMP", "inpatient encounter"))],
        "condition": [bind("condition", {**condition, "clinical": clinical, "code": code, "display": display, "text": display})
                      for code, display in noise["condition"]["rows"] for clinical in ("active", "resolved")],
        "medication": [bind("ordered", {"status": "completed", "text": text, "dose": "as prescribed"})
                       for text in noise["medication"]["rows"]],
        "procedure": [bind("procedure", {"status": "completed", "text": text}) for text in noise["procedure"]["rows"]],
        "note": [bind("note", {"content": note})],
        "immunization": [bind("immunization", {})],
    }
