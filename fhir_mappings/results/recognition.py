"""What the codes of Observations mean, each asked once: a hospital charts a few hundred codes, thousands of times.

The memory is of codes and names only, and is the same for every chart read with one terminology and one site's names.
"""
from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from fhir_mappings.elements import CodeableConcept
from fhir_mappings.frozen import Frozen
from fhir_mappings.remembered import LONGEST, longest
from fhir_mappings.results.answers.cytogenetics import names_translocation
from fhir_mappings.results.measured_before import MeasuredBefore
from fhir_mappings.results.names.meanings import Recognised, load_table, recognise
from fhir_mappings.results.names.specimens import report_called, words_of
from fhir_mappings.text.words.numbers import plain

if TYPE_CHECKING:
    from fhir_mappings.references import Read
    from fhir_mappings.resources import Observation
    from fhir_mappings.site import LabName
    from fhir_mappings.terminology.store import Terminology

REMEMBERED = 20_000
"""How many different codes are remembered before starting anew."""
SEEN = 2_000
"""How many codes are known again by being the same object, which is held so that none takes its place."""


class Told(Frozen):
    """What one code tells. ``words``: all its words; ``genetic``: they name a study of chromosomes or genes."""

    recognised: Recognised | None = None
    words: str | None = None
    genetic: bool = False

    @property
    def nothing(self) -> bool:
        """True for the many codes that mean nothing here, whatever their value is."""
        return self.recognised is None and not self.genetic


NOTHING = Told()


class Recognition:
    """The meanings of codes under one terminology. ``names``: the site's own names, plain and in lower case."""

    def __init__(self, terminology: Terminology, names: Mapping[str, str]) -> None:
        self._terminology, self._names = terminology, names
        self._known: dict[tuple[object, ...], Told] = {}
        self.before = MeasuredBefore()
        self._silent: dict[int, CodeableConcept] = {}
        self._seen: dict[int, tuple[CodeableConcept, Told]] = {}

    def telling(self, reads: Iterable[Read[Observation]]) -> list[Read[Observation]]:
        """Without the most of a chart, of which no code means anything here and the value is no code."""
        known = self._silent.get  # by the object first: written out, since every Observation of every chart comes by here
        return [read for read in reads if (
            (it := read.resource).component or it.value_codeable_concept is not None
            or (it.value_string is not None and names_translocation(it.value_string))
            or (known(id(it.code)) is not it.code and not self.silent(it.code)))]

    def silent(self, code: CodeableConcept | None) -> bool:
        """True for the many codes that mean nothing here."""
        return code is None or self.of(code).nothing

    def of(self, code: CodeableConcept | None) -> Told:
        """What this code tells, by everything it says."""
        if code is None:
            return NOTHING
        seen = self._seen.get(id(code))  # codes written alike are one object: see ``repeated``
        if seen is not None and seen[0] is code:
            return seen[1]
        key = _key(code)
        if longest(key) > LONGEST:
            return self._ask(code)
        told = self._by_content(key, code)
        if len(self._seen) >= SEEN:
            self._seen.clear()
            self._silent.clear()
        self._seen[id(code)] = (code, told)
        if told.nothing:
            self._silent[id(code)] = code
        return told

    def _by_content(self, key: tuple[object, ...], code: CodeableConcept) -> Told:
        told = self._known.get(key)
        if told is None:
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            told = self._known[key] = self._ask(code)
        return told

    def _ask(self, code: CodeableConcept) -> Told:
        words = words_of(code) or report_called(code, self._terminology)
        genetic = bool(words) and load_table().cytogenetics["pattern"].search(plain(words or "")) is not None
        return Told(recognise(code, self._terminology, self._names), words, genetic)


def _key(code: CodeableConcept) -> tuple[object, ...]:
    """Everything that a code says; written out for the one or two codings that nearly all have."""
    codings = code.coding or ()
    if len(codings) == 1 and (one := codings[0]) is not None:
        return code.text, one.system, one.code, one.display, one.user_selected
    if len(codings) == 2 and (one := codings[0]) is not None and (two := codings[1]) is not None:
        return (code.text, one.system, one.code, one.display, one.user_selected,
                two.system, two.code, two.display, two.user_selected)
    return code.text, *((c.system, c.code, c.display, c.user_selected) if c else None for c in codings)


@lru_cache(maxsize=4)
def recognition(terminology: Terminology, names: tuple[LabName, ...]) -> Recognition:
    """The one memory of this terminology and these names of the site."""
    return Recognition(terminology, {plain(row.text).lower(): row.concept for row in names})
