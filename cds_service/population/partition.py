"""One partition: the patients whose lines and names fell into it, screened, written down, and told in short."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import msgspec

from cds_service.population.loose_resources import LooseResources
from cds_service.population.one_patient import Lacking, Line, NotScreened, Screened, guarded, screen_group
from cds_service.population.plan import Plan
from cds_service.population.pseudonymised import Pseudonyms, packed
from cds_service.population.records import Facts, Kept, Met
from cds_service.population.rows import Row, row_of
from cds_service.population.settling import Settle, write_whole
from cds_service.population.spill import Spilled
from cds_service.population.without_sign import WithoutSign, short_line
from cds_service.screener import Screener
from cds_service.screening_json import screening_json
from cds_service.texts.wording import render
from fhir_mappings.population.documents import names_in, subject_stub
from fhir_mappings.population.glimpses import why_rejected
from fhir_mappings.references import target_of

Said = list[bytes]
"""The screenings of a partition in their order: lines of JSON, short ones of patients who differ by their name alone."""
_KEPT = msgspec.msgpack.Decoder(Kept)
_MET = msgspec.msgpack.Decoder(Met)


class Refused(msgspec.Struct, array_like=True, frozen=True):
    """A line that the reader rejected while a patient was screened; of ``file`` and ``line`` among the input."""

    file: int
    line: int
    type: str
    why: str


class Part(msgspec.Struct):
    """What a partition came to. ``absent``: patients without a sign of the disease; ``untold``: not screened, why.

    ``written``: bytes of screenings so far.
    """

    rows: list[Row] = msgspec.field(default_factory=list)
    absent: list[str] = msgspec.field(default_factory=list)
    untold: list[tuple[str, str]] = msgspec.field(default_factory=list)
    refused: list[Refused] = msgspec.field(default_factory=list)
    written: int = 0


class PartitionScreener:
    """Screens partition after partition; made once in each process."""

    def __init__(self, plan: Plan, screener: Screener, spills: list[Spilled[Facts]], bases: dict[int, list[int]], lacking: Lacking,
                 loose: LooseResources | None) -> None:
        self._plan = plan
        self._screener = screener
        self._spills = spills
        self._pieces = plan.pieces
        self._bases = bases
        self._lacking = lacking
        self._loose = loose
        self._groups = plan.groups
        self.without = WithoutSign(screener, plan.day, plan.language)
        self._pseudonyms = Pseudonyms(plan.secret) if plan.secret is not None else None

    def screen(self, number: int, results: Path, rows: Path, settle: Settle) -> None:
        """Screens one partition into two files; those of the rows are there last. Raises OSError."""
        part = Part()
        said: Said = []
        kept = self._kept(number)
        met = self._met(number)
        for root in sorted(met.keys() | kept.keys()):
            self.screen_one(number, kept.pop(root, []), met.get(root, set()), part, said)
        write_whole(results, b"".join(said), settle)
        write_whole(rows, msgspec.msgpack.encode(part), settle)

    def screen_one(self, number: int, lines: list[Line], met: set[Met], part: Part, said: Said) -> None:
        """Screens whoever these lines and names are of; ``said`` takes the screenings."""
        if lines:
            self._group(lines, self._names(met), part, said, number)
        else:
            self._absent(self._names(met), part, said)

    # --- what fell into the partition ----------------------------------------------------------------------------------
    def _kept(self, number: int) -> dict[str, list[Line]]:
        found: defaultdict[str, list[Line]] = defaultdict(list)
        for index, spill in enumerate(self._spills):
            file, piece = (self._pieces[index].file, self._pieces[index].number) if index < len(self._pieces) else (-1, 0)
            base = self._bases[file][piece] if file >= 0 else 0
            types = self._plan.sources[file].types if file >= 0 else frozenset()
            for packed_line in spill.records(number):
                one = _KEPT.decode(packed_line)
                found[one.key].append(Line(one.raw, (file, base + one.number), one.document, types if one.torn else frozenset()))
        return found

    def _met(self, number: int) -> dict[str, set[Met]]:
        found: defaultdict[str, set[Met]] = defaultdict(set)
        for spill in self._spills:
            for record in spill.records(self._groups.partitions + number):
                one = _MET.decode(record)
                found[one.key].add(one)
        return found

    def _names(self, met: Any) -> list[str]:
        """The patients of a group without their lines: nearly always one, named ``Patient/id`` everywhere."""
        owners = {one.owner for one in met if one.owner}
        plain = {_restful(owner) for owner in owners}
        if len(plain) == 1 and None not in plain and not any(one.stub for one in met):
            return [next(iter(plain)) or ""]
        stubs = sorted({one.stub for one in met if one.stub})
        return names_in([*stubs, *map(subject_stub, sorted(owners))])

    # --- screening -----------------------------------------------------------------------------------------------------
    def _group(self, lines: list[Line], names: list[str], part: Part, said: Said, number: int) -> None:
        if self._loose is not None:
            lines = lines + self._loose.brought_to(lines)
        for one in screen_group(self._screener, lines, self._lacking, self._plan.day, next(iter(names), None)):
            found = one if isinstance(one, NotScreened) else guarded(one.patient, partial(self._told, one, lines, part, said, number))
            if isinstance(found, NotScreened):
                part.untold.append((self._name(found.patient), render(found.why, self._plan.language)))

    def _told(self, one: Screened, lines: list[Line], part: Part, said: Said, number: int) -> None:
        told = screening_json(one.screening, self._plan.language)
        if self._pseudonyms is not None:
            told = self._pseudonyms.told(told, (line.raw for line in lines))
        row = row_of(self._screener.trial, one, told, self._plan.language)
        if row.overall == self.without.overall and self._plan.not_applicable == "none":
            part.absent.append(row.patient)
            return
        refused = list(self._refused(lines)) if one.screening.unread else []
        line = packed(told)
        row.at = (number, part.written, len(line))
        said.append(line)
        part.written += len(line)
        part.rows.append(row)
        part.refused += refused

    def _absent(self, names: list[str], part: Part, said: Said) -> None:
        for name in map(self._name, names):
            part.absent.append(name)
            if self._plan.not_applicable != "none":
                line = short_line(name)
                said.append(line)
                part.written += len(line)

    def _name(self, patient: str) -> str:
        return patient if self._pseudonyms is None else self._pseudonyms.patient(patient)

    def _refused(self, lines: list[Line]) -> Iterator[Refused]:
        """Which of the lines the reader did not take, beside those that the first look named."""
        for line in lines:
            if not line.document and not line.types and (seen := why_rejected(line.raw)) is not None:
                yield Refused(*line.place, seen.type or "", render(seen.why, self._plan.language) if seen.why else "")


def _restful(owner: str) -> str | None:
    target = target_of(owner)
    return f"Patient/{target.id}" if target and target.id and not target.urn else None
