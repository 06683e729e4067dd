"""ECOG; Karnofsky where there is no ECOG in the window; Lansky under 16 where there is neither."""
from __future__ import annotations

import re
import unicodedata
from datetime import date
from decimal import Decimal

from tests.charts.oracle.latest import MISSING, STALE, UNCLEAR, States, latest, placed
from tests.charts.oracle.quantities import Amount, of_quantity, written
from tests.charts.oracle.readings import LOINC, SCT, Reading, codes_of, value, with_code
from tests.charts.oracle.times import DAY, Span, full_years, midnight

WINDOW = 28
NCIT = "http://ncicb.nci.nih.gov/xml/owl/EVS/Thesaurus.owl"
ECOG = ((LOINC, "89247-1"), (SCT, "273437007"), (SCT, "423740007"))
KARNOFSKY = ((LOINC, "89243-0"), (SCT, "273546003"))
LANSKY = ((NCIT, "C38144"),)
GRADES = {
    (LOINC, "LA9622-7"): 0, (LOINC, "LA9623-5"): 1, (LOINC, "LA9624-3"): 2, (LOINC, "LA9625-0"): 3, (LOINC, "LA9626-8"): 4, (LOINC, "LA9627-6"): 5,
    (SCT, "425389002"): 0, (SCT, "422512005"): 1, (SCT, "422894000"): 2, (SCT, "423053003"): 3, (SCT, "423237006"): 4, (SCT, "423409001"): 5}
PERCENTS = {(LOINC, "LA29175-9"): 100, (LOINC, "LA29176-7"): 90, (LOINC, "LA29177-5"): 80, (LOINC, "LA29178-3"): 70, (LOINC, "LA29179-1"): 60,
            (LOINC, "LA29180-9"): 50, (LOINC, "LA29181-7"): 40, (LOINC, "LA29182-5"): 30, (LOINC, "LA29183-3"): 20, (LOINC, "LA29184-1"): 10,
            (LOINC, "LA9627-6"): 0}
AS_ECOG = {100: 0, 90: 0, 80: 1, 70: 1, 60: 2, 50: 2, 40: 3, 30: 3, 20: 4, 10: 4, 0: 5}
TEXT = re.compile(r"\s*(?:ECOG|KPS)?\s*(?:PS|-PS|评分)?\s*[:：]?\s*(\d(?:\.\d)?)\s*(?:-|~|至)?\s*(\d)?\s*分?\s*", re.IGNORECASE)


def _coded(concepts: list, answers: dict[tuple[str, str], int]) -> set[int]:
    return {answers[code] for concept in concepts for code in codes_of(concept) if code in answers}


def _grade_state(amount: Amount) -> str:
    """0-2 met, 3-5 not; a comparator decides only where every grade that it allows says the same."""
    number = amount.number
    if number != number.to_integral_value() or not 0 <= number <= 5:
        return "unclear"
    allowed = {"": lambda g: g == number, "<": lambda g: g < number, "<=": lambda g: g <= number,
               ">": lambda g: g > number, ">=": lambda g: g >= number}[amount.comparator]
    states = {"met" if grade <= 2 else "not-met" for grade in range(6) if allowed(grade)}
    return states.pop() if len(states) == 1 else "unclear"


def _written_grade(text: str) -> Amount | None:
    found = TEXT.fullmatch(unicodedata.normalize("NFKC", text))
    if found:
        return Amount(max(Decimal(part) for part in found.groups() if part))
    return written(text)


def _ecog(reading: Reading) -> States | None:
    by_value = _value_state(reading)
    graded = _coded(reading.source.get("interpretation") or [], GRADES)
    if not graded:
        return by_value
    told = _grade_state(Amount(Decimal(graded.pop()))) if len(graded) == 1 else "unclear"
    if by_value is None:
        return frozenset({told})
    same = _value_grade(reading) == _interpreted(reading)
    return by_value if same else UNCLEAR


def _interpreted(reading: Reading) -> Decimal | None:
    graded = _coded(reading.source.get("interpretation") or [], GRADES)
    return Decimal(graded.pop()) if len(graded) == 1 else None


def _value_grade(reading: Reading) -> Decimal | None:
    amount = _amount(reading)
    return amount.number if amount else None


def _amount(reading: Reading) -> Amount | None:
    kind, content = value(reading.source) or ("", None)
    if kind == "valueCodeableConcept":
        graded = _coded([content], GRADES)
        return Amount(Decimal(graded.pop())) if len(graded) == 1 else None
    return {"valueInteger": lambda v: Amount(Decimal(v)), "valueQuantity": of_quantity,
            "valueString": _written_grade}.get(kind, lambda v: None)(content)


def _value_state(reading: Reading) -> States | None:
    if value(reading.source) is None:
        return None
    amount = _amount(reading)
    if amount is None:
        return UNCLEAR
    told = frozenset({_grade_state(amount)})
    return told | UNCLEAR if amount.comparator else told  # "<3" of whole grades, by the letter of the comparators


def _karnofsky(reading: Reading) -> States | None:
    told = value(reading.source)
    if told is None:
        return None
    kind, content = told
    percents = _coded([content], PERCENTS) if kind == "valueCodeableConcept" else set()
    amount = {"valueInteger": lambda v: Amount(Decimal(v)), "valueQuantity": of_quantity, "valueString": written}.get(kind, lambda v: None)(content)
    number = Decimal(percents.pop()) if percents else amount.number if amount and not amount.comparator else None
    grade = AS_ECOG.get(int(number)) if number is not None and number == int(number) else None
    return UNCLEAR if grade is None else frozenset({"met" if grade <= 2 else "not-met"})


def _lansky(reading: Reading) -> States | None:
    told = value(reading.source)
    if told is None:
        return None
    if told[0] not in ("valueInteger", "valueQuantity"):
        return frozenset({"judgement", "unclear"})
    return frozenset({"judgement"})


def _child(as_of: date, born: Span | None) -> bool | None:
    """None where the birth date does not say on which side of 16 the patient is."""
    if born is None:
        return None
    least, most = full_years(born, Span(midnight(as_of), midnight(as_of + DAY)))
    return True if most < 16 else False if least >= 16 else None


def _none(given: list[States], child: bool | None) -> States:
    """Without a result that counts: too old where one scale has older results, else missing."""
    if any(here == STALE for here in given):
        return STALE | MISSING if child is None else STALE
    return MISSING.union(*(here - UNCLEAR for here in given))


def state(found: list[Reading], as_of: date, born: Span | None) -> States:
    """The first scale with a result in the window; what is only shown, or may lie in it, leaves open whether the next steps in."""
    child = _child(as_of, born)
    scales = [(ECOG, _ecog), (KARNOFSKY, _karnofsky), *([(LANSKY, _lansky)] if child is not False else [])]
    given: list[States] = []
    for codes, answer in scales:
        readings = with_code(found, *codes)
        given.append(latest(readings, WINDOW, as_of, answer))
        if any(each.decides and answer(each) is not None for each in placed(readings, as_of, WINDOW, "in")):
            unsure = MISSING | STALE | UNCLEAR if codes is LANSKY and child is None else frozenset[str]()
            two = UNCLEAR if codes is LANSKY and len(readings) > 1 else frozenset[str]()  # 40 and 50 are told differently
            return given[-1].union(two, *(here & UNCLEAR for here in given)) | unsure
    told = frozenset[str]().union(*(here & UNCLEAR for here in given))
    return told if UNCLEAR in given else told | _none(given, child)
