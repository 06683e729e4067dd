"""The safety net: behind a documented remission, words of leukaemic cells or of returning disease that no reader knows leave the answer open,
wherever they stand; what is denied, feared, planned, few, of earlier days or only a name leaves it as it was."""
from __future__ import annotations

import pytest

from tests.charts.build import concept, condition, marrow_report, observation
from tests.charts.courses import AML, CR, chart, rr
from tests.charts.harness import check

DAY = "2026-11-10"


def report(name, text, when=DAY):
    return marrow_report("r", text, when, code=concept(None, name))


def carried(where, text, when=DAY):
    if where == "a note":
        return chart(CR, note=[{"text": text, "time": when}])
    if where == "a reason":
        return chart(CR, {"resourceType": "Encounter", "id": "e", "status": "finished", "period": {"start": when}, "reasonCode": [{"text": text}],
                          "subject": {"reference": "Patient/p"}, "class": {"code": "AMB"}})
    return chart(CR, report({"a marrow": "骨髓细胞形态学检查", "blood": "外周血涂片", "a letter": "出院小结", "pathology": "Pathology report"}[where], text, when))


EVERYWHERE = ("a marrow", "blood", "a letter", "a note", "a reason", "pathology")
STORIES = ("a letter", "a note", "a reason")
UNHEARD = [
    "外周血出现原始细胞", "末梢血见幼稚粒细胞", "血涂片：原始细胞（+）", "外周血原始细胞阳性", "疾病活动", "睾丸浸润", "髓外浸润，骨髓未见白血病细胞", "blasts in CSF", "increased blasts",
    "sheets of blasts", "blasts now 30%", "AML has come back", "初诊时高危但骨髓原始细胞占45%", "急性髓系白血病再燃", "Leukemia has returned", "Circulating blasts noted",
    "Blasts: increased", "disease progression", "Blasts: was 1%, now 35%", "血小板正常，外周血可见少量原始细胞", "Normal WBC with blasts in smear", "原始细胞由1%升至30%", "Disease active despite therapy",
    "牙龈浸润", "FLT3-ITD复现", "外院血常规示原始细胞",
]
IN_STORIES = [
    "骨髓象符合AML-M5", "NPM1(+)复现", "现病史：AML复发，予化疗。既往史：2025-03诱导后CR", "Concern for relapse. BM CR 3/2025", "HPI: AML relapsed, on chemo. PMH: CR after induction 3/2025", "原始细胞12/200",
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

def counted(said):
    told = {"valueString": said} if isinstance(said, str) else {"note": [{"text": said[0]}]}
    return chart(CR, observation("o", concept(None, "Bone marrow blasts"), DAY, **told))


CASES = [
    *(rr(f"a count of marrow blasts of “{said}”", counted(said), "unclear") for said in ("MRD 1.5%", "MRD 0.05%", "MRD：1.5%", ["Was 1%, now 35%"], ["上次1%，本次35%"], ["1% previously, 35% today"], ["35%, was 1%"], ["Was 1%. Now 35%"])),
    *(rr(f"a count of marrow blasts of “{said}”", counted(said), "not-met") for said in ("1.5%", "blasts 1.5%", "blasts 1.5%, MRD negative", ["Was 35%, now 1%"], ["At diagnosis 85%"], ["Was 35%"], ["See report"])),
    *(rr(f"{where} of “{text}”", carried(where, text), ("unclear", "judgement")) for where in EVERYWHERE for text in UNHEARD),
    *(rr(f"{where} of “{text}”", carried(where, text), ("unclear", "judgement")) for where in STORIES for text in IN_STORIES),
    *(rr(f"{where} of “{text}”", carried(where, text), "not-met") for where in EVERYWHERE for text in HEARD),
    *(rr(f"a marrow of “{text}”", carried("a marrow", text), "not-met") for text in IN_MARROWS),
    *(rr(f"{where} of “{text}”", carried(where, text), "not-met") for where in STORIES for text in OF_BEFORE),
    *(rr(f"a diagnosis of “{text}”", chart(CR, condition("later", AML[:2], text, recorded=DAY)), ("unclear", "judgement")) for text in (
        "急性髓系白血病 疾病活动", "AML, blasts in CSF", "急性髓系白血病 睾丸浸润", "急性髓系白血病 再燃")),
    *(rr(f"a diagnosis of “{text}”", chart(CR, condition("later", AML[:2], text, recorded=DAY)), "not-met") for text in (
        "急性髓系白血病", "急性髓系白血病 预防复发", "AML, no active disease", "AML CR1, blasts 1%", "急性髓系白血病 维持治疗 无髓外浸润")),
    *(rr(f"{where} before the remission", carried(where, "外周血出现原始细胞", "2025-06-01"), "not-met") for where in EVERYWHERE),
    *(rr(f"{where}, then a marrow that is clear", [*carried(where, "外周血出现原始细胞"), marrow_report("r2", "骨髓完全缓解", "2026-11-18")], "not-met") for where in EVERYWHERE),
    *(rr(f"{where}, and no remission on record", [it for it in carried(where, "外周血出现原始细胞") if it.get("id") != "cr"], "missing") for where in EVERYWHERE),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_words_left_unheard(case):
    check(case)
