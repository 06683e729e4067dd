"""No blasts in blood are none in any unit, and under any name of a differential count: they open no remission. What is above zero, or of
the marrow, is read by its unit as before."""
from __future__ import annotations

import pytest

from tests.charts.build import LOINC, concept, dose, marrow_blasts, observation
from tests.charts.courses import CR, RR, chart
from tests.charts.harness import screened

UNITS = ("x10(3)/mcL", "thou/mcL", "x10E3/uL", "Thousand/uL", "K/mcL", "k/cumm", "/cumm", "bil/L", "thous/mm3", "10x3/uL", "#", "10*3/uL", "cells/uL", None)
COUNTS = (concept((LOINC, "708-8")), concept((LOINC, "30376-8")), concept(None, "Blasts Absolute"), concept(None, "Absolute Blasts"), concept(None, "ABSOLUTE BLASTS"))
SHARES = (concept((LOINC, "26446-5")), concept((LOINC, "709-6")), concept(None, "Blasts"), concept(None, "Blasts %"))


def state(*given):
    return screened(chart(CR, *given)).finding(RR).state.value


def counted(code, value, unit=None, **more):
    q = {"value": value} | ({"unit": unit} if unit else {}) | more
    return observation("b", code, "2026-11-15", valueQuantity=q)


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("code", COUNTS, ids=str)
def test_none(code, unit) -> None:
    assert state(counted(code, 0, unit)) == "not-met"
    assert state(counted(code, 0, unit), marrow_blasts("m", 45)) == "met"


@pytest.mark.parametrize("unit", UNITS[:-1])
@pytest.mark.parametrize("code", COUNTS, ids=str)
def test_some(code, unit) -> None:
    """Of a number in a unit of which nobody knows what it is, and of one that is less than another."""
    assert state(counted(code, 1.3, unit)) == "unclear"
    assert state(counted(code, 1.3, unit, comparator="<")) == "unclear"


@pytest.mark.parametrize("code", SHARES, ids=str)
def test_shares(code) -> None:
    assert state(counted(code, 0, "{cells}/100{cells}")) == "not-met"
    assert state(counted(code, 3, "{cells}/100{cells}")) == "unclear"


@pytest.mark.parametrize(("word", "expected"), [("None", "not-met"), ("NONE", "not-met"), ("nil", "not-met"), ("None seen", "not-met"), ("Rare", "unclear"), ("None given", "unclear"), ("Few", "unclear")])
@pytest.mark.parametrize("code", [SHARES[0], SHARES[2], COUNTS[0]], ids=str)
def test_words(code, word, expected) -> None:
    assert state(observation("b", code, "2026-11-15", valueString=word)) == expected


@pytest.mark.parametrize("unit", [*UNITS[:-1], "{cells}/100{cells}"])
def test_of_the_marrow_is_no_remission(unit) -> None:
    none = marrow_blasts("m", {"valueQuantity": {"value": 0, "unit": unit}})
    assert state(none) == "unclear"
    assert screened(chart(dose("i", "cytarabine", "2026-09-01"), none)).finding(RR).state.value == "unclear"


def test_none_in_blood_is_no_remission() -> None:
    none = counted(COUNTS[2], 0, "10*3/uL")
    assert screened(chart(dose("i", "cytarabine", "2026-09-01"), none)).finding(RR).state.value == "missing"
