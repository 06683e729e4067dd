"""``forecast``: what a period of shadow mode comes to, on both databases, with a clock that is moved."""
from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from click.testing import CliRunner

from cds_service.cli import group
from tests.memory.conftest import Hospital
from tests.memory.test_service_remembers import MISSING, NEAR, drafts
from tests.postgresql import postgresql
from tests.protocol.calls import condition, patient, relapsed, valid

NO_AML = [patient(), condition("E11.9", "Diabetes")]


@pytest.fixture(scope="module")
def server():
    with postgresql() as running:
        yield running


@pytest.fixture(params=["sqlite", "postgresql"])
def shadow(request, tmp_path, rules):
    """A hospital in shadow mode on either database."""
    where = {"DATABASE_URL": request.getfixturevalue("server").database()} if request.param == "postgresql" else {}
    made = Hospital(tmp_path, rules, {"SHADOW": "true", **where}, time=datetime(2026, 10, 1, 1, 0, tzinfo=UTC))
    yield made
    made.state.database.close()


def of(identity, chart):
    """The same chart of another patient."""
    return json.loads(json.dumps(chart).replace('"p1"', f'"{identity}"').replace("Patient/p1", f"Patient/{identity}"))


def run(hospital, *arguments, **changes):
    environment = {**hospital.environment, "COLUMNS": "120", **{f"NKG2D_CDS_{name}": value for name, value in changes.items()}}
    return CliRunner().invoke(group, ["forecast", *arguments], env=environment, catch_exceptions=False)


def told(hospital, *arguments, **changes):
    result = run(hospital, "--json", *arguments, **changes)
    assert result.exit_code == 0, result.output
    return valid(json.loads(result.stdout), "forecast")


def a_shadow_period(hospital):
    """Three weeks: each day three charts without AML; one near miss, seen by one user day after day; one open chart."""
    for day in range(21):
        for number in range(3):
            assert hospital.silence(of(f"healthy-{day}-{number}", NO_AML), patientId=f"healthy-{day}-{number}") == "not-applicable"
        silence = hospital.silence(of("near", NEAR["chart"]), patientId="near")
        assert silence == ("shadow" if day in (0, 14) else "shown-often"), day
        if day in (2, 3):
            assert hospital.silence(of("open", MISSING["chart"]), patientId="open", user="Practitioner/8") == "shadow"
            hospital.later(minutes=10)
            assert hospital.silence(of("open", MISSING["chart"]), patientId="open", user="Practitioner/8") == "shadow", "shown again"
            assert hospital.silence(of("open", MISSING["chart"]), hook="order-sign", patientId="open", user="Practitioner/8",
                                    **drafts("paracetamol")) == "draft-not-relevant"
            hospital.later(minutes=-10)
        hospital.later(days=1)


def test_three_weeks_of_shadow_mode(shadow):
    a_shadow_period(shadow)
    found = told(shadow)
    assert found["period"] == {"first": "2026-10-01", "last": "2026-10-21", "days": 21, "days_with_calls": 21, "enough_days": True}
    assert found["calls"]["count"] == 21 * 4 + 6
    assert found["cards"] == {**found["cards"], "count": 6, "shown": 0, "kept_back": 6, "shown_again": 2}
    assert found["cards"]["a_week"]["value"] == 2.0
    assert found["cards"]["a_week"]["low"] < 2 < found["cards"]["a_week"]["high"]
    assert found["chart_openings"]["hook"] == "patient-view" and found["chart_openings"]["count"] == 88
    assert found["chart_openings"]["percent_with_card"]["value"] == round(100 * 6 / 88, 2)
    assert found["by_verdict"] == [{"verdict": "not-applicable", "calls": 63, "cards": 0}, {"verdict": "near-miss", "calls": 21, "cards": 2},
                                   {"verdict": "possible-match", "calls": 6, "cards": 4}]
    assert found["by_hook"] == [{"hook": "patient-view", "calls": 88, "cards": 6}, {"hook": "order-sign", "calls": 2, "cards": 0}]
    assert found["reasons"] == [{"criterion": "serology-hbv", "state": "missing", "cards": 4},
                                {"criterion": "hepatic-alt", "state": "not-met", "cards": 2}]
    assert found["silences"] == {"not-applicable": 63, "shown-often": 19, "draft-not-relevant": 2}
    assert found["patients"] == {"with_calls": 65, "with_cards": 2}
    assert found["users"]["with_cards"] == 2 and [one["cards"] for one in found["users"]["most"]] == [4, 2]
    assert [(week["calls"], week["cards"]) for week in found["weeks"]] == [(34, 5), (28, 0), (28, 1)]
    assert [rules["version"] for rules in found["rules"]] == [shadow.screener.trial.version]


def test_days_are_the_sites_and_the_period_can_be_cut(shadow):
    shadow.time = datetime(2026, 10, 1, 15, 59, tzinfo=UTC)
    shadow.call(**NEAR)
    shadow.later(minutes=2)
    shadow.call(NO_AML)
    assert [(told(shadow, f"--{end}", day)["calls"]["count"]) for end, day in (
        ("since", "2026-10-01"), ("since", "2026-10-02"), ("until", "2026-10-01"), ("until", "2026-09-30"))] == [2, 1, 1, 0]
    assert told(shadow)["period"]["days"] == 2
    assert told(shadow, TIME_ZONE="UTC")["period"]["days"] == 1


def test_an_erased_patient_stays_a_call_and_no_patient(shadow):
    shadow.call(**NEAR)
    shadow.later(hours=1)
    shadow.call(of("p2", NO_AML), patientId="p2")
    assert CliRunner().invoke(group, ["erase", "--patient", "p1"], env=shadow.environment).exit_code == 0
    found = told(shadow)
    assert (found["calls"]["count"], found["cards"]["count"], found["patients"]) == (2, 1, {"with_calls": 1, "with_cards": 0})
    assert found["reasons"] == []


def test_it_is_read_as_it_is_written_here(hospital_with):
    shadow = hospital_with(SHADOW="true")
    shadow.time = datetime(2026, 10, 1, 1, 0, tzinfo=UTC)
    a_shadow_period(shadow)
    text = run(shadow, CARD_SHARE_ALARM="1").output
    assert "Calls on record from 2026-10-01 to 2026-10-21 (days: 21, with a call: 21)." in text
    assert "rules 1.0.0, sha256:" in text
    assert "Cards that would be shown" in text and "2.0 (" in text
    assert "Cards kept back by shadow mode: 6; shown: 0; of both, counted as one with a showing in the half hour before: 2." in text
    assert "Charts opened: 88; 6.8 % bring a card" in text and "above the alarm at 1 %" in text
    assert "HBV serology negative: missing" in text and "ALT at most 2.5 × ULN: not met" in text
    assert "shown-often – it was shown often enough." in text
    assert "Patients: 65 with a call, 2 with a card." in text
    assert "2026-10-15" in text
    chinese = run(shadow, "--lang", "zh").output
    assert "打开的88份病历中，6.8%会出现提示卡" in chinese and "forecast." not in chinese + text
    for kept in ("p1", "near", "Practitioner", "anonymous", "healthy"):
        assert f"{kept} " not in text.replace("near miss", "")
        assert kept not in json.dumps(told(shadow)).replace("near-miss", "")


def test_a_short_period_says_so(hospital_with):
    shadow = hospital_with(SHADOW="true")
    shadow.call(**NEAR)
    found = told(shadow)
    assert found["cards"]["a_week"] is None and not found["period"]["enough_days"]
    assert found["chart_openings"]["alarm"] == "too-few-calls"
    text = run(shadow).output
    assert text.count("too few days to say (fewer than 14)") == 2 and "Too few calls to hold against" in text


def test_nothing_on_record_is_said(hospital_with):
    assert "No call of this trial is on record in this time." in run(hospital_with()).output
    found = told(hospital_with())
    assert found["calls"]["count"] == 0 and found["period"]["first"] is None and found["chart_openings"]["percent_with_card"] is None


def test_what_can_not_be_read_is_said_in_one_line(hospital):
    for arguments, changes, said in (
            ((), {"DATABASE_URL": "sqlite:////nowhere/x.sqlite"}, "there is no such database"),
            (("--trial", "NCT00000009"), {}, "NCT00000009"), (("--since", "yesterday"), {}, "is not a day"),
            (("--since", "2026-12-01", "--until", "2026-01-01"), {}, "--until is before --since"),
            ((), {"CARD_SHARE_ALARM": "101"}, "more than 100"), ((), {"CARD_SHARE_ALARM": "0"}, "CARD_SHARE_ALARM")):
        found = run(hospital, *arguments, **changes)
        assert found.exit_code == 2 and said in found.output, found.output


def test_live_cards_are_counted_as_cards(hospital):
    hospital.call(**MISSING)
    found = told(hospital)
    assert (found["cards"]["count"], found["cards"]["shown"], found["cards"]["kept_back"]) == (1, 1, 0)


def test_without_patient_view_every_call_is_an_opening(hospital):
    hospital.call(**MISSING, hook="encounter-start")
    found = told(hospital)["chart_openings"]
    assert found["hook"] is None and found["count"] == 1 and found["percent_with_card"]["value"] == 100.0
    assert "no call says that a chart was opened" in run(hospital).output


def test_relapsed_chart_turns_on_nothing(hospital):
    hospital.call(relapsed())
    assert told(hospital)["reasons"] == [{"criterion": None, "state": None, "cards": 1}]
    assert "no criterion fails and no result is missing" in run(hospital).output


def test_metrics_tell_the_share_on_both_databases(shadow):
    for _ in range(30):
        shadow.call(NO_AML)
        shadow.call(NEAR["chart"], user="Practitioner/9")
        shadow.later(minutes=1)
    text = shadow.client.get("/metrics").get_data(as_text=True)
    cards = told(shadow)["cards"]["count"]
    assert f'nkg2d_cds_card_share_percent{{trial="NCT05734898"}} {round(100 * cards / 60, 1)}' in text
