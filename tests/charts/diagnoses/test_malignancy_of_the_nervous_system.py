"""ICD has no code for leukaemia of the meninges but that of a metastasis there: a clinician's to read, unless a tumour is on record whose it can be."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10, ICD10CM, condition, marrow_report
from tests.charts.courses import CR, RR, TX, chart, rr
from tests.charts.harness import Case, check

CODES = [(ICD10CM, "C79.31", "Secondary malignant neoplasm of brain"), (ICD10CM, "C79.32", "Secondary malignant neoplasm of cerebral meninges"),
         (ICD10CM, "C79.49", "Secondary malignant neoplasm of other parts of nervous system"), (ICD10, "C79.3", "脑和脑膜继发性恶性肿瘤")]
MENINGES, LUNG = CODES[1], (ICD10CM, "C34.90", "Malignant neoplasm of unspecified part of unspecified bronchus or lung")


def of_cns(code=MENINGES, recorded="2026-11-10", text=None, **more):
    return condition("m", code, text, recorded=recorded, **more)


CASES = [
    *(rr(f"{code[2]} behind a remission", chart(CR, of_cns(code)), "judgement", evidence={RR: ("Condition/m", "DiagnosticReport/cr")}) for code in CODES),
    *(rr(f"{code[1]} without a word", chart(CR, of_cns(code[:2])), "judgement") for code in CODES),
    *(rr(f"{code[1]} beside a status of remission", chart(of_cns(code), clinical="remission"), "judgement") for code in CODES),
    *(rr(f"{code[1]} beside lung cancer", chart(CR, of_cns(code), condition("lung", LUNG)), "not-met") for code in CODES),
    rr("beside lung cancer that is over", chart(CR, of_cns(), condition("lung", LUNG, clinical="resolved")), "not-met"),
    rr("beside lung cancer in words alone", chart(CR, of_cns(), condition("lung", None, "肺癌")), "not-met"),
    rr("beside a history of breast cancer", chart(CR, of_cns(), condition("b", (ICD10CM, "Z85.3", "Personal history of malignant neoplasm of breast"))), "not-met"),
    rr("beside lung cancer that is only suspected", chart(CR, of_cns(), condition("lung", LUNG, verification="provisional")), "judgement"),
    rr("beside diabetes", chart(CR, of_cns(), condition("d", (ICD10CM, "E11.9", "Type 2 diabetes mellitus"))), "judgement"),
    rr("its own words are no tumour beside it", chart(CR, of_cns((ICD10, "C79.3", "脑转移瘤"))), "judgement"),
    *(rr(f"its own words name a tumour: {text}", chart(CR, of_cns(CODES[0], text=text)), "not-met")
      for text in ("Brain metastases from lung adenocarcinoma", "Brain metastases (breast primary)", "脑转移瘤（肺癌）", "Metastatic melanoma to brain", "肺癌脑转移", "Leptomeningeal carcinomatosis")),
    *(rr(f"its own words name none: {text}", chart(CR, of_cns(CODES[0], text=text)), "judgement")
      for text in ("Brain metastases", "Metastatic brain tumor", "Brain metastases, primary unknown", "Brain metastases, lung cancer ruled out", "CNS myeloid sarcoma", "Leptomeningeal leukemia", "脑转移瘤", "脑转移，非肺癌")),
    rr("before the remission", chart(of_cns(recorded="2025-05-12"), CR), "not-met"),
    rr("with a later marrow in remission", chart(CR, of_cns(recorded="2026-06-01"), marrow_report("r", "完全缓解骨髓象", "2026-10-10")), "not-met"),
    *(rr(f"{clinical}", chart(CR, of_cns(clinical=clinical)), "not-met") for clinical in ("resolved", "inactive", "remission")),
    rr("refuted", chart(CR, of_cns(verification="refuted")), "not-met"),
    rr("behind a transplant alone", chart(TX, of_cns()), "judgement"),
    rr("lymph nodes are another matter", chart(CR, of_cns((ICD10CM, "C77.0", "Secondary malignant neoplasm of lymph nodes of head, face and neck"))), "not-met"),
    rr("liver too", chart(CR, of_cns((ICD10CM, "C78.7", "Secondary malignant neoplasm of liver"))), "not-met"),
    Case("no AML on record", [*chart()[:-1], of_cns()], {RR: "missing"}),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_malignancy_of_the_nervous_system(case):
    check(case)
