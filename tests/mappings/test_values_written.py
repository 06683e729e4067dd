"""Numbers as people write them: signs, bounds, lengths, and what is never a number."""
from __future__ import annotations

import unicodedata
from decimal import Decimal
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fhir_mappings.record import Polarity
from fhir_mappings.results.observations import ObservationFacts
from fhir_mappings.results.values.units import ChartedUnit
from fhir_mappings.results.values.value_x import Number, read_text
from fhir_mappings.text.words.numbers import exact, plain, read_number
from tests.mappings.results_charts import facts, interval, lab, one
from tests.spec.tables import names, rows

WRITTEN = """
| text              | number     | unit     |
| 41                | 41         |          |
| 41.0              | 41         |          |
| <0.1%             | <0.1       | %        |
| ＜0.1％           | <0.1       | %        |
| ＞5               | >5         |          |
| ≤40               | <=40       |          |
| ≦40               | <=40       |          |
| >=5               | >=5        |          |
| 小于0.1%          | <0.1       | %        |
| 小于等于5         | <=5        |          |
| less than 5 U/L   | <5         | U/L      |
| 0-41              | 0..41      |          |
| 5.0～21.0         | 5..21      |          |
| 1%-2%             | 1..2       | %        |
| 55-60 %           | 55..60     | %        |
| 41↑               | 41         |          |
| 5.2 ↑ (high) *    | 5.2        |          |
| (-)               |            |          |
| 0.35 % (正常)     | 0.35       | %        |
| 3.2×10⁻⁴          | 0.00032    |          |
| 3.2x10-4          | 0.00032    |          |
| 1E-3              | 0.001      |          |
| <10^-4            | <0.0001    |          |
| 5.2E6 IU/mL       | 5200000    | IU/mL    |
| 1.1 μmol/L        | 1.1        | umol/L   |
| ４１              | 41         |          |
| 40-40             | 40         |          |
# never a number
| 约5%              |            |          |
| 1,234             |            |          |
| 12,5              | 12.5       |          |
| 1,250             |            |          |
| 12,5,1            |            |          |
| 10-4              |            |          |
| 1:8               |            |          |
| 41 or 42          |            |          |
| 5% on day 28      |            |          |
| MRD 0.35          |            |          |
| H                 |            |          |
| --                |            |          |
"""


@pytest.mark.parametrize("row", rows(WRITTEN), ids=names(WRITTEN))
def test_a_written_number(row):
    written = read_number(row["text"])
    if not row["number"]:
        assert written is None
        return
    assert written is not None and (written.unit or "") == row["unit"]
    ends = (written.span.low, written.span.high)
    from fhir_mappings.record import Amount

    assert interval(Amount(*ends, "", None, written.span.low_open, written.span.high_open)) == row["number"]


LENGTHS = [
    ("9" * 60, True), ("9" * 61, True), ("9" * 62, False), ("0." + "9" * 200, True), ("0." + "9" * 201, False), ("0" * 399 + "1", True),
    ("0" * 400 + "1", False), ("1e60", True), ("1e61", False), ("1E60", True), ("1E61", False), ("1e-60", True), ("1e-61", False),
    ("1E-61", False), ("0." + "0" * 59 + "1", True), ("0." + "0" * 60 + "1", False), ("NaN", False), ("Infinity", False), ("-Infinity", False),
    ("1" * 30 + "e30", True), ("1" * 30 + "E31", True), ("1" * 31 + "E31", False),
]
"""Numbers as texts: up to two hundred digits and sixty places are kept, what no laboratory writes is no number."""


@pytest.mark.parametrize(("text", "read"), LENGTHS, ids=[f"{text[:4]}...{text[-4:]} of {len(text)}" for text, _ in LENGTHS])
def test_how_long_a_number_may_be(text, read):
    assert exact(text) == (Decimal(text) if read else None)


BOUNDS = """
| result | bounds | may lie within them |
| 5      | 5-10   | yes                 |
| 10     | 5-10   | yes                 |
| 4.9    | 5-10   |                     |
| 10.1   | 5-10   |                     |
| <5     | 5-10   |                     |
| ≤5     | 5-10   | yes                 |
| <5.1   | 5-10   | yes                 |
| >10    | 5-10   |                     |
| ≥10    | 5-10   | yes                 |
| >9.9   | 5-10   | yes                 |
| <11    | 5-10   | yes                 |
| >4     | 5-10   | yes                 |
| 1-4    | 5-10   |                     |
| 1-5    | 5-10   | yes                 |
| 10-12  | 5-10   | yes                 |
| 11-12  | 5-10   |                     |
| 1-12   | 5-10   | yes                 |
"""


@pytest.mark.parametrize("row", rows(BOUNDS), ids=names(BOUNDS))
def test_a_result_may_lie_within_bounds_that_are_inclusive(row):
    lowest, highest = map(Decimal, row["bounds"].split("-"))
    assert read_number(row["result"]).span.overlaps(lowest, highest) is (row["may lie within them"] == "yes")


@pytest.mark.parametrize(("text", "number", "unit"), [
    ("41 U/L", "41", "U/L"), ("41", "41", None), ("<41 U/L", "<41", "U/L"), ("40-60 %", "40-60", "%"), ("1%-2%", "1%-2", "%")])
def test_a_written_number_is_shown_apart_from_its_unit(text, number, unit):
    written = read_number(text)
    assert (written.number, written.unit) == (number, unit)
    value = read_text(text)
    assert value.number == Number(written.span, number, ChartedUnit(unit)) and value.words == value.charted == text


@given(st.decimals(min_value=0, max_value=10**6, allow_nan=False, places=6), st.sampled_from("<>≤≥＜＞≦≧"), st.sampled_from(["", " "]))
def test_any_written_comparator(value, sign, blank):
    span = read_number(f"{sign}{blank}{value}").span
    assert {span.low, span.high} == {None, value}
    assert (span.high == value) == (plain(sign) in "<≤")
    assert (span.low_open or span.high_open) == (plain(sign) in "<>")


SHAPED = st.lists(st.one_of(st.text(max_size=3), st.sampled_from([*"0123456789.,-~<>≤≥＜％%^E:/ ×ⅠⅡIV↑级分阳阴性+±()", "10", "41", "ECOG", "NYHA", "U/L"])), max_size=12).map("".join)
"""Whatever letters there are, and what written values are made of."""


def counts(text: str) -> bool:
    """True where a text has a sign that counts: without one it is no number, no grade and no titre."""
    return any(letter.isnumeric() for letter in unicodedata.normalize("NFKC", text)) or bool(set("IVXivx") & set(unicodedata.normalize("NFKC", text)))


@given(st.text(max_size=40) | SHAPED)
def test_what_holds_of_any_text_that_may_be_a_number(text):
    written = read_number(text)
    assert written == read_number(text)
    if written is None:
        return
    assert counts(text) and written.span.ends() and written.number
    low, high = written.span.low, written.span.high
    assert low is None or high is None or low < high or (low == high and not (written.span.low_open or written.span.high_open))
    assert read_number(f"  {text}\n") == written


def of_any(text: str) -> ObservationFacts:
    """What is read of results whose value, range and name are this text."""
    return facts(lab("alt", valueString=text, referenceRange=[{"text": text}]), lab("hbsag", "o2", valueString=text),
                 lab("ecog", "o3", valueString=text), lab("nyha", "o4", valueString=text), lab(text or "x", "o5", valueString=text))


@given(st.text(max_size=40) | SHAPED)
def test_what_holds_of_any_text_that_is_a_value(text):
    """A result is kept whatever its value, as it is written, and either says something or why not; the same again says the same."""
    found = of_any(text)
    assert found == of_any(text)
    alt, hbsag, ecog, nyha = (
        one(tuple(fact for fact in kept if fact.reference == f"Observation/{id_}"))
        for kept, id_ in ((found.measurements, "o1"), (found.tests, "o2"), (found.grades, "o3"), (found.grades, "o4")))
    for fact, said in ((alt, alt.amount), (hbsag, hbsag.polarity), *((it, it.grade if it.bound is None else it.bound) for it in (ecog, nyha))):
        assert fact.valueless or (said is not None) is (fact.problem is None)
        assert "".join((fact.charted or "").split()) in "".join(text.split())
    assert hbsag.polarity in {None, *get_args(Polarity)}
    assert ecog.grade in {None, *range(6)} and nyha.grade in {None, *range(1, 5)}
    if not counts(text):
        assert (alt.amount, alt.limits, ecog.grade, nyha.grade) == (None, (), None, None)
    if not any(letter.isalnum() or unicodedata.category(letter) in ("Sm", "Pd") for letter in unicodedata.normalize("NFKC", text)):
        assert hbsag.polarity in (None, "indeterminate"), "neither a word nor a sign answers"
