"""The clauses of a sentence in a physician's story. Words: ``[course.letter-clause]`` in ``course_words.toml``."""
from __future__ import annotations

from fhir_mappings.text.turns.turn_words import turn_words
from fhir_mappings.text.words.cues import Span
from fhir_mappings.text.words.sentences import sentence_at

FURTHEST = 200
"""Letters of a clause to either side."""
_LONGEST = 600  # letters of one whose sentence is not asked for


def clause_at(text: str, span: Span) -> Span:
    """Where the part of a sentence begins and ends in which a place stands."""
    begin, end = sentence_at(text, span)
    begin, end = max(begin, span[0] - FURTHEST), min(end, span[1] + FURTHEST)
    ends = [(begin + a, begin + b) for a, b in turn_words()["letter-clause"].places(text[begin:end])]
    return max((b for _, b in ends if b <= span[0]), default=begin), min((a for a, _ in ends if a >= span[1]), default=end)


def clause_begin(text: str, at: int) -> int:
    """Where the clause of a place begins, in whatever sentence."""
    first = max(0, at - _LONGEST)
    ends = turn_words()["letter-clause"].places(text[first:at])
    return first + ends[-1][1] if ends else first


def clause_end(text: str, at: int, most: int = _LONGEST) -> int:
    """Where it ends."""
    ends = turn_words()["letter-clause"].places(text[at:at + most])
    return at + ends[0][0] if ends else min(len(text), at + most)
