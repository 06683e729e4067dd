"""Reports that tell disease, and behind it a remission of a day after their own: that was not reached, and overcame nothing."""
from __future__ import annotations

from fhir_mappings.record import When
from fhir_mappings.text.disease import disease_told, found_elsewhere
from fhir_mappings.text.ends.to_come import without_to_come
from fhir_mappings.text.letters import letters
from fhir_mappings.text.reports import marrow_text
from fhir_mappings.text.shares.residual_behind import is_low


def tells_before_remissions(text: str, when: When, *, letter: bool, marrow: bool) -> bool:
    """True where a report of some day tells disease without the remissions of days after it."""
    told, day = without_to_come(text, when.last)
    if day is None:  # nearly always
        return False
    if marrow:
        return marrow_text.marrow_says(told) == "no-remission"
    share = letters.residual_told(told, when.first)
    if disease_told.tells_disease(told) or (share is not None and not is_low(share)):
        return True
    return letters.tells_disease(told, when.first) is not None if letter else found_elsewhere.says(told) == "disease"
