"""Letters of a denial, a doubt, a plan or kin inside a name, or about another thing than the turn of the disease behind them.

索拉非尼 holds 非, 兄弟医院 brothers, "City of Hope" a hope; 非M3 denies a kind, 无FLT3突变 a gene, 发热待查 doubts a fever. None of these says
anything of a relapse or a remission behind it; 非复发, 未见复发, 预防复发 and "no relapse" do.
"""
from __future__ import annotations

import pytest

from tests.charts.build import condition, marrow_report
from tests.charts.courses import CR, chart, rr
from tests.charts.harness import check

DRUGS = [
    "移植后索拉非尼维持期间复发", "索拉非尼治疗后复发", "索拉非尼复发", "VA+索拉非尼 复发", "吉非替尼治疗中复发", "瑞戈非尼治疗后复发", "多纳非尼维持中复发", "卡非佐米治疗中 复发",
    "非诺贝特口服中复发", "非那雄胺口服 复发", "非布司他治疗中 复发", "非洛地平口服 复发", "奈非那韦治疗中复发", "西地那非口服 复发", "他达拉非 复发", "白舒非预处理移植 复发", "爱若华治疗中复发", "没药外敷 复发",
]
PLACES = [
    "无锡市人民医院诊断复发", "无为市医院 复发", "无极县医院 复发", "未名医院 复发", "肿瘤防治中心诊断复发", "疾病预防控制中心就诊 复发", "国防医院诊断复发", "兄弟医院骨穿示复发", "兄弟医院 复发", "非洲旅居史 复发",
    "南非旅行归来 复发", "无水乙醇消融 复发", "无菌层流病房 复发", "无糖饮食 复发", "无化疗方案治疗中复发", "未婚 复发", "待产 复发", "计划生育 复发", "模拟定位放疗中 复发", "尽可能化疗 复发",
]
KINDS = [
    "非M3 复发", "非M3型复发", "非M3型 复发", "非APL 第一次复发", "非CBF 复发", "非DS 复发", "非继发性 复发", "非原发 难治", "非高危 复发", "非高危型复发", "非复杂核型 复发", "非首次复发", "非手术治疗期间复发",
    "无FLT3突变 复发", "无FLT3 复发", "无TP53突变 复发", "无不良核型 复发", "无移植条件 复发", "无高危因素 复发", "无髓外浸润 复发", "未行移植 复发", "未行移植 再次复发", "否认外伤 复发", "否认手术史 复发", "排除M3 复发",
]
PLANNED = [
    "MRD监测示复发", "MRD监测中复发", "等待移植期间复发", "待床期间复发", "计划移植前复发", "拟行移植前复发", "预防用药期间复发", "预防性DLI期间复发", "评估中复发", "发热待查 复发", "肝损待查 复发", "贫血待查 复发", "肺部阴影待排 复发",
]
HOW_LONG = ["未足疗程复发", "未满1年复发", "未按时化疗复发", "停药不久复发", "缓解不到6月复发", "CR不满1年复发", "化疗不耐受 复发", "供者不合适 复发", "依从性不佳 复发", "停药自行复发"]
ENGLISH = [
    "treated at City of Hope, relapsed", "seen at City of Hope in relapse", "transferred from Hope Hospital in relapse", "at Father Muller Medical College in relapse", "from Mother Frances Hospital, relapsed",
    "from Sisters of Mercy Hospital in relapse", "Son Espases Hospital, relapsed", "with absence seizures, in relapse", "short of breath, in relapse", "short of breath relapsed", "midostaurin once daily relapsed",
    "on inhaled NO relapsed", "on nor-epinephrine relapsed", "bed no 12 relapse", "course no 2 relapse", "non-APL relapse", "non-M3 relapsed", "no FLT3, relapsed", "no FLT3 relapsed", "without FLT3-ITD relapsed",
    "without adverse karyotype, relapsed", "without t(15;17) relapsed", "no donor relapsed", "MRD monitoring showed relapse", "while awaiting transplant relapsed", "posaconazole prophylaxis relapsed",
]
REMITTED = [
    "索拉非尼维持 CR1", "移植后索拉非尼维持 CR2", "索拉非尼治疗后完全缓解", "非M3 CR1", "非M3 完全缓解", "无FLT3突变 CR1", "无髓外浸润 CR1", "无供者 CR1", "未行移植 完全缓解", "非复杂核型 缓解期", "no FLT3 CR1", "no transplant CR1",
    "without adverse karyotype CR1",
]
DENIED = [
    "无复发", "未复发", "未再复发", "未见复发", "未见 复发", "非复发", "非 复发", "非白血病复发", "非AML复发", "非急性髓系白血病复发", "非疾病复发", "并非真正复发", "非骨髓复发", "不是复发", "不符合复发", "排除复发", "无发热 无复发",
    "未见感染或复发征象", "索拉非尼维持中 无复发", "非M3 未复发", "no relapse", "not relapsed", "no FLT3, no relapse", "no donor or relapse", "no APL or AML relapse", "no evidence of relapse", "no GVHD or relapse",
    "监测复发", "MRD监测复发", "定期监测MRD 复发", "预防复发", "预防性DLI 预防复发", "计划化疗防复发", "拟行移植预防复发", "monitoring for relapse", "prophylaxis for relapse", "DLI planned to prevent relapse",
]
OPEN = ["无糖尿病 复发", "无FLT3突变及复发", "非早期复发", "待排复发", "待除外 复发", "骨髓待查复发", "发热待查 复发可能", "不足以诊断复发", "警惕维持期间复发", "预防维持期间复发", "等待复查明确复发"]
KINS = ["兄弟AML复发", "father AML relapse", "Father treated at Mayo Clinic for AML relapse"]


def named(text: str):
    return chart(CR, condition("later", None, f"{'AML' if text.isascii() else '急性髓系白血病'} {text}", recorded="2026-11-12"))


def after_a_relapse(report: str):
    relapse = condition("back", None, "急性髓系白血病 复发", recorded="2026-08-15")
    return chart(CR, relapse, marrow_report("m", report, "2026-11-15"))


CASES = [
    *(rr(f"after a remission, a diagnosis “{text}”", named(text), "met", True) for texts in (DRUGS, PLACES, KINDS, PLANNED, HOW_LONG, ENGLISH) for text in texts),
    *(rr(f"after a remission, a diagnosis “{text}”", named(text), "not-met") for texts in (REMITTED, DENIED) for text in texts),
    *(rr(f"after a remission, a diagnosis “{text}”", named(text), "unclear") for text in OPEN),
    *(rr(f"after a remission, a diagnosis of kin “{text}”", named(text), "not-met") for text in KINS),
    *(rr(f"after a remission, a marrow report “{text}”", chart(CR, marrow_report("m", text, "2026-11-12")), "unclear")
      for text in ("AML索拉非尼治疗后复发骨髓象", "AML（非M3）移植后索拉非尼维持复发骨髓象")),
    *(rr(f"after a relapse, a marrow report “{text}”", after_a_relapse(text), "not-met") for text in ("AML索拉非尼治疗后CR骨髓象", "AML索拉非尼治疗后完全缓解骨髓象")),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_denials_inside_names(case):
    check(case)
