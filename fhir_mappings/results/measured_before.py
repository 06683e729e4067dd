"""Results that differ only in their name and date: a laboratory prints the same value, flag and range thousands of times.

The facts of such a result are made once. Known again are the objects themselves, which are shared where they were
written alike (see ``repeated``); each is held here, so that no other object can take its place.
"""
from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

from fhir_mappings.elements import ReferenceRange
from fhir_mappings.frozen import replace
from fhir_mappings.resources import Observation

if TYPE_CHECKING:
    from fhir_mappings.results.facts import Fact

REMEMBERED = 8192
"""How many results are remembered before starting anew."""

MOST_BYTES = 4096
"""Of a result that is remembered: no laboratory writes as much again and again."""

LONGEST = 64
"""Characters of a value in words that is remembered: "Negative" is, a report is not."""

_encode = msgspec.json.Encoder().encode
_Key = tuple[int, int, int, int, int, str | None, str | None]


def is_plain(it: Observation) -> bool:
    """Nothing but a code, a value, a flag and a range for everybody: no patient, panel, specimen or method matters."""
    return (
        _has_one_value(it) and it.value_boolean is None and it.value_range is None and it.value_ratio is None and it.value_date_time is None
        and it.value_time is None and it.value_period is None and not len(it.value_integer)
        and not len(it.value_sampled_data) and not len(it.value_attachment) and not len(it.value_reference) and not len(it.value_unnamed)
        and it.data_absent_reason is None and not it.component and not it.has_member
        and it.specimen is None and it.body_site is None and it.method is None and it.note is None and not it.malformed
        and _for_everybody(it.reference_range or ()))


def _has_one_value(it: Observation) -> bool:
    """A Quantity, a CodeableConcept or a short text, and no two of them."""
    if it.value_quantity is not None:
        return it.value_string is None and it.value_codeable_concept is None
    if it.value_codeable_concept is not None:
        return it.value_string is None
    return it.value_string is not None and len(it.value_string) <= LONGEST


def _for_everybody(ranges: Sequence[ReferenceRange | None]) -> bool:
    return not ranges or (len(ranges) == 1 and ranges[0] is not None and ranges[0].for_everybody)


class MeasuredBefore:
    """The facts of plain results under one terminology, by code, value, flag, range and status."""

    def __init__(self) -> None:
        self._known: dict[_Key, tuple[Observation, tuple[Fact, ...]]] = {}

    def find(self, observation: Observation) -> tuple[Fact, ...] | None:
        """The facts of a result that was the same but for its name and date."""
        found = self._known.get(_key(observation))
        return None if found is None else found[1]

    def keep(self, observation: Observation, facts: tuple[Fact, ...]) -> None:
        """Remembers the facts, without whom they are of and when."""
        if len(self._known) >= REMEMBERED:
            self._known.clear()
        parts = Observation(
            code=observation.code, value_quantity=observation.value_quantity, value_string=observation.value_string,
            value_codeable_concept=observation.value_codeable_concept, interpretation=observation.interpretation,
            reference_range=observation.reference_range, status=observation.status)
        if len(_encode(parts)) > MOST_BYTES:
            return
        self._known[_key(parts)] = (parts, tuple(replace(fact, reference=None, when=None) for fact in facts))


def _key(it: Observation) -> _Key:
    return (id(it.code), id(it.value_quantity), id(it.value_codeable_concept), id(it.interpretation), id(it.reference_range),
            it.value_string, it.status)
