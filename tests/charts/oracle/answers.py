"""What a qualitative result says: negative, positive, indeterminate, unreadable; None where there is no answer."""
from __future__ import annotations

from decimal import Decimal

from tests.charts.oracle.quantities import Amount, Json, of_quantity, written, written_upper_limit
from tests.charts.oracle.readings import LOINC, SCT, codes_of

V3 = "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation"
CODES = {
    "negative": [(SCT, "260385009"), (SCT, "260415000"), (SCT, "131194007"), (LOINC, "LA6577-6"), (LOINC, "LA11883-8"), (V3, "NEG"), (V3, "ND"), (V3, "NR")],
    "positive": [(SCT, "10828004"), (SCT, "11214006"), (SCT, "260373001"), (LOINC, "LA6576-8"), (LOINC, "LA11882-0"), (V3, "POS"), (V3, "DET"), (V3, "RR")],
    "indeterminate": [(SCT, "82334004"), (SCT, "42425007"), (SCT, "280416009"), (V3, "IND"), (V3, "E"), (V3, "WR")],
}
TEXTS = {
    "negative": ["阴性", "未检出", "Negative", "Non-reactive", "non reactive", "Not detected", "NEG", "阴性(-)", "(-)", "未检测到", "Undetectable"],
    "positive": ["阳性", "检出", "Positive", "Reactive", "Detected", "POS", "阳性(+)", "(+)", "+"],
    "indeterminate": ["弱阳性", "可疑", "灰区", "Equivocal", "Weakly reactive", "Indeterminate", "±", "待复查", "Borderline", "weak positive"],
    "not done": ["标本溶血", "未做", "Not done", "拒查", "hemolyzed"],
    "unreadable": ["see report", "详见报告", "阴性 阳性", "Negative / Positive", "HBsAg阴性，抗HCV阳性"],
}
BY_CODE = {code: answer for answer, codes in CODES.items() for code in codes}
BY_TEXT = {text: answer for answer, texts in TEXTS.items() for text in texts}


def _coded(concepts: list[Json]) -> set[str]:
    return {BY_CODE[code] for concept in concepts for code in codes_of(concept) if code in BY_CODE}


def _titre(first: Decimal, second: Decimal, comparator: str) -> str:
    """1:1 and above is reactive; "<1:1" and "1:0" are negative; below a higher titre nobody knows."""
    if second == 0 or (comparator == "<" and second <= 1):
        return "negative"
    return "positive" if comparator in ("", ">", ">=") and second >= first else "unreadable"


def _against_range(amount: Amount, source: Json) -> str:
    """Negative within its own range, positive above; nobody knows at its end, where that does not say itself on which side it is."""
    ranges = source.get("referenceRange") or []
    ends = [of_quantity(g["high"]) if "high" in g else written_upper_limit(g.get("text", "")) for g in ranges]
    answers = {_beside(amount, end.number, g.get("text", "-")[0]) if end else "unreadable" for end, g in zip(ends, ranges, strict=True)}
    return answers.pop() if len(answers) == 1 else "unreadable"


def _beside(amount: Amount, end: Decimal, sign: str) -> str:
    if amount.number == end and not amount.comparator and sign in "<＜≤":
        return "negative" if sign == "≤" else "positive"
    if amount.comparator in ("", "<", "<=") and (amount.number < end or (amount.comparator == "<" and amount.number == end)):
        return "negative"
    above = amount.number > end or (amount.comparator == ">" and amount.number == end)
    return "positive" if amount.comparator in ("", ">", ">=") and above else "unreadable"


def _amount(source: Json) -> Amount | None:
    text, quantity = source.get("valueString"), source.get("valueQuantity")
    return of_quantity(quantity) if quantity else written(text) if isinstance(text, str) else None


def explained_by(source: Json) -> str | None:
    """The answer of the same time that a bare number says nothing against: an index below 1 a negative, another number a positive."""
    amount = _amount(source)
    if amount is None or amount.comparator in ("<", "<=") or amount.number == 0 or {_against_range(amount, source)} - {"unreadable"} | _coded(
            source.get("interpretation") or []):
        return None
    index = (amount.code or amount.unit or "").lower() in ("", "s/co", "coi", "index", "{index}", "{s_co_ratio}")
    return "negative" if index and not amount.comparator and amount.number < 1 else "positive"


def is_flagged(source: Json) -> bool:
    """A number above nothing that its laboratory flags as abnormal or high."""
    return explained_by(source) == "positive" and any(
        code in {(V3, flag) for flag in ("A", "AA", "H", "HH")} for each in source.get("interpretation") or [] for code in codes_of(each))


def _by_number(source: Json) -> str | None:
    """What a number, or a titre, says: with its own range or its interpretation, else nothing; None without either."""
    ratio, text, quantity = source.get("valueRatio"), source.get("valueString"), source.get("valueQuantity")
    if ratio:
        numerator = of_quantity(ratio["numerator"])
        assert numerator
        return _titre(numerator.number, Decimal(str(ratio["denominator"]["value"])), numerator.comparator)
    if isinstance(text, str) and ":" in text:
        comparator, (first, second) = ("<" if text[0] in "<＜" else ""), text.lstrip("<＜").split(":")
        return _titre(Decimal(first), Decimal(second), comparator)
    amount = of_quantity(quantity) if quantity else written(text) if isinstance(text, str) else None
    if amount is None:
        return None
    told = {_against_range(amount, source)} - {"unreadable"} | _coded(source.get("interpretation") or [])
    return told.pop() if len(told) == 1 else "unreadable"


def polarity(source: Json) -> str | None:
    """The value first; the interpretation where there is none."""
    if numbered := _by_number(source):
        return numbered
    text = source.get("valueString")
    coded = source.get("valueCodeableConcept")
    if "valueBoolean" in source:
        return "positive" if source["valueBoolean"] else "negative"
    if isinstance(text, str):
        answer = BY_TEXT[text]
        return None if answer == "not done" else answer
    if coded is not None:
        answers = _coded([coded]) or {BY_TEXT.get(coded.get("text", ""), "unreadable")}
        answers = answers - {"not done"}
        return (answers.pop() if len(answers) == 1 else "unreadable") if answers else None
    answers = _coded(source.get("interpretation") or [])
    return (answers.pop() if len(answers) == 1 else "unreadable") if answers else None
