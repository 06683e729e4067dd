"""What English problem lists write in words alone: what is heard, and what is no disease.

Each is charted as a Condition beside a chart that is clear.
"""
from __future__ import annotations

import pytest

from tests.charts.build import condition
from tests.charts.english_lists import UNTOUCHED, judged
from tests.spec.tables import names, rows

TABLE = """
| the problem list says | to be judged |
|---|---|
| Type 2 diabetes mellitus (HCC) |  |
| Type 2 diabetes mellitus (CMS/HCC) |  |
| Type 2 diabetes mellitus (CMS-HCC) |  |
| Type 2 diabetes mellitus (HHS-HCC) |  |
| Type 2 diabetes mellitus (CODE) (HCC) |  |
| Type 2 diabetes mellitus [HCC] |  |
| Type 2 diabetes mellitus (HCC 22) |  |
| Type 2 diabetes mellitus (HCC-V28) |  |
| Type 2 diabetes mellitus (HCC) Chronic |  |
| Type 2 diabetes mellitus HCC |  |
| Hepatic cirrhosis (HCC) |  |
| AML (acute myeloid leukemia) (CMS/HCC) |  |
| CHF (congestive heart failure) (HCC) | heart |
| CHF ruled out (HCC) |  |
| HCC | malignancy |
| HCC s/p TACE | malignancy |
| s/p TACE (HCC) | malignancy |
| HCC (hepatocellular carcinoma) | malignancy |
| Hepatocellular carcinoma (HCC) | malignancy |
| Liver mass (HCC) | malignancy |
| Cirrhosis with HCC | malignancy |
| Cirrhosis, HCC | malignancy |
| History of HCC | malignancy |
| Recurrent HCC | malignancy |
| Breast cancer (HCC) | malignancy |
| Non-ST elevation MI | heart |
| non-ST segment MI | heart |
| Non-Q wave MI | heart |
| Non-ST Elevation ACS | heart |
| NonSTEMI | heart |
| Non STEMI | heart |
| Non-transmural myocardial infarction | heart |
| Non-seminoma | malignancy |
| Non-Langerhans cell histiocytosis | malignancy |
| Non-melanoma skin cancer | malignancy |
| Non-radiographic axial spondyloarthritis | conflict |
| non-cancer pain |  |
| nonmalignant lesion |  |
| non-lymphoma |  |
| non-cardiac chest pain |  |
| Non-anginal chest pain |  |
| Non-ischemic chest pain |  |
| non-systemic mastocytosis |  |
| Non toxic diffuse goiter |  |
| Brain metastases | malignancy |
| Bone metastases | malignancy |
| Liver mets | malignancy |
| Leptomeningeal metastases | malignancy |
| Ca breast | malignancy |
| CA of colon | malignancy |
| hx of Ca prostate | malignancy |
| Renal cell ca | malignancy |
| RCC | malignancy |
| hx RCC | malignancy |
| SCC of tongue | malignancy |
| BCC of nose | malignancy |
| TCC bladder | malignancy |
| Merkel cell | malignancy |
| Lentigo maligna | malignancy |
| LGL leukemia | malignancy |
| T-PLL | malignancy |
| Yolk sac tumor | malignancy |
| MM s/p auto SCT | malignancy |
| Lung cancer with cancer-related fatigue | malignancy |
| Breast cancer related lymphedema | malignancy |
| Low CA |  |
| Ca gluconate for skin burn |  |
| acute pancreatitis, low Ca, liver dysfunction |  |
| LAD (lymphadenopathy) |  |
| DES exposure in utero |  |
| post-transplant kidney injury |  |
| Stem cell transplant, lung disease |  |
| MS 10 mg |  |
| Ca 2.1 mmol/L |  |
| CA 19-9 |  |
| CA-125 |  |
| CA-MRSA |  |
| Los Angeles, CA |  |
| MM (mucous membranes) dry |  |
| 5 MM nodule |  |
| SCC antigen |  |
| RCC (renal cortical cyst) |  |
| RCC transfusion |  |
| No brain metastases |  |
| Ca breast ruled out |  |
| Mother: Ca breast |  |
| Screening for ca prostate |  |
| prostate ca screening |  |
| Cancer-related fatigue |  |
| Cancer associated pain |  |
| Malignant neoplasm related fatigue |  |
| CINV in cancer patient |  |
| Port-a-cath in place for cancer chemotherapy |  |
| Post-transplant lymphoproliferative disorder ruled out |  |
| MI | heart |
| MI without cardiac arrest | heart |
| MI, s/p stent | heart |
| MI (mitral insufficiency) | heart |
| Atrial fib | heart |
| Nonvalvular AF | heart |
| Pulmonary HTN | heart |
| Mitral regurg | heart |
| Ischemic CM | heart |
| IHD | heart |
| HCM | heart |
| ICD in place | heart |
| s/p ICD | heart |
| PPM | heart |
| PPM in situ | heart |
| Triple vessel disease | heart |
| LAD stenosis | heart |
| Reduced ejection fraction | heart |
| LVEF: no reduced ejection fraction |  |
| Ann Arbor, MI |  |
| MI (mechanical ileus) |  |
| CO 5 ppm |  |
| PPM 5 |  |
| HCM: colonoscopy due |  |
| ICD-10 code |  |
| ICD code |  |
| Carotid stenosis |  |
| Small vessel disease |  |
| No PPM |  |
| r/o IHD |  |
| Ludwig angina |  |
| Screening for coronary artery disease |  |
| CAD screening |  |
| At risk for heart failure |  |
| Denies coronary artery disease, heart failure or arrhythmia |  |
| Negative workup for lupus |  |
| No HTN, has CAD | heart |
| CAD - denies chest pain | heart |
| CHF - no symptoms | heart |
| RA on methotrexate | conflict |
| RA | conflict |
| Hx of RA | conflict |
| IBD | conflict |
| UC | conflict |
| UC s/p colectomy | conflict |
| MS, relapsing-remitting | conflict |
| MS on ocrelizumab | conflict |
| RRMS | conflict |
| Myasthenia | conflict |
| Chronic granulomatous disease | conflict |
| RA sat 95% |  |
| O2 sat 98% RA |  |
| MS contin |  |
| MS 4 |  |
| MS (mental status) intact |  |
| UC Davis |  |
| UC (urine culture) pending |  |
| IBS |  |
| refractory anemia (RA) |  |
| Denies IBD |  |
| Sister with MS |  |
| Hep B carrier | HBV |
| Hep B | HBV |
| Anti-HBc positive | HBV |
| Hep B core Ab positive | HBV |
| Hep B vaccine given |  |
| Hep B immune |  |
| Hep B sAb positive |  |
| Anti-HBc negative |  |
| No hep B |  |
| Need for hep B vaccination |  |
| Hep C | HCV |
| Hep C s/p treatment | HCV |
| Hep C screening |  |
| Hep C negative |  |
| Cancer chemotherapy 2009 | malignancy |
| Cancer pain, breast | malignancy |
| Cancer-related fatigue (breast) | malignancy |
| Cancer fatigue, hx breast | malignancy |
| Cancer associated pain, metastatic | malignancy |
| Fatigue in cancer patient, history of colon | malignancy |
| CAD screening positive | heart |
| CAD screening: positive | heart |
| Screening for coronary artery disease positive | heart |
| ESRD, IHD | heart |
| LVSD | heart |
| Cardiac disease | heart |
| MVP | heart |
| Bladder TCC | malignancy |
| CTCL | malignancy |
| Addison's | conflict |
| Celiac | conflict |
| NMO | conflict |
| No cardiac disease |  |
| Celiac artery stenosis, no cardiac disease |  |
| Hx of hep B | HBV |
| Hep B antibody positive | HBV |
| Hep B panel positive | HBV |
| Hep B screening positive | HBV |
| Hep B, HIV negative | HBV |
| Hep B immune-tolerant phase | HBV |
| Patient and husband hep B | HBV |
| Hep B surface Ag positive | HBV |
| Hep C, HIV negative | HCV |
| Hep C screen reactive | HCV |
| Cancer pain |  |
| Cancer-related fatigue, severe |  |
| Cancer chemotherapy |  |
| CAD screening negative |  |
| On IHD (intermittent hemodialysis) |  |
| IHD MWF |  |
| ESRD on IHD |  |
| 脑室腹腔分流泵换瓣术 |  |
| Hep B surface Ab positive |  |
| Hep B surface Ab + |  |
| Hep B non immune |  |
| Hep B susceptible |  |
| Hep B #2 given |  |
| Hep B sAg negative |  |
| Hep B surface Ag negative |  |
| Hep B labs negative |  |
| Hep B/C negative |  |
| Hep B and C negative |  |
| Hep B, C, HIV negative |  |
| Hep C nonreactive |  |
| Hep B panel |  |
| Hep B contact |  |
| Hep B prophylaxis |  |
| Husband hep B |  |
| Partner Hep C |  |
"""


@pytest.mark.parametrize("row", rows(TABLE), ids=names(TABLE))
def test_words_alone_are_heard_where_they_belong(row: dict[str, str]) -> None:
    states, untouched = judged(condition("x", None, row["the problem list says"]))
    assert states == {short: "judgement" for short in row["to be judged"].split(", ") if short}
    assert untouched == UNTOUCHED
