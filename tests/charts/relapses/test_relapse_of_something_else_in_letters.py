"""Sentences of letters that themselves name what relapsed, and it is no leukaemia; and those beside such a name that tell of the leukaemia."""
from __future__ import annotations

import pytest

from tests.charts.harness import check
from tests.charts.written_in import written

OTHERS = (
    "C. difficile colitis, second relapse, treated with fidaxomicin.", "Recurrent C. difficile infection (first relapse).",
    "Relapse of E. coli UTI 3 weeks after ciprofloxacin.", "Relapsing Pseudomonas bacteremia.",
    "Symptoms relapsed after stopping antibiotics.", "Sinusitis relapse.",
    "Invasive aspergillosis, relapse under posaconazole.", "CMV viremia relapsed off letermovir.", "BK cystitis relapsed.",
    "GVHD flare on taper, relapsing course.", "Heroin relapse 9/2026.", "Relapsed to smoking.",
    "Bipolar disorder, manic relapse.", "Crohn's disease, in clinical remission; last relapse 2022.",
    "Hyperthyroidism (Graves) relapsed after methimazole.", "Atrial fibrillation, paroxysmal, recurred in October.",
    "Periodontal disease progression.", "Refractory to random donor platelets.", "CMV再激活，更昔洛韦后复发。", "减量后复发，改用芦可替尼（肠道GVHD）。",
    "乙肝停药后复发。", "痛风复发。", "湿疹再次复发。", "减药后肾病综合征复发。", "慢性移植物抗宿主病复发。", "随访期间带状疱疹反复复发。", "既往抑郁症，2019年复发一次。", "既往霍奇金淋巴瘤，2015年复发自体移植。",
    "血小板输注无效，难治。", "无血液学复发。", "疾病进展（肝硬化）。",
)
OURS = (
    "GVHD, relapse.", "C. difficile colitis, AML second relapse.", "C. diff colitis resolved. Second relapse.",
    "Pneumonia and relapse on marrow.", "He had sepsis and then relapsed.", "After CMV viremia she relapsed.",
    "Relapsed after pneumonia.", "Relapsed with fever.", "Relapsed on posaconazole.", "Fever work-up: relapse.",
    "Skin relapse.", "CNS relapse.", "Relapse of AML with sepsis.", "Relapsed AML with pneumonia.",
    "GVHD resolved, then relapsed.", "Gout. Relapse.", "Hypokalemia; disease relapsed.", "She relapsed while smoking.",
    "Leukemia recurred after CMV.", "C. diff, relapse with 30% blasts.", "肺部感染，复发。", "感染后复发。", "肺部感染控制后复发。", "发热，骨髓复发。",
    "骨髓炎、白血病复发。", "停药后复发。", "激素减量后复发。", "柔红霉素后复发。", "CMV血症，病情复发。", "GVHD，疾病复发。", "本病复发。", "髓系肉瘤复发。", "中枢复发。", "既往乳腺癌，现白血病复发。",
    "移植后感染，复发。", "痛风，白血病复发。", "抑郁症，2026年10月白血病复发。", "疾病进展（骨髓）。", "病情进展（白血病）。", "血小板输注无效，难治复发AML。",
)
CASES = [*written(OTHERS, "not-met", "letter"), *written((f"AML CR1。{text}" if text.endswith("。") else f"AML CR1. {text}" for text in OTHERS), "not-met", "letter"), *written(OURS, "unclear", "letter")]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_case(case):
    check(case)
