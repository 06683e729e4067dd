"""The searches that bring a chart to the rules: as prefetch templates and as requests to a FHIR server.

Each search is narrow and within what EHRs allow: one resource type, no parameter twice, ``_count`` at most 200,
Observations by category and newest first. Never by code: marrow blasts, MRD and many local results carry none.
Source: CDS Hooks 2.0.1 "Prefetch Template"; FHIR R4 search parameters of each type.
"""
from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote, urlencode

from fhir_mappings.frozen import Frozen
from fhir_mappings.record import PatientRecord

THE_PATIENT = "{{context.patientId}}"
PAGE = 200


class Search(Frozen):
    """One read or type search. ``key``: its prefetch key; ``fills``: the parts of PatientRecord that come of it.

    ``by``: the parameter that names the patient; ``None`` reads the Patient itself. ``essential``: without it no
    answer is possible (412).
    """

    key: str
    type: str
    fills: frozenset[str]
    by: str | None = "patient"
    parameters: tuple[tuple[str, str], ...] = ()
    essential: bool = False

    def template(self) -> str:
        """The prefetch template: a relative URL with the token of the context."""
        return self._url(THE_PATIENT)

    def url(self, patient_id: str) -> str:
        """The relative URL for one patient, its id percent-encoded."""
        return self._url(quote(patient_id, safe=""))

    def form(self, patient_id: str) -> str:
        """The parameters as the body of a POST _search, which keeps the patient's id out of URLs and their logs."""
        return urlencode([(self.by or "_id", patient_id), *self.parameters])

    def _url(self, patient: str) -> str:
        if self.by is None:
            return f"{self.type}/{patient}"
        asked = "&".join(f"{name}={value}" for name, value in ((self.by, patient), *self.parameters))
        return f"{self.type}?{asked}"


def _newest_first(**asked: str) -> tuple[tuple[str, str], ...]:
    return (*asked.items(), ("_sort", "-date"), ("_count", str(PAGE)))


_COUNT = (("_count", str(PAGE)),)
_RESULTS = frozenset({"measurements", "tests", "grades", "shown"})
_THERAPY = frozenset({"treatments"})

SEARCHES: tuple[Search, ...] = (
    Search("patient", "Patient", frozenset({"demographics"}), by=None, essential=True),
    Search("conditions", "Condition", frozenset({"diagnoses"}), parameters=_COUNT, essential=True),
    Search("laboratory", "Observation", _RESULTS, parameters=_newest_first(category="laboratory")),
    Search("survey", "Observation", _RESULTS, parameters=_newest_first(category="survey")),
    Search("exam", "Observation", _RESULTS, parameters=_newest_first(category="exam")),
    Search("imaging", "Observation", _RESULTS, parameters=_newest_first(category="imaging")),
    Search("observedProcedure", "Observation", _RESULTS, parameters=_newest_first(category="procedure")),
    Search("socialHistory", "Observation", _RESULTS, parameters=_newest_first(category="social-history")),
    Search("reports", "DiagnosticReport", _RESULTS | {"statements"}, parameters=_newest_first()),
    Search("procedures", "Procedure", frozenset({"operations", "treatments"}), parameters=_COUNT),
    Search("medicationRequests", "MedicationRequest", _THERAPY, parameters=_COUNT),
    Search("medicationAdministrations", "MedicationAdministration", _THERAPY, parameters=_COUNT),
    Search("medicationStatements", "MedicationStatement", _THERAPY, parameters=_COUNT),
    Search("carePlans", "CarePlan", _THERAPY, parameters=_COUNT),
    Search("encounters", "Encounter", frozenset({"diagnoses"}), parameters=_COUNT),
    Search("specimens", "Specimen", _RESULTS, parameters=_COUNT),
    Search("allergies", "AllergyIntolerance", frozenset({"papers"}), parameters=_COUNT),
    Search("researchSubjects", "ResearchSubject", frozenset({"participations"}), parameters=_COUNT),
    Search("consents", "Consent", frozenset({"papers"}), parameters=_COUNT),
)
"""Everything that can be asked for, in the order in which it is asked."""

NOT_ASKED_FOR: tuple[str, ...] = (
    "Observations without a category, or of a local one; mCODE's disease status and performance status demand none",
    "Observations of category vital-signs, therapy or activity: none is needed but mCODE's disease status, where a site charts it so",
    "results older than the newest 200 of a category, unless the FHIR server may be read page by page",
    "a Medication, Encounter, Specimen or ResearchStudy that another resource refers to but no search brings",
)
"""What the rules may need and no prefetch template can bring; the documentation lists it."""

EVERYTHING = frozenset(PatientRecord.__struct_fields__)


def searches(needed: Iterable[str] = EVERYTHING) -> tuple[Search, ...]:
    """The searches that fill these parts of a PatientRecord; the essential ones always."""
    wanted = frozenset(needed)
    return tuple(search for search in SEARCHES if search.essential or search.fills & wanted)


def prefetch_templates(needed: Iterable[str] = EVERYTHING) -> dict[str, str]:
    """The ``prefetch`` of discovery: template by key."""
    return {search.key: search.template() for search in searches(needed)}
