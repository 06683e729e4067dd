"""Days as editors of hospitals write them in notes and reasons: with blanks, without signs, in numerals, with a short year before them."""
from __future__ import annotations

import pytest

from tests.charts.build import condition, marrow_report
from tests.charts.courses import AML, only, rr
from tests.charts.harness import check
from tests.charts.visited import OLD, visit
from tests.charts.written_in import letter

SINCE = [
    "2026 年 11 月 10 日骨髓MRD 0.65%", "2026 年 11 月骨髓MRD 0.65%", "2026年 11月 10日 骨髓MRD 0.65%", "2026 年 11 月 10 日骨穿：原始细胞占38%",
    "2026、11、10骨髓MRD 0.65%", "2026·11·10骨髓MRD 0.65%", "2026 - 11 - 10骨髓MRD 0.65%", "2026 . 11 . 10 骨髓MRD 0.65%",
    "2026 / 11 / 10 骨髓MRD 0.65%", "20261110骨穿：原始细胞占38%", "20261110骨髓MRD 0.65%", "26.11.10骨穿：原始细胞占38%", "26-11-10骨穿：原始细胞占38%",
    "26/11/10骨穿：原始细胞占38%", "二〇二六年十一月骨穿：原始细胞占38%", "二○二六年十一月十日骨穿：原始细胞占38%", "二零二六年十一月十日骨穿：原始细胞占38%", "2026，11，10骨穿：原始细胞占38%",
    "20261110: marrow blasts 38%", "2026 - 11 - 10: marrow blasts 38%", "2026 Nov 10: marrow blasts 38%",
]
"""Disease on a day after the remission."""
BEFORE = [
    "2024 年 12 月 10 日骨穿：原始细胞占38%", "20241210骨穿：原始细胞占38%", "24.12.10骨穿：原始细胞占38%", "24-12-10骨穿：原始细胞占38%", "二〇二四年十二月骨穿：原始细胞占38%",
    "2024·12·10骨穿：原始细胞占38%", "2024、12、10骨穿：原始细胞占38%",
]
"""Disease on a day before it."""
CR = marrow_report("cr", "骨髓完全缓解(CR)", "2025-03-10")


def undated(text):
    return [*only(condition("aml", AML, recorded="2024-12-20", note=[{"text": text}])), CR]


def timed(text):
    return [*only(condition("aml", AML, recorded="2024-12-20", note=[{"text": text, "time": "2026-11-20"}])), CR]


def visited(text):
    return [*only(OLD), CR, visit(text)]


def lettered(text):
    return [*only(OLD), CR, letter(text)]


WHERE = {"undated": undated, "timed": timed, "visited": visited}
NUMBERED = [
    *(f"{of} 20241001: marrow blasts 30%" for of in ("MRN", "Case", "Specimen", "Accession", "Lab", "Acc#", "tel", "Ref:")),
    *(f"{of}20241001：骨髓原始细胞占30%" for of in ("病人", "检查单", "卡", "影像", "手机", "张三_", "标本", "手机 ", "卡: ")),
]
"""Letters of which a number is no day: else they would tell of days before the remission."""
CASES = [
    *(rr(f"a letter: {text}", lettered(text), "unclear") for text in NUMBERED),
    *(rr(f"a letter: {text}", lettered(text), "not-met") for text in ("20241001: marrow blasts 30%", "20241001骨髓原始细胞占30%", "于20241001骨穿：原始细胞占30%",
                                                                    "患者20241001骨髓原始细胞占30%", "现病史：20241001骨髓原始细胞占30%", "On 20241001 marrow blasts 30%")),
    *(rr(f"{where}: {text}", made(text), "unclear") for where, made in WHERE.items() for text in SINCE),
    *(rr(f"{where}: {text}", made(text), "not-met") for where, made in WHERE.items() for text in BEFORE),
    *(rr(f"undated: {text}", undated(text), "not-met") for text in ("病历号20261110骨穿：原始细胞占38%", "标本号20261110，骨穿：原始细胞占38%")),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_case(case):
    check(case)
