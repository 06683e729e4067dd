"""The trial's own patients take the states that they must; a fault in one is named with the path to it."""
from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from cds_service.cli import group
from cds_service.eligibility.states import State
from cds_service.eligibility.trial import load_trial
from cds_service.screener import make_screener
from cds_service.settings.config import load_settings
from cds_service.trials.patient_charts import PartError, chart_bytes
from cds_service.trials.trial_folders import TrialFolder
from cds_service.trials.trial_patients import patient_faults, read_patients

SHIPPED = read_patients(TrialFolder("NCT05734898").patients)
PARTS = {"one": '{"resourceType": "Patient", "id": "{id}", "gender": "{gender}"}', "man": {"part": "one", "gender": "male"}}


def site_faults(folder: Path, patients: str, site: str = '[patients]\nfiles = ["own.toml"]\n') -> list[str]:
    (folder / "own.toml").write_text(patients, encoding="utf-8")
    (folder / "site.toml").write_text(site, encoding="utf-8")
    settings = load_settings({"NKG2D_CDS_SITE": str(folder / "site.toml")})
    return [str(fault).replace(f"{folder}/", "") for fault in patient_faults(make_screener(settings))]


def own(states: str, parts: str = '["man", { part = "alt", value = 60 }]', more: str = "") -> str:
    return f'as_of = 2026-11-22\n{more}\n[[patient]]\ntitle = "ours"\nparts = {parts}\nstates = {{ {states} }}\n'


def test_every_patient_takes_the_states_it_must() -> None:
    assert list(patient_faults(make_screener(load_settings({})))) == []


def test_every_title_is_said_once_and_every_criterion_is_one() -> None:
    titles = [patient.title for patient in SHIPPED.patient]
    assert len(set(titles)) == len(titles) > 100
    known = {criterion.id for criterion in load_trial().criteria}
    assert all(patient.states and set(patient.states) <= known for patient in SHIPPED.patient)


def test_a_sites_own_patients_may_use_the_parts_of_the_trial(tmp_path: Path) -> None:
    assert site_faults(tmp_path, own('hepatic-alt = "met"')) == []


def test_a_difference_is_named_with_file_title_and_criterion(tmp_path: Path) -> None:
    assert site_faults(tmp_path, own('hepatic-alt = "not-met", ecog = "missing"')) == [
        "own.toml: ours: hepatic-alt is met, not not-met"]


def test_a_sites_patients_are_screened_by_the_sites_rules(tmp_path: Path) -> None:
    site = '[patients]\nfiles = ["own.toml"]\n[amendment.hepatic-alt]\ntext = "Amendment 1"\nat_most_uln = 1\n'
    assert site_faults(tmp_path, own('hepatic-alt = "not-met"'), site) == []


@pytest.mark.parametrize(("patients", "fault"), [
    (own('liver = "met"'), "own.toml: ours: there is no criterion liver"),
    (own('ecog = "fine"'), "own.toml: Invalid enum value 'fine'"),
    (own('ecog = "met"', '["woman", "nobody"]'), "own.toml: ours: there is no part 'nobody'"),
    (own('ecog = "met"', '["icd10"]'), "own.toml: ours: part icd10 lacks the word {code}"),
    (own('ecog = "met"', '[{ part = "ecog", grade = 1 }]'), "own.toml: ours: part ecog has no word {grade}"),
    (own('ecog = "met"', '["a"]', 'part.a = "{"'), "own.toml: ours: part a is not JSON"),
    (own('ecog = "met"', '["a"]', 'part.a = { part = "b" }\npart.b = { part = "a" }'), "own.toml: ours: part a builds on itself"),
    (own('ecog = "met"', "[]"), "own.toml: ours: the chart can't be read"),
    ("as_of = today", "own.toml: "),
    ("patient = 5", "own.toml: "),
])
def test_a_fault_in_a_file_of_patients_is_named(tmp_path: Path, patients: str, fault: str) -> None:
    assert [f for f in site_faults(tmp_path, patients) if f.startswith(fault)]


def test_validate_names_a_difference_and_fails(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text(own('hepatic-alt = "stale"'), encoding="utf-8")
    (tmp_path / "site.toml").write_text('[patients]\nfiles = ["own.toml"]\n', encoding="utf-8")
    done = CliRunner().invoke(group, ["validate"], env={"NKG2D_CDS_SITE": str(tmp_path / "site.toml")})
    assert done.exit_code == 1 and "own.toml: ours: hepatic-alt is met, not stale" in done.stderr


def test_a_file_of_patients_that_is_not_there_stops_the_start(tmp_path: Path) -> None:
    (tmp_path / "site.toml").write_text('[patients]\nfiles = ["none.toml"]\n', encoding="utf-8")
    done = CliRunner().invoke(group, ["validate"], env={"NKG2D_CDS_SITE": str(tmp_path / "site.toml")})
    assert done.exit_code == 1 and "[patients] files: " in done.stderr


def test_words_are_filled_in_with_their_digits_and_empty_ones_leave_their_elements_out() -> None:
    from decimal import Decimal

    parts = {"a": '{"v": {"value": "{value}", "unit": "{unit}"}, "t": "of {unit}", "list": [{"x": "{none}"}]}\n{"second": true}'}
    said = chart_bytes([{"part": "a", "value": Decimal("3.450"), "unit": "mg/dL", "none": ""}], parts)
    assert said == b'[{"v":{"value":3.450,"unit":"mg/dL"},"t":"of mg/dL"},{"second":true}]'


def test_a_patients_own_word_comes_before_the_parts() -> None:
    said = json.loads(chart_bytes(["man", {"part": "man", "gender": "female", "id": "x"}], PARTS))
    assert [(r["id"], r["gender"]) for r in said] == [("man-1", "male"), ("x", "female")]


def test_a_part_that_is_no_name_is_a_fault() -> None:
    with pytest.raises(PartError, match="there is no part None"):
        chart_bytes([{"gender": "male"}], PARTS)


def test_the_states_are_the_contracts() -> None:
    assert {state.value for patient in SHIPPED.patient for state in patient.states.values()} == {state.value for state in State}
