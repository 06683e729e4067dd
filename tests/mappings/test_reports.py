"""DiagnosticReports: bone-marrow conclusions and APL findings. The words themselves are tested in test_marrow_text."""
from __future__ import annotations

from typing import Any

import pytest

from fhir_mappings.history.reports.report_findings import read_report_findings
from fhir_mappings.history.reports.reports import read_statements
from tests.mappings.history_charts import LOINC, SHANGHAI, TERMINOLOGY, chart, concept
from tests.spec.tables import names, rows

MARROW = concept("48807-2", system=LOINC)


def report(code: dict[str, Any] = MARROW, **more: Any) -> dict[str, Any]:
    """A DiagnosticReport as JSON."""
    return {
        "resourceType": "DiagnosticReport", "id": "r1", "status": "final", "code": code, "effectiveDateTime": "2026-05-01",
        "conclusion": "完全缓解", **more}


def says(*resources: dict[str, Any]) -> list[tuple[str, str]]:
    """What the marrow reports of a chart say, and their status."""
    return [(s.says, s.status) for s in read_statements(chart(*resources), TERMINOLOGY, SHANGHAI)]


@pytest.mark.parametrize(
    ("status", "read_as"),
    [("final", "final"), ("amended", "final"), ("corrected ", "final"), ("Appended", "final"), ("preliminary", "preliminary"),
     ("registered", "preliminary"), ("partial", "preliminary"), ("cancelled", None), ("entered-in-error ", None), ("unknown", None)],
)
def test_statuses(status: str, read_as: str | None) -> None:
    assert says(report(status=status)) == ([("complete-remission", read_as)] if read_as else [])


def test_a_report_without_a_status_is_final_and_noted() -> None:
    found = read_statements(chart({k: v for k, v in report().items() if k != "status"}), TERMINOLOGY, SHANGHAI)[0]
    assert (found.status, [n.key for n in found.notes]) == ("final", ["history.status-absent"])


@pytest.mark.parametrize(
    ("code", "of_marrow"),
    [(MARROW, True), ({"text": "骨髓细胞学报告"}, True), ({"text": "Bone marrow biopsy"}, True), (concept(display="Bone marrow aspiration report", code="1"), True),
     ({"text": "血常规"}, False), ({"text": "Comprehensive metabolic panel"}, False), ({"text": "Bone marrow transplant summary"}, False), ({}, False)],
)
def test_which_reports_are_of_the_marrow(code: dict[str, Any], of_marrow: bool) -> None:
    assert bool(says(report(code))) == of_marrow


@pytest.mark.parametrize(
    ("kind", "of_marrow"), [(concept("119359002"), True), ({"text": "骨髓"}, True), (concept("119297000", "Blood specimen"), False)]
)
def test_the_specimen_tells_too(kind: dict[str, Any], of_marrow: bool) -> None:
    specimen = {"resourceType": "Specimen", "id": "s1", "type": kind}
    assert bool(says(report({"text": "Morphology"}, specimen=[{"reference": "Specimen/s1"}]), specimen)) == of_marrow
    inside = report({"text": "Morphology"}, contained=[specimen], specimen=[{"reference": "#s1"}])
    assert bool(says(inside)) == of_marrow


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"conclusion": "CR"}, "complete-remission"), ({"conclusion": "未缓解"}, "no-remission"), ({"conclusion": None}, None), ({"conclusion": "增生活跃"}, None),
        ({"conclusion": None, "conclusionCode": [concept("C92.01")]}, "complete-remission"),
        ({"conclusion": None, "conclusionCode": [concept("C92.02")]}, "no-remission"),
        ({"conclusion": None, "conclusionCode": [concept("C92.00")]}, "no-remission"),
        ({"conclusion": None, "conclusionCode": [{"text": "complete remission"}]}, "complete-remission"),
        ({"conclusion": "see below", "conclusionCode": [concept("C92.0")]}, None),
    ],
)
def test_conclusions(more: dict[str, Any], expected: str | None) -> None:
    assert says(report(**more)) == ([(expected, "final")] if expected else [])


def test_a_bare_cr_of_another_report_is_nothing() -> None:
    assert says(report({"text": "Renal panel"}, conclusion="CR")) == []


@pytest.mark.parametrize(
    ("more", "charted", "noted"),
    [({}, "2026-05-01", []), ({"effectiveDateTime": None, "effectivePeriod": {"start": "2026-04-01", "end": "2026-04-03"}}, "2026-04-03", []),
     ({"effectiveDateTime": None, "issued": "2026-05-02T08:00:00+08:00"}, "2026-05-02T08:00:00+08:00", ["history.date-of-issue"]), ({"effectiveDateTime": None}, None, [])],
)
def test_dates(more: dict[str, Any], charted: str | None, noted: list[str]) -> None:
    found = read_statements(chart(report(**more)), TERMINOLOGY, SHANGHAI)[0]
    assert (found.when and found.when.charted, [n.key for n in found.notes]) == (charted, noted)


APL = """
| conclusion                                        | code      | reading                  |
| PML-RARA 阳性                                     |           | pml-rara positive        |
| PML::RARA fusion detected                         |           | pml-rara positive        |
| PML/RARα融合基因(+)                               |           | pml-rara positive        |
| 检出PML-RARA融合基因                              |           | pml-rara positive        |
| 46,XY,t(15;17)(q24;q21)[18]/46,XY[2]              |           | pml-rara positive        |
| AML with t(15;17)                                 |           | pml-rara positive        |
| PML-RARA 阴性                                     |           | pml-rara negative        |
| PML::RARA not detected                            |           | pml-rara negative        |
| 未检出PML-RARA融合基因                            |           | pml-rara negative        |
| no PML-RARA                                       |           | pml-rara negative        |
| PML-RARA, AML1-ETO均阴性                          |           |                          |
| PML-RARA FISH 已送检                              |           |                          |
| 符合急性早幼粒细胞白血病骨髓象                    |           | apl positive             |
| 除外急性早幼粒细胞白血病                          |           |                          |
| APL?                                              |           |                          |
| 早幼粒细胞比例3%                                  |           |                          |
| 中性早幼粒细胞 1.5%，原始粒细胞 2%                |           |                          |
| 47,XX,+8,t(15;17)(q22;q21)[10]                    |           | pml-rara positive        |
| FISH for t(15;17)(q24;q21): normal                |           | pml-rara negative        |
| 46,XY[20], FISH for t(15;17) normal               |           | pml-rara negative        |
| t(15;17)(q24;q21) in 20 of 20 cells               |           | pml-rara None            |
| PML-RARA fusion in 90% of nuclei                  |           | pml-rara None            |
| FISH for PML::RARA: 0% (normal <2%)               |           | pml-rara negative        |
| PML/RARA融合基因 0.00%（参考值<0.1%）             |           | pml-rara negative        |
| PML::RARA: 0.5%                                   |           | pml-rara None            |
| PML::RARA 85% at diagnosis; PML::RARA 0% now      |           | pml-rara None            |
| PML-RARA融合基因定量 56.2%                        |           | pml-rara None            |
| PML-RARA 1200 copies                              |           | pml-rara None            |
| t(15;17)(q24;q21)                                 |           | pml-rara positive        |
| PML-RARA pending, 5% blasts                       |           |                          |
| ?t(15;17)(q24;q21)                                |           |                          |
| AML with t(8;21)(q22;q22), 90% of cells           |           |                          |
| see code                                          | 110004001 | coded apl positive       |
| CR                                                |           |                          |
"""


@pytest.mark.parametrize("row", rows(APL), ids=names(APL))
def test_apl_in_any_report(row: dict[str, str]) -> None:
    coded = {"conclusionCode": [concept(row["code"])]} if row["code"] else {}
    found = read_report_findings(chart(report({"text": "Molecular genetics"}, conclusion=row["conclusion"], **coded)), TERMINOLOGY, SHANGHAI)
    assert "; ".join(f"{'coded ' if t.coded else ''}{t.test} {t.polarity}" for t in found) == row["reading"]
