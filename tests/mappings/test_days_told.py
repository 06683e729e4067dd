"""The days that a remark tells of, against the day on which it was recorded."""
from __future__ import annotations

from datetime import date

import pytest

from fhir_mappings.text.days.days_told import pieces

RECORDED = date(2026, 11, 8)
TOLD = [
    ("2026-10-20复查骨髓原始细胞12%", RECORDED, "2026-10-20"), ("10月20日骨髓原始细胞12%", RECORDED, "2026-10-20"), ("12月骨髓原始细胞12%", RECORDED, "2025-12"),
    ("去年3月MRD转阳", RECORDED, "2025-03"), ("3月前MRD转阳", RECORDED, "2026-08"), ("两周前MRD转阳", RECORDED, "2026-10-25"), ("半年前MRD转阳", RECORDED, "2026-05"),
    ("骨髓原始细胞12%(2026-10-20)", RECORDED, "2026-10-20"), ("Oct 20, 2026 blasts 12%", RECORDED, "2026-10-20"), ("2 weeks ago blasts 12%", RECORDED, "2026-10-25"),
    ("骨髓原始细胞12%", RECORDED, None), ("10/20/26 blasts 12%", RECORDED, "2026-10-20"), ("blasts 12% on 11/5/2026", RECORDED, "2026-11-05"), ("3月前MRD转阳", None, "left out"),
    ("1年10月前MRD转阳", RECORDED, "2025-01"), ("2年3月前MRD转阳", RECORDED, "2024-08"), ("1年零3个月前MRD转阳", RECORDED, "2025-08"), ("1 year and 10 months ago blasts 12%", RECORDED, "2025-01"),
    ("10月前MRD转阳", RECORDED, "2026-01"),
    # a record of the year 1 is how some systems write that there is none
    ("3周前MRD转阳", date(1, 1, 1), "left out"), ("3月前MRD转阳", date(1, 1, 1), "left out"), ("1年前MRD转阳", date(1, 6, 1), "left out"), ("MRD转阳", date(1, 1, 1), None),
]


@pytest.mark.parametrize(("text", "by", "day"), TOLD)
def test_what_a_remark_tells_is_of_its_day(text: str, by: date | None, day: str | None) -> None:
    told = {piece.day for piece in pieces(text, by) if any(map(str.isalnum, piece.text))}
    assert told == (set() if day == "left out" else {day})
