"""What a note denies of a specimen, a site or a day leaves the diagnosis of the leukaemia as it was; what denies the diagnosis does not."""
from __future__ import annotations

import pytest

from tests.charts.harness import Case, check
from tests.charts.noted_conditions import RELAPSE, REMISSION, aml

SPARED = [
    "Prefers no further chemo even if AML comes back.", "BM 11/2/26: no AML.", "Marrow 8/2/26 without AML.", "Persistent cytopenias post HiDAC; marrow no AML.",
    "CSF 9/2/26 negative for leukemia.", "CSF without leukemia.", "LP: no CNS leukemia. CSF negative for leukemia.", "Skin biopsy: not leukemia, drug eruption.", "Possible AML in CSF - LP pending.",
    "Lung nodules: fungal vs leukemia; BAL pending.", "Day 28: no AML by morphology.", "D28 no AML", "He does not have AML with FLT3 mutation.", "No AML-defining cytogenetic abnormality.",
    "Flow: no AML", "Initial presentation concerning for AML vs APL; PML-RARA neg.", "Marrow does not show AML", "Peripheral smear negative for leukemia", "Pleural effusion: leukemia ruled out",
    "骨髓未见AML", "2026-11-02骨髓未见AML", "复查骨髓无AML", "脑脊液未见白血病细胞", "脑脊液未见白血病", "胸水未见白血病", "皮肤活检非白血病", "皮肤活检排除白血病", "淋巴结活检：非白血病，反应性增生", "皮疹待查：白血病？药疹？",
    "肺部结节：真菌？白血病？",
]
OF_THE_DIAGNOSIS = [
    "AML ruled out", "not AML, but MDS", "BM: not AML, but MDS", "BM reviewed 11/2/26: MDS, not AML", "Marrow not AML", "Marrow: AML ruled out", "Marrow review at our centre: no AML", "Slides re-reviewed: no AML",
    "No AML on marrow; MDS-EB2", "Marrow 11/2/26: MDS-EB2, no AML.", "Marrow showed no AML; dx changed to aplastic anemia", "Marrow not diagnostic of AML", "Never had AML", "Suspected AML, marrow pending", "Possible AML, LP pending",
    "AML ruled out, LP deferred", "No LP needed, AML ruled out", "No AML.", "Possible AML with skin lesions",
    "排除AML", "骨髓检查排除AML", "诊断AML不成立", "AML诊断依据不足", "骨髓不支持AML", "骨髓会诊：未见AML", "骨髓未见AML，考虑骨髓增生异常综合征", "AML待排，腰穿未做",
]
CASES = [
    *(Case(f"AML in relapse, note {note!r}", aml(RELAPSE, note), {"aml-diagnosis": "met", "relapsed-refractory": "met"}, overall="likely-match") for note in SPARED),
    *(Case(f"AML in remission, note {note!r}", aml(REMISSION, note), {"aml-diagnosis": "met", "relapsed-refractory": "not-met"}) for note in (*SPARED, "No evidence of AML on marrow 11/2/26.", "No evidence of AML.", "Negative for AML", "未见AML")),
    *(Case(f"AML in relapse, note {note!r}", aml(RELAPSE, note), {"aml-diagnosis": "judgement", "relapsed-refractory": "judgement"}, overall="possible-match")
      for note in (*OF_THE_DIAGNOSIS, "No evidence of AML.", "Negative for AML")),
    *(Case(f"AML in relapse, a clear marrow in its note: {note}", aml(RELAPSE, note), {"aml-diagnosis": "met", "relapsed-refractory": "judgement"})
      for note in ("Marrow negative for AML.", "Marrow clear of leukemia.")),
    Case("AML in remission, a clear marrow in its note", aml(REMISSION, "Marrow negative for AML."), {"aml-diagnosis": "met", "relapsed-refractory": "not-met"}),
    *(Case(f"AML in remission, note {note!r}", aml(REMISSION, note), {"aml-diagnosis": "judgement", "relapsed-refractory": "unclear"}) for note in OF_THE_DIAGNOSIS),
    Case("of two findings denied none is of the diagnosis", aml(RELAPSE, "CSF without leukemia. Marrow relapse.", "LP: no leukemia"), {"aml-diagnosis": "met", "relapsed-refractory": "met"}),
    Case("of two denials one is of the diagnosis", aml(RELAPSE, "CSF negative for leukemia.", "AML ruled out"), {"aml-diagnosis": "judgement"}),
    Case("a relapse behind it", aml(REMISSION, "Day 28: no AML by morphology; then relapsed 10/2026"), {"aml-diagnosis": "met", "relapsed-refractory": "judgement"}),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_case(case):
    check(case)
