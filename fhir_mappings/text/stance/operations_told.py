"""Operations that a text only plans, talks of, puts off or calls off: "hysterectomy counselling", 子宫切除术待行.

One beside a mother or brother is of the donor, if it is a transplant. Words: ``[transplants]`` and ``[not-done]`` in ``diseases.toml``.
"""
from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from fhir_mappings.patterns import compiled
from fhir_mappings.text.words.cues import Span, Stance

_NEAR = 100  # letters around a name within which words that change it stand


class OperationsTold:
    """Tells whether operations that are named were done."""

    def __init__(self, words: Mapping[str, Any]) -> None:
        """``words``: the table of diseases."""
        transplants, not_done = words["transplants"], words["not-done"]
        self._transplants, self._others = frozenset(transplants["concepts"]), frozenset(transplants["other-operations"])
        self._planned = _any_of(transplants["before"]), _any_of(transplants["after"])
        self._not_done = _any_of(not_done["before"]), _any_of(not_done["behind"])
        self._done = _any_of([not_done["unless"]])

    def stance(self, text: str, concept: str, span: Span, stance: Stance) -> Stance:
        """The stance of a name at a place of the text, or ``hypothetical`` for an operation that was not done, as far as the text goes."""
        if concept in self._transplants:
            if _beside(self._planned, text, span):
                return "hypothetical"
            return "affirmed" if stance in ("family", "kin-beside") else stance
        if concept not in self._others or not (_beside(self._planned, text, span) or _beside(self._not_done, text, span)):
            return stance
        return stance if self._done.search(text, span[0], span[1] + _NEAR) else "hypothetical"


def _beside(patterns: tuple[re.Pattern[str], re.Pattern[str]], text: str, span: Span) -> bool:
    before, behind = patterns
    return before.search(text[max(0, span[0] - _NEAR):span[0]]) is not None or behind.match(text, span[1]) is not None


def _any_of(patterns: Sequence[str]) -> re.Pattern[str]:
    return compiled("|".join(patterns), re.IGNORECASE | re.ASCII)
