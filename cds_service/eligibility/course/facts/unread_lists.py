"""What of a record was not read, in which a turn of the disease may stand: whole lists, single reports, words that are too long."""
from __future__ import annotations

from cds_service.eligibility.course.terms.aml_conditions import is_aml, is_unspecific
from cds_service.eligibility.course.terms.limits import CourseLimits
from fhir_mappings.record import PatientRecord

UNREAD = frozenset({"cut-off", "failed"})
NOT_READ = UNREAD | {"rejected"}
"""Why a later report may not have been read."""
PASSED_OVER = frozenset({"unread.too-long", "unread.program-fault"})
"""Why nothing at all was read of a resource that may tell of the leukaemia."""
NONE: frozenset[str] = frozenset()


def lists_cut(record: PatientRecord, *types: str) -> bool:
    """True when the whole list of one of these types was cut off or failed."""
    return any(record.gaps.get(name, NONE) & UNREAD for name in types)


def reports_unread(record: PatientRecord) -> bool:
    """True when the reports were not read whole: in one of them a later remission may be told."""
    return bool(record.gaps.get("DiagnosticReport", NONE) & NOT_READ)


def words_unread(record: PatientRecord, limits: CourseLimits) -> bool:
    """Was a report, a result or a note on a leukaemia passed over because its words are longer than what is read, or confused a reader?"""
    reports = any(it.why.key in PASSED_OVER and it.resource_type in ("DiagnosticReport", "Observation") and not it.of_organs
                  for it in record.unread)
    of_it = (d for d in record.diagnoses if is_aml(d, limits) or is_unspecific(d, limits) or d.text_says or d.suspects)
    return reports or any(note.key == "history.note-too-long" for d in of_it for note in d.notes)
