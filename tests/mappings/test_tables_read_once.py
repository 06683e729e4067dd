"""The tables of words are read when they are first needed, and no more: a table read for each text took a fifth of a start's time."""
from __future__ import annotations

import pytest

from fhir_mappings import shipped
from tests.charts.courses import CR, chart
from tests.charts.harness import screened
from tests.charts.written_in import PLACES


def _read(text: str) -> None:
    for where in PLACES.values():
        screened(chart(CR, where(text)))


def test_a_text_that_was_never_met_reads_no_table(monkeypatch: pytest.MonkeyPatch) -> None:
    said = "AML复发，化疗后 CRⅡ, 2026 年 11 月 {0} 日骨髓原始细胞百分之{0}; relapsed, blasts {0}%. aml cr2"
    _read(said.format(10))
    read: list[str] = []
    text_of = shipped.shipped_text
    monkeypatch.setattr(shipped, "shipped_text", lambda name: read.append(name) or text_of(name))
    _read(said.format(11))
    assert read == []
