"""Looks at every line of a piece of a file: who may have the disease, and where the lines of those belong.

The same eyes serve twice: first over what can show the disease, to know who is wanted, then over everything, to bring the wanted
patients' lines together. What the second finds beyond it (contained Conditions, linked Patients) is said, to be looked at once more.
"""
from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any, Protocol

from cds_service.population.records import ByIdentifier, Facts, Groups, Kept, Known, Loose, Met, Rejected, Wanted
from cds_service.population.signs import Signs
from cds_service.population.sources import LOOKED_AT_FIRST, Broken, Piece, Source, blocks, content
from cds_service.texts.wording import notes, render
from fhir_mappings.charts.input_forms import ChartError
from fhir_mappings.charts.paging import EVERY_TYPE
from fhir_mappings.population.documents import Document, in_bundle, keys_of_line, read_document
from fhir_mappings.population.glimpses import Glimpse, glimpse, group_key, identifiers_in, is_other_json
from fhir_mappings.population.lines import NOTHING, ORDINARY, passing
from fhir_mappings.record import Phrase

CONDITIONS = "Condition"
CARRIERS = frozenset({"Bundle", "OperationOutcome"})
REMEMBERED = 1 << 19  # names of patients that are remembered as settled, or as met, before starting anew: a few ten MB
BOM = b"\xef\xbb\xbf"
IN_BUNDLES = "(in Bundles)"  # of documents about one patient, counted together
NOT_FHIR = Phrase("population.rejected.not-fhir")


class Sink(Protocol):
    """Takes what a look finds, group by group."""

    def add(self, group: int, record: object) -> None:
        """Puts a record to those of its group."""


class Router:
    """One worker's look over pieces; ``spill`` is None in the first look. ``met`` remembers names already told."""

    def __init__(self, signs: Signs, wanted: Wanted, groups: Groups, language: str) -> None:
        self._signs, self._wanted, self._groups, self._language = signs, wanted, groups, language
        self._met: set[str] = set()
        self._settled: set[str] = set()
        self._spill: Sink | None = None
        self.facts = Facts()

    def look(self, source: Source, piece: Piece, spill: Sink | None = None, found: Iterable[bytes] | None = None) -> Facts:
        """Everything in the piece, line by line. ``found``: its blocks of lines or its content, where another has read them."""
        self.facts, self._spill, self._source, self._begins = Facts(), spill, source, piece.start == 0
        self._asked = spill is not None and source.named in LOOKED_AT_FIRST
        self._ordinary = ORDINARY if self._asked else ORDINARY - {CONDITIONS}
        self._gaps: defaultdict[str, set[str]] = defaultdict(set)
        try:
            if source.form == "document":
                self._document(content(source) if found is None else b"".join(found), 1)
            elif not source.is_opened:
                self.facts.rejected.append(Rejected(0, source.named or "", notes(source.why or (NOT_FHIR,), self._language) or "", False))
                self._lack(source.lacking, "rejected")
            else:
                self._lines(blocks(source, piece) if found is None else found)
        except Broken as fault:
            self.facts.broken = render(fault.phrase, self._language)
            self._lack(source.types or EVERY_TYPE, "cut-off")
        self.facts.gaps = dict(self._gaps)
        return self.facts

    def _lines(self, blocks: Iterable[bytes]) -> None:
        self._passed: Counter[str] = Counter()
        try:
            for block in blocks:
                self._block(block)
        finally:  # a torn file too has counts
            for kind, count in self._passed.items():
                self._count(kind, count)

    def _block(self, block: bytes) -> None:
        """Counts the lines of which nothing is asked any more; every other is looked at."""
        before = self.facts.lines
        thin = passing(block)
        if thin is None:
            self._one_by_one(block)
            return
        settled, ordinary, passed = self._settled, self._ordinary, self._passed
        whole: list[bytes] = []
        for at, one in enumerate(thin):
            if one.subject and one.contained is NOTHING and one.resource_type in ordinary and (
                    one.subject.reference in settled or self._settles(one.subject.reference)):
                passed[one.resource_type] += 1
                continue
            whole = whole or block.split(b"\n")
            self._line(whole[at], before + at + 1)
        self.facts.lines = before + len(thin)

    def _settles(self, owner: str | None) -> bool:
        """Notes whom an ordinary line names for the first time here; False where more than the name is asked of it."""
        key = group_key(owner)
        if owner is None or key is None:
            return False
        root = self._wanted.root(key)
        if self._spill is not None:
            if self._wanted.everyone or root in self._wanted.keys:
                return False
            self._meet(root, owner)
        _remember(self._settled, owner)
        return True

    def _meet(self, root: str, owner: str) -> None:
        """Tells a patient's name, once."""
        if self._spill is not None and owner not in self._met:
            _remember(self._met, owner)
            self._spill.add(self._groups.met(root), Met(root, owner))

    def _one_by_one(self, block: bytes) -> None:
        """Lines that are blank, torn, or not plainly one to an object."""
        for raw in block.removesuffix(b"\n").split(b"\n"):
            self.facts.lines += 1
            if self.facts.lines == 1 and self._begins:
                raw = raw.removeprefix(BOM)
            if raw and not raw.isspace():
                self._line(raw, self.facts.lines)

    def _line(self, raw: bytes, number: int, url: str | None = None, inner: bool = False) -> None:
        """One line, or one resource of a document that is taken apart."""
        seen = glimpse(raw)
        if seen.type is None:
            self._count("(not read)")
            return
        if seen.why is not None:
            self._rejected(raw, seen, number)
        elif seen.type in CARRIERS:
            if not inner:
                self._document(raw, number, self._source.types if seen.type == "OperationOutcome" else frozenset())
            elif seen.type == "Bundle":  # one that could not be taken apart
                self._reject(number, "Bundle", Phrase("population.rejected.bundle"))
                self._lack(EVERY_TYPE, "rejected")
        elif seen.key is not None:
            self._count(seen.type)
            self._owned(raw, seen, number, url)
        else:
            self._count(seen.type)
            self._unowned(raw, seen, number, url)

    # --- what belongs to somebody --------------------------------------------------------------------------------------
    def _owned(self, raw: bytes, seen: Glimpse, number: int, url: str | None) -> None:
        key: str = seen.key  # pyright: ignore[reportAssignmentType]
        if not self._asked and (seen.type == CONDITIONS or seen.contains) and self._signs.shown_by(raw, seen):
            self.facts.signs.add(key)
        special = seen.type == "Patient" and self._patient(raw, seen, url)
        if self._spill is None:
            _remember(self._settled, seen.owner or "")
            return
        root = self._wanted.root(key)
        if special:
            self._spill.add(self._groups.met(root), Met(root, seen.owner or "", in_bundle(raw, url)))
        else:
            self._meet(root, seen.owner or "")
        if self._wanted.everyone or root in self._wanted.keys:
            kept = Kept(root, number, in_bundle(raw, url) if url else raw, url is not None)
            self._spill.add(self._groups.of(root), kept)
        elif not special:  # nothing more is asked of an ordinary line about a known patient
            _remember(self._settled, seen.owner or "")

    def _patient(self, raw: bytes, seen: Glimpse, url: str | None) -> bool:
        """Notes the names that a Patient gives; True when there are others than the id, told here or in another line."""
        if self._spill is not None:
            for system, value in identifiers_in(raw):
                self._spill.add(self._groups.known, Known(system, value, self._wanted.root(seen.key or "")))
        if not (seen.linked or url or seen.key in (self._wanted.same or ())):
            return False
        keys = keys_of_line(in_bundle(raw, url))
        self.facts.links.update((seen.key or "", key) for key in keys if key != seen.key)
        return True

    # --- what names nobody ---------------------------------------------------------------------------------------------
    def _unowned(self, raw: bytes, seen: Glimpse, number: int, url: str | None) -> None:
        if seen.type == "Patient":
            self._reject(number, "Patient", Phrase("population.rejected.patient-without-id"))
        elif seen.identifier is not None:
            shows = (seen.type == CONDITIONS or seen.contains) and self._signs.shown_by(raw, seen)
            if self._spill is not None:
                whole = in_bundle(raw, url) if url else raw
                self._spill.add(self._groups.by_identifier, ByIdentifier(*seen.identifier, number, whole, shows, url is not None))
        elif seen.may_be_anybodys:
            self.facts.loose[seen.type or ""] = self.facts.loose.get(seen.type or "", 0) + 1
            if self._spill is not None:
                names = [name for name in (seen.id, url) if name]
                whole = in_bundle(raw, url) if url else raw
                self._spill.add(self._groups.loose, Loose(seen.type or "", names, number, whole, url is not None))

    def _rejected(self, raw: bytes, seen: Glimpse, number: int) -> None:
        self._reject(number, seen.type or "", seen.why, told=seen.key is not None)
        if seen.key is None:
            if not is_other_json(raw):  # JSON that is no resource affects nothing; what can't be read may be anybody's
                self._lack([seen.type] if seen.type else self._source.types, "rejected")
            return
        if self._signs.shown_by(raw, seen):
            self.facts.signs.add(seen.key)
        root = self._wanted.root(seen.key)
        if self._spill is not None:
            self._spill.add(self._groups.met(root), Met(root, seen.owner or ""))
            if self._wanted.everyone or root in self._wanted.keys:
                self._spill.add(self._groups.of(root), Kept(root, number, raw, torn=True))

    def _reject(self, number: int, kind: str, why: Phrase | None, told: bool = False) -> None:
        self.facts.rejected.append(Rejected(number, kind, render(why, self._language) if why else "", told))

    def _count(self, kind: str, more: int = 1) -> None:
        self.facts.resources[kind] = self.facts.resources.get(kind, 0) + more

    def _lack(self, types: Any, reason: str) -> None:
        for name in types:
            self._gaps[name].add(reason)

    # --- documents -----------------------------------------------------------------------------------------------------
    def _document(self, raw: bytes, number: int, types: frozenset[str] = frozenset()) -> None:
        try:
            document = read_document(raw, types)
        except ChartError:
            self._reject(number, "", Phrase("population.rejected.no-json"))
            if not is_other_json(raw):
                self._lack(self._source.types or EVERY_TYPE, "rejected")
            return
        if document.person is None:
            self._taken_apart(document, number)
            return
        self._count(IN_BUNDLES, document.count)
        keys = document.keys or (f"{self._source.path.name} {number}",)
        self.facts.links.update((keys[0], key) for key in keys[1:])
        if self._signs.shown_in(document):
            self.facts.signs.add(keys[0])
        if self._spill is not None:
            root = self._wanted.root(keys[0])
            self._spill.add(self._groups.met(root), Met(root, document.person, document.stub))
            if self._wanted.everyone or root in self._wanted.keys:
                self._spill.add(self._groups.of(root), Kept(root, number, raw, document=True))

    def _taken_apart(self, document: Document, number: int) -> None:
        for name, reasons in document.gaps.items():
            for reason in reasons:
                self._lack([name], reason)
        self.facts.deleted += [(it.type, it.id, it.server) for it in document.deleted]
        for inner, url in document.resources:
            self._line(inner, number, url, inner=True)


def _remember(names: set[str], name: str) -> None:
    if len(names) >= REMEMBERED:
        names.clear()
    names.add(name)
