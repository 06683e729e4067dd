"""The leukaemia's own change of chromosomes behind a remission, in a clear share of cells by FISH or in a clone of a karyotype: a clinician weighs it. A share
within the laboratory's own limit, what a patient is born with, the loss of Y, and what was found at the diagnosis tell nothing."""
from __future__ import annotations

import pytest

from tests.charts.build import concept, marrow_report
from tests.charts.courses import CR, chart, part, rr
from tests.charts.harness import check

SHARES = [
    "RARA重排：80%", "PML-RARA 80%", "PML-RARA信号 80%", "CBFB rearrangement 85% of cells", "CBFB rearrangement detected in 85% of cells", "KMT2A rearrangement in 45% of nuclei", "MLL gene rearrangement 60%", "CBFB break-apart 85%",
    "CBFB重排 85%", "CBFB-MYH11 85%", "RARA重排 15%，阳性（阈值5%）", "del(5q) 40%", "Trisomy 8 in 60% of nuclei", "Monosomy 7 was seen in 60% of interphase cells", "8号染色体三体 60%", "-7/7q- 信号45%", "TP53 deletion 70%",
]
CLONES = [
    "45,XX,-7[12]", "-7[12]", "-7[12]/46,XX[8]", "−7[12]", "45,XY,-7[12]/46,XY[8]", "核型：-7[12]", "+8[12]", "47,XX,+8[6]/46,XX[14]", "del(5q)[12]", "44,XY,-5,-7,del(17p)[cp8]", "t(8;21)[15]", "inv(16)[18]",
]
NONE = [
    "CBFB rearrangement 2% (cut-off 5%)", "CBFB rearrangement 6% (cut-off 8%)", "CBFB重排 6%（阈值8%）", "CBFB rearrangement 0%", "No CBFB rearrangement; 95% normal", "CBFB rearrangement not detected in 95% of cells",
    "CBFB rearrangement: negative, 95% of nuclei normal", "KMT2A break-apart: normal signals in 98%", "KMT2A重排：未见，正常细胞98%", "FISH: 5q- 1%, -7 2%, +8 1.5% (normal <5%)", "5q-、-7、+8探针检测均阴性，阳性率均<5%", "Sensitivity of PML-RARA 95%",
    "PML-RARA 80% at diagnosis; now 0%", "RARA重排 88%（初诊）", "XX 99% XY 1%", "供者细胞嵌合率99%，CBFB重排0%", "RUNX1 mutation 45%", "TP53 mutation VAF 45%", "初诊核型 45,XX,-7[12]；本次46,XX[20]", "46,XX[20]。初诊：45,XX,-7[12]",
    "Prior karyotype 45,XX,-7[12]. Now 46,XX[20]", "constitutional +8[20]", "47,XX,+8c[20]", "47,XX,+21c[20]", "45,X,-Y[12]/46,XY[8]", "46,XY,inv(9)[20]", "46,XX[20]", "-7[0]", "-7[2]", "45,XX,-7", "complex karyotype",
]
NAMES = ("FISH", "骨髓染色体核型分析", "Bone marrow cytogenetics")


def reported(name, text, when="2026-11-12"):
    return marrow_report("r", text, when, code=concept(None, name))


CASES = [
    *(rr(f"{name}: {text}", chart(CR, reported(name, text)), "judgement") for text in (*SHARES, *CLONES) for name in NAMES),
    *(rr(f"{name}: {text}", chart(CR, reported(name, text)), "not-met") for text in NONE for name in NAMES),
    *(rr(f"{name} in a string: {text}", chart(CR, part("o", name, {"valueString": text}, "2026-11-12")), "judgement")
      for text in (*SHARES, *CLONES) for name in ("FISH", "Karyotype", "骨髓FISH")),
    *(rr(f"{name} in a string: {text}", chart(CR, part("o", name, {"valueString": text}, "2026-11-12")), "not-met")
      for text in NONE for name in ("FISH", "Karyotype", "骨髓FISH")),
    *(rr(f"in a letter: {text}", chart(CR, reported("出院小结", text)), "not-met") for text in ("45,XX,-7[12]", "KMT2A rearrangement in 45% of nuclei")),
    rr("before the remission", chart(CR, reported("FISH", SHARES[0], "2025-05-11")), "not-met"),
    rr("they prove nothing", chart(reported("FISH", SHARES[0])), "missing"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_case(case):
    check(case)
