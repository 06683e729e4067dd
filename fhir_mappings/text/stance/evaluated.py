"""A relapsed or refractory leukaemia that is evaluated, or for which a trial or a transplant is: "BMT evaluation for relapsed AML".

The words of an evaluation before a bare turn ask for it ("evaluation for relapse"); before a turn that stands as what the leukaemia is, the
turn is what has been. Words: ``[evaluated]`` in ``clinical_text.toml``.
"""
from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from fhir_mappings.frozen import Frozen
from fhir_mappings.patterns import compiled
from fhir_mappings.text.words.any_of import AnyOf
from fhir_mappings.text.words.cues import Span, any_of, behind_any_of
from fhir_mappings.text.words.sentences import sentence_at

_NEAR = 120  # letters before a turn in which its evaluation stands


class Evaluated(Frozen):
    """The words of the data file, compiled."""

    turns: AnyOf
    named: AnyOf
    state: re.Pattern[str]
    before: AnyOf
    behind: AnyOf
    unless: AnyOf

    @classmethod
    def of(cls, words: Mapping[str, Any]) -> Evaluated:
        """From its table in the data file."""
        return cls(any_of(words["turns"]), behind_any_of(words["named"], before=""), compiled(words["state"], re.IGNORECASE),
                   any_of(words["before"]), behind_any_of([words["behind"]], before=""), any_of(words["unless"]))

    def holds(self, text: str, span: Span) -> bool:
        """True for a turn that stands as what the leukaemia is, and is evaluated as such."""
        if self.turns.search(text[slice(*span)]) is None:
            return False
        named = self.named.match(text, span[0])
        before = text[max(0, span[0] - _NEAR):span[0]]
        if named is None and self.state.search(before) is None:
            return False
        end = max(span[1], named.end() if named else 0)
        evaluated = self.before.search(before) is not None or self.behind.match(text, end) is not None
        return evaluated and not self.unless.search(text[slice(*sentence_at(text, span))])
