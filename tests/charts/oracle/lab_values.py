"""Laboratory values at random: exactly at a limit and beside it, in several units, with several ranges."""
from __future__ import annotations

from decimal import Decimal

from tests.charts.oracle.at_random import Draw, amount, no_value
from tests.charts.oracle.readings import Json

UNITS = {
    "bilirubin": [("17.1", [("umol/L", "umol/L"), ("µmol/L", None), ("μmol/L", "umol/L"), (None, "umol/L"), ("umol／L", None), ("mcmol/L", None)]),
                  ("1", [("mg/dL", "mg/dL"), ("mg/dl", None), (None, "mg/dL"), ("mg/100mL", None)])],
    "creatinine": [("88.4", [("umol/L", "umol/L"), ("μmol/L", None), (None, "umol/L")]), ("1", [("mg/dL", "mg/dL"), ("mg/dl", None)]),
                   ("0.0884", [("mmol/L", "mmol/L")])],
    "enzyme": [("60", [("U/L", "U/L"), ("IU/L", None), ("U/L", "[IU]/L"), ("U／L", None), ("u/l", None), ("单位/升", None), (None, "U/L")]),
               ("1", [("ukat/L", "ukat/L"), ("µkat/L", None)]), ("1000", [("nkat/L", "nkat/L")])],
}
LIMITS = {"bilirubin": ("1.2", "1", "0.9"), "creatinine": ("1.1", "0.9", "1.3"), "enzyme": ("0.7", "0.8", "0.6")}
"""In mg/dL and ukat/L, from which every other unit is exact."""
CONTRADICTIONS = {"bilirubin": ("umol/L", "mg/dL"), "creatinine": ("mg/dL", "umol/L"), "enzyme": ("ukat/L", "U/L")}
STEPS = ("1", "1", "1", "0.999", "1.001", "0.5", "2", "0.99", "1.01", "0")
GENDER = "http://hl7.org/fhir/administrative-gender"


def _plain(number: Decimal) -> str:
    return format(number.normalize(), "f")


def _unit(draw: Draw, kind: str) -> tuple[Decimal, str | None, str | None]:
    factor, forms = draw.one(UNITS[kind])
    unit, code = draw.one(forms)
    return Decimal(factor), unit, code


def _range(draw: Draw, kind: str, near: tuple[Decimal, str | None, str | None], text: bool) -> Json:
    """One range; mostly in the value's own unit."""
    shows = text and draw.chance(30)
    bare = draw.chance(10) or (text and not shows)
    factor, unit, code = near if bare or draw.chance(65) else _unit(draw, kind)
    if text and not unit:
        factor, unit, code = near
    high = Decimal(draw.one(LIMITS[kind])) * factor
    if bare:
        unit = code = None
    out: Json = {"high": amount(high, unit, code)}
    if text:
        shown = _plain(high)
        unit_shown = f" {unit}" if unit and shows else ""
        out = {"text": draw.one((f"0-{shown}{unit_shown}", f"≤{shown}{unit_shown}", f"<{shown}{unit_shown}", f"0.01～{shown}{unit_shown}", f"＜{shown}{unit_shown}", "see manual", f">{shown}"))}
    elif draw.chance(8):
        out = {"low": out["high"]}
    elif draw.chance(40):
        out["low"] = amount(Decimal(0), unit, code)
    if draw.chance(15):
        kind_of_range = draw.one(("normal", "normal", "treatment", "critical"))
        out["type"] = {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/referencerange-meaning", "code": kind_of_range}]}
    if draw.chance(25):
        sex = draw.one(("male", "female"))
        out["appliesTo"] = [{"coding": [draw.one(({"system": GENDER, "code": sex}, {"system": "http://snomed.info/sct",
                                                                                "code": {"male": "248153007", "female": "248152002"}[sex]}))]}]
    if draw.chance(20):
        low, high_age = draw.one(((18, None), (None, 17), (3, 17), (18, 60), (41, None), (60, None), (None, 39), (40, 40)))
        out["age"] = {end: amount(Decimal(years), "a", "a") for end, years in (("low", low), ("high", high_age)) if years is not None}
    return out


def _value(draw: Draw, number: Decimal, unit: str | None, code: str | None) -> Json:
    chance, shown = draw.random.randrange(30), _plain(number)
    beside = f" {unit}" if unit else ""
    if (unit, code) in CONTRADICTIONS.values():
        return {"valueQuantity": amount(number, unit, code)}
    forms: dict[int, Json] = {
        0: {"valueString": f"{shown}{beside}"}, 1: {"valueString": f"{draw.one(('<', '＜', '≤'))}{shown}{beside}"},
        2: {"valueString": f"{draw.one(('>', '＞', '≥'))}{shown}{beside}"}, 3: {"valueString": draw.one(("see note", "待定", "12.3.4", "见报告"))},
        4: no_value(draw), 5: {"interpretation": [{"coding": [{"code": "H", "system": "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation"}]}]},
        6: {"valueRange": {"low": amount(number * Decimal("0.9"), unit, code), "high": amount(number, unit, code)}},
        7: {"valueQuantity": amount(number, unit, code, draw.one(("<", "<=")))}, 8: {"valueQuantity": amount(number, unit, code, draw.one((">", ">=")))}}
    return forms.get(chance, {"valueQuantity": amount(number, unit, code)})


def lab(kind: str, multiple: str):
    """The value of one result, with its ranges."""
    def value(draw: Draw) -> Json:
        near = factor, unit, code = _unit(draw, kind)
        if draw.chance(3):
            unit, code = CONTRADICTIONS[kind]
        number = Decimal(draw.one(LIMITS[kind])) * Decimal(multiple) * Decimal(draw.one(STEPS)) * factor
        chance = draw.random.randrange(40)
        if chance == 0:
            unit = code = None
        if chance == 1:
            unit = code = "furlong"
        if chance == 2:
            number = number * Decimal(draw.one(("0.001", "1000")))
        texts = draw.chance(12)
        ranges = [_range(draw, kind, (factor, unit, code) if chance == 1 else near, texts) for _ in range(draw.one((0, 1, 1, 1, 1, 1, 1, 2, 2, 3)))]
        return _value(draw, number, unit, code) | ({"referenceRange": ranges} if ranges else {})
    return value
