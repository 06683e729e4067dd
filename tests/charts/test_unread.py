"""Missing is not absent: lists that were cut off or failed, resources that were rejected, and what each leaves open."""
from __future__ import annotations

import json

import pytest

from cds_service.screening_json import screening_json
from tests.charts.build import (
    CHS,
    ICD10,
    ICD10CM,
    LOINC,
    POSITIVE,
    SCT,
    base,
    bundle,
    concept,
    condition,
    encoded,
    lab,
    marrow_blasts,
    marrow_report,
    observation,
    procedure,
    serology,
    without,
    woman,
)
from tests.charts.courses import BACK, CR, chart
from tests.charts.forms import SERVER, by_type, entry, hook, outcome, patients, searchset
from tests.charts.harness import Case, check, screened

SEROLOGY = ("serology-hiv", "serology-hbv", "serology-hcv", "serology-syphilis")
NO_HISTORY = ("cardiac-history", "cardiac-function", "no-conflicting-disease", "no-other-malignancy")
CLEAN = {c: "no-contrary-record" for c in (*NO_HISTORY, "exclusion-apl")}
FULL = [*base(), procedure("bx", None, "骨髓穿刺"), marrow_report("mr", "增生活跃", "2026-11-01")]
LOST_HISTORY = dict.fromkeys((*NO_HISTORY, "exclusion-apl"), "missing")


def states(*several: dict) -> dict:
    out: dict = {}
    for one in several:
        out |= one
    return out


def all_of(names, state):
    return dict.fromkeys(names, state)


def cut(chart, kind: str, more: str | None = SERVER + "page2") -> bytes:
    """The chart as searchsets in a collection, of which that of one type has a next page."""
    lists = [searchset(members, next_=more if name == kind else None) for name, members in by_type(chart).items()]
    return encoded({"resourceType": "Bundle", "type": "collection",
                    "entry": [entry(p) for p in patients(chart)] + [entry(b) for b in lists]})


def file_of(chart, *more) -> bytes:
    return encoded(bundle([*chart, *more]))


def asked(chart, **prefetch) -> bytes:
    return encoded(hook(chart, **prefetch))


def lacking(chart, kind: str):
    return [r for r in chart if r["resourceType"] != kind]


HBSAG = serology("hbsag-p", POSITIVE)
CANCER = condition("ca", (ICD10, "C50.9", "Breast cancer"), clinical="resolved")
OPEN_COURSE = ("met", "unclear")

CUT_OFF = [
    Case("nothing cut off", cut(FULL, "None"), states(CLEAN, all_of(SEROLOGY, "met")), overall="likely-match", shown=True),
    Case("the Observations cut off", cut(FULL, "Observation"), states(
        all_of(SEROLOGY, "missing"), {"cardiac-history": "no-contrary-record", "cardiac-function": "missing", "exclusion-apl": "missing",
         "no-conflicting-disease": "no-contrary-record", "no-other-malignancy": "no-contrary-record", "aml-diagnosis": "met",
         "relapsed-refractory": OPEN_COURSE, "hepatic-alt": "met", "ecog": "met"}), overall="possible-match",
        mentions={c: ("older", "whole") for c in SEROLOGY}),
    Case("the Observations cut off, HBsAg positive in hand", cut([*without(FULL, "hbsag-1"), HBSAG], "Observation"),
         {"serology-hbv": "not-met", "serology-hiv": "missing"}, overall="not-a-match", shown=False),
    Case("the Observations cut off, an old positive in hand", cut([*FULL, serology("hbsag-p", POSITIVE, "2024-01-01")], "Observation"),
         {"serology-hbv": ("judgement", "missing")}),
    Case("the Observations cut off, no HIV test in hand", cut(without(FULL, "hiv-1"), "Observation"), {"serology-hiv": "missing"}),
    Case("the Observations cut off, a coded infection", cut([*FULL, condition("b", (ICD10, "B18.1"))], "Observation"), {"serology-hbv": "not-met"}),
    Case("the Observations cut off, a high ALT in hand", cut([*without(FULL, "alt-1"), lab("alt-2", 400, 50)], "Observation"),
         {"hepatic-alt": "not-met"}),
    Case("the Observations cut off, a negative pregnancy test in hand", cut(woman(), "Observation"), {"pregnancy-negative": ("met", "missing")}),
    Case("the Observations cut off, ECOG 3 in hand", cut([*without(FULL, "ecog-1"), observation("e", concept((LOINC, "89247-1")), valueInteger=3)],
         "Observation"), {"ecog": "not-met"}),
    Case("the Conditions cut off", cut(FULL, "Condition"), states(
        LOST_HISTORY, {"aml-diagnosis": "met", "relapsed-refractory": OPEN_COURSE}), overall="possible-match"),
    Case("the Conditions cut off, a cancer in hand", cut([*FULL, CANCER], "Condition"), {"no-other-malignancy": "not-met", "no-conflicting-disease": "missing"}),
    Case("the Conditions cut off, APL in hand", cut([*FULL, condition("apl", (ICD10CM, "C92.40"))], "Condition"), {"exclusion-apl": "not-met"}),
    Case("the Conditions cut off and no AML in hand", cut([*without(FULL, "aml"), condition("ht", (ICD10, "I10"))], "Condition"),
         {"aml-diagnosis": "unclear"}, overall="possible-match", shown=True),
    Case("the Conditions cut off, only a suspected AML in hand",
         cut([*without(FULL, "aml"), condition("s", (ICD10, "C92.0"), verification="provisional")], "Condition"),
         {"aml-diagnosis": ("unclear", "judgement")}),
    Case("the Procedures cut off", cut(FULL, "Procedure"), states(LOST_HISTORY, all_of(SEROLOGY, "met"), {"aml-diagnosis": "met"})),
    Case("the reports cut off", cut(FULL, "DiagnosticReport"), states(
        CLEAN, {"exclusion-apl": "missing"}, all_of(SEROLOGY, "met"), {"relapsed-refractory": OPEN_COURSE})),
    Case("one searchset of everything cut off", encoded(searchset(FULL, next_=SERVER + "Patient/p/$everything?page=2")), states(
        LOST_HISTORY, all_of(SEROLOGY, "missing"), {"aml-diagnosis": "met", "relapsed-refractory": OPEN_COURSE}), overall="possible-match"),
    Case("one searchset of everything cut off, no AML in hand", encoded(searchset(without(FULL, "aml"), next_=SERVER + "page2")),
         {"aml-diagnosis": "unclear"}, overall="possible-match"),
    Case("the next page is in the file", encoded({"resourceType": "Bundle", "type": "collection", "entry": [
        entry(searchset(FULL[:4], self_=SERVER + "all?page=1", next_=SERVER + "all?page=2")), entry(searchset(FULL[4:], self_=SERVER + "all?page=2"))]}),
        states(CLEAN, all_of(SEROLOGY, "met")), overall="likely-match"),
    Case("a link to the last page is no gap", encoded(searchset(FULL) | {"link": [{"relation": "last", "url": "x"}, {"relation": "previous", "url": "y"}]}),
         states(CLEAN, all_of(SEROLOGY, "met")), overall="likely-match"),
    Case("a total greater than the entries is no gap by the rules", encoded(searchset(FULL, total=900)), {"aml-diagnosis": "met"}),
    Case("in a request, the Observations cut off", asked(FULL, observations=searchset(by_type(FULL)["Observation"], next_="x")),
         states(all_of(SEROLOGY, "missing"), {"cardiac-function": "missing", "exclusion-apl": "missing", "no-other-malignancy": "no-contrary-record"})),
    Case("in a request, the Conditions cut off", asked(FULL, conditions=searchset(by_type(FULL)["Condition"], next_="x")), LOST_HISTORY),
]

FAILED = [
    *(Case(f"an outcome ({severity}) in a file stands for every type", file_of(FULL, outcome(severity)), states(
        LOST_HISTORY, all_of(SEROLOGY, "missing"), {"aml-diagnosis": "met", "relapsed-refractory": OPEN_COURSE}), overall="possible-match")
      for severity in ("error", "fatal")),
    *(Case(f"an outcome ({severity}) is no failure", file_of(FULL, outcome(severity)), states(CLEAN, all_of(SEROLOGY, "met")), overall="likely-match")
      for severity in ("warning", "information")),
    Case("an outcome in a file and no AML", file_of(without(FULL, "aml"), outcome()), {"aml-diagnosis": "unclear"}, overall="possible-match"),
    Case("an outcome in a searchset of Observations stands for every type in a file",
         encoded(bundle([*patients(FULL), *lacking(FULL, "Observation")[1:], searchset([*by_type(FULL)["Observation"], outcome()])])),
         states(LOST_HISTORY, all_of(SEROLOGY, "missing"))),
    Case("an outcome in a file, HBsAg positive in hand", file_of([*without(FULL, "hbsag-1"), HBSAG], outcome()), {"serology-hbv": "not-met"}),
    Case("an outcome in a file, heart failure in hand", file_of([*FULL, condition("hf", (ICD10, "I50.0"))], outcome()),
         {"cardiac-history": "not-met", "cardiac-function": "missing"}),
    Case("in a request, the Conditions failed", asked(FULL, conditions=outcome()), states(
        LOST_HISTORY, all_of(SEROLOGY, "met"), {"aml-diagnosis": "unclear", "hepatic-alt": "met", "ecog": "met"}), overall="possible-match", shown=True),
    Case("in a request, the Observations failed", asked(FULL, observations=outcome()), states(
        all_of(SEROLOGY, "missing"), {"cardiac-history": "no-contrary-record", "cardiac-function": "missing", "exclusion-apl": "missing",
         "no-other-malignancy": "no-contrary-record", "ecog": "missing", "hepatic-alt": "missing", "aml-diagnosis": "met"}), overall="possible-match"),
    Case("in a request, some Observations and a failure", asked(FULL, observations=searchset([*by_type(FULL)["Observation"], outcome()])),
         states(all_of(SEROLOGY, "missing"), {"hepatic-alt": "met", "no-other-malignancy": "no-contrary-record"})),
    Case("in a request, some Observations, a positive, and a failure",
         asked(FULL, observations=searchset([*by_type(FULL)["Observation"], serology("hcv-p", POSITIVE, "2026-11-19"), outcome()])),
         {"serology-hcv": "not-met", "serology-hiv": "missing"}),
    Case("in a request, a warning among the Observations", asked(FULL, observations=searchset([*by_type(FULL)["Observation"], outcome("warning")])),
         states(CLEAN, all_of(SEROLOGY, "met"))),
    Case("in a request, the Procedures failed", asked(FULL, procedures=outcome()), states(LOST_HISTORY, all_of(SEROLOGY, "met"))),
    Case("in a request, the reports failed", asked(FULL, diagnosticReports=outcome()), states(CLEAN, {"exclusion-apl": "missing"}, all_of(SEROLOGY, "met"))),
    Case("in a request, the drugs failed", asked(FULL, medicationRequests=outcome()), states(CLEAN, all_of(SEROLOGY, "met"), {"aml-diagnosis": "met"})),
    Case("in a request, the allergies failed", asked(FULL, allergyIntolerances=outcome()), states(CLEAN, all_of(SEROLOGY, "met"))),
    Case("in a request, a Condition list that is no resource", asked(FULL, conditions="broken"), states(LOST_HISTORY, {"aml-diagnosis": "unclear"})),
]

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
                "relapsed-refractory": OPEN_COURSE}, all_of(SEROLOGY, ("met", "missing")))),
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
         {"cardiac-history": ("judgement", "missing"), "no-other-malignancy": "missing"}),
    Case("no Condition but AML proves no health, yet is a list that was read", file_of(FULL), CLEAN),
    Case("no Condition at all", file_of(without(FULL, "aml")), states(CLEAN, {"aml-diagnosis": "missing", "relapsed-refractory": "missing"}), overall="not-applicable", shown=False),
]

OPEN = {"cardiac-function": "missing", "exclusion-apl": "missing"}
UNKNOWN = [{"url": "http://example.org/negated", "valueBoolean": True}]
NEWER = "2026-11-21"


def torn(resource, **elements):
    """The resource, unreadable: its status is no word, or what else is given."""
    return resource | (elements or {"status": {"x": 1}})


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
    Case("a Condition rejected beside a relapse that results prove", file_of(chart(CR, BACK), RELAPSE), {"relapsed-refractory": "met"}),
    Case("a Condition rejected, no remission on record", file_of(chart(), RELAPSE), {"relapsed-refractory": "missing"}),
    Case("an NKG2D result rejected", file_of(FULL, torn(observation("b", concept(None, "NKG2D ligand"), NEWER, valueString="45%"))), {"nkg2d-ligand": "reference-only"},
         no_evidence={"nkg2d-ligand": ("Observation/b",)}),
    Case("a contained ALT rejected", file_of(FULL, marrow_report("mr2", "增生活跃", NEWER, contained=[
        {k: v for k, v in torn(lab("alt-b", 400, 50, NEWER)).items() if k != "subject"}])), {"hepatic-alt": "unclear"}),
]


@pytest.mark.parametrize("case", [*CUT_OFF, *FAILED, *REJECTED, *REJECTED_RESULTS], ids=lambda c: c.title)
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


ICD9 = "http://hl7.org/fhir/sid/icd-9-cm"


@pytest.mark.parametrize(("coding", "text", "state"), [
    ((ICD9, "710.0"), None, "missing"), (("urn:oid:2.16.840.1.113883.6.103", "710.0"), None, "missing"), (("urn:hospital:dx", "4711"), None, "missing"), ((None, "4711"), None, "missing"),
    ((ICD9, "710.0", "Systemic lupus erythematosus"), None, "judgement"), ((ICD9, "401.9", "Hypertension"), None, "no-contrary-record"), ((ICD9, "401.9"), "Hypertension", "no-contrary-record"),
    ((ICD10CM, "I10"), None, "no-contrary-record"), (("http://snomed.info/sct", "38341003", "Hypertension"), None, "no-contrary-record"),
    ((SCT, "38341003"), None, "missing"), ((SCT, "69896004"), None, "missing"), ((SCT, "34000006"), None, "missing"), (("urn:oid:2.16.840.1.113883.6.96", "24700007"), None, "missing"),
    ((SCT, "38341003"), "Hypertension", "no-contrary-record"), ((SCT, "69896004", "Rheumatoid arthritis"), None, "judgement"), ((ICD10CM, "hypertension"), None, "missing"),
    (("http://ncicb.nci.nih.gov/xml/owl/EVS/Thesaurus.owl", "C0000"), None, "missing"), ((ICD10, "I10"), None, "no-contrary-record"), ((CHS, "I10.x00x002"), None, "no-contrary-record"),
])
def test_a_diagnosis_in_a_system_that_is_not_known_and_without_words_may_be_any(coding, text, state):
    found = screening_json(screened([*base(), condition("x", coding, text)]), "en")
    assert {row["id"]: row["state"] for row in found["criteria"]}["no-conflicting-disease"] == state
    told = [it for it in found["unread"] if it["reference"] == "Condition/x"]
    assert bool(told) == (state == "missing")


ABSENT = "http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips"
DAR, FLAVOR = "http://terminology.hl7.org/CodeSystem/data-absent-reason", "http://terminology.hl7.org/CodeSystem/v3-NullFlavor"


@pytest.mark.parametrize(("coding", "text", "state"), [
    *(((DAR, code, display), None, "missing") for code, display in (("masked", None), ("unknown", None), ("masked", "Masked"), ("asked-declined", "Asked But Declined"))),
    *(((system, "UNK", "unknown"), None, "missing") for system in (FLAVOR, "http://hl7.org/fhir/v3/NullFlavor", "urn:oid:2.16.840.1.113883.5.1008")),
    *((None, text, "missing") for text in (
        "Unknown", "[Restricted]", "*** Sensitive diagnosis - hidden ***", "-", ".", "???", "N/A - unknown", "Diagnosis withheld", "诊断保密", "未知", "C50.911", "M06.9, I25.10", "714.0", "69896004")),
    *((None, text, "no-contrary-record") for text in (
        "No known problems", "None", "N/A", "n/a", "N.A.", "Diagnosis: N/A", "Fever of unknown origin", "Restricted mobility", "Sensitive skin", "A1C", "Hypertension", "未知名小手术", "无")),
    ((ICD10CM, "R69"), "Unknown", "no-contrary-record"), ((ICD10CM, "R69"), None, "no-contrary-record"), ((ICD10CM, "M06.9"), "Unknown", "not-met"),
    ((SCT, "69896004"), "Unknown", "missing"), ((SCT, "69896004", "Rheumatoid arthritis"), "-", "judgement"), (("urn:hospital:dx", "4711"), "Confidential", "missing"),
    ((SCT, "69896004"), "N/A", "missing"), (("urn:hospital:dx", "4711"), "N/A", "missing"), ((SCT, "69896004", "Rheumatoid arthritis"), "N/A", "judgement"),
    ((SCT, "160245001"), None, "no-contrary-record"), ((SCT + "/900000000000207008", "160245001"), None, "no-contrary-record"),
    ((ABSENT, "no-known-problems"), None, "no-contrary-record"), ((ABSENT, "no-problem-info"), None, "missing"),
])
def test_a_placeholder_names_no_diagnosis(coding, text, state):
    for resource in (condition("x", coding, text), procedure("x", coding, text, "2020-05-04")) if coding is None else (condition("x", coding, text),):
        found = screening_json(screened([*base(), resource]), "en")
        assert {row["id"]: row["state"] for row in found["criteria"]}["no-conflicting-disease"] == state
        assert [it["reference"].endswith("/x") for it in found["unread"]] == ([True] if state == "missing" else [])


@pytest.mark.parametrize(("text", "state"), [("Unknown", "missing"), ("[Restricted]", "missing"), ("I10", "missing"), ("C92.02", "unclear"), ("C50.911", "missing")])
def test_only_a_code_of_leukaemia_in_words_is_a_sign_of_it(text, state):
    check(Case(text, [*without(base(), "aml"), condition("x", None, text)], {"aml-diagnosis": state}))


@pytest.mark.parametrize(("codings", "state"), [
    (((SCT, "69896004"), (ICD10CM, "I10")), "no-contrary-record"), (((SCT, "69896004"), (ICD10CM, "M06.9")), "not-met"), (((SCT, "69896004"), (ICD9, "714.0")), "missing"),
])
def test_a_snomed_code_beside_one_that_tells_is_known_by_that(codings, state):
    found = screening_json(screened([*base(), {**condition("x"), "code": concept(None, None, *codings)}]), "en")
    assert {row["id"]: row["state"] for row in found["criteria"]}["no-conflicting-disease"] == state


def test_a_snomed_code_alone_that_is_not_known_is_no_sign_of_the_leukaemia():
    check(Case("no card for each patient of a hospital without displays", [*without(base(), "aml"), condition("x", (SCT, "110007008"))], {"aml-diagnosis": "missing"}))
    check(Case("with its display it is", [*without(base(), "aml"), condition("x", (SCT, "110007008", "Adult acute myeloid leukemia"))], {"aml-diagnosis": "unclear"}))


CPT, PCS, LOCAL = "http://www.ama-assn.org/go/cpt", "urn:oid:2.16.840.1.113883.6.4", "urn:hospital:procedures"


@pytest.mark.parametrize(("coding", "more", "state"), [
    ((CPT, "36430"), {}, "no-contrary-record"), ((PCS, "30233N1"), {}, "no-contrary-record"), (("http://hl7.org/fhir/sid/icd-9-cm", "99.04"), {}, "no-contrary-record"),
    ((LOCAL, "4711"), {}, "missing"), ((LOCAL, "4711", "Blood transfusion"), {}, "no-contrary-record"), ((CPT, "50360", "Kidney transplant"), {}, "judgement"), ((SCT, "80146002"), {}, "no-contrary-record"),
    *(((LOCAL, "4711"), {"status": status}, "no-contrary-record") for status in ("not-done", "preparation", "on-hold", "entered-in-error")),
])
def test_a_procedure_in_a_public_classification_is_read(coding, more, state):
    found = screening_json(screened([*base(), procedure("x", coding, None, "2020-05-04", **more)]), "en")
    assert {row["id"]: row["state"] for row in found["criteria"]}["no-conflicting-disease"] == state
    assert bool([it for it in found["unread"] if it["reference"] == "Procedure/x"]) == (state == "missing")


def test_no_sign_of_aml_is_seen_in_a_system_that_is_not_known():
    found = screened([*without(base(), "aml"), condition("x", (ICD9, "401.9")), condition("y", ("urn:hospital:dx", "205.02"))])
    assert found.overall == "not-applicable"
    assert screening_json(found, "en")["unread"][0]["reference"] == "Condition/x"


@pytest.mark.parametrize(("code", "state"), [("205.02", "unclear"), ("20500", "unclear"), ("208.00", "unclear"), ("205.10", "missing"), ("204.00", "missing"), ("714.0", "missing")])
def test_a_leukaemia_of_icd_9_is_one_that_could_not_be_read(code, state):
    found = screening_json(screened([*without(base(), "aml"), condition("x", ("urn:oid:2.16.840.1.113883.6.103", code))]), "en")
    assert {row["id"]: row["state"] for row in found["criteria"]}["aml-diagnosis"] == state
