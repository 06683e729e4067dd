"""The command ``doctor``: tables, a page, JSON, and one line for what can not be examined."""
from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from cds_service.cli import group
from fhir_mappings.population.sample import charts_of
from fhir_mappings.population.sample_counts import SampleCounts
from tests.doctor.examined import strange_site
from tests.doctor.samples import LAB, SECRET, ndjson, patient


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_command_prints_tables_and_writes_a_page(tmp_path: Path, language: str) -> None:
    sample = strange_site(tmp_path)
    html = tmp_path / "report.html"
    result = CliRunner().invoke(group, ["doctor", str(sample), "--lang", language, "--html", str(html), "--as-of", "2026-11-22"],
                                env={"COLUMNS": "140"}, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    assert f"{LAB},L1,alt\n" in result.output and "[[code_alias]]" in result.output and "doctor." not in result.output
    text = html.read_text(encoding="utf-8")
    assert f'lang="{language}"' in text and "doctor." not in text and "<script" not in text and SECRET not in text


def test_the_command_prints_json(tmp_path: Path) -> None:
    result = CliRunner().invoke(group, ["doctor", str(strange_site(tmp_path)), "--json", "--latest"], catch_exceptions=False)
    made = json.loads(result.stdout)
    assert made["as_of"] is None and made["sample"]["patients"] == 2


@pytest.mark.parametrize("arguments", [["nowhere"], ["empty"], ["sample", "--latest", "--as-of", "2026-11-22"]])
def test_what_can_not_be_examined_is_said_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    strange_site(tmp_path).rename(tmp_path / "sample")
    result = CliRunner().invoke(group, ["doctor", *arguments])
    assert result.exit_code == 2 and len(result.stderr.strip().splitlines()) == 1 and result.stdout == ""


def test_a_report_before_that_is_none_is_refused(tmp_path: Path) -> None:
    (tmp_path / "old.json").write_text('{"format": 1}', encoding="utf-8")
    result = CliRunner().invoke(group, ["doctor", str(strange_site(tmp_path)), "--before", str(tmp_path / "old.json")])
    assert result.exit_code == 2 and "is not a report of doctor --json" in result.stderr


def test_a_file_of_other_json_is_told_once_and_a_line_of_it_among_resources_by_its_line(tmp_path: Path) -> None:
    strange_site(tmp_path)
    ndjson(tmp_path / "truth.ndjson", [{"patient": f"Patient/{n}", "overall": "possible-match"} for n in range(30)])
    ndjson(tmp_path / "mixed.ndjson", [{"note": 1}, {"note": 2}, patient(3), {"note": 3}])
    counts = SampleCounts()
    assert len(list(charts_of([tmp_path], counts))) == 3
    assert counts.faults == {"chart.not-fhir": 1, "chart.bad-line": 3}
    named = [(one.path and one.path.name, one.line) for one in counts.not_read]
    assert named == [("mixed.ndjson", 1), ("mixed.ndjson", 2), ("mixed.ndjson", 4), ("truth.ndjson", None)]


def test_what_could_not_be_read_is_named_for_who_is_to_look(tmp_path: Path) -> None:
    strange_site(tmp_path)
    with (tmp_path / "export.ndjson").open("a", encoding="utf-8") as file:
        file.write("cut off\n")
    result = CliRunner().invoke(group, ["doctor", str(tmp_path), "--as-of", "2026-11-22"], catch_exceptions=False)
    assert f"{tmp_path / 'export.ndjson'}:23: a line that holds no FHIR resource" in result.stderr
    assert "export.ndjson" not in result.stdout, "the report may be passed on: names of files may hold names of people"
