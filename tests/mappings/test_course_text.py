"""What a clinical text tells of the course: relapse, refractory, remission, and which came last."""
from __future__ import annotations

import pytest

from fhir_mappings.text.course import course_text
from tests.spec.tables import listed, names, rows

COURSE = """
| text                                              | course              |
# relapse
| AML in relapse                                    | relapse             |
| relapsed AML                                      | relapse             |
| AML, first relapse                                | relapse             |
| 急性髓系白血病复发                                | relapse             |
| 急性髓系白血病，移植后复发                        | relapse             |
| AML 未复发                                        |                     |
| AML 未见复发                                      |                     |
| AML 无复发                                        |                     |
| 急性髓系白血病，预防复发治疗                      |                     |
| 急性髓系白血病，复发风险高                        |                     |
| 急性髓系白血病，复发高危                          |                     |
| AML, no evidence of relapse                       |                     |
| AML without relapse                               |                     |
| AML, high risk of relapse                         |                     |
| AML relapse prevention                            |                     |
| AML, relapse-free                                 |                     |
| AML, ?relapse                                     |                     |
| AML 复发？                                        |                     |
| AML 复发待排                                      |                     |
| suspected AML relapse                             |                     |
| AML with recurrent genetic abnormality            |                     |
| AML with recurrent fever                          |                     |
| 急性髓系白血病伴重现性遗传学异常                  |                     |
| AML, CMV感染复发                                  |                     |
| AML 复发性口腔溃疡                                |                     |
# refractory
| refractory AML                                    | refractory          |
| AML, primary refractory                           | refractory          |
| AML refractory to induction                       | refractory          |
| 难治性AML                                         | refractory          |
| 急性髓系白血病（难治）                            | refractory          |
| 急性髓系白血病 诱导失败                           | refractory          |
| 复发难治性急性髓系白血病                          | relapse; refractory |
| R/R AML                                           | relapse; refractory |
| relapsed/refractory AML                           | relapse; refractory |
| AML from refractory anemia                        |                     |
| 难治性贫血转化的急性髓系白血病                    |                     |
| AML, platelet refractory                          |                     |
| AML with refractory GVHD                          |                     |
| non-refractory AML                                |                     |
# remission
| AML in complete remission                         | remission           |
| AML, in remission                                 | remission           |
| AML CR1                                           | remission           |
| AML, CRi                                          | remission           |
| AML CR2                                           | remission           |
| 急性髓系白血病，完全缓解                          | remission           |
| 急性粒细胞性白血病伴缓解                          | remission           |
| AML-M2 CR1期                                      | remission           |
| AML CR                                            |                     |
| AML Cr 80                                         |                     |
| AML, not in remission                             |                     |
| Acute myeloid leukemia not having achieved remission |                  |
| AML, no complete remission                        |                     |
| AML, partial remission                            |                     |
| AML, PR                                           |                     |
| AML, failed to achieve remission                  |                     |
| AML, remission induction chemotherapy             |                     |
| 急性髓系白血病，部分缓解                          |                     |
| 急性髓系白血病，未缓解                            |                     |
| 急性髓系白血病，未达完全缓解                      |                     |
| 急性髓系白血病，未达CR1                           |                     |
| 急性髓系白血病 诱导缓解治疗                       |                     |
| 急性髓系白血病，骨痛缓解                          |                     |
| AML, plan transplant once CR1                     |                     |
| 急性髓系白血病，待完全缓解后移植                  |                     |
# what stands beside a relapse, and is no doubt of it
| AML relapse, status after alloHSCT                | relapse             |
| AML relapse, risk (adverse)                       | relapse             |
| AML relapse, screening at trial centre            | relapse             |
| AML relapse, surveillance by PCR                  | relapse             |
| AML relapse surveillance by PCR                   |                     |
| AML relapse, lost at follow-up                    | relapse             |
| did not meet criteria for HSCT because of relapsed AML | relapse             |
| infection excluded and AML relapse confirmed      | relapse             |
| AML relapse, excluded by LVEF from trial          | relapse             |
| AML relapse suspected on blood, confirmed on marrow | relapse             |
| AML relapse suspected on blood, marrow pending    |                     |
| AML relapse not confirmed until second marrow     | relapse             |
| AML relapse not confirmed by marrow               |                     |
| AML relapsed, sister (10/10 match)                | relapse             |
| 血小板减少 AML复发                                       | relapse             |
| 全血细胞减少AML复发                                       | relapse             |
| 维持治疗，降低白血病复发                                      |                     |
| AML维持治疗减少复发                                       |                     |
| 临床诊断：AML复发                                        | relapse             |
| 病史：AML复发2次                                        | relapse             |
| AML复发待排，骨穿确诊                                      | relapse             |
| AML复发待排，待骨穿确诊                                     |                     |
| 不规则化疗 AML复发                                       | relapse             |
| AML未移植复发                                          | relapse             |
| AML未规律治疗 复发                                       | relapse             |
| 无供者 AML复发                                         | relapse             |
| AML 1st remission, CR not achieved until second induction | remission           |
| AML CR 1.2 mg/dL                                  |                     |
| AML CR1                                           | remission           |
| AML，完全缓解标准不符合                           |                     |
| AML, remission not yet assessed                   |                     |
| AML, watch for relapse                            |                     |
| AML 排除AML复发                                   |                     |
| 未见骨质破坏 AML复发                              |                     |
| 未见骨质破坏，AML复发                             | relapse             |
| AML, previously in CR1, relapsed 6/2026           | relapse             |
| AML in CR1 s/p alloSCT 2024 with relapse 8/2026   | relapse             |
| mother had breast cancer, AML relapsed            | relapse             |
| 母亲患乳腺癌，AML复发                             | relapse             |
| AML: CR1 -> relapse -> CR2 -> relapse             | relapse             |
| AML: relapse -> CR2                               | remission           |
| History: AML, in CR1                              | remission           |
# both, in an order that the text tells
| AML relapsed after CR1                            | relapse             |
| 急性髓系白血病完全缓解后巩固化疗                  | remission           |
| （复发）CR2后第3次巩固化疗                        | remission           |
| AML maintenance after CR2                         | remission           |
| following CR2, for HSCT                           | remission           |
| AML, history of CR1 with consolidation            | former-remission    |
| CR1后化疗失败                                     | former-remission    |
| CR1后巩固化疗后复发                               | relapse             |
| AML relapse not suspected                         |                     |
| AML relapse not suspected clinically              |                     |
| AML relapse not suspected, found on routine marrow | relapse            |
# the answer to a heading, and how long it lasted
| AML 缓解情况：CR                                  | remission           |
| 缓解状态：完全                                    | remission           |
| AML, remission status: complete                   | remission           |
| remission status: MRD-negative CR                 | remission           |
| remission assessment: CR                          | remission           |
| AML, disease status: CR                           | remission           |
| 疗效评价：CR                                      | remission           |
| AML in remission duration 8 months                | remission           |
| AML, duration of CR1 9 months                     | former-remission    |
| AML, CR duration 10 months                        | former-remission    |
| AML CR1持续时间9个月                              | former-remission    |
| AML, CR1 duration 9 months, relapsed              | relapse             |
| AML, GVHD response: CR                            |                     |
| AML，GVHD疗效：CR                                 |                     |
| 缓解情况：CR？                                    |                     |
| 缓解情况：CR 78                                   |                     |
| 缓解情况：未缓解                                  |                     |
| 缓解情况：NR                                      |                     |
| remission status: unknown                         |                     |
| remission status: CR not achieved                 |                     |
| remission status: complete remission not achieved |                     |
| remission status: complete response not achieved  |                     |
| remission assessment: complete                    |                     |
| remission assessment: pending                     |                     |
| duration of remission induction 4 weeks           |                     |
| 急性髓系白血病，完全缓解后复发                    | relapse             |
| 急性髓系白血病 CR1后复发                          | relapse             |
| AML in CR2 after relapse                          | remission           |
| 急性髓系白血病复发后CR2                           | remission           |
| relapsed AML, now in CR2                          | remission           |
| AML, history of relapse, in CR2                   | remission           |
| AML in remission, prior relapse                   | remission           |
| AML CR1, relapsed 2026                            | relapse             |
| AML 既往复发，现完全缓解                          | remission           |
| AML in remission, relapsed 2020                   | remission; relapse  |
| relapsed AML in remission                         | remission; relapse  |
| Relapsed AML ruled out                            |                     |
| AML relapse ruled out by marrow                   |                     |
| AML relapse suspected on smear                    |                     |
| 急性髓系白血病复发已排除（骨髓）                  |                     |
| AML relapse after alloHSCT                        | relapse             |
| AML first relapse, s/p FLAG-IDA, in CR2           | remission           |
| relapse after 2 years of CR1                      | relapse             |
| 急性髓系白血病 复发 评估                          | relapse             |
| 急性髓系白血病 复发评估                           |                     |
| AML in relapse, evaluation for HSCT               | relapse             |
| AML relapse evaluation                            |                     |
| AML s/p allo in CR1 (2024), now relapsed          | relapse             |
| Relapsed AML, CR2 after FLAG, relapsed again 2026 | relapse             |
| AML 复发→CR2→再次复发                             | relapse             |
| AML, allo-HSCT in CR1 2024                        | remission           |
| Relapse after CR1, on gilteritinib                | relapse             |
| relapse s/p CR2                                   | relapse             |
| Relapsed AML 2023, currently in remission         | remission           |
| 急性髓系白血病复发，目前缓解                                    | remission           |
| AML refractory to 7+3, achieved CR with FLAG      | remission           |
| AML in CR1, now refractory                        | remission; refractory |
| 急性髓系白血病 难治 移植后CR                                  | remission           |
| AML unable to achieve CR                          |                     |
| AML not in CR                                     |                     |
| AML, remission unknown                            |                     |
| AML, CR                                           |                     |
| 急性髓系白血病化疗后CR 78 umol/L                            |                     |
| 急性髓系白血病化疗后CR升高                                    |                     |
| 急性髓系白血病 减少复发                                      |                     |
| 急性髓系白血病 复发可能性大                                    |                     |
| 急性髓系白血病 复发可能低                                     |                     |
| 急性髓系白血病 复发的可能性                                    |                     |
| relapsed AML?                                     |                     |
"""


@pytest.mark.parametrize("row", rows(COURSE), ids=names(COURSE))
def test_tells_the_course(row: dict[str, str]) -> None:
    assert course_text.course(row["text"]) == set(listed(row["course"]))
