"""``diff``: who changes verdict or criterion between two rule sets, told with both reasons and an exit status."""
from __future__ import annotations

import gzip
import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from rich.cells import cell_len

from cds_service.cli import group
from cds_service.eligibility.rule_file import TRIALS
from cds_service.eligibility.trial import load_trial
from tests.protocol.calls import valid

ROOT = Path(__file__).resolve().parent.parent
FIXTURES = ROOT / "fixtures"
SECOND = ROOT / "tests" / "trials" / "second" / "NCT00000000"
DAY = "2026-11-22"
LIKELY = FIXTURES / "likely-man-coded-relapse" / "bundle.json"
ALT = FIXTURES / "near-miss-alt" / "bundle.json"
NOT_AML = FIXTURES / "not-aml-mds-only" / "bundle.json"


def run(*arguments, env=None):
    return CliRunner().invoke(group, ["diff", *map(str, arguments), "--as-of", DAY], env={"COLUMNS": "100", **(env or {})},
                              catch_exceptions=False)


def compared(*arguments, status, env=None):
    result = run(*arguments, "--json", env=env)
    assert result.exit_code == status, result.output
    return valid(json.loads(result.stdout), "difference")


def charts(*paths):
    return [part for path in paths for part in ("--charts", path)]


@pytest.fixture
def site(tmp_path):
    def write(text, name="site.toml"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path
    return write


@pytest.fixture
def changed_rules(tmp_path):
    """A copy of the trial's folder with a text of its rules replaced."""
    def make(old, new):
        folder = tmp_path / "next" / "NCT05734898"
        shutil.copytree(TRIALS / "NCT05734898", folder)
        rules = folder / "criteria.toml"
        content = rules.read_text(encoding="utf-8")
        assert old in content
        rules.write_text(content.replace(old, new), encoding="utf-8")
        return folder
    return make


def test_the_same_rules_change_nothing():
    found = compared("shipped", "NCT05734898", *charts(*sorted(FIXTURES.glob("*/bundle.json"))), status=0)
    assert found["old"]["rules"] == found["new"]["rules"] == {"version": load_trial().version, "digest": found["old"]["rules"]["digest"]}
    assert found["changes"] == found["state_changes"] == found["transitions"] == []
    assert found["patients_in_both"] == len(list(FIXTURES.glob("*/bundle.json")))
    assert sum(found["matrix"][verdict][verdict] for verdict in found["matrix"]) == found["patients_in_both"]


def test_a_stricter_limit_tells_whose_verdict_falls_and_why(site):
    stricter = site('[amendment.hepatic-alt]\ntext = "Amendment 3"\nat_most_uln = 0.5\n')
    found = compared("shipped", stricter, *charts(LIKELY, ALT, NOT_AML), status=1)
    assert [(it["patient"], it["from"], it["to"]) for it in found["changes"]] == [("Patient/4417702", "likely-match", "near-miss")]
    (criterion,) = found["changes"][0]["criteria"]
    assert criterion == {"id": "hepatic-alt", "from": "met", "to": "not-met",
                         "because_before": "ALT 41 U/L on 2026-11-19, limit 140 U/L (2.5 x ULN 56)",
                         "because": "ALT 41 U/L on 2026-11-19, above the limit 28 U/L (0.5 x ULN 56)"}
    assert found["transitions"] == [{"from": "likely-match", "to": "near-miss", "patients": 1}]
    assert found["matrix"]["likely-match"]["near-miss"] == found["matrix"]["near-miss"]["near-miss"] == 1
    assert found["new"]["site_changes"] == ["amendment.hepatic-alt"] and found["old"]["site_changes"] == []
    assert found["old"]["rules"]["digest"] != found["new"]["rules"]["digest"]


def test_the_way_back_is_the_same_way(site):
    stricter = site('[amendment.hepatic-alt]\ntext = "Amendment 3"\nat_most_uln = 0.5\n')
    there = compared("shipped", stricter, *charts(LIKELY, ALT), status=1)["changes"][0]
    back = compared(stricter, "shipped", *charts(LIKELY, ALT), status=1)["changes"][0]
    assert (there["from"], there["to"]) == (back["to"], back["from"])
    assert [(c["because_before"], c["because"]) for c in there["criteria"]] == [(c["because"], c["because_before"]) for c in back["criteria"]]


def test_a_state_that_changes_under_the_same_verdict_stands_apart(site):
    found = compared("shipped", site("[windows]\nlabs = 2\n"), *charts(FIXTURES / "possible-results-missing" / "bundle.json"), status=1)
    assert found["changes"] == [] and found["same_verdict_other_states"] == 1
    (patient,) = found["state_changes"]
    assert patient["from"] == patient["to"] == "possible-match" and {c["to"] for c in patient["criteria"]} == {"stale"}


def test_a_folder_of_rules_and_a_further_trial_can_be_named(changed_rules):
    found = compared("shipped", changed_rules("at_most_uln = 2.5", "at_most_uln = 0.5"), *charts(LIKELY), status=1)
    assert "hepatic-alt" in [c["id"] for c in found["changes"][0]["criteria"]]
    other = compared("shipped", SECOND, *charts(LIKELY), status=1)
    states = {c["id"]: (c["from"], c["to"]) for it in other["changes"] + other["state_changes"] for c in it["criteria"]}
    assert any(new is None for _, new in states.values()) and any(old is None for old, _ in states.values())
    assert run("shipped", SECOND, *charts(LIKELY)).stdout.count("there is no such criterion in these rules") >= 2


def test_a_sites_own_names_of_results_count(site, tmp_path):
    local = json.loads(LIKELY.read_text(encoding="utf-8"))
    for entry in local["entry"]:
        code = entry["resource"].get("code", {})
        if any(coding.get("code") == "1742-6" for coding in code.get("coding", ())):
            entry["resource"]["code"] = {"text": "our liver test"}
    chart = tmp_path / "chart.json"
    chart.write_text(json.dumps(local), encoding="utf-8")
    named = site('[[lab_name]]\ntext = "our liver test"\nconcept = "alt"\n')
    (change,) = compared("shipped", named, *charts(chart), status=1)["changes"]
    assert [(c["id"], c["from"], c["to"]) for c in change["criteria"]] == [("hepatic-alt", "missing", "met")]
    env = {"NKG2D_CDS_SITE": str(named)}
    assert compared("NCT05734898", named, *charts(chart), status=0, env=env)["changes"] == []
    assert compared("shipped", "NCT05734898", *charts(chart), status=1, env=env)["old"]["site_changes"] == []


def test_it_is_read_as_it_is_written_here(site):
    text = run("shipped", site('[amendment.hepatic-alt]\ntext = "A"\nat_most_uln = 0.5\n'), *charts(LIKELY, ALT, NOT_AML)).stdout
    assert "A  shipped: NCT05734898, rules 1.0.0, sha256:" in text and "the site changed amendment.hepatic-alt" in text.replace("\n", " ")
    assert "Charts: 3, evaluated for 2026-11-22. Verdict changes: 1; only a criterion changes: 0." in text
    assert "Patient/4417702  likely match → near miss\n  ALT at most 2.5 × ULN: met → not met\n" in text
    assert "    A  ALT 41 U/L on 2026-11-19, limit 140 U/L" in text and "    B  ALT 41 U/L on 2026-11-19, above the limit 28 U/L" in text
    chinese = run("shipped", "NCT05734898", *charts(ALT), "--lang", "zh")
    assert chinese.exit_code == 0 and "共1份病历" in chinese.stdout and "diff." not in chinese.stdout + text


def test_it_fits_the_terminal(site):
    result = run("shipped", site("[windows]\nlabs = 2\n"), *charts(*FIXTURES.glob("*/bundle.json")), env={"COLUMNS": "80", "NO_COLOR": "1"})
    assert max(cell_len(line) for line in result.stdout.splitlines() if "sha256" not in line) <= 80


# --- where charts lie ------------------------------------------------------------------------------------------------
def resources(path):
    return [entry["resource"] for entry in json.loads(path.read_text(encoding="utf-8"))["entry"]]


def test_a_bulk_export_is_brought_together_and_compressed_files_are_read(tmp_path):
    export = tmp_path / "export"
    export.mkdir()
    by_type = {}
    for path in (LIKELY, ALT):
        for resource in resources(path):
            by_type.setdefault(resource["resourceType"], []).append(json.dumps(resource))
    for number, (kind, lines) in enumerate(by_type.items()):
        content = "\n".join(lines).encode()
        name = f"{kind}.ndjson"
        (export / (name + ".gz" if number % 2 else name)).write_bytes(gzip.compress(content) if number % 2 else content)
    found = compared("shipped", "shipped", *charts(export), status=0)
    assert found["patients_in_both"] == 2 and found["patients_twice"] == []
    assert found["matrix"]["likely-match"]["likely-match"] == found["matrix"]["near-miss"]["near-miss"] == 1


def test_one_patient_in_two_documents_is_told(tmp_path):
    for name in ("a.json", "b.json"):
        shutil.copy(ALT, tmp_path / name)
    assert compared("shipped", "shipped", *charts(tmp_path), status=0)["patients_twice"] == ["Patient/MRN-330715"]
    assert "Several charts of one patient in different files: 1." in run("shipped", "shipped", *charts(tmp_path)).stdout


def test_what_can_not_be_read_is_named_and_ends_with_2(tmp_path):
    shutil.copy(ALT, tmp_path / "a.json")
    (tmp_path / "torn.json").write_text('{"resourceType": "Bundle", "entry": [', encoding="utf-8")
    (tmp_path / "torn.json.gz").write_bytes(gzip.compress(ALT.read_bytes())[:200])
    (tmp_path / "notes.txt").write_text("not a chart", encoding="utf-8")
    result = run("shipped", "shipped", *charts(tmp_path), "--json")
    assert result.exit_code == 2
    assert json.loads(result.stdout)["patients_in_both"] == 1
    lines = result.stderr.strip().splitlines()
    assert len(lines) == 2 and all("torn.json" in line and "diff." not in line and "chart." not in line.split("torn")[1] for line in lines)


def test_a_bad_line_is_named_by_its_number_and_the_rest_is_compared(tmp_path):
    lines = [json.dumps(resource) for resource in resources(ALT)]
    outcome = {"resourceType": "OperationOutcome", "issue": [{"severity": "information", "code": "informational"}]}
    (tmp_path / "all.ndjson").write_text("\n".join([*lines, '{"cut', json.dumps(outcome)]), encoding="utf-8")
    result = run("shipped", "shipped", *charts(tmp_path), "--json")
    assert result.exit_code == 2 and json.loads(result.stdout)["matrix"]["near-miss"]["near-miss"] == 1
    assert result.stderr.strip() == f"nkg2d-cds: {tmp_path / 'all.ndjson'}:{len(lines) + 1}: Line {len(lines) + 1} holds no FHIR resource."


def test_an_outcome_that_reports_an_error_is_told(tmp_path):
    shutil.copy(ALT, tmp_path / "a.json")
    (tmp_path / "error.ndjson").write_text('{"resourceType": "OperationOutcome", "issue": [{"severity": "error", "code": "exception"}]}')
    result = run("shipped", "shipped", *charts(tmp_path))
    assert result.exit_code == 2 and "error.ndjson:1: an OperationOutcome" in result.stderr


def test_one_broken_resource_hides_no_change_of_another_patient(site, tmp_path):
    broken = {"resourceType": "Observation", "id": "b", "status": "final", "subject": {"reference": "Patient/MRN-330715"}, "code": 7}
    lines = [json.dumps(resource) for path in (LIKELY, ALT) for resource in resources(path)] + [json.dumps(broken)]
    (tmp_path / "all.ndjson").write_text("\n".join(lines), encoding="utf-8")
    stricter = site('[amendment.hepatic-alt]\ntext = "Amendment 3"\nat_most_uln = 0.5\n')
    found = compared("shipped", stricter, *charts(tmp_path / "all.ndjson"), status=1)
    assert [(it["patient"], it["from"], it["to"]) for it in found["changes"]] == [("Patient/4417702", "likely-match", "near-miss")]


def test_a_recorded_hook_request_is_a_chart(tmp_path):
    shutil.copy(ALT.parent / "hook-request.json", tmp_path)
    assert compared("shipped", "shipped", *charts(tmp_path), status=0)["matrix"]["near-miss"]["near-miss"] == 1


@pytest.mark.parametrize(("arguments", "said"), [
    (("shipped", "NCT00000009"), "NCT00000009"), (("shipped", "nowhere/NCT05734898"), "there is no such folder"),
    (("shipped", LIKELY), "is a file, and neither"),
    (("shipped", "nowhere.toml"), "nowhere.toml"),
])
def test_rules_that_are_not_there_are_one_line_and_2(arguments, said):
    result = run(*arguments, *charts(ALT))
    assert result.exit_code == 2 and said in result.stderr and len(result.stderr.strip().splitlines()) == 1


def test_a_folder_without_charts_is_told(tmp_path):
    result = run("shipped", "shipped", *charts(tmp_path))
    assert result.exit_code == 2 and "there is no chart in PATH" in result.stderr


def test_a_site_file_that_is_wrong_is_told(site):
    result = run("shipped", site("[windows]\nlab = 2\n"), *charts(ALT))
    assert result.exit_code == 2 and "windows.lab" in result.stderr
