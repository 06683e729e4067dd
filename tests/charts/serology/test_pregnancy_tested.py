"""The pregnancy test: which test counts, how fresh it must be, and how low its number."""
from __future__ import annotations

from decimal import Decimal

import pytest

from tests.charts.build import (
    INTERPRETATION,
    LOINC,
    NEGATIVE,
    POSITIVE,
    concept,
    observation,
    quantity,
    serology,
)
from tests.charts.harness import check
from tests.charts.infections import ago, loinc
from tests.charts.pregnancies import case, hcg


def level(value, unit: str | None = "m[IU]/mL", high=None, days: int = 2, comparator: str | None = None, id_: str = "hcgq-1", **more):
    out = serology(id_, None, ago(days), name="hcgq", valueQuantity=quantity(value, unit, comparator=comparator), **more)
    if high is not None:
        out["referenceRange"] = [{"high": quantity(high, unit)}]
    return out


TEST = [
    case("no test", "missing", says=("pregnancy", "hcg")),
    case("serum hCG negative", "met", hcg(), names=("Observation/hcg-1",)),
    *(case(f"negative by {code}", "met", hcg(code=code)) for code in ("2106-3", "2110-5", "2112-1", "80384-1", "80385-8")),
    *(case(f"“{text}”", "met", hcg(text)) for text in ("阴性", "阴性(-)", "Negative", "neg", "(-)", "未检出")),
    *(case(f"“{text}”", "not-met", hcg(text), review=True) for text in ("阳性", "Positive", "(+)", "+")),
    *(case(f"“{text}”", "unclear", hcg(text)) for text in ("弱阳性", "可疑", "Indeterminate", "±", "borderline")),
    *(case(f"“{text}”", "missing", hcg(text)) for text in ("未做", "标本溶血", "not done", "QNS")),
    case("positive", "not-met", hcg(POSITIVE), review=True),
    case("negative 7 days ago", "met", hcg(days=7)),
    case("negative 8 days ago", "stale", hcg(days=8)),
    case("negative today", "met", hcg(days=0)),
    case("negative tomorrow: as today", "met", hcg(days=-1)),
    case("negative the day after tomorrow: an error", "missing", hcg(days=-2)),
    case("positive 8 days ago: older is stale", "stale", hcg(POSITIVE, 8)),
    case("positive 5 days ago, negative yesterday", "met", hcg(POSITIVE, 5), hcg(days=1, id_="hcg-2")),
    case("negative 5 days ago, positive yesterday", "not-met", hcg(days=5), hcg(POSITIVE, 1, "hcg-2")),
    case("urine negative, serum positive on the same day", "unclear", hcg(code="2106-3"), hcg(POSITIVE, id_="hcg-2")),
    case("urine negative, serum level high on the same day", "unclear", hcg(code="2106-3"), level(900)),
    case("urine negative and serum level low", "met", hcg(code="2106-3"), level(1)),
    case("newest without a value: the next older one counts", "met", hcg(None, 1), hcg(days=3, id_="hcg-2"), says=("value",)),
    case("newest unreadable", "unclear", hcg("see report", 1), hcg(days=3, id_="hcg-2")),
    case("preliminary only", "unclear", hcg(status="preliminary")),
    case("preliminary beside an older final one in the window", "met", hcg(POSITIVE, 1, status="preliminary"), hcg(days=3, id_="hcg-2")),
    case("preliminary beside a stale final one", "unclear", hcg(days=1, status="preliminary"), hcg(days=30, id_="hcg-2")),
    case("entered in error", "missing", hcg(status="entered-in-error")),
    case("positive entered in error", "met", hcg(POSITIVE, 1, status="entered-in-error"), hcg(days=3, id_="hcg-2")),
    case("by month only, this month", "unclear", serology("hcg-1", NEGATIVE, "2026-11")),
    case("undated", "unclear", serology("hcg-1", NEGATIVE, None)),
    case("by interpretation only", "met", hcg(None, interpretation=[concept((INTERPRETATION, "NEG"))])),
    case("value and interpretation contradict", "unclear", hcg(interpretation=[concept((INTERPRETATION, "POS"))])),
    case("the edge in the site's calendar, written in UTC", "met", serology("hcg-1", NEGATIVE, "2026-11-14T16:00:00Z")),
    case("a second before the edge", "stale", serology("hcg-1", NEGATIVE, "2026-11-14T15:59:59Z")),
    case("component of a panel", "met", observation("panel", concept(None, "入院检查"), ago(2), component=[
        {"code": concept((LOINC, "2106-3")), "valueString": "阴性"}])),
]

QUANTITY = [
    *(case(f"{value} mIU/mL", "met", level(value)) for value in (0, 1, Decimal("4.9"), Decimal("4.999"))),
    *(case(f"{value} mIU/mL", "unclear", level(value)) for value in (5, Decimal("5.0"), Decimal("5.1"), 12, Decimal("24.9"), 25, Decimal("25.0"))),
    *(case(f"{value} mIU/mL", "not-met", level(value), review=True) for value in (Decimal("25.1"), Decimal("25.001"), 26, 120000)),
    case("3 IU/L", "met", level(3, "[IU]/L")),
    case("3 IU/L in words", "met", level(3, "IU/L")),
    case("25.1 IU/L", "not-met", level(Decimal("25.1"), "[IU]/L")),
    case("3 mIU/ml, full width", "met", level(3, None) | {"valueQuantity": {"value": 3, "unit": "mIU／ml"}}),
    case("0.003 IU/mL", "met", level(Decimal("0.003"), "[IU]/mL")),
    case("3 without a unit", "unclear", level(3, None)),
    case("3 ng/mL: another scale", "unclear", level(3, "ng/mL")),
    case("3 pmol/L: another scale", "unclear", level(3, "pmol/L")),
    case("3 ng/mL with interpretation negative", "met", level(3, "ng/mL", interpretation=[concept((INTERPRETATION, "NEG"))])),
    case("3 ng/mL with interpretation positive", "not-met", level(3, "ng/mL", interpretation=[concept((INTERPRETATION, "POS"))])),
    case("12 without a unit, with interpretation positive", "not-met", level(12, None, interpretation=[concept((INTERPRETATION, "POS"))])),
    case("3 ng/mL with interpretation high", "unclear", level(3, "ng/mL", interpretation=[concept((INTERPRETATION, "H"))])),
    case("3 ng/mL with two interpretations", "unclear",
         level(3, "ng/mL", interpretation=[concept((INTERPRETATION, "NEG")), concept((INTERPRETATION, "POS"))])),
    case("<1.2", "met", level(Decimal("1.2"), comparator="<")),
    case("<5", "met", level(5, comparator="<")),
    case("<=5", "unclear", level(5, comparator="<=")),
    case("<10 across the limit", "unclear", level(10, comparator="<")),
    case(">5", "unclear", level(5, comparator=">")),
    case(">25", "not-met", level(25, comparator=">")),
    case(">=25", "unclear", level(25, comparator=">=")),
    case(">=25.1", "not-met", level(Decimal("25.1"), comparator=">=")),
    case(">200000", "not-met", level(200000, comparator=">")),
    case("written <0.1 mIU/mL", "met", serology("hcgq-1", "<0.1 mIU/mL", ago(2), name="hcgq")),
    case("written ＜0.100 mIU/mL", "met", serology("hcgq-1", "＜0.100 mIU/mL", ago(2), name="hcgq")),
    case("written 12 mIU/mL", "unclear", serology("hcgq-1", "12 mIU/mL", ago(2), name="hcgq")),
    case("written 4000 mIU/mL", "not-met", serology("hcgq-1", "4000 mIU/mL", ago(2), name="hcgq")),
    case("8 within its own range up to 10", "met", level(8, high=10)),
    case("5.1 within its own range up to 5.3", "met", level(Decimal("5.1"), high=Decimal("5.3"))),
    case("5 at its own limit of 5", "unclear", level(5, high=5)),
    case("30 within its own range up to 50", "unclear", level(30, high=50)),
    case("8 above its own range", "not-met", level(8, high=5)),
    case("3 above its own range up to 2", "not-met", level(3, high=2)),
    case("300 above its own range", "not-met", level(300, high=5)),
    case("3 IU/L with a range in mIU/mL", "met", level(3, "[IU]/L") | {"referenceRange": [{"high": quantity(5, "m[IU]/mL")}]}),
    case("a range in words: <5", "met", level(3) | {"referenceRange": [{"text": "<5"}]}),
    case("ranges by week of pregnancy are not hers", "met", level(3) | {"referenceRange": [
        {"high": quantity(5, "m[IU]/mL"), "type": concept(None, "normal")},
        {"low": quantity(5, "m[IU]/mL"), "high": quantity(426, "m[IU]/mL"),
         "type": concept(("http://terminology.hl7.org/CodeSystem/referencerange-meaning", "pregnant"))}]}),
    case("3 with interpretation negative", "met", level(3, interpretation=[concept((INTERPRETATION, "NEG"))])),
    case("12 with interpretation negative", "met", level(12, interpretation=[concept((INTERPRETATION, "NEG"))])),
    case("12 with interpretation positive", "not-met", level(12, interpretation=[concept((INTERPRETATION, "POS"))])),
    case("12 with interpretation high", ("unclear", "not-met"), level(12, interpretation=[concept((INTERPRETATION, "H"))])),
    case("3 with interpretation normal", "met", level(3, interpretation=[concept((INTERPRETATION, "N"))])),
    case("4000 with interpretation negative: its own interpretation decides", ("met", "unclear"), level(4000, interpretation=[concept((INTERPRETATION, "NEG"))])),
    case("3 with interpretation positive", "not-met", level(3, interpretation=[concept((INTERPRETATION, "POS"))])),
    case("a level with an interpretation high only is no result", "missing",
         serology("hcgq-1", None, ago(2), name="hcgq", interpretation=[concept((INTERPRETATION, "H"))])),
    case("a level with an interpretation negative only", "met",
         serology("hcgq-1", None, ago(2), name="hcgq", interpretation=[concept((INTERPRETATION, "NEG"))])),
    case("a level said to be negative in words", "met", serology("hcgq-1", "阴性", ago(2), name="hcgq")),
    case("a low level 8 days ago", "stale", level(1, days=8)),
    case("a high level 8 days ago", "stale", level(4000, days=8)),
    case("free beta-hCG is no pregnancy test", "missing", loinc("free", "19180-9", when=ago(2), valueQuantity=quantity(Decimal("0.1"), "ng/mL"))),
    case("free beta-hCG in moles", "missing", loinc("free", "2115-4", when=ago(2), valueQuantity=quantity(1, "pmol/L"))),
    case("a high free beta-hCG beside a negative test", "met", hcg(), loinc("free", "19180-9", when=ago(1), valueQuantity=quantity(900, "m[IU]/mL"))),
    case("hCG as a tumour marker is no pregnancy test", "unclear",
         level(1) | {"code": concept((LOINC, "20415-6"), "β-hCG（肿瘤标志物）")}),
    case("hCG of cord blood", "missing", loinc("cord", "55870-0", when=ago(2), valueQuantity=quantity(1, "m[IU]/mL"))),
    case("implausible: -3", "unclear", level(-3)),
]


@pytest.mark.parametrize("case", [*TEST, *QUANTITY], ids=lambda c: c.title)
def test_case(case):
    check(case)
