"""Values at random of grades, fractions, pregnancy tests and serologies."""
from __future__ import annotations

from decimal import Decimal

from tests.charts.oracle import answers, heart, performance
from tests.charts.oracle.at_random import Draw, amount, no_value
from tests.charts.oracle.readings import LOINC, Json


def _coded(code: tuple[str, str]) -> Json:
    return {"coding": [{"system": code[0], "code": code[1]}]}


def ecog(draw: Draw) -> Json:
    grade, chance = draw.one((0, 1, 2, 2, 2, 3, 3, 4, 5)), draw.random.randrange(24)
    codes = [code for code, told in performance.GRADES.items() if told == grade]
    forms: dict[int, Json] = {
        0: {"valueQuantity": amount(Decimal(grade), "{score}", "{score}")}, 1: {"valueCodeableConcept": _coded(draw.one(codes))},
        2: {"valueCodeableConcept": _coded(draw.one(codes))}, 3: {"valueString": f"ECOG {grade}"}, 4: {"valueString": f"{grade}分"},
        5: {"valueString": draw.one(("1-2", "0-1", "2-3", "ECOG 1-2", "ECOG评分：1分"))}, 6: {"interpretation": [_coded(next(c for c in codes if c[0] == LOINC))]},
        7: {"valueInteger": draw.one((grade, grade, 1)), "interpretation": [_coded(next(c for c in codes if c[0] == LOINC))]},
        8: {"valueInteger": draw.one((6, 9))}, 9: {"valueQuantity": amount(Decimal("1.5"), "{score}")}, 10: no_value(draw),
        11: {"valueString": draw.one(("see note", "良好"))}, 12: {"valueQuantity": amount(Decimal(grade), "{score}", None, draw.one(("<", "<=", ">", ">=")))},
        13: {"valueString": str(grade)}}
    return forms.get(chance, {"valueInteger": grade})


def karnofsky(draw: Draw) -> Json:
    percent, chance = draw.one((100, 90, 80, 70, 60, 50, 50, 40, 40, 30, 20, 10, 0)), draw.random.randrange(14)
    code = next(code for code, told in performance.PERCENTS.items() if told == percent)
    forms: dict[int, Json] = {0: {"valueCodeableConcept": _coded(code)}, 1: {"valueQuantity": amount(Decimal(percent), "%", "%")}, 2: {"valueString": str(percent)},
                              3: {"valueInteger": draw.one((85, 55, 45, 101))}, 4: no_value(draw), 5: {"valueString": "see note"},
                              6: {"valueQuantity": amount(Decimal(percent), "{score}", "{score}")}}
    return forms.get(chance, {"valueInteger": percent})


def lansky(draw: Draw) -> Json:
    return draw.one(({"valueInteger": draw.one((100, 60, 50, 40))}, {"valueInteger": 50}, no_value(draw), {"valueString": "see note"}))


def nyha(draw: Draw) -> Json:
    grade, chance = draw.one((1, 2, 2, 3, 3, 4)), draw.random.randrange(12)
    roman = ("I", "II", "III", "IV")[grade - 1]
    codes = [code for code, told in heart.CLASSES.items() if told == grade]
    forms: dict[int, Json] = {0: {"valueString": roman}, 1: {"valueString": f"心功能{roman}级"}, 2: {"valueString": f"NYHA {roman}"}, 3: no_value(draw),
                              4: {"valueString": draw.one(("see note", "良好"))}, 5: {"valueString": ("Ⅰ", "Ⅱ", "Ⅲ", "Ⅳ")[grade - 1]}}
    return forms.get(chance, {"valueCodeableConcept": _coded(draw.one(codes))})


def fraction(draw: Draw) -> Json:
    number = Decimal(draw.one(("50", "49.9", "50.0", "45", "60", "55", "30")))
    forms: dict[int, Json] = {0: {"valueString": f"{number}%"}, 1: no_value(draw), 2: {"valueString": "see note"},
                              3: {"valueQuantity": amount(number, "%", "%", draw.one(("<", "<=", ">", ">=")))}, 4: {"valueQuantity": amount(number, "％")}}
    return forms.get(draw.random.randrange(12), {"valueQuantity": amount(number, "%", "%")})


def qualitative(draw: Draw) -> Json:
    """A coded answer, a written one, an interpretation, a boolean, or none."""
    chance = draw.random.randrange(20)
    kind = draw.one(("negative",) * 6 + ("positive",) * 3 + ("indeterminate",))
    if chance == 0:
        return no_value(draw)
    if chance < 7:
        return {"valueString": draw.one(answers.TEXTS[draw.one((kind, kind, kind, kind, "not done", "unreadable"))])}
    code = draw.one(answers.CODES[kind])
    if chance in (10, 11):
        return _number(draw)
    if code[0] == answers.V3:
        return {"interpretation": [_coded(code)]}
    if chance == 8:
        return {"valueCodeableConcept": {"text": draw.one(answers.TEXTS[kind])}}
    return {"valueBoolean": kind == "positive"} if chance == 9 else {"valueCodeableConcept": _coded(code)}


def _number(draw: Draw) -> Json:
    """A signal to cut-off with or without its range or interpretation, or a titre."""
    chance = draw.random.randrange(6)
    if chance == 0:
        return {"valueString": draw.one(("1:8", "<1:1", "1:0", "1:1", "＜1:1", "1:32"))}
    if chance == 1:
        return {"valueRatio": {"numerator": {"value": 1} | ({"comparator": "<"} if draw.chance(20) else {}), "denominator": {"value": draw.one((8, 1, 0, 32))}}}
    number = Decimal(draw.one(("0.05", "0.99", "1.0", "1.01", "12", "0")))
    out: Json = {"valueQuantity": amount(number, "S/CO", None, draw.one((None, None, None, "<", ">")))}
    if chance == 2:
        return out
    if chance == 3:
        return out | {"interpretation": [_coded((answers.V3, draw.one(("POS", "NEG", "H"))))]}
    own = {"high": amount(Decimal(1), "S/CO")} if draw.chance(60) else {"text": draw.one(("<1", "0-1", "＜1.0", "≤1"))}
    both = {"interpretation": [_coded((answers.V3, draw.one(("POS", "NEG"))))]} if draw.chance(25) else {}
    return out | both | {"referenceRange": [own]}


def hcg(draw: Draw) -> Json:
    """Quantitative: around 5 and 25, or around its own upper limit, or with an interpretation."""
    number = Decimal(draw.one(("4.9", "5", "5.0", "5.1", "2", "24", "25", "25.1", "1200", "10", "9.9", "10.1")))
    unit = draw.one((("mIU/mL", "m[IU]/mL"), ("IU/L", "[IU]/L"), ("mIU/mL", None), (None, "m[IU]/mL"), ("mIU/mL", None), ("ng/mL", None)))
    chance = draw.random.randrange(16)
    comparator = draw.one(("<", "<=", ">", ">=")) if chance in (0, 1) else None
    out: Json = {"valueQuantity": amount(number, *unit, comparator)}
    if chance == 2:
        out = {"valueString": f"{draw.one(('<', '＜', '', '>'))}{number} mIU/mL"}
    if chance == 3:
        return no_value(draw)
    if chance == 4:
        return {"interpretation": [_coded((answers.V3, draw.one(("H", "N", "NEG", "POS"))))]}
    if chance in (5, 6):
        out["interpretation"] = [_coded((answers.V3, draw.one(("NEG", "POS"))))]
    if chance in (7, 8, 9):
        out["referenceRange"] = [{"high": amount(Decimal(10), *unit)}]
    return out


EJECTION, NYHA = list(heart.EJECTION), list(heart.NYHA)
