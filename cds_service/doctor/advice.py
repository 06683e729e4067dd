"""For each local code or text that looks like something of ours: the line for the site's tables that maps it.

A line is given only where the whole name says what is meant and the charted numbers and units do not speak against it.
A code of a standard system is never advised: what such a code means is not for its name to say.
"""
from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from fhir_mappings.survey.likeness import Likeness, agrees, is_result, likeness, speak_against, system_by_shape
from fhir_mappings.survey.survey import Local
from fhir_mappings.terminology.code_systems import CHINESE_ICD_10, ICD_10
from fhir_mappings.terminology.store import Terminology

HEADER = "system,code,concept"
Where = Literal["maps", "lab_name", "code_alias", "upper_limit"]
_ICD = (ICD_10, CHINESE_ICD_10)
_DIGIT = re.compile(r"\d")
_LONG_NUMBER = re.compile(r"\d{9,}")


@dataclass(frozen=True, slots=True)
class Advice:
    """``lines`` for the table ``where``: rows of a CSV of [maps], or TOML."""

    where: Where
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Read:
    """One local code, what it looks like and what to do about it."""

    local: Local
    looks_like: Likeness | None
    advice: Advice | None


@dataclass(frozen=True, slots=True)
class Alias:
    """A local system whose codes look like those of a standard one. ``sure``: names of its codes say the same."""

    system: str
    means: str
    sure: bool
    codes: int
    count: int
    patients: int
    advice: Advice | None


def advised(locals_: Iterable[Local], terminology: Terminology, quote: bool) -> tuple[list[Read], list[Alias]]:
    """Every local code with its advice: what we need first, then by patients; and the systems.

    ``quote``: free texts may be quoted whatever they hold; else one with digits or of one patient is in no line.
    """
    found = list(locals_)
    aliases = _aliases(found, terminology)
    mended = {alias.system for alias in aliases if alias.sure}
    read = [_read(local, terminology, mended, quote) for local in found]
    return sorted(read, key=_rank), aliases


def _rank(read: Read) -> tuple[bool, bool, int, int, str]:
    return (read.looks_like is None, read.advice is None, -read.local.patients, -read.local.count, read.local.code or "")


def _read(local: Local, terminology: Terminology, mended: set[str], quote: bool) -> Read:
    looks = None if local.kind == "answer" else likeness(local.kind, local.names, terminology)
    if looks is not None:
        against = local.known_system or any(speak_against(concept, local.numbers) for concept in looks.concepts)
        looks = Likeness(looks.concepts, looks.sure and not against)
    if looks is None or not looks.sure:
        return Read(local, looks, None)
    if local.system and local.system in mended and _by_shape(local, terminology):
        return Read(local, looks, Advice("code_alias", ()))
    return Read(local, looks, _lines(local, looks, quote))


def _lines(local: Local, looks: Likeness, quote: bool) -> Advice | None:
    if local.code is not None and may_be_somebodys(local) and not quote:
        return None
    if local.code is not None:
        return Advice("maps", tuple(_row(local.system or "", local.code, concept) for concept in looks.concepts))
    text = next(iter(local.names), "")
    if not text or not (quote or (local.patients > 1 and not _DIGIT.search(text))):
        return None
    if local.kind != "lab":
        return Advice("maps", tuple(_row("text", text, concept) for concept in looks.concepts))
    concept, *others = looks.concepts
    if others or not is_result(concept):
        return None
    return Advice("lab_name", (f"[[lab_name]]\ntext = {quoted(text)}\nconcept = {quoted(concept)}",))


def may_be_somebodys(local: Local) -> bool:
    """True for a long number under no known system that one patient alone has: it could be an identifier."""
    return local.patients == 1 and not local.known_system and _LONG_NUMBER.search(local.code or "") is not None


def _row(*cells: str) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow(cells)
    return line.getvalue()


def quoted(text: str) -> str:
    """A TOML string."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\u{ord(c):04X}" for c in escaped) + '"'


# --- systems --------------------------------------------------------------------------------------------------------
def _aliases(found: Sequence[Local], terminology: Terminology) -> list[Alias]:
    by_system: dict[str, list[Local]] = defaultdict(list)
    for local in found:
        if local.system and local.code and not local.known_system and _by_shape(local, terminology):
            by_system[local.system].append(local)
    aliases = [_alias(system, group, terminology) for system, group in by_system.items()]
    return sorted(aliases, key=lambda alias: (not alias.sure, -alias.count, alias.system))


def _alias(system: str, group: Sequence[Local], terminology: Terminology) -> Alias:
    means = {shape for local in group if (shape := system_by_shape(local.code or ""))}
    chosen = CHINESE_ICD_10 if CHINESE_ICD_10 in means and means <= set(_ICD) else min(means)
    said = [agrees(local.kind, local.names, _by_shape(local, terminology), terminology) for local in group]
    sure = (len(means) == 1 or means <= set(_ICD)) and any(said) and False not in said
    line = f"[[code_alias]]\nsystem = {quoted(system)}\nmeans = {quoted(chosen)}"
    return Alias(system, chosen, sure, len(group), sum(local.count for local in group),
                 max(local.patients for local in group), Advice("code_alias", (line,)) if sure else None)


def _by_shape(local: Local, terminology: Terminology) -> frozenset[str]:
    """What the code would mean in the standard system whose codes look so."""
    shape = system_by_shape(local.code or "")
    return terminology.concepts(shape, local.code) if shape else frozenset()
