"""The same answers everywhere: ``explain``, the hook, and ``screen`` however the resources are spread over files."""
from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cds_service.screening_json import screening_json
from fhir_mappings.charts.chart import read_chart
from fhir_mappings.population.glimpses import glimpse, group_key, why_rejected
from tests.population.populations import (
    AML,
    HYPERTENSION,
    bulk,
    condition,
    every_fixture,
    lab,
    line,
    lines_of,
    patient,
    resources_of,
    results,
    run,
    screened_at_once,
    write_lines,
)
from tools import golden


@pytest.fixture(scope="module")
def explained() -> dict[str, dict]:
    """What ``explain`` says of every fixture, by patient."""
    return unordered({screening["patient"]: screening for screening in map(golden.screening, golden.stories())})


def unordered(screenings: dict[str, dict]) -> dict[str, dict]:
    """Without what stands in the order in which the chart came: evidence is sorted, and so are the words of sentences."""
    for screening in screenings.values():
        for criterion in screening["criteria"]:
            criterion["evidence"].sort(key=lambda evidence: json.dumps(evidence, sort_keys=True))
            criterion["because"] = sorted(re.findall(r"[\w.-]+", criterion["because"]))
    return screenings


@pytest.mark.parametrize("workers", [1, 2])
def test_every_fixture_spread_over_files_is_screened_as_explain_does(tmp_path: Path, workers: int) -> None:
    """Letter by letter: ``explain`` gets each patient's lines in the order of the files."""
    folder = bulk(tmp_path / "in", every_fixture(), seed=workers)
    lines = [one for path in sorted(folder.iterdir()) for one in lines_of(path)]
    wanted = {}
    for story in golden.stories():
        hers = [one for one in lines if json.loads(one) in resources_of(story)]
        chart = read_chart(b"\n".join(hers))
        wanted[chart.patient_reference] = screening_json(golden.screener().screen(golden.screener().record(chart), golden.AS_OF), "en")
    run([folder], tmp_path / "out", workers, not_applicable="full")
    assert results(tmp_path / "out") == wanted


def test_without_their_data_the_others_are_not_applicable_all_the_same(tmp_path: Path, explained) -> None:
    run([bulk(tmp_path / "in", every_fixture())], tmp_path / "out")
    found = unordered(results(tmp_path / "out"))
    assert found.keys() == explained.keys()
    for name, screening in explained.items():
        assert found[name]["overall"] == screening["overall"]
        if screening["overall"] != "not-applicable":
            assert found[name] == screening


def test_a_folder_of_bundles_is_screened_as_explain_does(tmp_path: Path, explained) -> None:
    bundles = [golden.FIXTURES / story / "bundle.json" for story in golden.stories()]
    run(bundles, tmp_path / "out", not_applicable="full")
    assert unordered(results(tmp_path / "out")) == explained


def test_bundles_and_lines_mixed_are_one_population(tmp_path: Path, explained) -> None:
    stories = golden.stories()
    spread = [resource for story in stories[::2] for resource in resources_of(story)]
    paths = [golden.FIXTURES / story / "bundle.json" for story in stories[1::2]]
    run([*paths, bulk(tmp_path / "in", spread)], tmp_path / "out", not_applicable="full")
    assert unordered(results(tmp_path / "out")) == explained


def test_names_forgotten_on_the_way_change_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A hospital has more patients than names are remembered: whoever is met again is met as for the first time."""
    folder = bulk(tmp_path / "in", every_fixture())
    run([folder], tmp_path / "all")
    monkeypatch.setattr("cds_service.population.routing.REMEMBERED", 2)
    run([folder], tmp_path / "few")
    for name in ("results.ndjson", "results.csv", "funnel.json"):
        assert (tmp_path / "few" / name).read_bytes() == (tmp_path / "all" / name).read_bytes()


@pytest.mark.parametrize("mode", ["full", "short", "none"])
def test_two_records_of_one_person_without_a_sign_are_one_patient(tmp_path: Path, mode: str) -> None:
    """Only one of them speaks of the other."""
    write_lines(tmp_path / "in" / "Patient.ndjson", [
        line(patient("a")), line(patient("b", link=[{"other": {"reference": "Patient/a"}, "type": "seealso"}])), line(patient("c"))])
    run([tmp_path / "in"], tmp_path / "out", not_applicable=mode)
    assert json.loads((tmp_path / "out" / "funnel.json").read_text())["patients"] == 2
    assert results(tmp_path / "out").keys() == ({"Patient/a", "Patient/c"} if mode != "none" else set())


def test_the_hook_gives_the_same_verdicts(explained) -> None:
    for story in golden.stories():
        patient_of = golden.screening(story)["patient"]
        for answer in golden.answers(story).values():
            assert answer["extension"]["org.nkg2d-cds.screening"]["overall"] == explained[patient_of]["overall"]


def test_one_file_of_all_types_and_everything_in_one_bundle(tmp_path: Path, explained) -> None:
    everything = every_fixture()
    for number, resource in enumerate(everything):
        everything[number] = resource if resource["resourceType"] == "Patient" else resource | {"id": f"{resource['id']}-{number}"}
    wanted = unordered(screened_at_once(map(line, everything)))
    write_lines(tmp_path / "lines" / "export.ndjson", map(line, everything))
    whole = {"resourceType": "Bundle", "type": "collection", "entry": [{"resource": it} for it in everything]}
    (tmp_path / "all.json").write_text(json.dumps(whole), encoding="utf-8")
    for number, source in enumerate([tmp_path / "lines", tmp_path / "all.json"]):
        run([source], tmp_path / str(number), not_applicable="full")
        assert unordered(results(tmp_path / str(number))) == wanted


# --- no shortcut changes an answer ----------------------------------------------------------------------------------
IDS = st.sampled_from(["a", "B7", "c-3", "0042"])
CODES = st.sampled_from([
    AML, HYPERTENSION, {"text": "急性髓系白血病"}, {"text": "No AML"}, {"text": "Family history of AML"},
    {"coding": [{"system": "http://snomed.info/sct", "code": "91861009"}]}, {"coding": [{"code": "C92.0"}]},
    {"coding": [{"system": "http://hl7.org/fhir/sid/icd-10-cm", "code": "C92.02"}], "text": "AML in relapse"},
    {"coding": [{"system": "http://hl7.org/fhir/sid/icd-10", "code": "D46.9"}]}, {"text": "?AML"}, {"text": 7}, {},
])


@st.composite
def references(draw: st.DrawFn) -> str:
    id_ = draw(IDS)
    form = draw(st.sampled_from(["Patient/{}", "https://ehr.example.org/fhir/Patient/{}", "urn:uuid:{}", "{}", "Patient/{}/_history/2",
                                 " Patient/{} "]))
    return form.format(id_)


@st.composite
def conditions(draw: st.DrawFn) -> dict:
    more = draw(st.sampled_from([
        {}, {"clinicalStatus": {"coding": [{"code": "relapse"}]}}, {"verificationStatus": {"coding": [{"code": "refuted"}]}},
        {"verificationStatus": "confirmed"}, {"modifierExtension": [{"url": "urn:x"}]}, {"recordedDate": "2031-01-01"},
        {"meta": {"versionId": "3"}}, {"contained": [{"resourceType": "Observation", "id": "x"}]},
    ]))
    return condition(draw(st.sampled_from(["c1", "c2", "c3", "c4"])), draw(references()), draw(CODES), **more)


@st.composite
def hiding(draw: st.DrawFn) -> dict:
    """A resource of another type with a Condition inside."""
    inner = {"resourceType": draw(st.sampled_from(["Condition", "condition"])), "id": "in", "code": draw(CODES)}
    return lab(f"o{draw(st.integers(1, 3))}", draw(references()), contained=[inner])


@st.composite
def patients(draw: st.DrawFn) -> dict:
    id_ = draw(IDS)
    links = draw(st.sampled_from([{}, {}, {"link": [{"other": {"reference": f"Patient/{draw(IDS)}"}, "type": "seealso"}]}]))
    return patient(id_, **links)


def _spelled(resource: dict, number: int) -> bytes:
    """The same resource as others write it: escaped, spaced, with its type in lower case or last."""
    if number == 1:
        return json.dumps(resource).replace("Condition", "\\u0043ondition").replace("/", "\\/").encode()
    if number == 2:
        return json.dumps(dict(reversed(resource.items())), separators=(" , ", "  : ")).encode()
    if number == 3:
        return json.dumps(resource | {"resourceType": resource["resourceType"].lower()}, ensure_ascii=False).encode()
    return line(resource)


def wanted_of(lines: list[bytes]) -> dict[str, dict]:
    """Everybody, read at once; a line that is rejected is lacking in her chart whose it is, and in nobody else's."""
    readable = [one for one in lines if why_rejected(one) is None]
    torn = [(group_key(glimpse(one).owner), one) for one in lines if why_rejected(one) is not None]
    found = screened_at_once(readable)
    for name in found:
        if hers := [one for key, one in torn if key == group_key(name)]:
            found[name] = screened_at_once([*readable, *hers])[name]
    return unordered(found)


@settings(suppress_health_check=list(HealthCheck), max_examples=settings.default.max_examples // 2 if settings.default else 30)
@given(
    resources=st.lists(st.one_of(patients(), conditions(), conditions(), hiding(), references().map(lambda of: lab("o9", of))),
                       min_size=1, max_size=8),
    spellings=st.lists(st.integers(0, 5), min_size=8, max_size=8), misplaced=st.booleans())
def test_who_is_dropped_early_would_have_been_not_applicable(tmp_path_factory, resources, spellings, misplaced) -> None:
    """Against reading everything at once: the same patients, the same verdicts, whole screenings where there is a sign."""
    lines = [_spelled(resource, number) for resource, number in zip(resources, spellings, strict=False)]
    if any(why_rejected(one) for one in lines):  # whose a torn line is among linked patients, only the whole run tells
        lines = [_spelled({k: v for k, v in it.items() if k != "link"}, number) for it, number in zip(resources, spellings, strict=False)]
    folder = tmp_path_factory.mktemp("population")
    piles: dict[str, list[bytes]] = {}
    for number, (resource, one) in enumerate(zip(resources, lines, strict=True)):
        name = "Observation" if misplaced and number % 3 == 0 else resource["resourceType"]
        piles.setdefault(f"{name}.ndjson", []).append(one)
    for name, pile in piles.items():
        write_lines(folder / "in" / name, pile)
    wanted = wanted_of([one for name in sorted(piles) for one in piles[name]])  # as the files are read
    for mode in ("full", "short"):
        run([folder / "in"], folder / mode, not_applicable=mode)
        found = unordered(results(folder / mode))
        assert wanted.keys() <= found.keys()
        assert {found[name]["overall"] for name in found.keys() - wanted.keys()} <= {"possible-match"}  # only torn lines name them
        for name, screening in wanted.items():
            assert found[name]["overall"] == screening["overall"]
            if mode == "full" or screening["overall"] != "not-applicable":
                assert found[name] | {"ignored": []} == screening | {"ignored": []}
