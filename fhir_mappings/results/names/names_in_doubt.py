"""Counts of blasts in doubt by the names around them: a bare "Blasts" in a panel on the ligand may be the share of them that carry it."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from fhir_mappings.results.names.meanings import Recognised, load_table
from fhir_mappings.results.names.spelling import spelled

BLASTS = "blasts"


def in_its_panel(found: Recognised, names: Sequence[str | None]) -> Recognised:
    """A bare count of blasts ("Blasts") in doubt where a name around it tells of the ligand: it may be the share of them that carry it.
    ``names``: its own first, which may tell that the blasts are the marrow's."""
    meaning, table = found.meaning, load_table()
    told = [spelled(name) for name in names if name] if not found.coded and meaning.name == BLASTS and not meaning.doubted else []
    if not told or table.sites["marrow"].search(told[0]):
        return found
    ligand = next(kind for kind in table.named if kind.meaning.kind == "shows")
    if not any(ligand.pattern.search(name) and not ligand.never.search(name) for name in told):
        return found
    return replace(found, meaning=meaning.in_doubt())
