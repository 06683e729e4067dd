"""What an Observation or component is: decided by its codes first, and by its name only for what has no codes.

The table is ``results.toml``. A coding that means nothing here never hides one that does; where two codings mean two
things, ``userSelected`` decides between them, else nobody can tell.
"""
from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, Literal

from fhir_mappings.elements import CodeableConcept, Coding
from fhir_mappings.patterns import compiled
from fhir_mappings.record import BodySite, Part, Phrase
from fhir_mappings.results.names.names_of_tests import another_class, another_named, names_of, worse_class
from fhir_mappings.results.names.spelling import leaves_more, spelled
from fhir_mappings.results.values.value_x import concept_text
from fhir_mappings.shipped import shipped_table
from fhir_mappings.text.words.numbers import plain

if TYPE_CHECKING:
    from fhir_mappings.terminology.store import Terminology

TWO_MEANINGS = Phrase("problem.codes-contradict")
NAME_CONTRADICTS = Phrase("problem.name-contradicts-code")
BY_NAME_ALONE, NAME_SAYS_MORE = Phrase("problem.by-name-alone"), Phrase("problem.name-says-more")

Kind = Literal["measures", "tests", "grades", "shows"]
_OF_NONE = frozenset({"none"})
_KINDS: tuple[Kind, ...] = ("measures", "tests", "grades", "shows")


@dataclass(frozen=True)
class Meaning:
    """What a concept makes of an Observation. ``name``: analyte, test, scale or concept shown.

    ``of``: the infection or marker its texts may name. ``specimens``: the only ones it may be of (empty: any).
    ``noticed``: those it is not read of, though not passed over; ``doubted``: because of what else its name says.
    ``blasts_in``: those in which residual disease is told as blasts. ``site``: where the code itself says the material is from.
    ``count``: the analyte it is when its unit counts cells, or is one of that analyte's.
    ``positive``, ``negative``: concepts of its own answers. ``bound``: the number
    is only a bound of the analyte. ``part``: of what the number is only a part (a lineage, say), so that results of one sample are read
    together: see ``lineages``. ``blasts_from``: the share from which residual disease is a count of blasts. ``grade``: that which the code
    itself states.
    """

    concept: str
    kind: Kind
    name: str
    of: str | None = None
    specimens: frozenset[str] = frozenset()
    site: BodySite | None = None
    count: str | None = None
    bound: Literal["at-most"] | None = None
    positive: str | None = None
    negative: str | None = None
    noticed: frozenset[str] = frozenset()
    blasts_in: frozenset[str] = frozenset()
    part: Part | None = None
    blasts_from: Decimal | None = None
    shares_only: bool = False
    grade: int | None = None
    doubted: bool = False

    @property
    def noticed_because(self) -> Phrase:
        """Why what is only noticed by its name decides nothing."""
        return NAME_SAYS_MORE if self.doubted else BY_NAME_ALONE

    def in_doubt(self) -> Meaning:
        """The same under a name that says more than this: read of no specimen, noticed of those that it is else read of."""
        return replace(self, specimens=_OF_NONE, noticed=self.noticed | self.specimens, bound=None, part=None, doubted=True)

    def is_of_elsewhere(self, site: BodySite | None) -> bool:
        """Is it of a specimen that it can't be of (or of an untold one, where it counts only for one that is told)?"""
        return bool(self.specimens) and site not in self.specimens and (site is not None or "told" in self.specimens)


@dataclass(frozen=True)
class Recognised:
    """An Observation that means something here, how surely, and what is wrong with its codes.

    ``also``: what else it is by its other codes, where they contradict each other: none of these can be told. ``worse``: the worse end of a
    range of grades, of which the code's is the other: "NYHA class I-II" beside the code of class I.
    """

    meaning: Meaning
    coded: bool = True
    weaker: bool = False
    problem: Phrase | None = None
    also: tuple[Meaning, ...] = ()
    worse: int | None = None


@dataclass(frozen=True)
class NamedKind:
    """An uncoded kind of Observation that is read by its name: by words of which one stands in it, and none of those that never do.

    Few charts ask for most kinds, so each is compiled when it is first asked for.
    """

    meaning: Meaning
    words: str
    never_words: str
    may_be_share: bool = False

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return _compiled(self.words)

    @cached_property
    def never(self) -> re.Pattern[str]:
        return _compiled(self.never_words)


@dataclass(frozen=True)
class Table:
    """``results.toml``, compiled: ``any_name`` when it is first asked for."""

    meanings: Mapping[str, Meaning]
    look_alikes: frozenset[str]
    named: tuple[NamedKind, ...]
    cytogenetics: Mapping[str, re.Pattern[str]]
    sites: Mapping[str, re.Pattern[str]]
    methods: Mapping[str, re.Pattern[str]]
    aside: Mapping[str, re.Pattern[str]]
    many: Mapping[str, re.Pattern[str]]
    uncounted: re.Pattern[str]
    written: Mapping[str, str]
    cells_in_doubt: re.Pattern[str]

    @cached_property
    def any_name(self) -> re.Pattern[str]:
        """One cheap look for all names; each of them begins with its flags."""
        bare = (kind.words.replace("(?ix)", "", 1) for kind in self.named)
        return _compiled("(?ix)" + "|".join(f"(?:{words})" for words in bare))


@cache
def load_table() -> Table:
    """The table that ships with the package. ASCII: a Chinese character beside a word is a boundary of it."""
    rows = shipped_table("results/names/results.toml")
    meanings = {concept: _meaning(concept, row) for concept, row in rows["concept"].items()}
    return Table(
        meanings, frozenset(rows["look_alike"]["concepts"]),
        tuple(_named(meanings[row["concept"]], row) for row in rows["named"].values()),
        _patterns(rows["cytogenetics"]), _patterns(rows["site"]), _patterns(rows["method"]), _patterns(rows["aside"]),
        _patterns(rows["many"]), _compiled(rows["uncounted"]["pattern"]), rows["written"],
        _compiled(rows["cells_in_doubt"]["pattern"]),
    )


def _named(meaning: Meaning, row: Mapping[str, Any]) -> NamedKind:
    """An uncoded kind: its name says neither site nor code, and only what is of these specimens is read."""
    uncoded = replace(meaning, site=None, specimens=frozenset(row.get("from", ())), bound=row.get("bound"), part=row.get("part"),
                      noticed=frozenset(row.get("noticed", ())), blasts_in=frozenset(row.get("blasts_in", ())),
                      blasts_from=Decimal(row["blasts_from"]) if "blasts_from" in row else None,
                      shares_only=row.get("shares_only", False), doubted=row.get("doubted", False))
    return NamedKind(uncoded, row["pattern"], row["never"], row.get("may_be_share", False))


def _compiled(pattern: str) -> re.Pattern[str]:
    return compiled(pattern, re.ASCII)


def _patterns(rows: Mapping[str, str]) -> dict[str, re.Pattern[str]]:
    return {name: _compiled(pattern) for name, pattern in rows.items()}


def _meaning(concept: str, row: Mapping[str, Any]) -> Meaning:
    kind: Kind = next(kind for kind in _KINDS if kind in row)
    return Meaning(
        concept, kind, row[kind], row.get("of"), frozenset(row.get("from", ())), row.get("site"),
        row.get("count"), None, row.get("positive"), row.get("negative"), grade=row.get("grade"))


def recognise(code: CodeableConcept | None, terminology: Terminology, names: Mapping[str, str]) -> Recognised | None:
    """What this code says an Observation is; None for the many that mean nothing here.

    ``names``: the site's own names (plain form, lower case) of concepts; a result found so is weaker.
    """
    if code is None:
        return None
    table = load_table()
    coded = _by_codes(code.coding or (), table, terminology)
    if isinstance(coded, Recognised):
        return _checked_against_names(coded, code)
    name = concept_text(code)
    if coded or name is None:
        return None
    return _by_name(name, table, names)


def _by_codes(codings: Iterable[Coding | None], table: Table, terminology: Terminology) -> Recognised | bool:
    """What the codings mean. False: nothing at all; True: only a look-alike."""
    found: list[tuple[Coding, Meaning | None]] = []
    for coding in codings:
        if coding is None or not coding.code:
            continue
        for concept in terminology.concepts(coding.system, coding.code):
            if concept in table.meanings:
                found.append((coding, table.meanings[concept]))
            elif concept in table.look_alikes:
                found.append((coding, None))
    meant = {meaning for _, meaning in found}
    if len(meant) > 1:
        chosen = {meaning for coding, meaning in found if coding.user_selected}
        if len(chosen) != 1:
            first, *others = dict.fromkeys(m for _, m in found if m is not None)
            return Recognised(first, problem=TWO_MEANINGS, also=tuple(others))
        meant = chosen
    only = meant.pop() if meant else None
    return Recognised(only) if only is not None else bool(found)


def _checked_against_names(found: Recognised, code: CodeableConcept) -> Recognised:
    """A right code under a name that says another thing (直接胆红素 under total bilirubin, RPR under treponemal Ab) is a problem."""
    stated = found.meaning.grade
    named_otherwise = not found.problem and another_named(names_of(code), found.meaning.name)
    if not named_otherwise and (found.problem or not stated or not another_class(names_of(code), stated)):
        return found
    if not named_otherwise and stated and (worse := worse_class(names_of(code), stated)):
        return Recognised(found.meaning, worse=worse)
    return Recognised(found.meaning, problem=NAME_CONTRADICTS)


def _by_name(name: str, table: Table, names: Mapping[str, str]) -> Recognised | None:
    if (concept := names.get(plain(name).lower())) and (meaning := table.meanings.get(concept)):
        return Recognised(meaning, coded=False, weaker=True)
    words = spelled(name)
    if not table.any_name.search(words):
        return None
    for kind in table.named:
        if kind.pattern.search(words) and not kind.never.search(words):
            doubted = (kind.may_be_share and says_more(words)) or (kind.meaning.kind == "measures" and leaves_more(name))
            return Recognised(kind.meaning.in_doubt() if doubted else kind.meaning, coded=False)
    return None


def says_more(name: str) -> bool:
    """True for the plain name of a count of cells that says what may make it another number: a marker beside them, by which it may be a
    share of these cells and none of all, or another time than that of the result.

    >>> says_more("Blasts/100 cells in Bone marrow by Manual count, Quest"), says_more("Bone marrow blasts with Auer rods")
    (False, True)
    """
    return any(found["doubt"] for found in load_table().cells_in_doubt.finditer(name))
