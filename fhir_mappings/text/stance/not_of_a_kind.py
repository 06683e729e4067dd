"""A denial of one name before a turn of the disease: 非白血病复发 denies the relapse, 非M3型复发 and 非高危 复发 tell of one.

Words: ``[not-of-a-kind]`` in ``clinical_text.toml``.
"""
from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from fhir_mappings.patterns import compiled
from fhir_mappings.text.words.cues import Span

_TOUCHES = 6  # letters over which nobody can tell whether it is about the turn


class NotOfAKind:
    """Tells whether 非 is about the turn behind it, or about its kind."""

    def __init__(self, words: Mapping[str, str]) -> None:
        self._sign = words["sign"]
        self._of_turn = compiled(words["of_turn"])
        self._kind, self._time = compiled(rf"\s?(?:{words['kinds']})"), compiled(rf"{words['times']}$")

    def reach(self, text: str, place: Span, span: Span) -> Literal["none", "open", "sure"] | None:
        """How far a denial at a place reaches the turn; None where it is no such denial."""
        if text[slice(*place)] != self._sign:
            return None
        between = text[place[1]:span[0]]
        if self._of_turn.fullmatch(between):
            return "sure"
        if "、" in between:
            return "open"
        apart = "," in between or " " in between.strip() or between.endswith(" ") or len(between) > _TOUCHES
        return "none" if apart or self._kind.match(between) or self._time.search(between) else "open"
