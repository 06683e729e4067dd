"""When a text says that the leukaemia relapsed (2025年3月复发): problem lists repeat an old relapse, under the date of each record."""
from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from fhir_mappings.patterns import compiled
from fhir_mappings.remembered import of_text
from fhir_mappings.text.course_text import affirmed
from fhir_mappings.text.cues import Span, normal
from fhir_mappings.text.whose_turn import of_the_leukaemia

_REMEMBERED = 1024
_SHORT_YEARS = 100
_NEAR = 40  # letters beside a relapse in which its date stands
_DAY = r"(?P<day>[12]\d|3[01]|0?[1-9])(?!\d)日?"
_MONTH = rf"(?P<month>1[0-2]|0?[1-9])(?!\d)(?:\s?[月./-]\s?{_DAY})?月?"
_DATE = rf"(?<![\d.])(?P<year>(?:19|20)\d\d)(?:\s?[年./-]\s?(?:{_MONTH})?)?"
_SHORT = rf"(?<![\d.后])(?<!后 )(?!(?:1\d\.\d\d?\s?月|\d\d\.\d\d?\s?个月))(?P<year>[12]\d)[年./-]{_MONTH}"
"""Not 18.5月, which are months and a half."""
_BETWEEN = r"(?:\s|[:于在]|[初底末份]|[上中下]旬|首次|第?[一二三1-3]次|再次|出现|发现|骨髓|血液学|髓外|疾病|白血病|早期){0,4}"
_BEFORE = tuple(compiled(rf"{one}{_BETWEEN}$") for one in (_DATE, _SHORT))
_BEHIND = tuple(compiled(start + one + end) for one in (_DATE, _SHORT)
                for start, end in ((r"\s?\(", r"\s?\)"), (r"(?:时间|日期)?\s?[:于在]\s?", r"(?![\dA-Za-z])")))
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMED = rf"(?P<name>{'|'.join(_MONTHS)})(?:uary|ruary|ch|il|e|y|ust|t|tember|ober|ember)?\.?,? "
_ENGLISH = compiled(
    rf"(?:\s?[:(]|,)?\s?(?:(?:in|on|since|dated?) )?(?:{_NAMED}|(?P<month>1[0-2]|0?[1-9])/)(?P<year>(?:19|20)\d\d)(?![\d/-])"
    r"\s?\)?\s?(?=$|[.;,])",
    re.IGNORECASE)
_MORE = compiled(
    r"\d|\b(?:again|now|current\w*|present\w*|today|new\w*|second|third|2nd|3rd|subsequent\w*|repeat\w*|progress\w*|refract\w*|persist\w*|active|multiple|recur\w*|relaps\w*)\b|[\u3400-\u9fff]",
    re.IGNORECASE)
"""What behind a date in English may tell of a later relapse, or of disease of now: then nobody can tell when the last one was."""


@of_text(_REMEMBERED)
def last_relapse(text: str) -> date | None:
    """The last day on which the leukaemia's relapse can have been by the text's own date; None where one of them has none.

    >>> last_relapse("AML, relapsed in March 2025"), last_relapse("AML relapsed 3/2025, again 9/2026")
    (datetime.date(2025, 3, 31), None)
    >>> last_relapse("AML 2025年3月复发"), last_relapse("AML 首次复发(25-03)"), last_relapse("AML 2025.03复发，现再次复发")
    (datetime.date(2025, 3, 31), datetime.date(2025, 3, 31), None)
    """
    text = normal(text)
    days = [day_beside(text, span) for span in of_the_leukaemia(text, "relapse", affirmed(text, "relapse", whosever=True))]
    told = [day for day in days if day]
    return max(told) if told and len(told) == len(days) else None


def day_beside(text: str, span: Span) -> date | None:
    """The last of the days that the date beside a relapse tells; ``text`` normalised."""
    before, behind = text[max(0, span[0] - _NEAR):span[0]], text[span[1]:span[1] + _NEAR]
    dates = (*(one.search(before) for one in _BEFORE), *(one.match(behind) for one in _BEHIND))
    told = next((_last_day(found) for found in dates if found), None)
    return told or _in_english(text, span[1])


def _in_english(text: str, begin: int) -> date | None:
    """A month by name or first ("relapsed in March 2025", "Relapse: 3/2025"), where nothing behind it may tell of a later turn."""
    found = _ENGLISH.match(text, begin)
    if found is None or _MORE.search(text, found.end()):
        return None
    year, month = int(found["year"]), int(found["month"] or 0) or _MONTHS.index(found["name"].lower()) + 1
    return date(year, month, monthrange(year, month)[1])


def _last_day(found: re.Match[str]) -> date | None:
    year, month, day = (int(found[part] or 0) for part in ("year", "month", "day"))
    year += 2000 if year < _SHORT_YEARS else 0
    if not month:
        return date(year, 12, 31)
    most = monthrange(year, month)[1]
    return date(year, month, day or most) if day <= most else None
