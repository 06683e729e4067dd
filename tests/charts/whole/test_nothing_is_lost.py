"""What does not count is told all the same: values of no use, results passed over, dates and names that can't be read."""
from __future__ import annotations

import json

import pytest

from cds_service.screening_json import screening_json
from tests.charts.build import (
    ATC,
    ICD10,
    ICD10CM,
    LOINC,
    POSITIVE,
    base,
    blood_blasts,
    changed,
    concept,
    condition,
    dose,
    encoded,
    lab,
    marrow_blasts,
    marrow_mrd,
    marrow_report,
    observation,
    patient,
    procedure,
    serology,
    without,
    woman,
)
from tests.charts.courses import BACK, CR, chart
from tests.charts.harness import Case, check, screened
from tests.charts.unread import CLEAN, LOST_HISTORY, OPEN, file_of, states

NEWER, TO_COME = "2026-11-21", "2031-01-01"
LYING = {"coding": [{"system": LOINC, "code": 1742}], "text": "ALT"}
RR = "relapsed-refractory"
NCI = "http://ncicb.nci.nih.gov/xml/owl/EVS/Thesaurus.owl"


def newest(**value):
    """An ALT after that of the base, with the value given and no other."""
    return {k: v for k, v in lab("alt-b", 400, 50, NEWER).items() if k != "valueQuantity"} | value


def ecog(id_, **more):
    return observation(id_, concept((LOINC, "89247-1")), NEWER, **more)


VALUES = [
    *(Case(f"the newest ALT with a value in {next(iter(value))}", [*base(), newest(**value)], {"hepatic-alt": "unclear"}, overall="possible-match",
           evidence={"hepatic-alt": ("Observation/alt-b",)})
      for value in ({"valueAttachment": {"title": "x.pdf"}}, {"valueReference": {"reference": "Observation/x"}}, {"value": 400},
                    {"value": {"value": 400, "unit": "U/L"}}, {"valueSampledData": {"period": 1}}, {"valueTime": "10:00"})),
    *(Case(f"the newest ECOG with a value in {next(iter(value))}", [*base(), ecog("e2", **value)], {"ecog": "unclear"})
      for value in ({"valueAttachment": {}}, {"valueReference": {"reference": "x"}}, {"value": 3})),
    Case("a value beside one of no use", [*base(), newest(valueQuantity={"value": 30, "unit": "U/L"}, valueAttachment={})], {"hepatic-alt": "unclear"}),
    Case("a value that is null is none", [*base(), newest(value=None, valueReference=None)], {"hepatic-alt": "met"}, mentions={"hepatic-alt": ("no value",)}),
    Case("a value in a part of no use", [*base(), observation("b", concept(None, "x"), NEWER, component=[
        {"code": concept((LOINC, "1742-6")), "valueAttachment": {"title": "x"}}])], {"hepatic-alt": "unclear"}),
]
PASSED_OVER = [
    Case("marrow after the remission without a value", chart(CR, BACK | {"valueQuantity": {"unit": "%"}}), {RR: "not-met"},
         evidence={RR: ("Observation/bm-now",)}, mentions={RR: ("has no value",)}),
    Case("marrow after the remission dated in the future", chart(CR, BACK | {"effectiveDateTime": TO_COME}), {RR: "not-met"},
         evidence={RR: ("Observation/bm-now",)}, mentions={RR: ("ignored as an error",)}),
    Case("MRD after the remission without a value", chart(CR, marrow_mrd("m", {})), {RR: "not-met"}, evidence={RR: ("Observation/m",)}),
    Case("an old marrow whose value is lost", chart(CR, BACK, marrow_blasts("m", {"valueQuantity": "3 %"}, "2025-08-01")), {RR: "met"},
         evidence={RR: ("Observation/m",)}),
    Case("a relapse recorded in the future", changed(base(), "aml", recordedDate=TO_COME, onsetDateTime="2025-05-10"), {RR: "missing", "aml-diagnosis": "met"},
         evidence={RR: ("Condition/aml",)}, mentions={RR: ("dated later",)}),
    Case("a hysterectomy in the future", [*woman(), procedure("h", None, "子宫切除术", TO_COME)], {"pregnancy-negative": "met"},
         evidence={"pregnancy-negative": ("Procedure/h",)}, mentions={"pregnancy-negative": ("dated later",)}),
    Case("a preliminary report of remission", chart(marrow_report("r", "完全缓解", status="preliminary"), marrow_blasts("b", 40)), {RR: "missing"},
         evidence={RR: ("DiagnosticReport/r",)}, mentions={RR: ("preliminary",)}),
    Case("a dose without a readable date", chart(marrow_blasts("b", 40), dose("d", "cytarabine", "20/11/2026")), {RR: "missing"},
         evidence={RR: ("MedicationAdministration/d",)}, mentions={RR: ("no readable date",)}),
    Case("G-CSF without a date beside blood blasts", [*chart(CR, blood_blasts("b", 5)), {**dose("g", "cytarabine", ""), "effectiveDateTime": None,
         "medicationCodeableConcept": concept((ATC, "L03AA02"), "filgrastim")}], {RR: ("met", "judgement")}, evidence={RR: ("MedicationAdministration/g",)}),
    Case("anti-HBc without a value", [*base(), serology("antihbc-1", None)], {"serology-hbv": "met"}, evidence={"serology-hbv": ("Observation/antihbc-1",)}),
    Case("anti-HBc positive in the future", [*base(), serology("antihbc-1", POSITIVE, TO_COME)], {"serology-hbv": "met"},
         mentions={"serology-hbv": ("ignored as an error",)}),
    Case("hepatitis B recorded in the future", [*base(), condition("b", (ICD10, "B18.1"), recorded=TO_COME)], {"serology-hbv": "met"},
         evidence={"serology-hbv": ("Condition/b",)}),
    Case("a NYHA class in the future", [*base(), observation("n", concept((LOINC, "88020-3")), TO_COME, valueString="IV")],
         {"cardiac-function": "no-contrary-record"}, evidence={"cardiac-function": ("Observation/n",)}),
    Case("a NYHA class without a value", [*base(), observation("n", concept((LOINC, "88020-3")))], {"cardiac-function": "no-contrary-record"},
         evidence={"cardiac-function": ("Observation/n",)}),
    Case("an ejection fraction without a value", [*base(), observation("n", concept((LOINC, "10230-1")))], {"cardiac-function": "no-contrary-record"},
         evidence={"cardiac-function": ("Observation/n",)}),
    Case("a Lansky score without a value", [patient(born="2016-01-01"), *without(base(), "ecog-1")[1:], observation("l", concept((NCI, "C38144")))],
         {"ecog": "missing"}, evidence={"ecog": ("Observation/l",)}),
    Case("an AML that is provisional beside a confirmed one", [*base(), condition("p", (ICD10CM, "C92.00"), verification="provisional")],
         {"aml-diagnosis": "met"}, evidence={"aml-diagnosis": ("Condition/p",)}),
    Case("an AML recorded in the future beside another", [*base(), condition("p", (ICD10CM, "C92.00"), recorded=TO_COME)],
         {"aml-diagnosis": "met"}, evidence={"aml-diagnosis": ("Condition/p",)}),
]
DATES = [
    Case("a Condition recorded on no date", changed(base(), "aml", recordedDate="10/11/2026"), {"aml-diagnosis": "met"}, mentions={"aml-diagnosis": ("can't be read",)}),
    Case("a hysterectomy on no date", [*without(woman(), "hcg-1"), procedure("h", (ICD10CM, "x"), "子宫切除术", "May")],
         {"pregnancy-negative": "judgement"}, mentions={"pregnancy-negative": ("can't be read",)}),
    Case("a period that ends on no date", [*base(), {k: v for k, v in lab("alt-b", 400, 50, NEWER).items() if k != "effectiveDateTime"} | {
        "effectivePeriod": {"start": "2026-11-21", "end": "next week"}}], {"hepatic-alt": "met"}, mentions={"hepatic-alt": ("without a readable date",)}),
    Case("a clinicalStatus that is no status", changed(base(), "aml", clinicalStatus=concept(None, "stable disease")), {"aml-diagnosis": "met"},
         mentions={"aml-diagnosis": ("stable-disease",)}),
]
NAMES = [
    Case("an ALT whose code is a number and whose text is left", file_of([*base(), lab("alt-b", 400, 50, NEWER) | {"code": LYING}]), states(
        CLEAN, OPEN, {"hepatic-alt": "met"}), overall="possible-match"),
    Case("an Observation without a code", file_of([*base(), lab("alt-b", 400, 50, NEWER) | {"code": {}}]), OPEN),
    Case("a Condition without a code", file_of([*base(), condition("c")]), LOST_HISTORY),
    Case("a Condition without a code and no AML: no sign of it", file_of([*without(base(), "aml"), condition("c")]), {"aml-diagnosis": "missing"},
         overall="not-applicable", shown=False),
    Case("a Condition whose code was lost and no AML", file_of([*without(base(), "aml"), condition("c", text="x") | {"code": {"coding": [{"code": 5}], "text": "x"}}]),
         {"aml-diagnosis": "unclear"}, overall="possible-match"),
    Case("a cancer whose code is lost and whose text is left", file_of([*base(), condition("c", text="breast cancer") | {
        "code": {"coding": [{"system": ICD10, "code": 50}], "text": "breast cancer"}}]), {"no-other-malignancy": "judgement", "cardiac-history": "missing"}),
    Case("a Procedure without a code", file_of([*base(), procedure("c")]), LOST_HISTORY),
    Case("a report whose conclusion is a list", file_of([*base(), marrow_report("r", "x") | {"conclusion": ["PML::RARA"]}]), {"exclusion-apl": "missing"}),
]


@pytest.mark.parametrize("case", [*VALUES, *PASSED_OVER, *DATES, *NAMES], ids=lambda c: c.title)
def test_case(case):
    check(case)


def unread(*resources):
    said = screening_json(screened(encoded({"resourceType": "Bundle", "type": "collection", "entry": [{"resource": r} for r in (*base(), *resources)]})), "en")
    return [(row["reference"], row["why"]) for row in json.loads(json.dumps(said["unread"]))]


LOST = {
    "the code of a result": (lab("alt-b", 400, 50, NEWER) | {"code": LYING}, "code.coding[0].code"),
    "the conclusion of a report": (marrow_report("r", "x") | {"conclusion": 7}, "conclusion"),
    "what a dose is": (dose("d", "cytarabine", "2026-11-01") | {"medicationCodeableConcept": {"coding": [{"code": 7}], "text": "x"}}, "medicationCodeableConcept"),
    "when a dose was given": (dose("d", "cytarabine", "2026-11-01") | {"effectiveDateTime": 20261101}, "effectiveDateTime"),
    "how a dose was given": (dose("d", "cytarabine", "2026-11-01") | {"dosage": {"route": "it"}}, "dosage.route"),
    "how grave an allergy is": ({"resourceType": "AllergyIntolerance", "id": "a", "patient": {"reference": "Patient/p"}, "criticality": 7}, "criticality"),
    "what a consent is to": ({"resourceType": "Consent", "id": "a", "patient": {"reference": "Patient/p"}, "scope": "research"}, "scope"),
    "which study a subject is of": ({"resourceType": "ResearchSubject", "id": "a", "individual": {"reference": "Patient/p"}, "study": "NCT05734898"}, "study"),
    "the members of a panel": (observation("x", concept(None, "肝功能"), NEWER, hasMember="Observation/alt-1"), "hasMember"),
    "the date of a panel": (observation("x", concept(None, "肝功能"), None, hasMember=[{"reference": "Observation/alt-1"}], effectiveDateTime=7), "effectiveDateTime"),
    "of what a specimen is": ({"resourceType": "Specimen", "id": "a", "subject": {"reference": "Patient/p"}, "type": "marrow"}, "type"),
}


@pytest.mark.parametrize(("odd", "element"), LOST.values(), ids=LOST)
def test_an_element_that_was_lost_is_named(odd, element):
    (reference, why), = unread(odd)
    assert reference == f"{odd['resourceType']}/{odd['id']}"
    assert f"element {element}" in why


def test_what_a_date_of_death_unknown_says_is_told():
    living = screened([patient(_deceasedDateTime={"extension": [{"url": "x", "valueCode": "unknown"}]}), *base()[1:]])
    assert living.card.shown
    assert "note.deceased-unreadable" in {note.key for f in living.findings for e in f.evidence for note in e.notes}
    assert not screened([patient(deceasedDateTime="2026-11-01"), *base()[1:]]).card.shown
    assert "note.deceased-unreadable" not in str(screened(base()).findings)
