"""What the signs of one disease course are read from."""
from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from cds_service.eligibility.course.terms.limits import CourseLimits
from cds_service.eligibility.course.therapy.courses import TherapyCourse
from fhir_mappings.frozen import Frozen
from fhir_mappings.record import Measurement, PatientRecord


class Basis(Frozen):
    """A record, its results of the disease that count (``measured``), its courses of therapy, and by what limits and on which day they
    are read."""

    record: PatientRecord
    measured: Sequence[Measurement]
    courses: Sequence[TherapyCourse]
    limits: CourseLimits
    as_of: date
