"""Procedures as operations."""
from __future__ import annotations

from typing import Any

import pytest

from fhir_mappings.history.therapy.operations import read_operations
from fhir_mappings.record import Operation
from tests.mappings.history_charts import SHANGHAI, TERMINOLOGY, chart, concept
from tests.spec.tables import listed, names, rows


def read(code: dict[str, Any], status: str | None = "completed", **more: Any) -> tuple[Operation, ...]:
    """The operations of a chart with one Procedure."""
    procedure = {"resourceType": "Procedure", "id": "x", "code": code, "performedDateTime": "2026-05-01", **more}
    return read_operations(chart(procedure | ({"status": status} if status else {})), TERMINOLOGY, SHANGHAI)


WORDS = """
| text                                             | code      | by code                         | by words                                 | done |
| 异基因造血干细胞移植术                           |           |                                 | hsct; hsct-allogeneic                    | yes  |
| 同胞全相合移植                                   |           |                                 | hsct; hsct-allogeneic                    | yes  |
| 半相合造血干细胞移植                             |           |                                 | hsct; hsct-allogeneic                    | yes  |
| 父供子半相合造血干细胞移植                       |           |                                 | hsct; hsct-allogeneic                    | yes  |
| 脐血移植                                         |           |                                 | hsct; hsct-allogeneic                    | yes  |
| allo-HSCT                                        |           |                                 | hsct; hsct-allogeneic                    | yes  |
| Haploidentical stem cell transplant              |           |                                 | hsct; hsct-allogeneic                    | yes  |
| 自体造血干细胞移植                               |           |                                 | hsct; hsct-autologous                    | yes  |
| autologous peripheral blood stem cell transplant |           |                                 | hsct; hsct-autologous                    | yes  |
| 造血干细胞移植                                   |           |                                 | hsct; hsct-unspecified                   | yes  |
| Allogeneic bone marrow transplantation           | 58390007  | hsct; hsct-allogeneic           |                                          | yes  |
| 拟行异基因造血干细胞移植                         |           |                                 | hsct; hsct-allogeneic                    | no   |
| 待移植                                           |           |                                 |                                          | no   |
| allo-HSCT planned                                |           |                                 | hsct; hsct-allogeneic                    | no   |
| Hysterectomy declined by patient                 |           |                                 | hysterectomy; surgery                    | no   |
| 取消子宫切除术                                   |           |                                 | hysterectomy; surgery                    | no   |
| Hysterectomy; declined oophorectomy              |           |                                 | hysterectomy; surgery                    | yes  |
| HSCT evaluation                                  |           |                                 | hsct; hsct-unspecified                   | no   |
| 半相合                                           |           |                                 | hsct; hsct-allogeneic                    | yes  |
| 异基因造血干细胞移植（母亲供者）                 |           |                                 | hsct; hsct-allogeneic                    | yes  |
| 供者高分辨配型 半相合                            |           |                                 | hsct; hsct-allogeneic                    | no   |
| HLA haplotype typing                             |           |                                 |                                          | yes  |
| MUD HLA typing                                   |           |                                 |                                          | yes  |
| typing of a haploidentical donor                 |           |                                 |                                          | yes  |
| HLA单倍体检测                                    |           |                                 |                                          | yes  |
| 半相合供者HLA分型                                |           |                                 |                                          | yes  |
| 单倍型分析                                       |           |                                 |                                          | yes  |
| haplo donor search                               |           |                                 | hsct; hsct-allogeneic                    | no   |
| 半相合移植后嵌合率检测                           |           |                                 | hsct; hsct-allogeneic                    | yes  |
| haplo-HSCT                                       |           |                                 | hsct; hsct-allogeneic                    | yes  |
| 肾移植术                                         |           |                                 | solid-organ-transplant; surgery          | yes  |
| Transplant of kidney                             | 70536003  | solid-organ-transplant; surgery |                                          | yes  |
| 全子宫切除术                                     |           |                                 | hysterectomy; surgery                    | yes  |
| Hysterectomy                                     | 236886002 | hysterectomy; surgery           |                                          | yes  |
| 双侧附件切除术                                   |           |                                 | bilateral-oophorectomy; surgery          | yes  |
| Appendectomy                                     |           |                                 | surgery                                  | yes  |
| 阑尾切除术                                       |           |                                 | surgery                                  | yes  |
| 冠状动脉支架植入术                               |           |                                 | heart-disease; surgery                   | yes  |
| Coronary artery bypass graft                     |           |                                 | heart-disease; surgery                   | yes  |
| 白细胞单采术                                     |           |                                 | leukapheresis                            | yes  |
| Leukapheresis                                    |           |                                 | leukapheresis                            | yes  |
| Bone marrow aspiration and biopsy                |           |                                 |                                          | yes  |
| 骨髓穿刺术                                       |           |                                 |                                          | yes  |
| 腰椎穿刺术                                       |           |                                 |                                          | yes  |
| PICC置管                                         |           |                                 |                                          | yes  |
| Dental cleaning                                  |           |                                 |                                          | yes  |
| Echocardiography to rule out cardiomyopathy      |           |                                 |                                          | yes  |
| 术前讨论                                         |           |                                 |                                          | yes  |
| 手术前准备                                       |           |                                 |                                          | yes  |
| 化疗                                             |           |                                 | chemotherapy                             | yes  |
"""


@pytest.mark.parametrize("row", rows(WORDS), ids=names(WORDS))
def test_operations(row: dict[str, str]) -> None:
    found = read(concept(row["code"] or None, row["text"]))[0]
    assert (found.concepts, found.text_concepts, found.done) == (
        set(listed(row["by code"])), set(listed(row["by words"])), row["done"] == "yes")


@pytest.mark.parametrize(
    ("status", "done"),
    [("completed", True), ("in-progress", True), ("stopped", True), (" Completed", True), (None, True), ("preparation", False), ("not-done", False), ("on-hold", False)],
)
def test_statuses(status: str | None, done: bool) -> None:
    assert [(o.done, o.in_doubt) for o in read(concept("58390007"), status)] == [(done, False)]


@pytest.mark.parametrize("status", ["unknown", "Unknown ", "nonsense"])
def test_a_status_that_does_not_tell(status: str) -> None:
    found = read(concept("58390007"), status)[0]
    assert (found.done, found.in_doubt) == (False, True)
    assert [note.key for note in found.notes] == ["history.operation-status"]


def test_what_was_planned_is_in_no_doubt() -> None:
    found = read({"text": "拟行肾移植"}, "unknown")[0]
    assert (found.done, found.in_doubt) == (False, False)


@pytest.mark.parametrize("status", ["cancelled", "planned", "scheduled", "draft"])
def test_a_status_of_another_version_that_says_no(status: str) -> None:
    assert [(o.done, o.in_doubt) for o in read(concept("58390007"), status)] == [(False, False)]


@pytest.mark.parametrize("status", ["entered-in-error", "entered-in-error "])
def test_left_out(status: str) -> None:
    assert read(concept("58390007"), status) == ()


@pytest.mark.parametrize("category", [concept("387713003"), {"text": "Surgical procedure"}, {"text": "手术"}])
def test_a_surgical_category(category: dict[str, Any]) -> None:
    found = read({"text": "something"}, category=category)[0]
    assert found.concepts | found.text_concepts == {"surgery"}


def test_provenance() -> None:
    found = read(concept("58390007", "移植"))[0]
    assert (found.reference, found.what, found.when and found.when.charted) == ("Procedure/x", "移植", "2026-05-01")
    period = read(concept("58390007"), performedDateTime=None, performedPeriod={"start": "2026-04-01", "end": "2026-04-02"})[0]
    assert period.when and period.when.charted == "2026-04-02"
