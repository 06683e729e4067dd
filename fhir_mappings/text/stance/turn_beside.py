"""A turn of the disease that stands bare behind another's leukaemia, or in a list of what is denied: whose it is, though nothing names it.

"FH: brother with AML, relapsed." tells of the brother; 父亲患高血压，复发 may tell of the patient. 无发热/复发 denies both;
无诱因、复发 tells a relapse, and 无GVHD 复发 may. Words: ``[turn-beside]`` in ``clinical_text.toml``.
"""
from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from fhir_mappings.patterns import compiled
from fhir_mappings.text.words.cues import Span, any_of
from fhir_mappings.text.words.sentences import sentence_at

_NEAR = 60  # letters before the turn in which the leukaemia of kin stands
_FAR = 240  # letters before kin in which their sentence may have told of the patient's


class TurnBeside:
    """Tells kin's turns and turns that a list denies."""

    def __init__(self, words: Mapping[str, str], leukaemia: Sequence[str]) -> None:
        """``leukaemia``: its names."""
        name = f"(?:{'|'.join(leukaemia)})"
        self._leukaemia, self._patient = any_of(leukaemia), compiled(words["patient"])
        self._kins = compiled(rf"{name}{words['kind']}(?:{words['lead']})$")
        self._over = compiled(rf"{name}{words['kind']}(?:{words['over']})$")
        self._ends, self._death = compiled(words["end"]), compiled(words["death"])
        self._listed, self._list_ends, self._apart = (compiled(words[name]) for name in ("listed", "list_ends", "apart"))
        self._clause = compiled(words["clause"], re.IGNORECASE)

    def is_kins(self, text: str, place: Span, span: Span) -> bool:
        """True for a turn right behind the leukaemia of kin, of whom a place tells; not in a sentence that told of one before them."""
        begin = max(0, place[0] - _FAR)
        before = text[max(begin, sentence_at(text, place)[0]):place[0]]
        if self._leukaemia.search(before) or self._patient.search(text, place[1], span[0]):
            return False
        at = max(place[1], span[0] - _NEAR)
        if self._death.match(text, span[1]):
            return bool(self._over.search(text, at, span[0]) or self._kins.search(text, at, span[0]))
        return bool(self._ends.match(text, span[1]) and self._kins.search(text, at, span[0]))

    def is_listed(self, text: str, start: int, span: Span) -> bool:
        """True where all that stands between a denial, which ends at ``start``, and the turn are signs of one word, and the list ends with
        the turn."""
        return bool(self._listed.fullmatch(text, start, span[0]) and self._list_ends.match(text, span[1]))

    def is_apart(self, text: str, place: Span, span: Span) -> bool:
        """True where a blank parts a Chinese turn from the one thing that a denial at a place names: 无GVHD 复发 may tell a relapse."""
        return not text[span[0]].isascii() and self._apart.fullmatch(text, place[1], span[0]) is not None

    def is_last_item(self, text: str, start: int, span: Span, end: int) -> bool:
        """True for a turn that is all of the last item behind a comma, which begins behind ``start``, but for when and where it was:
        否认外伤,复发 may tell one."""
        item = text.rfind(",", start, span[0]) + 1
        return item > 0 and bool(self._clause.fullmatch(text, item, span[0]) and self._clause.fullmatch(text, span[1], end))
