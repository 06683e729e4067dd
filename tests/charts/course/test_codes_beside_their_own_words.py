"""A code whose own words tell of kin, deny or doubt it in everyday forms: valid for every disease; and the neighbours that stay what they were.

trial.md §3, Condition: text that denies or tells of family is never a hit, coded or not; text that questions is `judgement` when coded.
"""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10CM, base, condition, woman
from tests.charts.courses import RR, only
from tests.charts.harness import Case, check

AML = "aml-diagnosis"
DISEASES = {
    "cardiac-history": ("I25.10", ("coronary artery disease", "CAD", "aortic stenosis"), ("冠心病", "心力衰竭", "主动脉瓣狭窄")),
    "no-other-malignancy": ("C50.911", ("breast cancer", "non-Hodgkin lymphoma"), ("乳腺癌", "淋巴瘤")),
    "no-conflicting-disease": ("M32.9", ("systemic lupus erythematosus", "rheumatoid arthritis"), ("系统性红斑狼疮", "类风湿关节炎")),
    "serology-hbv": ("B18.1", ("chronic hepatitis B", "hepatitis B"), ("慢性乙型肝炎", "乙肝")),
    "serology-syphilis": ("A53.9", ("syphilis",), ("梅毒",)),
    "serology-hiv": ("B20", ("HIV infection",), ("HIV感染", "艾滋病")),
    AML: ("C92.02", ("AML", "acute myeloid leukemia"), ("AML", "急性髓系白血病")),
}
NO_HIT = {of: "missing" if of == AML else "met" if of.startswith("serology") else "no-contrary-record" for of in DISEASES}
HIT = {of: "met" if of == AML else "not-met" for of in DISEASES}
TO_READ = dict.fromkeys(DISEASES, "judgement")
KIN = (
    "父：{}，母：体健", "母：{}", "兄：{}", "弟：{}", "姐：{}", "妹：{}", "子：{}", "夫：{}", "妻：{}", "哥：{}", "父{}", "父({})", "{}/父", "家人患{}", "家里人有{}", "父辈{}", "同胞{}",
    "Mom had {}", "Dad with {}", "dad: {}", "grandma had {}", "MGM with {}", "PGF: {}", "Fa: {}", "Mo - {}", "Family: {}", "{} in first-degree relative", "{} in a first degree relative",
    "{}/father", "Mom's {}", "his dad has {}", "{} in mom", "{} (dad)", "Grandpa died of {}")
MAY_BE_KIN = ("父70岁，{}", "父亡，{}", "父已故，死于{}", "母，{}")
"""Behind a comma it may be the patient's."""
DENIED = ("{}: none reported", "{}: none known", "{} not documented", "不存在{}")
DENIED_LISTS = (
    "Denies hypertension, diabetes and {}", "Negative for diabetes, hypertension and {}", "No known hypertension, diabetes mellitus and {}",
    "Denies past medical history of hypertension, diabetes and {}", "Denies HTN, DM and {}")
"""Of these lists the code's own name may be the patient's, behind "and" without a comma."""
CLOSED_LISTS = ("Denies chest pain, dyspnea, and {}", "No hypertension, diabetes, or {}")
OPEN_LISTS = ("No DM, HTN, {}", "No stroke, {}", "No diabetes, hypertension, {}")
"""Nothing closes them: nobody can tell, but of the leukaemia, which the chart is about."""
DOUBTED = (
    "{} under investigation", "{} being ruled out", "{} being evaluated", "{} work up", "{}, suspect", "{} (provisional)", "Differential: {}", "equivocal {}", "may have {}", "might be {}", "could be {}",
    "consider {}", "Screening for {}", "At risk for {}", "High risk of {}", "{} prevention", "{} prophylaxis", "{} risk", "could represent {}", "Worried about {}", "Vaccination against {}",
    "{}诊断不明确", "{}不确定", "{}尚不能确诊", "{}依据不充分", "{}，待确定", "{}与肺炎鉴别", "担心{}", "查{}", "预防{}", "{}预防", "筛查{}", "{}筛查", "{}风险")
EITHER = ("{} or GERD", "{}/GERD?", "{}或胃食管反流")
"""Not of the leukaemia: "AML or MDS, relapsed" is one disease."""
HAD = (
    "女：{}", "复查{}", "母：{}，患者亦有", "父：{}，本人亦患", "Mother's Day visit; {}", "{}; family: supportive", "no chest pain, {} s/p stent", "Denies chest pain. {}", "{}, may have angina", "consider statin for {}", "{}. Mom informed.", "{} being treated",
    "{}; work up for transplant", "could not tolerate statin; {}", "may be discharged; {}", "{}, at risk for falls", "no fever or chills, {} since 2010", "{} or its equivalent since 2010", "No CP, {}", "{} high risk of falls",
    "患者父亲陪同，{}", "否认胸痛，{}病史10年", "{}，父母体健", "女，58岁，{}", "{}，查体无殊", "查CT示{}", "查体：心界大；{}", "{}，担心费用", "家人陪同，{}", "子宫肌瘤，{}", "母乳喂养，{}",
    "{}，父：高血压", "父：体健；{}", "{}，待确定手术时间", "{}，与家属沟通", "{}，待检查")


def coded(criterion, text, code):
    """The patient of all tests with this Condition; of the leukaemia, with no other one."""
    told = condition("x", (ICD10CM, code), text)
    return only(told) if criterion == AML else [*base(), told]


def cases(sayings, states, besides=()):
    for criterion, (code, english, chinese) in DISEASES.items():
        if criterion in besides:
            continue
        for saying in sayings:
            for name in chinese if any(letter >= "\u3400" for letter in saying) else english:
                text = saying.format(name)
                yield Case(f"{code} {text}", coded(criterion, text, code), {criterion: states[criterion]})


CASES = [
    *cases(KIN, NO_HIT), *cases(MAY_BE_KIN, TO_READ),
    *cases((*DENIED, *CLOSED_LISTS), NO_HIT), *cases(DENIED_LISTS, TO_READ), *cases(OPEN_LISTS, TO_READ, besides=(AML,)),
    *cases(DOUBTED, TO_READ), *cases(EITHER, TO_READ, besides=(AML,)), *cases(HAD, HIT),
]

INFECTIONS = [
    *(Case(f"{code} {text}", coded(of, text, code), {of: state}) for of, code, state, texts in (
        ("serology-syphilis", "A53.9", "judgement", ("梅毒假阳性", "梅毒生物学假阳性", "梅毒血清学假阳性", "RPR false positive", "Biological false-positive RPR, TPPA negative")),
        ("serology-hiv", "B20", "judgement", ("HIV false positive", "假阳性HIV", "HIV初筛阳性，确证阴性", "HIV screen reactive, confirmatory negative", "At risk for HIV infection")),
        ("serology-hcv", "B18.2", "judgement", ("丙肝抗体假阳性", "HCV antibody false positive")),
        ("serology-hbv", "B18.1", "judgement", ("HBsAg negative", "乙肝表面抗原阴性", "HBsAg假阳性", "Hepatitis B prophylaxis", "乙肝预防", "HBV reactivation prophylaxis")),
        ("serology-syphilis", "A53.9", "not-met", ("梅毒，RPR阴性", "梅毒（TPPA阳性，RPR阴性）", "梅毒确证阳性", "梅毒初筛阳性", "syphilis, RPR test pending")),
        ("serology-hiv", "B20", "not-met", ("HIV初筛阳性，确证阳性", "HIV, RNA not detected", "HIV positive, confirmatory test positive")),
        ("serology-hbv", "B18.1", "not-met", ("HBV DNA阴性", "chronic hepatitis B, HBsAg negative", "慢性乙型肝炎，HBsAg阴性", "慢性乙肝，恩替卡韦预防", "乙肝预防性抗病毒治疗中", "乙肝表面抗原阳性"))) for text in texts),
]

CONTRADICTED = [
    *(Case(f"{code} {text}", coded(of, text, code), {of: state}) for of, code, state, texts in (
        ("cardiac-history", "I25.10", "judgement", ("Normal coronary arteries", "冠脉造影正常", "Noncardiac chest pain", "非心源性胸痛")),
        ("cardiac-history", "I25.10", "not-met", ("Denies fever, cough and nausea, known coronary artery disease", "CAD, normal EF", "s/p stent, patent coronaries otherwise", "Coronary angiography", "冠心病二级预防")),
        ("cardiac-history", "I42.0", "not-met", ("Nonischemic cardiomyopathy, normal coronary arteries", "扩张型心肌病，冠脉造影正常")),
        ("no-other-malignancy", "C50.911", "judgement", ("Fibroadenoma", "Breast lump, benign", "乳腺结节（良性）", "Breast cancer, biopsy benign", "乳腺癌术后病理排除")),
        ("no-other-malignancy", "C50.911", "not-met", ("Breast cancer with benign nodes", "乳腺癌，对侧良性结节", "Right breast, s/p lumpectomy, margins normal"))) for text in texts),
]

WOMEN = [
    *(Case(f"{code} {text}", [*woman(), condition("x", (ICD10CM, code), text)], {"pregnancy-negative": state}) for code, state, texts in (
        ("Z33.1", "met", ("未妊娠", "Not pregnant", "Wife pregnant", "Partner is pregnant")), ("Z33.1", "judgement", ("备孕", "计划妊娠", "Pregnancy prevention")),
        ("Z33.1", "not-met", ("妊娠12周", "未足月妊娠", "Pregnancy, husband informed", "Pregnant, wife of a miner")),
        ("Z78.0", "met", ("Lupron induced menopause", "Ovarian suppression with leuprolide", "人工绝经", "GnRH agonist induced menopause")),
        ("Z78.0", "not-applicable", ("绝经", "Postmenopausal", "Surgically induced menopause", "绝经后，曾用亮丙瑞林")),
        ("Z90.710", "met", ("母：子宫切除术后", "子宫切除术(未做)", "Mom had hysterectomy")), ("Z90.710", "not-applicable", ("子宫切除术后", "Hysterectomy 2015"))) for text in texts),
]

TURNS = [
    *(Case(f"C92.0 {text}", only(condition("x", (ICD10CM, "C92.00"), text)), {AML: aml, RR: rr}) for aml, rr, texts in (
        ("missing", "missing", ("母：急性髓系白血病复发", "Dad had AML, relapsed")),
        ("met", "met", (
            "急性髓系白血病，复发，查骨髓", "AML relapsed; work up for transplant", "AML relapse, may have infection", "AML复发，担心感染", "AML relapsed, being evaluated", "AML, relapsed or refractory",
            "AML复发，兄：HLA全相合", "AML复发，同胞供者", "同胞全相合移植后AML复发", "AML复发，父：高血压", "haplo HSCT from mom, relapsed AML", "Family: supportive. AML relapsed", "AML（或MDS转化），复发",
            "AML relapsed, lives with mom", "弟供髓，AML复发", "女，58岁，急性髓系白血病复发", "AML relapsed, risk of infection", "家中自测体温，AML复发", "AML复发，与家属沟通")),
        ("met", "missing", ("AML，预防复发", "AML, prevention of relapse", "AML at risk of relapse", "AML，真菌预防")),
        ("met", "judgement", ("妻：无业，AML复发",)), ("judgement", "missing", ("父：高血压，急性髓系白血病",))) for text in texts),
]


@pytest.mark.parametrize("case", [*CASES, *INFECTIONS, *CONTRADICTED, *WOMEN, *TURNS], ids=lambda c: c.title)
def test_code_beside_its_words(case):
    check(case)
