"""Checks of the files of ``[maps]``: CSV tables row by row, ConceptMaps and ValueSets as FHIR JSON."""
from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from pathlib import Path

import msgspec

from cds_service.site_checks.problem import Problem, hint, problem
from cds_service.site_checks.subject import Subject
from fhir_mappings.results.names.meanings import load_table
from fhir_mappings.survey.likeness import is_known_system, system_by_shape
from fhir_mappings.terminology.code_systems import BY_CATEGORY, CONCEPTS, code_form, folded, spellings
from fhir_mappings.terminology.expansion import pin_holds
from fhir_mappings.terminology.site_maps import SAFE, TEXTS, ConceptMap, folded_text
from fhir_mappings.terminology.store import Terminology
from fhir_mappings.terminology.valueset import Membership, TerminologyError, ValueSet, membership

COLUMNS = ("system", "code", "concept")
BOM = b"\xef\xbb\xbf"
LONGEST_TEXT = 60
CHECKED_BY_DIGIT = ("http://loinc.org", "http://snomed.info/sct")
Row = tuple[str, str, str, str]
"""Where, system, code, concept."""


def map_problems(subject: Subject) -> Iterator[Problem]:
    """What is wrong or odd in each file, and between them."""
    files = subject.settings.site.readers.map_files
    rows: list[Row] = []
    for number, path in enumerate(files):
        if path in files[:number]:
            yield problem("map-file-twice", path.name)
        elif path.suffix.lower() == ".csv":
            yield from _table(path, subject.terminology, rows)
        else:
            yield from _json(path, subject.terminology, rows)
    yield from _meanings(rows, subject.terminology)
    yield from _shadowed(rows, subject)


# --- CSV --------------------------------------------------------------------------------------------------------------
def _table(path: Path, terminology: Terminology, rows: list[Row]) -> Iterator[Problem]:
    content = path.read_bytes()
    if content.startswith(BOM):
        yield problem("csv-bom", f"{path.name}:1")
    try:
        text = content.removeprefix(BOM).decode("utf-8")
    except UnicodeDecodeError as fault:
        line = content[:fault.start].count(b"\n") + 1
        yield problem("csv-encoding", f"{path.name}:{line}")
        return
    reader = csv.reader(io.StringIO(text, newline=""))
    header = [cell.strip() for cell in next(reader, [])]
    faults = list(_header(path, header))
    yield from faults
    if not faults:
        yield from _rows(path, header, reader, terminology, rows)


def _header(path: Path, header: list[str]) -> Iterator[Problem]:
    if len(header) == 1 and (separator := next((sign for sign in ";\t|" if sign in header[0]), None)):
        yield problem("csv-separator", f"{path.name}:1", separator=separator)
    elif missing := [column for column in COLUMNS if column not in header]:
        yield problem("csv-column", f"{path.name}:1", column=missing[0])


def _rows(path: Path, header: list[str], reader: Iterable[list[str]], terminology: Terminology, rows: list[Row]) -> Iterator[Problem]:
    seen: dict[tuple[str, ...], int] = {}
    line = getattr(reader, "line_num", 1)
    for cells in reader:
        first, line = line + 1, getattr(reader, "line_num", line + 1)
        if not cells:
            continue
        where = f"{path.name}:{first}"
        key = tuple(cell.strip() for cell in cells)
        if not any(key):
            yield problem("csv-blank-row", where)
        elif len(cells) != len(header):
            yield problem("csv-cells", where, count=len(cells), columns=len(header))
        elif key in seen:
            yield problem("csv-row-twice", where, line=seen[key])
        else:
            yield from _cells(where, dict(zip(header, cells, strict=True)), terminology, rows)
        seen.setdefault(key, first)
    if not seen:
        yield problem("csv-empty", path.name)


def _cells(where: str, row: dict[str, str], terminology: Terminology, rows: list[Row]) -> Iterator[Problem]:
    system, code, concept = (row[column].strip() for column in COLUMNS)
    if not code:
        yield problem("csv-no-code", where)
    if concept not in terminology.names:
        yield problem("csv-concept-unknown", where, concept=concept, hint=hint(get_close_matches(concept, sorted(terminology.names), 1)))
    if code and concept in terminology.names:
        rows.append((where, system, code, concept))


# --- FHIR JSON --------------------------------------------------------------------------------------------------------
class _Kind(msgspec.Struct, rename="camel"):
    resource_type: str | None = None


def _json(path: Path, terminology: Terminology, rows: list[Row]) -> Iterator[Problem]:
    content = path.read_bytes()
    try:
        kind = msgspec.json.decode(content, type=_Kind).resource_type
        if kind == "ConceptMap":
            yield from _conceptmap(path.name, msgspec.json.decode(content, type=ConceptMap), terminology, rows)
        elif kind == "ValueSet":
            found = membership(msgspec.json.decode(content, type=ValueSet), path.name)
            yield from _valueset(path.name, found, terminology)
            if not pin_holds(content, found.includes):
                yield problem("valueset-pin", path.name, name=found.name)
        else:
            yield problem("map-json", path.name, why=f"it is {kind or 'no resource'}")
    except (msgspec.DecodeError, UnicodeDecodeError, TerminologyError) as fault:
        yield problem("map-json", path.name, why=str(fault))


def _conceptmap(name: str, resource: ConceptMap, terminology: Terminology, rows: list[Row]) -> Iterator[Problem]:
    ignored: list[tuple[str, str]] = []
    mapped = 0
    for g, group in enumerate(resource.group):
        if not group.source:
            yield problem("conceptmap-no-source", f"{name} group[{g}]", group=g)
        for e, element in enumerate(group.element):
            where = f"{name} group[{g}].element[{e}]"
            ignored += [(element.code, target.equivalence) for target in element.target if target.equivalence not in SAFE]
            for target in (one for one in element.target if one.equivalence in SAFE):
                mapped += 1
                concepts = _target(group.target or "", target.code or "", terminology)
                rows += [(where, group.source or "", element.code, concept) for concept in concepts]
                if not concepts and is_known_system(group.target or "", terminology):
                    yield problem("conceptmap-nowhere", where, code=element.code, target=target.code)
    if ignored:
        yield problem("conceptmap-ignored", name, count=len(ignored), code=ignored[0][0], equivalence=ignored[0][1])
    if not mapped:
        yield problem("conceptmap-empty", name)


def _target(system: str, code: str, terminology: Terminology) -> list[str]:
    """The concepts that a target leads to, the narrowest only."""
    if folded(system) == folded(CONCEPTS):
        return [code] if code in terminology.names else []
    found = terminology.concepts(system, code)
    return sorted(one for one in found if not terminology.members(one) & found)


def _valueset(name: str, found: Membership, terminology: Terminology) -> Iterator[Problem]:
    if found.name not in terminology.names:
        near = hint(get_close_matches(found.name, sorted(terminology.names), 1))
        yield problem("valueset-unknown", name, name=found.name, hint=near)
        return
    if not found.includes and not found.imports:
        yield problem("valueset-empty", name, name=found.name)
    elif not found.imports and all(not one.category and found.name in terminology.concepts(one.system, one.code) for one in found.includes):
        yield problem("valueset-adds-nothing", name, name=found.name)
    for system in dict.fromkeys(one.system for one in found.includes):
        if system not in spellings().values() and system != CONCEPTS:
            yield problem("valueset-system", name, name=found.name, system=system)


# --- what the rows say -----------------------------------------------------------------------------------------------
def _meanings(rows: list[Row], terminology: Terminology) -> Iterator[Problem]:
    meant: dict[tuple[str, str], str] = {}
    for where, system, code, concept in rows:
        is_text = folded(system) in (folded(TEXTS), "text")
        key = ("text", folded_text(code)) if is_text else (folded(terminology.canonical_system(system)), code)
        before = meant.setdefault(key, concept)
        if before != concept and concept not in terminology.members(before) and before not in terminology.members(concept):
            yield problem("map-two-concepts", where, code=code, system=system, one=before, other=concept)
        if is_text and len(code) > LONGEST_TEXT:
            yield problem("map-text-digits", where, length=len(code))
        elif not is_text:
            yield from _against_shipped(where, system, code, concept, terminology)


def _against_shipped(where: str, system: str, code: str, concept: str, terminology: Terminology) -> Iterator[Problem]:
    """A row about a code of a standard system: what the shipped sets say of it, and whether there is such a code."""
    if not is_known_system(system, terminology):
        return
    known, canonical = terminology.concepts(system, code), terminology.canonical_system(system)
    wrong_digit = canonical in CHECKED_BY_DIGIT and code[:1].isdigit() and system_by_shape(code) != canonical
    if wrong_digit or (canonical in BY_CATEGORY and not code_form(canonical, code)):
        yield problem("map-code-malformed", where, code=code, system=canonical)
    elif concept in known:
        yield problem("map-redundant", where, code=code, system=canonical, concept=concept)
    elif alike := sorted(known & load_table().look_alikes):
        yield problem("map-look-alike", where, code=code, system=canonical, known=alike[0], concept=concept)
    else:
        yield problem("map-known-code", where, code=code, system=canonical, concept=concept)


def _shadowed(rows: list[Row], subject: Subject) -> Iterator[Problem]:
    """Aliases of systems whose codes are mapped one by one too."""
    mapped = {folded(system): where for where, system, _, _ in reversed(rows)}
    for number, row in enumerate(subject.settings.site.readers.code_aliases):
        if where := mapped.get(folded(row.system)):
            yield problem("alias-shadows", subject.at("code_alias", number), system=row.system, means=row.means, file=where)
