"""What is done, said or given around therapy, by words that are written seldom: the therapy that is named there is no course of its own.

One induction two months before, and blasts: a second course makes the disease refractory (`met`), none leaves it `missing`.
"""
from __future__ import annotations

import pytest

from tests.charts.build import concept, dose, procedure
from tests.charts.courses import BACK, RR, chart
from tests.charts.harness import screened
from tests.spec.tables import listed, rows

FIRST = dose("i1", "cytarabine", "2026-06-01", "2026-06-07")
AROUND = """
| written                    | a course | of the words |
| {} for FLAG-IDA            | missing  | lumbar puncture; LP; sternal puncture; apheresis; leukapheresis; sperm harvest; x-ray; ultrasound; scans; imaging; blood draw; flow cytometry; echo; marrow aspiration |
| {} for FLAG-IDA            | missing  | catheter; central line; venous access; transfusion; fertility visit; oocyte storage; cryopreservation; dental visit; dialysis; intubation; collection |
| {} for FLAG-IDA            | missing  | assessment; evaluation; counseling; education; teaching; planning; verification; follow-up; surveillance; monitoring; screening; clearance; work-up; referral; precertification; prior auth |
| {} for FLAG-IDA            | missing  | hydration; premedication; prophylaxis; toxicity; side effects; phone call; conference; tumor board |
| {}：FLAG方案化疗           | missing  | 采集; 心超; 心脏超声; 超声心动图; B超; 置管; 血小板输注; 谈话; 知情; 同意书; 评价; 宣教; 教育; 审核; 审方; 预防性用药; 护理; 止吐; 精子保存; 冻存; 敏感性; 静配; PIVAS; 静脉通路建立 |
| {} with FLAG-IDA           | missing  | MUGA; biopsy |
| {} after 7+3               | met      | Reinduction; Infusion; Injection; Administration; Therapy; Treatment; Regimen; Chemo; Salvage; 2nd cycle; 诱导 |
| {} after 7+3               | judgement | Consolidation; Intensification therapy; Post-remission therapy |
| Marrow biopsy, {} FLAG-IDA | met      | started; began; received; gave; administered; infused |
| 骨穿，{}FLAG方案化疗       | met      | 开始; 给药; 滴注; 泵入; 予 |
| IA方案D28{}                | missing  | 发热; 查房; 生化检查; 置管; PICC植入; 取出导管; 植入港; 置入导管; 港维护; 营养支持; 饮食; 升白; 血常规 |
"""
DOSES = """
| written               | a course | of the words |
| {} with cytarabine    | missing  | Granisetron; Zofran; Aprepitant; Olanzapine; Metoclopramide; Prochlorperazine; Lorazepam; Diphenhydramine; Acetaminophen; Paracetamol; Allopurinol; Rasburicase; Febuxostat |
| {} with cytarabine    | missing  | Fluconazole; Micafungin; Acyclovir; Levofloxacin; Prednisolone; Eye drops; Ophthalmic ointment; Sodium bicarbonate; Heparin; Pantoprazole; Omeprazole; Leucovorin; Mesna; Filgrastim |
| {}（配合阿糖胞苷）    | missing  | 昂司琼; 阿瑞匹坦; 滴眼液; 眼药水; 别嘌醇; 氟康唑; 卡泊芬净; 阿昔洛韦; 左氧氟沙星; 碳酸氢钠; 泮托拉唑; 甲氧氯普胺; 异丙嗪; 苯海拉明 |
| {} + cytarabine       | met      | Ondansetron; Allopurinol; Fluconazole |
| {}+阿糖胞苷           | met      | 昂司琼; 别嘌醇 |
| cytarabine {}         | missing  | i.t.; intraventricular; intrathecal |
| 阿糖胞苷 {}           | missing  | 腰穿注药; 鞘内注射 |
| 阿糖胞苷 {}           | met      | 静脉滴注; 皮下注射 |
"""
OTHERS_THERAPY = """
| written               | a course  | of the words |
| {} chemotherapy       | judgement | ABVD; DHAP; FOLFOX; VRD; hyper-CVAD |
| etoposide for {}      | judgement | hemophagocytic lymphohistiocytosis; HLH |
| 依托泊苷 {}           | judgement | 噬血细胞综合征 |
| {}                    | missing   | TACE; HIPEC; TACE with mitoxantrone; Chemoembolization with mitoxantrone; 热灌注化疗; Chemoembolization; Hyperthermic intraperitoneal chemotherapy; Hyperthermic chemoperfusion |
| {}                    | missing   | 化疗泵拔除; Radiochemotherapy counseling; Photochemotherapy counseling; 感染方案; 抗真菌方案 |
| {}                    | met       | 化疗泵入; Chemotherapy; MEC chemotherapy |
"""


def _faults(row: dict[str, str], resource) -> list[str]:
    faults = []
    for word in listed(row["of the words"]):
        text = row["written"].replace("{}", word)
        state = screened(chart(FIRST, resource(text), BACK)).finding(RR).state.value
        faults += [f"{text}: {state}"] if state != row["a course"] else []
    return faults


def _done(text: str) -> dict:
    return procedure("x", None, text, "2026-08-01")


def _given(text: str) -> dict:
    return dose("x", "cytarabine", "2026-08-01") | {"medicationCodeableConcept": concept(None, text)}


@pytest.mark.parametrize("row", [*rows(AROUND), *rows(OTHERS_THERAPY)], ids=lambda row: f"{row['written']} {row['a course']} {row['of the words'][:12]}")
def test_a_procedure_around_therapy(row: dict[str, str]) -> None:
    assert not (faults := _faults(row, _done)), "\n".join(faults)


@pytest.mark.parametrize("row", rows(DOSES), ids=lambda row: f"{row['written']} {row['of the words'][:12]}")
def test_a_dose_beside_therapy(row: dict[str, str]) -> None:
    assert not (faults := _faults(row, _given)), "\n".join(faults)
