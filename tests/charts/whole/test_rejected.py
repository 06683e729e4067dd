"""Resources that were rejected: what each leaves open, and that it is named with its reason."""
from __future__ import annotations

import json

import pytest

from cds_service.screening_json import screening_json
from tests.charts.build import (
    ICD10,
    ICD10CM,
    LOINC,
    POSITIVE,
    bundle,
    concept,
    condition,
    encoded,
    lab,
    marrow_blasts,
    marrow_report,
    observation,
    serology,
    without,
)
from tests.charts.courses import BACK, CR, chart
from tests.charts.forms import outcome
from tests.charts.harness import Case, check, screened
from tests.charts.unread import CANCER, CLEAN, FULL, LOST_HISTORY, OPEN, OPEN_COURSE, SEROLOGY, all_of, file_of, states

CODELESS = {"resourceType": "Condition", "id": "bad", "subject": {"reference": "Patient/p"}, "code": "C50.9"}


def broken(kind: str, **elements):
    return {"resourceType": kind, "id": "bad", "status": "final", "subject": {"reference": "Patient/p"}} | elements


UNREADABLE = {
    "Condition": CODELESS, "Procedure": broken("Procedure", status=["completed"], code=concept(None, "x")),
    "Observation": broken("Observation", status={"x": 1}, code=concept((LOINC, "5196-1"))),
    "DiagnosticReport": broken("DiagnosticReport", status=7, code=concept((LOINC, "48807-2"))),
    "MedicationRequest": broken("MedicationRequest", status=7),
}
REJECTED = [
    Case("a resource that came with an outcome of error beside it", encoded({"resourceType": "Bundle", "type": "batch-response", "entry": [
        {"resource": r, "response": {"status": "200 OK"} | ({"outcome": outcome()} if r["resourceType"] == "Condition" else {})} for r in FULL]}), {"no-other-malignancy": "missing"}),
    Case("all that came with its response, and no outcome", encoded({"resourceType": "Bundle", "type": "batch-response", "entry": [
        {"resource": r, "response": {"status": "200 OK"}} for r in FULL]}), {"no-other-malignancy": "no-contrary-record"}),
    Case("a Condition rejected", file_of(FULL, UNREADABLE["Condition"]), states(
        LOST_HISTORY, all_of(SEROLOGY, "met"), {"aml-diagnosis": "met"}), overall="possible-match"),
    Case("a Condition rejected and no AML in hand", file_of(without(FULL, "aml"), UNREADABLE["Condition"]), {"aml-diagnosis": "unclear"}, overall="possible-match"),
    Case("a Procedure rejected", file_of(FULL, UNREADABLE["Procedure"]), states(LOST_HISTORY, all_of(SEROLOGY, "met"))),
    Case("a Procedure rejected and no AML", file_of(without(FULL, "aml"), UNREADABLE["Procedure"]), {"aml-diagnosis": "missing"}, overall="not-applicable"),
    Case("an Observation rejected", file_of(FULL, UNREADABLE["Observation"]), states(
        CLEAN, {"cardiac-function": "missing", "exclusion-apl": "missing", "hepatic-alt": "met", "aml-diagnosis": "met",
                "relapsed-refractory": OPEN_COURSE}, all_of(SEROLOGY, "met"), {"serology-hbv": "unclear"})),
    Case("an Observation rejected, a NYHA in hand", file_of(
        [*FULL, observation("nyha", concept((LOINC, "88020-3")), valueString="II")], UNREADABLE["Observation"]), {"cardiac-function": "met"}),
    Case("a report rejected", file_of(FULL, UNREADABLE["DiagnosticReport"]), states(CLEAN, {"exclusion-apl": "missing"}, all_of(SEROLOGY, "met"))),
    Case("an order rejected", file_of(FULL, UNREADABLE["MedicationRequest"]), states(CLEAN, all_of(SEROLOGY, "met"))),
    Case("an entry without a type affects nothing", file_of(FULL, {"id": "x", "code": "y"}), states(CLEAN, all_of(SEROLOGY, "met")), overall="likely-match"),
    Case("an entry with an empty type affects nothing", file_of(FULL, {"resourceType": "", "id": "x"}), states(CLEAN, all_of(SEROLOGY, "met"))),
    Case("an entry with a type that is a number affects nothing", file_of(FULL, {"resourceType": 5, "id": "x"}), states(CLEAN, all_of(SEROLOGY, "met"))),
    Case("entries that are no objects affect nothing", encoded(bundle(FULL) | {"entry": [*bundle(FULL)["entry"], "x", 5, None, {"resource": "y"}, {}]}),
         states(CLEAN, all_of(SEROLOGY, "met")), overall="likely-match"),
    Case("a type nobody reads affects nothing", file_of(FULL, {"resourceType": "Immunization", "id": "i", "status": 5}), states(CLEAN, all_of(SEROLOGY, "met"))),
    Case("a cancer in hand beside a rejected Condition", file_of([*FULL, CANCER], UNREADABLE["Condition"]), {"no-other-malignancy": "not-met"}),
    Case("heart disease that needs reading beside a rejected Condition", file_of([*FULL, condition("af", (ICD10, "I48.0"))], UNREADABLE["Condition"]),
         {"cardiac-history": "judgement", "no-other-malignancy": "missing"}),
    Case("no Condition but AML proves no health, yet is a list that was read", file_of(FULL), CLEAN),
    Case("no Condition at all", file_of(without(FULL, "aml")), states(CLEAN, {"aml-diagnosis": "missing", "relapsed-refractory": "missing"}), overall="not-applicable", shown=False),
]
UNKNOWN = [{"url": "http://example.org/negated", "valueBoolean": True}]
NEWER = "2026-11-21"


def torn(resource, **elements):
    """The resource, unreadable: its status is no word, or what else is given."""
    return resource | (elements or {"status": {"x": 1}})


NAMELESS = observation("nameless", {"coding": [{"system": LOINC, "code": 5196}]}, "2026-05-20", valueString="Positive")
RELAPSE = condition("bad", (ICD10CM, "C92.02")) | {"verificationStatus": "confirmed"}
REJECTED_RESULTS = [  # what test it is of and when can be read: an older result must not decide in its place
    Case("the newest ALT rejected", file_of(FULL, torn(lab("alt-b", 400, 50, NEWER))), states(OPEN, {"hepatic-alt": "unclear", "hepatic-ast": "met"}),
         overall="possible-match", evidence={"hepatic-alt": ("Observation/alt-b",)}),
    Case("an ALT rejected that is older than the last", file_of(FULL, torn(lab("alt-b", 400, 50, "2026-11-12"))), states(OPEN, {"hepatic-alt": "met"})),
    Case("an undated ALT rejected beside a dated one", file_of(FULL, torn(lab("alt-b", 400, 50, None))), {"hepatic-alt": "met"}),
    Case("an ALT of another patient rejected", file_of(FULL, torn(lab("alt-b", 400, 50, NEWER, subject={"reference": "Patient/q"}))), {"hepatic-alt": "met"}),
    Case("an ALT rejected of which nobody can tell whose it is, in a file of one patient", file_of(FULL, torn(lab("alt-b", 400, 50, NEWER), subject=7)),
         {"hepatic-alt": "unclear"}),
    Case("a preliminary ALT rejected", file_of(FULL, torn(lab("alt-b", 400, 50, NEWER), status="preliminary", modifierExtension=UNKNOWN)), {"hepatic-alt": "met"}),
    Case("an ALT rejected that is entered in error", file_of(FULL, torn(lab("alt-b", 400, 50, NEWER), status="entered-in-error", modifierExtension=UNKNOWN)),
         {"hepatic-alt": "met"}),
    Case("an ALT in a part of a panel that was rejected", file_of(FULL, torn(observation("b", concept(None, "肝功能"), NEWER, component=[
        {k: v for k, v in lab("alt-x", 30, 50).items() if k in ("code", "valueQuantity", "referenceRange")}]))), {"hepatic-alt": "unclear", "hepatic-ast": "met"}),
    Case("the newest HBsAg rejected", file_of(FULL, torn(serology("hbsag-b", POSITIVE, NEWER), modifierExtension=UNKNOWN)), states(
        OPEN, {"serology-hbv": "unclear", "serology-hiv": "met"})),
    Case("the newest ECOG rejected", file_of(FULL, torn(observation("b", concept((LOINC, "89247-1")), NEWER, valueInteger=1), focus="x")), {"ecog": "unclear"}),
    Case("a marrow after the remission rejected", file_of(chart(CR), torn(BACK)), {"relapsed-refractory": "unclear"}, overall="possible-match",
         evidence={"relapsed-refractory": ("Observation/bm-now",)}),
    Case("a marrow before the remission rejected", file_of(chart(CR), torn(marrow_blasts("b", 40, "2025-05-20"))), {"relapsed-refractory": "not-met"}),
    Case("a Condition after the remission rejected", file_of(chart(CR), RELAPSE), {"relapsed-refractory": "unclear", "aml-diagnosis": "met"}, overall="possible-match"),
    Case("a Condition rejected beside a relapse that results prove: it may be a later remission", file_of(chart(CR, BACK), RELAPSE), {"relapsed-refractory": "unclear"},
         evidence={"relapsed-refractory": ("Observation/bm-now",)}, mentions={"relapsed-refractory": ("later remission: diagnoses",)}, overall="possible-match"),
    *(Case(f"a diabetes whose {element} is of a wrong type is read without it", file_of(FULL, {**condition("dm", (ICD10, "E11.9")), element: wrong}), {"relapsed-refractory": "met"})
      for element, wrong in (("recordedDate", 7), ("onsetDateTime", ["2020"]), ("abatementDateTime", 7), ("onsetAge", "x"), ("note", "x"))),
    Case("a Condition rejected beside a relapse by code", file_of(FULL, UNREADABLE["Condition"]), {"relapsed-refractory": "unclear"},
         mentions={"relapsed-refractory": ("later remission: diagnoses",)}),
    Case("a Condition rejected beside a status of relapse, which is the status now", file_of([*without(FULL, "aml"), condition(
        "aml", (ICD10, "C92.0"), clinical="relapse")], UNREADABLE["Condition"]), {"relapsed-refractory": "met"}),
    Case("a result rejected of nobody knows what, beside a relapse by code", file_of(FULL, NAMELESS), states(
        all_of(SEROLOGY, "unclear"), {"relapsed-refractory": "unclear", "hepatic-alt": "met"}), mentions={"relapsed-refractory": ("later remission: results",),
        "serology-hbv": ("nobody can tell what it is of",)}, overall="possible-match"),
    Case("the same after a remission", file_of(chart(CR), NAMELESS), {"relapsed-refractory": "unclear"}),
    Case("the same with a code that is a string", file_of(FULL, NAMELESS | {"code": "HBsAg"}), {"serology-hbv": "unclear", "relapsed-refractory": "unclear"}),
    Case("a result rejected that is told to be an ALT", file_of(FULL, torn(lab("alt-b", 400, 50, "2026-11-12"))), states(all_of(SEROLOGY, "met"), {"relapsed-refractory": "met"})),
    Case("a Procedure, a report or an order rejected is no diagnosis and no result", file_of(FULL, *(UNREADABLE[k] for k in ("Procedure", "DiagnosticReport", "MedicationRequest"))),
         states(all_of(SEROLOGY, "met"), {"relapsed-refractory": "met"})),
    Case("an older HBsAg rejected beside a negative: a positive ever outweighs it", file_of(FULL, torn(serology("hbsag-b", POSITIVE, "2026-05-20"))), {
        "serology-hbv": "unclear", "serology-hcv": "met"}, evidence={"serology-hbv": ("Observation/hbsag-b", "Observation/hbsag-1")}, mentions={"serology-hbv": ("2026-05-20",)}),
    Case("a rejected HBsAg beside a positive", file_of([*without(FULL, "hbsag-1"), serology("hbsag-1", POSITIVE)], torn(serology("hbsag-b", POSITIVE, "2026-05-20"))),
         {"serology-hbv": "not-met"}),
    Case("an older HBsAg rejected that is entered in error", file_of(FULL, torn(serology("hbsag-b", POSITIVE, "2026-05-20"), status="entered-in-error", modifierExtension=UNKNOWN)),
         {"serology-hbv": "met"}),
    Case("a Condition rejected, no remission on record", file_of(chart(), RELAPSE), {"relapsed-refractory": "missing"}),
    Case("an NKG2D result rejected", file_of(FULL, torn(observation("b", concept(None, "NKG2D ligand"), NEWER, valueString="45%"))), {"nkg2d-ligand": "reference-only"},
         no_evidence={"nkg2d-ligand": ("Observation/b",)}),
    Case("a contained ALT rejected", file_of(FULL, marrow_report("mr2", "增生活跃", NEWER, contained=[
        {k: v for k, v in torn(lab("alt-b", 400, 50, NEWER)).items() if k != "subject"}])), {"hepatic-alt": "unclear"}),
]


@pytest.mark.parametrize("case", [*REJECTED, *REJECTED_RESULTS], ids=lambda c: c.title)
def test_case(case):
    check(case)


def told(data: bytes) -> dict:
    return json.loads(json.dumps(screening_json(screened(data), "en"), default=str))


@pytest.mark.parametrize("kind", UNREADABLE)
def test_a_rejected_resource_is_named_with_its_reason(kind):
    said = told(file_of(FULL, UNREADABLE[kind]))
    assert [row["reference"] for row in said["unread"]] == [f"{kind}/bad"]
    assert all(row["why"] for row in said["unread"])


def test_entries_without_a_type_are_counted():
    said = told(file_of(FULL, {"id": "x"}, {"resourceType": None}, {"resourceType": "", "id": "z"}))
    assert said["unread"] == []
    assert sum(row["count"] for row in said["ignored"]) == 3


def test_a_chart_read_whole_names_nothing():
    said = told(file_of(FULL))
    assert (said["unread"], said["ignored"]) == ([], [])
