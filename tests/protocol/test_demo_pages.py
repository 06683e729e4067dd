"""The demo as it is shipped and served: its samples, its pages, and the service asked with what its FHIR server gives."""
from __future__ import annotations

import json
import re
import tomllib
from datetime import date
from html import unescape
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from click.testing import CliRunner

from cds_service.app import create_app
from cds_service.cli import group
from cds_service.config import ConfigError
from cds_service.demo.pages import HERE
from cds_service.demo.samples import demo_settings, stories
from cds_service.wording import LANGUAGES, catalogue
from tests.protocol.calls import EXTENSION, SERVICE, expect_answer, expect_outcome, request, service
from tests.protocol.demo import demo_app, prefetched
from tools import demo_samples

STORIES = demo_samples.stories()
NAMES = [story["name"] for story in STORIES]
NOVAK = "4417702"
FILES = {path: path.read_text("utf-8") for path in HERE.rglob("*") if path.suffix in (".html", ".js", ".css", ".svg")}


@pytest.fixture(scope="module")
def client(settings, screener):
    app = demo_app(settings, screener)
    yield app.test_client()
    app.extensions["nkg2d-cds"].database.close()


def expected(name):
    """What the story of ``fixtures/`` names by hand."""
    return tomllib.loads((demo_samples.FIXTURES / name / "expected.toml").read_text("utf-8"))


def patients(client):
    """Story by patient id, in the order of the page."""
    found = [entry["resource"]["id"] for entry in client.get("/demo/fhir/Patient").get_json()["entry"]]
    return dict(zip(found, NAMES, strict=True))


# --- the samples -----------------------------------------------------------------------------------------------------
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
def test_the_service_answers_each_story_from_the_demos_own_fhir_server(client, language):
    templates = {one["id"]: one["prefetch"] for one in client.get("/cds-services").get_json()["services"]}
    for identity, name in patients(client).items():
        context = {"userId": "Practitioner/demo", "patientId": identity}
        body = request(context=context, prefetch=prefetched(client, templates["nct05734898-patient-view"], identity))
        answer = expect_answer(client.post(SERVICE, json=body, headers={"Accept-Language": language}))
        told, wanted = answer["extension"][EXTENSION], expected(name)
        assert (told["overall"], told["silent_because"]) == (wanted["overall"], wanted.get("silent_because")), name
        assert len(answer["cards"]) == int(wanted["card_shown"])
        for card in answer["cards"]:
            assert stories().as_of.isoformat() in card["detail"] and ("pinned" in card["detail"] or "固定" in card["detail"])


def test_the_relapse_that_is_being_entered_changes_the_answer_of_a_remission(client):
    """The action of the page that adds a problem, as the page sends it."""
    action = next(one for one in json.loads((HERE / "actions.json").read_text("utf-8")) if one["name"] == "add-relapse")
    identity = next(identity for identity, name in patients(client).items() if name == "not-a-match-in-remission")
    entered = json.loads(json.dumps(action["context"]).replace("{{context.patientId}}", identity).replace("{{today}}", "2026-11-22"))
    templates = client.get("/cds-services").get_json()["services"][0]["prefetch"]
    body = request(hook=action["hook"], context={"userId": "Practitioner/demo", "patientId": identity, **entered},
                   prefetch=prefetched(client, templates, identity))
    assert len(expect_answer(client.post(service(action["hook"]), json=body))["cards"]) == 1


@pytest.mark.parametrize("name,rxnorm,cards", [("Etoposide 50 MG Oral Capsule", "197687", 1), ("Ibuprofen 400 MG Oral Tablet", "197805", 0)])
def test_a_drug_chosen_in_the_public_sandbox(client, name, rxnorm, cards):
    """The draft as the Sandbox makes it: no Bundle.type, no intent, an old name of the code system. docs/sandbox.md tells of it."""
    templates = client.get("/cds-services").get_json()["services"][0]["prefetch"]
    draft = {"resourceType": "MedicationRequest", "id": "request-123", "status": "draft", "subject": {"reference": f"Patient/{NOVAK}"},
             "authoredOn": "2026-11-22", "dosageInstruction": [{"timing": {"repeat": {"frequency": 1, "period": 1, "periodUnit": "d"}}}],
             "medicationCodeableConcept": {"text": name, "coding": [
                 {"display": name, "system": "http://www.nlm.nih.gov/research/umls/rxnorm", "code": rxnorm}]}}
    context = {"userId": "Practitioner/COREPRACTITIONER1", "patientId": NOVAK, "selections": ["MedicationRequest/request-123"],
               "draftOrders": {"resourceType": "Bundle", "entry": [{"resource": draft}]}}
    body = request(hook="order-select", context=context, prefetch=prefetched(client, templates, NOVAK))
    assert len(expect_answer(client.post(service("order-select"), json=body))["cards"]) == cards


def test_a_patient_can_be_started_over(client):
    """What was answered silences the card, in the demo too; the page's button makes the service forget it."""
    templates = client.get("/cds-services").get_json()["services"][0]["prefetch"]
    body = request(context={"userId": "Practitioner/demo", "patientId": NOVAK}, prefetch=prefetched(client, templates, NOVAK))

    def cards():
        return expect_answer(client.post(SERVICE, json=body))["cards"]
    for _ in range(5):  # no budget of showings
        card = cards()[0]
    declined = {"system": card["overrideReasons"][1]["system"], "code": "patient-declined"}
    report = {"card": card["uuid"], "outcome": "overridden", "outcomeTimestamp": "2026-11-22T09:30:00Z", "overrideReason": {"reason": declined}}
    assert client.post(SERVICE + "/feedback", json={"feedback": [report]}).status_code == 200
    assert cards() == []
    assert client.post(f"/demo/patients/{NOVAK}/forget").get_json()["feedback"] == 1
    assert len(cards()) == 1
    expect_outcome(client.post("/demo/patients/nobody/forget"), 404)


# --- starting it -----------------------------------------------------------------------------------------------------
def test_the_day_is_pinned_unless_as_of_is_set(settings):
    free = demo_settings(settings.__class__(), "127.0.0.1", 8080)
    assert (free.as_of, free.demo) == (date(2026, 11, 22), True)
    assert demo_settings(settings.__class__(as_of=date(2026, 12, 1)), "127.0.0.1", 8080).as_of == date(2026, 12, 1)


@pytest.mark.parametrize("host,port,address", [
    ("127.0.0.1", 8080, "http://127.0.0.1:8080"), ("0.0.0.0", 9000, "http://127.0.0.1:9000"), ("::1", 9000, "http://[::1]:9000"),
    ("cds.example", 80, "http://cds.example:80"), ("127.0.0.1", 0, "http://127.0.0.1:8080")])
def test_its_own_address_follows_host_and_port_unless_public_url_is_set(settings, host, port, address):
    assert demo_settings(settings.__class__(), host, port).public_url == address
    named = settings.__class__(public_url="https://demo.example", named=frozenset({"public_url"}))
    assert demo_settings(named, host, port).public_url == "https://demo.example"


def test_production_refuses_the_demo(settings, screener, tmp_path):
    production = {"NKG2D_CDS_PROFILE": "production", "NKG2D_CDS_PUBLIC_URL": "https://cds.example", "NKG2D_CDS_SECRET_KEY": "s" * 40,
                  "NKG2D_CDS_ALLOWED_FHIR_SERVERS": "none", "NKG2D_CDS_CLIENTS": str(tmp_path / "clients.toml")}
    (tmp_path / "clients.toml").write_text("")
    result = CliRunner().invoke(group, ["serve", "--demo"], env=production)
    assert result.exit_code == 1 and "the demo is refused in the production profile" in result.stderr
    with pytest.raises(ConfigError):
        create_app(settings.__class__(profile="production", demo=True, database_url=f"sqlite:///{tmp_path}/x.sqlite"), screener)


def test_without_the_switch_there_is_no_demo(make_client):
    client = make_client()
    for path in ("/demo", "/demo/fhir/metadata", "/demo/static/demo.js"):
        expect_outcome(client.get(path), 404)
    assert "demo" not in client.get("/").get_json()["links"]


def test_the_front_page_leads_to_the_demo(client):
    links = client.get("/").get_json()["links"]
    assert (links["demo"], links["demo_fhir"]) == ("http://127.0.0.1:8080/demo", "http://127.0.0.1:8080/demo/fhir")


# --- pages -----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("path", ["/demo", "/demo/", f"/demo/patients/{NOVAK}", "/demo/nothing"])
def test_pages_are_strict_about_where_anything_comes_from(client, path):
    response = client.get(path, headers={"Accept": "text/html"})
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy and "unsafe" not in policy
    assert response.headers["X-Content-Type-Options"] == "nosniff" and response.headers["Referrer-Policy"] == "no-referrer"
    html = response.get_data(as_text=True)
    assert not re.search(r"<style|style=|\son[a-z]+=|<script(?![^>]*\ssrc=)|javascript:", html)


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_speak_the_language_asked_for(client, language):
    for ask in ({"headers": {"Accept-Language": f"{language}-XX,fr;q=0.5"}}, {"query_string": {"lang": language}}):
        response = client.get(f"/demo/patients/{NOVAK}", **ask)
        html = response.get_data(as_text=True)
        assert response.status_code == 200 and response.headers["Content-Language"] == language
        assert f'<html lang="{language}">' in html and catalogue(language)["demo.page.problems"] in html
        assert "2026-11-22" in html


def test_the_list_names_every_story_and_no_verdict(client):
    html = client.get("/demo?lang=en").get_data(as_text=True)
    assert all(f"/demo/patients/{identity}?lang=en" in html for identity in patients(client))
    assert not re.search(r"likely match|near miss|not a match", html, re.IGNORECASE)


def test_a_chart_shows_what_was_charted(client):
    html = client.get(f"/demo/patients/{NOVAK}?lang=en").get_data(as_text=True)
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))
    for said in ("Daniel Novak", "1968-03-14", "58 years", "Acute myeloid leukemia, in relapse", "Heart failure, unspecified", "refuted",
                 "41 U/L", "7–56 U/L", "190 U/L H above the range", "entered in error", "Normocellular marrow, 2 % blasts.",
                 "daunorubicin", "2025-02-14 – 2025-02-16"):
        assert said in text, said
    assert "<del>812 U/L</del>" in html


def test_a_chart_leads_to_the_public_sandbox_where_that_is_allowed(client, settings, screener):
    html = client.get(f"/demo/patients/{NOVAK}").get_data(as_text=True)
    link = unescape(re.search(r'href="(https://sandbox[^"]+)"', html)[1])
    assert dict(parse_qsl(urlsplit(link).query)) == {
        "fhirServiceUrl": "http://127.0.0.1:8080/demo/fhir", "patientId": NOVAK, "serviceDiscoveryURL": "http://127.0.0.1:8080/cds-services"}
    app = demo_app(settings, screener, cors_origins=())
    assert "sandbox.cds-hooks.org" not in app.test_client().get(f"/demo/patients/{NOVAK}").get_data(as_text=True)
    app.extensions["nkg2d-cds"].database.close()


def test_charted_chinese_is_marked_as_such_for_screen_readers(client):
    html = client.get("/demo?lang=en").get_data(as_text=True)
    assert '<span lang="zh">赵磊</span>' in html
    assert '<span lang="zh">' not in client.get("/demo?lang=zh").get_data(as_text=True)


def test_errors_are_pages_for_browsers_and_outcomes_for_others(client):
    for path in ("/demo/patients/nobody", "/demo/nothing", "/demo/patients"):
        page = client.get(path, headers={"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"})
        assert page.status_code == 404 and page.content_type == "text/html; charset=utf-8"
        assert client.get(path).content_type == "application/json"
        expect_outcome(client.get(path, headers={"Accept": "application/json"}), 404)
    expect_outcome(client.post("/demo"), 405)


def test_nothing_is_loaded_from_elsewhere():
    """The only absolute addresses are names of the SVG's own standard and of our links."""
    found = {url for text in FILES.values() for url in re.findall(r"https?://[^\s'\"`)]+", text)}
    assert found <= {"http://www.w3.org/2000/svg"}
    assert not any(re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function", text) for text in FILES.values())


def test_every_word_of_the_demo_is_used():
    words = {key for key in catalogue("en") if key.startswith("demo.page.")}
    source = "".join(FILES.values()) + (HERE / "actions.json").read_text("utf-8")
    computed = ("demo.page.silent-", "demo.page.action-", "demo.page.flag-")
    unused = [key for key in words if not key.startswith(computed) and not re.search(rf"['\".]{re.escape(key[10:])}\b", source)]
    assert unused == []
    for name in (one["name"] for one in json.loads((HERE / "actions.json").read_text("utf-8"))):
        assert f"demo.page.action-{name}" in words
    for name in NAMES:
        assert f"demo.story.{name}" in catalogue("en")


def test_files_of_the_demo_stay_small():
    assert {path.name: text.count("\n") for path, text in FILES.items() if text.count("\n") > 250} == {}
    assert sum(len(text.encode()) for path, text in FILES.items() if path.suffix in (".js", ".css")) < 60_000
    assert Path(HERE / "actions.json").is_file()
