"""Facts for the spec tables of the rules on results: what one cell says of an Observation.

Results are written as a clinician would list them, several in a cell apart by semicolons; what is not said is usual::

    41 U/L on 2026-11-20, ULN 50              a final measurement with its own upper limit of normal
    41 U/L on 2026-11-20, ULN 50 and 40       two reference ranges fit the patient
    41 U/L on 2026-11-20, text ULN 50         the range is a text; assumed ULN 50: the site's table
    <20 U/L on 2026-11-20                     a comparator; 40-60 a range
    41 on 2026-11-20, ULN 50, own scale       the same unknown unit on value and range
    preliminary 41 U/L on 2026-11-20          registered or preliminary
    no value on 2026-11-20                    dataAbsentReason
    unreadable on 2026-11-20                  a value that can't be parsed
    41 U/L undated, by name                   no date; recognised by its name only
    negative on 2026-11                       a qualitative result with a partial date
"""
from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from cds_service.eligibility.criteria import Case, Criterion
from cds_service.eligibility.finding import Finding
from cds_service.eligibility.trial import load_trial
from cds_service.texts.wording import render
from fhir_mappings import dates
from fhir_mappings.record import (
    Amount,
    Demographics,
    Grade,
    Measurement,
    PatientRecord,
    Phrase,
    TestResult,
    UpperLimit,
    When,
)
from tests.spec.tables import listed

AS_OF = date(2026, 11, 22)
ZONE = ZoneInfo("Asia/Shanghai")
PROBLEM = Phrase("problem.not-a-number")
POLARITIES = ("positive", "negative", "indeterminate")


@cache
def criterion(criterion_id: str) -> Criterion:
    """The criterion as the shipped rules state it: the rows hold for the real settings."""
    return load_trial(check=False).criterion(criterion_id)


def when(text: str) -> When:
    """A FHIR date or time of the site."""
    parsed = dates.parse(text, ZONE)
    assert parsed is not None, text
    return parsed


def case(as_of: date = AS_OF, found: dict[str, Finding] | None = None, **facts: Any) -> Case:
    """A patient with these facts and no others, on a day; ``codes`` as a terminology would give them."""
    facts.setdefault("demographics", Demographics("Patient/p1"))
    codes = {"alt": ("http://loinc.org", "1742-6", "ALT"), "hbsag": ("http://loinc.org", "5196-1", "HBsAg")}
    record = PatientRecord(patient="Patient/p1", **facts)
    return Case(record, as_of, course=None, found=found or {}, codes=codes)  # type: ignore[arg-type]


def because(finding: Finding) -> str:
    """The sentence in English."""
    return render(finding.because, "en")


def measurements(cell: str, analyte: str) -> tuple[Measurement, ...]:
    """The measurements of one analyte that a cell lists, references ``Observation/1`` on."""
    return tuple(_measurement(item, analyte, n) for n, item in enumerate(listed(cell), 1))


def qualitative(cell: str, test: str) -> tuple[TestResult, ...]:
    """The qualitative results of one test that a cell lists."""
    return tuple(_test(item, test, n) for n, item in enumerate(listed(cell), 1))


def grades(cell: str, scale: str) -> tuple[Grade, ...]:
    """The grades on one scale that a cell lists."""
    return tuple(_grade(item, scale, n) for n, item in enumerate(listed(cell), 1))


def _common(item: str, name: str, number: int) -> tuple[dict[str, Any], str]:
    """What every result has, and the rest of the item: its value."""
    head, *flags = [part.strip() for part in item.split(",")]
    on = re.search(r" on (\S+)$", head)
    value = re.sub(r"( on \S+| undated)$", "", head).removeprefix("preliminary ").strip()
    unreadable, valueless = value == "unreadable", value == "no value"
    given = {
        "reference": f"Observation/{name}-{number}", "what": name, "when": when(on.group(1)) if on else None,
        "status": "preliminary" if head.startswith("preliminary ") else "final",
        "charted": None if valueless else value, "valueless": valueless, "problem": PROBLEM if unreadable else None,
        "weaker": "by name" in flags,
    }
    assert on or head.endswith("undated"), f"no date: {item}"
    return given, "" if unreadable or valueless else value


def _measurement(item: str, analyte: str, number: int) -> Measurement:
    given, value = _common(item, analyte, number)
    flags = [part.strip() for part in item.split(",")[1:]]
    polarity = next((flag.removeprefix("range says ") for flag in flags if flag.startswith("range says ")), None)
    unit = value.partition(" ")[2] or None
    return Measurement(
        analyte=analyte, amount=amount(value) if value else None, limits=_limits(flags, unit),
        own_scale="own scale" in flags, polarity=polarity, **given)  # type: ignore[arg-type]


def amount(text: str) -> Amount:
    """``41 U/L``, ``<5``, ``>=5``, ``40-60`` as an interval."""
    number, _, unit = text.partition(" ")
    low, _, high = number.partition("-")
    if high:
        return Amount(Decimal(low), Decimal(high), number, unit or None)
    sign = number[: len(number) - len(number.lstrip("<>="))]
    value = Decimal(number.lstrip("<>="))
    return Amount(
        None if sign.startswith("<") else value, None if sign.startswith(">") else value, number, unit or None,
        low_open=sign == ">", high_open=sign == "<")


def _limits(flags: list[str], unit: str | None) -> tuple[UpperLimit, ...]:
    for flag in flags:
        found = re.fullmatch(r"(?:(text|assumed) )?ULN ([\d.]+(?: and [\d.]+)*)", flag)
        if found:
            origin = {"text": "text", "assumed": "site"}.get(found.group(1), "range")
            return tuple(UpperLimit(Decimal(n), n, unit, origin)  # type: ignore[arg-type]
                         for n in found.group(2).split(" and "))
    return ()


def _test(item: str, test: str, number: int) -> TestResult:
    given, value = _common(item, test, number)
    assert not value or value in POLARITIES, value
    return TestResult(test=test, polarity=value or None, **given)  # type: ignore[arg-type]


def _grade(item: str, scale: str, number: int) -> Grade:
    given, value = _common(item, scale, number)
    if value[:1] in ("<", ">"):
        return Grade(scale=scale, bound=amount(value), **given)
    return Grade(scale=scale, grade=int(value) if value else None, **given)
