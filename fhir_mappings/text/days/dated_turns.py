"""When a text says that the leukaemia relapsed (2025年3月复发): problem lists repeat an old relapse, under the date of each record.

Words: ``[dated-turns]`` in ``days.toml``.
"""
from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from itertools import pairwise

from fhir_mappings.patterns import compiled
from fhir_mappings.remembered import of_text
from fhir_mappings.text.days.calendar import MONTHS, counted, last_of, month_number, months_before, whole_year
from fhir_mappings.text.days.lengths import WORDS
from fhir_mappings.text.days.slashed_days import in_any_order
from fhir_mappings.text.turns.turn_words import affirmed
from fhir_mappings.text.turns.whose_turn import of_the_leukaemia
from fhir_mappings.text.words.cues import Span, normal
from fhir_mappings.text.words.headings import without_last_day
from fhir_mappings.text.words.names import CJK
from fhir_mappings.text.words.sentences import MARKS

_REMEMBERED = 1024
_SHORT_YEARS = 100
_NEAR = 40  # letters beside a relapse in which its date stands
_DAY = r"(?P<day>[12]\d|3[01]|0?[1-9])(?!\d)日?"
_MONTH = rf"(?P<month>1[0-2]|0?[1-9])(?!\d)(?:\s?[月./-]\s?{_DAY})?月?"
_DATE = rf"(?<![\d.])(?P<year>(?:19|20)\d\d)(?:\s?(?:[年/-]|\.(?=\s?\d))\s?(?:{_MONTH})?)?"  # a stop behind a year ends its sentence
_SHORT = rf"(?<![\d.后])(?<!后 )(?!(?:1\d\.\d\d?\s?月|\d\d\.\d\d?\s?个月))(?P<year>[12]\d)[年./-]{_MONTH}"
"""Not 18.5月, which are months and a half."""
_WORDS = WORDS["dated-turns"]
_BETWEEN, _AGO = _WORDS["between"], _WORDS["ago"]
_BEFORE = tuple(compiled(rf"{one}{_BETWEEN}$") for one in (_DATE, _SHORT))
_BEHIND = (
    *(compiled(start + one + end) for one in (_DATE, _SHORT)
      for start, end in ((r"\s?\(", r"\s?\)"), (_WORDS["at"], r"(?![\dA-Za-z]|[/.-]\d)"))),
    # what stands behind a date without a sign may be what happened then
    compiled(rf"\s?{_DATE}\s?(?=$|[,)、{MARKS}](?!\d)|{_WORDS['remark']})"))
_STAMP = compiled(r"\s?\((?:19|20)\d\d[-/.](?:1[0-2]|0?[1-9])[-/.](?:3[01]|[12]\d|0?[1-9])\)$")
"""A day in brackets at the end of a name, as systems append that of the record: it tells nothing of a relapse with a day of its own."""
_SLASHED = r"(?:(?P<first>3[01]|[12]\d|0?[1-9])/)?(?P<month>3[01]|[12]\d|0?[1-9])/(?P<year>(?:19|20)\d\d)"
_SIGNED = (r"(?P<first>3[01]|[12]\d|0?[1-9])(?P<sign>[./-])(?P<month>3[01]|[12]\d|0?[1-9])(?P=sign)"
           r"(?P<year>(?:19|20)\d\d|(?<=/)\d\d)")
_NAMED_DAY, _NAMED_YEAR = r"(?P<day>3[01]|[12]\d|0?[1-9])", r"(?P<year>(?:19|20)\d\d)"
_ISO = r"(?P<iso>(?:19|20)\d\d-(?:1[0-2]|0[1-9])(?:-(?:3[01]|[12]\d|0[1-9]))?)"
_ENGLISH = tuple(compiled(_WORDS["at-english"] + form + _WORDS["end-english"], re.IGNORECASE) for form in (
    f"{_WORDS['month-named']}(?:,? |-){_NAMED_YEAR}", f"{_NAMED_DAY}{_WORDS['ordinal']}[ -]?{_WORDS['month-named']},?[ -]?{_NAMED_YEAR}",
    f"{_WORDS['month-named']} ?{_NAMED_DAY}{_WORDS['ordinal']},? {_NAMED_YEAR}", _SLASHED, _SIGNED, _ISO, r"(?P<bare>(?:19|20)\d\d)"))
_CHINESE = compiled(CJK)
_LONG_AGO = (
    compiled(rf"(?<![\d.第]){_AGO}前,?{_BETWEEN}$"), compiled(rf"\s?[:(]?\s?{_AGO}前?\s?(?=$|[,){MARKS}](?!\d))"),
    compiled(_WORDS["ago-english"], re.IGNORECASE))
_LASTED = (compiled(rf"{_WORDS['lasting']}{_AGO}\s?(?=$|[,){MARKS}](?!\d))"), compiled(_WORDS["lasting-english"], re.IGNORECASE))
_BACK = rf"(?P<back>{'|'.join(_WORDS['years-back'])})(?:(?P<month>1[0-2]|0?[1-9])月)?"
_YEAR_BACK = (compiled(rf"{_BACK}{_BETWEEN}$"), compiled(rf"\s?[:(]?\s?(?:in )?{_BACK}\s?(?=$|[,){MARKS}])", re.IGNORECASE))
_MORE = compiled(_WORDS["more"], re.IGNORECASE)


@of_text(_REMEMBERED)
def last_remission(text: str) -> date | None:
    """The last day on which the leukaemia's remission can have been by the text's own date; None where one of them has none.

    >>> last_remission("AML CR1 (2025-03-01)"), last_remission("AML，2025年3月达CR1"), last_remission("AML, CR2")
    (datetime.date(2025, 3, 1), datetime.date(2025, 3, 31), None)
    """
    text = normal(text)
    return _last_of_all(_STAMP.sub("", text), "remission") or _last_of_all(text, "remission")


@of_text(_REMEMBERED)
def last_relapse(text: str) -> date | None:
    """The last day on which the leukaemia's relapse can have been by the text's own date; None where one of them has none.

    >>> last_relapse("AML, relapsed in March 2025"), last_relapse("AML relapsed 3/2025, again 9/2026")
    (datetime.date(2025, 3, 31), None)
    >>> last_relapse("AML 2025年3月复发"), last_relapse("AML 首次复发(25-03)"), last_relapse("AML 2025.03复发，现再次复发")
    (datetime.date(2025, 3, 31), datetime.date(2025, 3, 31), None)
    """
    text = normal(text)
    return _last_of_all(_STAMP.sub("", text), "relapse") or (None if turn_ago(text, "relapse", date.max) else _last_of_all(text, "relapse"))


def _last_of_all(text: str, turn: str) -> date | None:
    return _latest(day_beside(text, span) for span in _places(text, turn))


def _places(text: str, turn: str) -> list[Span]:
    """Where the turn is told of the leukaemia, by the last of words that tell it twice: "in remission (CR1 2025-09)"."""
    found = of_the_leukaemia(text, turn, affirmed(text, turn, whosever=True))
    twice = {first for first, then in pairwise(found) if text[first[1]:then[0]].strip() == "("}
    return [span for span in found if span not in twice]


def _latest(days: Iterable[date | None]) -> date | None:
    """The latest of the days; None where one is not told."""
    told = [*days]
    return max((day for day in told if day), default=None) if None not in told else None


def turn_ago(text: str, turn: str, by: date) -> date | None:
    """The day of the last such turn that the text tells by how long ago it was, or how long such a remission lasted; None where one of them
    has no such words. ``by``: when it was written.

    >>> turn_ago("AML relapsed 2 years ago", "relapse", date(2026, 11, 5)), turn_ago("1年3月前AML复发", "relapse", date(2026, 11, 5))
    (datetime.date(2024, 11, 5), datetime.date(2025, 8, 5))
    >>> [turn_ago(text, "remission", date(2026, 11, 5)) for text in ("急性髓系白血病CR1(14个月前)", "AML CR1 last year")]
    [datetime.date(2025, 9, 5), datetime.date(2025, 12, 31)]
    """
    text = without_last_day(normal(text))
    return _latest(_ago_beside(text, span, by, (*_LONG_AGO[1:], *(_LASTED if turn == "remission" else ()))) for span in _places(text, turn))


def _ago_beside(text: str, span: Span, by: date, lengths: Iterable[re.Pattern[str]]) -> date | None:
    """``lengths``: how long it has been by words behind it."""
    before, behind = text[max(0, span[0] - _NEAR):span[0]], text[span[1]:span[1] + _NEAR]
    for found in (_LONG_AGO[0].search(before), *(one.match(behind) for one in lengths)):
        if found and (found["years"] or found["months"]):
            months = months_before(by, MONTHS * counted(found["years"]) + counted(found["months"]))
            return months and (last_of(*months, by.day) or last_of(*months))
    return next((day for found in (_YEAR_BACK[0].search(before), _YEAR_BACK[1].match(behind)) if found and (day := _back(found, by))), None)


def _back(found: re.Match[str], by: date) -> date | None:
    """The end of a year that lies so far back, or of a month in it."""
    year = by.year - _WORDS["years-back"][found["back"].lower()]
    return last_of(year, int(found["month"] or MONTHS)) if year >= date.min.year else None


def day_beside(text: str, span: Span) -> date | None:
    """The last of the days that the date beside a relapse tells; ``text`` normalised."""
    before, behind = text[max(0, span[0] - _NEAR):span[0]], text[span[1]:span[1] + _NEAR]
    dates = (*(one.search(before) for one in _BEFORE), *(one.match(behind) for one in _BEHIND))
    told = next((_last_day(found, chinese=_CHINESE.search(text) is not None) for found in dates if found), None)
    return told or _in_english(text, span[1])


def _in_english(text: str, begin: int) -> date | None:
    """A month by name or first ("relapsed in March 2025", "Relapse: 3/2025"), or a day (2025-03-15, 3/15/2025), where nothing behind it may
    tell of a later turn."""
    found = next(filter(None, (form.match(text, begin) for form in _ENGLISH)), None)
    if found is None or _MORE.search(text, found.end()):
        return None
    told = found.groupdict()
    if iso := told.get("iso"):
        year, month, day = (int(part) for part in f"{iso}-0"[:10].split("-")[:3])
        return last_of(year, month, day)
    if bare := told.get("bare"):
        return date(int(bare), 12, 31)
    if name := told.get("name"):
        return last_of(int(told["year"]), month_number(name), int(told.get("day") or 0))
    if len(told["year"]) < len("2025"):
        return max(map(date.fromisoformat, in_any_order(told["first"], told["month"], told["year"])), default=None)
    return _slashed(int(told["first"] or 0), int(told["month"]), int(told["year"]))


def _slashed(first: int, second: int, year: int) -> date | None:
    """3/2025, or a day: its first number is the month in America and the day elsewhere. The later of what it can be."""
    if not first:
        return last_of(year, second)
    return max(filter(None, (last_of(year, month, day) for month, day in ((first, second), (second, first)))), default=None)


def _last_day(found: re.Match[str], *, chinese: bool) -> date | None:
    """The last day that is told. Three short numbers begin with the year in Chinese where no month can stand first; 11/10/26 may be of
    November 2026."""
    year, month, day = (int(found[part] or 0) for part in ("year", "month", "day"))
    if day and year < _SHORT_YEARS and not (chinese and (year > MONTHS or "年" in found[0])):
        told = in_any_order(found["year"], found["month"], found["day"])
        return date.fromisoformat(told[-1]) if told else None
    year = whole_year(year)
    return last_of(year, month, day) if month else date(year, 12, 31)
