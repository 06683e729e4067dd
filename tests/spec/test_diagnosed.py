"""Registry items 2 and 3: is acute myeloid leukaemia, other than APL, diagnosed?"""
from __future__ import annotations

import itertools

import pytest

from cds_service.eligibility.rules.diagnoses import diagnosed
from cds_service.texts.wording import LANGUAGES, render
from tests.spec.history import case, criterion, diagnoses, evidence_of, gaps, record
from tests.spec.tables import listed, names, rows

CRITERION = "aml-diagnosis"
TITLE = "A confirmed AML code, in any clinical status"

TABLE = """
| Conditions                                        | not read whole | state     | because                                                             |
# a confirmed code decides
| aml                                               |                | met       | a confirmed AML code                                                |
| aml active                                        |                | met       | active disease                                                      |
| aml remission                                     |                | met       | in remission: AML ever, not active disease                          |
| aml resolved                                      |                | met       | a resolved AML was AML                                              |
| aml inactive                                      |                | met       | any clinical status                                                 |
| aml recurrence                                    |                | met       | any clinical status                                                 |
| aml + aml-in-remission                            |                | met       | a code "in remission" proves AML ever                               |
| aml + aml-relapse                                 |                | met       | a code "in relapse" proves AML                                      |
| aml                                               | Condition      | met       | what was read shows AML, whatever is lacking                        |
| mds; aml                                          |                | met       | AML that came from MDS                                              |
| aml + aml-unspecific                              |                | met       | one Condition, a precise and an unspecific coding                   |
| aml recorded 2026-11-23                           |                | met       | results and records of the day after count                          |
# beside something weaker it still decides
| aml; apl                                          |                | met       | another AML code beside APL: the APL exclusion speaks for itself    |
| aml + apl                                         |                | met       | one Condition coded as both: likewise                               |
| aml; aml-unspecific                               |                | met       | leukaemia unspecified adds nothing                                  |
| aml; myeloid-sarcoma                              |                | met       | extramedullary disease beside AML                                   |
| aml; text: aml                                    |                | met       | words beside a code                                                 |
| aml; aml provisional                              |                | met       | one of the two is confirmed                                         |
| aml provisional; aml                              |                | met       | the order does not matter                                           |
| aml saying apl                                    |                | met       | AML by code, APL by words: the exclusion asks for a reading         |
# APL alone is another disease for this trial
| apl                                               |                | not-met   | APL only                                                            |
| apl remission                                     |                | not-met   | APL in remission is APL                                             |
| apl; aml-unspecific                               |                | not-met   | "leukaemia" says nothing beyond APL                                 |
| apl + aml-unspecific                              |                | not-met   | one Condition, coded APL and myeloid leukaemia                      |
| apl; myeloid-sarcoma                              |                | not-met   | a sarcoma of APL                                                    |
| apl; text: aml                                    |                | not-met   | a confirmed code outranks words                                     |
| apl; aml provisional                              |                | not-met   | a confirmed code outranks a suspicion                               |
| apl                                               | Condition      | not-met   | what was read shows APL                                             |
# what does not say whether it is AML
| aml-unspecific                                    |                | unclear   | leukaemia, myeloid leukaemia unspecified, acute leukaemia           |
| aml-unspecific remission                          |                | unclear   | unspecified leukaemia in remission                                  |
| myeloid-sarcoma                                   |                | unclear   | a myeloid sarcoma alone                                             |
| aml-unspecific; myeloid-sarcoma                   |                | unclear   | two unspecific ones don't make a precise one                        |
| aml-unspecific; aml provisional                   |                | unclear   | unspecific and confirmed beside a suspicion                         |
| extramedullary                                    |                | unclear   | skin infiltration coded without the leukaemia itself                |
| cns-leukemia                                      |                | unclear   | CNS leukaemia: of which kind is not said                            |
# words only
| text: aml                                         |                | unclear   | AML in words, no code                                               |
| text: apl                                         |                | unclear   | APL in words: nothing confirmed by code                             |
| text: aml-unspecific                              |                | unclear   | "leukaemia" in words                                                |
| text: myeloid-sarcoma                             |                | unclear   | sarcoma in words                                                    |
| text: aml; mds                                    |                | unclear   | MDS coded, AML in words                                             |
| text: aml; aml provisional                        |                | unclear   | words and a suspicion                                               |
| chemotherapy-encounter saying aml                 |                | unclear   | another code whose text says AML                                    |
# not confirmed
| aml provisional                                   |                | judgement | a suspected AML, coded                                              |
| apl provisional                                   |                | judgement | a suspected APL, coded                                              |
| aml-unspecific provisional                        |                | judgement | a suspected leukaemia, coded                                        |
| myeloid-sarcoma provisional                       |                | judgement | a suspected sarcoma                                                 |
| aml provisional; apl provisional                  |                | judgement | two suspicions                                                      |
| aml provisional; mds                              |                | judgement | MDS, progression suspected                                          |
# none on record
|                                                   |                | missing   | no Condition at all                                                 |
| mds                                               |                | missing   | MDS alone is not AML                                                |
| antecedent-myeloid-neoplasm                       |                | missing   | nor is any other forerunner                                         |
| other-malignancy                                  |                | missing   | another cancer                                                      |
| hypertension; diabetes                            |                | missing   | other diagnoses                                                     |
|                                                   | Procedure      | missing   | Procedures would not show AML                                       |
# none seen in a list that was not read whole
|                                                   | Condition      | unclear   | the Conditions could not be read: never "no AML"                    |
| mds                                               | Condition      | unclear   | MDS seen, the rest unread                                           |
| aml provisional                                   | Condition      | unclear   | a suspicion seen, its confirmation may be in the rest               |
| text: aml                                         | Condition      | unclear   | words only, the rest unread                                         |
# dated later than the day after
| aml recorded 2026-11-24                           |                | missing   | a record from the future is an error: it is ignored, and shown      |
| aml recorded 2026-11-23                           |                | met       | the day after counts                                                |
| aml recorded 2026-11-24                           | Condition      | unclear   | the others were not read                                            |
| aml recorded 2026-11-24; text: aml                |                | unclear   | words of before                                                     |
| aml recorded 2026-11-24; aml provisional          |                | judgement | a suspicion of before                                               |
| aml recorded 2026-11-24; apl                      |                | not-met   | APL of before                                                       |
| aml recorded 2027-01-05 onset 2025-03-02          |                | met       | the disease began before: only the record's date is wrong           |
"""


@pytest.mark.parametrize("row", rows(TABLE), ids=names(TABLE))
def test_diagnosed(row: dict[str, str]) -> None:
    chart = record(diagnoses=diagnoses(row["Conditions"]), gaps=gaps(row["not read whole"]))
    finding = diagnosed(criterion(CRITERION), case(chart))
    assert finding.state == row["state"]
    assert not finding.review
    assert bool(finding.missing) == (row["state"] in ("unclear", "judgement", "missing"))


EVIDENCE = """
| Conditions                 | evidence                 | because                                    |
| aml; hypertension          | Condition/c1             | what says nothing of leukaemia is not cited |
| mds; aml; apl              | Condition/c2;Condition/c3 | the APL is shown beside the AML            |
| apl; text: aml             | Condition/c1;Condition/c2 | the words are shown, they did not decide   |
| aml provisional; mds       | Condition/c1             | the suspicion                               |
| mds                        |                          | nothing that shows AML                      |
"""


@pytest.mark.parametrize("row", rows(EVIDENCE), ids=names(EVIDENCE))
def test_evidence_names_every_condition_the_state_rests_on(row: dict[str, str]) -> None:
    finding = diagnosed(criterion(CRITERION), case(record(diagnoses=diagnoses(row["Conditions"]))))
    assert evidence_of(finding) == listed(row["evidence"])


DATED = """
| Conditions                                | date       | noted       | because                                  |
| aml recorded 2025-05-12 onset 2025-05-01  | 2025-05-12 |             | the day it was recorded                  |
| aml recorded 2025-05-12                   | 2025-05-12 |             | ... whatever the onset                   |
| aml onset 2025-05                         | 2025-05    |             | the onset where nothing was recorded     |
| aml                                       |            |             | no date                                  |
| aml provisional                           |            | provisional | shown as weaker than a confirmed code    |
| text: aml                                 |            | text-only   | shown as weaker than a code              |
| aml saying apl                            |            |             | words beside a code are no weakness      |
"""


@pytest.mark.parametrize("row", rows(DATED), ids=names(DATED))
def test_a_condition_is_shown_with_its_day_and_its_weakness(row: dict[str, str]) -> None:
    (shown,) = diagnosed(criterion(CRITERION), case(record(diagnoses=diagnoses(row["Conditions"])))).evidence
    assert (shown.date or "") == row["date"]
    assert [note.key for note in shown.notes] == ([f"charted.{row['noted']}"] if row["noted"] else [])


NAMED = """
| Conditions                | the sentence              | because                                                     |
| aml provisional           | diagnosed.provisional     | the suspicion is of AML itself                              |
| aml-unspecific provisional | diagnosed.provisional-else | the suspicion is of a leukaemia that may be another       |
| aml provisional; aml-unspecific provisional | diagnosed.provisional | one of the two names AML                      |
| text: aml                 | diagnosed.text-only       | the words name AML                                          |
| text: myeloid-sarcoma     | diagnosed.text-only-else  | the words name what may be AML                              |
| aml-unspecific; text: aml | diagnosed.unspecific      | the code comes before the words                             |
| aml recorded 2026-12-01   | diagnosed.later           | a record of the future                                      |
"""


@pytest.mark.parametrize("row", rows(NAMED), ids=names(NAMED))
def test_the_sentence_says_whether_aml_itself_was_named(row: dict[str, str]) -> None:
    assert diagnosed(criterion(CRITERION), case(record(diagnoses=diagnoses(row["Conditions"])))).because.key == row["the sentence"]


KINDS = ("aml", "apl", "aml-unspecific", "text: aml", "aml provisional", "mds")


@pytest.mark.parametrize("gap", ["", "Condition"])
@pytest.mark.parametrize("count", [2, 3])
def test_no_order_of_conditions_changes_the_answer(count: int, gap: str) -> None:
    for chosen in itertools.combinations(KINDS, count):
        states = {
            diagnosed(criterion(CRITERION), case(record(diagnoses=diagnoses("; ".join(order)), gaps=gaps(gap)))).state
            for order in itertools.permutations(chosen)
        }
        assert len(states) == 1, chosen


@pytest.mark.parametrize("cell", ["aml", "apl", "aml-unspecific", "text: aml", "aml provisional", "", "mds"])
def test_an_unread_list_never_gives_missing_and_never_takes_back_what_was_seen(cell: str) -> None:
    whole = diagnosed(criterion(CRITERION), case(record(diagnoses=diagnoses(cell)))).state
    cut = diagnosed(criterion(CRITERION), case(record(diagnoses=diagnoses(cell), gaps=gaps("Condition")))).state
    assert cut != "missing"
    assert cut == whole if whole in ("met", "not-met", "unclear") else cut == "unclear"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("row", rows(TABLE), ids=names(TABLE))
def test_every_sentence_is_in_the_catalogue(row: dict[str, str], language: str) -> None:
    chart = record(diagnoses=diagnoses(row["Conditions"]), gaps=gaps(row["not read whole"]))
    finding = diagnosed(criterion(CRITERION), case(chart))
    said = [render(finding.because, language), *(render(m.what, language) for m in finding.missing)]
    assert row["state"] == "not-met" or {"en": "AML", "zh": "急性髓系白血病"}[language] in said[0]
    assert all("diagnosed." not in text and "disease." not in text and "{" not in text for text in said)
