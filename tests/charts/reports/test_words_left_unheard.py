"""The safety net: behind a documented remission, words of leukaemic cells or of returning disease that no reader knows leave the answer open,
wherever they stand; what is denied, feared, planned, few, of earlier days or only a name leaves it as it was."""
from __future__ import annotations

from dataclasses import replace

import pytest

from tests.charts.build import concept, condition, marrow_report, observation
from tests.charts.carried import DAY, EVERYWHERE, STORIES, carried, report
from tests.charts.courses import AML, CR, chart, rr
from tests.charts.harness import check
from tests.charts.written_in import loud

UNHEARD = [
    "外周血出现原始细胞", "末梢血见幼稚粒细胞", "血涂片：原始细胞（+）", "外周血原始细胞阳性", "疾病活动", "睾丸浸润", "髓外浸润，骨髓未见白血病细胞", "blasts in CSF", "increased blasts",
    "sheets of blasts", "blasts now 30%", "AML has come back", "初诊时高危但骨髓原始细胞占45%", "急性髓系白血病再燃", "Leukemia has returned", "Circulating blasts noted",
    "Blasts: increased", "disease progression", "Blasts: was 1%, now 35%", "血小板正常，外周血可见少量原始细胞", "Normal WBC with blasts in smear", "原始细胞由1%升至30%", "Disease active despite therapy",
    "牙龈浸润", "FLT3-ITD复现", "外院血常规示原始细胞",
]
IN_STORIES = [
    "骨髓象符合AML-M5", "现病史：AML复发，予化疗。既往史：2025-03诱导后CR", "Concern for relapse. BM CR 3/2025", "HPI: AML relapsed, on chemo. PMH: CR after induction 3/2025", "原始细胞12/200",
]
HEARD = [
    "no increase in blasts", "blasts not increased", "原始细胞未见", "未见原始细胞", "no infiltration", "NPM1 not detected", "low risk of relapse", "prevent relapse", "relapse-free", "monitor for relapse",
    "预防复发", "定期复查警惕复发", "无复发征象", "Blasts: none seen", "Blasts:", "CD34+ blasts gate", "原始细胞分化抗原", "blasts 80% at diagnosis", "维持治疗以降低复发风险", "bilateral pulmonary infiltrates",
    "cultures came back negative", "Results came back normal", "progress note: patient well", "病情稳定，无疾病进展", "Disease progression: No", "active GVHD, AML in CR", "Blast flag triggered; smear reviewed",
    "CNS prophylaxis given", "no extramedullary disease", "髓外未见浸润", "幼稚细胞未见", "粒系增生，各阶段幼稚粒细胞可见", "lupus disease activity low", "AML back to normal activity, no relapse",
    "NKG2D ligand expression on leukemic cells: MICA positive",
]
IN_MARROWS = [
    "CD34 highlights scattered blasts", "Blasts less than 5 percent", "Blasts decreased from 72% to 1%", "原始细胞由45%降至3%", "原始细胞较前增多，约占3%", "增生活跃骨髓象，三系比例及形态大致正常，原始细胞不增高", "COMMENT: Blast percentage is within normal limits",
    "Prior: S25-1234 AML, 68% blasts", "Blasts and promyelocytes together account for 7%", "blasts express CD33 (95%)",
]
OF_BEFORE = ["2025-01外周血出现原始细胞", "2024-12骨髓原始细胞80%，诊断AML-M5，予DA后达CR，现维持治疗", "病程中曾有髓外浸润，现已消退"]

# Words of other things: other diseases and germs, what is only at risk, the skin in a graft's disease, a machine's flag, a growth factor.
OF_OTHERS = [
    "CMV复现", "EBV复现，予利妥昔单抗", "乙肝病毒再燃", "症状再燃，考虑肺炎", "皮肤侵犯性真菌感染", "关注病情进展", "及时汇报病情进展", "肺部病情进展，加用抗真菌药物", "肺炎，病情快速进展，白血病CR",
    "Peptic ulcer disease is back.", "肝脏疾病活动", "自身免疫疾病活动", "Is the disease active? No.", "Active disease list: hypertension.", "有中枢浸润高危因素，予鞘注预防",
    "高白细胞，中枢受累风险高，予鞘注", "中枢神经系统侵犯待排，腰穿阴性", "皮肤受累（GVHD 2级）", "cGVHD: skin, mouth. Skin involvement improving.", "皮肤浸润性红斑，考虑药疹",
    "血常规提示幼稚细胞（仪器报警），镜检未见", "原始细胞报警，复核阴性", "Suspect flag: blasts? Smear reviewed, none.", "G-CSF后恢复，外周血见少量幼稚粒细胞", "幼稚细胞少见，考虑G-CSF反应",
    "重组人粒细胞刺激因子应用后外周血见幼稚粒细胞", "外周血见幼稚粒细胞，考虑感染所致类白血病反应", "脑脊液涂片找幼稚细胞：未找到", "Myeloid maturation complete; blasts inconspicuous.",
    "骨髓象符合AML-M2化疗后改变，原始细胞1%", "骨髓象考虑急性白血病化疗后恢复期", "首次骨穿示急性髓系白血病，经化疗缓解", "AML dx by PB blasts, CR after HMA/ven", "带状疱疹再燃", "皮肤GVHD，皮肤受累好转",
    "监测中枢浸润", "监测原始细胞变化", "定期监测血常规有无原始细胞", "Monitor for circulating blasts", "Screening for CNS involvement", "Blasts cleared.", "原始细胞转阴", "Previously 80% blasts, now in CR",
    "既往外周血见原始细胞，现缓解", "无明显髓外浸润", "告知患者复发风险及原始细胞的意义", "2025-01骨髓象示AML-M5，2025-06骨髓象示CR",
]
# A count of few is no finding of a marrow or a story; of blood it is.
FEW = ["原始细胞:1.5 早幼粒:2.0 中幼粒:8.5", "原始细胞计数1%", "Blast % 1", "Occasional blasts, less than 2%.", "Blasts by morphology 2%; blasts by flow 0.9%"]
FEARED = ["AML coming back was discussed as a possibility.", "Worried AML is coming back; reassurance given.", "COPD, progressive disease.", "Leukemic cells undetectable."]
# What a word of watching, of earlier days or an answer seems to account for, and does not; and the neighbours of the words above.
NOT_ACCOUNTED = [
    "监测血常规见原始细胞", "监测骨髓见原始细胞增多", "观察期间外周血出现原始细胞", "Monitoring CBC: circulating blasts.", "无诱因出现牙龈浸润", "原始细胞未清除", "原始细胞未消失", "原始细胞未转阴", "原始细胞未减少",
    "原始细胞未见减少", "Blasts not cleared.", "Blasts not responding.", "Blasts no longer absent.", "Blasts are not cleared.", "原始细胞消失后再现", "原始细胞转阴后再次出现", "原始细胞曾转阴，现又见",
    "Previously in CR1, blasts in blood now.", "History of AML with circulating blasts on today's smear.", "Blasts 3% last month, 30% today.", "上月原始细胞3%，今日30%", "Prior to transplant blasts rose to 30%.",
    "皮肤浸润好转", "Known AML; presented with CNS involvement.", "骨穿：AML-M5", "风险告知后患者同意，外周血原始细胞高", "骨髓MRD由阴性转为0.8%", "AML反复", "Recurrence of her AML.", "Florid relapse.",
    "Loss of remission.", "He is no longer in remission.", "AML dx 1/2025, now circulating blasts", "G-CSF后外周血原始细胞20%", "G-CSF后外周血幼稚粒细胞30%", "外周血见幼稚粒细胞30%，考虑感染", "CMV感染后AML复现",
    "EBV阴性，白血病再燃", "移植后再燃", "肝肾功能正常，疾病进展", "感染控制后疾病进展", "COPD stable. Disease has progressed.", "无GVHD，牙龈浸润", "No GVHD. Skin infiltration on exam.", "GVHD控制，皮肤浸润",
    "中枢神经系统侵犯待排", "中枢神经系统侵犯待排，脑脊液阳性", "中枢侵犯，予鞘注", "Reduced platelets with circulating blasts", "Lower limb skin infiltration", "Blasts 30%, less than 5% lymphocytes",
]
FLAGGED = ["原始细胞报警，镜检见原始细胞", "原始细胞（仪器报警），复核阳性", "Suspect flag: blasts? Smear reviewed, present."]


def on_chest(text):
    return chart(CR, report("胸部CT", text))


def counted(said):
    told = {"valueString": said} if isinstance(said, str) else {"note": [{"text": said[0]}]}
    return chart(CR, observation("o", concept(None, "Bone marrow blasts"), DAY, **told))


CASES = [
    *(rr(f"a count of marrow blasts of “{said}”", counted(said), "unclear") for said in ("MRD 1.5%", "MRD 0.05%", "MRD：1.5%", ["Was 1%, now 35%"], ["上次1%，本次35%"], ["1% previously, 35% today"], ["35%, was 1%"], ["Was 1%. Now 35%"])),
    *(rr(f"a count of marrow blasts of “{said}”", counted(said), "not-met") for said in ("1.5%", "blasts 1.5%", "blasts 1.5%, MRD negative", ["Was 35%, now 1%"], ["At diagnosis 85%"], ["Was 35%"], ["See report"])),
    *(rr(f"{where} of “{text}”", carried(where, text), "unclear") for where in EVERYWHERE for text in UNHEARD),
    *(rr(f"{where} of “{text}”", carried(where, text), loud(where)) for where in STORIES for text in IN_STORIES),
    *(rr(f"{where} of “NPM1(+)复现”", carried(where, "NPM1(+)复现"), "judgement" if where == "a letter" else "unclear") for where in STORIES),
    *(rr(f"{where} of “{text}”", carried(where, text), "not-met") for where in EVERYWHERE for text in HEARD),
    *(rr(f"a marrow of “{text}”", carried("a marrow", text), "not-met") for text in IN_MARROWS),
    *(rr(f"{where} of “{text}”", carried(where, text), "not-met") for where in EVERYWHERE for text in OF_OTHERS),
    *(rr(f"{where} of “{text}”", carried(where, text), "not-met") for where in ("a marrow", *STORIES) for text in FEW),
    *(rr(f"{where} of “{text}”", carried(where, text), "not-met") for where in ("a note", "a reason") for text in FEARED),
    *(rr(f"{where} of “{text}”", carried(where, text), loud(where)) for where in EVERYWHERE for text in NOT_ACCOUNTED),
    *(rr(f"{where} of “{text}”", carried(where, text), "unclear") for where in ("blood", *STORIES, "pathology") for text in FLAGGED),
    *(rr(f"a CT of the chest of “{text}”", on_chest(text), "not-met") for text in ("病情进展", "肺部病灶，疾病进展", "Disease progression in the left lung.", "皮肤受累", *OF_OTHERS)),
    *(rr(f"a CT of the chest of “{text}”", on_chest(text), "unclear") for text in ("白血病活动", "髓外浸润", "胸水见原始细胞", "AML is active")),
    *(rr(f"{where} of “{text}”", carried(where, text), "not-met") for where in STORIES for text in OF_BEFORE),
    *(rr(f"a diagnosis of “{text}”", chart(CR, condition("later", AML[:2], text, recorded=DAY)), ("unclear", "judgement")) for text in (
        "急性髓系白血病 疾病活动", "AML, blasts in CSF", "急性髓系白血病 睾丸浸润", "急性髓系白血病 再燃")),
    *(rr(f"a diagnosis of “{text}”", chart(CR, condition("later", AML[:2], text, recorded=DAY)), "not-met") for text in (
        "急性髓系白血病", "急性髓系白血病 预防复发", "AML, no active disease", "AML CR1, blasts 1%", "急性髓系白血病 维持治疗 无髓外浸润")),
    *(rr(f"{where} before the remission", carried(where, "外周血出现原始细胞", "2025-06-01"), "not-met") for where in EVERYWHERE),
    *(rr(f"{where}, then a marrow that is clear", [*carried(where, "外周血出现原始细胞"), marrow_report("r2", "骨髓完全缓解", "2026-11-18")], "not-met") for where in EVERYWHERE),
    *(rr(f"{where}, and no remission on record", [it for it in carried(where, "外周血出现原始细胞") if it.get("id") != "cr"], "missing") for where in EVERYWHERE),
]


CASES += [
    rr("marrows of a report, the remission's first", carried("a marrow", "2025-06骨髓象示CR，2026-10骨髓象示AML-M5"), "unclear"),
    rr("marrows of a report, the remission's the earlier", carried("pathology", "2026-10骨髓象示AML-M5，2025-06骨髓象示CR"), "unclear"),
    rr("a reason that dates its words behind the remission", carried("a reason", "2026-08外周血出现原始细胞"), "unclear"),
    rr("a reason that dates its words before the remission", carried("a reason", "2025-03外周血出现原始细胞"), "not-met"),
    *(replace(rr(f"{where} quotes the words once", carried(where, "牙龈浸润"), "unclear"), mentions={"relapsed-refractory": (says,)}) for where, says in (
        ("a reason", "“牙龈浸润” in the reason of a visit (2026-11-10)"), ("a letter", "“牙龈浸润” in a report (2026-11-10)"), ("a marrow", "“牙龈浸润” in a report (2026-11-10)"),
        ("a note", "“牙龈浸润” in Acute myeloblastic leukaemia [AML] (2026-11-10)"))),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_words_left_unheard(case):
    check(case)
