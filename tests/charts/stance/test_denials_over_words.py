"""Denials with words between them and what they deny: of time, of degree, of opinion; in contractions; criteria that are not met.

Words of time deny a turn of the disease, and no disease that the patient may have had.
"""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10, ICD10CM, base, changed, concept, condition, marrow_blasts, marrow_report
from tests.charts.courses import RR, only, rr
from tests.charts.harness import Case, check

AML_US = (ICD10CM, "C92.00")
OLD = condition("aml", AML_US, "Acute myeloid leukemia", recorded="2025-01-10", onsetDateTime="2025-01-10")
CR1 = marrow_report("cr", "Complete remission.", "2025-03-01")
BLASTS = marrow_blasts("bm", 25, "2026-11-03")
APL, AML_DX, CANCER, HEART, CONFLICT = "exclusion-apl", "aml-diagnosis", "no-other-malignancy", "cardiac-history", "no-conflicting-disease"
NONE = "no-contrary-record"


def named(text: str, *more):
    return only(condition("aml", AML_US, text, recorded="2026-11-05", onsetDateTime="2025-01-01"), *more)


def noted(text: str, *more):
    dx = condition("aml", AML_US, "Acute myeloid leukemia", recorded="2026-11-05", onsetDateTime="2025-01-01", note=[{"text": text}])
    return only(dx, *more)


def visit(text: str):
    return {"resourceType": "Encounter", "id": "v", "status": "finished", "class": {"code": "IMP"}, "subject": {"reference": "Patient/p"},
            "period": {"start": "2026-11-10"}, "reasonCode": [{"text": text}]}


def reported(text: str, *more):
    return only(OLD, *more, marrow_report("r", text, "2026-11-10"))


def letter(text: str):
    return only(OLD, CR1, marrow_report("l", text, "2026-11-10", code=concept(None, "Hematology clinic note")))


NO_REMISSION = [
    "AML not currently in remission (HCC)", "AML not presently in CR", "AML, not now in CR", "AML, has not been in remission", "AML, has not yet been in CR", "AML, not felt to be in remission",
    "AML, not believed to be in remission", "AML, not thought to be in CR", "AML, not considered to be in remission", "AML not considered in remission", "AML, not as yet in remission",
    "AML not actually in CR", "AML not really in CR", "AML, not clearly in CR", "AML not formally in CR", "AML not (currently) in remission", "AML, is not, at present, in remission", "AML, isn't in remission",
    "AML, isn’t in remission", "AML isnt in remission", "AML, never truly in CR", "AML, not confirmed in CR", "AML 缓解状态丧失", "AML, not deemed to be in complete remission", "AML, wasn't in remission",
    "AML, cannot be considered in remission", "AML, patient is not at this time in remission", "Patient is not currently felt to be in remission", "AML, does not appear to be in remission",
    "AML, doesn't appear to be in remission", "AML neither in remission nor relapse", "AML: not currently in CR", "AML [not currently in remission]", "AML, not currently in remission or relapse",
    "AML not documented to be in remission", "AML; pt is not, as of 11/2026, in remission", "AML in no way in remission",
]
NEVER_REACHED = [
    "AML has yet to enter remission", "AML, hasn't achieved remission", "AML, didn't achieve CR", "AML remission hasn't been maintained", "AML, CR1 isn't maintained", "AML less than CR after 2 inductions",
    "Does not currently meet criteria for CR.", "Criteria for complete remission are not currently met.", "CR can't be declared.", "These features argue against remission.", "Morphology is not that of remission.",
    "Response: less than CR.", "与完全缓解骨髓象不符", "CR hasn't been achieved.", "Complete remission is not currently documented.", "AML, remission status not currently known",
]
IN_MARROWS = [*NO_REMISSION[:2], *NO_REMISSION[5:10], *NEVER_REACHED[:-1], "The marrow isn't in CR.", "The patient is not currently in remission.", "CR cannot be declared until count recovery.",
              "Criteria for CR were not fully met.", "Findings are not felt to represent remission."]
IN_REMISSION = [
    "AML, not only in remission but MRD negative", "AML, not in relapse but in CR2", "AML, not currently on chemotherapy, in CR1", "AML in CR1, not currently on chemotherapy", "AML has not relapsed; remains in CR",
    "AML not otherwise specified, in remission", "AML, NOS, in remission", "AML did not relapse after transplant, in CR1", "AML in remission. No. 2", "AML in CR1; doesn't need transfusions",
    "AML, in CR, not thought to need HSCT", "AML, not considered a candidate for transplant, in CR1", "AML in CR1, MRD not currently detectable", "AML, not currently symptomatic and in CR1",
    "AML, can't tolerate azacitidine, in CR1", "Patient isn't on therapy and remains in remission", "AML not merely in remission", "AML in CR1, HSCT not considered in CR1",
    "AML in CR1, FLT3 not found in remission sample", "AML not felt to need therapy, in remission", "AML, no longer transfusion dependent in CR1", "AML currently felt to be in CR1",
    "AML in remission, not currently in relapse", "AML hasn't relapsed, in CR1", "AML in remission, not felt to have relapsed", "AML, not thought to have active disease, in CR1", "AML less than 1 year in CR1",
]
NO_RELAPSE = [
    "AML, not currently in relapse", "AML isn't in relapse", "AML isn’t in relapse", "AML not felt to have relapsed", "AML, no longer in relapse", "AML, relapse seems unlikely", "AML hasn't relapsed",
    "AML not thought to be relapsed/refractory", "AML, not considered to be in relapse", "AML not believed to have relapsed", "AML, does not appear to have relapsed", "AML, didn't relapse after transplant",
    "AML, relapse is felt to be unlikely", "AML, relapse not felt to be present", "AML, relapse cannot be declared", "AML, not currently relapsed or refractory", "AML isn't refractory", "AML, not felt to be refractory",
    "AML, not documented to have relapsed", "AML, not, as of 11/2026, relapsed",
]
RELAPSED = [
    "AML relapsed, not currently in remission", "Relapsed AML, not currently on chemotherapy", "AML, not currently on chemotherapy, relapsed", "Relapsed AML, doesn't want transplant", "AML, isn't responding, relapsed",
    "AML, not only relapsed but refractory", "AML not just relapsed but also FLT3+", "AML, can't tolerate chemotherapy, in relapse", "AML, not otherwise specified, in relapse", "AML, not yet treated for relapse",
    "Relapsed AML, not felt to be fit for intensive therapy", "AML, not considered for transplant due to relapse", "AML isn't relapsed, it is refractory", "AML in first relapse, not currently in CR2",
    "AML, relapse felt to be present", "AML hasn't had transplant, relapsed 10/2026", "AML, not now, relapse later", "AML, no longer in CR; relapsed 10/2026",
]
NOT_NOW = NO_REMISSION[:14]

COURSES = [
    *(rr(f"a remission, blasts, and by name “{t}”", named(t, CR1, BLASTS), "met") for t in (*NO_REMISSION, *NEVER_REACHED)),
    *(rr(f"by name “{t}”", named(t), "missing") for t in (*NO_REMISSION, *NEVER_REACHED, *NO_RELAPSE)),
    *(rr(f"a remission, blasts, and a note “{t}”", noted(t, CR1, BLASTS), "met") for t in NO_REMISSION),
    *(rr(f"blasts, and a marrow's “{t}”", reported(t, CR1, BLASTS), "met") for t in IN_MARROWS),
    *(rr(f"a remission, and a later marrow's “{t}”", reported(t, CR1), "unclear") for t in IN_MARROWS),
    *(rr(f"a remission, then a visit for “{t}”", only(OLD, CR1, visit(t)), "unclear") for t in NOT_NOW),
    *(rr(f"a remission, then a letter “{t}”", letter(t), "unclear") for t in NOT_NOW),
    *(rr(f"by name “{t}”", named(t), "not-met") for t in IN_REMISSION),
    *(rr(f"by name “{t}”", named(t), "met") for t in RELAPSED),
    *(rr(f"a note “{t}”", noted(t), "missing") for t in NO_RELAPSE),
    *(rr(f"a remission, then a letter “{t}”", letter(t), "not-met") for t in (*NO_RELAPSE, *IN_REMISSION)),
    rr("a relapse that hasn't been excluded is asked for", named("AML in CR1, relapse hasn't been excluded"), "unclear"),
]

HF, BREAST, RA, LUPUS, APL_CODE = ((ICD10CM, code) for code in ("I50.9", "C50.911", "M06.9", "M32.9", "C92.40"))
DENIED = {
    (HEART, HF): ["not felt to have heart failure", "isn't heart failure", "doesn't have heart failure", "not considered to have heart failure", "not known to have heart failure", "Heart failure is not felt to be present",
                  "heart failure: BNP normal, excluded", "heart failure hasn't been confirmed"],
    (CANCER, BREAST): ["not felt to be breast cancer", "isn't breast cancer", "not believed to have breast cancer", "doesn’t have breast cancer", "never truly had breast cancer"],
    (CONFLICT, LUPUS): ["not felt to have lupus", "doesn't meet criteria for lupus", "does not meet criteria for lupus", "Lupus criteria not met"],
    (APL, APL_CODE): ["isn't APL", "not felt to be APL", "not thought to represent APL", "APL：PML-RARA阴性，可排除", "APL: PML-RARA negative, excluded"],
}
HELD = {
    (HEART, HF): ["Heart failure, not currently symptomatic", "no longer in heart failure", "not currently in heart failure", "heart failure, isn't on diuretics", "doesn't recall when heart failure was diagnosed",
                  "isn't only heart failure", "CHF, not felt to be decompensated", "dyspnea not felt to be from heart failure", "not currently on diuretics for heart failure", "heart failure: EF normal, excluded from trial"],
    (CANCER, BREAST): ["breast cancer, not currently on therapy", "breast cancer not currently active", "breast cancer, wasn't metastatic", "breast cancer not thought to be metastatic", "No. 2 breast cancer"],
    (CONFLICT, RA): ["rheumatoid arthritis, does not meet criteria for biologics", "does not meet criteria for rheumatoid arthritis trial", "rheumatoid arthritis, not currently in remission",
                     "rheumatoid arthritis isn't responding to methotrexate"],
}
DOUBTED = ["Heart failure isn't excluded", "heart failure hasn't been ruled out", "Can't exclude heart failure", "heart failure to be ruled out"]
DIAGNOSES = [("isn't AML", "missing"), ("isn’t AML", "missing"), ("not felt to be AML", "missing"), ("doesn't have AML", "missing"), ("criteria for AML not met", "missing"), ("AML isn't excluded", "judgement"),
             ("AML, isn't APL", "met"), ("AML not otherwise specified", "met"), ("AML, NOS", "met"), ("not only AML but MDS", "met"), ("doesn't meet criteria for AML trial", "met"), ("hasn't started AML therapy", "met"),
             ("didn't tolerate AML induction", "met"), ("isn't aware of AML diagnosis", "met"), ("not currently in AML trial", "met"), ("AML not felt to be therapy-related", "met")]
EXCLUDED_APL = ["鉴别诊断：1.急性淋巴细胞白血病：免疫分型不支持；2.APL：PML-RARA阴性，可排除。", "APL: PML-RARA negative, excluded.", "2.急性早幼粒细胞白血病：PML-RARA阴性，不支持。"]
OPEN_APL = ["APL: PML-RARA阳性，不能排除", "APL：PML-RARA阴性，不除外", "APL：PML-RARA转阴", "APL：PML-RARA阴性，排除感染"]

OTHERS = [
    *(Case(f"coded, “{t}”", [*base(), condition("x", code, t)], {criterion: NONE}) for (criterion, code), texts in DENIED.items() for t in texts),
    *(Case(f"coded, “{t}”", [*base(), condition("x", code, t)], {criterion: "not-met"}) for (criterion, code), texts in HELD.items() for t in texts),
    *(Case(f"coded, “{t}”", [*base(), condition("x", HF, t)], {HEART: "judgement"}) for t in DOUBTED),
    *(Case(f"the AML's own text, “{t}”", only(condition("aml", AML_US, t, recorded="2026-11-05")), {AML_DX: state}) for t, state in DIAGNOSES),
    *(Case(f"a note of the AML: {t}", changed(base(), "aml", note=[{"text": t}]), {APL: NONE}) for t in EXCLUDED_APL),
    *(Case(f"a note of the AML: {t}", changed(base(), "aml", note=[{"text": t}]), {APL: "judgement"}) for t in OPEN_APL),
]

CML = (ICD10, "C92.1")
CRISES = [
    *(Case(f"blast crisis of CML is no AML: {t}", only(condition("x", CML, t, recorded="2026-11-15")), {AML_DX: "missing", RR: "missing", CANCER: "judgement"})
      for t in ("慢性髓系白血病（急髓变）", "慢性粒细胞白血病急粒变", "CML急单变期", "急髓变（CML）", "慢性髓系白血病（急淋变）", "CML in myeloid blast crisis")),
    *(Case(f"words of AML stay so: {t}", only(condition("x", code, t, recorded="2026-11-15")), {AML_DX: "unclear"})
      for code, t in ((None, "MDS急髓变"), ((ICD10, "D46.9"), "MDS 急髓变"), (CML, "慢性髓系白血病急变为急性髓系白血病"))),
]


def residual(text: str, state: str) -> Case:
    flow = marrow_report("r", text, "2026-11-12", code=concept(None, "骨髓流式细胞术微小残留病检测"))
    return rr(f"a remission, then “{text}”", only(OLD, CR1, flow), state)


COMPARED = [
    *(residual(t, "not-met") for t in ("未检测到异常髓系原始细胞（<0.01%）。与2026-08-01（MRD 0.3%）比较，本次转阴。", "MRD<0.01%，与2026-08-01（MRD 0.3%）对比，转阴")),
    *(residual(t, "unclear") for t in ("与2026-08-01（MRD 0.3%）比较，本次无变化", "与2026-08-01（MRD 0.3%）比较，本次仍阳性", "与2026-08-01（MRD 0.3%）比较，本次MRD 0.5%", "MRD 0.3%，与前次比较升高",
                                       "MRD 0.3%比较高")),
]


@pytest.mark.parametrize("case", [*COURSES, *OTHERS, *CRISES, *COMPARED], ids=lambda case: case.title)
def test_denial_over_words(case: Case) -> None:
    check(case)
