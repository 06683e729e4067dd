"""The samples of the demo as they are shipped, and the service asked with what their FHIR server gives."""
from __future__ import annotations

import json
import tomllib
from datetime import date

import pytest

from cds_service.demo.pages import HERE
from cds_service.demo.samples import stories
from cds_service.texts.wording import LANGUAGES
from tests.protocol.calls import EXTENSION, SERVICE, expect_answer, expect_outcome, request, service
from tests.protocol.demo import NOVAK, patients, prefetched
from tools import demo_samples

STORIES = demo_samples.stories()
NAMES = [story["name"] for story in STORIES]


def expected(name):
    """What the story of ``fixtures/`` names by hand."""
    return tomllib.loads((demo_samples.FIXTURES / name / "expected.toml").read_text("utf-8"))


@pytest.mark.parametrize("story", STORIES, ids=NAMES)
def test_the_shipped_charts_are_the_stories_of_the_fixtures(story):
    shipped = (demo_samples.DEMO / "samples" / f"{story['name']}.json").read_text("utf-8")
    assert shipped == demo_samples.sample(story), "python -m tools.demo_samples"


def test_no_chart_is_shipped_that_is_no_story():
    assert {path.stem for path in (demo_samples.DEMO / "samples").iterdir()} == set(NAMES) == set(stories().names)
    assert stories().as_of == date(2026, 11, 22)
    assert {expected(name)["as_of"] for name in NAMES} == {stories().as_of}


def test_there_is_a_story_for_each_verdict_and_each_card():
    verdicts = [expected(name)["overall"] for name in NAMES]
    assert set(verdicts) == {"likely-match", "possible-match", "near-miss", "not-a-match", "not-applicable"}
    silent = {expected(name).get("silent_because") for name in NAMES}
    assert silent == {None, "not-a-match", "not-applicable", "research-subject"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_service_answers_each_story_from_the_demos_own_fhir_server(demo, language):
    templates = {one["id"]: one["prefetch"] for one in demo.get("/cds-services").get_json()["services"]}
    for identity, name in patients(demo).items():
        context = {"userId": "Practitioner/demo", "patientId": identity}
        body = request(context=context, prefetch=prefetched(demo, templates["nct05734898-patient-view"], identity))
        answer = expect_answer(demo.post(SERVICE, json=body, headers={"Accept-Language": language}))
        told, wanted = answer["extension"][EXTENSION], expected(name)
        assert (told["overall"], told["silent_because"]) == (wanted["overall"], wanted.get("silent_because")), name
        assert len(answer["cards"]) == int(wanted["card_shown"])
        for card in answer["cards"]:
            assert stories().as_of.isoformat() in card["detail"] and ("pinned" in card["detail"] or "固定" in card["detail"])


def test_the_relapse_that_is_being_entered_changes_the_answer_of_a_remission(demo):
    """The action of the page that adds a problem, as the page sends it."""
    action = next(one for one in json.loads((HERE / "actions.json").read_text("utf-8")) if one["name"] == "add-relapse")
    identity = next(identity for identity, name in patients(demo).items() if name == "not-a-match-in-remission")
    entered = json.loads(json.dumps(action["context"]).replace("{{context.patientId}}", identity).replace("{{today}}", "2026-11-22"))
    templates = demo.get("/cds-services").get_json()["services"][0]["prefetch"]
    body = request(hook=action["hook"], context={"userId": "Practitioner/demo", "patientId": identity, **entered},
                   prefetch=prefetched(demo, templates, identity))
    assert len(expect_answer(demo.post(service(action["hook"]), json=body))["cards"]) == 1


@pytest.mark.parametrize("name,rxnorm,cards", [("Etoposide 50 MG Oral Capsule", "197687", 1), ("Ibuprofen 400 MG Oral Tablet", "197805", 0)])
def test_a_drug_chosen_in_the_public_sandbox(demo, name, rxnorm, cards):
    """The draft as the Sandbox makes it: no Bundle.type, no intent, an old name of the code system. docs/sandbox.md tells of it."""
    templates = demo.get("/cds-services").get_json()["services"][0]["prefetch"]
    draft = {"resourceType": "MedicationRequest", "id": "request-123", "status": "draft", "subject": {"reference": f"Patient/{NOVAK}"},
             "authoredOn": "2026-11-22", "dosageInstruction": [{"timing": {"repeat": {"frequency": 1, "period": 1, "periodUnit": "d"}}}],
             "medicationCodeableConcept": {"text": name, "coding": [
                 {"display": name, "system": "http://www.nlm.nih.gov/research/umls/rxnorm", "code": rxnorm}]}}
    context = {"userId": "Practitioner/COREPRACTITIONER1", "patientId": NOVAK, "selections": ["MedicationRequest/request-123"],
               "draftOrders": {"resourceType": "Bundle", "entry": [{"resource": draft}]}}
    body = request(hook="order-select", context=context, prefetch=prefetched(demo, templates, NOVAK))
    assert len(expect_answer(demo.post(service("order-select"), json=body))["cards"]) == cards


def test_a_patient_can_be_started_over(demo):
    """What was answered silences the card, in the demo too; the page's button makes the service forget it."""
    templates = demo.get("/cds-services").get_json()["services"][0]["prefetch"]
    body = request(context={"userId": "Practitioner/demo", "patientId": NOVAK}, prefetch=prefetched(demo, templates, NOVAK))

    def cards():
        return expect_answer(demo.post(SERVICE, json=body))["cards"]
    for _ in range(5):  # no budget of showings
        card = cards()[0]
    declined = {"system": card["overrideReasons"][1]["system"], "code": "patient-declined"}
    report = {"card": card["uuid"], "outcome": "overridden", "outcomeTimestamp": "2026-11-22T09:30:00Z", "overrideReason": {"reason": declined}}
    assert demo.post(SERVICE + "/feedback", json={"feedback": [report]}).status_code == 200
    assert cards() == []
    assert demo.post(f"/demo/patients/{NOVAK}/forget").get_json()["feedback"] == 1
    assert len(cards()) == 1
    expect_outcome(demo.post("/demo/patients/nobody/forget"), 404)
