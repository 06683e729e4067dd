"""The keyword of a criterion, and the one function that answers it."""
from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from cds_service.eligibility.criteria import Rule
from cds_service.eligibility.rules.age import between_years
from cds_service.eligibility.rules.asked import ask, reference
from cds_service.eligibility.rules.cardiac_function import class_at_most
from cds_service.eligibility.rules.course import course
from cds_service.eligibility.rules.diagnoses import diagnosed
from cds_service.eligibility.rules.grades import grade_at_most
from cds_service.eligibility.rules.limits import at_most_uln
from cds_service.eligibility.rules.no_history import found_none, has_none
from cds_service.eligibility.rules.pregnancy import pregnancy_negative
from cds_service.eligibility.rules.serology import serology_negative
from cds_service.eligibility.rules.topics import topics

RULES: Mapping[str, Rule] = MappingProxyType({
    "ask": ask,
    "at_most_uln": at_most_uln,
    "between_years": between_years,
    "class_at_most": class_at_most,
    "course": course,
    "diagnosed": diagnosed,
    "found_none": found_none,
    "grade_at_most": grade_at_most,
    "has_none": has_none,
    "pregnancy_negative": pregnancy_negative,
    "reference": reference,
    "serology_negative": serology_negative,
    "topics": topics,
})
