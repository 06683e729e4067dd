"""What a report tells of the topics that only an investigator can clear, by words or codes: shown, and nothing else."""
from __future__ import annotations

from collections.abc import Callable, Mapping

from fhir_mappings.text.disease.found_elsewhere import tells_disease
from fhir_mappings.text.reports.general import of_the_patient
from fhir_mappings.text.reports.heart_told import LONGEST
from fhir_mappings.text.reports.topics_told import in_cerebrospinal_fluid, topics_coded, topics_told
from fhir_mappings.text.shares.shares_told import tells_blasts


def topics_of(written: str, coded: frozenset[str], of_csf: Callable[[], bool]) -> Mapping[str, str]:
    """Each topic that a report tells, with its words. ``of_csf``: it looked at the cerebrospinal fluid, in which leukaemic cells are
    told by any name."""
    if not written:
        return {}
    text = of_the_patient(written)
    found = dict(topics_told(text))
    for topic in topics_coded(coded) if coded else ():
        found.setdefault(topic, written[:LONGEST])
    brain = in_cerebrospinal_fluid()
    if brain not in found and (tells_blasts(text) or tells_disease(text)) and of_csf():
        found[brain] = written[:LONGEST]
    return found
