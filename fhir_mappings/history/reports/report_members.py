"""The share of residual disease that a report on it holds as a result under a name that tells nothing by itself: "P5群", 检测结果.

Other results of such a report count what is looked at beside: lymphocytes, granulocytes, and the gates they stand in. Words:
``[residual-member]``, ``[residual-gate]``, ``[residual-denied]``. Source: FHIR R4 DiagnosticReport.result.
"""
from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from fhir_mappings.charts.chart import Chart
from fhir_mappings.history.reports.report_material import looks_at_cells
from fhir_mappings.history.reports.report_parts import conclusion_of
from fhir_mappings.record import Amount
from fhir_mappings.references import Read
from fhir_mappings.resources import DiagnosticReport, Observation
from fhir_mappings.results.names.specimens import is_of_somebody_else, words_of
from fhir_mappings.results.observations import status_of
from fhir_mappings.results.values.quantities import number_of
from fhir_mappings.text.shares.limits import most_in_a_gate
from fhir_mappings.text.shares.shares_told import looks_for_residual, share_told
from fhir_mappings.text.stance.clinical_text import named_in
from fhir_mappings.text.words.coded_words import Terminology, text_of
from fhir_mappings.text.words.written_values import bare


def residual_in_members(read: Read[DiagnosticReport], chart: Chart, terminology: Terminology) -> Amount | None:
    """The highest share of its results; None for a report on other things or genes, or on somebody else. The cells in a gate are none where
    the report finds none."""
    name = text_of(read.resource.code)
    if not read.resource.result or not looks_for_residual(name) or not looks_at_cells(name) or is_of_somebody_else(name):
        return None
    results = list(_results(read, chart))
    gates = [told for told in _told("residual-gate", results) if told.at_most(most_in_a_gate())]
    alone = len([name for name, _ in results if named_in("residual-gate", name)]) == 1
    asked = alone and not named_in("residual-denied", conclusion_of(read.resource, terminology))
    shares = [*_told("residual-member", results), *(gates if asked else ())]
    return max(shares, key=lambda it: it.high if it.high is not None else Decimal(100), default=None)


def _told(table: str, results: list[tuple[str, Observation]]) -> Iterator[Amount]:
    """The shares that results of such names hold."""
    found = (share_told("mrd", f"MRD: {_written(result)}") for name, result in results if named_in(table, name))
    return (told for told in found if told is not None)


def _results(read: Read[DiagnosticReport], chart: Chart) -> Iterator[tuple[str, Observation]]:
    """Its final results with their names."""
    for reference in read.resource.result or ():
        found = chart.resolve(reference, read) if reference is not None else None
        if found is None or not isinstance(found.resource, Observation) or status_of(found.resource.status)[0] != "final":
            continue
        yield words_of(found.resource.code) or "", found.resource


def _written(observation: Observation) -> str:
    """Its value as text; one without the sign of a share is none."""
    quantity = observation.value_quantity
    if quantity is None:
        return bare(observation.value_string or "")
    digits = number_of(quantity.value) if "%" in (quantity.unit, quantity.code) else None
    return f"{quantity.comparator or ''}{digits}%" if digits else ""
