"""Fusion genes, mutations and karyotypes that a marrow report tells in Chinese words after a remission: a clinician's to weigh, as PCR is."""
from __future__ import annotations

import pytest

from tests.charts.build import concept, marrow_report
from tests.charts.courses import CR, RR, chart, rr
from tests.charts.harness import check

NAMES = ("骨髓融合基因检测", "血液肿瘤融合基因定量(骨髓)")
CELLS = "骨髓染色体核型分析"
FOUND = [
    "RUNX1-RUNX1T1阳性，0.35%", "CBFβ-MYH11阳性 1.2%", "MLL-AF9阳性", "MLL-AF9转阳", "KMT2A-AFDN阳性", "DEK-NUP214阳性", "WT1/ABL 12.5%", "WT1高表达", "RUNX1-RUNX1T1定量 0.35%，较前升高", "RUNX1-RUNX1T1融合基因阳性", "RUNX1-RUNX1T1/ABL 0.35%", "CBFB::MYH11定量：0.35%",
    "RUNX1::RUNX1T1融合信号 12%", "NPM1突变阳性", "NPM1突变 VAF 2.3%", "NPM1(+)"]
NOT_FOUND = [
    "RUNX1-RUNX1T1阴性", "CBFβ-MYH11未检出", "MLL-AF9未检测到", "NPM1突变阴性", "NPM1突变：未见", "WT1 0.3%", "WT1/ABL 0.25%", "WT1正常", "RUNX1-RUNX1T1定量 0.00%", "RUNX1-RUNX1T1 0%", "RUNX1-RUNX1T1 <0.001%", "RUNX1-RUNX1T1定量 0拷贝", "RUNX1-RUNX1T1检测：未检出",
    "DNMT3A突变 VAF 30%", "融合基因均阴性", "NPM1阴性，WT1 0.4%", "NPM1突变检出限0.01%，阴性"]

WRITTEN = [
    "检测到NPM1突变", "检出NPM1突变", "检测到NPM1 W288Cfs*12突变", "NPM1突变型", "NPM1＋", "检出3个突变：NPM1、FLT3-ITD、DNMT3A", "检出FLT3-ITD突变", "KMT2A重排(阳性)", "MLL基因重排(+)", "检测到KMT2A-MLLT3融合", "t(8;21)阳性", "t(8;21)(q22;q22)阳性", "inv(16)阳性", "t(9;11)检出",
    "融合基因定量0.52%", "融合基因定量较前升高", "融合基因较前升高", "RUNX1-RUNX1T1拷贝数1.2×10^4", "KMT2A分离信号占28%", "KMT2A分离信号3%", "MLL断裂重排信号阳性，占28%", "CBFB断裂信号12%", "检出RUNX1-RUNX1T1融合转录本", "检测到NPM1基因第12外显子突变",
    "NPM1 c.860_863dupTCTG 突变，VAF 4%", "检出t(8;21)", "NPM1 mutation detected", "NPM1 W288fs mutation detected", "KMT2A rearrangement positive", "KMT2A rearrangement detected", "t(8;21) positive", "inv(16) detected"]
NOT_WRITTEN = [
    "初诊NPM1突变，本次未检出", "初诊检出NPM1突变，本次阴性", "NPM1野生型", "检出NPM1野生型", "NPM1突变转阴", "未检出NPM1、FLT3-ITD突变", "未检测到NPM1突变", "KMT2A分离信号1%，阈值<5%", "KMT2A分离信号2%（正常阈值5%）", "CBFB断裂信号3%，低于阈值", "KMT2A重排阴性", "MLL基因重排(-)", "t(8;21)阴性",
    "t(8;21)、inv(16)均阴性", "未见KMT2A分离信号", "融合基因定量0.00%", "融合基因定量<0.001%", "融合基因定量较前下降", "融合基因定量检测灵敏度0.01%", "RUNX1-RUNX1T1拷贝数0", "RUNX1-RUNX1T1拷贝数<10", "检测基因：NPM1、FLT3-ITD", "本检测可检出NPM1 A型突变，灵敏度0.01%", "检出NPM1突变，VAF 0%",
    "检出DNMT3A突变，未检出NPM1突变", "检出TET2突变 VAF 12%", "检出突变：无", "检出0个突变", "NPM1 p.W288fs突变未检出", "NPM1 mutation not detected", "no NPM1 mutation detected", "KMT2A rearrangement negative", "KMT2A rearrangement not detected", "negative for KMT2A rearrangement", "NPM1 mutation previously detected, now negative",
    "AML with NPM1 mutation, MRD negative", "AML伴t(8;21)，MRD阴性"]
PLACES = ("髓系二代测序", "白血病融合基因检测", "荧光原位杂交(FISH)")


def report(name, text, when="2026-11-05"):
    return marrow_report("r", text, when, code=concept(None, name))


CASES = [
    *(rr(f"{n}: “{t}”", chart(CR, report(n, t)), "judgement", evidence={RR: ("DiagnosticReport/r",)}) for n in NAMES for t in FOUND),
    *(rr(f"{n}: “{t}”", chart(CR, report(n, t)), "not-met") for n in NAMES for t in NOT_FOUND),
    *(rr(f"{CELLS}: “{t}”", chart(CR, report(CELLS, t)), "judgement") for t in ("t(8;21)[12]", "46,XY,t(8;21)(q22;q22)[12]/46,XY[8]", "46,XX,inv(16)(p13;q22)[5]/46,XX[15]")),
    *(rr(f"{CELLS}: “{t}”", chart(CR, report(CELLS, t)), "not-met") for t in ("46,XY[20]", "未见t(8;21)", "46,XX,t(8;21)(q22;q22)[0]", "46,XY,inv(9)(p12q13)[20]")),
    *(rr(f"{n}: “{t}”", chart(CR, report(n, t)), "not-met") for n in NAMES for t in (
        "NPM1 (-), FLT3-ITD (-), 细胞 100%", "初诊时NPM1突变 38%，本次未检出", "诊断时NPM1 38%，现阴性", "发病时RUNX1-RUNX1T1 50%，现0.00%", "NPM1 检测 200000拷贝ABL 未见突变", "NPM1 检测结果 10拷贝以下",
        "NPM1 (未见) 5%", "NPM1 (no mutation) 5%", "MRD未见阳性", "融合基因无阳性", "WT1 is not elevated", "At diagnosis NPM1 38%")),
    *(rr(f"{n}: “{t}”", chart(CR, report(n, t)), "judgement") for n in NAMES for t in (
        "RUNX1-RUNX1T1定量，0.35%", "RUNX1-RUNX1T1融合细胞 12%", "RUNX1-RUNX1T1融合信号细胞占12%", "NPM1 (type A) 0.5%", "NPM1 200拷贝/10000ABL", "NPM1 (-)，FLT3-ITD 10%", "较初诊NPM1 0.5%", "移植前NPM1 0.5%", "化疗前NPM1突变阳性", "NPM1 0.5% 未见FLT3-ITD",
        "初诊时NPM1 38%，本次NPM1 0.5%", "WT1 overexpressed", "RUNX1-RUNX1T1 50%，NPM1阴性")),
    *(rr(f"{CELLS}: “{t}”", chart(CR, report(CELLS, t)), "not-met") for t in (
        "t(8;21)(q22;q22) negative, 46,XX[20]", "t(8;21) not detected: 46,XX[20]", "inv(16) absent 46,XX[20]", "t(8;21)阴性，46,XX[20]", "t(8;21)消失，46,XX[20]", "t(8;21) at diagnosis, 46,XX[20]", "t(8;21)(q22;q22) cleared, 46,XX[20]")),
    *(rr(f"{CELLS}: “{t}”", chart(CR, report(CELLS, t)), "judgement") for t in (
        "46,XX,t(8;21)(q22;q22)[3]/46,XX[17]", "45,X,-Y,t(8;21)(q22;q22)[10]", "46,XX,t(8;21)(q22;q22),del(9)(q13q22)[7]", "46,XX,t(8;21)(q22;q22), +8 [5]", "46,XX,t(8;21)(q22;q22)[cp5]", "46,XX[17]/46,XX,inv(16)(p13q22)[3]")),
    *(rr(f"{n}: “{t}”", chart(CR, report(n, t)), "judgement", evidence={RR: ("DiagnosticReport/r",)}) for n in PLACES for t in WRITTEN),
    *(rr(f"{n}: “{t}”", chart(CR, report(n, t)), "not-met") for n in PLACES for t in NOT_WRITTEN),
    rr("months ago, of a marrow", chart(CR, report(NAMES[0], FOUND[0], "2026-03-05")), "unclear"),
    rr("a gene that begins as the leukaemia does", chart(CR, report(NAMES[0], "AML1-ETO定量：0.35%")), "unclear"),
    rr("before the remission", chart(CR, report(NAMES[0], FOUND[0], "2025-05-20")), "not-met"),
    rr("no remission on record", chart(report(NAMES[0], FOUND[0])), "missing"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_case(case):
    check(case)
