"""Whose something is by what names its subject: a reference, an identifier, a resource written inside it, or a display alone.

A display that tells of kin, a donor or a control beside a reference to the patient contradicts it, and nobody knows whose it is; unless it
is what the patient is called all over the chart. Sources: FHIR R4 references (logical and contained ones); the protocol notes, "Who".
"""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Literal

from fhir_mappings.charts.gathered import Entry
from fhir_mappings.charts.inside import Inside, born_alike, born_otherwise, differ, inside, names_in
from fhir_mappings.charts.person import Person, pairs_of
from fhir_mappings.elements import Reference
from fhir_mappings.references import Read, Target, target_of
from fhir_mappings.resources import READ, Patient, Resource
from fhir_mappings.text.reports.whose_name import Named, names_others, who_is_named

Whose = Literal["own", "another", "assumed", "doubted"]
"""``assumed``: nothing tells whose; ``doubted``: what tells of the patient tells of somebody else too."""

SUBJECT_ELEMENT = {
    name: next((element for element in ("subject", "patient", "individual") if element in view.__struct_fields__), None)
    for name, view in READ.items()
}
SUBJECT_OF = {view: SUBJECT_ELEMENT[name] for name, view in READ.items()}
_MANY = 3
"""So many subjects make a display what the patient is called."""


def subject_of(resource: Resource) -> Reference | None:
    """Whom the resource is about, as it says."""
    element = SUBJECT_OF[type(resource)]
    return getattr(resource, element) if element else None


def names_a_subject(resource: Resource) -> bool:
    """False where a resource that should says nothing of whom it is about."""
    element = SUBJECT_OF.get(type(resource))
    if element is None:
        return True
    subject: Reference | None = getattr(resource, element)
    return subject is not None and bool(subject.reference or subject.identifier or subject.display)


def fragment_of(target: Target | None) -> str | None:
    """The id of what stands inside the resource, where a reference is to that; empty for the resource itself."""
    return target.fragment if target and not target.id and not target.urn else None


class Subjects:
    """Tells of every reference to a subject whether it is to this person. ``entries``: all of the input.

    ``known``: the references that were asked for before, with the server they were written at; True: they name the person.
    """

    def __init__(self, person: Person, entries: Sequence[Entry]) -> None:
        self._person, self._entries = person, entries
        self.known: dict[tuple[str | None, str | None], bool | None] = {}
        self._said: dict[tuple[str, bool], Named] = {}

    def whose(self, subject: Reference, read: Read) -> Whose:
        """By all that it says."""
        whose = self.referred(subject, read)
        if whose in ("another", "doubted"):
            return whose
        words = subject.display or (subject.reference if subject.reference and target_of(subject.reference) is None else None)
        said = self._as_called(words, whose == "own") if words else "untold"
        if said == "another":
            return "doubted" if whose == "own" else "another"
        return "doubted" if said == "perhaps-another" else whose

    def referred(self, subject: Reference, read: Read) -> Whose:
        """By its reference, its identifier and its type alone."""
        key = (subject.reference, read.server)
        if subject.reference and key in self.known:
            return _as_word(self.known[key])
        target = target_of(subject.reference)
        if fragment := fragment_of(target):
            return self._inside(fragment, subject, read)
        if target is None or fragment is not None or target.identifier:
            verdict = self._by_identifier(subject, target)
        else:
            verdict = self._person.is_named_by(target.at(read.server))
        if subject.reference and not subject.identifier:
            self.known[key] = verdict
        return _as_word(verdict)

    def called(self, display: str) -> Named:
        """Whom a display alone names."""
        return self._as_called(display, False)

    def _as_called(self, display: str, own: bool) -> Named:
        """Whom a display names, where ``own`` tells that the reference beside it is to the patient: then no name is held against it."""
        key = (display, own)
        if (said := self._said.get(key)) is None:
            said = names_others(display, self.names) if own else who_is_named(display, self.names)
            if own and said != "untold" and (who_is_named(display, self.names) == "herself" or self._is_usual(display)):
                said = "herself"
            self._said[key] = said
        return said

    def _is_usual(self, display: str) -> bool:
        """True for what most subjects of the input are called: a family name may be a word ("Son, Min")."""
        displays = Counter(subject.display for entry in self._entries if (subject := subject_of(entry.resource)) is not None)
        return displays[display] >= _MANY and displays[display] * 2 > displays.total()

    def _by_identifier(self, subject: Reference, target: Target | None) -> bool | None:
        """Without a reference: the person's by an identifier, another's by another one of the same system; else not told."""
        if (subject.type or "Patient") != "Patient" or (target and target.type not in (None, "Patient")):
            return False
        return self._by_pairs(pairs_of([subject.identifier]) | ({target.identifier} if target and target.identifier else set()))

    def _by_pairs(self, named: Iterable[tuple[str, str]]) -> bool | None:
        own, systems = self._person.identifiers, {system for system, _ in self._person.identifiers}
        if not own.isdisjoint(named):
            return True
        return False if any(system and system in systems for system, _ in named) else None

    def _inside(self, fragment: str, subject: Reference, read: Read) -> Whose:
        """Of what a fragment points to, and an identifier beside it."""
        told = self._by_identifier(subject, None)
        if told is False:
            return "another"
        found = inside(read, fragment)
        if found is None:
            whose: Whose = "another" if names_others(fragment) == "another" else "assumed"
        else:
            whose = self._of_inside(found, fragment) if found.is_patient else "another"
        if told:
            return "doubted" if whose in ("another", "doubted") else "own"
        return whose

    def _of_inside(self, it: Inside, fragment: str) -> Whose:
        """Of a contained Patient."""
        by_name = self._by_pairs(pairs_of(it.identifier))
        links = (target_of(link.other.reference) for link in it.link or () if link and link.other)
        if by_name or any(target is not None and self._person.is_named_by(target) for target in links):
            return "own"
        contradicts = by_name is False or differ(it.gender, (one.gender for one in self._patients)) or born_otherwise(
            it.birth_date, (one.birth_date for one in self._patients))
        if fragment in self._person.ids:
            return "doubted" if contradicts else "own"
        if contradicts or names_others(fragment) == "another":
            return "another"
        said = {who_is_named(name, self.names) for name in names_in(it.name)}
        if born_alike(it.birth_date, (one.birth_date for one in self._patients)):
            return "own" if "herself" in said else "assumed"
        if "herself" in said:
            return "assumed"
        return "another" if "another" in said else "doubted" if "perhaps-another" in said else "assumed"

    @cached_property
    def names(self) -> frozenset[str]:
        """All that the Patient resources call the person."""
        return frozenset[str]().union(*(names_in(it.name) for it in self._patients))

    @cached_property
    def _patients(self) -> list[Patient]:
        return [it.resource for it in self._person.entries if isinstance(it.resource, Patient)]


def _as_word(verdict: bool | None) -> Whose:
    return "own" if verdict else "another" if verdict is False else "assumed"
