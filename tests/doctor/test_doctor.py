"""What the doctor finds in a sample, that its lines work when pasted, and that it names nobody."""
from __future__ import annotations

import gzip
import json
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator, FormatChecker

from cds_service.cli import group
from cds_service.config import load_settings
from cds_service.doctor.examination import Examination, examine
from cds_service.doctor.page import page
from cds_service.doctor.report import report
from cds_service.eligibility.rule_file import TRIALS
from cds_service.screener import make_screener
from fhir_mappings.population.sample import charts_of
from fhir_mappings.population.sample_counts import SampleCounts
from fhir_mappings.survey.likeness import likeness, system_by_shape
from fhir_mappings.survey.strict import faults_of
from fhir_mappings.terminology.store import load
from tests.doctor.samples import ICD, LAB, SECRET, concept, condition, ndjson, of, patient, result

SCHEMA = json.loads((TRIALS.parent / "schemas" / "doctor.schema.json").read_text(encoding="utf-8"))
DAY = date(2026, 11, 22)
TERMINOLOGY = load()


def examined(*paths: Path, environ: dict[str, str] | None = None, **options: Any) -> Examination:
    screener = make_screener(load_settings(environ or {}), check=False)
    return examine(paths, screener, as_of=DAY, **options)


def found(*paths: Path, environ: dict[str, str] | None = None, **options: Any) -> dict[str, Any]:
    made = report(examined(*paths, environ=environ, **options), "en")
    assert [e.message for e in Draft202012Validator(SCHEMA, format_checker=FormatChecker()).iter_errors(made)] == []
    return made


def strange_site(folder: Path) -> Path:
    """Two men whose whole chart is under local codes, as Bulk Data."""
    rows: list[dict[str, Any]] = []
    for n in (1, 2):
        rows += [
            patient(n), condition(n, concept(ICD, "C92.0", "急性髓系白血病")),
            result(n, concept(LAB, "L1", "谷丙转氨酶"), referenceRange=[{"high": {"value": 50, "unit": "U/L"}}]),
            result(n, concept(LAB, "L2", "总胆红素"), 12, "umol/L"), result(n, concept(LAB, "L3", "直接胆红素"), 3, "umol/L"),
            result(n, concept(LAB, "L4", "Creatinine"), 9000, "umol/L"), result(n, concept(LAB, "L5", "CK-MB"), 12),
            result(n, concept(None, None, None, "ECOG评分"), 1, None), result(n, concept(LAB, "L6", "HBsAg"), "阴性"),
            result(n, concept(LAB, "L7", "Bilirubin"), 12, "umol/L"), result(n, concept("http://loinc.org", "718-7", "Hemoglobin"), 90, "g/L"),
        ]
    return ndjson(folder / "export.ndjson", rows)


# --- what looks like what --------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("kind", "name", "concepts", "sure"), [
    ("lab", "血清总胆红素(TBIL)", ("tbil",), True), ("lab", "Bilirubin", ("tbil",), False), ("lab", "谷丙转氨酶", ("alt",), True),
    ("lab", "ALT (SGPT)", ("alt",), True), ("lab", "ECOG Performance Status", ("ecog",), True), ("lab", "乙肝表面抗原", ("hbsag",), True),
    ("lab", "Alanine aminotransferase [Enzymatic activity/volume] in Serum or Plasma", ("alt",), True),
    ("diagnosis", "Acute myeloid leukaemia", ("aml",), True), ("diagnosis", "急性髓系白血病", ("aml",), True),
    ("diagnosis", "leukemia NOS", ("aml",), False), ("procedure", "Allogeneic stem cell transplant", ("hsct-allogeneic",), True),
    ("drug", "cytarabine", ("cytarabine",), True), ("drug", "Myleran 2mg tablet, film coated", ("busulfan",), True),
])
def test_a_name_looks_like_what_it_says(kind: str, name: str, concepts: tuple[str, ...], sure: bool) -> None:
    seen = likeness(kind, [name], TERMINOLOGY)
    assert seen is not None and (seen.concepts, seen.sure) == (concepts, sure)


@pytest.mark.parametrize(("kind", "name"), [
    ("lab", "直接胆红素"), ("lab", "Direct bilirubin"), ("lab", "D-BIL"), ("lab", "尿肌酐"), ("lab", "Creatinine, urine"),
    ("lab", "Creatinine clearance"), ("lab", "eGFR (creatinine)"), ("lab", "CK-MB"), ("lab", "AST/ALT"), ("lab", "AST:ALT ratio"),
    ("lab", "肌酸激酶"), ("lab", "Cystatin C"), ("lab", "Bilirubin.direct [Mass/volume] in Serum or Plasma"), ("lab", "Salt intake"),
    ("lab", "Hemoglobin"), ("lab", "QC ALT"), ("diagnosis", "Acute lymphoblastic leukemia"), ("diagnosis", "慢性粒细胞白血病"),
    ("diagnosis", "Family history of leukaemia"), ("diagnosis", "Acute myeloid leukaemia ruled out"), ("procedure", "Kidney allograft transplant"),
])
def test_a_look_alike_looks_like_nothing(kind: str, name: str) -> None:
    assert likeness(kind, [name], TERMINOLOGY) is None


def test_two_names_that_disagree_are_never_sure() -> None:
    seen = likeness("lab", ["ALT", "AST"], TERMINOLOGY)
    assert seen is not None and not seen.sure
    assert likeness("lab", ["Creatinine", "尿肌酐"], TERMINOLOGY) is None


@pytest.mark.parametrize(("code", "system"), [
    ("1742-6", "http://loinc.org"), ("1742-5", None), ("C92.0", "http://hl7.org/fhir/sid/icd-10"), ("C92.000x018", "urn:proposed:chs-icd-10"),
    ("91861009", "http://snomed.info/sct"), ("91861008", None), ("ALT", None), ("", None)])
def test_a_code_has_the_shape_of_its_system(code: str, system: str | None) -> None:
    assert system_by_shape(code) == system


# --- what the doctor says -------------------------------------------------------------------------------------------
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


# --- privacy --------------------------------------------------------------------------------------------------------
def texts(folder: Path) -> Path:
    rows = [patient(1), patient(2), result(1, concept(None, None, None, f"Call Mr Li {SECRET} about marrow"), "x"),
            result(1, concept(None, None, None, "Ward 12 note"), "x"), result(2, concept(None, None, None, "Ward 12 note"), "x"),
            result(2, concept("urn:x", "330102197005061234", None), 3), result(2, concept("urn:x", "330102197005065678", "ALT"), 3),
            result(2, concept(None, None, "Wang Wu's marrow"), 3)]
    return ndjson(folder / "texts.ndjson", rows)


def test_nobody_is_named(tmp_path: Path) -> None:
    sample = texts(tmp_path)
    made = found(sample, strange_site(tmp_path))
    told = json.dumps(made, ensure_ascii=False) + page(made, "en") + page(made, "zh")
    for secret in (SECRET, "Zhang San", "1970", "Mr Li", "330102197005061234", "330102197005065678", "Wang Wu"):
        assert secret not in told
    assert "Ward ## note" in told


def test_free_texts_are_quoted_when_asked(tmp_path: Path) -> None:
    told = json.dumps(found(texts(tmp_path), quote=True), ensure_ascii=False)
    assert "Mr Li" in told and "Ward 12 note" in told and '"texts_quoted": true' in told


# --- every form of a sample -----------------------------------------------------------------------------------------
def bundle(kind: str, *resources: dict[str, Any]) -> dict[str, Any]:
    return {"resourceType": "Bundle", "type": kind, "entry": [{"resource": one} for one in resources]}


def write(path: Path, content: Any) -> None:
    path.write_text(json.dumps(content), encoding="utf-8")


def test_a_sample_may_come_in_every_form(tmp_path: Path) -> None:
    alt = concept("http://loinc.org", "1742-6", "ALT")
    write(tmp_path / "a.json", bundle("collection", patient(1), result(1, alt)))
    write(tmp_path / "b.json", [patient(2), result(2, alt)])
    write(tmp_path / "c1.json", bundle("searchset", patient(3)))
    write(tmp_path / "c2.json", bundle("searchset", result(3, alt), result(4, alt)))
    write(tmp_path / "d.json", patient(4))
    write(tmp_path / "e.json", {"hook": "patient-view", "hookInstance": "x", "context": {"patientId": f"{SECRET}-5"},
                                "prefetch": {"patient": patient(5), "observations": bundle("searchset", result(5, alt))}})
    with gzip.open(tmp_path / "f.ndjson.gz", "wt", encoding="utf-8") as file:
        file.write(json.dumps(patient(6)) + "\nnot json\n" + json.dumps(result(6, alt)) + "\n")
    write(tmp_path / "g.json", {"name": "no resource"})
    (tmp_path / "h.json").write_bytes(b"")
    (tmp_path / "i.ndjson.gz").write_bytes(b"not gzip")
    (tmp_path / "readme.txt").write_text("not looked at", encoding="utf-8")
    made = found(tmp_path)
    assert made["sample"]["patients"] == 6 and made["sample"]["resources"] == {"Observation": 6, "Patient": 6}
    assert {(fault["key"], fault["count"]) for fault in made["sample"]["faults"]} == {
        ("chart.bad-line", 1), ("chart.not-fhir", 1), ("chart.empty", 1), ("chart.torn", 1), ("chart.unknown-form", 1)}
    assert made["forms"] == [{"result": "alt", "form": "Quantity", "count": 6, "patients": 6}]


def test_an_outcome_of_nobody_casts_no_doubt_on_everybody(tmp_path: Path) -> None:
    outcome = {"resourceType": "OperationOutcome", "issue": [{"severity": "error", "code": "exception"}]}
    made = found(ndjson(tmp_path / "s.ndjson", [patient(1), outcome]))
    assert [(fault["key"], fault["count"]) for fault in made["sample"]["faults"]] == [("chart.outcome", 1)]
    assert made["sample"]["patients_with_disease"] == 0


def test_what_can_not_be_read_of_one_patient_is_held_against_nobody_else(tmp_path: Path) -> None:
    broken = {"resourceType": "Condition", "id": "b", "subject": of(1), "code": "x", "clinicalStatus": 7}
    aml = concept("http://hl7.org/fhir/sid/icd-10", "C92.0", "AML")
    rows = [*(patient(n) for n in range(4)), *(condition(n, aml) for n in range(4)), broken,
            {**broken, "subject": "nobody"}, *({**broken, "id": id_, "subject": {"reference": "Patient/unknown"}} for id_ in "xy")]
    made = found(ndjson(tmp_path / "s.ndjson", rows))
    (heart,) = [row["all"]["states"] for row in made["completeness"] if row["criterion"] == "cardiac-history"]
    assert heart == {"no-contrary-record": 3, "missing": 1}
    assert {(fault["key"], fault["count"]) for fault in made["sample"]["faults"]} == {("chart.rejected", 1), ("chart.unreadable", 2)}


def test_many_buckets_give_the_same_charts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    alt = concept("http://loinc.org", "1742-6", "ALT")
    ndjson(tmp_path / "p.ndjson", [patient(n) for n in range(60)])
    ndjson(tmp_path / "o.ndjson", [result(n, alt) for n in range(60)] + [{"resourceType": "Medication", "id": "m", "code": concept(None, None, None, "x")}])
    monkeypatch.setattr("fhir_mappings.population.patient_buckets.LARGEST_BUCKET", 500)
    counts = SampleCounts()
    charts = list(charts_of([tmp_path], counts))
    assert len(charts) == counts.patients == 60 and len({chart.patient_reference for chart in charts}) == 60
    assert all(chart.patient and len(chart._by_type["Observation"]) == 1 for chart in charts)


def test_resources_that_break_r4_are_told_by_path() -> None:
    bad = {"resourceType": "Observation", "status": "final", "code": {"text": "x"}, "valueQuantity": {"value": "forty-one"}, "subjct": of(1)}
    told = faults_of("Observation", json.dumps(bad).encode())
    assert {path for path, _ in told} == {"valueQuantity.value", "subjct"} and "forty" not in str(told)
    assert faults_of("Nonsense", b"{}") == [("", "unknown-resource-type")]
    assert faults_of("Patient", json.dumps(patient(1)).encode()) == []


def test_what_r4b_changed_is_not_held_against_a_chart(tmp_path: Path) -> None:
    rows = [patient(1), {"resourceType": "MedicinalProduct", "name": []}, {"resourceType": "Nonsense"}]
    r4 = found(ndjson(tmp_path / "s.ndjson", rows))["r4"]
    assert r4["not_checked"] == {"MedicinalProduct": 1} and "MedicinalProduct" not in r4["checked"]
    assert [(row["resource"], row["text"]) for row in r4["faults"]] == [("Nonsense", "R4 has no such resource")]


def test_a_medication_counts_where_somebody_gets_it(tmp_path: Path) -> None:
    request = {"resourceType": "MedicationRequest", "id": "r", "status": "active", "intent": "order", "subject": of(1),
               "medicationReference": {"reference": "Medication/given"}}
    drugs = [{"resourceType": "Medication", "id": name, "code": concept("urn:pharmacy", name, name.title())} for name in ("given", "shelved")]
    made = found(ndjson(tmp_path / "s.ndjson", [*(patient(n) for n in range(5)), request, *drugs]))
    assert [(row["code"], row["patients"], row["count"]) for row in made["local"]] == [("given", 1, 1)]


def test_what_the_rules_read_comes_first(tmp_path: Path) -> None:
    rows = [patient(1), *({"resourceType": "Location", "id": str(n)} for n in range(5)), result(1, concept(None, None, None, "ALT"))]
    assert list(found(ndjson(tmp_path / "s.ndjson", rows))["sample"]["resources"]) == ["Observation", "Patient", "Location"]


def test_the_completeness_says_why_a_criterion_is_open(tmp_path: Path) -> None:
    made = found(strange_site(tmp_path))
    (open_one,) = [row["all"] for row in made["completeness"] if row["label"] == "HIV serology negative"]
    assert open_one["answered"] == 0 and open_one["states"] == {"missing": 2} and open_one["reasons"][0]["count"] == 2


# --- the command ----------------------------------------------------------------------------------------------------
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
