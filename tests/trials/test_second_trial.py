"""A second trial is a folder of data: no Python changes, it is served beside the first one under its own service ids.

The trial is plainly synthetic (``NCT00000000``): other ages and limits, one criterion more (with a ValueSet of its
own), several fewer, its own questions. It is not shipped and never served unless TRIALS names it.
"""
from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from cds_service.app import create_app
from cds_service.cli import group
from cds_service.eligibility.rule_file import trial_ids
from cds_service.hooks import HOOKS
from cds_service.screener import make_screeners
from cds_service.settings.config import ConfigError, load_settings
from tests.protocol.calls import AS_OF, EXTENSION, relapsed, request

FIRST, SECOND = "NCT05734898", "NCT00000000"
FOLDER = Path(__file__).parent / "second" / SECOND
NEAR_MISS = Path(__file__).parents[2] / "fixtures" / "near-miss-alt" / "bundle.json"
BOTH = {"NKG2D_CDS_AS_OF": AS_OF, "NKG2D_CDS_TRIALS": f"{FIRST},{FOLDER}"}


@pytest.fixture(scope="module")
def screeners():
    return make_screeners(load_settings(BOTH))


@pytest.fixture
def service(screeners, tmp_path):
    settings = load_settings({**BOTH, "NKG2D_CDS_DATABASE_URL": f"sqlite:///{tmp_path}/state.sqlite"})
    app = create_app(settings, [replace(one, settings=settings) for one in screeners])
    yield app.test_client()
    app.extensions["nkg2d-cds"].database.close()


def run(*arguments, **environment):
    return CliRunner().invoke(group, list(arguments), env={**BOTH, **environment})


def call(service, trial, chart, hook="patient-view", user="Practitioner/7"):
    response = service.post(f"/cds-services/{trial.lower()}-{hook}", json=request(chart, hook, {"userId": user}))
    assert response.status_code == 200
    return response.get_json()


def test_it_is_not_shipped_and_not_served_by_default():
    assert trial_ids() == (FIRST,)
    assert [one.id for one in load_settings({}).trials] == [FIRST]


def test_discovery_lists_the_services_of_both(service):
    found = service.get("/cds-services").get_json()["services"]
    assert {one["id"] for one in found} == {f"{trial.lower()}-{hook.name}" for trial in (FIRST, SECOND) for hook in HOOKS}
    assert all(SECOND in one["title"] for one in found if one["id"].startswith(SECOND.lower()))
    assert service.get("/").get_json()["trials"] == [FIRST, SECOND]
    assert set(service.get("/openapi.json").get_json()["components"]["parameters"]["service"]["schema"]["enum"]) == {
        one["id"] for one in found}


def test_one_chart_is_held_against_each_trials_own_rules(service):
    chart = relapsed()
    answers = {trial: call(service, trial, chart) for trial in (FIRST, SECOND)}
    assert {trial: answer["extension"][EXTENSION]["trial"] for trial, answer in answers.items()} == {FIRST: FIRST, SECOND: SECOND}
    assert SECOND in answers[SECOND]["cards"][0]["summary"] and FIRST not in str(answers[SECOND]["cards"][0])
    assert "NKG2D" not in answers[SECOND]["cards"][0]["summary"] + answers[SECOND]["cards"][0]["detail"]
    assert answers[SECOND]["cards"][0]["source"]["url"] == "https://example.org/invented-trial"


def test_each_trial_has_its_own_memory(service):
    """A refusal of one trial silences that trial's card, not the other's."""
    chart = relapsed()
    card = call(service, FIRST, chart)["cards"][0]
    item = {"card": card["uuid"], "outcome": "overridden", "outcomeTimestamp": "2026-11-22T01:00:00Z",
            "overrideReason": {"reason": next(one for one in card["overrideReasons"] if one["code"] == "patient-declined")}}
    assert service.post(f"/cds-services/{FIRST.lower()}-patient-view/feedback", json={"feedback": [item]}).status_code == 200
    assert call(service, FIRST, chart)["extension"][EXTENSION]["silent_because"] == "declined"
    assert call(service, SECOND, chart)["cards"]


def test_its_own_patients_are_screened_by_validate():
    assert run("validate").output == "configuration, rules and value sets are in order\n"


def test_a_broken_second_trial_stops_the_start(tmp_path):
    broken = tmp_path / SECOND
    shutil.copytree(FOLDER, broken)
    rules = broken / "criteria.toml"
    rules.write_text(rules.read_text("utf-8").replace("at_most_uln = 1.5", 'at_most_uln = "1.5"'), "utf-8")
    found = run("validate", NKG2D_CDS_TRIALS=f"{FIRST},{broken}")
    assert found.exit_code == 1 and "NCT00000000/criteria.toml: criterion.kidney.at_most_uln" in found.output
    rules.write_text(rules.read_text("utf-8").replace(SECOND, "NCT00000001"), "utf-8")
    found = run("validate", NKG2D_CDS_TRIALS=f"{FIRST},{broken}")
    assert found.exit_code == 1 and "not the folder's name" in found.output


@pytest.mark.parametrize("named", [SECOND, str(FOLDER)])
def test_explain_and_criteria_take_it_by_number_or_by_folder(named):
    told = run("explain", str(NEAR_MISS), "--as-of", "2026-11-22", "--trial", named).output
    assert "Invented agent" in told and "Can" not in told.split("\n")[0]
    assert "Whether tablets can be swallowed" in told and "read as alternatives" not in told
    assert "能否吞服片剂" in run("explain", str(NEAR_MISS), "--as-of", "2026-11-22", "--trial", named, "--lang", "zh").output
    assert "AST at most 5 × ULN" in run("criteria", "--markdown", "--trial", named).output


def test_the_site_changes_each_trial_by_itself(tmp_path):
    site = tmp_path / "site.toml"
    site.write_text(f"""
trials = ["{FIRST}", "{FOLDER}"]
[windows]
labs = 21
[trial.{SECOND}.windows]
labs = 7
[trial.{SECOND}.amendment.up-and-about]
text = "Amendment 1 of the invented trial"
grade_at_most = 2
""")
    first, second = make_screeners(load_settings({"NKG2D_CDS_SITE": str(site)}))
    assert first.trial.criterion("hepatic-alt").settings["within_days"] == 21
    assert second.trial.criterion("liver-alt").settings["within_days"] == 7
    assert (first.trial.criterion("ecog").value, second.trial.criterion("up-and-about").value) == (2, 2)


@pytest.mark.parametrize(("site", "fault"), [
    (f"[trial.{SECOND}.windows]\nlabs = 7", "is not one of TRIALS"),
    (f"[windows]\nlabs = 9\n[trial.{FIRST}.windows]\nlabs = 7", "whose changes stand in plain tables"),
    (f'trials = ["{FIRST}", "{FOLDER}"]\n[trial.{SECOND}.amendment.kidney]\nat_most_uln = 2', "needs `text`"),
    (f'trials = ["{FIRST}", "{FOLDER}"]\n[trial.{SECOND}.windows]\nlabs = -1', "is negative"),
    (f'trials = ["{FIRST}", "{FOLDER}"]\n[trial.{SECOND}]\nwindow = 1', "window"),
    (f'trials = ["{FIRST}", "{FIRST}"]', "names a trial twice"),
    ("trials = []", "names no trial"),
])
def test_a_wrong_table_of_a_trial_is_named(tmp_path, site, fault):
    path = tmp_path / "site.toml"
    path.write_text(site)
    with pytest.raises(ConfigError, match=fault):
        load_settings({"NKG2D_CDS_SITE": str(path)})


def test_trials_of_the_site_file_are_relative_to_it(tmp_path):
    shutil.copytree(FOLDER, tmp_path / "trials" / SECOND)
    (tmp_path / "site.toml").write_text(f'trials = ["trials/{SECOND}"]')
    (only,) = make_screeners(load_settings({"NKG2D_CDS_SITE": str(tmp_path / "site.toml")}))
    assert only.trial.id == SECOND


def test_the_worksheet_behind_each_card_is_of_its_own_trial(service):
    for trial, other in ((FIRST, SECOND), (SECOND, FIRST)):
        chart = relapsed()
        card = call(service, trial, chart, user=f"Practitioner/of-{trial}")["cards"][0]
        address = next(link["url"] for link in card["links"] if "/worksheet/" in link["url"]).removeprefix("http://127.0.0.1:8080")
        page = service.get(address, headers={"Accept": "text/html"}).get_data(as_text=True)
        assert trial in page and other not in page


def test_which_orders_concern_it_its_own_rules_say(service):
    """Cytarabine is on both lists, gilteritinib on that of the first trial alone."""
    for drug, silent in (("Cytarabine", (False, False)), ("Gilteritinib", (False, True))):
        draft = {"resourceType": "MedicationRequest", "id": "m", "status": "draft", "medicationCodeableConcept": {"text": drug}}
        context = {"draftOrders": {"resourceType": "Bundle", "entry": [{"resource": draft}]}, "selections": ["MedicationRequest/m"]}
        for trial, expected in zip(("nct05734898", "nct00000000"), silent, strict=True):
            answer = service.post(f"/cds-services/{trial}-order-select", json=request(hook="order-select", context=context)).get_json()
            assert (answer["extension"][EXTENSION]["silent_because"] == "draft-not-relevant") is expected, (drug, trial)
