"""Results that stand alone, by the names under which laboratories and wards send them: what a physician wrote on cells, on CSF, on a picture, and
counts of marrow cells. They prove nothing, and leave a remission before them open; what they deny stays quiet (trial.md sections 3, 4)."""
from __future__ import annotations

import pytest

from tests.charts.build import concept, observation
from tests.charts.courses import REMISSION, only, part, rr
from tests.charts.harness import check

CELLS = ("Flow interpretation", "Flow report", "BM flow", "Path Review", "Path dx", "Slide review", "Differential comment", "Diff comment", "外周血细胞形态", "血细胞形态")
SAID = ("Residual/recurrent AML, 25% blasts", "Blasts seen 25%", "Abnormal myeloblasts, 34% of events, in bone marrow", "原始细胞25%")
QUIET = ("No blasts seen.", "Normal", "Complete remission", "No evidence of leukemia", "Reactive lymphocytes", "未见原始细胞", "正常", "Few atypical lymphocytes; no blasts", "Mild anemia")
FLUID, PICTURE = ("CSF Flow", "脑脊液常规", "脑脊液检查"), ("PET-CT impression", "PET/CT findings", "CT impression", "MRI report")
COUNTS = ("骨髓原始+早幼", "Bone marrow blasts + promyelocytes", "CD34+CD117+异常细胞群", "骨髓CD34+CD117+异常细胞群", "CD34 % BM")


def told(name, text):
    return only(*REMISSION, observation("f", concept(None, name), "2026-11-10", valueString=text))


CASES = [
    *(rr(f"{name} = {text}", told(name, text), "unclear") for name in CELLS for text in SAID),
    *(rr(f"{name} = {text}", told(name, text), "unclear") for name in FLUID for text in ("AML blasts 45%", "见原始细胞", "Blasts present")),
    *(rr(f"{name} = {text}", told(name, text), "unclear") for name in PICTURE for text in ("Biopsy proven myeloid sarcoma", "New soft tissue mass, myeloid sarcoma")),
    *(rr(f"{name} = {text}", told(name, text), "not-met") for name in (*CELLS, *FLUID, *PICTURE) for text in QUIET),
    *(rr(f"{name} = {text}", told(name, text), state) for name in ("Transplant disease status", "Post-transplant disease status") for text, state in (("Relapse", "unclear"), ("CR1", "not-met"))),
    *(rr(f"{name} {value} %", only(*REMISSION, part("g", name, value)), state) for name in COUNTS for value, state in ((25, "unclear"), (0, "not-met"))),
    *(rr(f"{name} {value} %", only(*REMISSION, part("g", name, value)), "not-met") for name, value in (("骨髓原始+早幼", 3), ("Bone marrow blasts + promyelocytes", 4), ("CD34 % BM", 1))),
    rr("骨髓CD34+CD117+异常细胞群 3 %", only(*REMISSION, part("g", "骨髓CD34+CD117+异常细胞群", 3)), "unclear"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_case(case):
    check(case)
