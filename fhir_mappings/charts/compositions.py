"""What a document (Composition) tells in its section on the family: it is kin's, and not told again in another section.

A Composition is not read but for this. Words and code of the section: ``[family-section]`` in ``course_words.toml``. Source: FHIR R4
Composition.section; LOINC 10157-6.
"""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import msgspec
from msgspec import Raw

from fhir_mappings.elements import CodeableConcept, Reference
from fhir_mappings.references import Read, Target, one_server, target_of
from fhir_mappings.resources import Patient
from fhir_mappings.text.reports.whose_report import LONGEST_NAME
from fhir_mappings.text.stance.clinical_text import named_in, words
from fhir_mappings.text.words.coded_words import codings, text_of

COMPOSITION = "Composition"
_MOST = 10_000


class _Section(msgspec.Struct, gc=False):
    title: str | None = None
    code: CodeableConcept | None = None
    entry: list[Reference | None] | None = None
    section: list[_Section | None] | None = None


class _Composition(msgspec.Struct, gc=False):
    section: list[_Section | None] | None = None


_DECODER = msgspec.json.Decoder(_Composition)


def told_of_family(composition: Raw | bytes, server: str | None) -> list[Target]:
    """What its sections on the family refer to, and no other does; nothing where it can't be read."""
    try:
        sections = _DECODER.decode(composition).section
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return []
    told = list(_entries(sections))
    others = {target for target, of_family in told if not of_family}
    return [target.at(server) for target, of_family in told if of_family and target not in others]


def but_of_family(reads: list[Read], targets: Sequence[Target], ignored: defaultdict[str, int]) -> list[Read]:
    """The reads without what a document tells of the family, which is counted."""
    kin = [read for read in reads if type(read.resource) is not Patient and any(_names(target, read) for target in targets)]
    ignored["family-history"] += len({read.reference or id(read) for read in kin})
    left_out = set(kin)
    return [read for read in reads if read not in left_out]


def _names(target: Target, read: Read) -> bool:
    id_ = read.resource.id
    if target.urn:
        return target.urn in ((read.full_url or "").strip().lower(), f"urn:uuid:{(id_ or '').lower()}")
    return target.id == id_ and target.type in (None, read.resource.resource_type) and one_server(target.server, read.server)


def _entries(sections: list[_Section | None] | None) -> Iterator[tuple[Target, bool]]:
    todo = [(section, False) for section in sections or ()]
    for _ in range(_MOST):
        if not todo:
            return
        section, above = todo.pop()
        if section is None:
            continue
        of_family = above or _is_of_family(section)
        todo += [(inner, of_family) for inner in section.section or ()]
        for reference in section.entry or ():
            target = target_of(reference.reference) if reference else None
            if target is not None and (target.id or target.urn):
                yield target, of_family


def _is_of_family(section: _Section) -> bool:
    coded = {f"{(it.system or '').strip()}|{(it.code or '').strip()}" for it in codings(section.code)}
    if not coded.isdisjoint(words()["family-section"]["codes"]):
        return True
    return any(bool(named_in("family-section", said[:LONGEST_NAME])) for said in (section.title, text_of(section.code)) if said)
