"""What a local code or text looks like: a whole name of a concept of ours (sure), or only words in it (to be looked at).

The vocabulary is data: ``likeness.toml``, the displays of the ValueSets and the words of the terminology. What looks
alike and is another thing (direct bilirubin, urine creatinine, creatine kinase) is guarded there. A code may also be
one of a known system under an unknown name of that system ("C92.0" under a local URI).
"""
from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from fhir_mappings.patterns import compiled
from fhir_mappings.results.answers.measured import measure
from fhir_mappings.results.names.meanings import load_table
from fhir_mappings.results.values.units import load_units
from fhir_mappings.results.values.value_x import Number
from fhir_mappings.shipped import shipped_table
from fhir_mappings.terminology.code_systems import CHINESE_ICD_10, ICD_10, spellings
from fhir_mappings.terminology.site_maps import folded_text
from fhir_mappings.text.stance.clinical_text import diseases
from fhir_mappings.text.words.numbers import plain

if TYPE_CHECKING:
    from fhir_mappings.terminology.store import Terminology

LOINC = "http://loinc.org"
SNOMED_CT = "http://snomed.info/sct"
_PIECES = compiled(r"[()\[\]{},;:|\n]+")
_LOINC = compiled(r"(\d{1,5})-(\d)")
_ICD_10 = compiled(r"[A-Z]\d\d(?:\.?\d)?(?:x|\.-)?", re.IGNORECASE)
_CHINESE = compiled(r"[A-Z]\d\d\.?[\dx]\d\d[x\d]\d{0,3}", re.IGNORECASE)
_SNOMED = compiled(r"\d{6,18}")
_AGAINST = frozenset({"problem.unit-unknown", "problem.unit-contradiction", "problem.implausible", "problem.implausible-bare"})
_KINDS = ("lab", "diagnosis", "procedure", "drug")


@dataclass(frozen=True, slots=True)
class Likeness:
    """What something looks like. ``sure``: its whole name says so, and nothing speaks against it."""

    concepts: tuple[str, ...]
    sure: bool


@dataclass(frozen=True)
class _Row:
    names: frozenset[str]
    contains: re.Pattern[str] | None
    never: re.Pattern[str] | None
    words: re.Pattern[str] | None


@cache
def _rows() -> Mapping[str, Mapping[str, _Row]]:
    return {kind: {concept: _row(row) for concept, row in _file().get(kind, {}).items()} for kind in _KINDS}


@cache
def _file() -> Mapping[str, Any]:
    return shipped_table("survey/likeness.toml")


def _row(row: Mapping[str, Any]) -> _Row:
    patterns = [compiled(row[key], re.ASCII) if key in row else None for key in ("contains", "never", "words")]
    return _Row(frozenset(map(folded_text, row.get("names", ()))), *patterns)


@cache
def _neutral() -> frozenset[str]:
    return frozenset(map(folded_text, _file()["neutral"]))


@cache
def _never() -> re.Pattern[str]:
    return compiled(_file()["never"], re.ASCII)


def likeness(kind: str, names: Iterable[str], terminology: Terminology) -> Likeness | None:
    """What a code of these names looks like; None for nothing of ours. ``kind``: lab, diagnosis, procedure or drug."""
    names = [name for name in names if name and name.strip()]
    found = [one for name in names if (one := _of_name(kind, name, terminology)) is not None]
    if not found or any(_guarded(kind, name) for name in names):
        return None
    concepts = {one.concepts for one in found}
    if len(concepts) == 1:
        return Likeness(found[0].concepts, any(one.sure for one in found))
    sure = {one.concepts for one in found if one.sure}
    return Likeness(sure.pop(), False) if len(sure) == 1 else Likeness(found[0].concepts, False)


def _guarded(kind: str, name: str) -> bool:
    """True when one of several names says that it is none of ours at all: another material, or a disease that is denied."""
    if kind == "lab":
        return _never().search(plain(name)) is not None
    stances = {mention.stance for mention in diseases(name)}
    return bool(stances) and "affirmed" not in stances


@lru_cache(maxsize=20_000)
def _of_name(kind: str, name: str, terminology: Terminology) -> Likeness | None:
    displayed = _displayed(terminology)[kind].get(folded_text(name))
    if displayed is not None:
        ours = tuple(concept for concept in displayed if concept not in load_table().look_alikes)
        return Likeness(ours, True) if ours else None
    words = plain(name)
    if _never().search(words):
        return None
    candidates = []
    for concept, row in _rows()[kind].items():
        if concept not in terminology.names or (row.never and row.never.search(words)):
            continue
        if _whole(words, row.names) or (row.words and row.words.search(words)):
            return Likeness((concept,), True)
        if row.contains and row.contains.search(words):
            candidates.append(concept)
    return Likeness((candidates[-1],), False) if candidates else None


def _whole(words: str, names: frozenset[str]) -> bool:
    """The whole text is a name, or every piece of it is a name or a neutral word and one is a name."""
    if folded_text(words) in names or folded_text(words.replace("_", " ")) in names:
        return True
    pieces = [piece for part in _PIECES.split(words) if (piece := _without_neutral(part))]
    return bool(pieces) and all(piece in names for piece in pieces)


def _without_neutral(piece: str) -> str:
    kept = " ".join(word for word in piece.split() if folded_text(word) not in _neutral())
    text = folded_text(kept)
    for word in sorted(_neutral(), key=len, reverse=True):
        if not word.isascii() and len(text) > len(word):
            text = text.removeprefix(word).removesuffix(word)
    return "" if text in _neutral() else text


@cache
def _displayed(terminology: Terminology) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Kind -> folded display or word -> the narrowest concepts of that name."""
    results = load_table().meanings.keys() | load_table().look_alikes
    tables: dict[str, dict[str, set[str]]] = {kind: {} for kind in _KINDS}
    for concept in terminology.names:
        for name in (*terminology.displays(concept), *terminology.texts(concept)):
            for kind in ("lab",) if concept in results else ("diagnosis", "procedure", "drug"):
                tables[kind].setdefault(folded_text(name), set()).add(concept)
    return {kind: {name: _narrowest(found, terminology) for name, found in table.items()} for kind, table in tables.items()}


def _narrowest(concepts: set[str], terminology: Terminology) -> tuple[str, ...]:
    """Without those that hold another one wholly: in relapse is AML anyway."""
    return tuple(sorted(one for one in concepts if not terminology.members(one) & concepts))


def is_result(concept: str) -> bool:
    """True for a concept that an Observation may be a result of."""
    return concept in load_table().meanings


def speak_against(concept: str, numbers: Sequence[Number]) -> bool:
    """True when the numbers charted under a code can't be those of this concept: other units, or implausible ones."""
    meaning = load_table().meanings.get(concept)
    if meaning is None or meaning.kind != "measures":
        return False
    analyte = load_units().analytes[meaning.name]
    problems = [measure(analyte, number).problem for number in numbers]
    against = sum(problem is not None and problem.key in _AGAINST for problem in problems)
    return against * 2 > len(problems)


# --- codes of a known system under another name ---------------------------------------------------------------------
def system_by_shape(code: str) -> str | None:
    """The known system whose codes look so (LOINC and SNOMED CT by their check digit); None when none does."""
    code = code.strip()
    if (found := _LOINC.fullmatch(code)) and _mod_10(found[1]) == int(found[2]):
        return LOINC
    if _ICD_10.fullmatch(code):
        return ICD_10
    if _CHINESE.fullmatch(code):
        return CHINESE_ICD_10
    return SNOMED_CT if _SNOMED.fullmatch(code) and _verhoeff(code) else None


def is_known_system(system: str, terminology: Terminology) -> bool:
    """True for a system we know, or one that the site says is one."""
    return terminology.canonical_system(system) in spellings().values()


def agrees(kind: str, names: Iterable[str], concepts: frozenset[str], terminology: Terminology) -> bool | None:
    """Whether the names say what the code would mean: True, False (they say another thing), None (they say nothing)."""
    told: set[str] = set()
    for name in names:
        one = likeness(kind, [name], terminology)
        told |= set(one.concepts) if one else set()
        if kind == "diagnosis":
            told |= {mention.concept for mention in diseases(name) if mention.stance == "affirmed"}
    if not told:
        return None
    wider = {concept for name in told for concept in terminology.names if name in terminology.members(concept)}
    return bool((told | wider) & concepts)


def _mod_10(digits: str) -> int:
    """LOINC's check digit. Source: LOINC Users' Guide, appendix on the check digit."""
    odd = "".join(reversed(digits))[::2][::-1]
    even = "".join(reversed(digits))[1::2][::-1]
    return -sum(map(int, str(int(odd or "0") * 2) + "".join(even))) % 10


_D5 = ("0123456789", "1234067895", "2340178956", "3401289567", "4012395678",
       "5987604321", "6598710432", "7659821043", "8765932104", "9876543210")
_PERMUTED = ("0123456789", "1576283094", "5803796142", "8916043527", "9453126870", "4286573901", "2793806415", "7046913258")


def _verhoeff(digits: str) -> bool:
    """SNOMED CT's check digit. Source: SNOMED CT Release File Specifications, SCTID."""
    check = 0
    for place, digit in enumerate(reversed(digits)):
        check = int(_D5[check][int(_PERMUTED[place % 8][int(digit)])])
    return check == 0
