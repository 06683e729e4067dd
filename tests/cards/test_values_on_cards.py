"""What each card proposes and how it spells it: a near miss with its limit and trend, drafts, the site's contact and confirmation."""
from __future__ import annotations

import re
from datetime import date

import pytest

from cds_service.cards.suggestions import MOST
from cds_service.cards.trends import trend
from cds_service.eligibility.states import Overall
from cds_service.eligibility.trial import load_trial
from cds_service.settings.site_file import Contact
from cds_service.texts.escaping import markdown
from cds_service.texts.wording import words
from tests.cards.every_card import CASES, case_of, each, in_each_language, parts, texts
from tests.charts.build import base, bundle, concept, encoded, observation, without

RULES = load_trial(check=False)


@in_each_language
@each
def test_a_near_miss_names_its_value_limit_and_trend(case, language):
    if case.screening.overall is not Overall.NEAR_MISS:
        return
    shown, failed = case.card(language), case.told.failed[0]
    evidence = failed.finding.evidence[0]
    assert failed.subject(language) in shown["summary"] and str(failed.criterion.value) in shown["summary"]
    assert isinstance(evidence.date, str) and evidence.date in shown["summary"]
    values = trend(case.record, failed)
    told = [part for part in parts(shown["detail"]) if all(f"{day}" in part for _, day in values) and " → " in part]
    assert len(told) == (1 if len(values) > 1 else 0)
    if told:
        assert failed.subject(language) in told[0] and all(markdown(value) in told[0] for value, _ in values)
        assert values[-1][1] == evidence.date and len(values) <= 4


@in_each_language
@each
def test_suggestions_are_drafts_one_action_each(case, language):
    shown = case.card(language)
    likely, near = (case.screening.overall is verdict for verdict in (Overall.LIKELY_MATCH, Overall.NEAR_MISS))
    labels = [one["label"] for one in shown["suggestions"]]
    referral = labels.index(words("referral.label", language))
    orders = [one for number, one in enumerate(shown["suggestions"]) if number != referral]
    assert len(set(labels)) == len(labels) and len({one["uuid"] for one in shown["suggestions"]}) == len(labels)
    for one in shown["suggestions"]:
        (action,) = one["actions"]
        resource = action["resource"]
        assert (action["type"], resource["resourceType"], resource["status"], resource["intent"]) == (
            "create", "ServiceRequest", "draft", "proposal")
        assert resource["subject"]["reference"] == "Patient/patient-id-77"
    assert all(one["isRecommended"] == (not likely and not near) for one in orders)
    course_is_open = RULES.disease_course in {one.criterion.id for one in case.told.open}
    assert shown["suggestions"][referral]["isRecommended"] == (likely or (not near and not orders and not course_is_open))
    assert referral == (len(orders) if not likely and not near else 0)
    wanted = {(missing.system, missing.code) for one in case.told.open for missing in one.finding.missing if missing.orderable}
    coded = [tuple(coding.values()) for one in orders for coding in one["actions"][0]["resource"]["code"].get("coding", ())]
    assert {(coding[0], coding[1]) for coding in coded} <= wanted
    assert not [label for label in labels if "ECOG" in label] and len(labels) <= MOST
    for number, count in re.findall(r"(\d+) of (\d+)\)", "\n".join(labels)) or re.findall(r"第(\d+)项，共(\d+)项", "\n".join(labels)):
        assert any(re.search(rf"\b{count} of {count}\b|第{count}项，共{count}项", label) for label in labels), f"{number} of {count}, and no last one"


@in_each_language
def test_drafts_that_have_no_room_are_counted_and_named(language):
    """"1 of 2" without a 2: a reader looks for the other, which the body names, once."""
    shown = next(case for case in CASES if case.name == "possible-results-missing").card(language)
    labels = [one["label"] for one in shown["suggestions"]]
    wanted = {"en": "Repeat Creatinine (1 of 2 offered here)", "zh": "复查肌酐（共2项，本卡列出1项）"}
    assert wanted[language] in labels and shown["detail"].count("HBsAg") == 1


@in_each_language
@each
def test_one_card_spells_a_test_and_a_limit_in_one_way(case, language):
    """"Creatinine" beside "creatinine", "2.5 x ULN" beside "2.5 × ULN": a reader looks for a difference where there is none."""
    read = "\n".join(texts(case.card(language)))
    assert not re.search(r"\d ?x ULN|TBIL|\bcreatinine\b", read)
    assert "preliminary)" not in read or "preliminary: " not in read


@in_each_language
def test_the_sites_contact_and_page(language):
    contact = Contact(name="Dr <b>Hu</b>", phone="0571-8723|6114", url="https://hospital.example/trial")
    shown = CASES[0].card(language, contact=contact)
    assert {"label": words("link.contact", language), "url": "https://hospital.example/trial", "type": "absolute"} in shown["links"]
    line = next(part for part in parts(shown["detail"]) if "0571" in part)
    assert "&lt;b&gt;Hu&lt;/b&gt;" in line and "8723\\|6114" in line


@in_each_language
def test_the_sites_confirmation_replaces_the_registrys_status(language):
    detail = CASES[0].card(language, status_confirmed=date(2026, 10, 1))["detail"]
    assert "2026-10-01" in parts(detail)[1] and "2023-03-03" not in detail and words("registry.unknown", language) not in parts(detail)[1]


@pytest.mark.parametrize(("language", "said"), [("en", "ECOG 3 on 2026-11-20 (Karnofsky 40; limit 2)"), ("zh", "ECOG 3（2026-11-20，Karnofsky评分 40，限值2）")])
def test_a_karnofsky_score_outside_the_limit_is_not_called_an_ecog_grade(language, said):
    kps = observation("kps", concept(("http://loinc.org", "89243-0")), "2026-11-20", valueInteger=40)
    case = case_of("Karnofsky 40", encoded(bundle([*without(base(), "ecog-1"), kps])), date(2026, 11, 22))
    shown = case.card(language)
    assert case.screening.overall is Overall.NEAR_MISS
    assert said in shown["summary"] and said in shown["detail"]
