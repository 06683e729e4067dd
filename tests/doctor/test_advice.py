"""What the doctor advises a strange site to add, that its lines work when pasted, and as files that are a whole site."""
from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from cds_service.cli import group
from tests.doctor.examined import SCHEMA, found, strange_site
from tests.doctor.samples import ICD, LAB, concept, condition, ndjson, patient, result


def test_a_strange_site_is_told_what_to_add(tmp_path: Path) -> None:
    made = found(strange_site(tmp_path))
    by_code = {row["code"] or row["name"]: row for row in made["local"]}
    assert by_code["L1"]["looks_like"] == {"concepts": ["alt"], "sure": True} and by_code["L1"]["patients"] == 2
    assert by_code["L7"]["looks_like"] == {"concepts": ["tbil"], "sure": False} and by_code["L7"]["advice"] is None
    assert by_code["L4"]["looks_like"] == {"concepts": ["creatinine"], "sure": False}, "9000 umol/L is none of serum"
    assert by_code["L3"]["looks_like"] is None and by_code["L5"]["looks_like"] is None
    assert by_code["718-7"]["advice"] is None
    assert made["advice"]["csv"] == ["system,code,concept", f"{LAB},L1,alt", f"{LAB},L2,tbil", f"{LAB},L6,hbsag"]
    assert [tomllib.loads(block) for block in made["advice"]["site_toml"]] == [
        {"lab_name": [{"text": "ECOG评分", "concept": "ecog"}]},
        {"code_alias": [{"system": ICD, "means": "http://hl7.org/fhir/sid/icd-10"}]}]


def pasted(made: dict[str, Any], folder: Path) -> dict[str, str]:
    """An environment whose site.toml holds everything advised."""
    toml = "\n\n".join(made["advice"]["site_toml"])
    if made["advice"]["csv"]:
        (folder / "maps.csv").write_text("\n".join(made["advice"]["csv"]) + "\n", encoding="utf-8")
        toml += '\n\n[maps]\nfiles = ["maps.csv"]\n'
    (folder / "site.toml").write_text(toml, encoding="utf-8")
    return {"NKG2D_CDS_SITE": str(folder / "site.toml")}


def test_every_advised_line_works_when_pasted(tmp_path: Path) -> None:
    sample = strange_site(tmp_path)
    before = found(sample)
    after = found(sample, environ=pasted(before, tmp_path))
    left = {(row["system"], row["code"], row["name"]) for row in after["local"]}
    advised = [row for row in before["local"] if row["advice"]]
    assert len(advised) == 5 and not any((row["system"], row["code"], row["name"]) in left for row in advised)
    assert after["advice"] == {"csv": [], "site_toml": []}
    assert (before["sample"]["patients_with_disease"], after["sample"]["patients_with_disease"]) == (2, 2)
    ecog = {row["criterion"]: row["all"]["states"] for row in after["completeness"]}["ecog"]
    assert ecog == {"met": 2}


@pytest.mark.parametrize("code", ['A"1', "a,b", "x;y", "ALT 1", "代码"])
@pytest.mark.parametrize("system", [None, "urn:oid:1.2.156.9", "HIS 检验"])
def test_odd_codes_are_written_so_that_they_map(tmp_path: Path, system: str | None, code: str) -> None:
    sample = ndjson(tmp_path / "s.ndjson", [patient(1), result(1, concept(system, code, "总胆红素"), 12, "umol/L")])
    made = found(sample)
    assert len(made["advice"]["csv"]) == 2
    after = found(sample, environ=pasted(made, tmp_path))
    assert after["local"] == [] and after["sample"]["codes_read"] == {"lab": 1}


def test_an_upper_limit_is_advised_only_from_the_laboratorys_own(tmp_path: Path) -> None:
    alt, high = concept("http://loinc.org", "1742-6", "ALT"), [{"high": {"value": 50, "unit": "U/L"}}]
    rows = [patient(n) for n in range(4)] + [result(n, alt, referenceRange=high) for n in range(3)] + [result(3, alt)]
    made = found(ndjson(tmp_path / "s.ndjson", rows))
    (row,) = made["upper_limits"]
    assert tomllib.loads(row["line"])["upper_limit"] == [{"analyte": "alt", "sex": "male", "age_from": 18, "value": 50, "unit": "U/L"}]
    after = found(tmp_path / "s.ndjson", environ=pasted(made, tmp_path))
    assert after["upper_limits"] == [] and "doctor.problem.no-limit" not in {p["problem"] for p in after["problems"]}
    rows.append(result(1, {**alt, "text": "ALT (new)"}, referenceRange=[{"high": {"value": 40, "unit": "U/L"}}]))
    assert found(ndjson(tmp_path / "t.ndjson", rows))["upper_limits"][0]["line"] is None, "two limits: nobody can tell"


def test_an_alias_needs_a_name_that_confirms_it(tmp_path: Path) -> None:
    sample = ndjson(tmp_path / "s.ndjson", [patient(1), condition(1, concept(ICD, "C92.0", "Ward seven"))])
    (system,) = found(sample)["systems"]
    assert (system["sure"], system["line"]) == (False, None)
    both = ndjson(tmp_path / "t.ndjson", [patient(1), condition(1, concept(ICD, "C92.0", "HIV infection"))])
    assert found(both)["systems"][0]["line"] is None


def test_problems_are_counted_without_their_values(tmp_path: Path) -> None:
    alt = concept("http://loinc.org", "1742-6", "ALT")
    rows = [patient(1), result(1, alt, 41.77, "furlongs"), result(1, {**alt, "text": "b"}, 99123.5, "U/L"),
            {**result(1, {**alt, "text": "cc"}), "effectiveDateTime": None}]
    made = found(ndjson(tmp_path / "s.ndjson", rows))
    problems = {row["problem"]: row for row in made["problems"]}
    assert problems["problem.unit-unknown"]["unit"] == "furlongs"
    assert {"problem.implausible", "doctor.problem.no-date", "doctor.problem.no-limit"} <= problems.keys()
    assert "99123" not in json.dumps(made) and "41.77" not in json.dumps(made)


def test_the_advice_is_written_as_files_and_never_over_others(tmp_path: Path) -> None:
    sample = strange_site(tmp_path)
    run = [*("doctor", str(sample), "--advice"), str(tmp_path / "site")]
    assert CliRunner().invoke(group, run, catch_exceptions=False).exit_code == 0
    rows = (tmp_path / "site" / "doctor-maps.csv").read_text(encoding="utf-8").splitlines()
    assert rows[:2] == ["system,code,concept", f"{LAB},L1,alt"]
    assert "lab_name" in tomllib.loads((tmp_path / "site" / "doctor-site.toml").read_text(encoding="utf-8"))
    assert tomllib.loads((tmp_path / "site" / "doctor-site.toml").read_text(encoding="utf-8"))["maps"] == {"files": ["doctor-maps.csv"]}
    again = CliRunner().invoke(group, run)
    assert again.exit_code == 2 and "doctor-report.json: File exists" in again.stderr


def test_where_nothing_is_advised_the_next_commands_find_their_file(tmp_path: Path) -> None:
    """The guide's own sample, its commands as typed: they named a file that nobody wrote."""
    sample, site = str(Path("fixtures/near-miss-alt/bundle.json").resolve()), tmp_path / "site"
    first = CliRunner().invoke(group, ["doctor", sample, "--latest", "--advice", str(site)], catch_exceptions=False)
    assert "no line is advised; " in first.stderr and f"export NKG2D_CDS_SITE={site / 'doctor-site.toml'}" in first.stderr
    assert sorted(path.name for path in site.iterdir()) == ["doctor-report.json", "doctor-site.toml"]
    env = {"NKG2D_CDS_SITE": str(site / "doctor-site.toml")}
    assert CliRunner().invoke(group, ["validate"], env=env).exit_code == 0
    again = ["doctor", sample, "--latest", "--before", str(site / "doctor-report.json"), "--advice", str(tmp_path / "round2")]
    assert CliRunner().invoke(group, again, env=env).exit_code == 0
    assert [path.name for path in (tmp_path / "round2").iterdir()] == ["doctor-report.json"]


def test_the_files_it_writes_are_a_whole_site_that_can_be_used_at_once(tmp_path: Path) -> None:
    run = ["doctor", str(strange_site(tmp_path)), "--as-of", "2026-11-22"]
    first = CliRunner().invoke(group, [*run, "--json", "--advice", str(tmp_path / "site")], catch_exceptions=False)
    assert f"export NKG2D_CDS_SITE={tmp_path / 'site' / 'doctor-site.toml'}" in first.stderr
    env = {"NKG2D_CDS_SITE": str(tmp_path / "site" / "doctor-site.toml"), "COLUMNS": "140"}
    second = CliRunner().invoke(group, [*run, "--json", "--before", str(tmp_path / "site" / "doctor-report.json"), "--advice", str(tmp_path / "more")],
                                env=env, catch_exceptions=False)
    made = json.loads(second.stdout)
    assert [e.message for e in Draft202012Validator(SCHEMA).iter_errors(made)] == []
    since = made["since"]
    assert since["grew"] and since["same_sample"] and since["totals"]["advice"]["now"] == 0 < since["totals"]["advice"]["before"]
    assert {"criterion": "hepatic-alt", "label": "ALT at most 2.5 × ULN", "before": 0, "now": 2} in since["criteria"]
    assert "no line is advised" in second.stderr and [path.name for path in (tmp_path / "more").iterdir()] == ["doctor-report.json"]
    third = CliRunner().invoke(group, [*run, "--before", str(tmp_path / "more" / "doctor-report.json"), "--html", str(tmp_path / "p.html")], env=env)
    assert "Nothing grew" in third.stdout and "Nothing grew" in (tmp_path / "p.html").read_text(encoding="utf-8")
