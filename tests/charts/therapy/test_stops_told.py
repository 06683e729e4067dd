"""A drug whose own words say that it is no longer taken ends on the day that they tell; without a day its end stays unknown, no later than when
that was written (trial.md 3: partial dates are intervals, unknown beats a guess). So the therapy of the last 14 days does not list what was
stopped before; a plan, a condition, another drug, and what goes on again stop nothing."""
from __future__ import annotations

import pytest

from tests.charts.build import ATC, base, concept
from tests.charts.harness import screened

BEFORE = [
    "venetoclax, stopped 3/2026", "venetoclax (stopped March 2026)", "venetoclax – stopped 2026-06", "venetoclax, discontinued 2026-03-10",
    "venetoclax discontinued last year", "venetoclax - completed 2026-03", "venetoclax (until 2026-03-01)", "venetoclax 2025-05 to 2026-03",
    "venetoclax d/c'd 6/2026", "venetoclax DC'd 3/10/2026", "venetoclax last dose 2026-03-01", "venetoclax stopped 3 months ago",
    "venetoclax off since June 2026", "venetoclax stopped last month", "venetoclax therapy finished 2025", "维奈克拉，2026年3月停药", "维奈克拉 去年停用",
    "维奈克拉，停药3个月", "维奈克拉 3个月前停药", "维奈克拉，末次用药2026-03-01", "维奈克拉 用至2026-03", "维奈克拉（2026.3停）",
]
ANY_DAY = [
    "venetoclax stopped", "venetoclax completed", "venetoclax no longer taking", "venetoclax stopped 1 week ago", "维奈克拉 停用", "维奈克拉 已停",
    "维奈克拉因血小板低停用", "已停维奈克拉",
]
LATELY = ["venetoclax stopped 2026-11-15", "venetoclax stopped 2026-11", "venetoclax stopped 2026", "维奈克拉 2026-11-12停用"]
GOES_ON = [
    "venetoclax", "venetoclax, stop if platelets <20", "venetoclax to be stopped 2026-12", "venetoclax not stopped", "venetoclax stopped?",
    "venetoclax stopped 3/2026, restarted 5/2026", "venetoclax until progression", "venetoclax until day 28", "venetoclax cycle 2 completed 2026-06",
    "venetoclax stopped 2024-01", "维奈克拉 未停", "维奈克拉 拟停用", "维奈克拉 如粒缺停用", "维奈克拉停用后恢复使用", "维奈克拉第2疗程完成", "维奈克拉 不能自行停药",
]
REMARKS = [
    "stopped 3/2026", "Patient stopped taking in March 2026", "400 mg daily, stopped 3/2026", "400 mg daily until 2026-03-01",
    "Drug discontinued on 2026-03-10", "患者2026年3月停药", "2026-03-10停用", "去年停药", "completed 2026-03",
]
OF_OTHERS = [
    "Patient stopped smoking 2020", "stopped aspirin 2026-03", "fever stopped 2026-03", "Bleeding stopped on 2026-03-01", "停用阿司匹林", "阿司匹林停用",
    "Take until finished", "Do not stop without advice", "停药前咨询医生", "勿自行停药", "Stop if fever", "fluconazole stopped 2026-03",
]


def statement(name="venetoclax 400 mg daily", **more):
    return {
        "resourceType": "MedicationStatement", "id": "m", "status": "active", "subject": {"reference": "Patient/p"},
        "medicationCodeableConcept": concept((ATC, "L01XX52"), name), "effectivePeriod": {"start": "2025-05-01"},
    } | more


def remarks_of(drug):
    """The notes on the drug where it is listed as therapy of the last 14 days; None where it is not."""
    found = screened([*base(), drug]).finding("exclusion-other")
    return next(({note.key for note in one.notes} for one in found.evidence if one.reference == "MedicationStatement/m"), None)


@pytest.mark.parametrize("name", BEFORE)
def test_stopped_before_the_window(name):
    assert remarks_of(statement(name)) is None


@pytest.mark.parametrize("name", ANY_DAY)
def test_stopped_on_no_day_that_is_told(name):
    assert "topics.stopped" in remarks_of(statement(name))
    assert remarks_of(statement(name, dateAsserted="2026-10-01")) is None


@pytest.mark.parametrize("name", LATELY)
def test_stopped_in_the_window_or_perhaps(name):
    assert not {"topics.stopped", "topics.no-end"} & remarks_of(statement(name))


@pytest.mark.parametrize("name", GOES_ON)
def test_what_goes_on(name):
    assert "topics.no-end" in remarks_of(statement(name))


@pytest.mark.parametrize("text", REMARKS)
def test_a_remark_tells_it(text):
    assert remarks_of(statement(note=[{"text": text}])) is None
    assert remarks_of(statement(dosage=[{"text": text}])) is None


@pytest.mark.parametrize("text", ["Discontinued.", "停药", "stopped due to cytopenia", "因感染停用"])
def test_a_remark_without_a_day_is_no_later_than_it_was_written(text):
    assert "topics.stopped" in remarks_of(statement(note=[{"text": text}]))
    assert remarks_of(statement(note=[{"text": text, "time": "2026-09-01"}])) is None
    assert "topics.stopped" in remarks_of(statement(statusReason=[concept(None, text)]))


@pytest.mark.parametrize("text", OF_OTHERS)
def test_remarks_on_something_else(text):
    assert "topics.no-end" in remarks_of(statement(note=[{"text": text}]))


def test_the_bounds_of_all_dosages_are_an_end():
    until = {"timing": {"repeat": {"boundsPeriod": {"start": "2025-05-01", "end": "2026-03-01"}}}}
    assert remarks_of(statement(dosage=[until])) is None
    assert "topics.no-end" in remarks_of(statement(dosage=[until, {"text": "400 mg daily"}]))
