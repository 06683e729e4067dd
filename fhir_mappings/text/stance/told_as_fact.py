"""A relapse behind a word of talk, plan or prevention that is told as found all the same: "DLI cancelled because of relapse", "planned for
relapse", "counselled about the relapse found on marrow".

What was prevented, watched or feared came: the cause before it or what found it behind it says so, unless the sentence holds a condition
("if relapse is confirmed"). Words: ``[told-as-fact]`` in ``clinical_text.toml``.
"""
from __future__ import annotations

from collections.abc import Mapping, Sequence

from fhir_mappings.frozen import Frozen
from fhir_mappings.text.words.any_of import AnyOf
from fhir_mappings.text.words.cues import Span, any_of, behind_any_of, spans
from fhir_mappings.text.words.sentences import sentence_at

_NEAR = 80  # letters before a turn in which its cause stands


class ToldAsFact(Frozen):
    """The words of the data file, compiled."""

    turns: AnyOf
    before: AnyOf
    behind: AnyOf
    unless: AnyOf

    @classmethod
    def of(cls, words: Mapping[str, Sequence[str]]) -> ToldAsFact:
        """From its table in the data file. ``turns``: of which it is asked; ``unless``: what makes a sentence one of a condition."""
        return cls(any_of(words["turns"]), any_of(words["before"]), behind_any_of(words["behind"], before=""), any_of(words["unless"]))

    def holds(self, text: str, span: Span) -> bool:
        """True for a turn that words before or behind it tell as found."""
        if not spans(self.turns, text[slice(*span)]):
            return False
        before = text[max(0, span[0] - _NEAR):span[0]]
        caused = any(end == len(before) for _, end in spans(self.before, before))
        return (caused or self.behind.match(text, span[1]) is not None) and not self.unless.search(text[slice(*sentence_at(text, span))])
