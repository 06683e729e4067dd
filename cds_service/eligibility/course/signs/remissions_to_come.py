"""Remissions that Conditions tell of a day that has not come: a plan or an error, by which no relapse is over."""
from __future__ import annotations

from datetime import date

from cds_service.eligibility.day_ahead import AHEAD
from fhir_mappings.frozen import replace
from fhir_mappings.record import Diagnosis, PatientRecord


def without_remissions_to_come(record: PatientRecord, as_of: date) -> PatientRecord:
    """The record in which a remission of a day later than the day after as_of overcomes nothing that its words tell besides."""
    wrong = [d for d in record.diagnoses if d.to_come is not None and d.to_come > as_of + AHEAD]
    if not wrong:  # nearly always
        return record
    return replace(record, diagnoses=tuple(_not_overcome(d) if d in wrong else d for d in record.diagnoses))


def _not_overcome(d: Diagnosis) -> Diagnosis:
    """With what it says without that remission, beside what it says with it: which holds nobody can tell."""
    till = d.till
    if till is None:
        return d
    return replace(
        d, text_says=d.text_says | till.text_says, note_says=d.note_says | till.note_says, noted=till.noted if till.note_says else d.noted,
        tells_disease=d.tells_disease or till.tells_disease, residual=d.residual or till.residual, mrd=till.mrd or d.mrd,
        blasts=till.blasts or d.blasts, disease_noted=till.disease_noted, disease_said=till.disease_said, unheard=d.unheard or till.unheard,
        relapse_over=till.relapse_over, suspects=d.suspects or till.suspects)
