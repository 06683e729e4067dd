"""A differential of one marrow: its rows are addends, never summed with a total, and only of one sample."""
from __future__ import annotations

import pytest

from tests.mappings.chart_json import resource
from tests.mappings.results_charts import facts, interval, lab, quantity
from tests.spec.tables import names, rows

TITLE = "Blasts by lineage"
NAMES = {"粒": "骨髓原始粒细胞", "单": "骨髓原始单核细胞", "巨": "骨髓原始巨核细胞", "血": "骨髓原始血细胞", "幼单": "骨髓幼稚单核细胞", "原幼单": "骨髓原幼单核细胞",
         "原始": "骨髓原始细胞", "幼稚": "骨髓幼稚细胞", "流式": "骨髓原始细胞(流式)", "粒II": "骨髓原始粒细胞II型"}

SAMPLES = """
| counted              | all blasts, by each row |
| 粒 38, 单 0.5        | 38..38.5 38..38.5       |
| 粒 38, 单 0          | 38 38                   |
| 粒 38, 巨 0          | 38 38                   |
| 单 0.5, 粒 38        | 38..38.5 38..38.5       |
| 粒 1.5, 单 0         | 1.5 1.5                 |
| 粒 1.5, 单 0, 幼单 1 | 1.5..2.5 1.5..2.5 1.5..2.5 |
| 粒 1.5, 单 0, 幼单 45 | 1.5..46.5 1.5..46.5 1.5..46.5 |
| 粒 1.5, 幼单 45      | >=1.5 >=1.5             |
| 粒 1.5, 幼单 0       | 1.5 1.5                 |
| 粒 1.5, 原幼单 45    | 45..46.5 45..46.5       |
| 粒 3, 单 3           | 3..6 3..6               |
| 原幼单 1, 单 0, 幼单 1 | 1 1 1                 |
| 单 1, 幼单 1         | >=1 >=1                 |
| 粒 1.5, 巨 2         | >=2 >=2                 |
| 粒 1.5, 血 0, 单 0   | 1.5 1.5 1.5             |
| 粒 2, 粒II 3, 单 0   | 3..5 3..5 3..5          |
# a total is no addend
| 原始 2, 粒 1.5, 单 0.5 | 2 2 2                 |
| 原始 2, 粒 1.5       | 2 2                     |
| 原始 2, 幼单 40      | 2..42 2..42             |
| 原始 2, 幼单 0       | 2 2                     |
# what is no count of all blasts stands beside one only
| 流式 0.8             | >=0.8                   |
| 流式 0.8, 原始 2     | 0.8 2                   |
| 流式 0.8, 粒 1.5, 单 0 | 0.8 1.5 1.5           |
| 流式 0.8, 单 1       | >=0.8 >=1               |
| 幼稚 3, 粒 1.5       | <=3 1.5                 |
| 单 未见, 粒 1.5      | none 1.5                |
| 单 见报告, 粒 1.5    | none >=1.5              |
"""


def counted(text: str, **more) -> list[dict]:
    out = []
    for i, row in enumerate(text.split(",")):
        name, value = row.split()
        element = {"valueQuantity": quantity(value, "%")} if value[0].isdigit() else {"valueString": value}
        out.append(lab(NAMES[name], f"r{i}", **element, **more))
    return out


def bounds(*charted: dict) -> list[str]:
    """By each row, in the order of the chart."""
    found = {m.reference: interval(m.amount) if m.amount else "none" for m in facts(*charted).measurements}
    return [found[f"Observation/{it['id']}"] for it in charted if it["resourceType"] == "Observation" and f"Observation/{it['id']}" in found]


@pytest.mark.parametrize("row", rows(SAMPLES), ids=names(SAMPLES))
def test_the_rows_of_one_marrow(row):
    assert bounds(*counted(row["counted"])) == row["all blasts, by each row"].split()


def at(row: dict, when: str | None, **more) -> dict:
    kept = {k: v for k, v in row.items() if when is not None or k != "effectiveDateTime"}
    return kept | ({"effectiveDateTime": when} if when else {}) | more


LEFT, RIGHT = ({"reference": f"Specimen/{i}"} for i in ("left", "right"))
SPECIMENS = [resource("Specimen", i, type={"text": "骨髓"}) for i in ("left", "right")]


@pytest.mark.parametrize(("one", "other", "told"), [
    (("2026-11-15", {}), ("2026-11-15", {}), ["1.5..2.5", "1.5..2.5"]),
    (("2026-11-15", {}), ("2026-11-15T09:00:00+08:00", {}), ["1.5..2.5", "1.5..2.5"]),
    (("2026-11-15", {}), ("2026-10-15", {}), ["1.5", ">=1"]),
    (("2026-11-15", {}), (None, {}), [">=1.5", ">=1"]),
    (("2026-11-15", {"specimen": LEFT}), ("2026-11-15", {"specimen": LEFT}), ["1.5..2.5", "1.5..2.5"]),
    (("2026-11-15", {"specimen": LEFT}), ("2026-11-15", {"specimen": RIGHT}), [">=1.5", ">=1"]),
    (("2026-11-15", {"status": "preliminary"}), ("2026-11-15", {}), [">=1.5", ">=1"]),
])
def test_only_of_one_sample(one, other, told):
    myeloid, mono = counted("粒 1.5, 单 1")
    assert bounds(at(myeloid, one[0], **one[1]), at(mono, other[0], **other[1]), *SPECIMENS) == told


def test_reports_of_one_day_are_of_two_samples():
    myeloid, mono = counted("粒 1.5, 单 1")
    reports = [resource("DiagnosticReport", f"d{i}", status="final", code={"text": "骨髓象"}, result=[{"reference": f"Observation/r{i}"}]) for i in (0, 1)]
    assert bounds(myeloid, mono, *reports) == [">=1.5", ">=1"]
    one = resource("DiagnosticReport", "d", status="final", code={"text": "骨髓象"}, result=[{"reference": f"Observation/r{i}"} for i in (0, 1)])
    assert bounds(myeloid, mono, one) == ["1.5..2.5", "1.5..2.5"]


@pytest.mark.parametrize(("name", "told"), [("骨髓流式免疫分型", ">=0.8"), ("Flow cytometry, bone marrow", ">=0.8"), ("骨髓细胞形态学", "0.8"), ("骨髓形态学及流式", "0.8"), ("骨髓", "0.8")])
def test_a_panel_or_report_of_flow_cytometry_counts_no_blasts_by_morphology(name, told):
    [blasts] = counted("原始 0.8")
    panel = lab(name, "p", hasMember=[{"reference": "Observation/r0"}])
    report = resource("DiagnosticReport", "d", status="final", code={"text": name}, result=[{"reference": "Observation/r0"}])
    assert bounds(blasts, panel) == bounds(blasts, report) == [told]
    assert bounds(blasts | {"method": {"text": name}}) == [told]


def test_the_largest_lineage_stands_first():
    assert [m.what for m in facts(*counted("单 0.5, 粒 38")).measurements] == ["骨髓原始粒细胞", "骨髓原始单核细胞"]
