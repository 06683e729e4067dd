"""What a Chinese chart says in a list, by number or in a class, and its English neighbours: what must be heard, and what is no finding.

Each is charted beside a chart that is clear, as a Condition of words alone or as the conclusion of a report.
"""
from __future__ import annotations

import pytest

from fhir_mappings.text.clinical_text import diseases
from tests.charts.build import ICD10, base, condition, marrow_blasts, procedure, serology, without
from tests.charts.harness import screened
from tests.charts.test_names_in_words import CLEAR, CRITERIA, UNTOUCHED
from tests.charts.test_serology_reported import report
from tests.spec.tables import names, rows

HEART = """
| the problem list says | to be judged |
|---|---|
| 心功能III级 | heart |
| 心功能Ⅳ级 | heart |
| NYHA III级 | heart |
| NYHA class III | heart |
| NYHA 3 | heart |
| 心功能（NYHA）Ⅲ级 | heart |
| 纽约心功能分级Ⅲ级 | heart |
| 1.急性髓系白血病 2.心功能Ⅲ级 | heart |
| 急性髓系白血病M5 心功能III级 | heart |
| 心功能II-III级 | heart |
| 心功能Ⅱ～Ⅲ级 | heart |
| NYHA class II/III | heart |
| 心功能三级 | heart |
| 左室收缩功能减低 | heart |
| 左心室收缩功能轻度降低 | heart |
| LVEF40% | heart |
| 左室射血分数40% | heart |
| EF约45% | heart |
| 冠状动脉轻度狭窄 | heart |
| 冠状动脉中度狭窄 | heart |
| 冠状动脉三支病变 | heart |
| 冠状动脉多支病变 | heart |
| 冠状动脉斑块 | heart |
| 冠状动脉肌桥 | heart |
| 心功能I级 |  |
| 心功能II级 |  |
| 心功能1-2级 |  |
| NYHA class I/II |  |
| NYHA I-II, ECOG 3 |  |
| 心功能Ⅱ级 3级护理 |  |
| 心功能正常 |  |
| 心功能分级 |  |
| 心功能3个月复查 |  |
| 肝功能III级 |  |
| 无心功能III级 |  |
| 心功能III级已排除 |  |
| 父亲心功能III级 |  |
| NYHA class III ruled out |  |
| 左室收缩功能正常 |  |
| 左室收缩功能未见减低 |  |
| LVEF60% |  |
| LVEF>40% |  |
| 左室射血分数60% |  |
| 冠状动脉未见狭窄 |  |
| 冠状动脉CT未见异常 |  |
"""

BY_NUMBER = """
| the problem list says | to be judged |
|---|---|
| 乙肝两对半第五项阳性 | HBV |
| 乙肝两对半四、五项阳性 | HBV |
| 乙肝两对半一四五阳性 | HBV |
| 乙肝两对半1(-)2(+)3(-)4(+)5(+) | HBV |
| 乙肝两对半1-,2+,3-,4+,5+ | HBV |
| 乙肝两对半1/4/5阳性 | HBV |
| 乙肝两对半1.4.5阳性 | HBV |
| 乙肝两对半“145”阳性 | HBV |
| 乙肝两对半4、5弱阳性 | HBV |
| 乙肝两对半1、4、5指标阳性 | HBV |
| 乙肝两对半阳性项目1、4、5 | HBV |
| 乙肝两对半（5项）145阳性 | HBV |
| 乙肝两对半1、3阴性，2、4、5阳性 | HBV |
| 乙肝两对半（5项）2阳性 |  |
| 乙肝两对半5项 2阳性 |  |
| 乙肝两对半第二项阳性 |  |
| 乙肝两对半1(-)2(+)3(-)4(-)5(-) |  |
| 乙肝两对半1、3、4、5阴性，2阳性 |  |
| 乙肝两对半2阳性，1、3、4、5阴性 |  |
| 乙肝两对半：阳性2，1345阴性 |  |
| 乙肝两对半阳性项目：2 |  |
| 乙肝两对半1-5项均阴性 |  |
| 乙肝五项2阳性其余阴性 |  |
"""

UNDER_A_NAME = """
| the report | concludes | HBV |
|---|---|---|
| 乙肝两对半 | 145阳性 | judgement |
| 乙肝五项 | 145阳性 | judgement |
| 乙肝两对半 | 2、4、5项阳性，其余阴性 | judgement |
| 乙肝五项 | 第1、3、5项阳性 | judgement |
| 乙肝两对半 | 结果：145阳性 | judgement |
| 乙肝两对半 | 1(-)2(+)3(-)4(+)5(+) | judgement |
| 乙肝两对半 | 4、5弱阳性 | unclear |
| 传染病八项 | 乙肝两对半1(-)2(+)3(-)4(+)5(+) | judgement |
| 乙肝两对半 | 2阳性，其余阴性 | met |
| 乙肝两对半 | 1(-)2(+)3(-)4(-)5(-) | met |
| 乙肝两对半 | 1、3、4、5阴性，2阳性 | met |
| 乙肝五项 | 均阴性 | met |
| 乙肝五项 | 供者145阳性 | met |
| 传染病八项 | 供者乙肝两对半145阳性 | met |
| 血常规 | 145阳性 | met |
"""

IN_OTHER_WORDS = """
| the problem list says | to be judged |
|---|---|
| 排异反应III度 | conflict |
| 移植物排斥 | conflict |
| 过敏性紫癜 | conflict |
| Henoch-Schonlein purpura | conflict |
| 肝脏、皮肤排异 | conflict |
| 皮肤、肠道GVHD | conflict |
| 肝细胞Ca | malignancy |
| 胃恶性肿瘤化疗 | malignancy |
| 舌根恶性肿瘤放疗 | malignancy |
| 纵隔恶性肿瘤化疗 | malignancy |
| 鼻窦恶性肿瘤放射治疗 | malignancy |
| 贲门恶性肿瘤化学治疗 | malignancy |
| 壶腹恶性肿瘤化疗 | malignancy |
| 阴茎恶性肿瘤疼痛 | malignancy |
| 腹膜后恶性肿瘤维持性化疗 | malignancy |
| 眼恶性肿瘤放疗 | malignancy |
| 上颌窦恶性肿瘤化疗 | malignancy |
| 手术后恶性肿瘤化学治疗 | malignancy |
| 原发性恶性肿瘤化疗 | malignancy |
| 胃恶性肿瘤相关性贫血 | malignancy |
| 肺癌痛 | malignancy |
| 1.肺癌 2.癌痛 | malignancy |
| 肝癌患者癌痛 | malignancy |
| 2.恶性肿瘤 | malignancy |
| 恶性肿瘤病史 | malignancy |
| 排异反应0度 |  |
| 预防移植物排斥 |  |
| 无排异反应III度 |  |
| 过敏性紫癜已排除 |  |
| 肝细胞Ca2+浓度 |  |
| 无皮肤、肠道排异 |  |
| 移植后未出现皮肤、肠道、肝脏排异 |  |
| 未见皮肤及肠道排异 |  |
| 无皮肤、肠道GVHD |  |
| no skin or gut GVHD |  |
| 1.急性髓系白血病 2.癌痛 |  |
| 2.癌因性疲乏 |  |
| ②癌痛 |  |
| （2）癌痛 |  |
| 患者癌痛 |  |
| 恶性肿瘤化疗后随诊检查 |  |
| 1.恶性肿瘤维持性化学治疗 |  |
| 诊断为恶性肿瘤化疗 |  |
| 患恶性肿瘤化疗 |  |
| 血液系统恶性肿瘤化疗 |  |
| 髓系恶性肿瘤化疗 |  |
| 骨髓恶性肿瘤化疗 |  |
| 因恶性肿瘤所致疼痛 |  |
| 恶性肿瘤相关性贫血 |  |
| 恶性肿瘤患者营养不良 |  |
"""

LISTS = """
| the problem list says | to be judged |
|---|---|
| 乙肝、丙肝、梅毒、HIV均阴性 |  |
| 传染病筛查（乙肝、丙肝、HIV、梅毒）阴性 |  |
| HBsAg、HCV-Ab、HIV-Ab、TPPA均阴性 |  |
| 乙肝(-)丙肝(-)梅毒(-)HIV(-) |  |
| HBV(-) HCV(-) HIV(-) |  |
| HIV-,HBV-,HCV- |  |
| hepatitis B, hepatitis C, HIV and syphilis negative |  |
| HIV, HBV, HCV: negative |  |
| HBV/HCV/HIV negative |  |
| hep B/hep C/HIV negative |  |
| HBV, HCV and HIV all negative |  |
| 乙肝/丙肝(-) |  |
| 乙肝、丙肝、艾滋病、梅毒均为阴性 |  |
| 乙肝、丙肝、艾滋、梅毒：阴性 |  |
| 冠心病、心衰均无 |  |
| 冠心病、糖尿病均否认 |  |
| 高血压、糖尿病、冠心病：无 |  |
| 红斑狼疮、类风湿均已排除 |  |
| 肺癌、淋巴瘤均已排除 |  |
| AML、乙肝、丙肝均阴性 |  |
| AML, HBV and HCV negative |  |
| AML、肺癌均已排除 |  |
| 无甲肝、乙肝、丙肝病史 |  |
| 无乙肝、丙肝、梅毒、艾滋病等传染病史 |  |
| 无肝炎、结核、伤寒、梅毒、淋病、艾滋病等传染病史 |  |
| 无伤寒、冠心病 |  |
| 无疟疾、血吸虫、乙肝 |  |
| HBV DNA正常 |  |
| HBV-DNA低于检测下限 |  |
| 乙肝病毒DNA<20IU/mL |  |
| 乙肝正常 |  |
| 乙肝暴露 |  |
| 供者乙肝 |  |
| 供者乙肝两对半145阳性 |  |
| 供者IgA肾病 |  |
| 膜性肾病相关抗体阴性 |  |
| HBV DNA、HCV RNA、HIV均阴性 |  |
| HBV, HCV and HIV antibody negative |  |
| HIV、HBV均未检出 |  |
| 丙型肝炎 RNA(-) | HCV |
| 乙肝暴露后感染 | HBV |
| SLE, RA and vasculitis all ruled out |  |
| CAD, MI and PE: ruled out |  |
| SLE and RA both ruled out |  |
| Both SLE and RA ruled out |  |
| 冠心病、高血压、糖尿病均否认 |  |
| 冠心病、高血压均待排 |  |
| SLE ruled out |  |
| HBV and HCV negative |  |
| HBV and HCV ruled out |  |
| HBsAg、HBeAg、HBV-DNA均阴性 |  |
| 乙肝、丙肝、HIV、RPR均阴性 |  |
| 乙肝(HBsAg)阴性 |  |
| HIV (Ag/Ab) negative |  |
| HIV (1/2) negative |  |
| 肝癌（CT、MRI）阴性 |  |
| 肝癌(MRI)阴性 |  |
| 冠心病（高血压、糖尿病）：无 |  |
| breast cancer (HER2) ruled out |  |
| 乙状结肠癌阴性 |  |
| breast cancer and liver mets ruled out | malignancy |
| Breast cancer, COPD and PE ruled out | malignancy |
| breast cancer / PE excluded | malignancy |
| Breast cancer & PE ruled out | malignancy |
| Breast cancer/lymph nodes not seen | malignancy |
| PE (breast cancer, on tamoxifen) ruled out | malignancy |
| Breast cancer, COPD and PE suspected | malignancy |
| CHF, MI and PE ruled out | heart |
| CAD/CHF ruled out | heart |
| AML/CAD/CHF ruled out | heart |
| 冠心病/心梗已排除 | heart |
| 冠心病/心梗待排 | heart |
| CAD and MI not found | heart |
| SLE and RA ruled out | conflict |
| 乙肝/HIV待排 | HBV |
| Breast cancer (HER2, ER) negative | malignancy |
| Breast cancer (BRCA1) negative | malignancy |
| Breast cancer (lymph nodes) not seen | malignancy |
| 胃癌(HER2、CEA)阴性 | malignancy |
| 乙状结肠癌(CEA)阴性 | malignancy |
| SLE (ANA, dsDNA) negative | conflict |
| SLE and RA denied | conflict |
| Lung cancer (EGFR): none | malignancy |
| 乙肝、HBeAg均阴性 | HBV |
| 乙肝、HBV-DNA均未检出 | HBV |
| Hepatitis B, HBeAg and HBV DNA negative | HBV |
| Hepatitis B / HBV DNA not detected | HBV |
| Hepatitis B (HBeAg, HBV DNA) negative | HBV |
| 乙肝（HBeAg、HBV-DNA）阴性 | HBV |
| HBV/HBeAg negative | HBV |
| HCV and HCV RNA negative | HCV |
| HIV (viral load) negative | HIV |
| 梅毒/RPR阴性 | syphilis |
| 乙肝、丙肝、梅毒、RPR均阴性 | syphilis |
| CAD s/p stent and CHF ruled out | heart |
| 乙肝、丙肝、梅毒阴性，HIV阳性 | HBV, HCV, HIV |
| 乙肝(+)丙肝(-) | HBV |
| HBV(+) HCV(-) HIV(-) | HBV |
| HIV+/HBV-/HCV- | HIV |
| hepatitis B positive, hepatitis C and HIV negative | HBV |
| 乙肝阳性，丙肝、梅毒均阴性 | HBV |
| 乙肝、丙肝均阳性 | HBV, HCV |
| 乙肝（小三阳）、丙肝阴性 | HBV |
| 乙肝携带、丙肝、梅毒均阴性 | HBV |
| HBV carrier, HCV and HIV negative | HBV |
| 慢性乙肝、丙肝、HIV均阴性 | HBV |
| HBsAg阳性、HBeAg、HBV-DNA均阴性 | HBV |
| hepatitis B, HIV negative | HBV |
| SLE and HIV negative | conflict |
| 冠心病、乙肝、丙肝均阴性 | heart |
| 冠心病支架术后、心衰已排除 | heart |
| 冠心病；心衰、心肌病均无 | heart |
| CAD, CHF ruled out | heart |
| 冠心病、心衰均无变化 | heart |
| 无脾大、乙肝 | HBV |
| 无发热、乙肝 | HBV |
| 慢性乙肝 DNA<20 | HBV |
| 慢性乙肝病毒DNA<20 | HBV |
| HBV DNA<20 服恩替卡韦 | HBV |
| HBV DNA<2000 | HBV |
| 乙肝，HBV DNA正常 | HBV |
| 供者移植后乙肝 | HBV |
| 供者健康，患者乙肝 | HBV |
| 接受乙肝阳性供者移植 | HBV |
| 供肾移植术后IgA肾病 | conflict |
| 膜性肾病抗体阳性 | conflict |
| 射血分数降低已恢复 | heart |
"""

TOPICS = """
| the problem list says | exclusion-other shows it |
|---|---|
| 脓毒血症 | yes |
| 粟粒性结核 | yes |
| 低纤维蛋白原血症 | yes |
| 无脓毒血症 | no |
"""

COURSES = """
| done twice | relapsed-refractory |
|---|---|
| DA方案化疗 | met |
| IA+VEN | met |
| DA+VEN | met |
| IA联合维奈克拉 | met |
| DA+维奈克拉 | met |
| VA+吉瑞替尼 | met |
| IA+索拉非尼 | met |
| CAG+VEN | met |
| V-CAG | met |
| CLIA+VEN | met |
| VAH | met |
| DA60 | met |
| IA + midostaurin | met |
| VA | missing |
| IA | missing |
| DA 60 mg | missing |
| VAH转诊 | missing |
| IA+地塞米松 | missing |
| VA+OCT检查 | missing |
| IA+VEN化疗前骨穿 | missing |
| IA+VEN（未行） | missing |
"""

CODED = """
| code | text | criterion | state |
|---|---|---|---|
| B18.1 | 乙肝、HBeAg均阴性 | serology-hbv | not-met |
| B18.1 | Hepatitis B, HBeAg and HBV DNA negative | serology-hbv | not-met |
| B18.1 | Hepatitis B / HBV DNA not detected | serology-hbv | not-met |
| B18.1 | Hepatitis B (HBeAg, HBV DNA) negative | serology-hbv | not-met |
| B18.1 | Hepatitis B (HBsAg, HBV DNA) negative | serology-hbv | not-met |
| B18.1 | 乙肝（HBeAg、HBV-DNA）阴性 | serology-hbv | not-met |
| B18.1 | 乙肝、HBV-DNA均未检出 | serology-hbv | not-met |
| B18.1 | HBV/HBeAg negative | serology-hbv | not-met |
| B18.2 | HCV and HCV RNA negative | serology-hcv | not-met |
| A53.9 | 梅毒/RPR阴性 | serology-syphilis | not-met |
| A53.9 | 梅毒、RPR均阴性 | serology-syphilis | not-met |
| B18.1 | Hepatitis B, HCV and HIV negative | serology-hbv | judgement |
| B18.1 | 乙肝、丙肝、HIV均阴性 | serology-hbv | judgement |
| B18.1 | HBV, HCV, HIV: negative | serology-hbv | judgement |
| B18.2 | hepatitis C and HIV negative | serology-hcv | judgement |
| B20 | HIV and HCV negative | serology-hiv | judgement |
| B20 | HIV, hepatitis B and C negative | serology-hiv | judgement |
| B20 | HIV and HCV negative | no-conflicting-disease | judgement |
| B18.1 | 乙肝阴性 | serology-hbv | met |
| B20 | No HIV | serology-hiv | met |
| C50.9 | Breast cancer, COPD and PE ruled out | no-other-malignancy | judgement |
| C50.9 | Breast cancer (HER2, ER) negative | no-other-malignancy | not-met |
| C50.9 | 乳腺癌、肺癌均已排除 | no-other-malignancy | judgement |
| C50.9 | Breast cancer ruled out | no-other-malignancy | no-contrary-record |
| I25.1 | CAD, MI and PE ruled out | cardiac-history | judgement |
| I25.1 | 冠心病/心梗已排除 | cardiac-history | judgement |
| I25.1 | 冠心病、高血压、糖尿病均否认 | cardiac-history | judgement |
| I25.1 | 冠心病已排除 | cardiac-history | no-contrary-record |
| M32.9 | SLE, RA and vasculitis ruled out | no-conflicting-disease | judgement |
| M32.9 | SLE, RA and vasculitis all ruled out | no-conflicting-disease | judgement |
| I25.1 | 冠心病/心梗待排 | cardiac-history | judgement |
| M32.9 | SLE, RA and vasculitis suspected | no-conflicting-disease | not-met |
| M32.9 | SLE ruled out | no-conflicting-disease | no-contrary-record |
"""

VIRUS = """
| HBV DNA | anti-HBc negative | anti-HBc positive |
|---|---|---|
| <30 检测到 | not-met | not-met |
| 检出，<20 | not-met | not-met |
| Detected <20 IU/mL | not-met | not-met |
| 低于检测下限（检测到） | unclear | unclear |
| 120 IU/mL | unclear | unclear |
| <20 | unclear | judgement |
| 0 | unclear | judgement |
| <20 未检测到 | met | judgement |
| 没有检测到 | met | judgement |
| 低于检测下限 | met | judgement |
| 低于可检测到的最低值 | met | judgement |
| 低于最低可检测到浓度 | met | judgement |
| <可检测到的最低限 | met | judgement |
| 小于可检测到的最低浓度 | met | judgement |
| 检测下限以下 | met | judgement |
| 可检测到 | not-met | not-met |
| 检测到，<20 IU/mL | not-met | not-met |
| 高于可检测到的最低值 | not-met | not-met |
| 未明确检测到 | unclear | unclear |
| 不足以检测到 | unclear | unclear |
| 未在标本中检测到 | unclear | unclear |
| 低于可检测到的定量下限 | unclear | unclear |
| 不低于检测下限 | unclear | unclear |
"""

TABLES = (HEART, BY_NUMBER, IN_OTHER_WORDS, LISTS)


@pytest.mark.parametrize("row", [row for table in TABLES for row in rows(table)], ids=[name for table in TABLES for name in names(table)])
def test_what_is_listed_is_heard_where_it_belongs(row: dict[str, str]) -> None:
    screening = screened([*base(), condition("x", None, row["the problem list says"])])
    states = {short: screening.finding(criterion).state.value for short, criterion in CRITERIA.items()}
    assert {short for short, state in states.items() if state == "judgement"} == {word for word in row["to be judged"].split(", ") if word}
    assert set(states.values()) <= CLEAR | {"judgement"}
    assert {criterion: screening.finding(criterion).state.value for criterion in UNTOUCHED} == UNTOUCHED


@pytest.mark.parametrize("row", rows(CODED), ids=[f"{row['code']} {row['text']} {row['criterion']}" for row in rows(CODED)])
def test_no_answer_of_a_list_takes_back_a_code(row: dict[str, str]) -> None:
    finding = screened([*base(), condition("x", (ICD10, row["code"]), row["text"])]).finding(row["criterion"])
    assert finding.state.value == row["state"]
    assert row["state"] in CLEAR or "Condition/x" in {evidence.reference for evidence in finding.evidence}


@pytest.mark.parametrize("row", rows(UNDER_A_NAME), ids=[f"{row['the report']} {row['concludes']}" for row in rows(UNDER_A_NAME)])
def test_numbers_tell_of_the_five_tests_of_hepatitis_b_under_their_name(row: dict[str, str]) -> None:
    finding = screened([*base(), report(row["concludes"], text=row["the report"])]).finding("serology-hbv")
    assert finding.state.value == row["HBV"]
    assert row["HBV"] == "met" or "DiagnosticReport/r" in {evidence.reference for evidence in finding.evidence}


@pytest.mark.parametrize("row", rows(TOPICS), ids=names(TOPICS))
def test_a_topic_of_the_exclusions_shows_it(row: dict[str, str]) -> None:
    finding = screened([*base(), condition("x", None, row["the problem list says"])]).finding("exclusion-other")
    shown = "Condition/x" in {evidence.reference for evidence in finding.evidence}
    assert shown == (row["exclusion-other shows it"] == "yes")


@pytest.mark.parametrize("row", rows(COURSES), ids=names(COURSES))
def test_a_regimen_called_by_its_letters_is_a_course(row: dict[str, str]) -> None:
    done = [procedure(f"p{at}", None, row["done twice"], when=when) for at, when in enumerate(("2026-07-20", "2026-09-10"))]
    chart = [*without(base(), "aml"), condition("aml", (ICD10, "C92.0"), recorded="2026-07-10"), *done, marrow_blasts("blasts", 45)]
    assert screened(chart).finding("relapsed-refractory").state.value == row["relapsed-refractory"]


@pytest.mark.parametrize("row", rows(VIRUS), ids=names(VIRUS))
@pytest.mark.parametrize("core", ["negative", "positive"])
def test_dna_of_hepatitis_b_beside_the_core_antibody(row: dict[str, str], core: str) -> None:
    chart = [*base(), serology("hbvdna-1", row["HBV DNA"]), serology("antihbc-1", core)]
    assert screened(chart).finding("serology-hbv").state.value == row[f"anti-HBc {core}"]


@pytest.mark.parametrize("text", [
    "AML、肺癌均已排除", "AML/CAD/CHF ruled out", "急性髓系白血病、冠心病均已排除", "AML and CHF ruled out", "急性髓系白血病、乙肝、丙肝均阴性",
    "AML, HBV and HCV negative", "白血病、乙肝、HIV均阴性", "骨髓（AML、肺癌）已排除"])
def test_what_a_list_answers_says_nothing_of_the_leukaemia_before_it(text: str) -> None:
    assert {m.stance for m in diseases(text) if m.concept.startswith("aml")} == {"affirmed"}
