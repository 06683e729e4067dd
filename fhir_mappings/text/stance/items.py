"""Where what is denied in one item of a list ends, though no sign but a number or a blank parts it from the next.

1.肺炎已排除 2.冠心病 denies the pneumonia, and has coronary disease.
Where what is denied is a finding (1.肺部感染 无发热 2.冠心病) it ends with its item; of a history (1.否认高血压 2.冠心病) nobody can tell.
In 否认1.高血压 2.冠心病 the denial stands before the first number, and denies both.
Where a blank alone begins the next item behind a denial that closes one (高血压：无 冠心病), nobody can tell.
"""
from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Literal

from fhir_mappings.patterns import compiled
from fhir_mappings.text.words.cues import Span
from fhir_mappings.text.words.findings import Findings
from fhir_mappings.text.words.names import CJK

_NUMBER = r"\(?(?P<number>\d{1,2})\s?[.、)](?=[^\d\s])"
_NEXT_NUMBER = compiled(rf"[\s、/]{{0,2}}(?!\(?1\s?[.、)]){_NUMBER}")
_CHINESE = "一二三四五六七八九十"
_NUMBERED = compiled(
    rf"(?<![A-Za-z\d.])(?:{_NUMBER}|#\s?(?P<marked>\d{{1,2}})(?=[\s:.、)])|(?<![{_CHINESE}第])(?P<chinese>[{_CHINESE}])[、.](?=\S))")
_AND = compiled("[、,和及与或]")
_SECOND = 2
_NEAR = 24  # letters before a denial within which the number of its item stands


class Items:
    """Tells items of a list apart. Words: ``between`` of the data file."""

    def __init__(self, words: Mapping[str, Sequence[str]], findings: Findings) -> None:
        self._findings = findings
        ends = "|".join((*words["diseases"], *words["ends_of_names"]))
        named = "".join(rf"(?<!{heading})" for heading in words["headings"])
        self._closed = compiled(rf"(?:{ends}){named}\s?[:(]?\s?(?:{'|'.join(words['closing'])})$")
        self._next = compiled("|".join(words["next"]))
        self._blank = compiled(rf"(?:{ends})(?<={CJK})\s")
        self._none_in_family = compiled("|".join(words["none_in_family"]), re.IGNORECASE)
        self._apart = compiled(r"\s/\s?|(?<=\w\w)/\s")
        self._slash = compiled(rf"\s/\s?|(?<=\w\w)/\s|(?:{ends})(?<={CJK})/(?={CJK})")
        self._closed_list = compiled("|".join(words["closed_history"]))

    def parted(self, text: str, place: Span, span: Span) -> Literal["none", "open"] | None:
        """How far a denial at a place still reaches the name, which stands in another item; None where nothing parts them."""
        if _NEXT_NUMBER.match(text, place[1], span[0] + 1):
            return "none"
        number = self._next_number(text, place, span)
        if number is not None:
            denied = _AND.split(text[place[1]:number])
            return "none" if all(map(self._findings.named, denied)) else "open"
        if self._family_has_none(text, place, span):
            return "open"
        behind_a_name = self._closed.search(text, max(0, place[0] - _NEAR), place[1])
        return "open" if behind_a_name and self._next.match(text, place[1]) else None

    def of_another_than_kin(self, text: str, place: Span, span: Span, of_lists: bool) -> bool:
        """True where the name stands in another item of a list than kin, of whom a place tells: what follows may be the patient's. A list
        that is one on the family goes on over blanks: 家族史 高血压 冠心病. ``of_lists``: such a heading stands there."""
        if self._next_number(text, place, span) is not None or self._family_has_none(text, place, span):
            return True
        between = text[place[1]:span[0]]
        return not of_lists and bool(self._blank.search(between) or self._apart.search(between))

    def slashed(self, text: str, place: Span, start: int) -> bool:
        """True where a slash before an item that begins there makes it another one than what is denied: "No hepatitis / breast cancer",
        无肝炎/乳腺癌; not where they are closed as one list, or written as one of many."""
        found = [m.end() for m in self._slash.finditer(text, place[1], start + 1)]
        return found[-1:] == [start] and (len(found) == 1 or text[start - 1] == " ") and not self._closed_list.match(text, start)

    def _family_has_none(self, text: str, place: Span, span: Span) -> bool:
        """True where a blank ends what is told of the family, which is nothing: 家族史：无 乳腺癌 may tell what the patient has."""
        told = self._none_in_family.finditer(text, max(0, place[0] - _NEAR), span[0] + 1)
        return any(m.start() <= place[0] < m.end() for m in told) and not self._closed_list.match(text, span[1])

    def _next_number(self, text: str, place: Span, span: Span) -> int | None:
        """Where the next number stands between a denial in a numbered item and the name. The first number of a text may have been taken
        from it: what stands at its beginning is the item before 2."""
        before = [(m.lastgroup, _value(m)) for m in _NUMBERED.finditer(text, max(0, place[0] - _NEAR), place[0] + 1)]
        if not before:
            first = _NUMBERED.search(text, place[1], span[0] + 1) if place[0] <= _NEAR else None
            return first.start() if first and _value(first) == _SECOND else None
        kind, number = before[-1]
        behind = _NUMBERED.finditer(text, place[1], span[0] + 1)
        return next((m.start() for m in behind if (m.lastgroup, _value(m)) == (kind, number + 1)), None)


def _value(number: re.Match[str]) -> int:
    """Which item a number begins."""
    told = number[number.lastgroup or 0]
    return _CHINESE.index(told) + 1 if told in _CHINESE else int(told)
