"""No text of a card claims more than the states, in either language, whatever the findings."""
from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cds_service.card_detail import DetailContext, detail
from cds_service.card_summary import shown_multiple, summary
from cds_service.eligibility.finding import Evidence, Finding, Missing
from cds_service.eligibility.rules.topics_told import found_on
from cds_service.eligibility.screening import overall_of
from cds_service.eligibility.states import OPEN, Overall, State
from cds_service.eligibility.trial import load_trial
from cds_service.tally import ALWAYS_JUDGED, TOPICS, subject_word, tally
from cds_service.wording import catalogue
from fhir_mappings.frozen import replace
from fhir_mappings.record import Phrase
from tests.protocol.calls import SERVICE
from tools.golden import FIXTURES

TRIAL = load_trial(check=False)
LANGUAGES = ("en", "zh")
NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
FORBIDDEN = re.compile(r"(?i)\beligible\b|\bqualif(y|ies|ied)\b|(?<!不代表)符合入组")
CLAIMS_ALL = {"en": ("all chart-checkable", "Rest passes"), "zh": ("均满足", "均符合")}
CLAIMS_NONE_FAILS = {"en": ("nothing fails", "none failed"), "zh": ("未见不符合项", "无不符合项")}
NASTY = "<script>alert(1)</script> | **x** [a](http://evil.example) \u202e\nMR5600"


def usual(criterion):
    """The state of a criterion in a patient whom nothing speaks against."""
    if criterion.keyword in ALWAYS_JUDGED:
        return State.JUDGEMENT
    return {"reference": State.REFERENCE_ONLY, "has_none": State.NO_CONTRARY_RECORD,
            "found_none": State.NO_CONTRARY_RECORD}.get(criterion.keyword, State.MET)


def finding(criterion, state=None, review=False, charted="41", noted=()):
    """A finding; ``noted``: the topics on which there are records, which alone give what is always judged its evidence."""
    shown = (Evidence("Observation/1", charted, charted, "U/L", "2026-11-20T08:00:00+08:00", "50"),)
    if criterion.keyword == TOPICS and noted:
        return Finding(criterion.id, State.JUDGEMENT, found_on([(Phrase(f"topic.{name}", {"days": 14}), shown) for name in noted]),
                       evidence=shown)
    return Finding(
        criterion.id, state or usual(criterion), Phrase("history.end-untold", {"text": f"{charted} U/L"}), review,
        evidence=() if criterion.keyword in ALWAYS_JUDGED else shown,
        missing=(Missing(Phrase(f"short.{criterion.keyword}"), "http://loinc.org", "1-1", orderable=True),)
        if state in OPEN else (), multiple=Decimal("3.1") if criterion.keyword == "at_most_uln" else None)


def findings(changed=None, reviewed=(), charted="41", noted=()):
    changed = changed or {}
    return tuple(finding(c, changed.get(c.id), c.id in reviewed, charted, noted) for c in TRIAL.criteria)


def texts(found, language, style="table"):
    told = tally(TRIAL.criteria, found)
    context = DetailContext(TRIAL, date(2026, 11, 22), NOW, "patient-view", gaps=("Observation",), unread=2)
    return summary(overall_of(TRIAL, found), told, TRIAL, language), detail(told, context, language, style)


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


# --- what only a clinician can judge, and of which the chart shows something -----------------------------------------
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


@pytest.mark.parametrize("language", LANGUAGES)
def test_newly_diagnosed_is_said_before_what_is_missing(language):
    new = Phrase("course.newly-diagnosed", {"sign": "x"})
    for changed, others in (({}, False), ({"ecog": State.STALE}, True)):
        found = findings({"relapsed-refractory": State.MISSING, **changed})
        told = tuple(replace(f, because=new) if f.criterion == "relapsed-refractory" else f for f in found)
        text, _ = texts(told, language)
        assert {"en": "newly diagnosed, as far as the chart goes", "zh": "就病历所见为初治"}[language] in text
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


@pytest.mark.parametrize("style", ["table", "list", "plain"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_charted_text_shows_as_text(language, style):
    found = findings({"hepatic-alt": State.NOT_MET, "ecog": State.UNCLEAR}, charted=NASTY)
    text, body = texts(found, language, style)
    assert not re.search(r"<[a-zA-Z/!]", text + body)
    assert "\u202e" not in body
    if style == "plain":  # it is no Markdown: what is visible of the text, and nothing else
        assert "\\" not in body and "&lt;" not in body and "‹script>alert(1)‹/script> | **x** [a](http://evil.example)" in body
    else:
        assert not re.search(r"(?<!\\)\]\(", body) and "http://" not in body
    for line in body.splitlines():
        if line.startswith("|"):
            assert len(re.findall(r"(?<!\\)\|", line)) == 4


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_body_opens_with_the_disclaimer_and_says_status_times_and_what_was_not_read(language):
    _, body = texts(findings(), language)
    assert body.startswith({"en": "**Possible candidate – this is a pre-screen, not an eligibility decision.**",
                            "zh": "**可能的候选患者——仅为预筛提示，不代表符合入组。**"}[language])
    assert "2023-03-03" in body and {"en": "results", "zh": "检验检查结果"}[language] in body and "1.0.0" in body and "2026-11-20" in body
    assert len(body) <= 1400
    rows = [line for line in body.splitlines() if line.startswith("|")]
    assert len(rows) <= 2 + 8


@pytest.mark.parametrize("charted", ["<0.8", "[RUNX1::RUNX1T1]", "t(8;21)(q22;q22.1) & inv(16)", "a_b*c", "NPM1~", "www.lab.example", "`x`"])
def test_plain_shows_charted_text_as_it_is(charted):
    found = findings({"hepatic-alt": State.NOT_MET}, charted=charted)
    assert f"{charted} U/L" in texts(found, "en", "plain")[1]
    assert f"{charted} U/L" not in texts(found, "en", "list")[1] or not re.search(r"[<&\[_*~`]|www", charted)


def test_plain_has_no_markdown_marks():
    _, body = texts(findings(), "en", "plain")
    assert not re.search(r"^[|#*-]|\*\*", body, re.MULTILINE)


@pytest.mark.parametrize(("multiple", "limit", "shown"), [
    ("3.1234", "2.5", "3.1"), ("2.504", "2.5", "2.504"), ("2.50004", "2.5", None), ("2.5", "2.5", "2.5"), ("2.46", "2.5", "2.46"),
])
def test_a_multiple_is_never_rounded_across_its_limit(multiple, limit, shown):
    assert shown_multiple(Decimal(multiple), Decimal(limit)) == shown


def test_a_comparator_or_a_multiple_too_close_is_shown_as_charted():
    near = findings({"hepatic-alt": State.NOT_MET}, charted=">200")
    near = tuple(replace(f, multiple=None) if f.criterion == "hepatic-alt" else f for f in near)
    assert ">200 U/L" in texts(near, "en")[0]


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
