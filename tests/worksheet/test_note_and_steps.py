"""The next steps that a worksheet names, and the note for the record, short and without names."""
from __future__ import annotations

import json

import pytest

from cds_service.cards.tally import verdict_of
from cds_service.eligibility.card_verdict import CardVerdict
from cds_service.eligibility.states import State
from cds_service.settings.site_file import Contact
from cds_service.texts.wording import render, words
from cds_service.worksheet.next_steps import steps
from cds_service.worksheet.note import MOST_LINES, note
from cds_service.worksheet.rows import rows
from fhir_mappings.frozen import replace
from fhir_mappings.record import Phrase
from tests.charts.build import ICD10CM, base, bundle, condition, encoded
from tests.worksheet.conftest import LANGUAGES, STORIES, sheet_of, sheet_of_chart
from tools import golden


# --- next steps ------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("story", "first", "words_in_it"), [
    ("likely-man-coded-relapse", "Refer to the study team", ""),
    ("near-miss-alt", "Repeat ALT when it may have changed", ""),
    ("possible-results-missing", "Order what is missing", "HIV"),
    ("newly-diagnosed-untreated", "Newly diagnosed, as far as the chart goes", "If therapy was given elsewhere, document it"),
    ("pregnancy-test-one-day-too-old", "Repeat what is too old", ""),
    ("not-a-match-apl", "Nothing to do for this trial", ""),
    ("not-aml-mds-only", "Nothing to do: the chart shows no sign of AML", ""),
    ("already-on-this-trial", "A research record already ties", ""),
])
def test_the_first_step(story, first, words_in_it):
    found = steps(sheet_of(story), "en")
    assert found[0].startswith(first) and words_in_it in found[0]


def test_of_a_newly_diagnosed_patient_no_record_is_asked_for_that_cannot_be():
    told = " ".join(steps(sheet_of("newly-diagnosed-untreated"), "en"))
    assert "what is missing" not in told and "a record of earlier therapy" not in told and "Then refer" not in told
    assert "Refer once relapse or refractoriness is on record" in told


def cut(kind):
    """A searchset of this type of which the next page was not followed."""
    return {"resourceType": "Bundle", "type": "searchset", "link": [{"relation": "next", "url": f"https://ehr.example/{kind}?page=2"}],
            "entry": [{"resource": {"resourceType": kind, "id": "last", "status": "final", "code": {"text": "x"}}}]}


@pytest.mark.parametrize(("kind", "named", "look"), [("Observation", "results", True), ("Procedure", "procedures", False)])
@pytest.mark.parametrize("story", ["likely-man-coded-relapse", "possible-results-missing", "near-miss-alt"])
def test_what_was_not_read_is_had_from_the_ehr_before_anything_is_ordered(story, kind, named, look):
    bundle = json.loads((golden.FIXTURES / story / "bundle.json").read_bytes())
    bundle["entry"].append({"resource": cut(kind)})
    sheet = sheet_of_chart(json.dumps(bundle).encode())
    first, then, *rest = steps(sheet, "en")
    assert first.startswith(f"Have the EHR supply what could not be read, or not in full: {named}") and ("need no order" in first) is look
    assert then.startswith("Open until these are read: ") and "whole list of" not in " ".join((first, then, *rest))
    assert not look or not any(step.startswith(("Order what is missing", "Record or obtain", "Repeat what is too old")) for step in rest)
    assert steps(sheet, "zh")[0].startswith("请电子病历系统提供")
    changes = [row.change for row in rows(sheet, "en") if row.id == "serology-hcv"]
    assert not look or changes == ["the whole list of results."] or "which may stand in the results that could not be read" in changes[0]


@pytest.mark.parametrize("word", ["trial-closed", "deceased", "research-subject"])
def test_a_silence_is_the_first_thing_said(word):
    sheet = sheet_of("likely-man-coded-relapse")
    silent = CardVerdict(False, Phrase(f"card.silent.{word}", {"status": "enrolled"}), word)
    sheet = replace(sheet, screening=replace(sheet.screening, card=silent))
    assert steps(sheet, "en")[0] == words(f"worksheet.step.silent.{word}", "en") and "Refer" not in " ".join(steps(sheet, "en"))


# --- the note --------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("story", STORIES)
def test_the_note_is_short_and_names_nobody(story, language):
    sheet = sheet_of(story)
    text = note(sheet, language)
    lines = text.splitlines()
    assert 8 <= len(lines) <= MOST_LINES and max(map(len, lines)) <= 300 and text.endswith("\n")
    assert sheet.screening.patient.removeprefix("Patient/") not in text
    assert render(verdict_of(sheet.screening.overall, sheet.screening.findings), language) == lines[1] and "{" not in lines[1]
    assert ("not an eligibility decision" if language == "en" else "不代表符合入组") in lines[0]
    for finding in sheet.screening.findings:
        if finding.state is State.NOT_MET:
            assert sheet.trial.criterion(finding.criterion).label[language] in text
        if finding.state is State.JUDGEMENT and finding.evidence:  # what was found stands where the clinician decides
            assert any(render(finding.because, language)[:200] in line for line in lines), finding.criterion
    assert lines[-1] == words("worksheet.note.end", language)


@pytest.mark.parametrize("state", [State.NOT_MET, State.MISSING, State.UNCLEAR, State.JUDGEMENT])
def test_the_note_is_short_whatever_is_found(state):
    """All criteria failed, or all open: 25 lines are enough, and what is left out is counted."""
    sheet = sheet_of("possible-results-missing")
    findings = tuple(replace(f, state=state, review=True) for f in sheet.screening.findings)
    sheet = replace(sheet, screening=replace(sheet.screening, findings=findings), contact=Contact("a" * 500, "1", "https://x"))
    lines = note(sheet, "en").splitlines()
    assert len(lines) <= MOST_LINES and max(map(len, lines)) <= 300 and lines[-1] == "The investigator decides."
    if state is State.NOT_MET:
        assert f"... and {len(findings) - 6} more not met" in lines


# --- names in lists --------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("language", "first"), [("en", "other exclusions (serious infection)"), ("zh", "其他排除标准（")])
def test_what_the_chart_shows_is_judged_first_and_with_its_topic(language, first):
    judge, = [step for step in steps(sheet_of("near-miss-alt"), language) if "(6)" in step or "6项" in step]
    assert judge.partition(": " if language == "en" else "：")[2].startswith(first)


@pytest.mark.parametrize(("language", "parted"), [
    ("en", "a record of earlier therapy, remission or relapse; marrow examination with blast count and flow MRD."),
    ("zh", "既往治疗、缓解或复发的记录；骨髓检查")])
def test_names_that_hold_a_list_are_parted_by_more_than_its_marks(language, parted):
    silent = [it for it in base() if it.get("id") != "aml"]
    sheet = sheet_of_chart(encoded(bundle([*silent, condition("aml", (ICD10CM, "C92.00", "AML"), recorded="2026-01-10")])))
    assert any(parted in step for step in steps(sheet, language))


def test_what_is_ordered_stands_apart_from_what_is_recorded():
    first, then, *_ = steps(sheet_of("possible-results-missing"), "en")
    assert first == "Order what is missing: HIV Ag/Ab, treponemal Ab." and then == "Record or obtain what is missing: ECOG."


@pytest.mark.parametrize(("language", "fails"), [("en", "AML diagnosis, APL."), ("zh", "急性早幼粒细胞白血病。")])
def test_what_fails_is_named_by_its_subject(language, fails):
    """Behind "fails" the label "No heart disease" says the contrary of what was found; and 排除 reads as ruled out."""
    assert render(sheet_of("not-a-match-apl").screening.card.because, language).endswith(fails)
    labels = [row.label for row in rows(sheet_of("not-a-match-apl"), language)]
    assert not [label for label in labels if "Excluded" in label or "排除：" in label]
    said = render(sheet_of("not-a-match-several-reasons").screening.card.because, language)
    assert "serology negative" not in said and "No " not in said and "无" not in said
