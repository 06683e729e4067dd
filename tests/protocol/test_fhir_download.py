"""The FHIR download against FHIR's own JSON Schema and ValueSets, and against what it must never say."""
from __future__ import annotations

import base64
import copy
import json
import re
from datetime import date
from functools import cache
from pathlib import Path

import jsonschema
import pytest
from fhir.resources.R4B.bundle import Bundle

from cds_service.worksheet.fhir_download import fhir_download
from cds_service.worksheet.worksheet import LAUNCH, worksheet_of
from fhir_mappings.charts.chart import read_chart
from fhir_mappings.frozen import replace
from fhir_mappings.history.participations import read_participations
from fhir_mappings.writing.study import ABSENT, STATUSES
from tests.fhir_server.medplum import PACKAGES
from tests.protocol.calls import AS_OF, valid

FIXTURES = Path(__file__).parents[2] / "fixtures"
STORIES = sorted(path.name for path in FIXTURES.iterdir() if (path / "bundle.json").exists())
R4 = PACKAGES.parent / "definitions" / "dist" / "fhir" / "r4"
PROPOSED = {"likely-match", "possible-match", "near-miss"}


@cache
def schema():
    """FHIR R4's JSON Schema, from a package that nobody here wrote."""
    if not R4.is_dir():
        pytest.skip("tests/fhir_server/node_modules is not there: run `npm ci` in tests/fhir_server (make test does)")
    return json.loads((R4 / "fhir.schema.json").read_text("utf-8"))


@cache
def codes_of(value_set):
    """The codes of one of FHIR's code systems, nested ones too."""
    schema()
    entries = [entry["resource"] for entry in json.loads((R4 / "valuesets.json").read_text("utf-8"))["entry"]]
    found, waiting = set(), next(one for one in entries if one["url"] == value_set)["concept"]
    while waiting:
        concept = waiting.pop()
        found.add(concept["code"])
        waiting = [*waiting, *concept.get("concept", ())]
    return found


def fhir_valid(resource):
    """Valid by FHIR's schema for its own type: the top of that schema would name every type in its complaint."""
    jsonschema.Draft6Validator({**schema(), "oneOf": [{"$ref": f"#/definitions/{resource['resourceType']}"}]}).validate(resource)
    return resource


@pytest.fixture
def sheet(screener):
    """sheet(story): the worksheet of a fixture, with changes of the site."""
    def make(story, **changes):
        record = screener.record(read_chart((FIXTURES / story / "bundle.json").read_bytes()))
        screening = screener.screen(record, date.fromisoformat(AS_OF))
        return replace(worksheet_of(screener.trial, record, screening, screener.now(), LAUNCH), **changes)
    return make


def download(sheet, screener, language="en"):
    return json.loads(fhir_download(sheet, screener.codes, language))


def resources(bundle, kind):
    return [entry["resource"] for entry in bundle["entry"] if entry["resource"]["resourceType"] == kind]


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("story", STORIES)
def test_every_download_is_valid_fhir(sheet, screener, story, language):
    bundle = fhir_valid(download(sheet(story), screener, language))
    Bundle(**bundle)
    for entry in bundle["entry"]:
        fhir_valid(entry["resource"])
        assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", entry["fullUrl"])
    assert len({entry["fullUrl"] for entry in bundle["entry"]}) == len(bundle["entry"])


def test_the_schema_refuses_what_fhir_refuses(sheet, screener):
    """The check above can fail: a wrong code, a wrong element, a wrong type."""
    bundle = download(sheet("likely-man-coded-relapse"), screener)
    for kind, element, wrong in (("ResearchSubject", "status", "proposed"), ("ResearchStudy", "status", "unknown"),
                                 ("Group", "members", []), ("Group", "actual", "no"), ("DocumentReference", "status", "draft")):
        changed = copy.deepcopy(resources(bundle, kind)[0])
        changed[element] = wrong
        with pytest.raises(jsonschema.ValidationError):
            fhir_valid(changed)


def test_every_status_that_we_may_write_is_fhirs():
    assert set(STATUSES.values()) <= codes_of("http://hl7.org/fhir/research-study-status")
    assert "preliminary" in codes_of("http://hl7.org/fhir/composition-status")
    assert "candidate" in codes_of("http://hl7.org/fhir/research-subject-status")
    assert "unknown" in codes_of("http://terminology.hl7.org/CodeSystem/data-absent-reason")


def test_a_status_that_the_registry_does_not_know_is_absent_as_unknown(sheet, screener):
    study = resources(download(sheet("likely-man-coded-relapse"), screener), "ResearchStudy")[0]
    assert "status" not in study
    assert study["_status"]["extension"] == [{"url": ABSENT, "valueCode": "unknown"}]
    assert "unknown" in study["note"][0]["text"] and "2023-03-03" in study["note"][0]["text"]


def test_a_status_that_the_site_confirmed_is_said_with_its_day(sheet, screener):
    study = resources(download(sheet("likely-man-coded-relapse", status_confirmed=date(2026, 11, 2)), screener), "ResearchStudy")[0]
    assert study["status"] == "active" and "2026-11-02" in study["note"][0]["text"]


@pytest.mark.parametrize("story", STORIES)
def test_a_proposal_is_there_exactly_when_a_card_would_be(sheet, screener, story):
    made = sheet(story)
    subjects = resources(download(made, screener), "ResearchSubject")
    assert len(subjects) == made.screening.card.shown
    assert not subjects or made.screening.overall.value in PROPOSED
    for subject in subjects:
        assert (subject["status"], subject["individual"]) == ("candidate", {"reference": made.screening.patient})
        assert subject["meta"]["tag"][0]["code"] == "proposal" and "not an enrolment" in subject["text"]["div"]
        assert "consent" not in subject and "period" not in subject


def test_the_references_of_a_download_are_to_its_own_entries(sheet, screener):
    bundle = download(sheet("likely-man-coded-relapse"), screener)
    by_url = {entry["fullUrl"]: entry["resource"]["resourceType"] for entry in bundle["entry"]}
    study, subject = resources(bundle, "ResearchStudy")[0], resources(bundle, "ResearchSubject")[0]
    document = resources(bundle, "DocumentReference")[0]
    assert by_url[study["enrollment"][0]["reference"]] == "Group"
    assert by_url[subject["study"]["reference"]] == "ResearchStudy"
    assert by_url[document["context"]["related"][0]["reference"]] == "ResearchStudy"


def test_every_criterion_is_a_characteristic_in_the_registrys_words(sheet, screener):
    group = resources(download(sheet("likely-man-coded-relapse"), screener), "Group")[0]
    told = {one["code"]["coding"][0]["code"]: one for one in group["characteristic"]}
    assert list(told) == [criterion.id for criterion in screener.trial.criteria]
    assert (group["type"], group["actual"]) == ("person", False) and "member" not in group
    for criterion in screener.trial.criteria:
        one = told[criterion.id]
        assert one["code"]["text"].startswith(criterion.says.split("\n")[0])
        assert one["exclude"] is criterion.id.startswith("exclusion-")
        assert ("third party" in one["code"]["text"]) is one["exclude"]


def test_the_limits_are_those_of_the_rules(sheet, screener):
    text = fhir_download(sheet("likely-man-coded-relapse"), screener.codes, "en")
    group = resources(json.loads(text, parse_float=str), "Group")[0]
    ranges = {one["code"]["coding"][0]["code"]: {end: (value["value"], value["code"]) for end, value in one["valueRange"].items()}
              for one in group["characteristic"] if "valueRange" in one}
    assert ranges == {
        "age": {"low": (3, "a"), "high": (75, "a")}, "ecog": {"low": (0, "{score}"), "high": (2, "{score}")},
        "cardiac-function": {"high": (2, "{class}")}, "hepatic-tbil": {"high": (3, "{ULN}")}, "hepatic-ast": {"high": ("2.5", "{ULN}")},
        "hepatic-alt": {"high": ("2.5", "{ULN}")}, "renal-creatinine": {"high": ("1.25", "{ULN}")}}


def test_the_screening_is_kept_beside_the_proposal(sheet, screener):
    made = sheet("near-miss-alt")
    attachment = resources(download(made, screener), "DocumentReference")[0]["content"][0]["attachment"]
    screening = valid(json.loads(base64.b64decode(attachment["data"])), "screening")
    assert screening["overall"] == made.screening.overall.value == "near-miss"


def test_charted_and_configured_text_is_escaped(sheet, screener):
    made = sheet("likely-man-coded-relapse")
    made = replace(made, trial=replace(made.trial, title="<script>alert(1)</script> & co"))
    study = resources(fhir_valid(download(made, screener)), "ResearchStudy")[0]
    assert "<script" not in study["text"]["div"] and "&lt;script&gt;" in study["text"]["div"]
    assert study["title"] == "<script>alert(1)</script> & co"


def test_our_own_reader_reads_the_proposal_as_one(sheet, screener, settings):
    """Taken into an EHR, the proposal would silence the card: it names the study by its number."""
    made = sheet("likely-man-coded-relapse")
    chart = json.loads((FIXTURES / "likely-man-coded-relapse" / "bundle.json").read_text("utf-8"))
    chart["entry"] += download(made, screener)["entry"]
    found = read_participations(read_chart(json.dumps(chart).encode()), settings.time_zone)
    assert [(one.status, one.studies) for one in found] == [("candidate", frozenset({screener.trial.id}))]
