"""Values in every form that FHIR gives them, and what is shown of one that can not be used."""
from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fhir_mappings.results.values.value_x import LONGEST
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
