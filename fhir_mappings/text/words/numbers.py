"""Numbers as people write them: comparators, ranges, powers of ten, full-width signs, and the unit behind them.

Only a text that is nothing but a number with its unit is read; prose is left alone (``None``), because a number picked
out of a sentence is a guess. Words: ``numbers.toml``.
"""
from __future__ import annotations

import re
import unicodedata
from decimal import Context, Decimal, InvalidOperation
from functools import cache

from fhir_mappings.frozen import Frozen
from fhir_mappings.patterns import compiled
from fhir_mappings.remembered import of_text
from fhir_mappings.shipped import shipped_table
from fhir_mappings.text.words.characters import simplified

_SUPERSCRIPTS = {ord(raised): plain for raised, plain in zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+", strict=True)}
_RAISED = compiled(r"[⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_SIGNS = str.maketrans({
    **dict.fromkeys("–—−‐‑﹣", "-"), **dict.fromkeys("〜∼", "~"), "≦": "≤", "⩽": "≤", "≧": "≥", "⩾": "≥",
    **dict.fromkeys("‹〈", "<"), **dict.fromkeys("›〉", ">"),
    "\u200b": None, "\ufeff": None, "✕": "×", "＊": "*", "μ": "u", "µ": "u",
})
_EXACT = Context(prec=400)
_LONGEST, _WIDEST = 200, 60

_NUMBER = r"\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|\.\d+"
_POWER = r"\s*[x×X*]\s*10\s*(?:\^|\*\*?|[eE])?\s*(?P<power>[+-]?\d{1,2})(?![\d.])"
_MARKS, _FLAGS = "↑↓*", "HLN"
_LEADING = compiled(r"^(?:[↑↓]+\s*|(?:HH?|LL?)\s+)(?=[\d<>≤≥.])")

_ARROW = compiled(r"(?<=\d)\s?[↑↓]{1,3}\s?(?=[a-zA-Zμ%])")
"""The mark of a laboratory between a number and its unit: "141 ↑ U/L"."""

_OR_EQUAL = compiled(r"([<>]) ?or ?(?:=|equal(?: to)?(?![a-z]))", re.IGNORECASE)
"""A comparator as laboratories print it that have no sign for both: "< OR = 55"."""

_DECIMAL_COMMA = compiled(r"(?<=\d),(?=(?:\d{1,2}|\d{4,})(?![\d,]))")


class _Patterns(Frozen):
    """A written number with its unit, a bare power of ten, a remark in a bracket, which holds no other number, and the low end of a range
    that is told as between two."""

    written: re.Pattern[str]
    bare_power: re.Pattern[str]
    remark: re.Pattern[str]
    between: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    words = shipped_table("text/numbers.toml")
    said = words["comparator"]
    comparator = (
        rf"(?P<at_most><=|=<|≤|{said['at_most']})|(?P<at_least>>=|=>|≥|{said['at_least']})"
        rf"|(?P<less><(?!=)|{said['less']})|(?P<more>>(?!=)|{said['more']})")
    no_unit = rf"/\s*\d(?!\d*\s*(?:\{{|\^|\*|{words['unit']['cells']}))|O(?![A-Za-z])"  # "30/40"; a letter for a nought: "3O"
    return _Patterns(
        written=compiled(
            rf"(?:{comparator})?\s*(?P<sign>[+-])?(?P<first>{_NUMBER})(?:{_POWER})?"
            rf"(?:\s*(?P<share>%)?\s*(?:-|~|{words['range']['to']})\s*(?P<second>{_NUMBER}))?"
            rf"\s*(?P<unit>(?!.*\s\d)(?!{no_unit})(?:10\s*[\^*]|[^\s\d<>≤≥=,;。:.+-])[^<>≤≥=,;。:]{{0,30}})?",
            re.IGNORECASE),
        bare_power=compiled(rf"(?:{comparator})?\s*10\s*(?:\^|\*\*?)\s*(?P<power>[+-]?\d{{1,2}})", re.IGNORECASE),
        remark=compiled(rf"\((?:[^()\d]*|\s*{words['remark']['number']}\s*)\)", re.IGNORECASE),
        between=compiled(words["range"]["between"], re.IGNORECASE),
    )


class Span(Frozen):
    """An interval of numbers: one number, or what a comparator or a range denotes. An unknown end is None."""

    low: Decimal | None
    high: Decimal | None
    low_open: bool = False
    high_open: bool = False

    def times(self, factor: Decimal) -> Span:
        """The interval on another scale, with every digit kept; ``factor`` is above zero."""
        low = None if self.low is None else _EXACT.multiply(self.low, factor)
        high = None if self.high is None else _EXACT.multiply(self.high, factor)
        return Span(low, high, self.low_open, self.high_open)

    def overlaps(self, lowest: Decimal, highest: Decimal) -> bool:
        """True when some number of the interval lies within the bounds, both inclusive."""
        below = self.high is not None and (self.high < lowest or (self.high == lowest and self.high_open))
        above = self.low is not None and (self.low > highest or (self.low == highest and self.low_open))
        return not below and not above

    def ends(self) -> tuple[Decimal, ...]:
        """The ends that are known."""
        return tuple(end for end in (self.low, self.high) if end is not None)


class Written(Frozen):
    """A written number: its interval, the digits and comparator as text, and the unit behind it.

    ``scientific``: written as a negative power of ten without a unit ("1×10^-3"): a fraction, not a percent.
    """

    span: Span
    number: str
    unit: str | None = None
    scientific: bool = False


@of_text(8192)
def plain(text: str) -> str:
    """One spelling for what has several: full-width forms, dashes, comparators, raised digits, micro signs, traditional characters."""
    if text.isascii():
        return _OR_EQUAL.sub(r"\1=", " ".join(text.split()))
    raised = _RAISED.sub(lambda found: "^" + found[0].translate(_SUPERSCRIPTS), text)
    return _OR_EQUAL.sub(r"\1=", " ".join(simplified(unicodedata.normalize("NFKC", raised).translate(_SIGNS)).split()))


def exact(text: str) -> Decimal | None:
    """The decimal of a JSON or written number; None when it is no number or absurdly long or large."""
    if len(text) > 2 * _LONGEST:
        return None
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    if len(text) <= _WIDEST and "e" not in text and "E" not in text:
        return number if number.is_finite() else None
    if not number.is_finite() or len(number.as_tuple().digits) > _LONGEST or abs(number.adjusted()) > _WIDEST:
        return None
    return number


def compared(number: Decimal, comparator: str) -> Span | None:
    """The interval that a FHIR comparator denotes; None for a comparator that is not one."""
    match plain(comparator) if comparator else "":
        case "":
            return Span(number, number)
        case "<":
            return Span(None, number, high_open=True)
        case "<=" | "≤" | "=<":
            return Span(None, number)
        case ">":
            return Span(number, None, low_open=True)
        case ">=" | "≥" | "=>":
            return Span(number, None)
        case _:
            return None


def read_number(text: str) -> Written | None:
    """The number that a text is; None when it is anything else, or more than that.

    >>> read_number("＜0.1％").span.high
    Decimal('0.1')
    >>> read_number("MRD 0.1 at day 28") is None
    True
    >>> read_number("135 U/L H").unit, read_number("↑135").span.low, read_number("9-50 U/L(37℃)").unit
    ('U/L', Decimal('135'), 'U/L')
    >>> read_number("0,94 mg/dl").span.high, read_number("1,250") is None
    (Decimal('0.94'), True)
    """
    candidate = _ARROW.sub(" ", _LEADING.sub("", plain(text)))
    candidate = candidate[:_without_remarks(candidate)]
    if len(candidate) > 2 * _LONGEST:
        return None
    pointed = _with_points(candidate)
    patterns = _patterns()
    if found := patterns.bare_power.fullmatch(pointed):
        return _power_of_ten(found, candidate)
    found = patterns.written.fullmatch(pointed) or patterns.written.fullmatch(patterns.between.sub(r"\1-", pointed, count=1))
    return _written(found, candidate) if found else None


def _without_remarks(text: str) -> int:
    """Where the marks and remarks behind a plain text begin ("5.2 ↑ (high)"); of a text that is nothing else, behind the first of them.

    Looks at each letter once: a text may be made of thousands of them.
    """
    end = len(text)
    while end:
        if text[end - 1] in _MARKS:
            start = end - 1
            while start and text[start - 1] in _MARKS:
                start -= 1
        elif text[end - 1] == ")" and _patterns().remark.fullmatch(text, start := max(text.rfind("(", 0, end), 0), end):
            pass
        elif (start := _flag_at(text, end)) == end:
            break
        while start and text[start - 1] == " ":
            start -= 1
        if not start:
            break
        end = start
    return end


def _flag_at(text: str, end: int) -> int:
    """Where a flag behind a blank begins ("135 H", "2 LL"); the end where there is none."""
    start = end - 1
    if text[start] not in _FLAGS:
        return end
    if start and text[start - 1] == text[start]:
        start -= 1
    return start if start and text[start - 1] == " " else end


def _with_points(candidate: str) -> str:
    """Decimal commas as points ("0,70-1,20"), where the text writes no point and no comma that may set off thousands ("1,250")."""
    if "," not in candidate or "." in candidate:
        return candidate
    return _DECIMAL_COMMA.sub(".", candidate)


def _power_of_ten(found: re.Match[str], candidate: str) -> Written | None:
    number = exact(f"1e{found['power']}")
    span = None if number is None else compared(number, _sign(found))
    return Written(span, candidate, None, scientific=found["power"].startswith("-")) if span else None


def _written(found: re.Match[str], candidate: str) -> Written | None:
    power = found["power"]
    first = exact(f"{found['sign'] or ''}{found['first']}")
    if first is not None and power:
        first = exact(str(first.scaleb(int(power), _EXACT)))
    if first is None:
        return None
    unit = (found["unit"] or "").strip() or found["share"]
    number = candidate[: found.start("unit")].strip() if found["unit"] else candidate
    fraction = not unit and ((bool(power) and power.startswith("-")) or bool(re.search(r"[eE]-", found["first"])))
    if found["second"] is None:
        span = compared(first, _sign(found))
        return Written(span, number, unit, fraction) if span and not (found["share"]) else None
    second = exact(found["second"])
    if second is None or power or _sign(found) or second < first:
        return None
    return Written(Span(first, second), number, unit)


def _sign(found: re.Match[str]) -> str:
    """The comparator in its plainest form; empty when there is none."""
    for name, sign in (("at_most", "<="), ("at_least", ">="), ("less", "<"), ("more", ">")):
        if found[name]:
            return sign
    return ""
