"""Charts that hold HTML, Markdown, scripts, formulas, direction marks and endless names show them as the text they are."""
from __future__ import annotations

import csv
import io
import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cds_service.worksheet.note import note
from cds_service.worksheet.page import Place, page
from cds_service.worksheet.table import BYTE_ORDER_MARK, COLUMNS, FORMULA, csv_table, harmless
from tests.worksheet.conftest import LIMIT_BYTES, Outline, sheet_of, sheet_of_chart, strict
from tools import golden

LINK = Place("/cds", "/cds/worksheet/" + "T" * 71, 1_800_000_000)
HOSTILE = [
    "<script>alert(1)</script>", "</td></table><img src=x onerror=alert(1)>", "<svg/onload=alert(1)>", "{{ 7*7 }} {% raw %}", "&lt;b&gt;&#60;i&#62;",
    "**bold** [x](javascript:alert(1)) | a | b |", "\u202egnp.exe\u202c", "\u2066\u2067abc\u2069", "שלום (ALT) مرحبا", "=HYPERLINK(\"http://x\",\"y\")",
    "+1+1", "-2+3", "@SUM(1)", "\t=1", "＝1+1", "a\x00b\x1b[31mc\u200b", "\"><b x=\"", "'; DROP TABLE worksheet; --", "x" * 20_000, "很" * 9_000, "\r\n=1\r\n",
]


def hostile(text):
    """A chart in which every name, value, unit, id's display and note is this text."""
    bundle = json.loads((golden.FIXTURES / "relapse-after-hsct-chinese" / "bundle.json").read_bytes())
    for entry in bundle["entry"]:
        resource = entry["resource"]
        for name in ("code", "medicationCodeableConcept"):
            if name in resource:
                resource[name]["text"] = text
                for coding in resource[name].get("coding", ()):
                    coding["display"] = text
        if "valueString" in resource or "valueCodeableConcept" in resource:
            resource.pop("valueCodeableConcept", None)
            resource["valueString"] = text
        if "valueQuantity" in resource:
            resource["valueQuantity"]["unit"] = text
        if "conclusion" in resource:
            resource["conclusion"] = text
        for reference in resource.get("referenceRange", ()):
            reference["text"] = text
    return json.dumps(bundle).encode()


@pytest.fixture(scope="module", params=range(len(HOSTILE)), ids=lambda number: ascii(HOSTILE[number])[:24])
def sheet(request):
    return sheet_of_chart(hostile(HOSTILE[request.param])), HOSTILE[request.param]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_page_shows_text(sheet, language):
    html = page(sheet[0], language, LINK)
    outline = Outline(html)
    strict(outline)
    plain = Outline(page(sheet_of("relapse-after-hsct-chinese"), language, LINK))
    assert {tag for tag, _ in outline.tags} <= {tag for tag, _ in plain.tags} | {"polyline", "em", "span", "br"}
    assert not any(unicodedata.category(char) in ("Cf", "Cc") for char in outline.text)
    assert len(html.encode()) < LIMIT_BYTES


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_csv_holds_no_formula(sheet, language):
    text = csv_table(sheet[0], language)
    lines = list(csv.reader(io.StringIO(text.removeprefix(BYTE_ORDER_MARK))))
    assert tuple(lines[0]) == COLUMNS and {len(line) for line in lines} == {len(COLUMNS)}
    assert not [cell for line in lines for cell in line if cell.lstrip(" ").startswith(FORMULA)]


def test_the_note_stays_lines_of_text(sheet):
    text = note(sheet[0], "en")
    assert len(text.splitlines()) <= 25 and "\x1b" not in text and "\u202e" not in text


@given(st.text(max_size=30))
def test_any_cell_is_harmless_and_kept(cell):
    made = harmless(cell)
    assert not made.lstrip(" ").startswith(FORMULA) and made.removeprefix("'") == cell.removeprefix("'")


def test_ordinary_cells_are_untouched():
    for cell in ("41", "41 U/L", "2026-11-19", "Observation/alt-3", "", "<5", "≥ 3", "丙氨酸氨基转移酶"):
        assert harmless(cell) == cell


@pytest.mark.parametrize("story", golden.stories())
def test_the_csv_holds_every_criterion_and_every_piece_of_evidence(story):
    lines = list(csv.DictReader(io.StringIO(csv_table(sheet_of(story), "zh").removeprefix(BYTE_ORDER_MARK))))
    findings = sheet_of(story).screening.findings
    assert {line["criterion"]: line["state"] for line in lines} == {f.criterion: f.state.value for f in findings}
    assert len(lines) == sum(max(1, len(f.evidence)) for f in findings)
    assert {line["resource"] for line in lines} - {""} == {e.reference for f in findings for e in f.evidence if e.reference}
