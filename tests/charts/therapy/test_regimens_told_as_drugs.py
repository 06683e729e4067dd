"""A regimen counts as many courses by its letters as by the words of its drugs."""
from __future__ import annotations

import pytest

from tests.charts.build import concept, condition, procedure
from tests.charts.courses import AML, BACK, chart, rr
from tests.charts.harness import check

ALIKE = (
    ("FLAG-IDA", "fludarabine + cytarabine + G-CSF + idarubicin", "fludarabine, cytarabine, G-CSF and idarubicin", "氟达拉滨+阿糖胞苷+G-CSF+去甲氧柔红霉素"),
    ("7+3", "3+7", "cytarabine + daunorubicin", "cytarabine + idarubicin", "阿糖胞苷+柔红霉素"), ("IA方案", "idarubicin + cytarabine", "伊达比星+阿糖胞苷"), ("DA方案", "daunorubicin/cytarabine"),
    ("HA方案", "homoharringtonine + cytarabine", "高三尖杉酯碱+阿糖胞苷"), ("CAG方案", "aclarubicin + cytarabine + G-CSF"), ("VA方案", "venetoclax + azacitidine", "维奈克拉+阿扎胞苷"),
    ("AZA+VEN", "VEN/AZA", "azacitidine + venetoclax"), ("VEN+DEC", "DAC+VEN", "VEN/DAC", "DAC-VEN", "decitabine + venetoclax", "地西他滨+维奈克拉"))


def given(name, day):
    return {"resourceType": "MedicationAdministration", "id": f"m{day}", "status": "completed", "medicationCodeableConcept": concept(None, name), "effectiveDateTime": day,
            "subject": {"reference": "Patient/p"}}


def done(name, day):
    return procedure(f"m{day}", None, name, day)


CASES = [
    *(rr(f"{by.__name__} twice: {name}", chart(by(name, "2026-06-01"), by(name, "2026-09-01"), BACK), "met") for names in ALIKE for name in names for by in (given, done)),
    *(rr(f"{by.__name__} once: {name}", chart(by(name, "2026-06-01"), by(name, "2026-06-08"), BACK), "missing") for names in ALIKE for name in names for by in (given, done)),
    *(rr(text, chart(condition("c", AML, text, recorded="2026-10-20"), BACK), "judgement") for names in ALIKE for name in names if (text := f"AML，经2疗程{name}化疗未缓解") and "," not in name),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_case(case):
    check(case)
