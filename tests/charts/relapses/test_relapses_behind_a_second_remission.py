"""A note that tells the whole story: a relapse, its remission, and behind that the relapse that is on record, or the blasts of now."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10, condition, marrow_blasts, marrow_report
from tests.charts.courses import only, rr
from tests.charts.harness import Case, check

OLD, NOW = marrow_report("old", "CR骨髓象", "2024-05-10"), marrow_blasts("now", 22, "2026-11-10")


def noted(note: str, text: str = "急性髓系白血病 复发"):
    return condition("n", (ICD10, "C92.0"), text, recorded="2026-11-12", note=[{"text": note}])


CLOSED = [
    "2023-05 CR；2024-02复发，CLAG后CR2；2026-11骨髓复发。", "IA后CR1；2024-02复发，CLAG后CR2；2026-11骨髓复发。", "2024-02复发，CLAG后CR2，2026-11复发。", "2024-02复发，CLAG后CR2；移植后2年，骨髓复发。",
    "2024-02复发，CLAG后CR2；移植后2年，2026-11骨穿：原始细胞22%，诊断移植后复发。", "2024-02复发，CLAG后再次缓解，2026-11-10外院骨穿：原始细胞22%，确诊复发。", "复发，CLAG后CR2；2026-11骨髓复发。", "首次复发后CLAG达CR2，移植后再复发。",
    "2024-02复发，CLAG后CR2；2026-11外院骨穿原始细胞22%。", "2024-02复发，CLAG后CR2；2026-11疾病反复，骨髓原始细胞22%。", "2024-02复发，CLAG后CR2；2026-11疾病进展，骨髓原始细胞22%。",
    "2024-02复发，CLAG后CR2；2026-11考虑复发。", "2024-02复发，CLAG后CR2；移植后AML进展。", "2024-02复发，CLAG后CR2；VA方案治疗至2026年10月疾病进展。", "2024-02复发，CLAG后CR2；2026-11病情反复。", "2024-02复发，CLAG后CR2；2周前发现血小板减少，骨穿原始细胞22%，为求进一步治疗入院。",
    "CR1 5/2023; relapsed 2/2024, CLAG, CR2; marrow relapse 11/2026.", "CR1 5/2023; relapsed 2/2024, CLAG then CR2; relapsed 11/2026.", "Dx 3/2023, CR1 after 7+3. Relapsed 2/2024, CLAG with CR2. Relapsed after transplant 11/2026.",
    "Relapsed 2/2024, CLAG with CR2. 11/2026 marrow 22% blasts.", "Relapsed 2/2024, FLAG, CR2, allo-HSCT. Disease progression 11/2026.",
]
OPEN = [
    "Relapsed 2/2024, FLAG, CR2. Suspected relapse 11/2026.", "AML relapsed 2/2024, FLAG, CR2; seen 11/2026 after relapse, doing well", "AML relapsed 2/2024, FLAG, CR2; allo for relapse 6/2024", "2024-02复发，CLAG后CR2，2024-06因复发行移植",
    "relapsed 2/2024, CLAG, CR2; HIV: NR", "2024-02复发，CLAG后CR2，2026-11无二次复发", "2024-02复发，CLAG后CR2，预防再次复发", "relapsed 2/2024, CLAG, CR2; possible relapse 11/2026 not confirmed",
    "2024-02复发，CLAG后CR2。", "2024-02复发，CLAG后CR2，目前持续CR2。", "2024-02复发，CLAG后CR2；首次复发时原始细胞45%。", "2024-02复发，CLAG后CR2。2024-02复发时原始细胞45%。", "目前CR2。2024-02复发，原始细胞45%。", "复发，CLAG后CR2。复发后预后差。",
    "2024-02复发，CLAG后CR2；2026-11骨髓未见复发。", "2024-02复发，CLAG后CR2；2026-11原始细胞1%，无复发。", "2024-02复发，CLAG后CR2；若复发则行CAR-NK。", "2024-02复发，2026-11 CLAG后CR2。", "2024-02复发，CLAG后CR2；2026-10疑复发，骨穿未见复发。",
    "2024-02复发，CLAG后CR2；2026-10考虑复发，骨穿原始细胞1%。", "2024-02复发，CLAG后CR2；2026-10感染进展。", "2024-02复发，CLAG后CR2；2026-10疾病进展，VA后MRD阴性。", "2024-02复发，CLAG后CR2；2026-10原始细胞22%，VA后原始细胞1%。",
    "2024-02复发，CLAG后CR2；2026-10骨髓复发，VA方案后缓解。", "2024-02复发，CLAG后CR2；2026-10骨髓复发，VA方案后MRD阴性。", "2024-02复发，CLAG后CR2；警惕复发。", "2024-02复发，CLAG后CR2；父亲白血病复发。", "2024-02复发，CLAG后CR2；2024-02骨髓原始细胞45%。",
    "2024-02复发，CLAG后CR2；肺癌病情进展。", "2024-02复发，CLAG后CR2；骨质疏松病情进展。", "2024-02复发，CLAG后CR2；肝硬化，病情进展。", "2024-02复发，CLAG后CR2；2026-11感染，病情进展。",
    "Relapsed AML s/p FLAG-Ida, now in CR2. Relapsed 2/2024.", "Relapsed AML s/p FLAG-Ida, CR2. Relapse was 2/2024.", "Relapsed AML in CR2. Relapsed 2/2024, treated with FLAG-Ida.", "Relapsed 2/2024, FLAG, CR2. No relapse since.",
    "Relapsed 2/2024, FLAG, CR2. At relapse blasts 45%.", "Relapsed 2/2024, FLAG, CR2. 10/2026 suspected relapse, marrow negative.", "Relapsed 2/2024, FLAG, CR2. 10/2026 relapse, aza/ven, MRD negative.", "Relapsed 2/2024, FLAG, CR2. GVHD progressed.",
]
CASES = [
    *(rr(f"a relapse on record, “{t}” beside it", only(noted(t)), "met", True) for t in CLOSED),
    *(rr(f"a relapse on record, “{t}” beside it", only(noted(t)), "judgement") for t in OPEN),
    *(rr(f"a remission, marrow blasts, and “{t}”", only(noted(t, "急性髓系白血病"), OLD, NOW), "met") for t in CLOSED),
    *(rr(f"a remission, marrow blasts, and “{t}”", only(noted(t, "急性髓系白血病"), OLD, NOW), "unclear") for t in OPEN),
    rr("the whole story as a Condition's text", only(condition("n", (ICD10, "C92.0"), "AML 2024-02复发，CLAG后CR2，2026-11复发", recorded="2026-11-12")), "met", True),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_a_relapse_behind_a_second_remission(case: Case) -> None:
    check(case)
