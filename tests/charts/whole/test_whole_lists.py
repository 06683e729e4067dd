"""Lists of a chart that were read whole or cut off, with an outcome, without reports or without results."""
from __future__ import annotations

from decimal import Decimal

import pytest

from tests.charts.build import (
    LOINC,
    base,
    blood_blasts,
    bundle,
    changed,
    concept,
    condition,
    encoded,
    lab,
    marrow_report,
    patient,
    serology,
    without,
)
from tests.charts.harness import Case, check
from tests.charts.labs import STALE


def cut_off(chart: list, **more) -> bytes:
    """The chart with its Observations in a searchset whose next page was not followed."""
    observations = [r for r in chart if r["resourceType"] == "Observation"]
    page = bundle(observations, type="searchset", link=[{"relation": "next", "url": "http://ehr.example/fhir?page=2"}]) | more
    return encoded(bundle([*(r for r in chart if r["resourceType"] != "Observation"), page]))


def whole(title: str, chart, expect: dict, **more) -> Case:
    return Case(title, chart, expect, **more)


OUTCOME = {"resourceType": "OperationOutcome", "issue": [{"severity": "error", "code": "timeout"}]}
REMISSION = [*without(base(), "aml"), condition("aml", (LOINC.replace("loinc.org", "hl7.org/fhir/sid/icd-10"), "C92.0"), recorded="2025-05-12"),
             marrow_report("cr", "骨髓完全缓解(CR)")]
SEROLOGIES = ("serology-hiv", "serology-hbv", "serology-hcv", "serology-syphilis")
NO_REPORT = {"resourceType": "Observation", "id": "broken", "status": "final", "code": "1742-6", "valueQuantity": "24"}
WHOLE_LISTS = [
    whole("Observations cut off: negatives need the whole list", cut_off(base()), dict.fromkeys(SEROLOGIES, "missing"),
          mentions={"serology-hiv": ("older", "whole", "read")}),
    whole("Observations cut off: a positive in hand proves the contrary", cut_off(changed(base(), "hbsag-1", valueCodeableConcept=concept(
        ("http://snomed.info/sct", "10828004", "Positive")))), {"serology-hbv": "not-met"}),
    whole("Observations cut off: a high ALT in hand proves the contrary", cut_off(changed(base(), "alt-1", **{
        "valueQuantity": {"value": 400, "unit": "U/L"}})), {"hepatic-alt": "not-met", "hepatic-ast": "met"}),
    whole("Observations cut off: none in hand", cut_off(without(base(), "alt-1")), {"hepatic-alt": "missing"}),
    whole("Observations cut off: only a stale one in hand", cut_off(changed(base(), "alt-1", effectiveDateTime=STALE)),
          {"hepatic-alt": "stale"}),
    whole("Observations cut off: nothing after a remission is not known", cut_off(REMISSION), {"relapsed-refractory": "unclear"}),
    whole("Observations cut off: blasts after a remission, and no later one known", cut_off([*REMISSION, blood_blasts("bl", 30)]),
          {"relapsed-refractory": "unclear"}),
    whole("the same with the whole list", [*REMISSION, blood_blasts("bl", 30)], {"relapsed-refractory": "met"}),
    whole("Observations cut off touch no Condition", cut_off(base()), {"aml-diagnosis": "met", "no-other-malignancy": "no-contrary-record",
          "no-conflicting-disease": "no-contrary-record", "cardiac-history": "no-contrary-record", "exclusion-apl": "missing"}),
    whole("an error stands for a page: any type may lack", [*base(), OUTCOME], dict.fromkeys(SEROLOGIES, "missing") | {
          "exclusion-apl": "missing", "no-other-malignancy": "missing", "cardiac-function": "missing"}),
    whole("an outcome that only informs changes nothing", [*base(), OUTCOME | {"issue": [{"severity": "information", "code": "informational"}]}],
          {"serology-hiv": "met", "exclusion-apl": "no-contrary-record", "cardiac-function": "no-contrary-record"}),
    whole("a warning changes nothing", [*base(), OUTCOME | {"issue": [{"severity": "warning", "code": "processing"}]}],
          {"serology-hiv": "met", "exclusion-apl": "no-contrary-record"}),
    whole("a page that names a last link only is whole", encoded(bundle(base(), type="searchset", link=[
        {"relation": "self", "url": "http://x.example/1"}, {"relation": "last", "url": "http://x.example/1"}])),
        {"serology-hiv": "met", "hepatic-alt": "met"}, overall="likely-match"),
    whole("an empty list of Observations proves nothing", [r for r in base() if r["resourceType"] != "Observation"],
          {"hepatic-alt": "missing", "renal-creatinine": "missing", "serology-hiv": "missing", "ecog": "missing"}, overall="possible-match"),
    whole("a total above what is in hand, with a next page", cut_off(base(), total=500), {"serology-hiv": "missing"}),
    whole("a result that is no object is rejected", [*base(), {"resourceType": "Observation", "id": "x", "code": []} | {"status": []}],
          {"hepatic-alt": "met"}),
    whole("serologies of another analyte stay", [*base(), serology("hbsag-2", when="2026-11-12")], {"serology-hbv": "met"}),
    whole("a result of another patient is not this patient's", [*base(), lab("alt-z", 400, 50) | {"subject": {"reference": "Patient/other"}}],
          {"hepatic-alt": "met"}, no_evidence={"hepatic-alt": ("Observation/alt-z",)}),
    whole("a result without a subject is the patient's", changed(base(), "alt-1", subject=None), {"hepatic-alt": "met"}),
    whole("bad Observations do not sink the others", [*base(), NO_REPORT], {"hepatic-ast": "met", "renal-creatinine": "met", "ecog": "met"}),
    whole("a child's chart has the same windows", [patient("male", "2016-03-04"), *base()[1:]], {"hepatic-alt": "met"}),
    whole("Decimal dates are none", changed(base(), "alt-1", effectiveDateTime=Decimal("2026.11")), {"hepatic-alt": "unclear"}),
]


@pytest.mark.parametrize("case", [*WHOLE_LISTS], ids=lambda c: c.title)
def test_case(case):
    check(case)
