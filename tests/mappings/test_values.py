"""Values in every form that FHIR gives them, and numbers as people write them."""
from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fhir_mappings.results.values import LONGEST, Number, read_text
from fhir_mappings.text.numbers import exact, plain, read_number
from fhir_mappings.units import ChartedUnit
from tests.mappings.results_charts import (
    facts,
    interpreted,
    interval,
    lab,
    number,
    one,
    quantity,
    why,
)
from tests.spec.tables import names, rows

TITLE = "Values as charted"

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

FORMS = """
| value                                                                              | reads | why                     |
| "valueQuantity": {"value": 41, "unit": "U/L"}                                      | 41    |                         |
| "valueQuantity": {"value": 41.50, "unit": "U/L"}                                   | 41.5  |                         |
| "valueQuantity": {"value": 4.1E+1, "unit": "U/L"}                                  | 41    |                         |
| "valueQuantity": {"value": "41", "unit": "U/L"}                                    | -     | value-quoted            |
| "valueQuantity": {"value": true, "unit": "U/L"}                                    | -     | value-unreadable        |
| "valueQuantity": {"value": null, "unit": "U/L"}                                    | -     | valueless               |
| "valueQuantity": {"unit": "U/L"}                                                   | -     | valueless               |
| "valueQuantity": {"value": 41, "comparator": "<", "unit": "U/L"}                   | <41   |                         |
| "valueQuantity": {"value": 41, "comparator": "<=", "unit": "U/L"}                  | <=41  |                         |
| "valueQuantity": {"value": 41, "comparator": ">", "unit": "U/L"}                   | >41   |                         |
| "valueQuantity": {"value": 41, "comparator": ">=", "unit": "U/L"}                  | >=41  |                         |
| "valueQuantity": {"value": 41, "comparator": " ＜ ", "unit": "U/L"}                | <41   |                         |
| "valueQuantity": {"value": 41, "comparator": "ca", "unit": "U/L"}                  | -     | comparator-unknown      |
| "valueQuantity": {"value": 1e999999999, "unit": "U/L"}                             | -     | value-unreadable        |
# a code of another system than UCUM is only a text
| "valueQuantity": {"value": 41, "unit": "U/L", "system": "urn:local", "code": "mg/L"} | 41  |                         |
| "valueQuantity": {"value": 41, "system": "urn:local", "code": "U/L"}               | 41    |                         |
| "valueQuantity": {"value": 41, "unit": "U/L", "system": "HTTP://unitsofmeasure.org/ ", "code": "mg/L"} | - | unit-contradiction |
| "valueQuantity": {"value": 41, "unit": "U/L", "code": "mg/L"}                      | -     | unit-contradiction      |
| "valueQuantity": "41 U/L"                                                          | -     | value-malformed         |
| "valueQuantity": {"value": 41, "unit": 7}                                          | -     | value-malformed         |
| "valueInteger": 41                                                                 | 41    |                         |
| "valueInteger": "41"                                                               | -     | value-quoted            |
| "valueString": "41 U/L"                                                            | 41    |                         |
| "valueString": "0.68 ukat/L"                                                       | 40.8  |                         |
| "valueString": "41 mg/dL"                                                          | -     | unit-unknown            |
| "valueString": "<41 U/L"                                                           | <41   |                         |
| "valueString": "41"                                                                | 41    |                         |
| "valueString": ""                                                                  | -     | valueless               |
| "valueString": "标本溶血"                                                          | -     | valueless               |
| "valueString": "Specimen hemolyzed"                                                | -     | valueless               |
| "valueString": "待报告"                                                            | -     | valueless               |
| "valueString": "H"                                                                 | -     | no-number               |
| "valueString": "正常"                                                              | -     | no-number               |
| "valueString": "Negative"                                                          | -     | words-only              |
| "valueCodeableConcept": {"text": "41 U/L"}                                         | 41    |                         |
| "valueCodeableConcept": {"text": "see comment"}                                    | -     | no-number               |
| "valueCodeableConcept": {"coding": []}                                             | -     | valueless               |
| "valueRange": {"low": {"value": 40, "unit": "U/L"}, "high": {"value": 42, "unit": "U/L"}} | 40..42 |                 |
| "valueRange": {"high": {"value": 42, "unit": "U/L"}}                               | <=42  |                         |
| "valueRange": {"low": {"value": 42, "unit": "U/L"}, "high": {"value": 40, "unit": "U/L"}} | - | value-unreadable     |
| "valueRange": {"low": {"value": 40, "unit": "U/L"}, "high": {"value": 1, "unit": "ukat/L"}} | - | range-two-units    |
| "valueRange": {"low": {"value": 0.6, "unit": "ukat/L"}, "high": {"value": 0.7}}    | 36..42 |                        |
| "valueRange": {"low": {"value": 0.6}, "high": {"value": 0.7, "unit": "ukat/L"}}    | 36..42 |                        |
| "valueRange": {"low": {"value": 41, "unit": "U/L"}, "high": {"value": 41, "unit": "U/L"}} | 41 |                   |
| "valueRatio": {"numerator": {"value": 1, "comparator": "<"}, "denominator": {"value": 8, "comparator": ">"}} | - | value-kind |
| "valueRange": {}                                                                   | -     | valueless               |
| "valueBoolean": true                                                               | -     | no-number               |
| "valueRatio": {"numerator": {"value": 1}, "denominator": {"value": 8}}             | -     | no-number               |
| "valueDateTime": "2026-11-20"                                                      | -     | value-kind              |
| "valueSampledData": {"data": "1 2"}                                                | -     | value-kind              |
| "dataAbsentReason": {"text": "unknown"}                                            | -     | valueless               |
| "valueQuantity": {"value": 41, "unit": "U/L"}, "dataAbsentReason": {"text": "error"} | -   | value-and-absent-reason |
| "valueQuantity": {"unit": "U/L"}, "dataAbsentReason": {"text": "error"}            | -     | valueless               |
| "valueQuantity": {"value": 41, "unit": "U/L"}, "valueString": "41"                 | -     | value-several           |
| "interpretation": [{"coding": [{"system": "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation", "code": "H"}]}] | - | valueless |
# a Quantity beside any other value: which one is the result?
| "valueQuantity": {"value": 41, "unit": "U/L"}, "valueCodeableConcept": {"text": "400 U/L"} | - | value-several |
| "valueQuantity": {"value": 41, "unit": "U/L"}, "valueRange": {"high": {"value": 42, "unit": "U/L"}} | - | value-several |
| "valueQuantity": {"value": 41, "unit": "U/L"}, "valueRatio": {"numerator": {"value": 1}, "denominator": {"value": 8}} | - | value-several |
| "valueQuantity": {"value": 41, "unit": "U/L"}, "valueBoolean": false               | -     | value-several           |
| "valueQuantity": {"value": 41, "unit": "U/L"}, "valueDateTime": "2026-11-20"       | -     | value-several           |
| "valueQuantity": {"value": 41, "unit": "U/L"}, "valueTime": "08:00:00"             | -     | value-several           |
| "valueQuantity": {"value": 41, "unit": "U/L"}, "valuePeriod": {"start": "2026-11-20"} | -  | value-several           |
| "valueQuantity": {"value": 41, "unit": "U/L"}, "valueInteger": 400                 | -     | value-several           |
| "valueQuantity": {"value": 41, "unit": "U/L"}, "valueSampledData": {"data": "1 2"} | -     | value-several           |
| "valueQuantity": {"value": 41, "unit": "U/L"}, "valueString": " "                  | 41    |                         |
| "valueQuantity": {"value": 41, "unit": "U/L"}, "valueCodeableConcept": {"coding": []} | 41 |                         |
| "valueQuantity": {"unit": "U/L"}, "valueString": "41 U/L"                          | 41    |                         |
# no number, and a value all the same
| "valueTime": "08:00:00"                                                            | -     | value-kind              |
| "valuePeriod": {"start": "2026-11-20"}                                             | -     | value-kind              |
# what was charted can't be read: that is not the same as nothing charted
| "interpretation": "H"                                                              | -     | value-malformed         |
| "interpretation": "H", "dataAbsentReason": {"text": "unknown"}                     | -     | valueless               |
| "valueQuantity": {"value": 41, "unit": "U/L"}, "valueString": 7                    | -     | value-malformed         |
| "note": [{"text": "x"}]                                                            | -     | valueless               |
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


@pytest.mark.parametrize("row", rows(FORMS), ids=names(FORMS))
def test_a_form_of_value(row):
    bare = lab("alt", referenceRange=[{"high": {"value": 50, "unit": "U/L"}}])
    text = '{"resourceType": "Patient", "id": "p1"}\n' + _with(bare, row["value"])
    m = one(_read(text).measurements)
    assert (interval(m.amount), why(m)) == (row["reads"], row["why"])


def _with(resource, member: str) -> str:
    import json

    return json.dumps(resource, ensure_ascii=False)[:-1] + ", " + member + "}"


def _read(ndjson: str):
    from fhir_mappings.charts.chart import read_chart
    from fhir_mappings.demographics import read_demographics
    from fhir_mappings.results.observations import read_observations
    from tests.mappings.results_charts import ZONE, terminology

    chart = read_chart(ndjson.encode())
    return read_observations(chart, terminology(), read_demographics(chart, ZONE), ZONE)


def test_an_interpretation_alone_is_no_result_and_says_so():
    m = one(facts(lab("alt", interpretation=interpreted("H"))).measurements)
    assert m.valueless and "note.interpretation-only" in {note.key for note in m.notes}


@given(st.decimals(min_value=Decimal("1.000"), max_value=Decimal("9999"), allow_nan=False, places=14))
def test_every_digit_of_a_json_number_arrives(value):
    m = one(facts(lab("alt", valueQuantity=quantity(str(value), "U/L"))).measurements)
    assert m.amount.exact == value and m.charted == str(value)


def test_what_is_no_number_is_shown_with_its_first_forty_letters():
    m = one(facts(lab("alt", valueQuantity=quantity("1" * 41 + "e999", "U/L"))).measurements)
    assert m.charted == "1" * 40 + " U/L" and why(m) == "value-unreadable"


@pytest.mark.parametrize("form", [lambda text: {"valueString": text}, lambda text: {"valueCodeableConcept": {"text": text}}])
def test_a_written_value_that_is_too_long_says_nothing_and_says_so(form):
    """Never the part of it that could be read."""
    text = "Negative. " * (LONGEST // 10)
    assert one(facts(lab("hbsag", **form(text))).tests).polarity == "negative"
    for name, kind in (("hbsag", "tests"), ("alt", "measurements"), ("ecog", "grades")):
        it = one(getattr(facts(lab(name, **form(text + "Positive."))), kind))
        assert why(it) == "value-too-long" and it.charted == text[:79] + "…" and not it.valueless


SHOWN = """
| value                                                                                                         | shown            |
| "valueQuantity": {"value": 41, "unit": "U/L"}, "valueString": "400"                                           | 41 U/L           |
| "valueQuantity": {"value": 41, "unit": "U/L"}, "dataAbsentReason": {"text": "error"}                          | 41 U/L           |
| "valueRange": {"low": {"value": 40, "unit": "U/L"}, "high": {"value": 1, "unit": "ukat/L"}}                   | 40 U/L-1 ukat/L  |
| "valueRange": {"low": {"value": 42, "unit": "U/L"}, "high": {"value": 40, "unit": "U/L"}}                     | 42-40            |
| "valueRange": {"low": {"value": 40, "unit": "U/L"}, "high": {"value": "42", "unit": "U/L"}}                   | 40 U/L           |
| "valueRange": {"high": {"value": "42", "unit": "U/L"}}                                                        | 42 U/L           |
| "valueQuantity": {"value": 41, "comparator": "ca", "unit": "U/L"}                                             | ca41 U/L         |
| "valueRatio": {"numerator": {"value": 1}, "denominator": {"value": 8}}                                        | 1:8              |
| "valueRatio": {"numerator": {"value": 1}}                                                                     | 1:               |
| "valueBoolean": true                                                                                          | true             |
| "valueBoolean": false                                                                                         | false            |
| "valueDateTime": "2026-11-20"                                                                                 | 2026-11-20       |
| "valueCodeableConcept": {"coding": [{"system": "urn:local"}, {"system": "urn:local", "code": "18"}]}          | 18               |
| "valueCodeableConcept": {"coding": [{"system": "urn:local", "code": "17"}]}                                   | 17               |
"""


@pytest.mark.parametrize("row", rows(SHOWN), ids=names(SHOWN))
def test_what_can_not_be_used_is_shown_as_charted(row):
    bare = lab("alt", referenceRange=[{"high": {"value": 50, "unit": "U/L"}}])
    m = one(_read('{"resourceType": "Patient", "id": "p1"}\n' + _with(bare, row["value"])).measurements)
    assert (m.charted, m.amount) == (row["shown"], None)


def test_more_digits_than_a_float_has():
    m = one(facts(lab("alt", valueQuantity={"value": number("125.0000000000000000000000000001"), "unit": "U/L"})).measurements)
    assert m.amount.exact == Decimal("125.0000000000000000000000000001")


@given(st.decimals(min_value=0, max_value=10**6, allow_nan=False, places=6), st.sampled_from("<>≤≥＜＞≦≧"), st.sampled_from(["", " "]))
def test_any_written_comparator(value, sign, blank):
    span = read_number(f"{sign}{blank}{value}").span
    assert {span.low, span.high} == {None, value}
    assert (span.high == value) == (plain(sign) in "<≤")
    assert (span.low_open or span.high_open) == (plain(sign) in "<>")


@given(st.text(max_size=40))
def test_no_text_stops_the_reader(text):
    read_number(text)
    facts(lab("alt", valueString=text, referenceRange=[{"text": text}]), lab("hbsag", "o2", valueString=text),
          lab("ecog", "o3", valueString=text), lab("nyha", "o4", valueString=text), lab(text or "x", "o5", valueString=text))
