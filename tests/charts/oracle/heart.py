"""NYHA class and ejection fraction, beside what the history of heart disease says."""
from __future__ import annotations

import re
import unicodedata
from datetime import date
from decimal import Decimal

from tests.charts.oracle.latest import UNCLEAR, States, latest, placed
from tests.charts.oracle.quantities import of_quantity, written
from tests.charts.oracle.readings import LOINC, SCT, Reading, codes_of, value, with_code

WINDOW = 90
NYHA = ((LOINC, "88020-3"), (SCT, "420816009"))
CLASSES = {(LOINC, "LA28404-4"): 1, (LOINC, "LA28405-1"): 2, (LOINC, "LA28406-9"): 3, (LOINC, "LA28407-7"): 4,
           (SCT, "420300004"): 1, (SCT, "421704003"): 2, (SCT, "420913000"): 3, (SCT, "422293003"): 4}
EJECTION = ((LOINC, "10230-1"), (LOINC, "18043-0"))
ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4}
TEXT = re.compile(r"\s*(?:NYHA|心功能)?\s*(?:分级|class)?\s*(IV|I{1,3})\s*级?\s*", re.IGNORECASE)


def _class(reading: Reading) -> States | None:
    told = value(reading.source)
    if told is None:
        return None
    kind, content = told
    grades = {CLASSES[code] for code in codes_of(content) if code in CLASSES} if kind == "valueCodeableConcept" else set()
    if kind == "valueString" and (found := TEXT.fullmatch(unicodedata.normalize("NFKC", content))):
        grades = {ROMAN[found[1].upper()]}
    states = {"met" if grade <= 2 else "not-met" for grade in grades}
    return frozenset(states) if len(states) == 1 else UNCLEAR


def _low(reading: Reading) -> States | None:
    """"low" below 50 %, "kept" from there, "unclear" where it can't be told."""
    told = value(reading.source)
    if told is None:
        return None
    kind, content = told
    amount = {"valueQuantity": of_quantity, "valueString": written}.get(kind, lambda v: None)(content)
    if amount is None or (amount.code or amount.unit) not in ("%", "％") or not 5 <= amount.number <= 90:
        return UNCLEAR
    fifty = Decimal(50)
    low = amount.number < fifty or (amount.comparator == "<" and amount.number == fifty)
    if low and amount.comparator in ("", "<", "<="):
        return frozenset({"low"})
    kept = amount.number >= fifty and amount.comparator in ("", ">", ">=")
    return frozenset({"kept"}) if kept else UNCLEAR


def _low_somewhen(found: list[Reading], as_of: date) -> bool:
    """No final one in the window, and a low one of a date that does not tell whether it lies there."""
    final = [each for each in found if each.decides and _low(each)]
    near = [each for where in ("edge", "undated") for each in placed(final, as_of, WINDOW, where)]
    return not placed(final, as_of, WINDOW, "in") and any(_low(each) == {"low"} for each in near)


def _without_class(history: States) -> States:
    """As the history of heart disease; "missing" where that is the contrary."""
    return frozenset("missing" if state == "not-met" else state for state in history)


def state(found: list[Reading], as_of: date, history: States, rejected: bool = False) -> States:
    """``history`` is cardiac-history's; ``rejected``: Observations that were not read may hold the contrary."""
    nyha = latest(with_code(found, *NYHA), WINDOW, as_of, _class)
    fraction = latest(with_code(found, *EJECTION), WINDOW, as_of, _low)
    inside = nyha - {"missing"}
    if "missing" in nyha:
        rest = _without_class(history)
        inside |= frozenset("missing" if rejected and state == "no-contrary-record" else state for state in rest)
    if fraction == {"low"}:
        return frozenset({"judgement"} if nyha != {"not-met"} else {"not-met"}) | (nyha & {"unclear", "stale", "not-met"})
    if _low_somewhen(with_code(found, *EJECTION), as_of):
        return (inside & {"not-met", "unclear"} if "not-met" in inside else frozenset()) | {"unclear", "judgement"}
    if fraction & {"low", "unclear"}:
        return inside | {"judgement", "unclear"}
    return inside
