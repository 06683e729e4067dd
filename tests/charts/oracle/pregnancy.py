"""The pregnancy test of the last seven days, of whom it is asked."""
from __future__ import annotations

from datetime import date
from decimal import Decimal

from tests.charts.oracle.answers import polarity
from tests.charts.oracle.latest import UNCLEAR, States, latest, placed
from tests.charts.oracle.quantities import Amount, of_quantity, written
from tests.charts.oracle.readings import LOINC, Reading, value, with_code
from tests.charts.oracle.times import DAY, Span, full_years, midnight

WINDOW = 7
QUALITATIVE = tuple((LOINC, code) for code in ("2106-3", "2110-5", "2112-1", "2118-8", "80384-1", "80385-8"))
QUANTITATIVE = tuple((LOINC, code) for code in ("19080-1", "20415-6", "21198-7", "25372-4", "45194-8", "83086-9"))
UNITS = {"mIU/mL", "m[IU]/mL", "[IU]/L", "IU/L", "mIU／ml"}
STATES = {"negative": "met", "positive": "not-met", "indeterminate": "unclear", "unreadable": "unclear"}


def _below_and_above(amount: Amount, negative_below: Decimal, positive_above: Decimal, inclusive: bool) -> str:
    """Negative below one number (or at it, where ``inclusive``), positive above another; between them nobody knows."""
    number, comparator = amount.number, amount.comparator
    below = number < negative_below or (inclusive and number == negative_below) or (comparator == "<" and number == negative_below)
    if below and comparator in ("", "<", "<="):
        return "met"
    above = number > positive_above or (comparator == ">" and number == positive_above)
    return "not-met" if above and comparator in ("", ">", ">=") else "unclear"


def _quantity(reading: Reading, amount: Amount) -> States:
    answered = polarity({k: v for k, v in reading.source.items() if not k.startswith("value")})
    limits = [of_quantity(g["high"]) for g in reading.source.get("referenceRange") or [] if "high" in g and "low" not in g]
    unit = amount.code or amount.unit
    scaled = unit in UNITS or any(limit and unit == (limit.code or limit.unit) for limit in limits)
    by_range = {_below_and_above(amount, limit.number, limit.number, inclusive) for limit in limits if limit for inclusive in (True, False)}
    if answered in ("negative", "positive"):
        return frozenset({STATES[answered]}) | (by_range and UNCLEAR | by_range)
    if by_range:
        return frozenset(by_range) if scaled else UNCLEAR
    return frozenset({_below_and_above(amount, Decimal(5), Decimal(25), False)}) if scaled else UNCLEAR


def _interpreted(reading: Reading) -> States | None:
    """The notes call an interpretation without a value no result, and let it decide; one that neither denies nor affirms is none."""
    answered = polarity(reading.source)
    return None if answered is None else frozenset({STATES[answered], "missing", "stale", "unclear"})


def _answer(reading: Reading) -> States | None:
    """What one test says; a quantitative one with an interpretation only has no value."""
    told = value(reading.source)
    if reading.codes & set(QUANTITATIVE):
        if told is None:
            return _interpreted(reading)
        amount = {"valueQuantity": of_quantity, "valueString": written}.get(told[0], lambda v: None)(told[1])
        if amount:
            return _quantity(reading, amount)
    answered = polarity(reading.source)
    return None if answered is None else frozenset({STATES[answered]})


def _asked(sex: str | None, as_of: date, born: Span | None) -> States | None:
    """None where the test is asked for; else the state without it."""
    if sex == "male":
        return frozenset({"not-applicable"})
    least, most = full_years(born, Span(midnight(as_of), midnight(as_of + DAY))) if born else (0, 200)
    if most < 12 or least > 54:
        return frozenset({"not-applicable"})
    return None if sex == "female" else frozenset({"judgement"})


def _sure_of_age(as_of: date, born: Span | None) -> bool:
    if born is None:
        return False
    least, most = full_years(born, Span(midnight(as_of), midnight(as_of + DAY)))
    return least >= 12 and most <= 54


def state(found: list[Reading], as_of: date, sex: str | None, born: Span | None, conditions: States) -> States:
    """``conditions``: what Conditions and Procedures say: "waived", "pregnant", "perhaps"."""
    told = _asked(sex, as_of, born)
    sure = _sure_of_age(as_of, born)
    if told is not None:
        waived = {"not-applicable", "unclear"} if "waived" in conditions else set()
        return told | waived if sure or told == {"not-applicable"} else told | {"unclear", "missing", "not-applicable"}
    tested = latest(with_code(found, *QUALITATIVE, *QUANTITATIVE), WINDOW, as_of, _answer)
    if "waived" in conditions:
        near = [r for where in ("in", "edge", "undated") for r in placed(with_code(found, *QUALITATIVE, *QUANTITATIVE), as_of, WINDOW, where)]
        contrary = conditions - {"waived"} or any(r.decides and "not-met" in (_answer(r) or ()) for r in near)
        return frozenset({"not-applicable"}) | ({"judgement", "not-met", "unclear"} if contrary else set())
    if "pregnant" in conditions:
        tested = frozenset({"not-met"})
    elif "perhaps" in conditions:
        tested = (tested - {"met"}) | {"judgement"}
    elif "perhaps-waived" in conditions:
        tested |= {"judgement"}
    return tested if sure else tested | {"unclear", "judgement"}
