"""A diagnosis that is plain by its code: known before the rest of a chart, and its own dates and notes, are read."""
from __future__ import annotations

from fhir_mappings.charts.chart import Chart
from fhir_mappings.diagnoses import told_by_code
from fhir_mappings.resources import Condition
from fhir_mappings.text.words.coded_words import Terminology


def surely_coded(chart: Chart, terminology: Terminology, concepts: frozenset[str]) -> bool:
    """True where a Condition is one of these by its code and statuses: in the record of the chart a diagnosis names it, however weak, or
    the Conditions are told as not read whole. False where only the reading of all tells: words, and the codes of kin."""
    for read in chart.of(Condition):
        it = read.resource
        told = told_by_code(terminology, it.code, it.verification_status, it.clinical_status, it.category)
        if not isinstance(told, str) and not told.over_kin and not concepts.isdisjoint(told.concepts):
            return True
    return False
