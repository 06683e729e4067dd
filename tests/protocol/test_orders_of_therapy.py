"""Every drug that the rules call antileukaemic is one when it is ordered: the rules hold the only list of them."""
from __future__ import annotations

import pytest

from cds_service.eligibility.trial import load_trial
from cds_service.texts.wording import render
from fhir_mappings.record import Phrase
from fhir_mappings.terminology.store import load
from tests.protocol.test_hooks import drug, order

TRIAL = load_trial()
TERMINOLOGY = load()
ANTILEUKAEMIC = TRIAL.course["antileukaemic"]
CODED = {concept: code[:2] for concept in ANTILEUKAEMIC if (code := TERMINOLOGY.preferred(concept))}


@pytest.mark.parametrize("hook", ["order-select", "order-sign"])
@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("concept", [*ANTILEUKAEMIC, "fludarabine"])
def test_an_order_by_name_is_a_reason_for_a_card(client, hook, language, concept):
    name = render(Phrase(f"drug.{concept}"), language)
    assert name != f"drug.{concept}"
    assert order(client, hook, drug(name)) is None
    assert order(client, hook, drug(f"{name} 40 mg po qd" if language == "en" else f"注射用{name} 0.1g 静滴")) is None
    assert order(client, hook, drug(code=[{"system": "urn:hospital", "code": "4711", "display": name}])) is None


@pytest.mark.parametrize("concept", CODED)
def test_an_order_by_code_alone_is_one_too(client, concept):
    system, code = CODED[concept]
    assert order(client, "order-select", drug(code=[{"system": system, "code": code}])) is None


def test_nearly_all_of_them_have_codes():
    assert set(ANTILEUKAEMIC) - set(CODED) == {"crenolanib", "hypomethylating-agent", "olutasidenib", "revumenib", "tucidinostat", "ziftomenib"}


@pytest.mark.parametrize("text", [
    "Revuforj 160 mg tablet", "Rezlidhia", "Hycamtin", "FLAMSA", "MACE regimen", "HMA therapy", "m-AMSA", "替尼泊苷注射液", "拓扑替康", "吡柔比星 40mg",
    "Chemotherapy", "化疗", "Allogeneic HSCT", "造血干细胞移植",
])
def test_other_names_of_therapy_are_heard(client, text):
    assert order(client, "order-select", drug(text)) is None


def test_a_code_that_says_chemotherapy_and_no_more_is_one(client):
    draft = {"resourceType": "ServiceRequest", "id": "s", "code": {"coding": [{"system": "http://snomed.info/sct", "code": "367336001"}]}}
    assert order(client, "order-sign", draft) is None


@pytest.mark.parametrize("text", [
    "Filgrastim", "Dexamethasone 8 mg", "Hydroxycarbamide", "Tretinoin", "Tacrolimus for GVHD prophylaxis", "环孢素 预防GVHD", "Posaconazole", "Busulfan",
    "Allopurinol", "去甲肾上腺素", "Ondansetron", "输血", "HMA-naive: bone marrow aspirate", "Topiramate", "Sirolimus",
])
def test_what_is_no_therapy_of_the_leukaemia_is_no_reason(client, text):
    assert order(client, "order-select", drug(text)) == "draft-not-relevant"
