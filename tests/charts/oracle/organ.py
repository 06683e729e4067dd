"""Liver and kidney: the value against a multiple of the upper limit of its own report, on one scale."""
from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tests.charts.oracle.latest import UNCLEAR, States, latest
from tests.charts.oracle.quantities import Amount, Json, at_most, of_quantity, written, written_upper_limit
from tests.charts.oracle.readings import LOINC, Reading, codes_of, value, with_code
from tests.charts.oracle.times import Span, full_years

WINDOW = 14
ENZYME = {"U/L": "1", "u/l": "1", "IU/L": "1", "[IU]/L": "1", "[iU]/L": "1", "单位/升": "1", "ukat/L": "60", "µkat/L": "60",
          "μkat/L": "60", "ukat/l": "60", "nkat/L": "0.06", "nkat/l": "0.06"}
MOLAR = {"umol/L": "1", "umol/l": "1", "µmol/L": "1", "μmol/L": "1"}


@dataclass(frozen=True)
class Test:
    codes: tuple[str, ...]
    multiple: Decimal
    units: dict[str, str]
    plausible: tuple[int, int]
    upper_limits: tuple[str, str]
    """What an upper limit of normal can be on the common scale (DECISIONS, 2026-11-22)."""


TESTS = {
    "hepatic-tbil": Test(("14631-6", "1975-2", "42719-5", "54363-7", "77137-8"), Decimal(3),
                         MOLAR | {"mcmol/L": "1", "mg/dL": "17.1", "mg/dl": "17.1", "mg/100mL": "17.1"}, (1, 1500), ("1.5", "100")),
    "hepatic-ast": Test(("1920-8", "30239-8", "88112-8"), Decimal("2.5"), ENZYME, (1, 30000), ("5", "500")),
    "hepatic-alt": Test(("1742-6",), Decimal("2.5"), ENZYME, (1, 30000), ("5", "500")),
    "renal-creatinine": Test(("14682-9", "2160-0", "38483-4", "59826-8", "77140-2"), Decimal("1.25"),
                             MOLAR | {"mg/dL": "88.4", "mg/dl": "88.4", "mmol/L": "1000", "mmol/l": "1000"}, (5, 3000), ("10", "500")),
}


def scale(test: Test, amount: Amount) -> Decimal | str | None:
    """The factor to the common scale; the unit's own text where it is unknown; "contradiction"; None without a unit."""
    factors = {k: Decimal(v) for k, v in test.units.items()}
    factors |= {unicodedata.normalize("NFKC", k): v for k, v in factors.items()}
    code, unit = (factors.get(unicodedata.normalize("NFKC", t or "")) for t in (amount.code, amount.unit))
    if code and unit and code != unit:
        return "contradiction"
    return code or unit or amount.code or amount.unit


def _against(test: Test, amount: Amount, limit: Amount) -> str:
    ours, theirs = scale(test, amount), scale(test, limit)
    ours, theirs = ours or theirs, theirs or ours
    if "contradiction" in (ours, theirs):
        return "unclear"
    if isinstance(ours, Decimal) and isinstance(theirs, Decimal):
        common = amount.number * ours
        if not test.plausible[0] <= common <= test.plausible[1]:
            return "unclear"
        return at_most(amount, common, test.multiple * limit.number * theirs)
    if ours != theirs or (ours is None and not _plausible_together(test, amount, limit)):
        return "unclear"
    return at_most(amount, amount.number, test.multiple * limit.number)


def _plausible_together(test: Test, amount: Amount, limit: Amount) -> bool:
    """Without any unit: could they be a value and its upper limit in one of the analyte's?"""
    least, most = map(Decimal, test.upper_limits)
    return any(test.plausible[0] <= amount.number * factor <= test.plausible[1] and least <= limit.number * factor <= most
               for factor in map(Decimal, test.units.values()))


SEXES = {("http://hl7.org/fhir/administrative-gender", "male"): "male", ("http://hl7.org/fhir/administrative-gender", "female"): "female",
         ("http://snomed.info/sct", "248153007"): "male", ("http://snomed.info/sct", "248152002"): "female"}


def _for_sex(given: Json, sex: str | None) -> bool:
    told = {SEXES[code] for concept in given.get("appliesTo") or [] for code in codes_of(concept) if code in SEXES}
    return not told or sex not in ("male", "female") or sex in told


def _for_age(given: Json, born: Span | None, when: Span | None) -> bool:
    """An unknown age fits every range."""
    age = given.get("age") or {}
    if not age or not born or not when or born.low >= when.high:
        return True
    least, most = full_years(born, when)
    low, high = (Decimal(str((age.get(end) or {}).get("value", default))) for end, default in (("low", 0), ("high", 200)))
    return least <= high and most >= low


def _is_normal(given: Json) -> bool:
    kind = given.get("type")
    return not kind or "normal" in {code for _, code in codes_of(kind)}


def limits(source: Json, sex: str | None, born: Span | None, when: Span | None) -> tuple[list[Amount], bool]:
    """The upper limits that may be this patient's, and whether a text among them can't be read."""
    fitting = [g for g in source.get("referenceRange") or [] if _is_normal(g) and _for_sex(g, sex) and _for_age(g, born, when)]
    numbered = [limit for g in fitting if "high" in g and (limit := of_quantity(g["high"]))]
    if numbered:
        return numbered, False
    texts = [written_upper_limit(g["text"]) for g in fitting if "text" in g]
    return [limit for limit in texts if limit], None in texts


def amounts(source: Json) -> tuple[Amount, ...] | None:
    """One amount, two for a range, none where it can't be read; None without a value."""
    told = value(source)
    if told is None:
        return None
    kind, content = told
    if kind == "valueRange":
        ends = tuple(of_quantity(content.get(end) or {}) for end in ("low", "high"))
        return tuple(e for e in ends if e) if all(ends) else ()
    one = {"valueQuantity": of_quantity, "valueInteger": lambda v: Amount(Decimal(v)), "valueString": written}.get(kind, lambda v: None)(content)
    return (one,) if one else ()


def _is_copy(test: Test, one: Reading, other: Reading) -> bool:
    """The same amount of the same time, on one scale: a result that was charted twice."""
    if one is other or not other.decides or not one.when or not other.when or not one.when.overlaps(other.when):
        return False
    told = [[(a.number * factor, a.comparator) if isinstance(factor := scale(test, a), Decimal) else None for a in amounts(each.source) or ()]
            for each in (one, other)]
    return bool(told[0]) and None not in told[0] and told[0] == told[1]


def state(criterion: str, found: list[Reading], as_of: date, sex: str | None, born: Span | None) -> States:
    test = TESTS[criterion]

    given = with_code(found, *((LOINC, code) for code in test.codes))

    def answer(reading: Reading) -> States | None:
        """A copy without any limit may say what the one with a limit says: "different value" makes a contradiction, the same does not."""
        own = answer_alone(reading)
        if own is None or limits(reading.source, sex, born, reading.when) != ([], False):
            return own
        said = [answer_alone(other) for other in given if _is_copy(test, reading, other)]
        return own.union(*(it for it in said if it))

    def answer_alone(reading: Reading) -> States | None:
        told = amounts(reading.source)
        if told is None:
            return None
        allowed, unreadable = limits(reading.source, sex, born, reading.when)
        answers = {_against(test, amount, limit) for amount in told for limit in allowed}
        state = frozenset(answers) if len(answers) == 1 else UNCLEAR
        several = len({scale(test, limit) for limit in allowed}) > 1 and any(scale(test, amount) is None for amount in told)
        return state | UNCLEAR if unreadable or several else state

    return latest(given, WINDOW, as_of, answer)
