"""PML::RARA as one of several genes that a report found, and reports named after it that only measure it."""
from __future__ import annotations

import pytest

from tests.charts.build import base, concept, marrow_report
from tests.charts.harness import Case, check

APL, FUSION = "exclusion-apl", "PML-RARA融合基因"
FOUND = ["检出FLT3-ITD、PML-RARA", "检出：FLT3-ITD，PML-RARA", "阳性基因：FLT3-ITD、PML-RARA", "Detected: FLT3-ITD, PML-RARA", "Positive for FLT3-ITD, PML-RARA", "Positive for trisomy 8 and t(15;17)", "Positive for NPM1, FLT3-ITD and PML-RARA"]
NOT_FOUND = [
    "未检出：FLT3-ITD，PML-RARA", "未检出FLT3-ITD、PML-RARA", "Not detected: FLT3-ITD, PML-RARA", "None detected: FLT3-ITD, PML-RARA", "No mutations detected: FLT3-ITD, PML-RARA", "Genes tested: FLT3-ITD, PML-RARA", "Negative for FLT3-ITD, PML-RARA", "阴性基因：FLT3-ITD、PML-RARA",
    "检测基因：FLT3-ITD、PML-RARA", "检出FLT3-ITD，PML-RARA阴性", "Positive for FLT3-ITD, PML-RARA negative", "Positive for FLT3-ITD, PML-RARA not tested", "检出FLT3-ITD，PML-RARA未查", "Positive for FLT3-ITD, negative for NPM1, PML-RARA", "检出NPM1，未检出FLT3-ITD、PML-RARA",
    "Detected: NPM1. Not detected: FLT3-ITD, PML-RARA", "阳性：NPM1；阴性：FLT3-ITD、PML-RARA", "可检出FLT3-ITD、PML-RARA等30种融合基因", "检出NPM1，PML-RARA 0%",
]
MEASURED = ["nuc ish(PML,RARA)x3[180/200]", "拷贝数 3500", "3500", "定量 25.6%", "融合信号85%", "Signal fusion in 85% of cells", "85% (cutoff 2%)", "Fusion transcripts identified", "Abnormal", "异常", "1.2E4 copies"]
NOT_MEASURED = ["nuc ish(PML,RARA)x2[200]", "拷贝数 0", "定量 0%", "No fusion transcripts identified", "bcr3 negative", "无异常", "未见异常", "Not abnormal", "Normal", "Normal signal pattern in 98% of cells", "灵敏度0.01%", "ABL 35000 copies", "FLT3-ITD 45%", "<0.01%", "See attached"]


def told(name, text):
    return [*base(), marrow_report("r", text, "2026-11-05", code=concept(None, name))]


CASES = [
    *(Case(f"{name}: {text}", told(name, text), {APL: state}) for name in ("骨髓分子检测", "Next generation sequencing") for texts, state in ((FOUND, "judgement"), (NOT_FOUND, "no-contrary-record")) for text in texts),
    *(Case(f"under its name: {text}", told(FUSION, text), {APL: state}) for texts, state in ((MEASURED, "unclear"), (NOT_MEASURED, "no-contrary-record"), (["bcr3 positive"], "judgement")) for text in texts),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_case(case):
    check(case)
