"""Sections of a marrow report, each under its name: on one line with others, or the name alone on its line.

From the protocol notes: what a report concludes speaks for or against a remission; what it repeats of the request does not. After a coded
remission, words of disease leave it open (`unclear`); a coded relapse is ended by a remission behind it, and left open by a clear marrow.
"""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10CM, condition, marrow_report
from tests.charts.courses import only, rr
from tests.charts.harness import check

CODED = {
    "a remission": condition("c", (ICD10CM, "C92.01"), recorded="2026-06-10"),
    "a relapse": condition("c", (ICD10CM, "C92.02"), recorded="2026-10-20"),
}
SAID = [
    ("a remission", "unclear", [
        "临床诊断：AML 检查所见：原始细胞占45% 诊断意见：急性髓系白血病复发", "入院诊断：AML 骨髓象：原始细胞占45%", "临床诊断：AML/检查所见：原始细胞占45%",
        "临床诊断：AML【检查所见】原始细胞占45%", "临床诊断：AML\t骨髓象：原始细胞占45%", "临床诊断：AML　检查所见：原始细胞占45%", "临床诊断：AML 诊断意见：AML复发",
        "病史：\nAML完全缓解\n诊断意见：\n急性髓系白血病复发", "临床诊断：\nAML CR1\n检查所见：\n原始细胞占45%",
        "临床诊断：AML 镜检：大量原始细胞，占80%", "临床诊断：AML 性别：男 骨髓：原始细胞占45%，复发", "临床诊断：AML 骨髓涂片：原始细胞占45%", "临床诊断：AML 流式：异常原始细胞占45%",
        "病史：AML移植后 骨髓象示急性髓系白血病复发", "临床病史：AML移植后 骨髓象示急性髓系\n白血病复发", "现病史：\nAML完全缓解5月\n诊断：\n急性髓系白血病复发",
        "现病史：AML完全缓解5月\n诊断：急性髓系白血病复发", "CLINICAL HISTORY: AML IN CR1 DIAGNOSIS: RELAPSED AML", "Clinical information: AML   Interpretation: relapsed AML",
        "Clinical history: AML in CR1 Diagnosis: Relapsed AML", "Indication: AML Result: relapsed AML with 50% blasts",
        "Clinical history: AML in CR1 Final diagnosis: Relapsed acute myeloid leukemia", "CLINICAL HISTORY:\nAML in CR1\nFINAL DIAGNOSIS:\nRelapsed acute myeloid leukemia"]),
    ("a remission", "not-met", [
        "临床诊断：AML CR1 检查所见：原始细胞占1%", "临床病史：AML复发后移植 诊断意见：完全缓解骨髓象", "Clinical history: AML, presented with 85% blasts. Diagnosis: No evidence of AML.",
        "临床诊断：AML，初诊时原始细胞占45% 检查所见：原始细胞占1%", "病史：AML 初诊骨髓：原始细胞占80% 骨髓：原始细胞占1%",
        "病史：AML 诊断时间：2025-03 原始细胞80%，移植后 骨髓：完全缓解", "Clinical history: AML Clinical diagnosis: AML Marrow: complete remission, blasts 1%"]),
    ("a relapse", "unclear", ["临床诊断：AML 检查所见：未见白血病细胞", "CLINICAL HISTORY:\nAML\nFINAL DIAGNOSIS:\nNo evidence of acute myeloid leukemia"]),
    ("a relapse", "not-met", ["临床诊断：AML复发 检查所见：原始细胞占1% 诊断意见：完全缓解骨髓象", "Clinical history: relapsed AML Final diagnosis: complete remission",
                              "CLINICAL INFORMATION:\nRELAPSED AML\nFINAL DIAGNOSIS:\nCOMPLETE REMISSION"]),
    ("a relapse", "met", ["临床诊断：AML CR1 检查所见：原始细胞占45%", "现病史：\nAML完全缓解5月\n诊断：\n急性髓系白血病复发", "临床诊断：AML CR1 镜检：大量原始细胞"]),
]


@pytest.mark.parametrize("case", [
    rr(f"{text!r} behind {coded}", only(CODED[coded], marrow_report("r", text, "2026-11-15")), state)
    for coded, state, texts in SAID for text in texts], ids=lambda case: case.title)
def test_sections(case):
    check(case)
