"""Care at the end of life: shown beside the question of life expectancy, which stays a clinician's; it decides nothing else."""
from __future__ import annotations

import pytest

from cds_service.cards.tally import tally
from cds_service.screening_json import screening_json
from tests.charts.build import ICD10, ICD10CM, SCT, base, condition, procedure
from tests.charts.harness import Case, check, screened

LIFE, OTHERS = "life-expectancy", "exclusion-other"


def beside(title: str, *resources, shown: tuple[str, ...] = (), says: tuple[str, ...] = (), lacks: tuple[str, ...] = ()) -> Case:
    return Case(title, [*base(), *resources], {LIFE: "judgement", OTHERS: "judgement"}, overall="likely-match",
                evidence={LIFE: shown} if shown else {}, no_evidence={LIFE: lacks} if lacks else {}, mentions={LIFE: says} if says else {})


CASES = [
    *(beside(f"{what} ({code}) on the list of problems", condition("it", (system, code), what), shown=("Condition/it",), says=(f"on record: {what}",))
      for system, code, what in (
          (ICD10CM, "Z51.5", "Hospice care patient"), (ICD10CM, "Z66", "DNR"), (ICD10, "Z51.5", "姑息医疗"), (ICD10, "Z51.500", "晚期肿瘤支持治疗"),
          (SCT, "385763009", "Hospice care"), (SCT, "304253006", "Not for resuscitation"), (SCT, "300936002", "Terminal illness"))),
    *(beside(f"{text} in words alone", condition("it", None, text), shown=("Condition/it",), says=(text,))
      for text in ("Hospice care patient", "Palliative care by home team", "Comfort care only", "DNR", "Do not resuscitate", "临终关怀", "姑息治疗", "安宁疗护")),
    beside("palliative care as it was given", procedure("it", (SCT, "103735009", "Palliative care"), when="2026-11-02"), shown=("Procedure/it",)),
    beside("an order not to resuscitate that was withdrawn", condition("it", (ICD10CM, "Z66"), "DNR", clinical="resolved"),
           shown=("Condition/it",), says=("DNR (resolved",)),
    beside("one that was entered in error", condition("it", (ICD10CM, "Z66"), "DNR", verification="entered-in-error"), lacks=("Condition/it",)),
    *(beside(f"{text}: none is told", condition("it", None, text), lacks=("Condition/it",))
      for text in ("No hospice care", "Palliative chemotherapy", "姑息化疗", "无临终关怀", "Full code")),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_it_is_shown_and_decides_nothing(case):
    check(case)


@pytest.mark.parametrize(("clinical", "now"), [("active", True), ("resolved", False)])
def test_the_card_has_a_row_of_it(clinical, now):
    result = screened([*base(), condition("it", (ICD10CM, "Z51.5"), "Hospice care patient", clinical=clinical)])
    from tests.charts.harness import _rules

    told = tally(_rules()[0].criteria, result.findings)
    assert LIFE in {one.criterion.id for one in told.to_judge}
    assert (LIFE in {one.criterion.id for one in told.to_judge_now}) is now
    assert not {one.criterion.id for one in tally(_rules()[0].criteria, screened(base()).findings).to_judge}


def test_it_is_told_in_chinese():
    rows = {row["id"]: row for row in screening_json(screened([*base(), condition("it", (ICD10CM, "Z66"), "DNR")]), "zh")["criteria"]}
    assert "病历中有：DNR（2026-11-10）" in rows[LIFE]["because"]
