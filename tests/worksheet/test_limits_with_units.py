"""An upper limit of normal in another unit than the value's is never shown as a bare number beside it."""
from __future__ import annotations

import csv
import io
from decimal import Decimal

import pytest

from cds_service.eligibility.charted import upper_limit
from cds_service.screening_json import screening_json
from cds_service.texts.wording import LANGUAGES
from cds_service.worksheet.page import Place, page
from cds_service.worksheet.table import BYTE_ORDER_MARK, csv_table
from cds_service.worksheet.trend_view import trend_views
from fhir_mappings.record import UpperLimit
from tests.worksheet.conftest import sheet_of

STORY = "units-mg-per-dl-and-umol-per-l"
LINK = Place("https://x.example/worksheet/token")


def limit(charted, unit=None, origin="range"):
    return UpperLimit(Decimal(1), charted, unit, origin)


@pytest.mark.parametrize(("limits", "told"), [
    ((limit("50", "U/L"),), ("50", "U/L")),
    ((limit("50"),), ("50", "mg/dL")),
    ((limit("20.5", "umol/L"),), ("20.5", "umol/L")),
    ((limit("9-50 U/L", "U/L", "text"),), ("9-50 U/L", None)),
    ((limit("50", "U/L"), limit("40", "U/L")), ("50, 40", "U/L")),
    ((limit("20.5", "umol/L"), limit("1.2", "mg/dL")), ("20.5 umol/L, 1.2 mg/dL", None)),
    ((limit("1.2"), limit("20.5", "umol/L")), ("1.2 mg/dL, 20.5 umol/L", None)),
    ((limit("0-20 umol/L", "umol/L", "text"), limit("1.2", "mg/dL")), ("0-20 umol/L, 1.2 mg/dL", None)),
    ((), (None, None)),
])
def test_the_unit_of_an_upper_limit(limits, told):
    assert upper_limit(limits, "mg/dL") == told


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_names_the_limits_own_unit(language):
    sheet = sheet_of(STORY)
    points = {point.value: point.upper_limit for trend in trend_views(sheet, language) for point in trend.points}
    assert points["3.5 mg/dL"] == "20.5 umol/L" and points["131 µmol/L"] == "1.2 mg/dL" and points["2.4 µkat/L"] == "60 U/L"
    html = page(sheet, language, LINK)
    assert html.count("20.5 umol/L") >= 2 and "20.5</td>" not in html and "20.5 ·" not in html


def test_the_table_has_a_column_for_the_unit():
    lines = list(csv.DictReader(io.StringIO(csv_table(sheet_of(STORY), "en").removeprefix(BYTE_ORDER_MARK))))
    told = {line["criterion"]: (line["value"], line["upper_limit"], line["upper_limit_unit"]) for line in lines if line["upper_limit"]}
    assert told["hepatic-tbil"] == ("3.5 mg/dL", "20.5", "umol/L") and told["hepatic-ast"] == ("31 IU/L", "35", "U/L")
    assert all(unit for _, _, unit in told.values())


def test_the_json_names_a_unit_that_is_not_the_values():
    told = {row["id"]: row["evidence"] for row in screening_json(sheet_of(STORY).screening, "en")["criteria"]}
    assert told["hepatic-tbil"][0]["upper_limit"] == "20.5 umol/L"
    near_miss = {row["id"]: row["evidence"] for row in screening_json(sheet_of("near-miss-alt").screening, "en")["criteria"]}
    assert near_miss["hepatic-alt"][0]["upper_limit"] == "50"  # of the value's own unit: the bare number, as ever
