"""What is remembered of texts: many short ones, few long ones, of endless ones nothing, and never anything else than was read."""
from __future__ import annotations

import gc
import weakref

import pytest

from fhir_mappings.elements import CodeableConcept, Coding, Quantity
from fhir_mappings.remembered import MOST_LETTERS, REPORTS, SHORT, forget_long_texts, longest, of_text
from fhir_mappings.resources import Observation
from fhir_mappings.results.measured_before import MeasuredBefore
from fhir_mappings.results.recognition import Recognition
from fhir_mappings.results.values.quantities import LONGEST_UNIT, charted_unit
from fhir_mappings.results.values.units import ChartedUnit, load_units
from fhir_mappings.terminology.code_systems import folded
from fhir_mappings.terminology.store import load
from fhir_mappings.text.words.cues import any_of


class Reading:
    """What was read of a text; can be watched going."""

    def __init__(self, text):
        self.text = text


def remembered_of(texts):
    """Whether a second look was saved, and how many readings are still held."""
    held, looks = [], []

    @of_text(100)
    def read(text, more=None):
        made = Reading(text)
        looks.append(text)
        held.append(weakref.ref(made))
        return made

    again = read(texts[0]) is read(texts[0])
    for text in texts:
        assert read(text).text == text
    gc.collect()
    return again, sum(reading() is not None for reading in held)


def test_short_texts_are_remembered_in_great_number():
    assert remembered_of([f"AML {number}" for number in range(300)]) == (True, 100)


def test_reports_are_remembered_while_they_are_looked_at():
    assert remembered_of([f"{number} " + "x" * SHORT for number in range(REPORTS + 44)]) == (True, REPORTS)


def test_endless_texts_are_not_kept():
    assert remembered_of([f"{number} " + "x" * MOST_LETTERS for number in range(5)]) == (False, 0)


def test_any_text_among_the_arguments_counts_and_nothing_is_nothing():
    looks = []

    @of_text(10)
    def read(text, name, zone=None):
        looks.append(text)
        return text, name, zone
    assert read(None, "x" * (MOST_LETTERS + 1)) == read(None, "x" * (MOST_LETTERS + 1)) and len(looks) == 2
    assert read("a", 5, zone=7) == read("a", 5, zone=7) == ("a", 5, 7) and len(looks) == 3
    read.cache_clear()
    read("a", 5, zone=7)
    assert len(looks) == 4


@pytest.mark.parametrize("made", [
    lambda text: ChartedUnit(text), lambda text: ChartedUnit("U/L", text), lambda text: (b"1", None, text), lambda text: (("a", text), 1)],
    ids=["unit", "code of a unit", "tuple", "tuple in a tuple"])
def test_a_text_within_an_argument_counts(made):
    looks = []

    @of_text(10)
    def read(name, it):
        looks.append(it)
        return Reading(it)
    read("1", made("x" * SHORT))
    read("1", made("x" * SHORT))
    assert len(looks) == 1
    endless = weakref.ref(read("1", made("x" * (MOST_LETTERS + 1))))
    gc.collect()
    assert endless() is None


def test_the_longest_text_of_several():
    assert longest(("abc", None, 5, b"abcd", ("abcde", ChartedUnit("abcdef", "abcdefg")))) == 7 and longest(()) == 0


def test_long_texts_are_forgotten_with_their_chart_and_short_ones_are_not():
    @of_text(10)
    def read(text):
        return Reading(text)
    pattern = any_of(["aml", "cml"])
    assert pattern is not None
    short, long = "aml", "aml " * SHORT
    kept, held = weakref.ref(read(short)), weakref.ref(read(long))
    assert pattern.search(long) and pattern.search(long)
    forget_long_texts()
    gc.collect()
    assert kept() is not None and held() is None
    assert pattern._last == (None, ()) and pattern.search(long) and pattern.search(short)


def test_endless_codes_names_units_and_systems_are_read_alike_and_not_kept():
    endless = "x" * (MOST_LETTERS + 1)
    terminology = load()
    sizes = lambda: (len(terminology._known), len(terminology._known_with_display))  # noqa: E731
    coding, before = Coding(system=endless, code=endless, display=endless), sizes()
    assert terminology.concepts_of_coding(coding) == frozenset() and folded(endless) == endless
    assert sizes() == before
    known, code = Recognition(terminology, {}), CodeableConcept(text=endless, coding=[Coding(system="http://loinc.org", code="1742-6")])
    assert known.of(code).recognised == known.of(CodeableConcept(coding=code.coding)).recognised is not None
    assert len(known._known) == len(known._seen) == 1
    results = MeasuredBefore()
    results.keep(Observation(status=endless), ())
    assert results.find(Observation(status=endless)) is None
    results.keep(Observation(status="final"), ())
    assert results.find(Observation(status="final")) == ()


def test_an_endless_unit_is_one_that_we_do_not_know():
    unit = charted_unit(Quantity(unit="U/L" + " of serum" * 20))
    assert len(unit.shown or "") == LONGEST_UNIT + 1 and unit.shown.endswith("…")
    assert load_units().scale(unit, load_units().analytes["alt"].family).factor is None
