"""A code says the same without its display: in what a report concludes, as the value of a result, as what a diagnosis rests on."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10CM, LOINC, SCT, concept, condition, marrow_report, observation
from tests.charts.courses import AML, CR, RR, chart, only, rr
from tests.charts.harness import check

RELAPSE, RELAPSING = (ICD10CM, "C92.02", "Acute myeloblastic leukemia, in relapse"), (SCT, "12281000132104", "Relapsing acute myeloid leukemia")
SARCOMA, SARCOMA_CM = (SCT, "94719007", "Myeloid sarcoma"), (ICD10CM, "C92.30", "Myeloid sarcoma, not having achieved remission")
CUTIS = (SCT, "404152006", "Leukemia cutis")
IN_REMISSION, NEW = (ICD10CM, "C92.01", "Acute myeloblastic leukemia, in remission"), (ICD10CM, "C92.00", "Acute myeloblastic leukemia, not having achieved remission")
SARCOMA_OVER = (ICD10CM, "C92.31", "Myeloid sarcoma, in remission")
DISEASE = [RELAPSE, RELAPSING, SARCOMA, SARCOMA_CM, CUTIS]
QUIET = [(ICD10CM, "D64.9", "Anemia, unspecified"), (ICD10CM, "J18.9", "Pneumonia, unspecified organism"), SARCOMA_OVER]
BIOPSY, MARROW = concept((LOINC, "11529-5", "Surgical pathology study")), concept((LOINC, "48807-2", "Bone marrow aspiration report"))


def concluded(coding, code=BIOPSY, when="2026-11-15", conclusion=""):
    made = marrow_report("r", conclusion, when, code=code, conclusionCode=[concept(coding)])
    return made if conclusion else {key: value for key, value in made.items() if key != "conclusion"}


def valued(coding, code=None, when="2026-11-15", **more):
    return observation("r", code or concept((LOINC, "29308-4", "Diagnosis")), when, valueCodeableConcept=concept(coding), **more)


def both(coding):
    """With its display, and without."""
    return (coding, coding[:2])


NAMES = ["Diagnosis", "Pathology diagnosis", "Final diagnosis", "Bone marrow biopsy", "CSF cytology", "Skin biopsy", "Principal diagnosis", "病理诊断"]
ELSEWHERE = ["Family history", "Past medical history", "Clinical history", "Donor diagnosis", "Reason for visit", "家族史", "Mother's diagnosis"]
CASES = [
    *(rr(f"a biopsy concludes {told[1:]}", chart(CR, concluded(told)), "unclear", evidence={RR: ("DiagnosticReport/r", "DiagnosticReport/cr")}) for it in DISEASE for told in both(it)),
    *(rr(f"a marrow concludes {told[1:]}", chart(CR, concluded(told, MARROW)), "unclear") for it in [*DISEASE, NEW] for told in both(it)),
    *(rr(f"a marrow concludes {told[1:]}", chart(concluded(told, MARROW)), "not-met") for told in both(IN_REMISSION)),
    *(rr(f"a biopsy concludes {told[1:]}", chart(CR, concluded(told)), "not-met") for it in QUIET for told in both(it)),
    *(rr(f"a biopsy concludes {it[1]} before the remission", chart(CR, concluded(it[:2], when="2025-05-20")), "not-met") for it in DISEASE),
    *(rr(f"a biopsy of a donor concludes {it[1]}", chart(CR, concluded(it[:2], concept(None, "Donor bone marrow biopsy"))), "not-met") for it in DISEASE),
    rr("a code alone is quoted, and not the title of its report", chart(CR, concluded(RELAPSE[:2], MARROW)), "unclear",
       mentions={RR: ("C92.02 Acute myeloblastic leukemia, in relapse",)}),
    rr("a code beside words that point to it", chart(CR, concluded(SARCOMA[:2], conclusion="see code")), "unclear"),
    *(rr(f"{name}: {told[1:]}", chart(CR, valued(told, concept(None, name))), "unclear", evidence={RR: ("Observation/r", "DiagnosticReport/cr")})
      for name in NAMES for it in DISEASE for told in both(it)),
    *(rr(f"{name}: {told[1:]}", chart(CR, valued(told, concept(None, name))), "not-met") for name in ELSEWHERE for told in both(RELAPSE)),
    *(rr(f"Diagnosis: {told[1:]}", chart(CR, valued(told)), "not-met") for it in [*QUIET, IN_REMISSION] for told in both(it)),
    rr("a result of before the remission", chart(CR, valued(RELAPSE[:2], when="2025-05-20")), "not-met"),
    rr("a result that was entered in error", chart(CR, valued(RELAPSE[:2], status="entered-in-error")), "not-met"),
    rr("no remission on record", chart(valued(RELAPSE[:2])), "missing", mentions={RR: ("Diagnosis",)}),
]


def resting(*codes, recorded="2026-11-10", text=None, code=AML):
    return condition("x", code, text, recorded=recorded, evidence=[{"code": [concept(it) if isinstance(it, tuple) else concept(None, it)]} for it in codes])


EVIDENCE = [
    *(rr(f"rests on {told[1:]}", chart(CR, resting(told)), "judgement", evidence={RR: ("Condition/x",)}) for it in (RELAPSE, RELAPSING) for told in both(it)),
    rr("rests on words of a relapse", chart(CR, resting("AML复发")), "judgement"),
    *(rr(f"rests on {it}", chart(CR, resting(it)), "not-met") for it in ("Fever", "Pancytopenia", "未见复发", (ICD10CM, "D61.818", "Other pancytopenia"), (ICD10CM, "D61.818"))),
    rr("of an older record, into which it may have been written since, as a note is", chart(CR, resting(RELAPSE[:2], recorded="2025-05-13")), "judgement"),
    rr("a relapse by code that rests on a remission by code", only(resting(IN_REMISSION[:2], code=RELAPSE)), "judgement"),
    rr("a relapse by code that rests on a fever", only(resting("Fever", code=RELAPSE)), "met"),
    rr("empty", chart(CR, condition("x", AML, evidence=[{"detail": [{"reference": "Observation/1"}]}, None])), "not-met"),
]


@pytest.mark.parametrize("case", [*CASES, *EVIDENCE], ids=lambda case: case.title)
def test_code_without_words(case):
    check(case)
