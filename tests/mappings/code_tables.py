"""Tables of codes: the short names of the systems in them, and their rows.

A row is a code and the whole answer: every concept it stands for, the groupings that hold them included.
"""
from __future__ import annotations

from tests.spec import tables

SYSTEMS = {
    "10": "http://hl7.org/fhir/sid/icd-10",
    "CM": "http://hl7.org/fhir/sid/icd-10-cm",
    "sct": "http://snomed.info/sct",
    "loinc": "http://loinc.org",
    "rx": "http://www.nlm.nih.gov/research/umls/rxnorm",
    "atc": "http://www.whocc.no/atc",
    "op": "urn:proposed:chs-icd-9-cm-3",
    "chs": "urn:proposed:chs-icd-10",
    "oi": "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation",
}


def codes(*code_tables: str) -> list[tables.Row]:
    """The rows of the tables, with the systems in full."""
    return [row | {"system": SYSTEMS[row["system"]]} for table in code_tables for row in tables.rows(table)]


def names(rows: list[tables.Row]) -> list[str]:
    """A readable test id for every row."""
    short = {uri: name for name, uri in SYSTEMS.items()}
    return [f"{short[row['system']]}-{row['code']}" for row in rows]
