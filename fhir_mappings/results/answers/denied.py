"""Whether a status that is only ever shown says that there is none of it: breastfeeding "No", 未哺乳, "weaned".

trial.md lists what the chart shows; a plain no shows nothing. What tells neither (不详, "still, not exclusively") is no such no.
Words: ``denied.toml``.
"""
from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from fhir_mappings.elements import CodeableConcept
from fhir_mappings.patterns import compiled
from fhir_mappings.results.answers.polarity import read_interpretation
from fhir_mappings.results.values.value_x import Value
from fhir_mappings.shipped import shipped_table
from fhir_mappings.text.words.numbers import plain

if TYPE_CHECKING:
    from collections.abc import Mapping
    from re import Pattern
    from typing import Any

    from fhir_mappings.terminology.store import Terminology


def is_denied(
    concept: str, value: Value, interpretation: Iterable[CodeableConcept | None] | None, terminology: Terminology,
) -> bool:
    """True where the value, or else the interpretation, says no; of a concept whose words are known."""
    if concept not in _rows():
        return False
    if value.absent:
        return read_interpretation(interpretation, terminology)[0] == "negative"
    if value.flag is not None:
        return not value.flag
    if value.number is not None and value.words is None:
        return value.number.span.low == value.number.span.high == 0
    words = plain(value.words or "")
    coded = any([coding.system, coding.code] in _rows()[concept]["codes"] for coding in value.codings)
    patterns = _patterns(concept)
    if patterns["not"].search(words):
        return False
    return coded or any(patterns[key].search(words) for key in ("answer", "told"))


@cache
def _rows() -> Mapping[str, Any]:
    return shipped_table("results/answers/denied.toml")


@cache
def _patterns(concept: str) -> Mapping[str, Pattern[str]]:
    return {key: compiled(_rows()[concept][key]) for key in ("answer", "told", "not")}
