"""Each card that any of our charts leads to, in both languages and every style: length, order, and no claim beyond its states."""
from __future__ import annotations

import re

import pytest

from cds_service.cards.card_detail import ABOUT
from cds_service.cards.override_reasons import OVERRIDE_REASONS
from cds_service.eligibility.states import Overall, State
from cds_service.texts.wording import catalogue, words
from tests.cards.every_card import CASES, STYLES, each, identifiers, in_each_language, must_be_shown, parts, texts

FORBIDDEN = re.compile(r"(?i)\beligible\b|\bqualif(?:y|ies|ied)\b|\brecruiting\b|(?<!不代表)符合入组|\b(?:must|urgent|best|effective treatment|cure)\b|治愈|疗效|务必|立即")
HTML = re.compile(r"<[a-zA-Z/!]")
MARKS = {"list": re.compile(r"^\|", re.M), "plain": re.compile(r"^[|#]|^- |\*\*", re.M)}
ALL_MET = {"en": "all chart-checkable criteria met", "zh": "病历可核对的标准均满足"}
REST = {"en": "Rest passes", "zh": "其余均符合"}
NONE_FAILS = {"en": ("none failed", "nothing fails"), "zh": ("无不符合项", "未见不符合项")}
TRIAL = "NCT05734898"
in_each_style = pytest.mark.parametrize("style", STYLES)


def rows_of(detail, style):
    """How many criteria the body tells one by one."""
    if style == "table":
        return max(0, len([line for line in detail.splitlines() if line.startswith("|")]) - 2)
    return max(len(part.splitlines()) for part in parts(detail))


def test_there_are_cards_of_every_verdict():
    assert len(CASES) >= 40
    assert {case.screening.overall for case in CASES} == {Overall.LIKELY_MATCH, Overall.POSSIBLE_MATCH, Overall.NEAR_MISS}


@in_each_style
@in_each_language
@each
def test_length_words_marks_and_identifiers(case, language, style):
    shown = case.card(language, style)
    assert len(shown["summary"]) < 140 and TRIAL in shown["summary"] and "\n" not in shown["summary"]
    needed = len(must_be_shown(case))
    assert len(shown["detail"]) <= ABOUT or (
        len(shown["detail"]) <= ABOUT + 350 + 150 * needed and rows_of(shown["detail"], style) <= max(1, needed))
    identifying = identifiers(case.content) | {"patient-id-77", "user-id-88", "encounter-id-99"}
    for text in texts(shown):
        assert not FORBIDDEN.search(text.replace("eligibility decision", "")), text
        assert not HTML.search(text) and "{" not in text, text
        assert not [word for word in identifying if word in text], text
    assert style == "table" or not MARKS[style].search(shown["detail"])
    assert not any(f"{kind}/" in shown["detail"] for kind in ("Observation", "Condition", "Patient", "Procedure", "Encounter"))


@in_each_language
@each
def test_the_summary_claims_no_more_than_the_states(case, language):
    summary, told = case.card(language)["summary"], case.told
    if told.open or told.to_judge or told.confirm:
        assert ALL_MET[language] not in summary and REST[language] not in summary
    if told.failed:
        assert not any(claim in summary for claim in NONE_FAILS[language])
        assert case.screening.overall is Overall.NEAR_MISS
    else:
        results_unread = any(missing.unread == "Observation" for one in told.open for missing in one.finding.missing)
        assert any(claim in summary for claim in NONE_FAILS[language]) is not results_unread
    if case.screening.overall is Overall.LIKELY_MATCH and not (told.to_judge or told.confirm):
        assert ALL_MET[language] in summary


@in_each_style
@in_each_language
@each
def test_the_detail_stands_in_its_order(case, language, style):
    detail = case.card(language, style)["detail"]
    begin = parts(detail)
    strong = words("detail.disclaimer", language)
    unread = any(missing.unread for one in case.told.open for missing in one.finding.missing)
    first = begin[0] if style == "plain" else begin[0].removeprefix("**").removesuffix("**")
    assert first.startswith(strong) and (first == strong) is not unread
    assert style == "plain" or begin[0] == f"**{first}**"
    assert "2023-03-03" in begin[1]
    assert begin[2].startswith(words("detail.why-now.plain", language).split("{")[0])
    assert "1.0.0" in begin[-1] and TRIAL in begin[-1] and "2026" in begin[-1]
    beginnings = ["detail.outside", "detail.missing", "detail.stale", "detail.unclear", None, "detail.judge", "detail.confirm",
                  "detail.ask", "detail.gaps", "detail.unread", "detail.times"]
    places = [detail.find("\n\n" + catalogue(language)[key].split("{")[0]) for key in beginnings if key]
    found = [place for place in places if place >= 0]
    assert found == sorted(found)


@in_each_language
@each
def test_everything_open_failed_or_to_judge_is_named(case, language):
    detail, told = case.card(language)["detail"], case.told
    for one in (*told.open, *told.failed, *told.judged, *told.asked, *told.confirm):
        names = (*one.wanted(language), one.subject(language), one.label(language))
        assert any(name in detail for name in names), one.criterion.id


@in_each_language
@each
def test_reasons_source_and_links(case, language):
    shown = case.card(language)
    assert [reason["code"] for reason in shown["overrideReasons"]] == [reason.code for reason in OVERRIDE_REASONS]
    assert all(reason["display"] == words(f"override.{reason['code']}", language) for reason in shown["overrideReasons"])
    assert shown["indicator"] == "info" and shown["selectionBehavior"] == "any" and "systemActions" not in shown
    assert shown["source"]["topic"]["code"].isalnum() and shown["source"]["url"].startswith("https://clinicaltrials.gov/")
    assert shown["uuid"] != case.card(language)["uuid"]
    assert all(link["type"] == "absolute" and link["url"].startswith("https://") for link in shown["links"])


@in_each_language
def test_why_now_tells_of_the_disease_and_not_of_its_course_where_the_disease_is_not_certain(language):
    uncertain = [case for case in CASES if case.screening.finding(case.trial.disease).state is not State.MET]
    assert uncertain
    for case in uncertain:
        told = {one.criterion.id: one for one in (*case.told.open, *case.told.judged)}
        why = parts(case.card(language)["detail"])[2]
        assert told[case.trial.disease].because(language).rstrip(" .。")[1:] in why
        course = told.get(case.trial.disease_course)
        assert course is None or course.because(language).rstrip(" .。")[1:] not in why


@pytest.mark.parametrize("hook", ["patient-view", "order-select", "order-sign", "encounter-start", "problem-list-item-create"])
@in_each_language
def test_each_hook_says_why_now(hook, language):
    assert words(f"why-now.{hook}", language) in parts(CASES[0].card(language, hook=hook)["detail"])[2]


@in_each_language
@each
def test_no_number_with_a_plus_stands_behind_a_name(case, language):
    """ "HIV serology negative +4" is a grade, not four more."""
    assert not re.search(r"\w \+\d", case.card(language)["summary"])


def test_what_is_missing_is_named_before_what_is_too_old_is_counted():
    case = next(case for case in CASES if case.name == "possible-results-missing")
    assert "missing: ECOG, HIV Ag/Ab, treponemal Ab; 2 too old; 2 unclear" in case.card()["summary"]
    assert "缺：ECOG、HIV抗原/抗体、梅毒特异性抗体（TPPA等）；已过期：肌酐、HBsAg" in case.card("zh")["summary"]
