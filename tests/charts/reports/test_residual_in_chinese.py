"""Residual disease as Chinese laboratories write it (MRD水平, 较前升高, 与初诊一致的异常细胞), and blasts counted with promyelocytes."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10, concept, condition, marrow_report
from tests.charts.courses import CR, RR, chart, part, rr
from tests.charts.harness import check

FLOW = ("骨髓流式细胞学MRD检测", "流式细胞学检测")
FOUND = [
    "MRD水平为0.26%", "MRD水平2.6×10^-3", "MRD含量0.26%", "MRD含量为0.26%", "MRD值0.26%", "MRD监测值：0.26%", "MRD定量0.26%", "微小残留病水平0.26%", "残留病水平：0.26%", "微小残留白血病细胞占0.26%", "MRD上升至0.26%", "MRD自0.01%升至0.26%", "MRD由0.01%升至0.26%", "MRD由0.26%降至0.15%",
    "MRD升高", "MRD较前升高", "MRD较上次升高", "MRD较10月升高", "MRD水平较前升高（0.26%）", "MRD复阳", "MRD转阴后再次升高", "微小残留病灶升高", "检出异常免疫表型髓系细胞0.31%", "可见0.31%异常免疫表型的髓系原始细胞", "与初诊免疫表型一致的异常髓系幼稚细胞占0.15%",
    "异常细胞与初诊免疫表型一致，占0.5%", "异常细胞与初诊免疫表型不一致，占0.5%", "异常群占0.3%"]
NOT_FOUND = [
    "MRD水平<0.01%", "MRD水平：阴性", "MRD水平0.05%", "MRD值0.1%", "MRD含量0.00%", "MRD升高风险", "MRD较前下降，转阴", "MRD检测下限0.01%", "MRD水平下降至0.01%", "MRD由0.5%降至0.01%", "MRD自2.6%降至0.05%", "MRD水平较前升高，目前0.05%", "未见MRD升高", "MRD未升高", "MRD升高不明显",
    "MRD升高者建议移植", "如MRD升高建议复查", "初诊时MRD升高", "异常群<0.01%", "未见异常群", "CD5+CD19+异常群占0.3%", "未检出与初诊免疫表型一致的异常髓系幼稚细胞", "初诊免疫表型异常髓系幼稚细胞占65%，本次未检出", "原始细胞由45%降至3%"]
TOLD = [
    "MRD水平0.52%", "MRD升高", "MRD复阳", "骨髓原始+幼稚单核40%", "BM 40%", "PD", "进展", "恶化", "未控", "治疗失败", "FLAG-IDA无效", "VA方案无效", "化疗无反应", "疗效差", "疗效不佳", "脑脊液阳性", "CSF阳性"]
NOT_TOLD = [
    "MRD水平<0.01%", "MRD水平：阴性", "MRD升高风险", "MRD较前下降，转阴", "肺部感染进展", "肺部感染恶化", "抗感染治疗失败", "抗真菌治疗无效", "激素治疗无效 GVHD", "血小板输注无效", "高血压未控", "血糖控制差", "BM 1%", "PD-1抑制剂治疗后", "腹膜透析PD", "无进展", "无进展生存2年", "脑脊液阴性",
    "脑脊液培养阳性", "支架治疗失败", "供者嵌合 BM 98%", "肝功能异常 恶化"]


def report(text, name="骨髓细胞形态学检查", when="2026-11-05"):
    return marrow_report("r", text, when, code=concept(None, name))


def later(text):
    return condition("c", (ICD10, "C92.000x018"), f"AML {text}", recorded="2026-11-05")


CASES = [
    *(rr(f"{n}: {t}", chart(CR, report(t, n)), "unclear", evidence={RR: ("DiagnosticReport/cr", "DiagnosticReport/r")}) for n in FLOW for t in FOUND),
    *(rr(f"{n}: {t}", chart(CR, report(t, n)), "not-met") for n in FLOW for t in NOT_FOUND),
    rr("residual disease that is doubted", chart(CR, report("MRD阳性不除外", FLOW[0])), "unclear"),
    *(rr(f"before the remission: {t}", chart(CR, report(t, FLOW[0], "2025-05-20")), "not-met") for t in FOUND[:3]),
    *(rr(f"no remission on record: {t}", chart(report(t, FLOW[0])), "missing") for t in FOUND[:3]),
    *(rr(f"a diagnosis: AML {t}", chart(CR, later(t)), "unclear", evidence={RR: ("Condition/c",)}) for t in TOLD),
    *(rr(f"a diagnosis: AML {t}", chart(CR, later(t)), "not-met") for t in NOT_TOLD),
    *(rr(t, chart(CR, report(t)), "unclear") for t in ("原始+早幼粒细胞占8%", "原始粒+早幼粒细胞占8%", "原始粒细胞+早幼粒细胞 12%", "原始及早幼粒细胞占12%")),
    *(rr(t, chart(CR, report(t)), "not-met") for t in (
        "原始+早幼粒细胞占3%", "骨髓恢复期改变，原始+早幼粒细胞占8%", "早幼粒细胞占8%", "原始粒细胞0.5%，早幼粒细胞8%", "原始红+早幼红10%", "早幼粒+中幼粒细胞30%")),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_case(case):
    check(case)


AGAINST = ["MRD(-) 0.35%", "阴性 0.35%", "(-) 0.35%", "阴性（0.35%）", "MRD阴性，0.35%", "0.35% 阴性", "Negative 0.35%"]
AGREEING = ["MRD阴性 0.005%", "阴性 <0.01%", "阴性(<0.01%)", "(-) 0.005%", "阴性", "(-)"]
NEGATIVE = {"interpretation": [concept(("http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation", "NEG"))]}


def of_flow(value, **more):
    return part("m", "骨髓MRD(流式)", value if isinstance(value, (int, float)) else {"valueString": value}, "2026-11-10", **more)


@pytest.mark.parametrize("case", [
    *(rr(f"a result against itself: {v}", chart(CR, of_flow(v)), "unclear", mentions={RR: ("contradict",)}) for v in AGAINST),
    rr("a number against its interpretation", chart(CR, of_flow(0.35, **NEGATIVE)), "unclear", mentions={RR: ("contradict",)}),
    rr("a number and its interpretation", chart(CR, of_flow(0.005, **NEGATIVE)), "not-met"),
    *(rr(f"a report against itself: {v}", chart(CR, report(v, FLOW[0])), "unclear") for v in AGAINST),
    *(rr(f"a result of none: {v}", chart(CR, of_flow(v)), "not-met") for v in AGREEING),
    *(rr(f"a report of none: {v}", chart(CR, report(v)), "not-met") for v in AGREEING),
    *(rr(f"a result of some: {v}", chart(CR, of_flow(v)), "met") for v in ("阳性 0.35%", "MRD(+) 0.35%", "0.35%")),
], ids=lambda c: c.title)
def test_a_number_beside_its_answer(case):
    check(case)
