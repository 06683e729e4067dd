"""What one hospital adds to the readers: its local names, codes, maps and assumed upper limits.

The tables stand in the site's ``site.toml``; an unknown key in one of them is an error, so that a typing mistake never
passes for a setting that is merely without effect.
"""
from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import msgspec


class LabName(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``[[lab_name]]``: an uncoded Observation of this text is a result of this concept (weaker: review)."""

    text: str
    concept: str


class UpperLimitRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``[[upper_limit]]``: an assumed upper limit of normal, for results that carry none. Ages in completed years."""

    analyte: str
    value: Decimal
    unit: str
    sex: str | None = None
    age_from: int | None = None
    age_to: int | None = None


class CodeAlias(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``[[code_alias]]``: the local system URI ``system`` means the standard system ``means``."""

    system: str
    means: str


class Site(msgspec.Struct, frozen=True, kw_only=True):
    """The site's own tables for the readers; ``map_files`` are absolute paths of ConceptMaps, ValueSets or CSVs."""

    lab_names: tuple[LabName, ...] = ()
    upper_limits: tuple[UpperLimitRow, ...] = ()
    code_aliases: tuple[CodeAlias, ...] = ()
    map_files: tuple[Path, ...] = ()


NO_SITE = Site()
