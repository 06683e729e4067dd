"""The last values of what failed, as a card tells them: numbers that can be compared by eye."""
from __future__ import annotations

from datetime import date

import pytest

from cds_service.cards.tally import tally
from cds_service.cards.trends import trend
from cds_service.screener import make_screener
from cds_service.settings.config import load_settings
from fhir_mappings.charts.chart import read_chart
from tests.charts.build import base, bundle, encoded, lab, without

AS_OF = date(2026, 11, 22)


@pytest.mark.parametrize(("earlier", "told"), [
    ((("2026-11-06", 210, "U/L"), ("2026-11-13", 178, "U/L")), ["210 U/L", "178 U/L", "131 U/L"]),
    ((("2026-11-06", 3.5, "ukat/L"), ("2026-11-13", 178, "U/L")), ["178 U/L", "131 U/L"]),
    ((("2026-11-06", 3.5, "µkat/L"), ("2026-11-13", 3, "μkat/L")), ["131 U/L"]),
])
def test_values_in_one_unit(earlier, told):
    screener = make_screener(load_settings({}))
    chart = [*without(base(), "alt-1"), lab("alt-9", 131, 50, "2026-11-19", unit="U/L"),
             *(lab(f"alt-{number}", value, 50, when, unit=unit) for number, (when, value, unit) in enumerate(earlier, 2))]
    record = screener.record(read_chart(encoded(bundle(chart))))
    failed, = tally(screener.trial.criteria, screener.screen(record, AS_OF).findings).failed
    assert [value for value, _ in trend(record, failed)] == told
