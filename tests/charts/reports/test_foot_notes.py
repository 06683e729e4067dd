"""What a laboratory prints under every report on residual disease, on what a positive one means: no finding, in whatever words. The finding above it
stands as it is, and a sentence of the same words that tells of this patient is one."""
from __future__ import annotations

import pytest

from tests.charts.build import concept, condition, marrow_report
from tests.charts.courses import AML, only, rr
from tests.charts.harness import check

NOTES = [
    "备注：MRD>0.1%时复发风险高。", "备注：MRD>0.1%者复发风险高。", "若MRD由阴转阳，提示复发可能。", "若MRD由阴转阳提示复发可能。", "MRD持续阳性者复发率高，请动态监测。", "MRD转阳往往早于形态学复发。", "MRD转阳往往早于形态学复发2-3月，建议定期复查。", "如MRD转阳提示复发风险增高。", "注：MRD≥0.1%为阳性，提示预后不良。",
    "说明：MRD>0.1%提示复发风险增加。", "附注：MRD水平>0.1%与复发相关。", "提示：MRD由阴性转为阳性常提示白血病复发。", "注：MRD阳性患者复发率明显高于阴性患者。", "注：MRD阳性预示疾病复发。", "备注：缓解后MRD>0.1%的患者易复发。", "MRD阳性者应警惕复发。", "文献报道MRD>0.1%的患者复发率为60%。", "参考：ELN指南以MRD≥0.1%为阳性界值，阳性者复发风险高。",
    "备注：诱导后MRD>0.1%预后差。", "备注：连续两次MRD升高提示复发可能。", "注：MRD水平升高1个对数级提示分子学复发。", "临床意义：MRD阳性提示疾病复发或进展。", "备注：MRD>0.1%时建议干预，以防复发。", "注：如两次MRD均大于0.1%，考虑复发。",
]
ENGLISH = [
    "Note: MRD >0.1% is associated with relapse.", "Note: MRD >0.1% is associated with a higher risk of relapse.", "Comment: Patients with MRD >=0.1% have an increased relapse rate.", "MRD positivity often precedes morphologic relapse.", "Conversion from MRD negative to positive predicts relapse.", "Note: a rise in MRD may indicate impending relapse.",
    "If MRD becomes positive, relapse is likely.", "Interpretation guide: MRD >0.1% is considered positive.", "MRD >0.1% after consolidation predicts relapse.", "Persistent MRD >0.1% is associated with inferior survival.", "Note: MRD levels above 0.1% correlate with relapse.", "Reference: ELN defines MRD positivity as 0.1% or more.",
    "In patients with MRD >0.1% relapse is more frequent.", "MRD-positive patients relapse more often.", "Literature: MRD >=0.1% confers a high risk of relapse.",
]
CLEAR = ["MRD阴性。", "MRD<0.01%。", "未检出异常髓系原始细胞，MRD(-)。"]
CLEAR_ENGLISH = ["MRD negative.", "No abnormal blasts detected; MRD <0.01%."]
FOUND = ["MRD 0.35%。", "MRD阳性，0.5%。", "异常髓系原始细胞占有核细胞0.35%。", "MRD由阴转阳，0.35%。"]
FOUND_ENGLISH = ["MRD positive, 0.35%.", "Abnormal blasts 0.35% of cells."]
OF_NOW = ["MRD>0.1%，提示复发。", "MRD由阴转阳，提示复发可能。", "MRD持续阳性，考虑复发。", "MRD 0.3%，复发风险高。", "本次MRD>0.1%，复发风险高。", "MRD>1%，提示复发可能。", "MRD: >0.1%, consistent with relapse.", "MRD >0.1%.", "MRD>0.1%", "MRD阳性患者，移植后复发。", "备注：MRD阳性，复发可能性大。", "备注：MRD 0.35%，复发风险高。", "提示：MRD阳性(0.35%)，复发可能。",
    "注：较前MRD升高，提示复发可能。", "结论：MRD阳性，提示复发。", "意见：MRD由阴转阳，复发可能性大。", "备注：本次MRD阳性，提示复发可能。", "Comment: MRD 0.35% is associated with relapse in this patient.", "MRD is positive, which predicts relapse.", "MRD rose to 0.35%, which predicts relapse.", "MRD 0.35%. Note: MRD >=0.1% is considered positive.",
    "注：MRD≥0.1%为阳性。MRD 0.35%。", "MRD阳性者，现0.35%。", "备注：MRD 0.35%复发风险高。", "备注：MRD为0.35%提示复发可能。", "注：患者MRD由阴转阳提示复发可能。", "提示：MRD阳性0.35%者。", "Comment: this MRD of 0.35% predicts relapse.",
]

# A remark on residual disease in general and what was found now in one sentence: the finding is heard.
OF_BOTH = [
    "注：MRD>0.1%为阳性，检测值0.35%", "意义：若MRD≥0.1%提示复发，本次检测0.35%", "若MRD>0.1%考虑复发，MRD现为0.35%。", "指南：MRD>0.1%复发率高；本例0.6%", "一旦MRD转阳即予DLI，今MRD转阳", "凡MRD阳性0.35%", "注：MRD>0.1%者复发风险高，此次0.35%。", "说明：MRD>0.1%提示复发风险增加，目前0.5%",
    "MRD阳性往往提示复发，结果：0.35%", "附注：MRD水平>0.1%与复发相关，0.35%", "备注：MRD>0.1%的患者易复发，该患者为0.35%", "如MRD转阳提示复发，现已转阳", "MRD阳性者复发率高，患者现MRD阳性", "注：MRD>0.1%为阳性，患者0.35%", "MRD positivity predicts relapse, this patient 0.35%", "MRD positivity predicts relapse; this patient 0.35%",
    "Rising MRD often precedes relapse; now 0.35%", "MRD >0.1% is associated with relapse, currently 0.35%.", "MRD >0.1% predicts relapse; today 0.4%", "MRD >0.1% is considered positive, here 0.35%", "If MRD becomes positive, relapse is likely; now positive", "MRD >0.1% predicts relapse, 0.35%",
    "临床意义：MRD由阴性转为阳性，提示早期复发，建议干预", "注：MRD由阴性转为阳性，需警惕。", "解读：MRD由阴变为阳性，可能复发",
    "注：MRD≥0.1%为阳性，患者0.35%", "注：MRD≥0.1%为阳性，检测值0.35%", "MRD≥0.1%为阳性，本次检测结果为0.35%。", "MRD >=0.1% is considered positive, here 0.35%", "MRD >=0.1% is considered positive; this patient 0.35%.",
]
# No look of now: words that hold its letters, shares of another thing than cells, and limits.
OF_NONE = [
    "注：MRD>0.1%的患者易出现复发，复发率为60%。", "备注：MRD阳性者复发率高，敏感度0.01%。", "提示：MRD由阴性转为阳性常提示白血病复发，表现为血象异常。", "注：MRD≥0.1%为阳性，0.01%-0.1%为低水平。", "若MRD>0.1%提示复发，发现后请尽早就诊。", "指南：MRD>0.1%复发率高，今后动态监测。",
    "注：MRD≥0.1%为阳性，本次<0.01%。", "注：MRD≥0.1%为阳性，本次0.02%。", "MRD≥0.1%为阳性，本次有核细胞占80%。",
    "MRD >=0.1% is considered positive, here 0.02%.", "Note: MRD >0.1% predicts relapse (sensitivity 0.01%).", "MRD >0.1% is associated with a relapse rate of 60%.", "If MRD becomes positive, relapse is likely, known from trials.",
]


def seen(text, name="骨髓流式细胞学(MRD)报告"):
    name = "Bone marrow flow cytometry MRD" if text.isascii() else name
    return only(condition("aml", AML, "急性髓系白血病", recorded="2025-01-16"), marrow_report("cr", "AML化疗后，完全缓解骨髓象。", "2025-06-10"), marrow_report("r", text, "2026-11-18", code=concept(None, name)))


HEARD = ("met", "unclear", "judgement")
CASES = [
    *(rr(found + note, seen(f"骨髓：{found}{note}"), "not-met") for found in CLEAR for note in NOTES),
    *(rr(f"{found} {note}", seen(f"Bone marrow: {found} {note}"), "not-met") for found in CLEAR_ENGLISH for note in ENGLISH),
    *(rr(found + note, seen(f"骨髓：{found}{note}"), HEARD) for found in FOUND for note in NOTES),
    *(rr(f"{found} {note}", seen(f"Bone marrow: {found} {note}"), HEARD) for found in FOUND_ENGLISH for note in ENGLISH),
    *(rr(f"of now: {text}", seen(text), HEARD) for text in OF_NOW),
    *(rr(f"of both: {text}", seen(text), HEARD) for text in OF_BOTH),
    *(rr(f"of none: {text}", seen(f"{CLEAR_ENGLISH[0]} {text}" if text.isascii() else CLEAR[0] + text), "not-met") for text in OF_NONE),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_case(case):
    check(case)
