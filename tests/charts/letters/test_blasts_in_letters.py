"""Blasts that a letter counts, under whatever name, and of which day it tells them: nearly every one begins with those of the diagnosis."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10, ICD10CM, concept, condition, marrow_report, observation, quantity
from tests.charts.courses import CR, RR, chart, only, rr
from tests.charts.harness import check

FIRST = condition("cr1", (ICD10, "C92.0"), "急性髓系白血病 CR1", recorded="2026-04-01")


def report(name, text, when="2026-11-05", /, **more):
    return marrow_report("r", text, when, code=concept(None, name)) | more


def told(text, name="出院记录"):
    return only(FIRST, report(name, text))


LETTERS = ["出院记录", "入院记录", "日常病程记录", "会诊记录"]
ELSEWHERE = ["胸腔积液细胞学", "腹水细胞学", "淋巴结穿刺涂片", "皮肤活检", "检验报告", "急性白血病分型检测"]
MANY = [
    "原始粒细胞占45%", "原始粒细胞约45%", "原始粒细胞比例45%", "原始粒细胞=45%", "原始粒细胞45%", "原粒细胞占45%", "原单占45%", "原单+幼单占45%", "原、幼单核细胞占45%", "Ⅰ型+Ⅱ型原始粒细胞占45%", "原始粒细胞（Ⅰ型+Ⅱ型）占45%", "异常早幼粒细胞占45%",
    "原始细胞比例为45%", "原始细胞升至45%", "原始细胞比例升至45%", "原始细胞明显增多，占45%", "原始细胞增多（45%）", "见45%的原始细胞", "可见45%原始细胞", "分类不明细胞12%", "原始细胞易见", "有核细胞增生明显活跃，原幼单核细胞占0.62", "AML-M5骨髓象", "符合急粒(M2)骨髓象", "急非淋M2a骨髓象", "原始细胞占45%",
    "原始粒细胞占5%", "原始细胞由1%升至12%",
]
FEW = [
    "原始粒细胞占0.5%", "原始粒细胞占4.5%", "未见原始粒细胞", "原始粒细胞占0.005", "原始细胞由62%降至3%", "原始细胞未见增多", "原始细胞<5%", "AML-M2a CR骨髓象", "AML治疗后骨髓象", "AML完全缓解骨髓象", "AML骨髓象：原始粒细胞占1%",
    "早幼粒细胞26.5%，原始粒细胞1.5%，恢复期骨髓象", "诊断依据：骨髓原始细胞≥20%", "幼稚粒细胞8%", "铜绿假单胞菌，异常淋巴细胞占32%",
    "若原始粒细胞占5%以上应再次诱导", "复发标准为原始细胞占5%以上", "MDS伴原始细胞增多病史",
]
NOW = [
    "患者2025-12-10确诊AML，IA方案后达CR，本次复查骨髓：原始粒细胞占45%。", "患者2026-03-20达CR，8月后骨髓原始粒细胞占45%。", "现病史：2025-12-10确诊AML，予IA方案。\n辅助检查：骨髓象：原始粒细胞占45%。", "患者2026-03-20出院。骨髓象：原始粒细胞占45%。",
    "2025-12-10确诊AML，IA达CR。复查骨髓：原始粒细胞占45%。既往史：2026-01阑尾炎手术。", "2026-11-03骨髓：原始粒细胞占45%。", "患者2025-12-10确诊AML。入院后骨髓：原始粒细胞占45%。2025-12-15曾予IA方案。", "复查骨髓：原始粒细胞占45%。出院诊断：AML-M2 CR1", "骨髓：原始粒细胞占45%。\n诊断：AML-M2 CR1",
    "初诊时骨髓原始细胞占78%，IA后CR，本次骨髓原始粒细胞占45%。", "患者2周前骨髓原始粒细胞占45%。", "2026年3月CR，2026年11月1日骨髓原始粒细胞占45%，当时血小板12。", "复查骨髓：原始粒细胞占45%，较初诊时78%降低。", "骨髓：原始粒细胞占45%，符合AML。出院诊断：AML-M2 CR1", "初诊时MRD 20%，CR后本次MRD 0.5%", "患者上周查血异常，当时骨髓原始粒细胞占45%",
]
THEN = [
    "入院情况：患者于2025年12月确诊急性髓系白血病，当时骨髓原始细胞占78%。IA化疗后CR。", "患者2025-12-10因乏力就诊，骨髓细胞学：原始细胞占62%，诊断AML，予IA方案化疗后达CR。", "患者11月前因发热就诊，外周血原始细胞占56%，骨髓原始细胞占78%，诊断为急性髓系白血病，予IA方案。",
    "患者确诊时外周血原始细胞占45%，骨髓原始细胞占78%，IA方案后CR。", "2025-12-10骨髓：原始细胞62%。2026-01 CR。", "2025.12.10骨髓象：原始粒细胞占62%。", "初诊时原始粒细胞62%", "确诊时骨髓原始粒细胞62%", "2025-12-10复查骨髓：原始粒细胞占20%。",
    "患者2025-12-10因乏力就诊。骨髓：原始粒细胞占62%，NPM1阴性。2025-12-15起予IA方案，2026-01-12 CR。", "患者因乏力就诊外院，骨髓：原始细胞占78%。诊断“急性髓系白血病M4”。予IA方案化疗1疗程达CR。", "骨髓原始细胞占62%（2025-12-10），IA后CR", "BM on 2025-12-10: 原始粒细胞占62%。",
    "患者2025-12-10就诊，外周血原始细胞占45%，骨髓象：急性髓系白血病M2骨髓象。2025-12-15予IA方案达CR。", "患者2025-12-10确诊AML，当时骨髓原始细胞占78%，流式示异常髓系原始细胞占60%。予VA方案，评估达完全缓解。",
]
# Beside a remission of June 2025, or of March 2026: what no word and no day of its own clause, and no remission that was reached, gives to earlier days.
STILL_NOW = [
    "骨髓原始细胞占45%，AML IA方案后CR 10月", "骨髓原始细胞占45%，为CR1后12月", "化疗后NR，骨髓MRD 5.6%。予再诱导，骨髓缓解后行移植。",
    "初诊时WBC 80，本次骨髓原始细胞占45%", "初诊时高危，目前骨髓原始细胞占45%，拟挽救化疗", "发病时高白，现血象原始细胞占30%", "确诊时FLT3阳性，复查血原始细胞占30%",
    "诊断时为M2，复查骨髓原始细胞占45%", "初诊时为M5，入院后骨髓原始细胞占45%", "初诊时FLT3阳性，骨髓原始细胞占45%，予吉瑞替尼挽救",
    "At diagnosis FLT3+, marrow blasts 45%, salvage started.", "NPM1 mutated at diagnosis, blood blasts 30%.",
    "发病时WBC 80，骨髓MRD 5.6%", "患者，男，55岁，1971年3月出生，因乏力入院，骨髓原始细胞占45%。", "患者，男，1971年3月出生，骨髓原始细胞占45%。",
    "AML（2025年1月诊断），骨髓原始细胞占45%，拟行挽救化疗。", "AML-M5（2025-01-10确诊），骨髓原始细胞45%", "患者AML，2025年1月起病，骨髓原始细胞占45%，拟行CAR-NK",
    "初诊AML于2025年1月，骨髓原始细胞占45%。", "AML (dx 2025-01-10), marrow with 45% blasts, plan salvage.",
    "骨髓原始细胞占45%，诊断为AML。予FLAG-IDA方案化疗，拟缓解后移植。", "骨髓原始细胞占45%，符合AML-M5，计划FLAG-IDA化疗，缓解后行异基因移植。",
    "骨髓原始细胞占45%，考虑急性髓系白血病，予VA方案，待缓解后桥接移植。", "骨髓原始细胞占45%，予再诱导，骨髓缓解后行移植。", "骨髓原始细胞占45%，诊断AML，缓解期仅12月。",
    "患者发热1周入院，骨髓原始细胞占45%，符合AML-M5，计划FLAG-IDA化疗，缓解后行异基因移植。", "现病史：患者1周前乏力，骨髓原始细胞占45%。", "主诉：乏力1周。现病史：骨髓原始细胞占45%。",
    "骨髓原始细胞占45%。患者2025年1月诊断AML，IA方案后达CR。", "骨髓原始细胞占45%，诊断AML，挽救化疗后CR", "骨髓原始细胞占45%，诊断AML，如CR则移植",
    "骨髓原始细胞占45%，诊断AML，争取CR后移植", "骨髓原始细胞占45%，诊断AML。曾于2025年达CR", "AML（2025-01-10）骨髓原始细胞占45%", "入院诊断AML。入院时骨髓原始细胞占45%",
]
STILL_NOW_LATER = [
    "发热、乏力2月，血常规原始细胞占30%。", "患者因发热、乏力2月入院，骨髓原始细胞占45%。", "乏力1月，骨髓原始细胞占45%。", "牙龈出血2月，血常规示原始细胞占30%。",
    "患者1年前确诊AML，因骨髓原始细胞占45%入院", "2025-12-10出院，门诊血常规原始细胞占25%，收入院。", "末次化疗时间2025-12-01，骨髓：原始细胞占45%，NR",
    "患者2025年12月停药，骨髓原始细胞占45%", "AML 22 months ago, marrow blasts 45%", "主诉：间断发热2月，血常规示原始细胞占30%。入院诊断：急性髓系白血病。",
    "发热2月骨髓原始细胞占45%", "患者2025年12月于外院化疗，骨髓原始细胞占45%",
]
STILL_THEN = [
    "初诊时骨髓原始细胞占80%", "初诊骨髓原始细胞占80%，现CR1", "确诊时WBC 110，原始细胞占82%。IA方案后CR。", "2025-12-10查骨髓原始细胞占62%",
    "2025年1月因发热就诊，骨髓原始细胞占70%，诊断AML，予IA方案后CR。", "1月8日查骨髓原始细胞占62%", "患者9月前骨髓原始细胞占62%", "2025年1月骨髓原始细胞占62%",
    "患者11月前发热，骨髓原始细胞占78%，诊断为AML，予IA方案。", "骨髓原始细胞占45%，诊断AML-M5。IA方案1疗程后CR。", "骨髓原始细胞占45%，诊断AML。予IA方案诱导缓解，后续巩固4次，复查CR",
    "初诊时，骨髓原始细胞占80%", "At diagnosis, marrow showed 80% blasts.", "At diagnosis marrow blasts 80%",
    "骨髓原始细胞占62%（2025-12-10）", "2025-12-10骨髓象：增生极度活跃，原始细胞占62%。", "患者2025年1月确诊急性髓系白血病，当时骨髓原始细胞占78%。",
    "骨髓原始细胞占45%，诊断AML。IA方案达CR后行异基因移植。",
]


def remitted(since, text):
    dx = condition("aml", (ICD10CM, "C92.00"), recorded="2025-01-10") | {"onsetDateTime": "2025-01-10"}
    return only(dx, condition("cr1", (ICD10CM, "C92.01"), "AML in remission", recorded=since), report("入院记录", text, "2026-11-10"))


MARROW = ["骨髓细胞形态学检查报告", "出院记录", "外周血涂片", "流式细胞术免疫分型"]
BARE = [
    "骨髓增生明显活跃，原始粒细胞0.455，早幼粒细胞0.03。", "原始细胞0.45", "原单+幼单0.62", "[髓象]增生活跃，原始粒细胞0.685，早幼粒细胞0.02", "粒系：原始粒细胞 68.5，早幼粒细胞 3.0", "原始细胞：32", "原巨核细胞占45%", "AL骨髓象", "流式：CD34+CD117+细胞占32%", "原始粒细胞：0.12",
]
BARE_FEW = [
    "原始粒细胞0.005", "原始粒细胞0.01", "原始粒细胞 1.0", "原始粒细胞0.045", "原始粒细胞 0.50，早幼粒细胞 3.0", "原始粒细胞0.015，早幼粒细胞0.22", "原始细胞 1.5", "原始粒细胞0", "原始细胞2", "原始细胞 2.染色体核型", "原始细胞计数200个", "CD34+CD117+细胞占1.2%",
    "粒系占45.5%，原始粒细胞 1.0，早幼粒细胞 2.0，中幼粒细胞 8.0，晚幼粒细胞 12.0", "原巨核细胞0.01",
]


def member(name, value, of="骨髓MRD检测(流式)", conclusion="见结果"):
    result = observation("o", concept(None, name), "2026-11-05", **({"valueString": value} if isinstance(value, str) else {"valueQuantity": quantity(value, "%")}))
    return only(FIRST, result, report(of, conclusion, result=[{"reference": "Observation/o"}]))


MRD_REPORTS = ["骨髓MRD检测(流式)", "MRD检测(流式)", "微小残留病检测"]
MEMBERS = ["异常细胞占有核细胞比例", "检测结果", "P5群", "肿瘤细胞比例", "异常细胞", "异常细胞群"]
OTHER_MEMBERS = ["淋巴细胞", "粒细胞", "有核红细胞", "单核细胞比例", "CD34+细胞", "有核细胞活率"]

CASES = [
    *(rr(f"without a sign, {name}: {text}", told(text, name), "unclear") for name in MARROW for text in BARE),
    *(rr(f"few without a sign, {name}: {text}", told(text, name), "not-met") for name in MARROW[:2] for text in BARE_FEW),
    *(rr(f"{of}, {name} {value}", member(name, value, of), state) for of in MRD_REPORTS for name in MEMBERS for value, state in ((0.86, "unclear"), (0.05, "not-met"), ("0.86%", "unclear"))),
    *(rr(f"{of}, {name}", member(name, 23.5, of), "not-met") for of in MRD_REPORTS for name in OTHER_MEMBERS),
    *(rr(f"{of}, {MEMBERS[0]}", member(MEMBERS[0], 12, of), "not-met") for of in ("骨髓细胞分类", "血常规", "供者骨髓MRD检测", "尿沉渣")),
    rr("beside a conclusion", member(MEMBERS[0], 0.05, conclusion="MRD阴性"), "not-met"),
    *(rr(f"{name}, {where}{text}", told(f"{where}{text}。", name), "unclear", evidence={RR: ("Condition/cr1", "DiagnosticReport/r")})
      for name, where in zip(LETTERS, ("骨髓象：", "复查骨髓：增生明显活跃，", "外周血", "BM "), strict=True) for text in MANY),
    *(rr(f"{name}: {text}", told(f"{where}{text}。", name), "not-met") for name, where in zip(LETTERS[:2], ("骨髓：", "复查骨髓，"), strict=True) for text in FEW),
    *(rr(f"{name}: {text}", told(text, name), "unclear") for name in ELSEWHERE for text in ("原始粒细胞占45%", "原粒细胞占45%")),
    *(rr(f"{name}: {text}", told(text, name), "not-met") for name in ELSEWHERE for text in ("原始粒细胞占1%", "未见原始粒细胞")),
    *(rr(f"of now, {name}: {text}", told(text, name), "unclear") for name in LETTERS[:2] for text in NOW),
    *(rr(f"of then, {name}: {text}", told(text, name), "not-met") for name in LETTERS[:2] for text in THEN),
    *(rr(f"still of now: {text}", remitted("2025-06-10", text), "unclear") for text in STILL_NOW),
    *(rr(f"still of now, later: {text}", remitted("2026-03-10", text), "unclear") for text in STILL_NOW_LATER),
    rr("still of now, a disease that has lasted", remitted("2026-09-01", "AML病史8月，骨髓原始细胞占45%"), "unclear"),
    *(rr(f"still of then: {text}", remitted("2026-03-10", text), "not-met") for text in STILL_THEN),
    rr("of then, a letter older than the day it tells", chart(CR, report("出院记录", "2026-12-10骨髓：原始粒细胞占62%。", "2026-11-05")), "unclear"),
    *(rr(f"as a result: {text}", chart(CR, observation("o", concept(None, "入院记录"), "2026-11-10", valueString=text)), state)
      for text, state in ((THEN[0].replace("2025", "2024"), "not-met"), (NOW[0], "unclear"))),
    *(rr(f"a letter proves nothing: {text}", chart(report("入院记录", text)), "missing") for text in (*MANY[:3], *THEN[:3])),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_blasts_in_letters(case):
    check(case)
