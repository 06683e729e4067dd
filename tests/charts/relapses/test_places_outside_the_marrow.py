"""Diagnoses of leukaemia in some place outside the marrow, behind a remission: by the place that it infiltrates, and by what it made of it
(白血病性脑膜炎), in both languages. Then the lung's infiltrate that may be an infection, what is denied or another disease's, and the marrow."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10, condition
from tests.charts.courses import CR, chart
from tests.charts.harness import screened
from tests.spec.tables import rows

SITES = ("肺", "脾", "心肌", "口腔", "胆囊", "阴茎", "肌肉", "关节", "硬膜", "眼底", "脑", "肾上腺", "甲状腺", "头皮", "皮肤", "肝", "肾", "胸膜", "睾丸", "骨")
MADE = ("脑膜炎", "胸腔积液", "腹水", "心包积液", "皮损", "皮疹", "结节", "肿块", "溃疡", "关节炎", "视神经病变", "胸膜炎", "心肌病", "肾病", "葡萄膜炎")

HEARD = [
    *((f"白血病{site}浸润", "C95.900") for site in SITES), *((f"急性髓系白血病{site}浸润", "C92.000") for site in SITES),
    *((f"急性髓系白血病累及{site}", "C92.000") for site in SITES), *((f"AML侵犯{site}", "C92.000") for site in SITES[:10]),
    *((f"白血病性{made}", "C95.900") for made in MADE),
    *((text, "C92.000") for text in ("急性髓系白血病 脾浸润", "急性髓系白血病 口腔浸润", "急性髓系白血病，皮肤浸润", "AML involving the lung", "AML infiltrating the spleen", "AML with splenic infiltration", "白血病浸润肺")),
    *((text, "C95.900") for text in ("Leukemic meningitis", "Leukemic pleural effusion", "Leukaemic ascites", "Leukemic arthritis", "Leukemic optic neuropathy", "Leukemic pericardial effusion")),
]

QUIET = """
| text | code |
|---|---|
| 急性髓系白血病 肺部感染 | C92.000 |
| 急性髓系白血病 肺浸润影 | C92.000 |
| 急性髓系白血病，肺部浸润影 | C92.000 |
| 急性髓系白血病 肺浸润 | C92.000 |
| 肺浸润 | J98.400 |
| 肺嗜酸性粒细胞浸润 | J82.x00 |
| 急性髓系白血病累及骨髓 | C92.000 |
| 急性髓系白血病骨髓浸润 | C92.000 |
| 急性髓系白血病 无肺浸润 | C92.000 |
| 急性髓系白血病，未累及肺 | C92.000 |
| 急性髓系白血病 无口腔浸润 | C92.000 |
| 急性髓系白血病，未见脾浸润 | C92.000 |
| 急性髓系白血病 预防中枢浸润 | C92.000 |
| 非白血病性脑膜炎 | G03.900 |
| 非白血病性胸腔积液 | J90.x00 |
| 无白血病性脑膜炎 | C92.000 |
| 细菌性脑膜炎 | G00.900 |
| 急性髓系白血病 胸腔积液 | C92.000 |
| 急性髓系白血病 腹水 | C92.000 |
| 急性髓系白血病 口腔溃疡 | C92.000 |
| 急性髓系白血病 皮疹 | C92.000 |
| 急性髓系白血病 关节炎 | C92.000 |
| 急性髓系白血病 甲状腺结节 | C92.000 |
| 急性髓系白血病 肺结节 | C92.000 |
| 急性髓系白血病 肌肉注射后结节 | C92.000 |
| 急性髓系白血病 心肌病 | C92.000 |
| 急性髓系白血病 脾大 | C92.000 |
| 急性髓系白血病 口腔黏膜炎 | C92.000 |
| 急性髓系白血病 脑梗死 | C92.000 |
| 急性髓系白血病 脑出血 | C92.000 |
| 急性髓系白血病 肾病综合征 | C92.000 |
| 急性髓系白血病 肾上腺皮质功能减退 | C92.000 |
| 急性髓系白血病，曲霉菌感染累及肺 | C92.000 |
| 急性髓系白血病，真菌感染累及脾 | C92.000 |
| 急性髓系白血病 GVHD累及口腔 | C92.000 |
| 急性髓系白血病，移植物抗宿主病累及肺 | C92.000 |
| 急性髓系白血病，带状疱疹累及头皮 | C92.000 |
| 慢性GVHD 口腔受累 | D89.800 |
| 父亲白血病肺浸润 | C92.000 |
| 类白血病反应 胸腔积液 | D72.800 |
| AML, pulmonary infiltrates | C92.000 |
| AML, pleural effusion | C92.000 |
| AML, no leukemic meningitis | C92.000 |
| AML involving the bone marrow | C92.000 |
| AML without splenic infiltration | C92.000 |
| AML, fungal infection involving the lung | C92.000 |
| AML, GVHD involving the lung | C92.000 |
| AML, reactive arthritis | C92.000 |
| Bacterial meningitis | G00.900 |
| Malignant pleural effusion excluded | J90.x00 |
| AML, optic neuropathy due to ethambutol | C92.000 |
| AML, mouth ulcer | C92.000 |
"""


def state(text: str, code: str, *, coded: bool = True) -> str:
    made = condition("later", (ICD10, code) if coded else None, text, recorded="2026-11-10")
    return screened(chart(CR, made)).finding("relapsed-refractory").state.value


@pytest.mark.parametrize(("text", "code"), HEARD, ids=[text for text, _ in HEARD])
def test_leukaemia_outside_the_marrow_is_heard(text, code):
    assert state(text, code) == "judgement"
    assert state(text, code, coded=False) == "judgement"


@pytest.mark.parametrize("row", rows(QUIET), ids=lambda row: row["text"])
def test_what_is_none_leaves_a_remission_as_it_is(row):
    assert state(row["text"], row["code"]) == "not-met"
    assert state(row["text"], row["code"], coded=False) == "not-met"
