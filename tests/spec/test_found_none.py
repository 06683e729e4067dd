"""The second-hand exclusion of APL: a code, or the fusion that makes it."""
from __future__ import annotations

import pytest

from cds_service.eligibility.finding import Finding
from cds_service.eligibility.rules.no_history import found_none
from cds_service.texts.wording import LANGUAGES, render
from tests.spec.history import case, criterion, diagnoses, evidence_of, gaps, record, results
from tests.spec.tables import names, rows

CRITERION = "exclusion-apl"
TITLE = "No APL on record: neither a diagnosis nor PML::RARA"

TABLE = """
| Conditions                   | PML::RARA                    | not read whole   | state              | review | because                                                       |
# none
| aml                          |                              |                  | no-contrary-record | no     | no APL on record                                              |
|                              |                              |                  | no-contrary-record | no     | nothing of the kind on record                                 |
| aml                          | negative                     |                  | no-contrary-record | no     | the fusion was looked for and not found                       |
| aml                          | text: negative               |                  | no-contrary-record | no     | ... by words                                                  |
| aml                          | no value                     |                  | no-contrary-record | no     | a test without a value is no result                           |
| aml; mds                     |                              |                  | no-contrary-record | no     | other diseases                                                |
# a code or a coded finding
| apl                          |                              |                  | not-met            | no     | APL coded                                                     |
| apl remission                |                              |                  | not-met            | no     | APL in remission                                              |
| apl; aml                     |                              |                  | not-met            | yes    | AML by another code as well: both are shown                   |
| aml + apl                    |                              |                  | not-met            | yes    | one Condition coded as both                                   |
| apl; aml-unspecific          |                              |                  | not-met            | no     | leukaemia unspecified is not another AML code                 |
| apl; aml provisional         |                              |                  | not-met            | no     | a suspicion is not another AML code                           |
|                              | positive                     |                  | not-met            | no     | the fusion found, coded                                       |
| aml                          | positive                     |                  | not-met            | yes    | the fusion found in a patient coded AML                       |
| aml                          | positive; negative           |                  | not-met            | yes    | found once, gone in remission: any ever wins                  |
| aml                          | negative; positive           |                  | not-met            | yes    | ... whatever the order                                        |
| apl                          |                              | Observation      | not-met            | no     | what was read decides                                         |
| apl; text: apl               | text: positive               |                  | not-met            | no     | the code decides, the words agree                             |
# weaker
| text: apl                    |                              |                  | judgement          | no     | APL in words only                                             |
| aml saying apl               |                              |                  | judgement          | no     | coded AML, APL in its words                                   |
| aml; apl provisional         |                              |                  | judgement          | no     | APL suspected                                                 |
| aml                          | text: positive               |                  | judgement          | no     | the fusion in words only                                      |
| aml; text: apl               | negative                     |                  | judgement          | no     | words against a negative test: to be read                     |
| apl recorded 2027-05-01      |                              |                  | no-contrary-record | no     | recorded in the future: an error, shown and no more           |
| text: apl recorded 2027-05-01 |                             |                  | no-contrary-record | no     | the same in words                                             |
| apl recorded 2026-11-23      |                              |                  | not-met            | no     | the day after counts                                          |
| aml; text: apl               |                              | Observation      | judgement          | no     | what was found needs reading anyway                           |
# results that don't decide
| aml                          | preliminary positive         |                  | unclear            | no     | a preliminary result never decides                            |
| aml                          | indeterminate                |                  | unclear            | no     | neither found nor excluded                                    |
| aml                          | unreadable                   |                  | unclear            | no     | a result that can't be read                                   |
| aml                          | preliminary positive; positive |                | not-met            | yes    | the final one decides                                         |
| aml; text: apl               | indeterminate                |                  | judgement          | no     | the words are to be read                                      |
# what could not be read
| aml                          |                              | Condition        | missing            | no     | APL may stand among the unread                                |
| aml                          |                              | Procedure        | missing            | no     | likewise                                                      |
| aml                          |                              | Observation      | missing            | no     | the fusion may stand among the unread                         |
| aml                          |                              | DiagnosticReport | missing            | no     | or in a report                                                |
| aml                          | negative                     | Observation      | missing            | no     | an older positive may stand among the unread                  |
| aml                          |                              | MedicationRequest | no-contrary-record | no    | drugs would not show it                                       |
"""


def _found(row: dict[str, str]) -> Finding:
    chart = record(
        diagnoses=diagnoses(row["Conditions"]),
        tests=results(row["PML::RARA"], "pml-rara"),
        gaps=gaps(row["not read whole"]),
    )
    return found_none(criterion(CRITERION), case(chart))


@pytest.mark.parametrize("row", rows(TABLE), ids=names(TABLE))
def test_found_none(row: dict[str, str]) -> None:
    finding = _found(row)
    assert finding.state == row["state"]
    assert finding.review == (row["review"] == "yes")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("row", rows(TABLE), ids=names(TABLE))
def test_every_sentence_is_in_the_catalogue(row: dict[str, str], language: str) -> None:
    finding = _found(row)
    said = [render(finding.because, language), *(render(m.what, language) for m in finding.missing)]
    assert all("none." not in text and "charted." not in text and "{" not in text for text in said)


def test_both_codes_are_shown() -> None:
    finding = _found({"Conditions": "aml; apl", "PML::RARA": "positive", "not read whole": ""})
    assert evidence_of(finding) == ["Condition/c2", "Observation/t1", "Condition/c1"]
    assert "coded beside it: aml" in render(finding.because, "en")


def test_a_fusion_that_was_looked_for_and_not_found_is_shown() -> None:
    finding = _found({"Conditions": "aml", "PML::RARA": "negative", "not read whole": ""})
    assert evidence_of(finding) == ["Observation/t1"]
    assert "seen: PML::RARA" in render(finding.because, "en")


def test_another_test_says_nothing_of_the_fusion() -> None:
    chart = record(tests=results("positive", "hbsag"))
    assert found_none(criterion(CRITERION), case(chart)).state == "no-contrary-record"


@pytest.mark.parametrize(("cell", "both"), [("aml", False), ("apl", False), ("aml; text: apl", False), ("aml; apl", True)])
def test_another_diagnosis_is_named_beside_a_hit_only(cell: str, both: bool) -> None:
    finding = _found({"Conditions": cell, "PML::RARA": "", "not read whole": ""})
    assert ("coded beside it" in render(finding.because, "en")) is both
