"""When a card is shown, and why it stays silent: the disease first, then failed criteria, the site, the patient."""
from __future__ import annotations

import pytest

from cds_service.eligibility.card_verdict import card_verdict
from cds_service.eligibility.finding import Finding
from cds_service.eligibility.states import Overall, State
from cds_service.eligibility.trial import load_trial
from cds_service.texts.wording import render
from fhir_mappings.record import Demographics, Participation, PatientRecord, Phrase
from tests.spec.tables import Row, listed, names, rows

CRITERION = "card"
TITLE = "Whether a card is shown"
TABLE = """
| overall        | failed                       | trial  | patient                  | card             | because                                                                          |
| likely-match   |                              | open   |                          | shown            | No criterion fails and no result is missing                                      |
| possible-match |                              | open   |                          | shown            | Nothing fails, but part of the criteria is unanswered                            |
| near-miss      | hepatic-alt                  | open   |                          | shown            | Only one criterion fails, and it can change: ALT at most 2.5 × ULN               |
| not-a-match    | cardiac-history; hepatic-alt | open   |                          | not-a-match      | At least one criterion fails: heart disease, ALT |
| not-applicable |                              | open   |                          | not-applicable   | The chart shows no sign of AML                                                   |
# the site and the patient
| likely-match   |                              | closed |                          | trial-closed     | This site has closed the trial to new referrals                                  |
| likely-match   |                              | open   | deceased                 | deceased         |                                                                                  |
| likely-match   |                              | open   | in NCT05734898           | research-subject |                                                                                  |
| likely-match   |                              | open   | in NCT00000001           | shown            |                                                                                  |
# which silence comes first
| not-applicable |                              | closed | deceased                 | not-applicable   |                                                                                  |
| not-a-match    | hepatic-alt                  | closed | deceased                 | not-a-match      |                                                                                  |
| near-miss      | hepatic-alt                  | closed | deceased                 | trial-closed     |                                                                                  |
| possible-match |                              | open   | deceased; in NCT05734898 | deceased         |                                                                                  |
"""
TRIAL = load_trial(check=False)


@pytest.mark.parametrize("row", rows(TABLE), ids=names(TABLE))
def test_rows(row: Row) -> None:
    said, failed = listed(row["patient"]), listed(row["failed"])
    record = PatientRecord(
        patient="Patient/p1", demographics=Demographics("Patient/p1", deceased="deceased" in said),
        participations=tuple(Participation(reference="ResearchSubject/s", what="study", status="on-study",
                                           studies=frozenset({item.removeprefix("in ")}))
                             for item in said if item.startswith("in ")))
    findings = [Finding(c.id, State.NOT_MET if c.id in failed else State.MISSING, Phrase("x")) for c in TRIAL.criteria]
    card = card_verdict(TRIAL, record, Overall(row["overall"]), findings, trial_open=row["trial"] == "open")
    assert (card.shown, card.silent_because) == ((True, None) if row["card"] == "shown" else (False, row["card"]))
    assert row["because"] in render(card.because, "en")
