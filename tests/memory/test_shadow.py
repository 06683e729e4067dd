"""Shadow mode is live operation with the cards kept back: the same calls have the same verdicts, showings and silences."""
from __future__ import annotations

import json
import random

import pytest
from click.testing import CliRunner

from cds_service.cli import group
from tests.memory.conftest import Hospital
from tests.memory.test_service_remembers import MISSING, NEAR, drafts
from tests.protocol.calls import condition, patient, relapsed

CHARTS = (relapsed(), MISSING["chart"], NEAR["chart"], [patient(), condition("E11.9", "Diabetes")], relapsed(patient(deceasedBoolean=True)))
CALLS = (("patient-view", {}), ("encounter-start", {}), ("order-sign", drafts("cytarabine 100 mg")), ("order-sign", drafts("paracetamol")))
USERS = ("Practitioner/7", "Practitioner/8", "Patient/p1")
PAUSES = ({"minutes": 5}, {"minutes": 40}, {"days": 1}, {"days": 6}, {"days": 15})


@pytest.fixture
def both(tmp_path, rules):
    """The same hospital in shadow mode and with its cards shown, each with a database of its own."""
    made = []
    for name, changes in (("shadow", {"SHADOW": "true"}), ("open", {})):
        (tmp_path / name).mkdir()
        made.append(Hospital(tmp_path / name, rules, changes))
    yield made
    for one in made:
        one.state.database.close()


def told(hospital, table, *columns):
    return [[json.dumps(row[name]) for name in columns] for row in hospital.rows(table)]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_same_story_in_shadow_mode_and_in_operation(both, seed):
    chance = random.Random(seed)
    shown = 0
    for _ in range(40):
        chart, (hook, context), user = chance.choice(CHARTS), chance.choice(CALLS), chance.choice(USERS)
        (kept, silence), (card, live) = (one.call(chart, hook=hook, user=user, **context) for one in both)
        assert kept is None
        assert (silence == "shadow") == (card is not None), (hook, silence, live)
        assert silence == "shadow" or silence == live
        shown += card is not None
        pause = chance.choice(PAUSES)
        for one in both:
            one.later(**pause)
    assert shown > 5
    shadow, live = both
    kept = told(shadow, "impression", "at", "user_hash", "patient_hash", "hook", "fingerprint", "states", "drafts", "evaluated")
    assert kept == told(live, "impression", "at", "user_hash", "patient_hash", "hook", "fingerprint", "states", "drafts", "evaluated")
    assert len(kept) == shown
    assert told(shadow, "audit", "at", "service", "overall", "states", "because", "rules_digest") == told(
        live, "audit", "at", "service", "overall", "states", "because", "rules_digest")
    assert {row["card"] for row in shadow.rows("audit")} == {None}
    assert {row["shadow"] for row in shadow.rows("impression")} == {1} and {row["shadow"] for row in live.rows("impression")} == {0}


def test_why_says_that_the_card_would_have_been_shown(hospital_with):
    shadow = hospital_with(SHADOW="true")
    shadow.call(**NEAR)
    shadow.later(hours=1)
    shadow.call(**NEAR)
    text = CliRunner().invoke(group, ["why", "--patient", "p1"], env=shadow.environment, catch_exceptions=False).output
    assert "No card (shadow): shadow mode: the card would have been shown." in text
    assert "No card (shown-often): Not shown: shown before on this evidence (times: 1)" in text
    assert shadow.screener.trial.digest[:19] in text
