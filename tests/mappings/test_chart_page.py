"""A chart as rows for a screen: as charted, and no flag that the range does not bear out."""
from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from fhir_mappings.chart_page import ChartPage, chart_page, of_patient

Json = dict[str, Any]


def result(identity: str, value: str | None, unit: str = "U/L", on: str = "2026-11-19", **changes: Any) -> Json:
    quantity = {"valueQuantity": {"value": Decimal(value), "unit": unit}} if value else {}
    return {"resourceType": "Observation", "id": identity, "status": "final", "subject": {"reference": "Patient/p"},
            "category": [{"coding": [{"code": "laboratory"}]}], "code": {"coding": [{"code": "1742-6", "display": "ALT"}]},
            "effectiveDateTime": f"{on}T08:00:00+08:00", **quantity, **changes}


def limits(low: str | None, high: str | None, unit: str = "U/L", **more: Any) -> Json:
    bounds = {name: {"value": Decimal(value), "unit": unit} for name, value in (("low", low), ("high", high)) if value}
    return {**bounds, **more}


def page(*resources: Json) -> ChartPage:
    return chart_page([{"resourceType": "Patient", "id": "p"}, *resources])


@pytest.mark.parametrize("value,unit,ranges,flag", [
    ("41", "U/L", [limits("7", "50")], ""),
    ("50", "U/L", [limits("7", "50")], ""),
    ("50.1", "U/L", [limits("7", "50")], "H"),
    ("6.9", "U/L", [limits("7", "50")], "L"),
    ("51", "U/L", [limits(None, "50")], "H"),
    ("3", "U/L", [limits("7", None)], "L"),
    ("51", "U/L", [limits(None, "0.83", "ukat/L")], ""),  # another unit: for the reader
    ("51", "U/L", [limits(None, "35"), limits(None, "50")], ""),  # which one holds is for the reader
    ("51", "U/L", [], ""),
    ("51", "U/L", [{"text": "normal"}], ""),
])
def test_flags_only_beyond_doubt(value: str, unit: str, ranges: list[Json], flag: str) -> None:
    one = page(result("a", value, unit, referenceRange=ranges)).laboratory[0].values[0]
    assert (one.flag, one.text) == (flag, f"{value} {unit}")


@pytest.mark.parametrize(("charted", "shown"), [
    ("{INR}", "1.1 INR"), ("Cel", "1.1 °C"), ("mL/min/{1.73_m2}", "1.1 mL/min/1.73 m2"), ("10*9/L", "1.1 10*9/L"), ("", "1.1")])
def test_units_are_written_as_people_do(charted: str, shown: str) -> None:
    one = page(result("a", "1.1", charted, referenceRange=[limits(None, "1.1", charted)])).laboratory[0].values[0]
    assert (one.text, one.limits) == (shown, f"≤ {shown}")


def test_a_comparator_is_shown_and_never_flagged() -> None:
    quantity = {"value": Decimal("5"), "comparator": "<", "unit": "U/L"}
    one = page(result("a", None, valueQuantity=quantity, referenceRange=[limits("7", "50")])).laboratory[0].values[0]
    assert (one.text, one.flag, one.limits) == ("<5 U/L", "", "7–50 U/L")


def test_digits_stay_as_charted() -> None:
    one = page(result("a", "1.10", "mg/dL", referenceRange=[limits("0.70", "1.20", "mg/dL")])).laboratory[0].values[0]
    assert (one.text, one.limits) == ("1.10 mg/dL", "0.70–1.20 mg/dL")


def test_results_of_a_test_newest_first_and_those_taken_back_last() -> None:
    chart = page(result("a", "1", on="2026-11-01"), result("b", "2", on="2026-11-20", status="entered-in-error"), result("c", "3", on="2026-11-10"))
    assert [(one.text, one.wrong) for one in chart.laboratory[0].values] == [("3 U/L", False), ("1 U/L", False), ("2 U/L", True)]


def test_ranges_for_different_people_are_all_shown() -> None:
    ranges = [limits(None, "35", appliesTo=[{"text": "women"}]), limits(None, "50", appliesTo=[{"text": "men"}])]
    assert page(result("a", "40", referenceRange=ranges)).laboratory[0].values[0].limits == "≤ 35 U/L (women); ≤ 50 U/L (men)"


@pytest.mark.parametrize("value,shown", [
    ({"valueString": "阴性(-)"}, "阴性(-)"), ({"valueInteger": 1}, "1"), ({"valueCodeableConcept": {"text": "Negative"}}, "Negative"),
    ({"valueCodeableConcept": {"coding": [{"code": "260385009", "display": "Negative"}]}}, "Negative"),
    ({"valueCodeableConcept": {"coding": [{"code": "260385009"}]}}, "260385009"), ({"dataAbsentReason": {"text": "unknown"}}, "unknown"), ({}, ""),
])
def test_values_of_every_kind_in_words(value: Json, shown: str) -> None:
    assert page(result("a", None, **value)).laboratory[0].values[0].text == shown


def test_problems_current_first_with_doubt_instead_of_status() -> None:
    def problem(text: str, status: str, doubt: str = "confirmed", **when: str) -> Json:
        return {"resourceType": "Condition", "id": text, "code": {"text": text}, "clinicalStatus": {"coding": [{"code": status}]},
                "verificationStatus": {"coding": [{"code": doubt}]}, **when}
    chart = page(problem("old", "resolved", onsetDateTime="2026-11-01"), problem("heart", "active", "refuted", recordedDate="2026-11-02"),
                 problem("aml", "relapse", onsetDateTime="2025-01-02", recordedDate="2026-11-03"))
    assert [(one.text, one.status, one.when, one.more) for one in chart.problems] == [
        ("aml", "relapse", "2025-01-02", "2026-11-03"), ("heart", "refuted", "", "2026-11-02"), ("old", "resolved", "2026-11-01", "")]


def test_only_what_refers_to_the_patient() -> None:
    mine, other = result("a", "1"), {**result("b", "2"), "subject": {"reference": "Patient/q"}}
    patients = [{"resourceType": "Patient", "id": "p"}, {"resourceType": "Patient", "id": "q"}]
    study = {"resourceType": "ResearchSubject", "id": "r", "individual": {"reference": "Patient/p"}}
    assert of_patient([*patients, mine, other, study], "p") == [patients[0], mine, study]
