"""What a wish of the worksheet asks for, as resources of tomorrow, and the states that a criterion must have then."""
from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

import pytest

from tests.charts.build import (
    ICD10CM,
    LOINC,
    NEGATIVE,
    POSITIVE,
    Json,
    concept,
    condition,
    lab,
    marrow_report,
    observation,
    serology,
)
from tests.truth.answers import answer
from tests.truth.random_charts import NOW, numbers

TOMORROW = (date.fromisoformat(NOW) + timedelta(days=1)).isoformat()
"""Results of the day after count, and nothing on record is later."""
COURSE = "relapsed-refractory"

each = pytest.mark.parametrize("number", numbers())


class Wanted(NamedTuple):
    """Resources that a wish asks for, and the states of which the criterion must have one then."""

    resources: list[Json]
    states: frozenset[str]


def _labs(name: str, good: str, bad: str, high: str) -> tuple[Wanted, Wanted]:
    made = [lab("new", Decimal(value), Decimal(high), TOMORROW, name=name) for value in (good, bad)]
    return Wanted(made[:1], frozenset({"met"})), Wanted(made[1:], frozenset({"not-met"}))


def _tests(name: str) -> tuple[Wanted, ...]:
    """A negative one may meet an earlier positive (judgement); a positive one may stand beside a further test that does not decide."""
    made = [serology("new", value, TOMORROW, name=name) for value in (NEGATIVE, POSITIVE)]
    return Wanted(made[:1], frozenset({"met", "judgement"})), Wanted(made[1:], frozenset({"not-met", "judgement", "unclear"}))


def _score(code: str, good: Json, bad: Json) -> tuple[Wanted, Wanted]:
    made = [observation("new", concept((LOINC, code)), TOMORROW, **value) for value in (good, bad)]
    return Wanted(made[:1], frozenset({"met", "judgement"})), Wanted(made[1:], frozenset({"not-met", "judgement"}))


WANTED: dict[str, tuple[Wanted, ...]] = {
    "ALT": _labs("alt", "24", "126", "50"), "AST": _labs("ast", "24", "126", "50"),
    "Total bilirubin": _labs("tbil", "15", "64", "21"), "Creatinine": _labs("crea", "64", "122", "97"),
    "HIV Ag/Ab": _tests("hiv"), "HIV confirmatory test": _tests("hivblot"), "HBsAg": _tests("hbsag"), "anti-HBc": _tests("antihbc"),
    "HBeAg": _tests("hbeag"), "HBV DNA": _tests("hbvdna"), "HCV Ab": _tests("hcv"), "HCV RNA": _tests("hcvrna"),
    "treponemal Ab": _tests("tp"), "non-treponemal test (RPR, TRUST, VDRL)": _tests("rpr"), "pregnancy test": _tests("hcg"),
    "ECOG": _score("89247-1", {"valueInteger": 1}, {"valueInteger": 3}),
    "NYHA class": _score("88020-3", {"valueString": "II"}, {"valueString": "III"}),
    "LVEF": (Wanted([observation("new", concept((LOINC, "10230-1")), TOMORROW, valueQuantity={"value": 62, "unit": "%"})],
                    frozenset({"met", "no-contrary-record", "judgement", "stale"})),),
}
"""What a wish for a test asks for, once well and once badly."""


def as_new(row: Json) -> bool:
    """True where a result of the chart is, or may be, as new as the new one, which then can't be the latest."""
    days = [evidence["date"] for evidence in row["evidence"] if evidence["date"]]
    return any(day[:10] == TOMORROW or TOMORROW.startswith(day) for day in days)


RELAPSE = condition("new", (ICD10CM, "C92.02"), recorded=TOMORROW)
REMISSION = marrow_report("new", "Complete remission", TOMORROW)


def of_course(chart: Sequence[Json]) -> str:
    return answer(chart)[COURSE]["state"]
