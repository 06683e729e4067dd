"""Flow cytometry and smears in Chinese reports: what they are on, how they count, and what only they tell of the disease."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10CM, concept, condition, dose, marrow_blasts, marrow_report, observation, procedure
from tests.charts.courses import CR, RR, TX, chart, only, part, rr
from tests.charts.harness import check

RELAPSED = only(condition("a", (ICD10CM, "C92.02"), recorded="2026-06-10"))
POSITIVE, NEGATIVE = "MRD阳性（0.82%）", "未检测到异常髓系原始细胞，MRD阴性"
ON_BLOOD = {"specimen": [{"display": "外周血"}]}


def report(name, text, when="2026-11-15", **more):
    return marrow_report("r", text, when) | {"code": concept(None, name)} | more


def written(name, text, **more):
    return observation("o", concept(None, name), "2026-11-15", valueString=text, **more)


FLOW = [
    "流式细胞学报告", "流式细胞术检测报告", "白血病免疫分型（流式）", "MRD检测", "AML MRD", "髓系MRD", "白血病微小残留病（MRD）检测", "微小残留监测", "残留病流式监测", "免疫残留（流式）", "BM流式",
    "Flow cytometry report", "MRD assay", "Leukemia MRD by flow", "Leukemia/lymphoma immunophenotyping",
]
PATHOLOGY = ("病理检查报告", "病理诊断", "Pathology report")
ANY_TISSUE = [
    *(rr(f"{name}: {text}", chart(CR, report(name, text)), "unclear", evidence={RR: ("DiagnosticReport/r",)})
      for name in PATHOLOGY for text in ("原始粒细胞占12.5%", "原始粒细胞约占15%", "送检骨髓：原始粒细胞占12.5%", "AML未缓解", "白血病仍未缓解", "考虑AML骨髓象", "AML复发骨髓象")),
    *(rr(f"{name}: {text}", chart(CR, report(name, text)), "not-met")
      for name in PATHOLOGY for text in ("原始粒细胞占1.5%", "原始细胞<5%", "AML完全缓解骨髓象", "（胃）慢性炎，疼痛未缓解", "AML未缓解，再诱导后CR", "（淋巴结）未见原始细胞", "（皮肤）慢性炎症")),
    rr("a letter that tells of no remission and one behind", chart(CR, report("出院小结", "AML诱导后未缓解，再次诱导达CR，巩固4疗程")), "not-met"),
    rr("a pathology report on a donor", chart(CR, report("供者病理检查报告", "原始粒细胞占12.5%")), "not-met"),
    rr("a pathology report before any remission", chart(report("病理诊断", "原始粒细胞占62%")), "missing"),
]
UNTOLD = [
    *(rr(f"{name}: {text}", chart(CR, report(name, text)), "unclear", evidence={RR: ("DiagnosticReport/cr", "DiagnosticReport/r")})
      for name in FLOW for text in (POSITIVE, "骨髓标本：检测到0.82%异常髓系原始细胞，MRD阳性")),
    *(rr(f"{name}: {NEGATIVE}", chart(CR, report(name, NEGATIVE)), "not-met") for name in FLOW),
    *(rr(f"relapse, then {name}: {NEGATIVE}", [*RELAPSED, report(name, NEGATIVE)], "unclear") for name in FLOW),
    *(rr(f"{name}: {text}", chart(CR, report(name, text)), state) for name in FLOW[-4:] for text, state in (
        ("MRD positive, 0.82%", "unclear"), ("No immunophenotypic evidence of residual AML", "not-met"))),
    rr("it is said that the site is untold", chart(CR, report(FLOW[0], POSITIVE)), "unclear", mentions={RR: ("whether it is on marrow or blood",)}),
    *(rr(f"as a result: {name}", chart(CR, written(name, POSITIVE)), "unclear") for name in ("流式细胞学报告", "白血病免疫分型", "MRD检测")),
    *(rr(f"relapse, then as a result: {name}", [*RELAPSED, written(name, NEGATIVE)], "unclear") for name in ("流式细胞学报告", "白血病免疫分型")),
    *(rr(f"on blood: {name}", chart(CR, report(name, POSITIVE, **ON_BLOOD)), "judgement") for name in ("流式细胞学报告", "MRD检测")),
    *(rr(f"relapse, then on blood: {name}", [*RELAPSED, report(name, NEGATIVE, **ON_BLOOD)], "met") for name in ("流式细胞学报告", "MRD检测")),
    *(rr(f"relapse, then {name}: {text}", [*RELAPSED, report(name, text)], "met") for name, text in (
        ("流式细胞学报告", "外周血：" + NEGATIVE), ("脑脊液流式", NEGATIVE), ("流式细胞学报告（供者）", NEGATIVE), ("AML1-ETO融合基因MRD检测（PCR）", "MRD阴性"), ("淋巴细胞亚群流式检测", "MRD阴性"),
        ("流式细胞学报告", "完全缓解，外周血"))),
    rr("a remission of what is not told to be marrow is none, and speaks against a relapse", [*RELAPSED, report("流式细胞学报告", "完全缓解")], "unclear"),
    rr("beside blood, marrow", chart(CR, report("流式细胞学报告", "骨髓及外周血均检测到异常髓系原始细胞，骨髓占0.82%")), "unclear"),
    rr("blood that is to be looked at too", chart(CR, report("流式细胞学报告", POSITIVE + "，请结合外周血涂片")), "unclear"),
    rr("one that is preliminary", chart(CR, report("MRD检测", POSITIVE, status="preliminary")), "unclear"),
    rr("one of before", chart(CR, report("MRD检测", POSITIVE, "2025-05-15")), "not-met"),
]

SMEARS = ["细胞形态学检查报告", "血细胞形态学", "形态学报告", "细胞学检查", "MICM", "MICM综合报告", "血液病综合诊断报告", "髓片", "髓象", "BM涂片"]
CLEAR = "AML-M2完全缓解骨髓象，原粒1%"
PICTURES = [
    *(rr(f"{name}: {text}", chart(CR, report(name, text)), "unclear") for name in SMEARS for text in ("AML-M2复发骨髓象，原粒占36%", "AML-M2未缓解骨髓象", "原始粒细胞占36%")),
    *(rr(f"{name}: {CLEAR}", chart(CR, report(name, CLEAR)), "not-met") for name in SMEARS),
    *(rr(f"relapse, then {name}: {CLEAR}", [*RELAPSED, report(name, CLEAR)], "not-met") for name in [*SMEARS, "检验报告"]),
    *(rr(f"relapse, then {name}: {text}", [*RELAPSED, report(name, text)], "met") for name, text in (
        ("外周血涂片", "未见原始细胞，请结合骨髓象"), ("外周血涂片", "上次骨髓象AML-M2完全缓解"), ("形态学报告", "供者骨髓象：完全缓解"), ("出院小结", "2025-04复查骨髓：AML-M2完全缓解骨髓象"),
        ("胸部CT", "临床：AML-M2完全缓解骨髓象"), ("髓片（供者）", CLEAR), ("尿细胞学检查", "未见恶性细胞"), ("超声检查报告", "未见异常"), ("脊髓象", "完全缓解"))),
]

SUBTYPES = [
    *(rr(f"{name}: {text}", chart(CR, report(name, text)), "unclear") for name in ("出院小结", "MICM", "流式", "形态学") for text in (
        "AML复发", "AML-M2复发", "AML M4复发", "AML(M5)复发", "AML（M2型）复发", "AML-M5b复发，原幼单占60%", "急性髓系白血病M5复发，VA方案化疗", "急性髓系白血病（M5b）复发")),
    *(rr(f"{name}: {text}", chart(CR, report(name, text)), "not-met") for name in ("出院小结", "MICM", "流式", "形态学") for text in (
        "AML-M2未见复发", "AML-M2 CR", "既往AML-M2复发，现CR")),
    rr("a relapse that is the patient's story", chart(CR, report("出院小结", "患者AML-M2复发后化疗，肺CT示炎症")), "unclear"),
]

RESIDUAL = [
    "0.35%的细胞为恶性幼稚髓系细胞", "CD34+CD117+细胞占0.4%，表型异常，提示残留", "0.4%细胞为异常表型的幼稚单核细胞", "可见0.6%幼稚单核细胞，表型异常", "髓系原始细胞占2.5%，其中0.4%表型异常", "LAIP阳性细胞占0.21%",
    "MRD检测结果：0.6%", "可检测到白血病残留细胞，比例0.6%", "微小残留病灶（MRD）检测：阳性，0.6%", "异常克隆占0.6%", "肿瘤细胞占0.6%", "瘤细胞占有核细胞0.6%", "MRD=1.1E-02", "FCM-MRD：1.1×10-2", "MRD 1.1×10^-2",
]
NO_RESIDUAL = [
    "CD34+CD117+细胞占有核细胞0.62%，免疫表型未见明显异常", "髓系原始细胞比例0.9%，未见明显表型异常，MRD<0.01%", "MRD=1.1E-04", "MRD：5×10-4", "MRD<1.0×10-3", "MRD检测结果：0.08%", "LAIP阳性细胞占0.05%",
    "异常克隆占0.08%", "肿瘤细胞占0.02%", "MRD检测结果：阴性（<0.01%）", "髓系原始细胞占2.5%，其中0.05%表型异常", "髓系原始细胞占2.5%，表型未见异常", "0.08%的细胞为恶性幼稚髓系细胞",
    "CD34+细胞0.62%，粒细胞60%，表型异常", "原始细胞占1%，粒系占60%，表型异常（CD16）", "T细胞占30%，表型异常", "MRD检测：检测有核细胞98%，MRD阴性", "骨髓瘤细胞占0.6%", "上次异常克隆占0.6%，本次未见异常克隆",
    "未检测到异常髓系原始细胞（检测灵敏度1×10-4）", "可见0.6%幼稚单核细胞，表型未见异常",
]
BLASTS = [
    "原始细胞百分比：18%", "原始细胞数18%", "原始粒细胞Ⅰ型+Ⅱ型占18%", "原始粒细胞（I+II）18%", "原始粒Ⅰ+Ⅱ 18%", "原单+幼单合计9.5%", "原粒+原单+幼单合计9.5%", "原始细胞（原粒+原单）18%", "粒系原始阶段占18%",
    "幼稚单核细胞18%", "原始细胞占0.18",
]
FEW_BLASTS = [
    "早幼粒18%", "原始细胞百分比：1.8%", "原始细胞数2%", "原始粒细胞Ⅰ型+Ⅱ型占1.8%", "原单+幼单合计1.5%", "原始细胞占0.018", "原始细胞占0.5%", "粒系原始阶段占1%", "幼稚单核细胞1%", "原始细胞（原粒+原单）1%",
    "原始细胞数2个", "幼稚粒细胞18%", "原始粒细胞2%，粒系占52%", "原始细胞百分比正常，粒系占52.5%",
]
OF_BLOOD = ["原始细胞（外周血）18%", "外周血原始细胞（原粒+原单）18%"]
SHARES = [
    *(rr(f"blood told by a smear of the marrow: {t}", chart(CR, report("骨髓细胞形态学检查", t)), "unclear") for t in OF_BLOOD),
    *(rr(f"flow of the marrow: {t}", chart(CR, report("白血病微小残留病流式检测（骨髓）", t)), "unclear") for t in RESIDUAL),
    *(rr(f"flow of the marrow: {t}", chart(CR, report("白血病微小残留病流式检测（骨髓）", t)), "not-met") for t in NO_RESIDUAL),
    *(rr(f"relapse, then flow of the marrow: {t}", [*RELAPSED, report("白血病微小残留病流式检测（骨髓）", t)], "met") for t in RESIDUAL),
    *(rr(f"relapse, then flow of the marrow: {t}", [*RELAPSED, report("白血病微小残留病流式检测（骨髓）", t)], "unclear") for t in ("MRD检测结果：0.08%", "MRD=1.1E-04", "异常克隆占0.02%")),
    *(rr(f"a smear of the marrow: {t}", chart(CR, report("骨髓细胞形态学检查报告", t)), "unclear") for t in BLASTS),
    *(rr(f"a smear of the marrow: {t}", chart(CR, report("骨髓细胞形态学检查报告", t)), "not-met") for t in FEW_BLASTS),
    rr("clones of a karyotype are no cells", chart(CR, report("骨髓染色体核型", "异常克隆占20%")), "not-met"),
]

OF_BLOOD = ["外周血幼稚细胞", "外周血白细胞分类-幼稚细胞", "外周血幼稚细胞比例", "外周血幼稚粒细胞", "外周血异常细胞", "外周血涂片 原始+幼稚"]
OF_MARROW = ["骨髓异常细胞比例", "骨髓肿瘤细胞比例", "骨髓髓系原始细胞（异常）"]
MARROW, BLOOD = ({"resourceType": "Specimen", "id": i, "type": concept(None, t)} for i, t in (("m", "骨髓"), ("b", "全血")))
BY_NAME = [
    *(rr(f"{name} of {share} %", chart(CR, part("o", name, share)), state) for name in OF_BLOOD for share, state in ((12, "unclear"), (0.3, "not-met"), (0, "not-met"))),
    *(rr(f"{name} of {share} %", chart(CR, part("o", name, share)), state) for name in OF_MARROW for share, state in ((0.82, "unclear"), (0.05, "not-met"), (0, "not-met"))),
    *(rr(f"{name} by its specimen", chart(CR, BLOOD, part("o", name, 12, specimen="b")), "unclear") for name in ("幼稚细胞", "白细胞分类-幼稚细胞", "幼稚粒细胞", "异常细胞")),
    *(rr(f"{name} by its specimen", chart(CR, MARROW, part("o", name, 0.82, specimen="m")), "unclear") for name in ("异常细胞比例", "肿瘤细胞比例", "髓系原始细胞（异常）")),
    *(rr(f"{name} is none", chart(CR, BLOOD, part("o", name, 12, specimen="b")), "not-met") for name in (
        "异型淋巴细胞", "异常淋巴细胞", "幼稚红细胞", "幼稚粒细胞百分比", "幼稚粒细胞计数", "未成熟粒细胞", "幼稚淋巴细胞")),
    *(rr(f"{name} of an untold specimen is none", chart(CR, part("o", name, 12)), "not-met") for name in ("幼稚粒细胞", "异常细胞", "肿瘤细胞比例")),
    rr("immature granulocytes of the marrow are none", chart(CR, MARROW, part("o", "幼稚粒细胞", 30, specimen="m")), "not-met"),
    rr("few abnormal cells end no relapse in MRD", chart(CR, part("x", "骨髓MRD（流式）", 0.5, "2026-11-01"), part("o", "骨髓异常细胞比例", 0.05)), "unclear"),
]

IN_WORDS = ["AML-M2复发骨髓象，原粒占45%", "原粒占45%", "AML-M2未缓解骨髓象", "考虑AML复发", "MRD阳性 0.82%"]
COURSE, SECOND = dose("c1", "cytarabine", "2025-05-20"), dose("c2", "cytarabine", "2025-07-01")
NO_REMISSION = [
    *(rr(f"no more than “{t}”", chart(report("骨髓细胞学", t)), "missing", evidence={RR: ("DiagnosticReport/r",)}, mentions={RR: (t,)}) for t in IN_WORDS),
    *(rr(f"one course, and “{t}”", chart(COURSE, report("骨髓细胞学", t)), "missing", mentions={RR: (t,)}) for t in IN_WORDS),
    *(rr(f"two courses, and “{t}”", chart(COURSE, SECOND, report("骨髓细胞学", t)), "missing", mentions={RR: (t,)}) for t in IN_WORDS),
    *(rr(f"a transplant, and “{t}”", chart(TX, report("骨髓细胞学", t)), "judgement", evidence={RR: ("DiagnosticReport/r", "Procedure/tx")}) for t in IN_WORDS),
    rr("two courses, a transplant, and a report", chart(COURSE, SECOND, TX, report("骨髓细胞学", IN_WORDS[0])), "judgement"),
    rr("a transplant after the report", chart(TX, report("骨髓细胞学", IN_WORDS[0], "2025-09-15")), "missing", mentions={RR: (IN_WORDS[0],)}),
    rr("a transplant, and a report of months ago", chart(TX, report("骨髓细胞学", IN_WORDS[0], "2026-06-15")), "missing", mentions={RR: (IN_WORDS[0],)}),
    rr("a transplant, a report, then a clear one", chart(TX, report("骨髓细胞学", IN_WORDS[0], "2026-11-10"), marrow_report("n", "未见复发", "2026-11-18")), "missing"),
    rr("a transplant of the patient's own cells", chart(procedure("tx", None, "自体造血干细胞移植", "2025-10-01"), report("骨髓细胞学", IN_WORDS[0])), "missing"),
    rr("a flow cytometry of an untold site", chart(report("MRD检测", POSITIVE)), "missing", mentions={RR: (POSITIVE,)}),
    *(rr(f"a marrow report that nobody calls a remission is named: {text}", chart(*given, report("骨髓细胞学", text, "2026-10-15")), "missing", mentions={RR: (text,)})
      for given in ((), (dose("i1", "cytarabine", "2026-09-01", "2026-09-07"),)) for text in (
          "未见复发", "原始粒细胞占1.0%，骨髓象大致正常", "骨髓象大致正常", "骨髓象未见异常", "未见白血病细胞", "AML治疗后骨髓象，原始细胞2%", "MRD阴性")),
    rr("after two courses", chart(*(dose(f"i{m}", "cytarabine", f"2026-0{m}-01", f"2026-0{m}-07") for m in (6, 8)), report("骨髓细胞学", "骨髓象大致正常", "2026-10-15")),
       "missing", mentions={RR: ("骨髓象大致正常",)}),
    *(rr(f"a report that tells nothing: {text}", chart(report("骨髓细胞学", text, "2026-10-15")), "missing", mentions={RR: ("neither relapse",)})
      for text in ("骨髓增生活跃", "骨髓象正常值参考", "三系增生减低", "取材不佳")),
    *(rr(f"a clear marrow behind a relapse: {text}", only(condition("aml", (ICD10CM, "C92.02"), recorded="2026-03-10"), report("骨髓细胞学", text, "2026-10-15")), state)
      for text, state in (("骨髓象大致正常", "unclear"), ("骨髓象未见异常", "unclear"), ("骨髓增生活跃", "met"))),
    rr("such a marrow is no remission: blasts since", chart(report("骨髓细胞学", "骨髓象大致正常", "2026-08-15"), marrow_blasts("b", 30, "2026-11-10")), "missing"),
]


@pytest.mark.parametrize("case", [*UNTOLD, *ANY_TISSUE, *PICTURES, *SUBTYPES, *SHARES, *BY_NAME, *NO_REMISSION], ids=lambda c: c.title)
def test_reports_of_cells(case):
    check(case)
