"""Results that plainly say something and were passed over without a word: low in other words, preliminary, unconfirmed, unread."""
from __future__ import annotations

from decimal import Decimal

import pytest

from tests.charts.build import (
    LOINC,
    Json,
    base,
    concept,
    observation,
    quantity,
)
from tests.charts.harness import Case, check

FUNCTION = "cardiac-function"
NYHA_CODE, LVEF_CODE = (LOINC, "88020-3"), (LOINC, "10230-1")


def nyha(value: str = "I", when: str | None = "2026-11-18", **more) -> Json:
    return observation("n", concept(NYHA_CODE), when, **({"valueString": value} | more))


def lvef(value, when: str | None = "2026-11-18", unit: str | None = "%", id_="f", **more) -> Json:
    element = {"valueString": value} if isinstance(value, str) else {"valueQuantity": quantity(value, unit)}
    return observation(id_, concept(LVEF_CODE), when, **(element | more))


def heart(title, state, *resources, says=(), **more) -> Case:
    return Case(f"{FUNCTION}: {title}", [*base(), *resources], {FUNCTION: state}, mentions={FUNCTION: says} if says else {}, **more)


LOW_IN_WORDS = ["Severely reduced", "mildly reduced", "Impaired", "Moderately reduced, 35-40%", "约40%", "~40%", "EF值40%", "0.40", "0.45%", "减低", "左室收缩功能下降", "EF about 40 %"]
NOT_LOW = ["see report", "normal", "Normal, 55-60%", "0.60", "not reduced", "low normal", "未见减低", "约60%", "preserved", "no reduction"]

EJECTION_FRACTION = [
    *(heart(f"{text!r} beside NYHA I", "judgement", nyha(), lvef(text), says=("LVEF",), overall="likely-match") for text in LOW_IN_WORDS),
    *(heart(f"{text!r} alone", "judgement", lvef(text)) for text in LOW_IN_WORDS),
    *(heart(f"{text!r} beside NYHA III", "not-met", nyha("III"), lvef(text)) for text in LOW_IN_WORDS[:3]),
    *(heart(f"{text!r} beside NYHA I is only shown", "met", nyha(), lvef(text)) for text in NOT_LOW),
    *(heart(f"a quantity of {value} {unit} beside NYHA I", state, nyha(), lvef(Decimal(value), unit=unit)) for value, unit, state in (
        ("0.45", None, "judgement"), ("0.45", "%", "judgement"), ("0.65", None, "met"), ("0.65", "%", "met"), ("3", "%", "met"))),
    heart("reduced, undated, beside NYHA I", "unclear", nyha(), lvef("reduced", None)),
    heart("reduced, of before the window", "met", nyha(), lvef("reduced", "2026-03-01")),
    heart("reduced, then normal", "met", nyha(), lvef("reduced", "2026-11-01"), lvef(60, id_="g")),
    heart("reduced, then one that can't be read", "judgement", nyha(), lvef("reduced", "2026-11-01"), lvef("see report", id_="g")),
    heart("reduced, preliminary, beside NYHA I", "met", nyha(), lvef("reduced", status="preliminary")),
    *(heart(f"a low one, {status}, of {when or 'no date'}, and no class", "unclear", lvef(30, when, status=status), says=("preliminary",), overall="possible-match")
      for status in ("preliminary", "registered") for when in ("2026-11-18", None)),
    *(heart(f"{text!r}, preliminary, and no class", "unclear", lvef(text, status="preliminary")) for text in ("reduced", "see report", "45-55%")),
    *(heart(f"{value}, preliminary, and no class", "no-contrary-record", lvef(value, status="preliminary")) for value in (50, 60)),
    heart("a normal one, then a low preliminary one, and no class", "no-contrary-record", lvef(60, "2026-11-01"), lvef(30, id_="g", status="preliminary")),
    heart("a low preliminary one without a value, and no class", "no-contrary-record",
          observation("f", concept(LVEF_CODE), "2026-11-18", status="registered", dataAbsentReason=concept(None, "pending"))),
    heart("a low preliminary one and an old class", "stale", nyha(when="2026-03-01"), lvef(30, status="preliminary")),
    heart("a low preliminary one beside NYHA I", "met", nyha(), lvef(30, status="preliminary")),
    heart("a preliminary class III", "unclear", nyha("III", status="preliminary")),
]


@pytest.mark.parametrize("case", EJECTION_FRACTION, ids=lambda c: c.title)
def test_an_ejection_fraction_in_doubt(case: Case) -> None:
    check(case)
