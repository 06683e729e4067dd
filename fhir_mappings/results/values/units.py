"""Units of measure: which scale a result is charted on, and how it converts to its analyte's canonical unit.

The table is ``analytes.toml``. A UCUM ``code`` speaks first, the ``unit`` text through its other spellings; where both
are known and say different things, nobody can tell. Source: FHIR R4 Quantity; https://ucum.org
"""
from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import Any

import tomli

from fhir_mappings.frozen import Frozen
from fhir_mappings.patterns import compiled
from fhir_mappings.remembered import of_text
from fhir_mappings.shipped import shipped_text
from fhir_mappings.text.words.numbers import plain

UCUM = "http://unitsofmeasure.org"


class ChartedUnit(Frozen):
    """A unit as the chart gives it: ``code`` a UCUM code, ``text`` what is displayed. Both None: no unit at all."""

    text: str | None = None
    code: str | None = None

    @property
    def shown(self) -> str | None:
        """What a clinician sees: the text, else the code."""
        return self.text or self.code


NO_UNIT = ChartedUnit()


class Scale(Frozen):
    """Where a charted unit leads: a ``factor`` to the canonical unit, or an unknown spelling, or nothing.

    ``contradiction``: code and text are different units. ``spelling`` is None exactly when there is no unit.
    """

    spelling: str | None = None
    factor: Decimal | None = None
    contradiction: bool = False


@dataclass(frozen=True)
class Family:
    """Units that convert into one another. ``bare_above``: without a unit, a number above this is canonical. ``counted``: what may stand
    behind one of them and is none: how many cells were looked at."""

    canonical: str
    factors: Mapping[str, Decimal]
    folded: Mapping[str, Decimal]
    bare_above: Decimal | None = None
    counted: re.Pattern[str] | None = None

    def factor(self, spelling: str) -> Decimal | None:
        """What one of this unit is in the canonical unit; the exact spelling first, then any case of letters."""
        known = self.factors.get(spelling)
        return self.folded.get(spelling.casefold()) if known is None else known


@dataclass(frozen=True)
class Analyte:
    """What we know of one measured quantity. ``limits``: judged against upper limits of normal; ``polarity``: its
    place against its own range is a qualitative answer. The bounds are inclusive, in the canonical unit. ``labels``:
    what stands around the number of a written value, if we know. ``reduced``: words for a low one, and where these are denied.
    """

    name: str
    family: Family
    plausible: tuple[Decimal, Decimal]
    plausible_limit: tuple[Decimal, Decimal]
    limits: bool = False
    polarity: bool = False
    labels: re.Pattern[str] | None = None
    reduced: tuple[re.Pattern[str], re.Pattern[str]] | None = None

    def says_reduced(self, text: str) -> bool:
        """True when words call it reduced, and do not deny that."""
        if self.reduced is None:
            return False
        said, denied = self.reduced
        return said.search(denied.sub("", text)) is not None

    def unlabelled(self, text: str) -> str:
        """A written value without its labels."""
        return self.labels.sub("", text) if self.labels else text


@dataclass(frozen=True)
class Units:
    """The whole table: analytes by name, units that are known but never convertible here, and what makes a value a multiple of the
    upper limit of normal."""

    analytes: Mapping[str, Analyte]
    foreign: frozenset[str] = field(default_factory=frozenset)
    multiples: frozenset[str] = frozenset()

    def scale(self, unit: ChartedUnit, family: Family) -> Scale:
        """The scale of a charted unit among the units of this family."""
        code, text = spell(unit.code), spell(unit.text)
        if family.counted is not None:
            code, text = family.counted.sub("", code), family.counted.sub("", text)
        by_code = family.factor(code) if code else None
        by_text = family.factor(text) if text else None
        if by_code is not None and by_text is not None and by_code != by_text:
            return Scale(text, contradiction=True)
        if by_code is not None:
            return Scale(code, by_code, contradiction=bool(text) and by_text is None and self._is_foreign(text))
        if by_text is not None:
            return Scale(text, by_text, contradiction=bool(code) and self._is_foreign(code))
        return Scale(code or text or None)

    def is_multiple(self, unit: ChartedUnit) -> bool:
        """True where a value is told as so many times the upper limit of normal ("1.2 x ULN")."""
        return spell(unit.text or unit.code).casefold() in self.multiples

    def _is_foreign(self, spelling: str) -> bool:
        return spelling in self.foreign or spelling.casefold() in self.foreign


@of_text(4096)
def spell(unit: str | None) -> str:
    """One spelling for one unit: full-width, micro and times signs folded, no blanks; empty for no unit."""
    return "" if unit is None else plain(unit).replace(" ", "").replace("×", "x")


@cache
def load_units() -> Units:
    """The table that ships with the package."""
    return read_units(shipped_text("results/values/analytes.toml"))


def read_units(toml: str) -> Units:
    """A table in the form of ``analytes.toml``."""
    table = tomli.loads(toml, parse_float=Decimal)
    families = {name: _family(row) for name, row in table["family"].items()}
    analytes = {name: _analyte(name, row, families, table.get("written", {})) for name, row in table["analyte"].items()}
    spellings = {spell(unit) for unit in table["foreign"]} | {s for f in families.values() for s in f.factors}
    return Units(analytes, frozenset(spellings | {s.casefold() for s in spellings}),
                 frozenset(spell(unit).casefold() for unit in table.get("multiples", ())))


def _family(row: Mapping[str, Any]) -> Family:
    factors: dict[str, Decimal] = {}
    for unit in row["units"]:
        for spelling in (unit["code"], *unit["also"]):
            _put(factors, spell(spelling), Decimal(unit["factor"]))
    bare, counted = row.get("bare_above"), row.get("counted")
    return Family(row["canonical"], factors, _folded(factors.items()), None if bare is None else Decimal(bare),
                  None if counted is None else compiled(counted, re.IGNORECASE | re.ASCII))


def _folded(factors: Iterable[tuple[str, Decimal]]) -> dict[str, Decimal]:
    """By casefolded spelling, without those where the case of a letter changes the unit (mU, MU)."""
    folded: dict[str, Decimal] = {}
    ambiguous: set[str] = set()
    for spelling, factor in factors:
        key = spelling.casefold()
        if folded.setdefault(key, factor) != factor:
            ambiguous.add(key)
    return {key: factor for key, factor in folded.items() if key not in ambiguous}


def _put(factors: dict[str, Decimal], spelling: str, factor: Decimal) -> None:
    if factors.setdefault(spelling, factor) != factor:
        raise ValueError(f"two factors for the unit {spelling}")


def _analyte(name: str, row: Mapping[str, Any], families: Mapping[str, Family], written: Mapping[str, str]) -> Analyte:
    low, high = row["plausible"]
    limit_low, limit_high = row.get("plausible_limit", row["plausible"])
    return Analyte(
        name, families[row["family"]], (Decimal(low), Decimal(high)), (Decimal(limit_low), Decimal(limit_high)),
        limits=row.get("limits", False), polarity=row.get("polarity", False), labels=_labels(row.get("labels"), written),
        reduced=_reduced(row.get("reduced")),
    )


def _labels(row: Mapping[str, str] | None, written: Mapping[str, str]) -> re.Pattern[str] | None:
    """What stands before or behind a number, with the signs between: its ``name``, plain or in a bracket, and what any value may be
    ``written`` with. A plus behind it tells a change. ASCII: a word ends where Chinese letters begin."""
    if row is None:
        return None
    name = row.get("name")
    names = [rf"{written['specimen']}(?:{name})(?![a-z]|{written['range_alone']})", rf"\(\s?(?:{name})\s?\)"] if name else []
    first = "|".join((*names, *filter(None, (row.get("before"),)), "is|of|为"))
    last = "|".join(filter(None, (row.get("after"), written.get("behind"))))
    before, after = rf"^(?:(?:{first})[\s:=,]{{0,4}}){{1,6}}(?![\s:=,]*\+)", rf"[\s,]{{0,4}}(?:{last})$"
    return compiled(f"{before}|{after}", re.IGNORECASE | re.ASCII)


def _reduced(row: Mapping[str, str] | None) -> tuple[re.Pattern[str], re.Pattern[str]] | None:
    """The words, and the words behind one that denies them in the same clause."""
    if row is None:
        return None
    denied = rf"(?:{row['denied']})[^,;.，。；]{{0,16}}?(?:{row['said']})"
    return compiled(row["said"], re.IGNORECASE | re.ASCII), compiled(denied, re.IGNORECASE | re.ASCII)
