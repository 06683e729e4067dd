"""What would change an answer is true: the chart is changed as the worksheet says, and the state changes as it promises.

Each sentence of the worksheet is matched to a change of the chart by its own words in the catalogue; one for which there is no
change here is a fault, so that no new sentence is left unproved.
"""
from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta

from cds_service.eligibility.trial import DEFAULT_TRIAL, load_trial
from cds_service.worksheet.rows import change
from tests.charts.build import (
    ICD10CM,
    NEGATIVE,
    POSITIVE,
    Json,
    condition,
    marrow_blasts,
    marrow_mrd,
    serology,
)
from tests.charts.harness import screened
from tests.truth.answers import OPEN, answer, answer_of, lacking, only, references
from tests.truth.random_charts import random_chart
from tests.truth.wishes import RELAPSE, REMISSION, TOMORROW, WANTED, as_new, each, of_course

TRIAL = load_trial(DEFAULT_TRIAL)


NAMES = {"hepatic-alt": "ALT", "hepatic-ast": "AST", "hepatic-tbil": "Total bilirubin", "renal-creatinine": "Creatinine", "ecog": "ECOG",
         "cardiac-function": "NYHA class", "pregnancy-negative": "pregnancy test"}


@each
def test_what_the_worksheet_says_would_change_it(number: int) -> None:
    chart = random_chart(number)
    found = screened(list(chart))
    for finding in found.findings:
        criterion = TRIAL.criterion(finding.criterion)
        said, row = change(criterion, finding, "en"), answer_of(number)[finding.criterion]
        if row["state"] in OPEN and row["missing"]:
            continue
        proved = next((prove for words, prove in SENTENCES.items() if re.fullmatch(words, said)), None)
        assert proved, said
        if not (as_new(row) and proved in (_newer, _negative_later)):
            proved(chart, finding.criterion, row, said)


Prove = Callable[[Sequence[Json], str, Json, str], None]


def _until(chart: Sequence[Json], criterion: str, row: Json, said: str) -> None:
    """On the day that is named it still stands, on the day after it does not; a newer bad result ends it now."""
    last = re.search(r"\d{4}-\d\d-\d\d", said)
    assert last
    alone, after = only(chart, references(row)[:1]), (date.fromisoformat(last[0]) + timedelta(days=1)).isoformat()
    assert answer(alone, last[0])[criterion]["state"] == "met" != answer(alone, after)[criterion]["state"], (criterion, row, said)


def _correction(chart: Sequence[Json], criterion: str, row: Json, said: str) -> None:
    """Without the records that it names it is another answer."""
    assert answer(lacking(chart, *references(row)))[criterion]["state"] != row["state"], (criterion, row)


def _birthday(chart: Sequence[Json], criterion: str, row: Json, said: str) -> None:
    """Another date of birth, and time."""
    born = [{**chart[0], "birthDate": "1980-01-01" if row["state"] == "not-met" else "1940-01-01"}, *chart[1:]]
    assert answer(born)[criterion]["state"] not in (row["state"], "missing")


def _newer(chart: Sequence[Json], criterion: str, row: Json, said: str) -> None:
    after = answer([*chart, *WANTED[NAMES[criterion]][0].resources])[criterion]
    assert after["state"] in ("met", "judgement"), (criterion, row["because"], after["because"])


@each
def test_a_near_miss_comes_back_when_its_value_does(number: int) -> None:
    """As the next step says: a value within its limit makes it a likely or possible match."""
    chart = random_chart(number)
    if screened(list(chart)).overall == "near-miss":
        criterion, row = next((one, row) for one, row in answer_of(number).items() if row["state"] == "not-met")
        if not as_new(row):
            new = WANTED[NAMES[criterion]][0].resources
            assert screened([*chart, *new]).overall in ("likely-match", "possible-match")


def _pregnancy_over(chart: Sequence[Json], criterion: str, row: Json, said: str) -> None:
    _correction(chart, criterion, row, said)
    assert answer([*chart, *WANTED["pregnancy test"][0].resources])[criterion]["state"] == row["state"]


OF_TEST = {"HIV Ag/Ab": "hiv", "HIV confirmatory test": "hivblot", "HBsAg": "hbsag", "HBV DNA": "hbvdna", "HBeAg": "hbeag", "HCV Ab": "hcv",
           "HCV RNA": "hcvrna", "treponemal Ab": "tp", "non-treponemal test (RPR, TRUST, VDRL)": "rpr", "anti-HBc": "antihbc"}


def _negative_later(chart: Sequence[Json], criterion: str, row: Json, said: str) -> None:
    """Each positive test that the sentence names, negative now."""
    positive = [code for name, code in OF_TEST.items() if f"{name} positive" in row["because"]]
    assert positive, row["because"]
    after = answer([*chart, *(serology(f"new-{code}", NEGATIVE, TOMORROW, name=code) for code in positive)])[criterion]
    assert after["state"] not in ("not-met", "met"), (row["because"], after["because"])


def _remission(chart: Sequence[Json], criterion: str, row: Json, said: str) -> None:
    assert answer([*chart, REMISSION])[criterion]["state"] != "met"
    if row["review"] and row["because"].startswith(("Relapse: ", "Refractory: ")) and "active" not in {e["value"] for e in row["evidence"][:1]}:
        proof = row["evidence"][0]["date"]
        if len(proof or "") == 10 and row["evidence"][0]["reference"].startswith("Observation"):
            later = (date.fromisoformat(proof) + timedelta(days=29)).isoformat()
            proving = [evidence["reference"] for evidence in row["evidence"] if "does not decide" not in (evidence["note"] or "")]
            assert answer(only(chart, proving), later)[criterion]["state"] != "met", (row["because"], later)


def _relapse(chart: Sequence[Json], criterion: str, row: Json, said: str) -> None:
    """After it: the day on which a remission of today is followed."""
    later = (date.fromisoformat(TOMORROW) + timedelta(days=1)).isoformat()
    marrow = [marrow_blasts("new", 60, later), marrow_mrd("new-m", 50, later)]
    for new in ([RELAPSE | {"recordedDate": later}], marrow):
        assert answer([*chart, *new], later)[criterion]["state"] != "not-met", row["because"]


def _waiver(chart: Sequence[Json], criterion: str, row: Json, said: str) -> None:
    _correction(chart, criterion, row, said)
    assert answer([*chart, serology("new", POSITIVE, TOMORROW, name="hcg")])[criterion]["state"] == "unclear"


def _contrary(chart: Sequence[Json], criterion: str, row: Json, said: str) -> None:
    code = {"cardiac-history": "I21.9", "no-conflicting-disease": "M32.10", "no-other-malignancy": "C50.911", "exclusion-apl": "C92.40",
            "cardiac-function": "I21.9"}[criterion]
    after = answer([*chart, condition("new", (ICD10CM, code), recorded=TOMORROW)])[criterion]
    assert after["state"] in ("not-met", "missing"), after["because"]


def _of_patient(chart: Sequence[Json], criterion: str, row: Json, said: str) -> None:
    """Not applicable by sex or age: a woman of childbearing age has to be asked."""
    assert row["evidence"][0]["reference"].startswith("Patient/")
    other = [{**chart[0], "gender": "female", "birthDate": "1990-01-01"}, *chart[1:]]
    assert answer(other)[criterion]["because"] != row["because"]


def _nothing(chart: Sequence[Json], criterion: str, row: Json, said: str) -> None:
    """A clinician's answer, or nothing: no chart is asked."""


SENTENCES: dict[str, Prove] = {
    r"A newer result, or time: this one counts through \d{4}-\d\d-\d\d\.": _until,
    r"Nothing but a wrong date of birth, or time\.": _birthday,
    r"Only a correction, where the record is wrong\.": _correction,
    r"Only a correction, where a record is wrong or out of date\.": _correction,
    r"Only a correction of the record, or its end: a negative test alone does not\.": _pregnancy_over,
    r"A remission recorded later; where results prove the disease, their age too\.": _remission,
    r"A relapse, or a result at relapse level, after that\.": _relapse,
    r"A newer result within the limit\.": _newer, r"A newer class within the limit\.": _newer, r"A later negative test\.": _newer,
    r"Later negative results of what is positive, or a negative confirmatory test where there is one; read by the clinician\.": _negative_later,
    r"A record of pregnancy, or a correction of what it rests on\.": _waiver,
    r"A record of the contrary\. No record is no proof\.": _contrary,
    r"Only a correction of the record that it rests on, or time\.": _of_patient,
    r"The clinician's answer.*|The answer of clinician and patient\.": _nothing, r"Nothing: it is shown for reference\.": _nothing,
    r"A diagnosis of AML on record, with its relapse or refractoriness\.": lambda chart, criterion, row, said: _diagnosed(chart, row),
    r"A later record of the contrary\.": _correction,
}


def _diagnosed(chart: Sequence[Json], row: Json) -> None:
    assert of_course([*chart, RELAPSE]) in ("met", "unclear"), row["because"]
