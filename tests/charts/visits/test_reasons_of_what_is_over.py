"""The reason of a visit that tells a relapse of the marrow and, behind it, the remission reached since: nothing is open where every word is known.
What tells of residual disease, genes, another place, a doubt, a failure, an older remission or treatment of active disease leaves it open."""
from __future__ import annotations

import pytest

from tests.charts.build import procedure
from tests.charts.courses import CR, chart, rr
from tests.charts.harness import Case, check
from tests.charts.written_in import visit


def done(text):
    return procedure("x", None, "Bone marrow biopsy", "2026-11-18", reasonCode=[{"text": text}])


OVER = [
    "Relapsed 10/2026, FLAG-IDA. Marrow: CR", "AML relapsed 10/2026, FLAG-IDA. Marrow: CR", "AML relapsed 10/2026, FLAG-IDA x1, day 28 marrow in CR", "AML relapse 9/2026 s/p FLAG-IDA, in complete remission", "Relapsed AML s/p FLAG, marrow CR, for consolidation",
    "AML relapsed 9/2026, aza/ven, CR2. Here for HSCT", "AML relapsed 9/2026. Bone marrow 11/10/2026: complete remission. Awaiting transplant", "AML复发2026-10，FLAG方案后骨髓：CR", "AML 2026-09复发，挽救化疗后完全缓解，拟行移植",
    "AML复发后再诱导，复查骨髓CR，入院巩固化疗", "AML 2026-08复发，维奈克拉+阿扎胞苷治疗2疗程，骨髓CR（2026-10）",
]
OPEN = [
    "AML relapsed. In CR", "Relapsed AML, CR",
    "Relapsed 10/2026, FLAG-IDA. Marrow: CR, MRD 0.8%", "Relapsed 10/2026, CLAG-M salvage. Marrow: CR; skin nodules", "Relapsed 10/2026, aza/ven x2. Bone marrow: complete remission. CSF blasts", "Relapsed 10/2026 (CNS), reinduction. Bone marrow: complete remission",
    "Relapsed 10/2026 extramedullary, FLAG-IDA. day 28 marrow in CR", "Relapsed 10/2026, CLAG-M salvage. day 28 marrow in CR. Relapsed again", "Relapsed 10/2026, aza/ven x2. CR 11/2026, then progressed", "Relapsed 10/2026, FLAG-IDA. Marrow: CR not achieved",
    "Relapsed 10/2026, CLAG-M salvage. No Marrow: CR", "Relapsed 10/2026, aza/ven x2. Bone marrow: complete remission hoped for", "AML relapsed 9/2026, planned FLAG-IDA to reach day 28 marrow in CR", "AML relapsed 9/2026, CLAG-M salvage failed. Prior CR 11/2026",
    "AML relapsed 9/2026, aza/ven x2. CR 11/2026 lost", "AML relapse 9/2026, FLAG-IDA. Bone marrow: complete remission, NPM1 rising", "AML relapse 9/2026, CLAG-M salvage. Bone marrow: complete remission with 8% blasts", "AML relapse 9/2026, aza/ven x2. day 28 marrow in CR, admit for gilteritinib",
    "AML relapse 9/2026. Before: reinduction, day 28 marrow in CR", "Relapsed AML in testis, CLAG-M salvage. Marrow: CR", "Relapsed AML molecular, aza/ven x2. Marrow: CR", "Relapsed 10/2026, CLAG-M salvage. day 28 marrow in CR pending",
    "AML relapsed 9/2026, reinduction. Donor Marrow: CR", "AML relapsed 9/2026, FLAG-IDA. Marrow: CR in 2025", "AML relapsed 9/2026, CLAG-M salvage. Bone marrow: complete remission 3/2025", "AML relapsed 9/2026; CR1 3/2025 after 7+3",
    "AML relapsed 9/2026, reinduction planned. day 28 marrow in CR 3/2025", "AML relapsed 9/2026, FLAG-IDA. day 28 marrow in CR. FLT3 positive", "AML relapsed 9/2026, CLAG-M salvage. CR 11/2026, myeloid sarcoma of orbit", "AML relapsed 9/2026, aza/ven x2. CR 11/2026. Leukemia cutis",
    "AML relapse 9/2026, FLAG-IDA; Bone marrow: complete remission by morphology, flow 1%", "AML relapse 9/2026, CLAG-M salvage, PR. Bone marrow: complete remission expected", "AML relapse 9/2026, aza/ven x2. day 28 marrow in CR; clinical trial for active disease", "AML relapse 9/2026, reinduction. day 28 marrow in CR then loss of chimerism",
    "AML relapse 9/2026, FLAG-IDA. CR 11/2026. WBC 40 with blasts", "Relapsed AML after Marrow: CR, aza/ven x2", "Relapsed 10/2026; was in day 28 marrow in CR. CLAG-M salvage", "AML relapse 9/2026, FLAG-IDA; previously Bone marrow: complete remission",
    "Relapsed AML; initial day 28 marrow in CR after 7+3, aza/ven x2", "2026-10骨髓复发，再诱导后完全缓解，MRD 0.8%", "AML 2026-09复发，再诱导后复查骨髓CR，脑脊液见幼稚细胞", "2026-10骨髓复发（中枢），维奈克拉+阿扎胞苷后骨髓：CR",
    "AML 2026-09复发，维奈克拉+阿扎胞苷后完全缓解，再次复发", "AML 2026-09复发，再诱导后骨髓：CR，后进展", "AML 2026-09复发，FLAG方案后骨髓：CR？", "AML 2026-09复发，CLAG方案化疗后未骨髓完全缓解",
    "AML 2026-09复发，维奈克拉+阿扎胞苷后骨髓完全缓解待评估", "AML 2026-09复发，拟再诱导达复查骨髓CR", "AML 2026-09复发，FLAG方案无效，既往复查骨髓CR", "急性髓系白血病复发，维奈克拉+阿扎胞苷后骨髓：CR，NPM1升高",
    "2026-10骨髓复发，FLAG方案后骨髓完全缓解，原始细胞8%", "骨髓：CR后AML 2026-09复发，FLAG方案", "AML 2026-09复发，CLAG方案化疗，2025-03 骨髓完全缓解", "AML 2026-09复发，维奈克拉+阿扎胞苷中，争取骨髓完全缓解",
    "AML 2026-09复发，供者复查骨髓CR，再诱导", "2026-10骨髓复发，维奈克拉+阿扎胞苷后骨髓：CR，髓系肉瘤", "2026-10骨髓复发，再诱导后骨髓完全缓解，分子复发", "2026-10骨髓复发，既往7+3后复查骨髓CR",
    "2026-10骨髓复发，CR1 2025-03，维奈克拉+阿扎胞苷", "AML 2026-09复发，维奈克拉+阿扎胞苷后骨髓完全缓解，外周血幼稚细胞5%", "AML 2026-09复发，首次诱导复查骨髓CR，再诱导", "2026-10骨髓复发，维奈克拉+阿扎胞苷后部分缓解，望骨髓：CR",
    "AML 2026-09复发，维奈克拉+阿扎胞苷前完全缓解", "AML 2026-09复发，移植前骨髓：CR，再诱导", "AML 2026-09复发，此前骨髓：CR", "AML 2026-09复发，入院行CLAG方案化疗，目标骨髓完全缓解",
    "AML 2026-09复发，确诊时诱导后骨髓完全缓解", "2026-10骨髓复发，CLAG方案化疗后骨髓抑制期，上次骨髓：CR",
]
CASES = [
    *(rr(f"a remission, then {kind(t)['resourceType']} “{t}”", chart(CR, kind(t)), "not-met") for t in OVER for kind in (visit, done)),
    *(rr(f"a remission, then {kind(t)['resourceType']} “{t}”", chart(CR, kind(t)), "unclear") for t in OPEN for kind in (visit, done)),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_a_reason_of_what_is_over(case: Case) -> None:
    check(case)
