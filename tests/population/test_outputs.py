"""What a run leaves: the table, the counts, the page, and the same under pseudonyms; two runs compared."""
from __future__ import annotations

import csv
import io
import json
import re
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

import cds_service
from cds_service.cli import group
from cds_service.population.files import FORMULA, cell
from tests.population.populations import AML, bulk, condition, every_fixture, line, patient, results, run, write_lines

SCHEMA = json.loads((Path(cds_service.__file__).parent / "schemas" / "screening.schema.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The fixtures and a patient who tries formulas, screened plainly, in Chinese and under pseudonyms, and ten days later."""
    top = tmp_path_factory.mktemp("outputs")
    named = [{"family": "Wang", "given": ["Xiaoming"]}]
    mean = [patient("-2+3-id", name=named, identifier=[{"system": "urn:mrn", "value": "MRN-990017"}]),
            condition("=1-1", "Patient/-2+3-id", AML | {"text": "AML <script>alert(1)</script> of Wang, MRN-990017"})]
    bulk(top / "in", every_fixture())
    write_lines(top / "in" / "export.ndjson", [*map(line, mean), b'{"resourceType":"Observation","id":"x"'])
    run([top / "in"], top / "plain")
    run([top / "in"], top / "zh", language="zh", not_applicable="none")
    run([top / "in"], top / "secret", secret="k" * 32, not_applicable="full")
    run([bulk(top / "later-in", every_fixture(), seed=2)], top / "later", day=date(2026, 12, 2))
    return top


def rows(folder: Path) -> list[dict[str, str]]:
    content = (folder / "results.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf") and content.count(b"\r\n") == content.count(b"\n")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_every_line_obeys_the_schema(folders: Path) -> None:
    check = Draft202012Validator(SCHEMA)
    checked = {name: results(folders / name) for name in ("plain", "zh", "secret")}
    for screenings in checked.values():
        for screening in screenings.values():
            check.validate(screening)
    patients = {resource["id"] for resource in every_fixture() if resource["resourceType"] == "Patient"}
    applicable = sum(screening["overall"] != "not-applicable" for screening in checked["plain"].values())
    assert len(patients) >= 20 and 15 <= applicable <= len(patients)
    assert {name: len(screenings) for name, screenings in checked.items()} == {
        "plain": len(patients) + 1, "zh": applicable, "secret": len(patients) + 1}


def test_the_table_says_what_the_screenings_say(folders: Path) -> None:
    screenings = results(folders / "plain")
    table = rows(folders / "plain")
    assert {row["patient"] for row in table} == screenings.keys()
    for row in table:
        screening = screenings[row["patient"]]
        assert row["overall"] == screening["overall"]
        for criterion in screening["criteria"] if screening["overall"] != "not-applicable" else ():
            assert row[criterion["id"]].rstrip("*") == criterion["state"]
            assert row[criterion["id"]].endswith("*") == criterion["review"]


def test_records_on_topics_count_as_to_be_judged_and_are_named(folders: Path) -> None:
    """Nobody with an active infection on record stands in the list with nothing to judge."""
    screenings, page = results(folders / "plain"), (folders / "plain" / "report.html").read_text(encoding="utf-8")
    noted = {row["patient"]: row for row in rows(folders / "plain")
             if any(it["id"] == "exclusion-other" and it["evidence"] for it in screenings[row["patient"]]["criteria"])}
    assert len(noted) > 5 and all(int(row["to_judge"]) >= 1 for row in noted.values())
    for name in (name for name, row in noted.items() if row["overall"] in ("likely-match", "near-miss", "possible-match")):
        listed = page[page.index(name):]
        assert "other exclusions (" in listed[:listed.index("</tr>")], name


def test_no_cell_is_a_formula_or_a_bare_date(folders: Path) -> None:
    for row in rows(folders / "plain"):
        for text in row.values():
            assert not (text or "").lstrip().startswith(FORMULA)
            assert not re.fullmatch(r"0\d+|\d{4}-\d\d-\d\d", text or "")
    assert [cell(text) for text in ("@a", "＝a", " =a", "a\x00b")] == ["'@a", "'＝a", "' =a", "ab"]


def test_the_funnel_adds_up(folders: Path) -> None:
    funnel = json.loads((folders / "plain" / "funnel.json").read_text(encoding="utf-8"))
    assert funnel["patients"] == sum(funnel["overall"].values()) == len(results(folders / "plain"))
    left = funnel["with_sign_of_disease"]
    for step in funnel["criteria"]:
        assert (step["left"], step["alone"] >= step["removed"]) == (left - step["removed"], True)
        assert sum(step["states"].values()) == step["answered"] + step["to_judge"] + step["open"] == funnel["with_sign_of_disease"]
        left = step["left"]
    assert left == sum(1 for it in results(folders / "plain").values()
                       if it["overall"] != "not-applicable" and all(c["state"] != "not-met" for c in it["criteria"]))


def test_the_page_is_whole_by_itself(folders: Path) -> None:
    for name in ("plain", "zh", "secret"):
        page = (folders / name / "report.html").read_text(encoding="utf-8")
        assert not re.search(r"<script|<link|<img|\bsrc=|@import|url\(|https?://", page)
        assert not re.search(r"population\.[a-z]|state\.[a-z]|\{[a-z]+\}", page.split("</style>")[1])
    assert "&lt;script&gt;" in (folders / "plain" / "report.html").read_text(encoding="utf-8")


def test_candidates_stand_by_promise_and_link_to_their_details(folders: Path) -> None:
    page = (folders / "plain" / "report.html").read_text(encoding="utf-8")
    anchors = re.findall(r'href="#(patient-\d+)"', page)
    assert anchors and all(f'id="{anchor}"' in page for anchor in anchors)
    order = [row["overall"] for row in rows(folders / "plain")]
    assert order == sorted(order, key=["likely-match", "near-miss", "possible-match", "not-a-match", "not-applicable"].index)


def test_patients_without_a_sign_may_be_left_out(folders: Path) -> None:
    assert "not-applicable" not in {it["overall"] for it in results(folders / "zh").values()}
    assert json.loads((folders / "zh" / "funnel.json").read_text())["overall"]["not-applicable"] == 2


def test_nothing_under_pseudonyms_names_anyone(folders: Path) -> None:
    ids = {it["id"] for it in every_fixture() if it["resourceType"] == "Patient"} | {"-2+3-id", "MRN-990017", "Wang", "Xiaoming"}
    ids |= {identifier["value"] for it in every_fixture() for identifier in it.get("identifier", ())
            if "value" in identifier and it["resourceType"] != "ResearchStudy"}
    births = {it["birthDate"] for it in every_fixture() if len(it.get("birthDate", "")) > 4}
    for path in (folders / "secret").iterdir():
        text = path.read_text(encoding="utf-8")
        for word in ids | births | {str(folders)}:
            assert not re.search(rf"(?<![A-Za-z0-9]){re.escape(word)}(?![A-Za-z0-9])", text), (path.name, word)


def test_under_pseudonyms_the_verdicts_are_the_same(folders: Path) -> None:
    def verdicts(name: str) -> list[tuple]:
        return sorted((it["overall"], *(c["state"] for c in it["criteria"])) for it in results(folders / name).values()
                      if it["overall"] != "not-applicable")
    assert verdicts("plain") == verdicts("secret")


def test_two_runs_are_compared(folders: Path, tmp_path: Path) -> None:
    arguments = ["screen", "--compare", str(folders / "plain"), str(folders / "later"), "--out", str(tmp_path)]
    done = CliRunner().invoke(group, arguments)
    assert done.exit_code == 0, done.output
    found = json.loads((tmp_path / "comparison.json").read_text(encoding="utf-8"))
    old, new = results(folders / "plain"), results(folders / "later")
    changed = {name for name in old.keys() & new.keys() if old[name]["overall"] != new[name]["overall"]}
    assert {it["patient"] for it in found["changes"]} == changed and changed
    assert all(it["criteria"] for it in found["changes"])
    assert found["only_in_old"] == len(old.keys() - new.keys()) == 1
    assert "http" not in (tmp_path / "comparison.html").read_text(encoding="utf-8")


def test_runs_without_a_patient_in_common_are_not_compared(folders: Path, tmp_path: Path) -> None:
    """Nothing changes between them, but only because nothing was compared."""
    lines = (folders / "plain" / "results.ndjson").read_text(encoding="utf-8").splitlines()
    others = [json.dumps(json.loads(line) | {"patient": f"another-{number}"}) for number, line in enumerate(lines)]
    (tmp_path / "results.ndjson").write_text("\n".join(others) + "\n", encoding="utf-8")
    done = CliRunner().invoke(group, ["screen", "--compare", str(folders / "plain"), str(tmp_path)])
    assert done.exit_code == 2 and "no patient in common" in done.stderr


@pytest.mark.parametrize("arguments", [[], ["nowhere", "--out", "x"], ["--compare", "tests", "tests"], ["docs", "--out", "x"]])
def test_what_can_not_be_done_is_said_in_a_line(arguments: list[str]) -> None:
    done = CliRunner().invoke(group, ["screen", *arguments])
    assert done.exit_code == 2 and done.stderr.startswith("nkg2d-cds: ") and done.stderr.count("\n") == 1
