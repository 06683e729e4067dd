"""No summary of a card claims more than the states, in either language, whatever the findings."""
from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cds_service.cards.tally import ALWAYS_JUDGED, TOPICS, tally
from cds_service.eligibility.criteria import subject_word
from cds_service.eligibility.screening import overall_of
from cds_service.eligibility.states import Overall, State
from cds_service.texts.wording import catalogue
from fhir_mappings.frozen import replace
from fhir_mappings.record import Phrase
from tests.protocol.calls import SERVICE
from tests.protocol.card_findings import LANGUAGES, TRIAL, findings, texts
from tools.golden import FIXTURES

FORBIDDEN = re.compile(r"(?i)\beligible\b|\bqualif(y|ies|ied)\b|(?<!不代表)符合入组")
CLAIMS_ALL = {"en": ("all chart-checkable", "Rest passes"), "zh": ("均满足", "均符合")}
CLAIMS_NONE_FAILS = {"en": ("nothing fails", "none failed"), "zh": ("未见不符合项", "无不符合项")}


TOPIC_NAMES = [topic["name"] for c in TRIAL.criteria if c.keyword == TOPICS for topic in c.value]
COMPUTED = [c for c in TRIAL.criteria if c.keyword not in ALWAYS_JUDGED]
FREE = st.sampled_from([State.MET, State.MISSING, State.STALE, State.UNCLEAR, State.JUDGEMENT])
CHARTS = st.builds(
    lambda states, failed, reviewed, noted: (
        {**{c.id: s for c, s in zip(COMPUTED, states, strict=True) if s is not State.MET},
         **({failed: State.NOT_MET} if failed else {})}, reviewed, "41", noted),
    st.lists(FREE, min_size=len(COMPUTED), max_size=len(COMPUTED)) | st.just([State.MET] * len(COMPUTED)),
    st.none() | st.sampled_from([c.id for c in TRIAL.criteria if c.reversible]),
    st.sets(st.sampled_from([c.id for c in COMPUTED])), st.lists(st.sampled_from(TOPIC_NAMES), unique=True))


@pytest.mark.parametrize("language", LANGUAGES)
@given(chart=CHARTS)
def test_every_summary_is_short_clean_and_claims_no_more_than_the_states(language, chart):
    found = findings(*chart)
    overall = overall_of(TRIAL, found)
    if overall not in (Overall.LIKELY_MATCH, Overall.POSSIBLE_MATCH, Overall.NEAR_MISS):
        return
    text, body = texts(found, language)
    assert len(text) < 140
    assert "{" not in text and "{" not in body
    assert not FORBIDDEN.search(text) and not FORBIDDEN.search(body)
    told = tally(TRIAL.criteria, found)
    if told.open or told.to_judge or told.confirm or (told.failed and "all chart" in text):
        assert not any(claim in text for claim in CLAIMS_ALL[language])
    if told.failed:
        assert not any(claim in text for claim in CLAIMS_NONE_FAILS[language])


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_met_is_said_only_when_it_is_so(language):
    text, _ = texts(findings(), language)
    assert CLAIMS_ALL[language][0] in text
    for state in (State.JUDGEMENT,):
        text, _ = texts(findings({"serology-hbv": state}), language)
        assert CLAIMS_ALL[language][0] not in text and {"en": "HBV serology", "zh": "乙肝血清学"}[language] in text


INFECTION = {"en": "serious infection", "zh": "严重感染"}
COURSE_WORD = {"en": "relapsed/refractory status", "zh": "复发/难治状态"}
TO_CONFIRM = {"en": "o confirm", "zh": "需确认"}


@pytest.mark.parametrize("changed", [{}, {"hepatic-alt": State.NOT_MET}, {"ecog": State.MISSING}], ids=["likely", "near-miss", "possible"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_record_on_a_topic_takes_the_claim_away_and_is_named(language, changed):
    """Neither "all met" nor "rest passes" stands above an active infection."""
    text, body = texts(findings(changed, noted=["serious-infection"]), language)
    assert not any(claim in text for claim in CLAIMS_ALL[language])
    assert INFECTION[language] in text and INFECTION[language] in body


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_topic_fits_the_summary_of_a_near_miss(language):
    for name in TOPIC_NAMES:
        text, _ = texts(findings({"hepatic-tbil": State.NOT_MET}, noted=[name]), language)
        told = tally(TRIAL.criteria, findings(noted=[name])).noted[0]
        assert told.to_judge(language, brief=True) in text, name


@pytest.mark.parametrize("changed", [{}, {"hepatic-alt": State.NOT_MET}, {"ecog": State.MISSING}], ids=["likely", "near-miss", "possible"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_met_and_to_be_confirmed_is_not_told_as_to_be_judged(language, changed):
    text, _ = texts(findings(changed, reviewed=["relapsed-refractory"]), language)
    assert text.index(TO_CONFIRM[language]) < text.index(COURSE_WORD[language])
    text, _ = texts(findings({**changed, "serology-hbv": State.JUDGEMENT}, reviewed=["relapsed-refractory"]), language)
    assert TO_CONFIRM[language] in text and {"en": "HBV serology", "zh": "乙肝血清学"}[language] in text[:text.index(TO_CONFIRM[language])]


@pytest.mark.parametrize(("key", "en", "zh"), [("newly-diagnosed", "newly diagnosed, as far as the chart goes", "就病历所见为初治"),
                                               ("treated-in-words", "treated by its words, its courses not on record", "提及已治疗，但无疗程记录"),
                                               ("too-few-courses", "too few courses for refractoriness", "疗程数未达难治标准")])
@pytest.mark.parametrize("language", LANGUAGES)
def test_where_the_disease_stands_is_said_before_what_is_missing(language, key, en, zh):
    new = Phrase(f"course.{key}", {"sign": "x", "count": 1, "needed": 2, "courses": "y", "what": "z"})
    for changed, others in (({}, False), ({"ecog": State.STALE}, True)):
        found = findings({"relapsed-refractory": State.MISSING, **changed})
        told = tuple(replace(f, because=new) if f.criterion == "relapsed-refractory" else f for f in found)
        text, _ = texts(told, language)
        assert {"en": en, "zh": zh}[language] in text
        assert ("ECOG" in text) is others and COURSE_WORD[language] not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_near_miss_names_value_date_and_limit_and_what_is_open(language):
    text, _ = texts(findings({"hepatic-alt": State.NOT_MET}), language)
    assert "ALT 3.1" in text and "2026-11-20" in text and "2.5" in text and CLAIMS_ALL[language][1] in text
    text, _ = texts(findings({"hepatic-alt": State.NOT_MET, "ecog": State.STALE}), language)
    assert CLAIMS_ALL[language][1] not in text


def test_every_criterion_has_a_short_name():
    for criterion in TRIAL.criteria:
        assert f"short.{subject_word(criterion)}" in catalogue("en"), criterion.id


def test_missing_items_are_counted_and_named():
    text, _ = texts(findings({"ecog": State.MISSING, "serology-hiv": State.MISSING}), "en")
    assert "2 items are missing" in text


def test_many_open_items_still_fit():
    for language in LANGUAGES:
        text, body = texts(findings({c.id: State.MISSING for c in COMPUTED if c.id != TRIAL.disease}), language)
        assert len(text) < 140 and re.search(r" and \d+ more\b|及另外\d+项", text)
        assert not re.search(r"\+\d", text)  # behind the name of a test it reads as its grade
        assert len(body) < 2500


def test_both_languages_have_every_key_and_no_forbidden_word():
    english, chinese = catalogue("en"), catalogue("zh")
    cards = [key for key in english if key.split(".")[0] in
             {"summary", "detail", "outside", "override", "order", "referral", "service", "short", "state", "why-now"}]
    assert len(cards) > 80
    for key in cards:
        assert key in chinese, key
        assert set(re.findall(r"{\w+}", english[key])) == set(re.findall(r"{\w+}", chinese[key])), key
        for text in (english[key], chinese[key]):
            assert not FORBIDDEN.search(text), (key, text)


@pytest.mark.parametrize(("unread", "said"), [
    ("procedures", "Not all read; 1 missing; 2 to judge."), ("laboratory", "Not all read; 1 to judge; 4 to confirm."),
    ("exam", "Not all read; 1 to judge; 3 to confirm.")])
def test_where_no_name_fits_the_summary_counts_in_words(client, unread, said):
    """A number alone behind a colon ("missing: 5") could be read as one more value."""
    call = json.loads((FIXTURES / "near-miss-alt" / "hook-request.json").read_text("utf-8"))
    if unread == "laboratory":
        call["prefetch"][unread]["link"] = [{"relation": "next", "url": "https://fhir.example/Observation?page=2"}]
    else:
        del call["prefetch"][unread]
    card, = client.post(SERVICE, json=call).get_json()["cards"]
    assert card["summary"].endswith(said)
