"""A remission that a letter or a note tells beside disease: it moves nothing to the first diagnosis that no treatment leads from, and a
relapse is not ended by the remission in which the transplant was done."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10, ICD10CM, concept, condition, marrow_report
from tests.charts.courses import only, rr
from tests.charts.harness import check

FOUND = [
    "脑脊液见白血病细胞", "脑脊液检出白血病细胞", "睾丸活检示白血病浸润", "皮肤活检示白血病细胞浸润", "颈部包块活检示髓系肉瘤", "中枢神经系统白血病", "外周血原始细胞6%", "血常规：原始细胞占12%", "骨髓原始细胞占45%", "骨髓流式MRD 1.2%", "MRD阳性（0.35%）",
    "FLT3-ITD阳性",
]
SEEN = [
    "，骨髓CR。", "，骨髓示CR。", "，骨髓象示完全缓解。", "，骨髓仍CR。", "，持续CR。", "，仍处于CR。", "，同期骨髓CR。", "，骨髓2025-06 CR。", "，骨髓原始细胞1%，CR。", "。疗效：CR。", "，现予鞘注，骨髓CR。", "，拟DLI。骨髓：CR。",
]
FOUND_EN = ["CSF cytology positive for blasts", "Skin biopsy shows leukemia cutis", "Peripheral blood blasts 6%", "Flow MRD positive at 0.5%"]
SEEN_EN = ["; bone marrow in remission.", ". Marrow remains in CR.", " while in morphologic CR.", " despite marrow in CR.", ". Bone marrow in CR."]
LOCAL = [
    "头痛，腰穿脑脊液见白血病细胞，鞘注3次后转阴，骨髓CR。", "睾丸活检示白血病浸润，局部放疗后缓解。", "皮肤活检示白血病细胞浸润，予阿扎胞苷治疗。骨髓CR。", "睾丸活检示白血病浸润，予IA方案1疗程后骨髓CR。",
    "外周血原始细胞6%，予阿扎胞苷治疗。骨髓CR。",
]
LED = [
    "骨髓原始细胞82%，诊断AML-M5。DA×2后完全缓解。", "骨髓原始细胞82%，诊断AML-M5。2025-02-20骨髓原始细胞1%，CR。", "骨髓原始细胞82%，诊断AML-M5。IA方案1疗程后CR。", "外周血原始细胞60%，骨髓原始细胞82%，诊断AML，IA方案1疗程后骨髓CR。",
    "2025-01-08因发热就诊，骨髓原始细胞82%。2025-02-20骨髓原始细胞1%，CR。", "确诊时WBC 110，原始细胞占82%。2025-02-20骨髓原始细胞1%，CR。", "NPM1突变阳性，骨髓原始细胞82%，予VA方案，复查骨髓CR。",
    "Presented 1/2025 with WBC 110 and 82% blasts. 7+3 -> CR1 2/2025.", "皮肤结节活检示白血病细胞浸润，骨髓原始细胞60%，诊断AML，DA×2后完全缓解。",
]
RESIDUAL = [
    "骨髓流式MRD 0.8%，形态学CR。", "MRD 0.5%（形态学CR）。", "MRD 1.2%，骨髓缓解状态，予阿扎胞苷抢先治疗。", "MRD 0.02%升至0.5%，骨髓CR。", "2026-10-28骨髓：MRD 0.6%，CR。",
    "MRD 0.5% by flow, marrow in morphologic CR.", "Flow MRD 0.8%; morphology CR.", "Bone marrow: MRD 1.2% by flow, morphologic remission.", "MRD 2.1%，望治疗后MRD转阴。", "MRD 1.2%，2疗程后骨髓CR。",
]
RESIDUAL_OVER = ["MRD 0.3%，2疗程后MRD<0.01%，CR。", "诱导后MRD 1.2%，巩固2疗程后骨髓CR，MRD阴性。", "MRD 1.2%。巩固2疗程后骨髓CR。", "MRD 0.05%，骨髓CR。", "MRD 0.3%，移植后转阴，CR。"]
OLD_END = [
    "Relapsed AML after HSCT in CR1.", "Relapsed AML. Underwent allo-HSCT while in remission.", "Relapsed AML; had HSCT in remission.", "AML in first relapse. Chemo: 7+3 (CR), HiDAC.", "Relapsed AML. Chemo given in CR was HiDAC.",
    "Relapsed AML after chemotherapy with remission of 8 months.", "Relapsed AML. Chemotherapy-induced remission lasted 8 months.", "Relapsed AML s/p 7+3 with CR.", "Relapsed AML s/p induction (CR), consolidation x3.",
    "Relapsed AML s/p 7+3.", "Relapsed AML s/p FLAG-IDA.", "AML复发，移植时为CR。", "AML移植后复发，移植时疾病状态CR。", "AML复发，移植状态：CR。", "AML复发（移植时CR）。", "AML复发，HLA全相合移植（CR状态）。", "AML复发，移植在CR期进行。", "AML复发。移植前CR，供者兄。",
    "AML复发。治疗：IA方案1疗程CR，移植。", "AML复发。诱导治疗达CR，维持治疗中。", "AML复发，给予化疗，CR后移植。", "AML复发，IA方案诱导后CR，巩固3疗程。", "AML复发，化疗后缓解8月。",
]
ENDED = [
    "AML复发后经化疗2疗程达CR2，目前CR2。", "Relapsed AML, salvage FLAG-IDA achieved CR2.", "现病史：AML复发，经化疗2疗程，MRD阴性。", "现病史：AML复发，予FLAG再诱导后CR，巩固2疗程。", "现病史：AML复发，予CLAG方案化疗，CR。",
    "Relapsed AML s/p salvage FLAG-IDA, now in CR2.", "Relapsed AML. Salvage with FLAG-IDA, achieved CR2, consolidation x1.",
]
PRESENTED = [
    "At presentation, WBC 40 with 80% blasts. Started FLAG-IDA.", "At presentation to ED: blasts 60% on CBC.", "At presentation, CBC showed 70% blasts.", "At the time of presentation marrow 45% blasts; FLAG-IDA started.",
    "At presentation this week marrow 45% blasts.", "本次起病时原始细胞45%。", "再次发病时骨髓原始细胞45%，予FLAG化疗。", "此次发病时骨髓原始细胞45%。", "At presentation marrow 45% blasts, salvage FLAG-IDA, CR2.",
]
DIAGNOSED = [
    "At presentation 1/2025 70% blasts; achieved CR.", "At presentation WBC 110, 82% blasts. 7+3 induction, CR1. HiDAC x4.", "初诊时骨髓原始细胞72%。", "发病时骨髓原始细胞72%。", "At diagnosis marrow 72% blasts.",
    "At initial presentation marrow 72% blasts.",
]
OTHER = ["患者，女，58岁。骨髓复查示疾病复发，停用吉瑞替尼。", "患者58岁。复查骨髓提示疾病复发，予FLAG方案。", "AML-M5，CR1。证实疾病复发。", "患者AML。现疾病复发，来我院。"]
OTHERS = ["患者AML CR1。冠心病复发。", "AML-M5，CR1。心脏疾病复发。", "AML-M5，CR1。自身免疫性疾病复发。", "患者AML CR1。肺部疾病复发。"]
DOUBTED = ["怀疑中枢复发，骨髓CR。", "怀疑髓外复发，骨穿示缓解。", "Suspected CNS relapse; marrow in remission."]
ANSWERED = ["Suspected relapse; marrow in remission.", "怀疑中枢复发，脑脊液未见白血病细胞。"]
QUIET = [
    "Diagnosed 1/2025 with circulating blasts and marrow 80% blasts, s/p 7+3 with CR.", "Initially smear with numerous blasts. Bone marrow after induction: CR.", "Circulating blasts cleared by day 5, marrow CR.",
    "Post G-CSF smear with few blasts; bone marrow CR.",
]
LOUD = ["Peripheral smear with rare blasts; marrow of June in CR.", "CSF with blasts; bone marrow in remission.", "Initially in CR, now smear with numerous blasts.", "Circulating blasts, not cleared. Marrow in CR."]
QUIET_NOTES = [
    "髓系肉瘤，化疗后消失，骨髓CR。", "怀疑中枢复发，脑脊液检查阴性，骨髓CR。", "1疗程后CR，MRD 1.2%；2疗程后MRD 0.02%，骨髓CR。", "AML合并CNSL，鞘注8次，脑脊液转阴，骨髓CR。", "皮肤出血点就诊，外周血原始细胞45%，诊断AML，IA后骨髓达CR。",
    "AML（FLT3-ITD阳性），骨髓CR。", "脑脊液未见白血病细胞，骨髓CR。", "MRD 0.01%，骨髓形态学CR。",
]
QUIET_STORIES = [
    "AML复发，经治疗后缓解，现巩固化疗。", "患者2023年AML复发，予DA方案化疗后达完全缓解，巩固4疗程，目前停药。", "皮肤出血点就诊，外周血原始细胞45%，骨髓原始细胞82%，诊断AML，IA后骨髓达CR。", "AML复发，移植后缓解，随访2年。", "外周血未见原始细胞，骨髓CR。",
    "MRI可疑脑膜强化，脑脊液阴性，排除中枢复发，骨髓CR。", "AML relapsed 2/2025, s/p FLAG-IDA with CR2, s/p allo-HSCT 5/2025, now in remission.", "At presentation 70% blasts. Induction 7+3. Now in remission.",
]
LOUD_NOTES = ["怀疑中枢复发，骨髓未见原始细胞，骨髓CR。", "流式MRD 0.5%，NGS MRD 0.01%，骨髓CR。", "脑脊液见白血病细胞，血常规正常，骨髓CR。"]


def letter(text, name="出院小结"):
    return only(condition("c", (ICD10CM, "C92.01"), "AML in remission", recorded="2025-06-10"),
                marrow_report("r", text, "2026-11-05", code=concept(None, name)))


def noted(text):
    return only(condition("c", (ICD10CM, "C92.01"), "AML in remission", recorded="2025-06-10"),
                condition("n", (ICD10, "C92.0"), "AML", recorded="2026-11-01", note=[{"text": text}]))


OF_NOTES = [text for text in FOUND if text not in ("骨髓原始细胞占45%", "FLT3-ITD阳性", "血常规：原始细胞占12%")]
OF_MARROW = ["，骨髓CR。", "，骨髓象示完全缓解。", "，骨髓仍CR。"]
CASES = [
    *(rr(f"{found}{seen}", letter(f"{found}{seen}"), "judgement" if found == "FLT3-ITD阳性" else "unclear") for found in FOUND for seen in SEEN),
    *(rr(f"{found}{seen}", letter(f"{found}{seen}", "Progress note"), "unclear") for found in FOUND_EN for seen in SEEN_EN),
    *(rr(f"in a note: {found}{seen}", noted(f"{found}{seen}"), "unclear") for found in OF_NOTES for seen in OF_MARROW),
    *(rr(text, letter(text), "unclear") for text in (*LOCAL, *RESIDUAL, *OLD_END, *PRESENTED, *OTHER, *DOUBTED, *LOUD)),
    *(rr(f"in a note: {text}", noted(text), "unclear") for text in (*RESIDUAL[:8], *DOUBTED)),
    *(rr(text, letter(text), "not-met") for text in (*LED, *RESIDUAL_OVER, *ENDED, *DIAGNOSED, *OTHERS, *ANSWERED, *QUIET)),
    *(rr(text, letter(text), "not-met") for text in QUIET_STORIES),
    *(rr(f"in a note: {text}", noted(text), "unclear") for text in LOUD_NOTES),
    *(rr(f"in a note: {text}", noted(text), "not-met") for text in (*QUIET_NOTES, *LED[:4], RESIDUAL_OVER[1], RESIDUAL_OVER[4], ANSWERED[0])),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_seen_remissions(case):
    check(case)
