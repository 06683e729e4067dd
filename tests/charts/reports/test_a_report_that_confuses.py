"""A report at which a reader stumbles may tell of a relapse: it leaves a remission open, as one that is too long to be read does."""
from __future__ import annotations

import pytest

from fhir_mappings.history.reports import reports
from tests.charts.build import concept
from tests.charts.courses import CR, RR, chart
from tests.charts.harness import screened

LETTER = {"resourceType": "DiagnosticReport", "id": "letter", "status": "final", "subject": {"reference": "Patient/p"},
          "code": concept(None, "Discharge summary"), "effectiveDateTime": "2026-11-10"}


def course_beside(words: str) -> str:
    found = screened(chart(CR, LETTER | {"conclusion": words}))
    return next(one.state.value for one in found.findings if one.criterion == RR)


@pytest.mark.stumbling
@pytest.mark.parametrize("fault", [KeyError, TypeError, RecursionError])
def test_a_remission_is_open_where_a_report_confused_a_reader(monkeypatch, fault):
    whole = reports.conclusion_of

    def confused(report, terminology):
        if report.code.text == "Discharge summary":
            raise fault("words")
        return whole(report, terminology)
    assert course_beside("Here for consolidation.") == "not-met"
    monkeypatch.setattr(reports, "conclusion_of", confused)
    assert course_beside("Here for consolidation.") == "unclear"


def test_a_remission_is_open_where_a_report_is_too_long_to_be_read():
    assert course_beside("Here for consolidation. " * 600) == "unclear"
