"""What denies a disease, or gives it to kin, behind the qualifiers of its name: "Breast cancer, stage II (mother)", 冠心病，三支病变，已排除. It is
as right behind the name: no hit, coded or not. What speaks of another thing that stands between leaves the disease as it is."""
from __future__ import annotations

from itertools import product

import pytest

from tests.charts.listed_items import assert_stated
from tests.spec.tables import rows

NAMES = {"breast cancer": "Breast cancer", "CAD": "CAD", "SLE": "Systemic lupus erythematosus"}
MIDDLES = (", left", ", stage II", " s/p surgery", ", early onset", " with complications", ", moderate", ", NOS", " type 2", ", unspecified", " at age 45", ", stable", " since 2019")
TAILS = (" - ruled out", " (ruled out)", ", excluded", " - not confirmed", " (mother)", ", family history", " (FH)", " in sister")
OF_NAMES = [("no-contrary-record", *row) for row in product(NAMES, MIDDLES, TAILS)] + [("judgement", *row) for row in product(NAMES, MIDDLES[:4], (" - father", ", suspected"))]

NO_HIT = """
| coded as | text | state | in words |
|---|---|---|---|
| CAD | CAD, 3-vessel - ruled out | no-contrary-record | no-contrary-record |
| CAD | CAD, three vessel (father) | no-contrary-record | no-contrary-record |
| CAD | CAD, multivessel, excluded | no-contrary-record | no-contrary-record |
| CAD | CAD s/p CABG (father) | no-contrary-record | no-contrary-record |
| CAD | CAD s/p PCI, family history | no-contrary-record | no-contrary-record |
| CAD | CAD, s/p stent placement in 2019 (brother) | no-contrary-record | no-contrary-record |
| CAD | CAD, nonobstructive - ruled out | no-contrary-record | no-contrary-record |
| CAD | Coronary artery disease, native vessel, without angina - ruled out | no-contrary-record | no-contrary-record |
| CAD | Coronary artery disease involving native coronary artery of native heart without angina pectoris - ruled out | no-contrary-record | no-contrary-record |
| CAD | Coronary artery disease, severe, 3-vessel (mother) | no-contrary-record | no-contrary-record |
| HF | Heart failure, NYHA class II - ruled out | no-contrary-record | no-contrary-record |
| HF | Heart failure with reduced ejection fraction (father) | no-contrary-record | no-contrary-record |
| HF | Heart failure, chronic, systolic (HCC) (father) | no-contrary-record | no-contrary-record |
| HF | Congestive heart failure, acute on chronic, ruled out | no-contrary-record | no-contrary-record |
| MI | Myocardial infarction, acute - ruled out | no-contrary-record | no-contrary-record |
| MI | Myocardial infarction, inferior wall (father) | no-contrary-record | no-contrary-record |
| breast cancer | Malignant neoplasm of left female breast, unspecified estrogen receptor status, unspecified site of breast (HCC) - ruled out | no-contrary-record | no-contrary-record |
| breast cancer | Malignant neoplasm of upper-outer quadrant of right breast in female, estrogen receptor positive (HCC) (mother) | no-contrary-record | no-contrary-record |
| breast cancer | Breast cancer, left, stage IIA, grade 2 (mother) | no-contrary-record | no-contrary-record |
| breast cancer | Breast cancer, T2N0M0, ruled out | no-contrary-record | no-contrary-record |
| breast cancer | Breast cancer (left) - ruled out | no-contrary-record | no-contrary-record |
| breast cancer | Breast cancer, left breast - ruled out | no-contrary-record | no-contrary-record |
| breast cancer | Breast cancer, s/p mastectomy (sister) | no-contrary-record | no-contrary-record |
| breast cancer | Breast cancer s/p lumpectomy and radiation (aunt) | no-contrary-record | no-contrary-record |
| breast cancer | Breast cancer, BRCA1+ (mother) | no-contrary-record | no-contrary-record |
| breast cancer | Breast cancer, ER+ (mother) | no-contrary-record | no-contrary-record |
| breast cancer | Breast cancer, ER+/PR+/HER2-, in sister | no-contrary-record | no-contrary-record |
| breast cancer | Breast cancer, triple negative (mother) | no-contrary-record | no-contrary-record |
| breast cancer | Breast cancer, invasive ductal, left - not confirmed | no-contrary-record | no-contrary-record |
| breast cancer | Breast cancer, diagnosed 2015 (mother) | no-contrary-record | no-contrary-record |
| breast cancer | Breast cancer, premenopausal (mother) | no-contrary-record | no-contrary-record |
| breast cancer | Breast cancer, stage II: ruled out | no-contrary-record | no-contrary-record |
| breast cancer | Breast cancer, stage II: no | no-contrary-record | no-contrary-record |
| breast cancer | Breast cancer, stage II (family history of) | no-contrary-record | no-contrary-record |
| lymphoma | Diffuse large B-cell lymphoma, unspecified body region (HCC) - ruled out | no-contrary-record | no-contrary-record |
| lymphoma | Lymphoma, stage IV (father) | no-contrary-record | no-contrary-record |
| lymphoma | Lymphoma, high grade - excluded | no-contrary-record | no-contrary-record |
| SLE | Systemic lupus erythematosus, unspecified SLE type, unspecified organ involvement status (HCC) (mother) | no-contrary-record | no-contrary-record |
| SLE | SLE, juvenile onset (sister) | no-contrary-record | no-contrary-record |
| RA | Rheumatoid arthritis, seropositive (mother) | no-contrary-record | no-contrary-record |
| RA | Rheumatoid arthritis involving multiple sites with positive rheumatoid factor (HCC) - ruled out | no-contrary-record | no-contrary-record |
| RA | Rheumatoid arthritis, seronegative - excluded | no-contrary-record | no-contrary-record |
| breast cancer | 乳腺癌，左侧，已排除 | no-contrary-record | no-contrary-record |
| breast cancer | 乳腺癌（左侧）已排除 | no-contrary-record | no-contrary-record |
| breast cancer | 乳腺癌 左乳 已排除 | no-contrary-record | no-contrary-record |
| breast cancer | 乳腺癌，II期（母亲） | no-contrary-record | no-contrary-record |
| breast cancer | 乳腺癌Ⅱ期（母亲） | no-contrary-record | no-contrary-record |
| breast cancer | 乳腺癌术后（母亲） | no-contrary-record | no-contrary-record |
| breast cancer | 乳腺癌，左，家族史 | no-contrary-record | no-contrary-record |
| breast cancer | 乳腺癌，早期，已除外 | no-contrary-record | no-contrary-record |
| breast cancer | 乳腺癌，三阴性（姐姐） | no-contrary-record | no-contrary-record |
| breast cancer | 乳腺癌改良根治术后（母亲） | no-contrary-record | no-contrary-record |
| breast cancer | 乳腺癌，未特指，已排除 | no-contrary-record | no-contrary-record |
| CAD | 冠心病，三支病变，已排除 | no-contrary-record | no-contrary-record |
| CAD | 冠心病，三支病变（父亲） | no-contrary-record | no-contrary-record |
| CAD | 冠心病 支架术后（父亲） | no-contrary-record | no-contrary-record |
| CAD | 冠心病，PCI术后（父亲） | no-contrary-record | no-contrary-record |
| HF | 心力衰竭，心功能II级，已排除 | no-contrary-record | no-contrary-record |
| MI | 急性心肌梗死，下壁，已排除 | no-contrary-record | no-contrary-record |
| SLE | 系统性红斑狼疮，中度，已排除 | no-contrary-record | no-contrary-record |
| SLE | 系统性红斑狼疮，轻型（姐姐） | no-contrary-record | no-contrary-record |
"""

IN_DOUBT = """
| coded as | text | state | in words |
|---|---|---|---|
| breast cancer | Breast cancer, stage II, mother | judgement | judgement |
| breast cancer | Breast cancer, left, mother (45) | judgement | judgement |
| CAD | CAD, 3-vessel, possible | judgement | no-contrary-record |
| CAD | CAD, severe - suspected | judgement | no-contrary-record |
| SLE | SLE, moderate (probable) | judgement | no-contrary-record |
| breast cancer | 乳腺癌，左侧，待排 | judgement | no-contrary-record |
| CAD | 冠心病，三支病变，可能 | judgement | no-contrary-record |
| breast cancer | 乳腺癌，左侧，母亲 | judgement | judgement |
"""

STILL_A_HIT = """
| coded as | text | state | in words |
|---|---|---|---|
| breast cancer | Breast cancer, stage II, metastasis ruled out | not-met | judgement |
| breast cancer | Breast cancer, stage II, metastatic disease excluded | not-met | judgement |
| breast cancer | Breast cancer, pneumonia excluded | not-met | judgement |
| breast cancer | Breast cancer, left, pneumonia excluded | not-met | judgement |
| breast cancer | Breast cancer, left, recurrence ruled out | not-met | judgement |
| breast cancer | Breast cancer s/p surgery, recurrence ruled out | not-met | judgement |
| breast cancer | Breast cancer s/p mastectomy, DVT ruled out | not-met | judgement |
| breast cancer | Breast cancer, stage II, mother also had it | not-met | judgement |
| breast cancer | Breast cancer, stage II (mother informed) | not-met | judgement |
| breast cancer | Breast cancer, stage II (mother aware) | not-met | judgement |
| breast cancer | Breast cancer, stage II, daughter at bedside | not-met | judgement |
| breast cancer | Breast cancer, left, lupus ruled out | not-met | judgement |
| breast cancer | Breast cancer, left, PE and DVT ruled out | judgement | judgement |
| breast cancer | Breast cancer, left, BRCA negative | not-met | judgement |
| breast cancer | Breast cancer, stage II, ER negative | not-met | judgement |
| breast cancer | Breast cancer, stage II, HER2 negative | not-met | judgement |
| breast cancer | Breast cancer, left, triple negative | not-met | judgement |
| breast cancer | Breast cancer, triple negative | not-met | judgement |
| breast cancer | Breast cancer, stage II, node negative | not-met | judgement |
| breast cancer | Breast cancer, left, margins negative | not-met | judgement |
| breast cancer | Breast cancer, left, s/p mastectomy, no recurrence | not-met | judgement |
| breast cancer | Breast cancer, left. No family history | not-met | judgement |
| breast cancer | Breast cancer, left, no family history | not-met | judgement |
| breast cancer | Breast cancer, stage II; family history of ovarian cancer | not-met | judgement |
| breast cancer | Breast cancer, left; mother died of CAD | not-met | judgement |
| breast cancer | Breast cancer, left, excluded from trial | not-met | judgement |
| breast cancer | Breast cancer, stage II, surgery declined | not-met | judgement |
| breast cancer | Breast cancer, stage II, ruled out 2019, later confirmed | not-met | judgement |
| breast cancer | Breast cancer, stage II, not excluded | judgement | no-contrary-record |
| breast cancer | Breast cancer, left, right excluded | not-met | judgement |
| breast cancer | Breast cancer, left side; right side ruled out | not-met | judgement |
| breast cancer | Breast cancer, early stage, stage IV excluded | not-met | judgement |
| breast cancer | Breast cancer, stage II, stage III excluded | not-met | judgement |
| breast cancer | Breast cancer, stage II, grade 3 ruled out | not-met | judgement |
| breast cancer | Breast cancer, ER+, HER2+ ruled out | not-met | judgement |
| breast cancer | Breast cancer, left. Lymphoma excluded | not-met | judgement |
| breast cancer | Breast cancer, stage II | not-met | judgement |
| breast cancer | Breast cancer, left, s/p surgery | not-met | judgement |
| CAD | CAD, ischemia ruled out | not-met | judgement |
| CAD | CAD, 3-vessel, ischemia ruled out | not-met | judgement |
| CAD | CAD, 3-vessel, PE ruled out | not-met | judgement |
| CAD | CAD, 3-vessel, MI ruled out | not-met | judgement |
| CAD | CAD s/p PCI, in-stent restenosis excluded | not-met | judgement |
| CAD | CAD s/p CABG, graft failure ruled out | not-met | judgement |
| CAD | CAD, stable, denies chest pain | not-met | judgement |
| CAD | CAD, stable, no angina | not-met | judgement |
| CAD | CAD, severe; statin intolerance excluded | not-met | judgement |
| CAD | CAD, 3-vessel, wife informed | not-met | judgement |
| CAD | CAD s/p CABG, brother is surrogate | not-met | judgement |
| CAD | CAD and lupus (mother) | not-met | judgement |
| CAD | CAD, stable; and lupus ruled out | not-met | judgement |
| HF | Heart failure, NYHA class II, amyloid ruled out | not-met | judgement |
| MI | Myocardial infarction, inferior wall, aneurysm excluded | not-met | judgement |
| SLE | SLE, moderate, nephritis excluded | not-met | judgement |
| SLE | SLE, stable, flare ruled out | not-met | judgement |
| lymphoma | Lymphoma, stage IV, CNS involvement excluded | not-met | judgement |
| lymphoma | Lymphoma, stage IV, HIV negative | not-met | judgement |
| RA | Rheumatoid arthritis, seronegative | not-met | judgement |
| RA | Rheumatoid arthritis, severe, TB excluded | not-met | judgement |
| breast cancer | 乳腺癌，左侧，转移已排除 | not-met | judgement |
| breast cancer | 乳腺癌，左侧，骨转移已排除 | not-met | judgement |
| breast cancer | 乳腺癌术后，复发已排除 | not-met | judgement |
| breast cancer | 乳腺癌术后 肺炎已排除 | not-met | judgement |
| breast cancer | 乳腺癌术后，排除转移 | not-met | judgement |
| breast cancer | 乳腺癌II期，母亲陪同 | not-met | judgement |
| breast cancer | 乳腺癌II期（其女代诉） | not-met | judgement |
| breast cancer | 乳腺癌，左侧，无转移 | not-met | judgement |
| breast cancer | 乳腺癌，II期，ER阴性 | not-met | judgement |
| breast cancer | 乳腺癌，左侧，三阴性 | not-met | judgement |
| breast cancer | 乳腺癌，II期，淋巴结阴性 | not-met | judgement |
| breast cancer | 乳腺癌术后，切缘阴性 | not-met | judgement |
| breast cancer | 乳腺癌，左侧，否认家族史 | not-met | judgement |
| breast cancer | 乳腺癌（左），右侧已排除 | not-met | judgement |
| breast cancer | 乳腺癌术后，母亲体健 | not-met | judgement |
| CAD | 冠心病，三支病变，心梗已排除 | not-met | judgement |
| CAD | 冠心病 支架术后 肺栓塞已排除 | not-met | judgement |
| CAD | 冠心病，PCI术后，再狭窄已排除 | not-met | judgement |
| HF | 心力衰竭，心功能II级，肺栓塞已排除 | not-met | judgement |
| SLE | 系统性红斑狼疮，中度，狼疮脑病已排除 | not-met | judgement |
| SLE | 系统性红斑狼疮，稳定，感染已排除 | not-met | judgement |
"""

CASES = [
    *({"coded as": disease, "text": f"{NAMES[disease]}{middle}{tail}", "state": state, "in words": "no-contrary-record" if tail != " - father" else state}
      for state, disease, middle, tail in OF_NAMES),
    *(row for table in (NO_HIT, IN_DOUBT, STILL_A_HIT) for row in rows(table)),
]


@pytest.mark.parametrize("row", CASES, ids=[f"{row['coded as']}: {row['text']}" for row in CASES])
def test_case(row):
    assert_stated(row)
