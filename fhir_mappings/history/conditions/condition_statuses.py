"""What verificationStatus and clinicalStatus of a Condition say. Sources: FHIR R4 condition-ver-status, condition-clinical."""
from __future__ import annotations

from collections.abc import Mapping

from fhir_mappings.record import ClinicalStatus, Phrase
from fhir_mappings.resources import CodeableConcept
from fhir_mappings.text.stance.clinical_text import words
from fhir_mappings.text.words.coded_words import status_words

_BOTH = Phrase("history.verification-contradicts")


def verification_of(status: CodeableConcept | None) -> tuple[str, tuple[Phrase, ...]]:
    """The gravest of what verificationStatus says; a word that is not known is no confirmation. Refuted and confirmed at once is a
    contradiction, for a clinician: neither is dropped in silence."""
    said = status_words(status)
    if not said:
        return "confirmed", ()
    table: Mapping[str, list[str]] = words()["verification"]
    meant = [meaning for meaning in ("entered-in-error", "refuted", "provisional", "confirmed")
             if any(word in table[meaning] for word in said)]
    if meant and meant[0] == "refuted" and "confirmed" in meant:
        return "provisional", (_BOTH,)
    if meant:
        return meant[0], ()
    return "provisional", (Phrase("history.verification-unknown", {"status": said[0]}),)


def clinical_of(status: CodeableConcept | None) -> ClinicalStatus | None:
    """What clinicalStatus says; of a status and the wider one above it (relapse is active) the narrower."""
    table: Mapping[ClinicalStatus, list[str]] = words()["clinical"]
    said: list[ClinicalStatus] = [meaning for word in status_words(status) for meaning, known in table.items() if word in known]
    narrow: list[ClinicalStatus] = [meaning for meaning in said if meaning not in ("active", "inactive")]
    return next(iter(narrow or said), None)


def past(status: ClinicalStatus | None) -> ClinicalStatus:
    """The status of what the code says was."""
    return "inactive" if status in (None, "active") else status


def clinical_unknown(status: CodeableConcept | None) -> tuple[Phrase, ...]:
    """The note that a clinicalStatus is none of FHIR's: the Condition counts as one without."""
    said = status_words(status)
    return (Phrase("history.clinical-unknown", {"status": said[0]}),) if said and clinical_of(status) is None else ()
