"""Sections of a marrow report that came as results, by names that tell nothing elsewhere: "Differential", "Clot section", 粒系.

Laboratory systems send each section of a marrow report as a result of its own. One that is named after the blood ("Peripheral blood", 血片)
is of the blood, whatever the report above it is on. Words: ``marrow_sections.toml``.
"""
from __future__ import annotations

import re
from functools import cache

from fhir_mappings.patterns import compiled
from fhir_mappings.remembered import of_text
from fhir_mappings.shipped import shipped_table
from fhir_mappings.text.words.cues import any_of, normal


@of_text(1024)
def is_section(name: str) -> bool:
    """True for the name of such a section, and nothing more.

    >>> is_section("Manual differential"), is_section("500-cell differential count"), is_section("分类计数"), is_section("粒系")
    (True, True, True, True)
    >>> is_section("Differential diagnosis"), is_section("Specimen"), is_section("临床分类")
    (False, False, False)
    """
    return _sections().fullmatch(normal(name).strip(" :.")) is not None


@of_text(1024)
def is_look_at_cells(name: str) -> bool:
    """True for the name of what a physician wrote on a look at cells: "Flow interpretation", "Path review", 外周血细胞形态."""
    return is_flow(name) or bool(any_of(shipped_table("text/marrow_sections.toml")["alone"]).search(normal(name)))


@of_text(1024)
def is_flow(name: str) -> bool:
    """True for the short name of a report on flow cytometry: "Flow interpretation", "CSF flow"."""
    return bool(any_of(shipped_table("text/marrow_sections.toml")["flow"]).search(normal(name)))


@cache
def _sections() -> re.Pattern[str]:
    return compiled("|".join(shipped_table("text/marrow_sections.toml")["section"]), re.IGNORECASE | re.ASCII)
