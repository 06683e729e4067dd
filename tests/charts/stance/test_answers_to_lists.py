"""Several diseases in one list with one answer, in Chinese and English: which of them it answers, and which must be heard."""
from __future__ import annotations

import pytest

from fhir_mappings.text.stance.clinical_text import diseases
from tests.charts.build import ICD10, base, condition
from tests.charts.harness import screened
from tests.charts.problem_lists import CLEAR, assert_heard
from tests.spec.tables import names, rows

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


@pytest.mark.parametrize("row", rows(LISTS), ids=names(LISTS))
def test_what_is_listed_is_heard_where_it_belongs(row: dict[str, str]) -> None:
    assert_heard(row)


@pytest.mark.parametrize("row", rows(CODED), ids=[f"{row['code']} {row['text']} {row['criterion']}" for row in rows(CODED)])
def test_no_answer_of_a_list_takes_back_a_code(row: dict[str, str]) -> None:
    finding = screened([*base(), condition("x", (ICD10, row["code"]), row["text"])]).finding(row["criterion"])
    assert finding.state.value == row["state"]
    assert row["state"] in CLEAR or "Condition/x" in {evidence.reference for evidence in finding.evidence}


@pytest.mark.parametrize("text", [
    "AML、肺癌均已排除", "AML/CAD/CHF ruled out", "急性髓系白血病、冠心病均已排除", "AML and CHF ruled out", "急性髓系白血病、乙肝、丙肝均阴性",
    "AML, HBV and HCV negative", "白血病、乙肝、HIV均阴性", "骨髓（AML、肺癌）已排除"])
def test_what_a_list_answers_says_nothing_of_the_leukaemia_before_it(text: str) -> None:
    assert {m.stance for m in diseases(text) if m.concept.startswith("aml")} == {"affirmed"}
