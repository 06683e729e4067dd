"""Heart disease, conflicting diseases, other malignancies: codes, statuses, words in two languages, and look-alikes."""
from __future__ import annotations

import pytest

from tests.charts.build import CHS, ICD10, ICD10CM, SCT, base, concept, condition, cut, procedure, without
from tests.charts.harness import Case, check

HEART, CONFLICT, OTHER = "cardiac-history", "no-conflicting-disease", "no-other-malignancy"
CLEAR = "no-contrary-record"


def beside(*resources):
    return [*base(), *resources]


def coded(criterion, state, coding, text=None, *, review=None, name=None, **more):
    title = name or f"{criterion}: {coding[1]} {text or ''} {' '.join(f'{k} {v}' for k, v in more.items())}"
    if review is None and state == "not-met":
        review = True
    return Case(title, beside(condition("x", coding, text, **more)), {criterion: state}, review={criterion: review} if review is not None else {},
                evidence={criterion: ("Condition/x",)} if state in ("not-met", "judgement") else {})


def said(criterion, state, text):
    return Case(f"{criterion}: in words only: {text}", beside(condition("x", None, text)), {criterion: state})


def done(criterion, state, text=None, coding=None, name=None, **more):
    return Case(f"{criterion}: procedure {name or text or coding[1]} {more.get('status', '')}", beside(procedure("x", coding, text, **more)), {criterion: state})


# Mild or organ-limited ones are to be judged by words as by code; what only sounds like one is none.
MILD_BY_WORDS = [
    *(said(CONFLICT, "judgement", text) for text in (
        "Hashimoto thyroiditis", "Graves' disease", "Vitiligo", "Plaque psoriasis", "Type 1 diabetes mellitus", "Diabetes mellitus, type I", "T1DM",
        "ITP", "immune thrombocytopenia", "autoimmune hemolytic anemia", "Evans syndrome", "celiac disease", "sarcoidosis", "pernicious anaemia",
        "type 1 DM", "桥本甲状腺炎", "白癜风", "寻常型银屑病", "1型糖尿病", "糖尿病1型", "特发性血小板减少性紫癜", "自身免疫性溶血性贫血", "肺结节病")),
    *(said(CONFLICT, CLEAR, text) for text in (
        "Type 2 diabetes mellitus", "Diabetes mellitus type II", "insulin dependent diabetes mellitus type 2", "non-insulin-dependent diabetes", "2型糖尿病",
        "Insulin dependent diabetes", "II型糖尿病", "Ⅱ型糖尿病", "diabetes type 1.5", "alloimmune thrombocytopenia", "同种免疫性血小板减少", "Parapsoriasis",
        "thrombocytopenia", "No psoriasis", "psoriasis ruled out", "Family history of type 1 diabetes", "甲状腺结节病史", "肺结节病变", "否认银屑病")),
]
HEART_CODES = [
    *(coded(HEART, "not-met", (ICD10, c)) for c in ("I25.1", "I20.9", "I21.9", "I22.0", "I24.9", "I25.2", "I50.9", "I500", "I42.0", "I43.0", "I34.0", "I35.0", "I36.1", "I37.0", "I05.0",
                                                  "I08.0", "I33.0", "I39.8", "I40.9", "I41.0", "I11.9", "I13.2", "I27.0", "I27.9")),
    *(coded(HEART, "not-met", (ICD10CM, c)) for c in ("I25.10", "I2510", "I50.22", "I21.4", "I11.0", "I13.10", "I42.9", "I40.0", "I27.20", "i25.10")),
    *(coded(HEART, "not-met", (SCT, c)) for c in ("53741008", "22298006", "84114007", "42343007")),
    *(coded(HEART, "not-met", (ICD10, "I25.1"), clinical=s) for s in ("resolved", "inactive", "remission", None)),
    *(coded(HEART, "judgement", (ICD10, c)) for c in ("I48.9", "I49.9", "I47.1", "I44.2", "I45.6", "I30.9", "I31.9", "I51.9", "I46.9")),
    coded(HEART, "judgement", (ICD10CM, "I48.91")), coded(HEART, "judgement", (ICD10, "Q21.1")), coded(HEART, "judgement", (ICD10CM, "Z87.74")),
    *(coded(HEART, CLEAR, (ICD10, c)) for c in ("I10", "I15.9", "I63.9", "I80.2", "I70.2", "I83.9", "I95.9", "R07.4", "R00.0", "I12.9", "Z82.4")),
    *(coded(HEART, "not-met", (ICD10, c)) for c in ("I51.4", "I09.0", "I23.0", "I27.1", "I01.2", "I43.8")),
    *(coded(HEART, "not-met", (ICD10, c)) for c in ("I09.9", "Z95.1", "Z95.2", "Z95.5", "O90.3", "B37.6")),
    *(coded(HEART, "judgement", (ICD10, c)) for c in ("I52.8", "I51.5", "Q20.3", "Q24.9", "Z95.0", "B33.2", "I97.1")),
    *(coded(HEART, "judgement", (ICD10CM, c)) for c in ("I97.0", "I97.110", "I97.111", "I97.190", "I97.191")), coded(HEART, "judgement", (ICD10, "I97.0")),
    *(coded(HEART, "no-contrary-record", (ICD10CM, c)) for c in ("I97.2", "I97.3", "I97.410", "I97.89")), coded(HEART, "no-contrary-record", (ICD10, "I97.2")),
    *(coded(HEART, "not-met", (ICD10CM, c)) for c in ("I51.81", "I09.81", "I97.130", "Z95.1", "Z95.5", "Z98.61", "B33.22", "I25.2", "B33.24", "O90.3", "D86.85")), coded(HEART, "judgement", (ICD10CM, "I5A")),
    *(coded(HEART, "not-met", (SCT, c, d)) for c, d in (("85898001", "Cardiomyopathy (disorder)"), ("50920009", "Myocarditis (disorder)"))),
    *(coded(HEART, "judgement", (SCT, c, d)) for c, d in (("49436004", "Atrial fibrillation (disorder)"), ("3238004", "Pericarditis (disorder)"))),
    coded(HEART, CLEAR, (SCT, "38341003", "Hypertensive disorder, systemic arterial (disorder)")), coded(HEART, CLEAR, (SCT, "195967001", "Asthma (disorder)")),
    coded(HEART, CLEAR, (ICD10CM, "Z82.49")), coded(HEART, CLEAR, (ICD10CM, "Z13.6")),
    *(coded(HEART, "judgement", (ICD10, "I25.1"), verification=v) for v in ("provisional", "unconfirmed", "differential")),
    *(coded(HEART, CLEAR, (ICD10, "I25.1"), verification=v) for v in ("refuted", "entered-in-error")),
    *(coded(HEART, CLEAR, (ICD10, "I25.1"), t) for t in ("否认冠心病", "冠心病家族史", "Family history of coronary heart disease", "No coronary artery disease", "排除冠心病", "除外冠心病",
                                                        "CAD ruled out", "Father with coronary disease", "无冠心病")),
    *(coded(HEART, "judgement", (ICD10, "I25.1"), t) for t in ("冠心病待排", "疑似冠心病", "冠心病？", "Possible coronary artery disease", "R/O CAD", "?CAD", "suspected coronary heart disease")),
    *(coded(HEART, "not-met", (ICD10, "I25.1"), t) for t in ("冠心病，无心衰", "CAD, no angina", "冠心病 无胸痛", "CAD s/p stent", "冠状动脉粥样硬化性心脏病 非ST段抬高型心肌梗死")),
    coded(HEART, "not-met", (ICD10, "I21.4"), "急性非ST段抬高型心肌梗死"), coded(HEART, "not-met", (ICD10CM, "I21.4"), "Non-ST elevation myocardial infarction"),
    Case("heart: a provisional and a confirmed one", beside(condition("a", (ICD10, "I25.1"), verification="provisional"), condition("b", (ICD10, "I50.9"))), {HEART: "not-met"}),
    *(coded(HEART, "judgement", (SCT, c)) for c in ("420300004", "421704003", "420913000", "422293003")),  # an NYHA class recorded as a Condition
    Case("an NYHA class recorded as a Condition is none of the examination", beside(condition("n", (SCT, "420913000"))), {"cardiac-function": "judgement"}),
    Case("heart: arrhythmia and heart failure", beside(condition("a", (ICD10, "I48.9")), condition("b", (ICD10, "I50.9"))), {HEART: "not-met"}),
    Case("heart: hypertension and arrhythmia", beside(condition("a", (ICD10, "I10")), condition("b", (ICD10, "I48.9"))), {HEART: "judgement"}),
    Case("heart: none", base(), {HEART: CLEAR}),
]
HEART_WORDS = [
    *(said(HEART, "judgement", t) for t in ("冠心病", "心衰", "慢性心衰", "陈旧性心肌梗死", "急性心肌梗死", "心力衰竭", "Heart failure", "CHF, heart failure", "Coronary artery disease", "coronary heart disease", "冠状动脉粥样硬化性心脏病",
                                           "扩张型心肌病", "病毒性心肌炎", "Cardiomyopathy", "Myocardial infarction 2019", "心房颤动", "Atrial fibrillation", "心包炎", "Acute myocarditis", "风湿性心脏病", "先天性心脏病术后",
                                           "冠心病史", "冠心病 PCI术后", "Left ventricular failure, unspecified")),
    *(said(HEART, CLEAR, t) for t in ("高血压", "Hypertension", "否认冠心病", "否认高血压、糖尿病、冠心病", "无冠心病史", "冠心病家族史", "父亲冠心病", "No history of heart failure", "Denies coronary artery disease",
                                     "family history of coronary disease", "Mother: heart failure", "冠心病待排", "冠心病？", "疑似心肌梗死", "?heart failure", "possible coronary disease", "脑梗死", "腔隙性脑梗死", "肺炎",
                                     "冠状病毒感染", "Coronavirus infection", "COVID-19", "心悸", "胸痛", "心理评估", "心电图正常", "肝功能衰竭", "肾功能衰竭", "呼吸衰竭", "Renal failure", "Liver failure", "bone marrow failure",
                                     "no heart failure, no coronary disease", "排除心肌梗死", "心功能I级", "Coronal suture defect")),
    done(HEART, "judgement", "冠状动脉支架置入术"), done(HEART, "judgement", "Coronary artery bypass graft"), done(HEART, CLEAR, "Coronary artery bypass graft", status="not-done"),
    done(HEART, CLEAR, "Appendectomy"), done(HEART, CLEAR, "冠状动脉造影"), done(HEART, CLEAR, "Echocardiography"), done(HEART, CLEAR, "心电图检查"),
    done(HEART, "judgement", "Mitral valve replacement"), done(HEART, CLEAR, "Coronary artery bypass graft", status="entered-in-error"),
]

CONFLICT_CODES = [
    *(coded(CONFLICT, "not-met", (ICD10, c)) for c in ("M32.9", "M321", "M05.9", "M06.0", "M31.3", "M30.0", "M33.1", "M34.0", "M35.0", "G35", "G70.0", "K50.0", "K51.9", "K74.3", "K75.4", "L10.0", "L93.0", "D80.1", "D81.9",
                                                     "D82.1", "D83.9", "D84.9", "B20.0", "B24", "Z94.0", "Z94.1", "Z94.2", "Z94.3", "Z94.4")),
    *(coded(CONFLICT, "not-met", (ICD10CM, c)) for c in ("M32.10", "M05.79", "M06.9", "K50.90", "G35", "D83.9", "D84.1", "Z94.0", "Z94.4", "Z94.82", "T86.11", "T86.40", "Z94.83")),
    *(coded(CONFLICT, "judgement", (ICD10, c)) for c in ("D68.6", "L13.0", "L94.0", "M02.3")), coded(CONFLICT, "not-met", (ICD10CM, "I77.82")),
    *(coded(CONFLICT, "judgement", (ICD10CM, c)) for c in ("D68.62", "D69.41", "L13.0", "L94.0", "M02.30", "M04.1")), coded(CONFLICT, "not-met", (ICD10CM, "D68.61")),
    *(coded(CONFLICT, "judgement", (ICD10, c)) for c in ("E06.3", "E10.9", "L80", "L40.0", "D69.3", "D59.1")),
    *(coded(CONFLICT, "judgement", (ICD10CM, c)) for c in ("E06.3", "E10.9", "E10.65", "L40.9", "D69.3", "D89.810", "D89.813", "D89.811")),
    *(coded(CONFLICT, CLEAR, (ICD10CM, c)) for c in ("D84.821", "D84821", "D70", "D70.1", "D70.9", "Z94.81", "Z94.84", "T86.00", "T86.01", "T86.02", "T86.09", "Z94.5", "Z94.6", "Z94.7", "E11.9", "Z76.82", "Z52.4", "D61.810")),
    *(coded(CONFLICT, CLEAR, (ICD10, c)) for c in ("D70", "T86.0", "Z94.5", "Z94.6", "Z94.7", "E11.9", "M10.9", "M17.9", "Z52.4")),
    coded(CONFLICT, "judgement", (ICD10, "Z94.8")), coded(CONFLICT, "judgement", (ICD10, "T86.8")), coded(CONFLICT, "judgement", (ICD10, "Z94.9")), coded(CONFLICT, "not-met", (ICD10, "T86.1")),
    coded(CONFLICT, "judgement", (ICD10CM, "T86.8")),
    Case("Z94.8 whose text names the marrow", beside(condition("x", (ICD10, "Z94.8"), "造血干细胞移植术后")), {CONFLICT: CLEAR}),
    *(coded(CONFLICT, "judgement", (ICD10, "M32.9"), clinical=s) for s in ("resolved", "inactive", "remission")),
    *(coded(CONFLICT, "not-met", (ICD10, "Z94.0"), clinical=s) for s in ("resolved", "inactive")),
    coded(CONFLICT, "not-met", (ICD10, "D83.9"), clinical="active"), coded(CONFLICT, "not-met", (ICD10, "M32.9"), clinical="recurrence"), coded(CONFLICT, "not-met", (ICD10, "M32.9"), clinical="relapse"),
    coded(CONFLICT, "judgement", (ICD10, "M32.9"), verification="provisional"), coded(CONFLICT, CLEAR, (ICD10, "M32.9"), verification="refuted"),
    *(coded(CONFLICT, CLEAR, (ICD10, "M32.9"), t) for t in ("排除系统性红斑狼疮", "SLE家族史", "No SLE", "family history of lupus", "否认系统性红斑狼疮", "Lupus ruled out")),
    *(coded(CONFLICT, "judgement", (ICD10, "M32.9"), t) for t in ("系统性红斑狼疮待排", "SLE?", "可疑系统性红斑狼疮", "rule out lupus")),
    *(coded(CONFLICT, "not-met", (ICD10, "M32.9"), t) for t in ("系统性红斑狼疮，无肾脏受累", "SLE, no nephritis", "SLE without organ involvement")),
    *(coded(CONFLICT, "not-met", (SCT, c, d)) for c, d in (("55464009", "Systemic lupus erythematosus (disorder)"), ("69896004", "Rheumatoid arthritis (disorder)"), ("24700007", "Multiple sclerosis (disorder)"))),
    *(coded(CONFLICT, "judgement", (SCT, c, d)) for c, d in (("239795001", "Rheumatoid arthritis of multiple joints (disorder)"), ("439567002", "Malignant multiple sclerosis (disorder)"))),
    coded(CONFLICT, "judgement", (SCT, "234646005")),
    Case("conflict: none", base(), {CONFLICT: CLEAR}),
    Case("conflict: D84.821 beside lupus", beside(condition("a", (ICD10CM, "D84.821")), condition("b", (ICD10CM, "M32.9"))), {CONFLICT: "not-met"}),
    Case("conflict: GVHD beside a stem cell transplant", beside(condition("a", (ICD10CM, "D89.810")), condition("b", (ICD10CM, "Z94.84"))), {CONFLICT: "judgement"}),
]
CONFLICT_WORDS = [
    *(said(CONFLICT, "judgement", t) for t in ("系统性红斑狼疮", "红斑狼疮", "类风湿性关节炎", "类风湿关节炎", "SLE - lupus", "Rheumatoid arthritis", "lupus nephritis", "systemic lupus erythematosus", "肾移植术后", "肝移植状态", "Kidney transplant 2015",
                                              "Multiple sclerosis", "Crohn's disease", "重症肌无力", "干燥综合征", "溃疡性结肠炎", "普通变异型免疫缺陷病", "Wegener's granulomatosis with renal involvement", "Polyarteritis nodosa", "Other giant cell arteritis", "CR(E)ST syndrome", "川崎病", "Human immunodeficiency virus [HIV] disease",
                                              "Asymptomatic human immunodeficiency virus [HIV] infection status", "皮肤移植物抗宿主病")),
    *(said(CONFLICT, CLEAR, t) for t in ("否认类风湿关节炎", "无红斑狼疮病史", "狼疮家族史", "No lupus", "denies rheumatoid arthritis", "Family history of lupus", "造血干细胞移植术后", "异基因造血干细胞移植后", "S/P allo-HSCT",
                                        "Bone marrow transplant status", "粒细胞缺乏", "化疗后骨髓抑制", "拟行肾移植", "Awaiting kidney transplant", "类风湿关节炎待排", "Lupus?", "No vasculitis", "否认血管炎", "HIV screening", "HIV antibody negative", "No HIV disease", "骨关节炎", "Osteoarthritis", "2型糖尿病", "Neutropenia", "肾结石", "角膜移植术后")),
    said(CONFLICT, (CLEAR, "judgement"), "类风湿因子阳性"), said(CONFLICT, (CLEAR, "judgement"), "Lupus anticoagulant positive"),
    done(CONFLICT, "not-met", None, (SCT, "70536003"), "kidney transplant"), done(CONFLICT, "not-met", None, (SCT, "32413006"), "heart transplant"),
    done(CONFLICT, "not-met", None, ("urn:proposed:chs-icd-9-cm-3", "55.6900"), "kidney transplant, Chinese code"), done(CONFLICT, "judgement", "肾移植术"), done(CONFLICT, "judgement", "Liver transplantation"),
    *(done(CONFLICT, "judgement", None, (SCT, "70536003"), "kidney transplant", status=s) for s in ("unknown", "nonsense")),
    done(CONFLICT, "judgement", "肾移植术", status="unknown"), done(CONFLICT, CLEAR, "拟行肾移植", status="unknown"), done(HEART, "judgement", "CABG", status="unknown"),
    *(done(CONFLICT, CLEAR, None, (SCT, "70536003"), "kidney transplant", status=s) for s in ("not-done", "entered-in-error", "preparation")),
    done(CONFLICT, CLEAR, None, (SCT, "58390007"), "allogeneic marrow transplant"), done(CONFLICT, CLEAR, "异基因造血干细胞移植术"), done(CONFLICT, CLEAR, None, (SCT, "234336002"), "HSCT"),
    done(CONFLICT, CLEAR, "供肾切取术"), done(CONFLICT, CLEAR, "Renal biopsy"),
]

OTHER_CODES = [
    *(coded(OTHER, "not-met", (ICD10, c)) for c in ("C50.9", "C509", "C34.1", "C18.0", "C16.9", "C22.0", "C61", "C73", "C43.5", "C81.9", "C82.0", "C83.3", "C85.9", "C90.0", "C91.0", "C91.1", "C80.9", "C97", "Z85.3", "Z85.0", "Z85.9", "c50.9")),
    *(coded(OTHER, "not-met", (ICD10CM, c)) for c in ("C50.911", "C50911", "C34.90", "Z85.3", "Z85.46", "Z85.72", "Z85.820", "C83.30", "C91.01", "C4A.9", "C90.01")),
    coded(OTHER, "not-met", (SCT, "429087003")),
    *(coded(OTHER, "not-met", (ICD10, "C50.9"), clinical=s) for s in ("resolved", "inactive", "remission", None)),
    *(coded(OTHER, "judgement", (ICD10, c)) for c in ("C44.3", "D05.1", "D06.9", "D03.9", "D09.0", "C77.9", "C78.0", "C79.3", "C92.1")),
    *(coded(OTHER, "judgement", (ICD10CM, c)) for c in ("C44.91", "D05.10", "C77.0", "C79.31", "C92.10", "C94.80", "Z08", "Z17.0", "E34.00", "D47.02", "O9A.112", "R97.21", "R87.614")),
    coded(OTHER, "not-met", (ICD10, "B21.1"), name="a lymphoma by HIV"),
    *(coded(OTHER, "judgement", (SCT, c)) for c in ("413656006",)),
    *(coded(OTHER, CLEAR, (ICD10, c)) for c in ("D46.2", "D46.9", "C93.1", "C94.6", "D45", "D47.1", "D47.3", "D47.4", "C92.0", "C92.3", "C92.5", "C93.0", "C94.0", "C94.2", "C92.9", "C95.0", "Z85.6", "D17.9", "D25.9", "D12.6", "D32.0", "Z80.3", "Z12.3", "R97.0")),
    *(coded(OTHER, CLEAR, (ICD10CM, c)) for c in ("Z85.6", "D46.22", "C93.10", "C92.00", "C93.02", "C94.20", "C92.30", "C95.00", "Z80.3", "Z12.31", "R97.20", "D75.81", "Z09", "D3A.020", "Z15.01")),
    coded(OTHER, CLEAR, (SCT, "762315004"), name="therapy-related AML is not another malignancy"), coded(OTHER, CLEAR, (SCT, "127225006"), name="CMML beside AML"), coded(OTHER, CLEAR, (SCT, "109995007"), name="MDS beside AML"),
    coded(OTHER, "judgement", (ICD10, "C50.9"), verification="provisional"), coded(OTHER, CLEAR, (ICD10, "C50.9"), verification="refuted"),
    *(coded(OTHER, CLEAR, (ICD10, "C34.9"), t) for t in ("排除肺癌", "肺癌家族史", "否认肺癌", "No lung cancer", "Lung cancer ruled out", "Family history of lung cancer", "父亲肺癌", "非肺癌")),
    *(coded(OTHER, "judgement", (ICD10, "C34.9"), t) for t in ("肺癌待排", "疑似肺癌", "肺癌？", "Possible lung cancer", "R/O lung cancer", "?lung cancer", "肺癌可能")),
    *(coded(OTHER, "not-met", (ICD10, "C34.9"), t) for t in ("肺癌，无转移", "Lung cancer, no metastasis", "非小细胞肺癌", "Non-small cell lung cancer", "肺癌术后，未见复发", "Lung cancer, no evidence of disease", "肺癌 否认吸烟")),
    coded(OTHER, "not-met", (ICD10, "C85.9"), "非霍奇金淋巴瘤"), coded(OTHER, "not-met", (ICD10, "C85.9"), "Non-Hodgkin lymphoma"),
    Case("MDS, and no AML on record", [*without(base(), "aml"), condition("x", (ICD10, "D46.2"))], {OTHER: "judgement"}),
    Case("CMML, and no AML on record", [*without(base(), "aml"), condition("x", (ICD10, "C93.1"))], {OTHER: "judgement"}),
    Case("history of leukaemia, and no AML on record", [*without(base(), "aml"), condition("x", (ICD10CM, "Z85.6"))], {OTHER: "judgement"}),
    Case("history of leukaemia beside an unspecific leukaemia", [*without(base(), "aml"), condition("x", (ICD10CM, "Z85.6")), condition("y", (ICD10, "C95.0"))], {OTHER: "judgement"}),
    Case("therapy-related AML after breast cancer, both coded", [*without(base(), "aml"), condition("t", (SCT, "762315004")), condition("b", (ICD10, "C50.9"), clinical="resolved")],
         {OTHER: "not-met"}, evidence={OTHER: ("Condition/b",)}, no_evidence={OTHER: ("Condition/t",)}),
    Case("AML's text tells of the cancer before it", [*without(base(), "aml"), condition("t", (ICD10CM, "C92.02"), "乳腺癌化疗后治疗相关性急性髓系白血病")], {OTHER: "judgement", "aml-diagnosis": "met"}),
    Case("AML's English text tells of the cancer before it", [*without(base(), "aml"), condition("t", (ICD10CM, "C92.02"), "Therapy-related AML after breast cancer")], {OTHER: "judgement"}),
    Case("in situ beside invasive", beside(condition("a", (ICD10, "D05.1")), condition("b", (ICD10, "C50.9"))), {OTHER: "not-met"}),
    Case("none", base(), {OTHER: CLEAR}),
]
OTHER_WORDS = [
    *(said(OTHER, "judgement", t) for t in ("肺癌", "乳腺癌术后", "胃恶性肿瘤", "恶性肿瘤", "淋巴瘤", "弥漫大B细胞淋巴瘤", "多发性骨髓瘤", "骨肉瘤", "Breast cancer", "Carcinoma of the colon", "Lymphoma", "Multiple myeloma", "Osteosarcoma",
                                           "非霍奇金淋巴瘤", "Non-Hodgkin lymphoma", "Hodgkin lymphoma", "霍奇金淋巴瘤", "甲状腺癌", "甲状腺乳头状癌", "卡波西肉瘤", "Kaposi sarcoma", "History of breast cancer", "Prostate cancer 2015, no recurrence",
                                           "肺癌家族史，本人乳腺癌术后", "Father: lung cancer; patient: breast cancer 2010", "否认肺癌，有乳腺癌病史", "No history of cancer except basal cell carcinoma",
                                           "Breast cancer, no family history", "乳腺癌，无家族史", "肺癌术后，否认家族史", "Breast cancer, no metastasis", "chronic lymphocytic leukemia", "慢性淋巴细胞白血病",
                                           "Metastasis to digestive organs", "Extramammary Paget's disease of skin", "Pseudomyxoma peritonei", "Carcinoid syndrome", "骨转移", "肝转移瘤",
                                           "结肠癌病史", "宫颈癌根治术后", "Hepatocellular carcinoma", "食管癌放疗后", "肺癌，否认转移", "原位癌", "Carcinoma in situ of the cervix", "急性淋巴细胞白血病")),
    *(said(OTHER, CLEAR, t) for t in ("癌胚抗原升高", "CEA升高", "Carcinoembryonic antigen elevated", "肿瘤家族史", "肺癌家族史", "恶性肿瘤家族史", "Family history of cancer", "Mother: breast cancer", "No history of cancer", "Denies cancer",
                                     "否认恶性肿瘤病史", "无恶性肿瘤史", "无肿瘤病史", "Cancer screening", "Cervical cancer screening", "宫颈癌筛查", "宫颈癌疫苗接种", "癌前病变", "precancerous lesion", "Precancerous colon polyp", "肺癌待排", "肺癌？",
                                     "?lymphoma", "rule out lymphoma", "疑似淋巴瘤", "髓系肉瘤", "粒细胞肉瘤", "Myeloid sarcoma", "结节病", "Sarcoidosis", "子宫肌瘤", "脂肪瘤", "血管瘤", "Lipoma", "Haemangioma", "Benign prostatic hyperplasia",
                                     "骨髓增生异常综合征", "MDS", "急性髓系白血病", "白血病", "Leukemia", "Cancer antigen 125 raised", "CA125升高", "预防性乳腺切除", "非癌性疼痛", "Fear of cancer", "father had lung cancer",
                                     "No evidence of malignancy", "未见恶性肿瘤", "排除恶性肿瘤", "无骨转移", "No metastasis to bone", "Metastatic calcification", "排除转移瘤", "肉瘤家族史", "慢性粒单核细胞白血病", "抗癌治疗史：无", "Cancer Center referral", "肿瘤科会诊", "无淋巴瘤", "Tumor lysis syndrome", "肿瘤溶解综合征", "Malignant hyperthermia", "恶性贫血", "Malignant hypertension", "绿色瘤", "Chloroma", "Colon cancer (mother)", "BRCA1 carrier, family history of breast cancer",
                                     "Benign breast tumour", "不能排除肺癌", "lymphoma ruled out", "lung cancer unlikely", "白血病家族史", "No personal or family history of cancer", "无恶性肿瘤及家族史", "母亲患乳腺癌", "其父因肝癌去世",
                                     "Sister had breast cancer", "cancer: no", "恶性肿瘤：无", "肿瘤标志物正常", "神经纤维瘤", "Lung nodule", "肺结节", "gastric polyp", "防癌体检")),
    done(OTHER, "judgement", "乳腺癌根治术"), done(OTHER, "judgement", "Mastectomy for breast cancer"), done(OTHER, CLEAR, "Breast cancer screening"), done(OTHER, CLEAR, "Bone marrow biopsy"),
    done(OTHER, CLEAR, "乳腺癌根治术", status="not-done"), done(OTHER, CLEAR, "Colonoscopy, cancer screening"),
]


def because_of(name, criterion, state, what, *codings, text=None, **more):
    """A Procedure that was done for something coded; no Condition tells of it."""
    reasons = [concept(coding, text) for coding in codings]
    return Case(f"the coded reason of a procedure: {name}", beside(procedure("x", None, what, reasonCode=reasons, **more)), {criterion: state},
                evidence={criterion: ("Procedure/x",)} if state == "judgement" else {},
                mentions={criterion: ("Mastectomy, for Breast cancer",)} if name == "breast cancer" else {})


BREAST = (ICD10, "C50.9", "Breast cancer")
REASONS = [
    because_of("breast cancer", OTHER, "judgement", "Mastectomy", BREAST),
    because_of("the AML itself", OTHER, CLEAR, "Bone marrow biopsy", (ICD10, "C92.0")),
    because_of("another malignancy beside the AML", OTHER, "judgement", "Bone marrow biopsy", (ICD10, "C92.0"), BREAST),
    because_of("skin cancer", OTHER, "judgement", "Excision of a skin lesion", (ICD10, "C44.3")),
    because_of("a screening", OTHER, CLEAR, "Mammography", (ICD10, "Z12.3")),
    because_of("what it was to rule out", OTHER, CLEAR, "Mammography", BREAST, text="rule out breast cancer"),
    because_of("a mother's cancer", OTHER, CLEAR, "Mammography", BREAST, text="mother had breast cancer"),
    because_of("breast cancer, but it was not done", OTHER, "judgement", "Mastectomy", BREAST, status="not-done"),
    because_of("coronary disease, but it was planned", HEART, "judgement", "CABG planned", (ICD10, "I25.1")),
    because_of("coronary disease, but it is being prepared", HEART, "judgement", "Bypass", (ICD10, "I25.1"), status="preparation"),
    because_of("breast cancer, in error", OTHER, CLEAR, "Mastectomy", BREAST, status="entered-in-error"),
    because_of("a screening, and it was not done", OTHER, CLEAR, "Mammography", (ICD10, "Z12.3"), status="not-done"),
    *(because_of(f"in words, {text}", criterion, state, "Procedure", (None, None), text=text, status=status) for status in ("completed", "not-done") for text, criterion, state in [
        ("colon cancer", OTHER, "judgement"), ("结肠癌", OTHER, "judgement"), ("冠心病", HEART, "judgement"), ("系统性红斑狼疮", CONFLICT, "judgement"), ("rule out lung cancer", OTHER, CLEAR),
        ("lung cancer screening", OTHER, CLEAR), ("family history of breast cancer", OTHER, CLEAR), ("chest pain", HEART, CLEAR), ("AML", OTHER, CLEAR), ("排除冠心病", HEART, CLEAR)]),
    because_of("heart failure", HEART, "judgement", "Echocardiography", (ICD10, "I50.9")),
    because_of("lupus", CONFLICT, "judgement", "Kidney biopsy", (ICD10, "M32.1")),
    Case("a procedure's coded reason beside the diagnosis itself", beside(condition("ca", BREAST), procedure("x", None, "Mastectomy", reasonCode=[concept(BREAST)])),
         {OTHER: "not-met"}, evidence={OTHER: ("Condition/ca", "Procedure/x")}),
]
KIDNEY = (SCT, "70536003")
ORGANS = [
    done(CONFLICT, "not-met", "否认造血干细胞移植史", KIDNEY, name="a kidney, and its text denies another transplant"),
    done(CONFLICT, CLEAR, "Denies kidney transplant. Father had a kidney transplant", KIDNEY, name="a kidney, denied and the father's"),
]
APPENDIX = procedure("ap", None, "Appendectomy")
ALL_THREE = {HEART: "missing", CONFLICT: "missing", OTHER: "missing"}
GAPS = [
    Case("Conditions cut off", cut(base(), "Condition"), ALL_THREE | {"exclusion-apl": "missing"}, overall="possible-match"),
    Case("Procedures cut off", cut([*base(), APPENDIX], "Procedure"), ALL_THREE | {"exclusion-apl": "missing"}),
    Case("Observations cut off", cut(base(), "Observation"), {HEART: CLEAR, CONFLICT: CLEAR, OTHER: CLEAR, "exclusion-apl": "missing"}),
    Case("what is in hand may show it", cut(beside(condition("x", (ICD10, "C50.9"))), "Condition"), {OTHER: "not-met", HEART: "missing"}),
    Case("Conditions cut off, a judgement in hand", cut(beside(condition("x", (ICD10, "D05.1"))), "Condition"), {OTHER: "judgement"}),
    Case("no AML among Conditions that were cut off", cut([*without(base(), "aml"), condition("x", (ICD10, "I10"))], "Condition"), {"aml-diagnosis": "unclear"}, overall="possible-match"),
    Case("AML among Conditions that were cut off", cut(base(), "Condition"), {"aml-diagnosis": "met"}),
    Case("an OperationOutcome, error", [*base(), {"resourceType": "OperationOutcome", "issue": [{"severity": "error", "code": "timeout"}]}], ALL_THREE),
    Case("an OperationOutcome, warning", [*base(), {"resourceType": "OperationOutcome", "issue": [{"severity": "warning", "code": "informational"}]}], {HEART: CLEAR, CONFLICT: CLEAR, OTHER: CLEAR}),
    Case("a Condition that can't be told at all", [*base(), {"resourceType": "Condition", "id": "bad", "code": [], "subject": 7, "clinicalStatus": 3}], {HEART: "missing"}),
    Case("another patient's cancer", beside(condition("x", (ICD10, "C50.9"), subject={"reference": "Patient/q"})), {OTHER: CLEAR}),
    Case("a Condition without a subject is the patient's", beside({k: v for k, v in condition("x", (ICD10, "C50.9")).items() if k != "subject"}), {OTHER: "not-met"}),
    Case("a contained Condition belongs to the patient", beside({"resourceType": "List", "id": "l", "status": "current", "mode": "working", "subject": {"reference": "Patient/p"},
         "contained": [condition("c", (ICD10, "C50.9"))], "entry": [{"item": {"reference": "#c"}}]}), {OTHER: ("not-met", CLEAR)}),
    Case("a family member's cancer", beside({"resourceType": "FamilyMemberHistory", "id": "f", "status": "completed", "patient": {"reference": "Patient/p"}, "relationship": concept(None, "mother"),
         "condition": [{"code": concept((ICD10, "C50.9"))}]}), {OTHER: CLEAR}),
]


@pytest.mark.parametrize("case", [*HEART_CODES, *HEART_WORDS, *CONFLICT_CODES, *CONFLICT_WORDS, *MILD_BY_WORDS, *OTHER_CODES, *OTHER_WORDS, *REASONS, *ORGANS, *GAPS], ids=lambda c: c.title)
def test_case(case):
    check(case)


def test_chinese_system_of_the_cases_is_the_one_we_name():
    check(coded(OTHER, "not-met", (CHS, "C34.900")))
