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
    _read("AML复发后cr2, 2026 年 11 月 10 日骨髓原始细胞百分之三十。")
    read: list[str] = []
    monkeypatch.setattr(shipped, "shipped_text", read.append)
    _read("AML 复发，化疗后 CRⅡ, 20261109 MRD 3‰; relapsed, blasts 20%.")
    assert read == []
