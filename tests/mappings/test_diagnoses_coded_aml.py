"""A coded AML stays confirmed, whatever its text says beside the name."""
from __future__ import annotations

import pytest

from tests.mappings.conditions import one
from tests.mappings.history_charts import concept

# Texts of real charts about AML that deny, doubt or plan something else.
STAYS_AML = """
AML FLT3-ITD negative
AML NPM1+ FLT3-
AML with mutated NPM1, FLT3 wild type, not in remission
AML, FLT3 neg, NPM1 pos
AML (diagnosed 2024), no prior therapy
AML, untreated
AML no treatment yet
AML - not a transplant candidate
AML, not eligible for intensive chemo
AML, patient denies fever
AML, pt denies pain. Father well.
AML. Mother and father healthy.
AML, sister HLA-matched
AML, sister not matched
AML, no sibling donor
AML, brother as donor
AML s/p haplo from mother
AML without CNS disease
AML w/o extramedullary disease
AML, CNS negative
AML; CSF negative
AML, MRD negative
AML MRD neg
AML, MRD not detected
AML, HIV negative
AML, hepatitis B negative
AML, EF normal
AML, r/o sepsis
AML with possible sepsis
AML, possible pneumonia
AML with fever, rule out infection
AML with neutropenic fever, rule out sepsis
AML, suspected fungal infection
AML - suspected GVHD
AML post HSCT, suspected relapse
AML, query relapse
AML, likely relapse
AML relapse likely
AML relapse suspected
AML relapse not excluded
Relapsed AML ruled out
AML in CR, no evidence of disease
AML no evidence of residual disease
No evidence of residual AML
No AML relapse
No MRD
AML, lost to follow-up
AML NOS
AML, NOS
AML, M2, not otherwise specified
AML unspecified
AML, adverse risk, not fit
AML (ELN adverse)
AML, M4 or M5
AML t(8;21), no kit mutation
AML t(8;21)(q22;q22), not detected KIT
AML inv(16), excluded from trial X
AML excluded from study
AML; family hx neg
AML, FHx: none
AML, family history of leukemia
AML (family history positive)
AML with positive family history
AML; mother had leukemia
AML and mother had leukemia
AML, father had AML
Familial AML
Acute myeloid leukemia (disorder)
Acute myeloid leukemia not having achieved remission
Acute myeloblastic leukemia, not having achieved remission
Leukemia, acute myeloid, without mention of remission
Leukaemia - acute myeloid
AML, in relapse, not candidate
AML, 80% blasts
AML without maturation (M1)
AML minimal differentiation
AML with no recurrent genetic abnormality
急性髓系白血病 FLT3-ITD阴性
急性髓系白血病 FLT3阴性
急性髓系白血病（FLT3-ITD阴性）
急性髓系白血病，NPM1突变阴性
急性髓系白血病融合基因阴性
急性髓系白血病染色体未见异常
急性髓系白血病MRD阴性
急性髓系白血病微小残留阴性
急性髓系白血病CD34阴性
急性髓系白血病未治疗
急性髓系白血病 未缓解
急性髓系白血病未缓解
急性髓系白血病无复发
急性髓系白血病未复发
急性髓系白血病非缓解期
急性髓系白血病非特指型
急性髓系白血病未特指
急性髓系白血病，其他特指的
急性髓系白血病不伴成熟
急性髓系白血病无成熟型
急性髓系白血病(M2a)，无髓外病变，否认家族遗传病史
急性髓系白血病，父母体健
急性髓系白血病 父母健在
急性髓系白血病，母亲HLA半相合
急性髓系白血病，子女体健
急性髓系白血病，弟弟供髓
急性髓系白血病 弟供兄全相合移植
急性髓系白血病 姐供弟半相合移植后
急性髓系白血病 肺部感染待排
急性髓系白血病 肺部感染？
急性髓系白血病 并发肺部感染可能
急性髓系白血病伴肺部感染可能
急性髓系白血病化疗后骨髓抑制，感染性休克待除外
急性髓系白血病移植后GVHD可能
急性髓系白血病移植后，复发可能
急性髓系白血病移植后复发待排
急性髓系白血病复发可能
急性髓系白血病疑似复发
急性髓系白血病，疑似中枢浸润
急性髓系白血病 中枢白血病不除外
急性髓系白血病 除外中枢白血病
急性髓系白血病（排除M3）
急性髓系白血病，已排除APL
急性髓系白血病 排除早幼粒
急性髓系白血病 低危
急性髓系白血病（预后不良组）
急性髓系白血病 难治 无合适供者
急性髓系白血病 无合适供者
急性髓系白血病，HBsAg阴性
急性髓系白血病 否认肝炎
急性髓系白血病 化疗间歇期，无不适
急性髓系白血病 待移植
急性髓系白血病 待化疗
急性髓系白血病 拟行移植
急性髓系白血病 考虑复发
急性髓系白血病 考虑移植
急性髓系白血病M4Eo
急性髓系白血病-M5
急性非淋巴细胞白血病
急非淋M2
确诊急性髓系白血病，既往疑似MDS
既往可疑MDS，现急性髓系白血病
无发热，急性髓系白血病
无MDS病史，急性髓系白血病
否认MDS病史，急性髓系白血病初诊
no MDS, AML
No prior MDS; de novo AML
de novo AML, no antecedent MDS
not MDS but AML
MDS ruled out, AML confirmed
not ALL, AML
C92.0
See notes
白血病
血液病
"""


@pytest.mark.parametrize("text", STAYS_AML.strip().splitlines())
def test_a_coded_aml_stays_confirmed(text: str) -> None:
    found = one(concept("C92.0", text))
    assert (found.concepts, found.provisional) == ({"aml"}, False)
