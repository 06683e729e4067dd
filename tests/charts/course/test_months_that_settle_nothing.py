"""A relapse told with its month before a remission of a younger month is settled by it, unless what stands around speaks against that."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10CM, concept, condition, marrow_report
from tests.charts.courses import CR, chart, rr
from tests.charts.harness import check

CODED = condition("rel", (ICD10CM, "C92.02"), recorded="2026-10-20")
LOST = [
    "AML. Relapse 8/2026; CR 9/2026; lost by 11/2026", "AML. Relapse 8/2026, CR 9/2026, PD 11/2026", "AML. Relapse 8/2026, CR 9/2026, flow positive 11/2026", "AML. Relapse 8/2026, CR 9/2026, CNS+ 11/2026",
    "AML. Relapse 8/2026, CR 9/2026, skin leukemia 11/2026", "2026-08复发，2026-09 CR，2026-11进展", "2026-08复发，2026-09 CR，2026-11疾病反复", "2026-08复发，2026-09 CR，2026-11脑脊液阳性",
    "2025-11复发，FLAG。2026-01 CRi，MRD<0.01%。2026-10流式MRD 2.1%。",
]
OPEN = ["Relapse 10/2026. CR 11/2026?", "Relapse 10/2026. CR 11/2026 not confirmed", "Relapse 10/2026. CR 11/2026 (unconfirmed)", "Relapse 10/2026. CR 11/2026 pending", "Relapse 10/2026. Near CR 11/2026", "Relapse 8/2026; CR 9/2026 (short-lived)", "2026-08复发，2026-09 CR，短暂", "2026-10复发，2026-11 CR待确认"]
BESIDE = ["2026-10复发，2026-11 CR，髓外未缓解", "2026-10复发，2026-11血液CR，中枢阳性"]
OF_ELSE = ["AML relapse 10/2026, aGVHD CR 11/2026", "AML relapse 10/2026, aspergillosis CR 11/2026", "AML复发2026-10，淋巴瘤CR 2026-11", "ALL CR 11/2026; AML relapse 10/2026",
           "AML relapse 10/2026, ITP CR 11/2026", "Marrow: relapsed AML 10/2026. Myeloma component in CR 11/2026", "Relapse 10/2026. Creatinine CR 11/2026 normal"]
OF_NOTHING = ["肺部感染评估CR", "GVHD response assessment CR", "Aspergillosis assessed as CR"]
SETTLED = [
    "Relapsed 8/2026, CR 11/2026", "AML relapse (10/2024). CR 3/2025.", "Relapse 8/2026, CR 9/2026, MRD negative 11/2026", "Relapse 8/2026, CR 9/2026, allo-HSCT 10/2026",
    "2026-08复发，2026-09 CR，2026-11骨髓缓解状态", "2026-08复发，2026-09 CR，2026-10移植",
]
GONE_ON = ["评估CR，后进展", "骨髓完全缓解，目前进展", "CR, then progressed", "Complete remission, now progressing"]
LASTS = ["评估CR，目前无进展", "骨髓完全缓解", "Complete remission. No progression.", "CR，随访中病情无进展"]


def report(text: str):
    return marrow_report("r", text, "2026-11-12", code=concept(None, "骨髓细胞学检查"))


def letter(text: str):
    return {"resourceType": "DiagnosticReport", "id": "l", "status": "final", "code": concept(None, "出院小结"), "effectiveDateTime": "2026-11-12",
            "conclusion": text, "subject": {"reference": "Patient/p"}}


def note(text: str):
    return condition("later", (ICD10CM, "C92.00"), "AML", recorded="2026-11-12", note=[{"text": text}])


CASES = [
    *(rr(f"a remission, then a marrow “{text}”", chart(CR, report(text)), "unclear") for text in LOST + OPEN + BESIDE + OF_ELSE),
    *(rr(f"a remission, then a letter “{text}”", chart(CR, letter(text)), "unclear") for text in LOST + OPEN + BESIDE + OF_ELSE),
    *(rr(f"a remission, then a note “{text}”", chart(CR, note(text)), "judgement") for text in LOST + OPEN + BESIDE + OF_ELSE),
    *(rr(f"a coded relapse, then a marrow “{text}”", chart(CR, CODED, report(text)), ("unclear", "met")) for text in LOST + OPEN + BESIDE),
    *(rr(f"a coded relapse, then a marrow “{text}”", chart(CR, CODED, report(text)), "met") for text in OF_ELSE + OF_NOTHING),
    *(rr(f"a remission, then a marrow “{text}”", chart(CR, report(text)), "not-met") for text in SETTLED + OF_NOTHING),
    *(rr(f"a remission, then a letter “{text}”", chart(CR, letter(text)), "not-met") for text in SETTLED + OF_NOTHING),
    *(rr(f"a remission, then a note “{text}”", chart(CR, note(text)), "not-met") for text in SETTLED + OF_NOTHING),
    *(rr(f"a coded relapse, then a marrow “{text}”", chart(CR, CODED, report(text)), "unclear") for text in GONE_ON),
    *(rr(f"a remission, then a marrow “{text}”", chart(CR, report(text)), "unclear") for text in GONE_ON),
    *(rr(f"a coded relapse, then a marrow “{text}”", chart(CR, CODED, report(text)), "not-met") for text in LASTS),
    rr("a coded relapse, then a marrow “Relapsed 8/2026, CR 11/2026”", chart(CR, CODED, report("Relapsed 8/2026, CR 11/2026")), "not-met"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_months_that_settle_nothing(case):
    check(case)
