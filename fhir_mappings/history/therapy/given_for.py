"""What therapy was given for: the diseases that its reasons, or its own name, tell. Words of our own: ``[for-another]`` of ``drugs.toml``.

A reason that only says cancer, or that chemotherapy is due, tells no disease. Sources: FHIR R4 reasonCode, reasonReference.
"""
from __future__ import annotations

from collections.abc import Iterator

from fhir_mappings.charts.chart import Chart
from fhir_mappings.diagnoses import disease_of
from fhir_mappings.frozen import replace
from fhir_mappings.record import Treatment
from fhir_mappings.references import Read
from fhir_mappings.remembered import remembered
from fhir_mappings.resources import CodeableConcept, Condition, Medicated, Procedure
from fhir_mappings.text.named import drugs
from fhir_mappings.text.words.coded_words import Terminology, all_text, codings
from fhir_mappings.text.words.cues import normal

ANOTHER = "another-disease"
"""A disease that none of our concepts names, and that is no leukaemia."""


def with_reasons(
    found: Treatment | None, read: Read, chart: Chart, named_as: list[CodeableConcept], terminology: Terminology,
) -> Treatment | None:
    """The treatment, with the diseases that it was given for."""
    if found is None:
        return None
    told = [*_reasons(read, chart), CodeableConcept(text=all_text(named_as))]
    reasons = frozenset().union(*(_diseases(terminology, reason) for reason in told))
    return replace(found, reasons=reasons) if reasons else found


def _reasons(read: Read, chart: Chart) -> Iterator[CodeableConcept]:
    therapy: Medicated | Procedure = read.resource
    yield from filter(None, therapy.reason_code or ())
    for reference in filter(None, therapy.reason_reference or ()):
        found = chart.resolve(reference, read)
        if found is not None and isinstance(found.resource, Condition) and found.resource.code:
            yield found.resource.code
        elif reference.display:
            yield CodeableConcept(text=reference.display)


@remembered
def _diseases(terminology: Terminology, reason: CodeableConcept) -> frozenset[str]:
    text = normal(all_text([reason]))
    table = drugs.words()["for-another"]
    if drugs.any_of(table["general"]).search(text):
        return frozenset()
    disease = disease_of(reason, terminology)
    found = disease.concepts | disease.text_concepts if disease else frozenset()
    named = drugs.any_of(table["words"]).search(text)
    coded = any("icd-10" in (c.system or "") and (c.code or "").startswith(tuple(table["icd-10"])) for c in codings(reason))
    return found | {ANOTHER} if named or coded else found
