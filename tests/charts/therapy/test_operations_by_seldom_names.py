"""Operations, allergies, consents and remarks on doses by words that are written seldom: what is listed, done, planned or not given."""
from __future__ import annotations

import pytest

from tests.charts.build import base, concept, dose, procedure
from tests.charts.courses import BACK, RR, chart
from tests.charts.harness import screened
from tests.charts.stances import is_listed
from tests.spec.tables import listed, rows

# Beside a likely match: listed among the second-hand exclusions (an operation of the last 28 days, therapy of the last 14), or not.
RECENT = """
| of the last ten days | listed | named |
| operation            | yes    | Laparotomy; Craniotomy; ORIF; Internal fixation of the femur; Debridement; Amputation of the toe; Colostomy; Inguinal hernia repair; Lithotripsy; Transurethral resection; Coronary angioplasty |
| operation            | yes    | Extraction of two molars; Placement of a chest tube; 开腹探查; 开颅; 清创; 截肢; 切开引流; 气管造口; 血肿清除; 胸腔引流术; 植皮; 拔除智齿 |
| operation            | no     | Surgical consultation; Surgical history reviewed; No surgery; 非手术治疗 |
| therapy              | yes    | Radiation therapy; 质子治疗; 全脑照射; IT methotrexate; IT chemotherapy; Intraventricular chemotherapy; Micro-transplantation; 微移植 |
| therapy              | no     | Irradiation of blood products; Platelet irradiation; UV irradiation; Planning of radiotherapy; Simulation for radiotherapy; 放射治疗计划; 放射治疗科会诊 |
"""
# After an AML without a remission on record: blasts after a transplant that was done are a clinician's to judge, without one the disease is newly found.
TRANSPLANTS = """
| relapsed-refractory | named |
| judgement           | Allogeneic HSCT; 异基因造血干细胞移植; 无关供移植; DLI; 供者淋巴细胞输注 |
| missing             | Allogeneic HSCT scheduled; Allogeneic HSCT proposed; Allogeneic HSCT to be done; Referred for allogeneic HSCT; 计划异基因移植; 准备行异基因移植; 待移植; 异基因移植待供者; 异基因移植，查找供者; 待行异基因移植 |
| missing             | 异基因移植 未做; 异基因移植 拒绝; 异基因移植取消; 异基因移植 放弃 |
| missing             | 单倍体型检测; 单体型分析; Consent for donor lymphocyte infusion; Before donor lymphocyte infusion; Without DLI; Micro-transplant with donor lymphocyte infusion; 微移植供者淋巴细胞输注 |
"""
HEARTS = """
| cardiac-history    | named |
| judgement          | PTCA; TAVR; TAVI; 二尖瓣置换; 主动脉瓣成形术; 瓣膜修复 |
| no-contrary-record | Echocardiogram; 瓣膜病筛查 |
"""
ALLERGIES = """
| listed | what the allergy did |
| yes    | Stridor; Difficulty breathing; Respiratory distress; Respiratory failure; Exfoliative dermatitis; Drug reaction with eosinophilia and systemic symptoms; 低血压; 喉痉挛; 支气管痉挛; 表皮坏死松解 |
| no     | 无过敏; 未发现过敏; 未发现过敏性休克; 无药物过敏性休克; 无药物过敏; None; Itching |
"""
# One induction, and a dose two months later with a remark on it or in its name.
REMARKS = """
| a course | in its name | the remark |
| met      |             | ; Not given with food; Not started by then; Refused first, later accepted; Refused, but later accepted; Declined but then given; Cancelled and reordered; Cancelled, reordered; 拒绝，劝说后最终同意给予; 未用前评估; 未给药时禁食 |
| met      |             | Held for 30 minutes; On hold for 2 hours; 暂停2小时后恢复; 暂停，2小时后恢复; 疗程结束停用; 疗程结束，停用; 已用7天，停用; 未给药，后已给药 |
| judgement |            | Not given; Refused; 未给药; 拒绝 |
| missing  | yes         | 阿糖胞苷皮试; 阿糖胞苷 未用; 阿糖胞苷 拒绝; Cytarabine skin test; 阿糖胞苷过敏试验 |
| met      | yes         | 阿糖胞苷皮试后; 无菌注射用阿糖胞苷; 无水乙醇稀释阿糖胞苷; 阿糖胞苷 无水乙醇; Cytarabine, skin test negative |
"""
COURSES = """
| a course  | the procedure |
| judgement | Conditioning for allogeneic HSCT; 强化治疗化疗; 缓解后治疗化疗; Post-remission chemotherapy; Intensification chemotherapy; 巩固化疗 |
| missing   | 淋巴细胞清除化疗; 清髓性化疗预处理; Conditioning regimen FLU/BU; 预处理 |
| met       | 强化诱导化疗; 再诱导化疗 |
"""


def _all(faults: list[str]) -> None:
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("row", rows(RECENT), ids=lambda row: f"{row['of the last ten days']} {row['listed']} {row['named'][:14]}")
def test_what_was_done_of_late(row: dict[str, str]) -> None:
    _all([name for name in listed(row["named"]) if is_listed(procedure("x", None, name, "2026-11-14")) is not (row["listed"] == "yes")])


@pytest.mark.parametrize("row", rows(TRANSPLANTS), ids=lambda row: f"{row['relapsed-refractory']} {row['named'][:14]}")
def test_a_transplant_that_was_done_or_not(row: dict[str, str]) -> None:
    said = {name: screened(chart(procedure("x", None, name, "2025-10-01"), BACK)).finding(RR).state.value for name in listed(row["named"])}
    _all([f"{name}: {state}" for name, state in said.items() if state != row["relapsed-refractory"]])


@pytest.mark.parametrize("row", rows(HEARTS), ids=lambda row: row["cardiac-history"])
def test_an_operation_of_the_heart(row: dict[str, str]) -> None:
    said = {name: screened([*base(), procedure("x", None, name)]).finding("cardiac-history").state.value for name in listed(row["named"])}
    _all([f"{name}: {state}" for name, state in said.items() if state != row["cardiac-history"]])


@pytest.mark.parametrize("row", rows(ALLERGIES), ids=lambda row: f"listed: {row['listed']}")
def test_what_an_allergy_did(row: dict[str, str]) -> None:
    def allergy(sign: str) -> dict:
        return {"resourceType": "AllergyIntolerance", "id": "x", "patient": {"reference": "Patient/p"}, "code": concept(None, "Penicillin"),
                "reaction": [{"manifestation": [concept(None, sign)]}]}
    _all([sign for sign in listed(row["what the allergy did"]) if is_listed(allergy(sign)) is not (row["listed"] == "yes")])


@pytest.mark.parametrize("row", rows(REMARKS), ids=lambda row: f"{row['a course']} {row['the remark'][:20]}")
def test_a_remark_on_a_dose(row: dict[str, str]) -> None:
    def given(remark: str) -> dict:
        made = dose("x", "cytarabine", "2026-08-01", medicationCodeableConcept=concept(None, remark if row["in its name"] else "cytarabine"))
        return made if row["in its name"] else made | {"note": [{"text": remark}]}
    first = dose("i1", "cytarabine", "2026-06-01", "2026-06-07")
    said = {remark: screened(chart(first, given(remark), BACK)).finding(RR).state.value for remark in listed(row["the remark"])}
    _all([f"{remark}: {state}" for remark, state in said.items() if state != row["a course"]])


@pytest.mark.parametrize("row", rows(COURSES), ids=lambda row: f"{row['a course']} {row['the procedure'][:14]}")
def test_what_a_procedure_is_for(row: dict[str, str]) -> None:
    first = dose("i1", "cytarabine", "2026-06-01", "2026-06-07")
    said = {name: screened(chart(first, procedure("x", None, name, "2026-08-01"), BACK)).finding(RR).state.value for name in listed(row["the procedure"])}
    _all([f"{name}: {state}" for name, state in said.items() if state != row["a course"]])


@pytest.mark.parametrize(("text", "shown"), [("科研项目知情同意", True), ("研究知情同意书", True), ("手术知情同意书", False)])
def test_a_consent_to_research(text: str, shown: bool) -> None:
    consent = {"resourceType": "Consent", "id": "x", "status": "active", "patient": {"reference": "Patient/p"}, "scope": concept(None, text),
               "category": [concept(None, text)], "dateTime": "2026-11-10"}
    found = screened([*base(), consent]).finding("informed-consent")
    assert ("Consent/x" in {evidence.reference for evidence in found.evidence}) is shown
