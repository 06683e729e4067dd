"""What a clinical text names and with which stance, and how a row of the tables of texts writes it."""
from __future__ import annotations

from fhir_mappings.text.stance import clinical_text
from tests.spec.tables import listed


def named(text: str) -> set[tuple[str, str]]:
    """What the text names, and with which stance."""
    return {(m.concept, m.stance) for m in clinical_text.diseases(text) if not m.concept.endswith("-short")}


STANCES = {"no": "negated", "?": "questioned", "kin": "family", "kin?": "kin-beside", "open": "unsure", "plan": "hypothetical"}


def expected(cell: str) -> set[tuple[str, str]]:
    """What a cell of the tables says: what the text affirms; "x: concept" tells another stance.

    no: denied, ?: doubted, kin: the family's, kin?: perhaps theirs, open: a cue may be about it, or about another thing, plan.
    """
    found = set()
    for item in listed(cell):
        stance, _, concept = item.rpartition(": ")
        found.add((concept, STANCES[stance] if stance else "affirmed"))
    return found
