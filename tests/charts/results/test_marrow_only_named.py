"""Names that hold the word marrow and are of no marrow: a transplant, a ward, a blood count, somebody else's. A count in such a report or
panel, or under such a name of its own, is of nobody knows what."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10CM, concept, condition, observation
from tests.charts.courses import CR, chart, only, part, rr
from tests.charts.harness import check

RELAPSED = only(condition("a", (ICD10CM, "C92.02"), "AML in relapse", recorded="2026-09-01"))
BLOOD = [
    "骨髓移植后血常规", "Post bone marrow transplant CBC with differential", "CBC - Bone Marrow Transplant Clinic", "Bone marrow transplant follow-up panel", "骨髓移植病房 血细胞分析",
    "骨髓移植科检验报告", "骨髓抑制期血液检查", "骨髓库供者体检", "骨髓移植后复查", "BM transplant panel", "Bone marrow unit labs", "Bone marrow failure clinic labs", "骨髓瘤科检验", "骨髓增生异常综合征随访",
    "Pre bone marrow biopsy labs", "Labs after bone marrow biopsy", "骨髓穿刺术前检查", "骨穿后复查", "骨髓穿刺+血常规", "Bone marrow biopsy and CBC", "Bone marrow biopsy, WBC differential", "Mother's bone marrow", "母亲骨髓涂片", "Bone marrow (donor)",
]
MARROW = [
    "Bone marrow biopsy", "骨髓细胞形态学", "Bone marrow aspirate differential", "Bone marrow manual differential", "骨髓手工分类", "骨髓移植后骨髓细胞形态学", "Bone marrow biopsy post bone marrow transplant",
    "BMT marrow day 30", "移植后骨髓涂片", "Post-transplant bone marrow", "BM aspirate", "骨髓", "骨髓增生异常综合征骨髓涂片", "骨髓涂片（供者移植后）",
]


def within(name, *results):
    return {"resourceType": "DiagnosticReport", "id": "r", "status": "final", "code": concept(None, name), "subject": {"reference": "Patient/p"},
            "effectiveDateTime": "2026-11-10", "result": [{"reference": f"Observation/{it['id']}"} for it in results]}


def blasts(value):
    return part("b", "原始细胞", value, "2026-11-10")


def mrd(value):
    return part("m", "MRD（流式）", value, "2026-11-10")


def panel(name):
    return observation("pan", concept(None, name), "2026-11-10", hasMember=[{"reference": "Observation/b"}])


CASES = [
    *(rr(f"a relapse, then blasts of 0.5 % in {name}", [*RELAPSED, blasts(0.5), within(name, blasts(0.5))], "met") for name in BLOOD),
    *(rr(f"a remission, then blasts of 30 % in {name}", chart(CR, blasts(30), within(name, blasts(30))), "unclear") for name in BLOOD),
    *(rr(f"a remission, then MRD of {value} % in {name}", chart(CR, mrd(value), within(name, mrd(value))), "unclear") for name in (*BLOOD[:4], "骨髓移植后MRD监测") for value in (0.5, 0.01)),
    *(rr(f"a relapse, then blasts of 0.5 % in {name}", [*RELAPSED, blasts(0.5), within(name, blasts(0.5))], "not-met", True) for name in MARROW),
    *(rr(f"a remission, then blasts of 30 % in {name}", chart(CR, blasts(30), within(name, blasts(30))), "met", True) for name in MARROW),
    *(rr(f"a remission, then blasts of 30 % in the panel {name}", chart(CR, blasts(30), panel(name)), state) for name, state in (
        ("骨髓移植后血常规", "unclear"), ("Bone marrow biopsy and CBC", "unclear"), ("Bone marrow differential", "met"))),
    *(rr(f"by its own name: {name}", chart(CR, part("b", name, 30)), state) for name, state in (
        ("骨髓移植后原始细胞", "unclear"), ("Blasts, post bone marrow transplant", "unclear"), ("骨髓移植后骨髓原始细胞", "met"), ("Bone marrow blasts", "met"))),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_case(case):
    check(case)
