"""Random charts by number: mixtures of whole charts and stray resources, the same chart for the same number on every machine.

Results at and around each limit and window, dates that are partial, in the future or unreadable, statuses, comparators, texts.
"""
from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import cache
from typing import Any

import pytest
from hypothesis import settings

from tests.charts.build import (
    ICD10,
    ICD10CM,
    LOINC,
    NEGATIVE,
    POSITIVE,
    SCT,
    Json,
    base,
    blood_blasts,
    concept,
    condition,
    dose,
    lab,
    marrow_blasts,
    marrow_mrd,
    marrow_report,
    observation,
    patient,
    procedure,
    quantity,
    serology,
    without,
    woman,
)
from tests.charts.courses import BACK, CR, gcsf
from tests.charts.generated import AML, OTHERS, UPPER, VALUES, ago

DEEP = settings().max_examples > 1000
FEW, MANY = 45, 1500
"""How many charts a run looks at, and a deep one."""
NOW = "2026-11-22"
DAYS = (0, 1, 2, 3, 5, 6, 7, 8, 11, 13, 14, 15, 20, 27, 28, 29, 60, 89, 90, 91, 180, 400, 900, -1, -2)
ODD_DATES = ("2026-11", "2026", "20/11/2026", None, "2026-11-20T23:30:00+08:00", "2026-11-20T23:30:00Z")
STATUSES = (*["final"] * 6, "preliminary", "amended", "corrected", "entered-in-error", None, "registered")
ANSWERS = (NEGATIVE, NEGATIVE, POSITIVE, "阴性", "阳性", "弱阳性", "Non-reactive", "Reactive", "<1:1", "1:8", "标本溶血", None)
TESTS = (("hiv", "hiv", "hivblot"), ("hbsag", "hbsag", "antihbc", "hbvdna", "hbeag", "antihbs"), ("hcv", "hcv", "hcvrna"), ("tp", "tp", "rpr"), ("hcg",))
"""The tests of one question: charts often hold several of the same."""
FOCI = ("", "l", "t", "t", "s", "mdg", "mdc", "c")
"""Kinds of resources that all strays of a chart are of; "" is any."""
MORE = ((ICD10CM, "C79.31"), (ICD10CM, "B37.7"), (ICD10, "D69.6"), (ICD10CM, "C92.31"), (ICD10CM, "Z33.1"), (ICD10CM, "Z21"), (ICD10CM, "E80.4"))
TURNS = ((ICD10CM, "C92.02"), (ICD10CM, "C92.01"), (ICD10, "C92.0"))
WORDS = ("急性髓系白血病", "AML, relapsed", "胃癌术后", "冠心病", "否认高血压", "类风湿关节炎?", "绝经")
SCORES: tuple[tuple[str, Json], ...] = (
    *(("89247-1", {"valueInteger": grade}) for grade in (0, 1, 2, 3, 5, 7)), ("89247-1", {"valueString": "1-2"}), ("89247-1", {"valueString": "?"}),
    *(("89243-0", {"valueInteger": score}) for score in (90, 60, 40, 75)), *(("88020-3", {"valueString": said}) for said in ("I", "II", "III", "?")),
    *(("10230-1", {"valueQuantity": quantity(percent, "%")}) for percent in (62, 50, 45)))
BIRTHS = ("1968-03-04", "1991-03-04", "2012-05-05", "1950-11-22", "1950-11-23", "2023-11-22", "1980-02-29", None, "1990", "1950-11")
REPORTS = ("完全缓解", "CR1", "部分缓解", "未达完全缓解", "骨髓增生活跃", "Complete remission", "No complete remission")
PERCENTS = ("0", "0.05", "0.1", "0.11", "0.9", "1", "4.9", "5", "23")
FACTORS = {"tbil": Decimal("17.1"), "crea": Decimal("88.4")}


class _Chance(random.Random):
    """A source of chance that mostly asks one question again: results of one analyte, tests of one infection."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.analyte, self.tests = self.choice(sorted(UPPER)), self.choice(TESTS)

    def mostly(self, usual: Any, others: Sequence[Any]) -> Any:
        return usual if self.random() < 0.7 else self.choice(others)


def numbers() -> range:
    """The numbers of the charts of this run."""
    return range(MANY if DEEP else FEW)


@cache
def random_chart(number: int) -> tuple[Json, ...]:
    """The chart of this number, its Patient first."""
    chance = _Chance(number)
    start = chance.choice(("none", "base", "woman", "course", "course"))
    chart = _STARTS[start](chance)
    if start != "none":
        chart = without(chart, *(resource["id"] for resource in chart[1:] if chance.random() < 0.12))
    kinds = chance.choice(FOCI) or ("clltsmmmddg" if start == "course" else sorted(KINDS))
    for place in range(chance.randint(1, 8)):
        kind = chance.choice(kinds)
        chart.append(KINDS[kind](chance, f"{kind}{place}"))
    return tuple(chart)


def _stray(chance: _Chance) -> list[Json]:
    return [patient(chance.choice(("male", "female", "other", None)), chance.choice(BIRTHS))]


def _course(chance: _Chance) -> list[Json]:
    """A plain AML of May 2025, with some of: two courses, a remission, blasts, a transplant."""
    second = chance.choice((("2025-07-01", "2025-07-07"), ("2026-09-01", "2026-09-07")))
    parts = (dose("i1", "cytarabine", "2025-05-20", "2025-05-26"), dose("i2", "cytarabine", *second), CR, BACK,
             procedure("tx", (SCT, "58390007"), when="2025-10-01"))
    plain = condition("aml", (ICD10, "C92.0", "AML"), recorded="2025-05-12", onsetDateTime="2025-05-10")
    return [*without(base(), "aml"), plain, *(part for part in parts if chance.random() < 0.5)]


_STARTS: dict[str, Callable[[_Chance], list[Json]]] = {
    "none": _stray, "base": lambda _: base(), "woman": lambda _: woman(), "course": _course}


def _date(chance: _Chance) -> str | None:
    return chance.choice(ODD_DATES) if chance.random() < 0.06 else ago(chance.choice(DAYS))


def _condition(chance: _Chance, name: str) -> Json:
    if chance.random() < 0.15:
        return condition(name, None, chance.choice(WORDS), recorded=_date(chance))
    coding = chance.choice([*AML, *TURNS * 3, *OTHERS, *MORE])
    words = chance.choice((None, None, "AML, relapsed", "AML in CR", "some words")) if coding in AML else None
    return condition(
        name, coding, words, clinical=chance.choice(("active", "active", "active", None, "relapse", "recurrence", "inactive", "remission", "resolved")),
        verification=chance.choice(("confirmed", "confirmed", "confirmed", None, "provisional", "refuted")), recorded=_date(chance))


def _lab(chance: _Chance, name: str) -> Json:
    """A liver or kidney value: plain, with a comparator, in words, without one, with a range in text, with two, or in mg/dL."""
    analyte = chance.mostly(chance.analyte, sorted(UPPER))
    value, high = Decimal(chance.choice(VALUES[analyte].split())), chance.choice([*[Decimal(UPPER[analyte])] * 5, None])
    made = lab(name, value, high, _date(chance), name=analyte, status=chance.choice(STATUSES))
    odd = chance.random()
    if odd < 0.1:
        made["valueQuantity"]["comparator"] = chance.choice(("<", ">", "<=", ">="))
    elif odd < 0.15:
        del made["valueQuantity"]
        made["dataAbsentReason"] = concept(None, "x")
    elif odd < 0.2:
        del made["valueQuantity"]
        made["valueString"] = chance.choice(("<40 U/L", "溶血", "见备注", "45"))
    elif odd < 0.25 and high:
        made["referenceRange"] = [{"text": f"0-{high}"}]
    elif odd < 0.3 and high:
        made["referenceRange"] = [{"high": quantity(high)}, {"high": quantity(high * 2)}]
    elif odd < 0.35 and analyte in FACTORS:
        made["valueQuantity"] = quantity((value / FACTORS[analyte]).quantize(Decimal("0.01")), "mg/dL")
    return made


def _test(chance: _Chance, name: str) -> Json:
    test = chance.choice(chance.mostly(chance.tests, TESTS))
    made = serology(name, chance.choice(ANSWERS), _date(chance), name=test, status=chance.choice(STATUSES))
    if test == "hcg" and chance.random() < 0.5:
        for element in ("valueString", "valueCodeableConcept"):
            made.pop(element, None)
        made["code"] = concept((LOINC, "21198-7"))
        made["valueQuantity"] = quantity(Decimal(chance.choice(("3", "5", "12", "25", "25.1", "300"))), "mIU/mL", "m[IU]/mL")
    return made


def _score(chance: _Chance, name: str) -> Json:
    code, value = chance.choice(SCORES)
    return observation(name, concept((LOINC, code)), _date(chance), chance.choice(STATUSES), **value)


def _sign(chance: _Chance, name: str) -> Json:
    """Blasts, MRD, a marrow report or a transplant."""
    kind, when = chance.choice("mmrbxt"), _date(chance)
    if kind == "x":
        return marrow_report(name, chance.choice(REPORTS), when)
    if kind == "t":
        return procedure(name, (SCT, chance.choice(("58390007", "70536003"))), when=when)
    make = {"m": marrow_blasts, "r": marrow_mrd, "b": blood_blasts}[kind]
    return make(name, Decimal(chance.choice(PERCENTS)), when, status=chance.choice(STATUSES))


def _dose(chance: _Chance, name: str) -> Json:
    begun = chance.choice(DAYS)
    kind = chance.choice(("MedicationAdministration", "MedicationStatement", "MedicationRequest"))
    drug = chance.choice(("cytarabine", "cytarabine", "azacitidine", "venetoclax", "hydroxyurea", "daunorubicin"))
    return dose(name, drug, ago(begun), ago(begun - chance.choice((0, 3, 6))), kind=kind)


def _growth_factor(chance: _Chance, name: str) -> Json:
    return gcsf(ago(chance.choice(DAYS))) | {"id": name}


KINDS: dict[str, Callable[[_Chance, str], Json]] = {
    "c": _condition, "l": _lab, "t": _test, "s": _score, "m": _sign, "d": _dose, "g": _growth_factor}


each = pytest.mark.parametrize("number", numbers())
"""For a test of each of them."""
