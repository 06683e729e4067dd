"""Where what is denied in one item of a list ends, though no sign but a number or a blank parts it from the next.

1.肺炎已排除 2.冠心病 denies the pneumonia, and has coronary disease.
Where what is denied is a finding (1.肺部感染 无发热 2.冠心病) it ends with its item; of a history (1.否认高血压 2.冠心病) nobody can tell.
In 否认1.高血压 2.冠心病 the denial stands before the first number, and denies both.
Where a blank alone begins the next item behind a denial that closes one (高血压：无 冠心病), nobody can tell.
"""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from fhir_mappings.patterns import compiled
from fhir_mappings.text.cues import Span
from fhir_mappings.text.findings import Findings

_NUMBER = r"\(?(?P<number>\d{1,2})\s?[.、)](?=[^\d\s])"
_NEXT_NUMBER = compiled(rf"[\s、/]{{0,2}}(?!\(?1\s?[.、)]){_NUMBER}")
_NUMBERED = compiled(rf"(?<![A-Za-z\d.]){_NUMBER}")
_AND = compiled("[、,和及与或]")
_NEAR = 24  # letters before a denial within which the number of its item stands


class Items:
    """Tells items of a list apart. Words: ``between`` of the data file."""

    def __init__(self, words: Mapping[str, Sequence[str]], findings: Findings) -> None:
        self._findings = findings
        ends = "|".join((*words["diseases"], *words["ends_of_names"]))
        named = "".join(rf"(?<!{heading})" for heading in words["headings"])
        self._closed = compiled(rf"(?:{ends}){named}\s?[:(]?\s?(?:{'|'.join(words['closing'])})$")
        self._next = compiled("|".join(words["next"]))

    def parted(self, text: str, place: Span, span: Span) -> Literal["none", "open"] | None:
        """How far a denial at a place still reaches the name, which stands in another item; None where nothing parts them."""
        if _NEXT_NUMBER.match(text, place[1], span[0] + 1):
            return "none"
        number = self._next_number(text, place, span)
        if number is not None:
            denied = _AND.split(text[place[1]:number])
            return "none" if all(map(self._findings.named, denied)) else "open"
        behind_a_name = self._closed.search(text, max(0, place[0] - _NEAR), place[1])
        return "open" if behind_a_name and self._next.match(text, place[1]) else None

    def _next_number(self, text: str, place: Span, span: Span) -> int | None:
        """Where the next number stands between a denial in a numbered item and the name."""
        found = [m["number"] for m in _NUMBERED.finditer(text, max(0, place[0] - _NEAR), place[0] + 1)]
        following = str(int(found[-1]) + 1) if found else ""
        return next((m.start() for m in _NUMBERED.finditer(text, place[1], span[0] + 1) if m["number"] == following), None)
