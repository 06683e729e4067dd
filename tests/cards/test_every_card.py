"""Each card that any of our charts leads to, in both languages and every style, held against its states."""
from __future__ import annotations

import re
from datetime import date

import pytest

from cds_service.card_detail import ABOUT, pointing_to_worksheet
from cds_service.card_rows import MOST_ROWS, ranked, states
from cds_service.eligibility.states import Overall, State
from cds_service.eligibility.trial import load_trial
from cds_service.escaping import markdown
from cds_service.override_reasons import OVERRIDE_REASONS
from cds_service.site_file import Contact
from cds_service.suggestions import MOST
from cds_service.tally import Told
from cds_service.trends import trend
from cds_service.wording import catalogue, words
from fhir_mappings.frozen import replace
from tests.cards.every_card import LANGUAGES, STYLES, cases, identifiers, texts

CASES = cases()
RULES = load_trial(check=False)
FORBIDDEN = re.compile(r"(?i)\beligible\b|\bqualif(?:y|ies|ied)\b|\brecruiting\b|(?<!不代表)符合入组|\b(?:must|urgent|best|effective treatment|cure)\b|治愈|疗效|务必|立即")
HTML = re.compile(r"<[a-zA-Z/!]")
MARKS = {"list": re.compile(r"^\|", re.M), "plain": re.compile(r"^[|#]|^- |\*\*", re.M)}
ALL_MET = {"en": "all chart-checkable criteria met", "zh": "病历可核对的标准均满足"}
REST = {"en": "Rest passes", "zh": "其余均符合"}
NONE_FAILS = {"en": ("none failed", "nothing fails"), "zh": ("无不符合项", "未见不符合项")}
TRIAL = "NCT05734898"

each = pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
in_each_language = pytest.mark.parametrize("language", LANGUAGES)
in_each_style = pytest.mark.parametrize("style", STYLES)


def parts(detail):
    return detail.split("\n\n")


def rows_of(detail, style):
    """How many criteria the body tells one by one."""
    if style == "table":
        return max(0, len([line for line in detail.splitlines() if line.startswith("|")]) - 2)
    return max(len(part.splitlines()) for part in parts(detail))


def must_be_shown(case):
    """What failed or is to be judged, unless why-now has told it already."""
    told = case.told
    course = next((one for one in (*told.passed, *told.open, *told.judged) if one.criterion.id == case.trial.disease_course), None)
    certain = any(one.criterion.id == case.trial.disease for one in told.passed)
    return [one for one in (*told.failed, *told.to_judge) if not (certain and one is course)][:MOST_ROWS]


def labels_of(case, detail, language):
    """The criteria that the body tells one by one, in its order, in any style."""
    begins = {criterion.label[language].replace("|", "/"): criterion.id for criterion in case.trial.criteria}
    lines = (line.removeprefix("| ").removeprefix("- ") for part in parts(detail) for line in part.splitlines())
    return [begins[label] for line in lines for label in begins if line.startswith((f"{label} | ", f"{label} – ", f"{label}——"))]


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
def test_the_table_says_each_state_as_it_is(case, language):
    detail = case.card(language)["detail"]
    rows = [re.split(r"(?<!\\)\|", line)[1:-1] for line in detail.splitlines() if line.startswith("|")][2:]
    assert len(rows) <= MOST_ROWS
    by_label = {criterion.label[language].replace("|", "/"): criterion.id for criterion in case.trial.criteria}
    for label, state, finding in rows:
        found = case.screening.finding(by_label[label.strip()])
        expected = words(f"state.{found.state}", language) + (words("state.review", language) if found.review else "")
        assert state.strip() == expected and finding.strip()
    first = [case.screening.finding(by_label[row[0].strip()]).state for row in rows]
    assert first == sorted(first, key=lambda state: state in (State.MET, State.NO_CONTRARY_RECORD))


@each
def test_every_language_and_style_shows_the_same_criteria_and_counts_the_others(case):
    """Two colleagues, one card in English and one in Chinese: the same rows, what failed or is to be judged among them."""
    shown = {(language, style): case.card(language, style)["detail"] for language in LANGUAGES for style in STYLES}
    rows = {key: labels_of(case, detail, key[0]) for key, detail in shown.items()}
    first = rows["en", "table"]
    assert all(found == first for found in rows.values()) and len(first) <= MOST_ROWS
    assert {one.criterion.id for one in must_be_shown(case)} <= set(first)
    asked = {one.criterion.id for one in ranked(case.told, None)}
    for (language, _), detail in shown.items():
        counted = [found for part in parts(detail) if (found := re.fullmatch(r"\+(\d+) more: [^.]+\.|另有(\d+)项：[^。]+。", part))]
        left = sum(int(found[1] or found[2]) for found in counted)
        assert len(counted) <= 1 and len(first) + left in (len(asked), len(asked) - 1)  # why-now may have told the course
        assert len(counted) == len([part for part in parts(pointing_to_worksheet(detail, language)) if {"en": "on the worksheet", "zh": "见工作表"}[language] in part])


def left_out(case, language):
    """What the body says of the criteria without a row, and their states."""
    detail = case.card(language)["detail"]
    part = next((part for part in parts(detail) if re.match(r"\+\d+ more: |另有\d+项：", part)), "")
    course = next((one for one in (*case.told.passed, *case.told.open, *case.told.judged) if one.criterion.id == case.trial.disease_course), None)
    certain = any(one.criterion.id == case.trial.disease for one in case.told.passed)
    asked = [one for one in ranked(case.told, course.criterion.id if course and certain else None)]
    shown = labels_of(case, detail, language)
    return part, [str(one.finding.state) for one in asked if one.criterion.id not in shown]


@in_each_language
@each
def test_what_has_no_row_is_told_with_its_states(case, language):
    part, left = left_out(case, language)
    assert bool(part) == bool(left)
    passed = ("met", "no-contrary-record")
    for state in dict.fromkeys(left):
        told = words(f"state.{state}", language)
        number = sum(one in passed for one in left) if state in passed else left.count(state)
        counted = len({one if one not in passed else "passed" for one in left}) > 1
        assert told in part and (not counted or f"{number} " in part or f"{number}项" in part), (part, left)
    for state in State:
        assert str(state) in left or not re.search(rf"(?<!\w){words(f'state.{state}', language)}(?!\w)", part) or language == "zh", part


@each
def test_age_stands_in_no_row_where_a_value_of_the_organs_does_not(case):
    """Who treats the patient knows the age; it fills no place that a value was too long for."""
    shown = labels_of(case, case.card()["detail"], "en")
    first = [one.criterion.id for one in ranked(case.told, None) if one.criterion.reversible and one.finding.state is State.MET]
    ordinary = [one.criterion.id for one in case.told.passed if not one.criterion.reversible and not one.finding.review]
    if len(shown) > 1 and set(shown) & set(ordinary):
        assert set(first) <= set(shown)


@pytest.mark.parametrize(("found", "english", "chinese"), [
    ({"met": 3}, "met", "符合"), ({"no-contrary-record": 2}, "no contrary record", "无相反记录"),
    ({"met": 3, "no-contrary-record": 2}, "met or no contrary record", "符合或无相反记录"),
    ({"stale": 1, "met": 3, "no-contrary-record": 2}, "1 too old, 5 met or no contrary record", "1项已过期、5项符合或无相反记录"),
    ({"unclear": 2, "judgement": 1, "met": 1}, "2 unclear, 1 to judge, 1 met", "2项不明确、1项需医生判断、1项符合"),
    ({"unclear": 2}, "2 unclear", "2项不明确"),
])
def test_the_states_of_the_others_in_words(found, english, chinese):
    one = CASES[0].told.passed[0]
    told = [Told(one.criterion, replace(one.finding, state=State(state))) for state, count in found.items() for _ in range(count)]
    assert (states(told, "en"), states(told, "zh")) == (english, chinese)


def test_what_is_too_old_is_told_with_its_day():
    case = next(case for case in CASES if case.name == "possible-results-missing")
    assert "Too old: Creatinine (2026-10-12), HBsAg (2026-06-10)." in case.card()["detail"]
    assert "已过期：肌酐（2026-10-12）、HBsAg（2026-06-10）。" in case.card("zh")["detail"]


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


# --- suggestions, reasons, links -------------------------------------------------------------------------------------
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


@in_each_language
@each
def test_one_card_spells_a_test_and_a_limit_in_one_way(case, language):
    """"Creatinine" beside "creatinine", "2.5 x ULN" beside "2.5 × ULN": a reader looks for a difference where there is none."""
    read = "\n".join(texts(case.card(language)))
    assert not re.search(r"\d ?x ULN|TBIL|\bcreatinine\b", read)
    assert "preliminary)" not in read or "preliminary: " not in read


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


@in_each_language
def test_why_now_says_nothing_of_the_course_where_the_disease_is_not_certain(language):
    uncertain = [case for case in CASES if case.screening.finding(case.trial.disease).state is not State.MET]
    assert uncertain
    for case in uncertain:
        plain = words("detail.why-now.plain", language).replace("{when}", words("why-now.patient-view", language))
        assert parts(case.card(language)["detail"])[2] == plain


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
