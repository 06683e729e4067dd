"""A negative pregnancy test within 7 days, for women of childbearing age."""
from __future__ import annotations

import pytest

from cds_service.eligibility.rules.pregnancy import pregnancy_negative
from cds_service.eligibility.states import State
from cds_service.texts.wording import render
from fhir_mappings.frozen import replace
from fhir_mappings.record import Demographics, Operation
from tests.spec.history import diagnoses
from tests.spec.results import because, case, criterion, measurements, qualitative, when
from tests.spec.tables import Row, listed, names, rows

CRITERION = "pregnancy-negative"
TITLE = "Pregnancy test"
TABLE = """
| gender  | born       | test                                            | hCG                             | on record                    | operations              | state          | because                                     |
# the test
| female  | 1990-01-01 | negative on 2026-11-20                          |                                 |                              |                         | met            | pregnancy test negative on 2026-11-20 |
| female  | 1990-01-01 | positive on 2026-11-20                          |                                 |                              |                         | not-met review | positive                                    |
| female  | 1990-01-01 | indeterminate on 2026-11-20                     |                                 |                              |                         | unclear        | neither negative nor positive               |
| female  | 1990-01-01 |                                                 |                                 |                              |                         | missing        | No usable result in the chart: pregnancy test |
| female  | 1990-01-01 | negative on 2026-11-15                          |                                 |                              |                         | met            |                                             |
| female  | 1990-01-01 | negative on 2026-11-14                          |                                 |                              |                         | stale          | older than 7 days                           |
| female  | 1990-01-01 | positive on 2026-11-14                          |                                 |                              |                         | stale          |                                             |
| female  | 1990-01-01 | positive on 2026-11-16; negative on 2026-11-20  |                                 |                              |                         | met            |                                             |
| female  | 1990-01-01 | negative on 2026-11-16; positive on 2026-11-20  |                                 |                              |                         | not-met review |                                             |
| female  | 1990-01-01 | negative on 2026-11-20; positive on 2026-11-20  |                                 |                              |                         | unclear        | do not give one answer |
| female  | 1990-01-01 | preliminary negative on 2026-11-20              |                                 |                              |                         | unclear        |                                             |
| female  | 1990-01-01 | negative undated                                |                                 |                              |                         | unclear        |                                             |
| female  | 1990-01-01 | negative on 2026-11                             |                                 |                              |                         | unclear        |                                             |
| female  | 1990-01-01 | no value on 2026-11-20; negative on 2026-11-17  |                                 |                              |                         | met            |                                             |
| female  | 1990-01-01 | negative on 2026-11-20, by name                 |                                 |                              |                         | met review     |                                             |
| female  | 1990-01-01 | negative on 2026-11-20; negative on 2026-11-20, by name|                                 |                              |                         | met            |                                             |
# quantitative hCG
| female  | 1990-01-01 |                                                 | 1.2 mIU/mL on 2026-11-20        |                              |                         | met            | hCG 1.2 mIU/mL on 2026-11-20: negative      |
| female  | 1990-01-01 |                                                 | 4.99 mIU/mL on 2026-11-20       |                              |                         | met            |                                             |
| female  | 1990-01-01 |                                                 | 5 mIU/mL on 2026-11-20          |                              |                         | unclear        | neither negative (below 5 mIU/mL) nor positive (above 25 mIU/mL) |
| female  | 1990-01-01 |                                                 | 25 mIU/mL on 2026-11-20         |                              |                         | unclear        |                                             |
| female  | 1990-01-01 |                                                 | 25.1 mIU/mL on 2026-11-20       |                              |                         | not-met review |                                             |
| female  | 1990-01-01 |                                                 | <5 mIU/mL on 2026-11-20         |                              |                         | met            |                                             |
| female  | 1990-01-01 |                                                 | <10 mIU/mL on 2026-11-20        |                              |                         | unclear        |                                             |
| female  | 1990-01-01 |                                                 | >25 mIU/mL on 2026-11-20        |                              |                         | not-met review |                                             |
| female  | 1990-01-01 |                                                 | 8 mIU/mL on 2026-11-20, range says negative |                  |                         | met            |                                             |
| female  | 1990-01-01 |                                                 | 4 mIU/mL on 2026-11-20, range says positive |                  |                         | not-met review |                                             |
| female  | 1990-01-01 |                                                 | 1.2 on 2026-11-20, own scale    |                              |                         | unclear        |                                             |
| female  | 1990-01-01 | negative on 2026-11-20                          | 1.2 mIU/mL on 2026-11-20        |                              |                         | met            |                                             |
| female  | 1990-01-01 | negative on 2026-11-18                          | 90 mIU/mL on 2026-11-20         |                              |                         | not-met review |                                             |
| female  | 1990-01-01 | negative on 2026-11-20                          | 90 mIU/mL on 2026-11-20         |                              |                         | unclear        |                                             |
# for whom
| male    | 1990-01-01 |                                                 |                                 |                              |                         | not-applicable | Male patient                                |
| male    |            |                                                 |                                 |                              |                         | not-applicable |                                             |
| female  | 1960-01-01 |                                                 |                                 |                              |                         | not-applicable | Outside the childbearing age of 12 to 54    |
| female  | 2020-01-01 |                                                 |                                 |                              |                         | not-applicable |                                             |
| female  | 2014-11-22 |                                                 |                                 |                              |                         | missing        |                                             |
| female  | 2014-11-23 |                                                 |                                 |                              |                         | not-applicable |                                             |
| female  | 1971-11-23 |                                                 |                                 |                              |                         | missing        |                                             |
| female  | 1971-11-22 |                                                 |                                 |                              |                         | not-applicable |                                             |
| female  | 1905       |                                                 |                                 |                              |                         | not-applicable |                                             |
| female  | 1971       |                                                 |                                 |                              |                         | unclear        | The birth date does not tell                |
| female  | 2014       |                                                 |                                 |                              |                         | unclear        | The birth date does not tell                |
| female  | 1971       | negative on 2026-11-20                          |                                 |                              |                         | met            |                                             |
| female  | 1971       | positive on 2026-11-20                          |                                 |                              |                         | unclear        |                                             |
| female  | 1970       |                                                 |                                 |                              |                         | not-applicable |                                             |
| female  | 1990       | negative on 2026-11-20                          |                                 |                              |                         | met            |                                             |
| female  |            |                                                 |                                 |                              |                         | unclear        |                                             |
| female  |            | negative on 2026-11-20                          |                                 |                              |                         | met            |                                             |
| female  | 1890-01-01 |                                                 |                                 |                              |                         | unclear        |                                             |
| other   | 1990-01-01 |                                                 |                                 |                              |                         | judgement      | Gender other or unknown                     |
| unknown | 1990-01-01 |                                                 |                                 |                              |                         | judgement      | for a clinician to say                      |
|         | 1990-01-01 |                                                 |                                 |                              |                         | judgement      |                                             |
| other   | 1990-01-01 | negative on 2026-11-20                          |                                 |                              |                         | judgement      |                                             |
| other   | 1960-01-01 |                                                 |                                 |                              |                         | not-applicable |                                             |
| unknown | 1990-01-01 |                                                 |                                 | hysterectomy                 |                         | not-applicable |                                             |
# what waives the test
| female  | 1990-01-01 |                                                 |                                 |                              | hysterectomy            | not-applicable | No test needed: hysterectomy                |
| female  | 1990-01-01 |                                                 |                                 |                              | text: hysterectomy      | judgement      |                                             |
| female  | 1990-01-01 |                                                 |                                 |                              | hysterectomy going on   | judgement      |                                             |
| female  | 1990-01-01 |                                                 |                                 |                              | bilateral-oophorectomy  | not-applicable |                                             |
| female  | 1990-01-01 |                                                 |                                 | hysterectomy                 |                         | not-applicable |                                             |
| female  | 1980-01-01 |                                                 |                                 | menopause                    |                         | not-applicable |                                             |
| female  | 1990-01-01 |                                                 |                                 |                              | hysterectomy planned    | missing        |                                             |
| female  | 1990-01-01 |                                                 |                                 |                              | oophorectomy            | missing        |                                             |
| female  | 1990-01-01 |                                                 |                                 |                              | sterilisation           | missing        |                                             |
| female  | 1990-01-01 |                                                 |                                 | childbearing-judgement       |                         | missing        |                                             |
| female  | 1990-01-01 |                                                 |                                 | menopause provisional        |                         | judgement      | a test may not be needed                    |
| female  | 1990-01-01 |                                                 |                                 | text: hysterectomy           |                         | judgement      |                                             |
| female  | 1990-01-01 | negative on 2026-11-20                          |                                 | text: hysterectomy           |                         | met            |                                             |
| female  | 1990-01-01 | positive on 2026-11-20                          |                                 | text: hysterectomy           |                         | not-met review |                                             |
| female  | 1990-01-01 | positive on 2026-11-20                          |                                 | menopause                    |                         | unclear        | contradicts itself                          |
| female  | 1990-01-01 | positive on 2026-01-20                          |                                 |                              | hysterectomy            | not-applicable |                                             |
# pregnancy on record
| female  | 1990-01-01 |                                                 |                                 | pregnancy                    |                         | not-met        | Pregnancy on record: pregnancy              |
| female  | 1990-01-01 |                                                 |                                 | pregnancy abated 2026-11-22  |                         | not-met        | Pregnancy on record: pregnancy              |
| female  | 1990-01-01 |                                                 |                                 | pregnancy abated 2026-11-21  |                         | missing        |                                             |
| female  | 1990-01-01 | negative on 2026-11-20                          |                                 | pregnancy                    |                         | not-met review |                                             |
| female  | 1990-01-01 | negative on 2026-11-20                          |                                 | pregnancy resolved           |                         | met            |                                             |
| female  | 1990-01-01 | negative on 2026-11-20                          |                                 | pregnancy provisional        |                         | judgement      | but also on record: pregnancy               |
| female  | 1990-01-01 |                                                 |                                 | pregnancy provisional        |                         | missing        |                                             |
| female  | 1990-01-01 |                                                 |                                 | pregnancy; menopause         |                         | unclear        |                                             |
| male    | 1990-01-01 |                                                 |                                 | pregnancy                    |                         | not-applicable review | But also on record: pregnancy        |
"""
STATUS = """
| test                   | pregnancy status       | state          | because                     | rests on                            |
|                        | positive on 2026-11-20 | not-met review | Pregnancy on record         | pregnancy-status-1                  |
|                        | positive on 2026-10-01 | missing        |                             | pregnancy-status-1                  |
|                        | negative on 2026-11-20 | missing        | No usable result            | pregnancy-status-1                  |
| negative on 2026-11-20 | negative on 2026-11-20 | met            |                             | pregnancy-test-1                    |
| negative on 2026-11-20 | positive on 2026-11-20 | judgement      | but also on record          | pregnancy-test-1 pregnancy-status-1 |
| positive on 2026-11-20 | negative on 2026-11-20 | not-met review |                             | pregnancy-test-1                    |
| positive on 2026-11-20 | positive on 2026-11-20 | not-met review | Pregnancy on record         | pregnancy-status-1 pregnancy-test-1 |
| negative on 2026-11-14 | negative on 2026-11-20 | stale          |                             | pregnancy-test-1 pregnancy-status-1 |
"""


@pytest.mark.parametrize("row", rows(TABLE), ids=names(TABLE))
def test_rows(row: Row) -> None:
    patient = Demographics("Patient/p1", born=when(row["born"]) if row["born"] else None,
                           gender=row["gender"] or None)  # type: ignore[arg-type]
    finding = pregnancy_negative(criterion(CRITERION), case(
        demographics=patient, tests=qualitative(row["test"], "pregnancy-test"), measurements=measurements(row["hCG"], "hcg"),
        diagnoses=diagnoses(row["on record"]), operations=_operations(row["operations"])))
    told = f"{finding.state} {finding.review}: {because(finding)}"
    assert finding.state == row["state"].removesuffix(" review"), told
    assert finding.review == row["state"].endswith(" review"), told
    assert row["because"] in because(finding), told
    assert finding.evidence or finding.state not in (State.MET, State.NOT_MET, State.STALE)
    assert finding.missing or finding.state not in (State.MISSING, State.STALE, State.UNCLEAR) or finding.because.key == "pregnancy.waived-but"
    assert not finding.missing or finding.state not in (State.MET, State.NOT_MET, State.NOT_APPLICABLE)


@pytest.mark.parametrize(("charted", "polarity", "en", "zh"), [
    ("Negative", "negative", "pregnancy test negative on 2026-11-14", "妊娠试验阴性（2026-11-14）"),
    ("阳性(+)", "positive", "pregnancy test positive on 2026-11-14", "妊娠试验阳性（2026-11-14）"),
    ("borderline", "indeterminate", "pregnancy test borderline on 2026-11-14", "妊娠试验 borderline（2026-11-14）"),
    ("see comment", None, "pregnancy test see comment on 2026-11-14", "妊娠试验 see comment（2026-11-14）"),
])
def test_an_old_answer_is_told_in_the_readers_language_and_no_answer_as_charted(charted: str, polarity: str | None, en: str, zh: str) -> None:
    test, = qualitative("negative on 2026-11-14", "pregnancy-test")
    patient = Demographics("Patient/p1", born=when("1990-01-01"), gender="female")
    told = pregnancy_negative(criterion(CRITERION), case(demographics=patient, tests=[replace(test, charted=charted, polarity=polarity)])).because
    assert en in render(told, "en") and zh in render(told, "zh")


@pytest.mark.parametrize("row", rows(STATUS), ids=names(STATUS))
def test_a_statement_of_pregnancy_is_no_test(row: Row) -> None:
    patient = Demographics("Patient/p1", born=when("1990-01-01"), gender="female")
    said = (*qualitative(row["test"], "pregnancy-test"), *qualitative(row["pregnancy status"], "pregnancy-status"))
    finding = pregnancy_negative(criterion(CRITERION), case(demographics=patient, tests=said))
    told = f"{finding.state} {finding.review}: {because(finding)}"
    assert finding.state == row["state"].removesuffix(" review"), told
    assert finding.review == row["state"].endswith(" review"), told
    assert row["because"] in because(finding), told
    assert [shown.reference for shown in finding.evidence] == [f"Observation/{name}" for name in row["rests on"].split()]


@pytest.mark.parametrize(("status", "state"), [
    ("", "not-applicable"), ("negative on 2026-11-20", "not-applicable"), ("positive on 2026-11-20", "unclear"),
    ("positive on 2026-10-01", "not-applicable")])
def test_a_statement_of_pregnancy_contradicts_a_hysterectomy(status: str, state: str) -> None:
    patient = Demographics("Patient/p1", born=when("1990-01-01"), gender="female")
    finding = pregnancy_negative(criterion(CRITERION), case(
        demographics=patient, tests=qualitative(status, "pregnancy-status"), operations=_operations("hysterectomy")))
    assert finding.state == state


def _operations(cell: str) -> tuple[Operation, ...]:
    return tuple(
        Operation(reference=f"Procedure/{n}", what=item, when=None, done="planned" not in item, finished="going on" not in item,
                  concepts=frozenset({item.split()[0]} - {"text:"}),
                  text_concepts=frozenset({item.removeprefix("text: ")} if item.startswith("text: ") else ()))
        for n, item in enumerate(listed(cell), 1))
