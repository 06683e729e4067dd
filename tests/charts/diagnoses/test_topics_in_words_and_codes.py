"""Infections, diseases of the nervous system and of clotting as they are written and coded: listed under the second-hand exclusions."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10, ICD10CM, base, condition
from tests.charts.harness import screened

OTHER = "exclusion-other"
LISTED = [
    "Pulmonary TB", "Active TB", "TB", "MDR-TB", "Tuberculosis", "结核性胸膜炎", "骨结核", "淋巴结结核", "腰椎结核", "脓胸", "腹腔感染", "胆道感染", "严重感染", "重症感染", "Severe infection", "巨细胞病毒感染", "CMV感染", "CMV肺炎", "CMV infection",
    "CMV reactivation", "坏死性筋膜炎", "播散性带状疱疹", "感染性心内膜炎", "难辨梭菌肠炎", "艰难梭菌感染", "PICC相关感染", "Infection of Hickman catheter", "Infected port", "Intra-abdominal infection", "Toxoplasmosis", "脑弓形虫病",
    "脑脊液找到白血病细胞", "脑脊液中查见幼稚细胞", "CSF positive for blasts", "腔梗", "腔隙性脑梗死", "颅内静脉窦血栓", "脊髓炎", "ICH", "SAH", "Brain tumor", "凝血机制障碍", "凝血因子缺乏", "VII因子缺乏", "凝血因子Ⅷ缺乏", "Acute infarct in left MCA territory",
    "Left MCA infarct", "急性胆管炎", "化脓性脑膜炎", "脊髓压迫症", "Spinal cord compression", "颅脑外伤", "脑膜瘤", "易栓症", "Factor VII deficiency", "卡氏肺孢子虫肺炎", "肾盂肾炎", "腰大肌脓肿", "惊厥", "偏瘫", "脓毒性脑病", "阿尔茨海默病", "急性骨髓炎",
]
NOT_LISTED = [
    "肺结核接触史", "结核接触史", "潜伏性结核感染", "结核菌素试验阴性", "TB screening", "TB exposure", "Latent TB", "Family history of TB", "无腹腔感染", "No CMV infection", "排除颅内出血", "脑白 鞘内注射预防", "脑白血病鞘注预防", "脑脊液未找到白血病细胞", "脑脊液未见幼稚细胞",
    "No blasts in CSF", "CSF negative for blasts", "CMV IgG positive", "CMV抗体阴性", "弓形虫抗体阴性", "ICH-GCP consent", "陈旧性肺结核", "急性上呼吸道感染", "Mild infection", "感染科会诊", "Infection control", "febrile convulsion",
    "高热惊厥", "Brain MRI normal", "脑病变待查", "预防感染", "重症感染风险", "severe infection risk", "Anemia", "高血压", "急性髓系白血病", "贫血", "Bone pain", "AML with severe pancytopenia", "反复感染史", "粒细胞缺乏", "脑供血不足", "ALT elevated",
    "骨髓炎症改变",
]
CODES = [
    *((ICD10, c) for c in ["A17.0", "A52.1", "A80.9", "A86", "A87.9", "B00.4", "B02.1", "B05.0", "B26.1", "B69.0", "D32.0", "D33.2", "F03", "G10", "G41.9", "G80.9", "G81.9", "G82.2", "G92", "G95.2", "I66.9", "R56.8", "A35", "A98.5", "H70.0", "K12.2", "K35.2", "M46.2", "O85", "R57.2", "R65.1", "T84.5"]),
    *((ICD10CM, c) for c in ["A17.0", "A52.13", "A54.86", "A87.9", "B00.4", "B02.1", "B10.01", "D32.9", "F03.90", "G80.9", "G81.91", "G82.20", "G92.8", "G95.20", "I66.9", "R56.9", "I26.90", "I76", "J98.51", "K35.20", "K68.12", "K85.92", "N49.3", "T84.50XA"]),
    *((ICD10, c) for c in ["A32.8", "A32.9", "B01.8", "B01.9", "B59", "N12"]), *((ICD10CM, c) for c in ["A32.9", "B01.9", "B59", "N12"]),
]
NO_CODES = [(ICD10, "R56.0"), (ICD10CM, "R56.00"), (ICD10, "B02.9"), (ICD10, "A09"), (ICD10CM, "G25.0"), (ICD10CM, "G43.909"), (ICD10, "J06.9"), (ICD10CM, "K35.80")]


def lists(resource) -> bool:
    found = screened([*base(), resource]).finding(OTHER)
    assert found.state == "judgement"
    return any(it.reference == "Condition/x" for it in found.evidence)


@pytest.mark.parametrize("text", LISTED)
def test_listed_by_words(text: str) -> None:
    assert lists(condition("x", None, text))


@pytest.mark.parametrize("text", NOT_LISTED)
def test_not_listed(text: str) -> None:
    assert not lists(condition("x", None, text))


@pytest.mark.parametrize("coding", CODES, ids=" ".join)
def test_listed_by_code(coding) -> None:
    assert lists(condition("x", coding))


@pytest.mark.parametrize("coding", NO_CODES, ids=" ".join)
def test_not_listed_by_code(coding) -> None:
    assert not lists(condition("x", coding))
