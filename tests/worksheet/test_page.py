"""The page: every criterion in order, in both languages, well formed, with nothing inline and nothing from elsewhere."""
from __future__ import annotations

import json
import re
import tomllib
from datetime import date, timedelta

import pytest

from cds_service.eligibility.states import Overall
from cds_service.settings.site_file import Contact
from cds_service.texts.wording import catalogue, render, words
from cds_service.trials.criteria_page import item_words
from cds_service.worksheet.next_steps import steps
from cds_service.worksheet.page import Place, error_page, page
from cds_service.worksheet.rows import MARKS, ORDER, rows
from fhir_mappings.frozen import replace
from tests.worksheet.conftest import LANGUAGES, LIMIT_BYTES, STORIES, Outline, sheet_of, sheet_of_chart, strict
from tools import golden

LINK = Place("/cds", "/cds/worksheet/" + "T" * 71, 1_800_000_000)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("story", STORIES)
def test_every_story(story, language):
    sheet = sheet_of(story)
    html = page(sheet, language, LINK)
    outline = Outline(html)
    expected = tomllib.loads((golden.FIXTURES / story / "expected.toml").read_text("utf-8"))
    assert words(f"overall.{expected['overall']}", language).split("{")[0] in outline.text
    assert ("not an eligibility decision" if language == "en" else "不代表符合入组") in outline.text
    found = rows(sheet, language)
    assert len(found) == len(sheet.trial.criteria) and [row.state for row in found] == sorted((r.state for r in found), key=ORDER.index)
    for row in found:
        assert row.label in outline.text and row.mark == MARKS[row.state] and row.change and row.rule
        assert all(" ".join(says.split()) in outline.text for says in row.says), row.id
    assert not re.search(r"\b(worksheet|screening|criteria|rule|detail|state|setting|course|limit)\.[a-z-]{3,}", outline.text)
    assert "{" not in outline.text and not re.search(r">\s*None\s*<|× None|\bNone ×", html)
    assert len(html.encode()) < LIMIT_BYTES
    strict(outline)


def test_codes_of_the_chart_are_said_in_the_language_of_the_page():
    """In one way: the same status has the same word in the demo's chart and on the worksheet."""
    shown = [one for row in rows(sheet_of("near-miss-ast"), "zh") for one in row.evidence]
    assert {one.value for one in shown if one.what == "性别"} == {"男性"}
    said = catalogue("zh")
    for key, text in said.items():
        if key.startswith("worksheet.charted."):
            assert said.get(key.replace("worksheet.charted.", "demo.status."), text) == text, key


def test_each_verdict_is_among_the_stories():
    assert {sheet_of(story).screening.overall for story in STORIES} == set(Overall)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_must_always_be_said(language):
    """Second-hand exclusions, items 2 and 3 read as OR, what is ours, the registry's date, rules and digest."""
    sheet = sheet_of("likely-man-coded-relapse")
    text = Outline(page(sheet, language, LINK)).text
    either = {"en": "Items 2 and 3 are read as alternatives", "zh": "第2、3条按满足其一理解"}[language]
    second = {"en": "source: third-party summary", "zh": "来源：第三方摘要"}[language]
    for said in (either, second, "cytotargetdb.ca", "2025-12-02", "2023-03-03", sheet.trial.digest, sheet.trial.version, "2026-11-22"):
        assert said in text, said


def test_the_day_that_the_site_confirmed_replaces_the_registry_status():
    sheet = replace(sheet_of("near-miss-alt"), status_confirmed=date(2026, 11, 1))
    text = Outline(page(sheet, "en", LINK)).text
    assert "Trial status confirmed by this site on 2026-11-01" in text and "unknown (record" not in text


def test_a_pinned_day_is_said_on_the_page():
    assert "pinned by this installation" in page(replace(sheet_of("near-miss-alt"), pinned=True), "en", LINK)
    assert "pinned by this installation" not in page(sheet_of("near-miss-alt"), "en", LINK)


def test_without_an_address_there_are_no_downloads():
    outline = Outline(page(sheet_of("near-miss-alt"), "en"))
    assert not [attributes for tag, attributes in outline.tags if tag == "a" and "worksheet" in attributes["href"]]
    assert "This link ends" not in outline.text


def test_what_the_ehr_did_not_supply_is_named():
    bundle = json.loads((golden.FIXTURES / "near-miss-alt" / "bundle.json").read_bytes())
    outcome = {"resourceType": "OperationOutcome", "issue": [{"severity": "error", "code": "timeout"}]}
    bundle["entry"].append({"resource": outcome})
    sheet = sheet_of_chart(json.dumps(bundle).encode())
    for language, said in (("en", "procedures (Procedure): not supplied"), ("zh", "手术及操作（Procedure）：未提供")):
        assert said in Outline(page(sheet, language, LINK)).text
    assert "Everything that the rules ask for" in Outline(page(sheet_of("near-miss-alt"), "en", LINK)).text


def test_what_was_left_out_and_what_could_not_be_read_is_named():
    bundle = json.loads((golden.FIXTURES / "near-miss-alt" / "bundle.json").read_bytes())
    bundle["entry"].append({"resource": {"resourceType": "Observation", "id": "broken", "status": 7, "code": "x"}})
    bundle["entry"].append({"resource": {"resourceType": "Condition", "id": "theirs", "subject": {"reference": "Patient/another"},
                                         "code": {"text": "AML"}}})
    text = Outline(page(sheet_of_chart(json.dumps(bundle).encode()), "en", LINK)).text
    assert "resources of another patient: 1" in text and "could not be read: Observation/broken" in text


def test_the_sites_contact_is_named_and_escaped():
    sheet = replace(sheet_of("near-miss-alt"), contact=Contact(name="Dr <Li>", phone="+86 571 1", url="https://example.org/t"))
    assert "Dr <Li>, +86 571 1, https://example.org/t" in steps(sheet, "en")[-1]
    assert "Dr &lt;Li&gt;" in page(sheet, "en", LINK)


# --- whose words, and values beside their names ----------------------------------------------------------------------
@pytest.mark.parametrize(("language", "said", "unsaid"), [
    ("en", "from a third-party summary of the exclusions", "registry item from"), ("zh", "摘自第三方对排除标准的摘要", "登记条目摘自")])
def test_what_is_not_of_the_registry_is_not_told_as_its_item(language, said, unsaid):
    html = page(sheet_of("not-a-match-apl"), language, LINK)
    assert said in html and unsaid not in html


def test_the_protocols_own_exclusions_are_not_told_as_second_hand():
    criterion = sheet_of("not-a-match-apl").trial.criterion("exclusion-apl")
    own = replace(criterion, settings={**criterion.settings, "source": "protocol"})
    assert item_words(own, "en") == "of the protocol's own exclusions"


def test_a_name_that_the_chart_writes_into_the_value_is_told_once():
    html = page(sheet_of("relapse-after-hsct-chinese"), "zh", LINK)
    assert "ECOG评分：1分" not in html and ">1分</bdi>" in html


def test_what_a_report_concludes_is_told_without_a_full_stop_before_the_colon():
    sheet = sheet_of("newly-diagnosed-untreated")
    for language, value in (("en", "shows the disease"), ("zh", "显示有病变")):
        shown = [one for row in rows(sheet, language) for one in row.evidence if one.reference == "DiagnosticReport/bm-report"]
        assert shown and all((one.what, one.value) == ("Acute myeloid leukaemia with monocytic differentiation", value) for one in shown)


# --- errors ----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("reason", ["worksheet-gone", "worksheet-unknown", "database"])
def test_an_error_page_is_in_both_languages_and_strict(reason):
    outline = Outline(error_page(410, reason, "zh", Place("/cds"), "trace"))
    strict(outline)
    assert [attributes.get("lang") for tag, attributes in outline.tags if tag in ("html", "section")] == ["zh", "zh", "en"]
    assert "trace" in outline.text and reason not in outline.text


@pytest.mark.parametrize("reason", ["worksheet-gone", "worksheet-unknown"])
def test_an_ended_link_promises_no_new_one(reason):
    """A card that was answered, or shown as often as it may be, is not shown again, and with it no link."""
    for language, rests in (("en", ("if the card is shown", "may not be shown again", "IT service")), ("zh", ("如显示提示卡", "可能不再显示", "信息科"))):
        assert all(part in words(f"worksheet.page.error.{reason}.do", language) for part in rests)


# --- size ------------------------------------------------------------------------------------------------------------
def test_a_long_chart_keeps_the_page_within_its_bounds():
    """500 results, many of each analyte, and 300 further diagnoses: the newest are shown, the rest is counted."""
    bundle = json.loads((golden.FIXTURES / "near-miss-alt" / "bundle.json").read_bytes())
    alt = next(e["resource"] for e in bundle["entry"] if e["resource"]["id"] == "alt-3")
    subject = alt["subject"]
    for number in range(500):
        day = (golden.AS_OF - timedelta(days=1 + number % 80)).isoformat()
        bundle["entry"].append({"resource": {**alt, "id": f"more-{number}", "effectiveDateTime": f"{day}T{number % 24:02d}:00:00Z"}})
    for number in range(300):
        bundle["entry"].append({"resource": {
            "resourceType": "Condition", "id": f"cancer-{number}", "subject": subject, "recordedDate": "2020-01-01",
            "code": {"coding": [{"system": "http://hl7.org/fhir/sid/icd-10-cm", "code": "C50.9"}], "text": "Breast cancer " * 9}}})
    sheet = sheet_of_chart(json.dumps(bundle).encode())
    trend = next(trend for trend in sheet.trends if trend.points and trend.left_out)
    assert len(trend.points) == 60 and trend.left_out + 60 > 450
    for language in LANGUAGES:
        html = page(sheet, language, LINK)
        strict(Outline(html))
        assert len(html.encode()) < LIMIT_BYTES, len(html.encode())


@pytest.mark.parametrize("story", ["likely-man-coded-relapse", "possible-results-missing", "near-miss-alt"])
def test_the_head_says_no_sentence_twice_and_a_cell_has_one_sign(story):
    """A near miss names the criterion beneath its verdict; the other verdicts say all themselves."""
    sheet = sheet_of(story)
    text = Outline(page(sheet, "en", LINK)).text
    beneath = render(sheet.screening.card.because, "en")
    assert (beneath in text) == (story == "near-miss-alt") and " × ULN" in text and not re.search(r"\d x ULN", text)
    assert any(" x ULN" in row.because for row in rows(sheet, "en")), "the JSON's sentence is the contract's"
