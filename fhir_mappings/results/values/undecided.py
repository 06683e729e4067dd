"""Why a value that says neither positive nor negative does not decide: a number, also among words, an index, bare letters, no answer."""
from __future__ import annotations

from fhir_mappings.record import Phrase
from fhir_mappings.results.values.value_x import Value
from fhir_mappings.text.stance.answers import holds_number, load_wording
from fhir_mappings.text.words.numbers import plain

NUMBER_ALONE, LESS_ALONE, ZERO_ALONE, INDEX_ALONE = (Phrase(f"problem.{what}-alone") for what in ("number", "less", "zero", "index"))
NUMBER_UNDECIDED, INDEX_UNDECIDED = Phrase("problem.number-undecided"), Phrase("problem.index-undecided")
NUMBERS = (NUMBER_ALONE, NUMBER_UNDECIDED)
"""A number that decides nothing, without a range of its own and with one."""
NOT_AN_ANSWER = Phrase("problem.not-an-answer")


def undecided(value: Value, *, ranged: bool) -> Phrase:
    """Why: a number, also among words, none, less than some number, an index below the cut-off, bare letters that mean more than one
    thing ("NR"), or no answer. ``ranged``: it has ranges of its own, which do not decide it."""
    number, index = (NUMBER_UNDECIDED, INDEX_UNDECIDED) if ranged else (NUMBER_ALONE, INDEX_ALONE)
    if value.number is None:
        letters = plain(value.words or "").strip()
        if letters in load_wording().letters:
            return Phrase("problem.letters-alone", {"value": letters})
        return NUMBER_ALONE if value.words and holds_number(value.words) else NOT_AN_ANSWER
    span = value.number.span
    if span.low is None:
        return LESS_ALONE
    if span.high == 0:
        return ZERO_ALONE
    below = span.high is not None and span.high < 1
    return index if below and plain(value.number.unit.shown or "").lower() in load_wording().index_units else number
