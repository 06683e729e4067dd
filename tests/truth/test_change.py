"""What would change an answer is true: the chart is changed as the worksheet says, and the state changes as it promises.

Each sentence of the worksheet is matched to a change of the chart by its own words in the catalogue; one for which there is no
change here is a fault, so that no new sentence is left unproved.
"""
from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

import pytest

from cds_service.eligibility.trial import DEFAULT_TRIAL, load_trial
from cds_service.worksheet.rows import change
from tests.charts.build import (
    ICD10CM,
    LOINC,
    NEGATIVE,
    POSITIVE,
    Json,
    concept,
    condition,
    lab,
    marrow_blasts,
    marrow_mrd,
    marrow_report,
    observation,
    serology,
)
from tests.charts.harness import screened
from tests.truth.answers import OPEN, answer, answer_of, lacking, name_of, only, references
from tests.truth.random_charts import NOW, numbers, random_chart

TRIAL = load_trial(DEFAULT_TRIAL)
TOMORROW = (date.fromisoformat(NOW) + timedelta(days=1)).isoformat()
"""Results of the day after count, and nothing on record is later."""
COURSE = "relapsed-refractory"

each = pytest.mark.parametrize("number", numbers())


class Wanted(NamedTuple):
    """Resources that a wish asks for, and the states of which the criterion must have one then."""

    resources: list[Json]
    states: frozenset[str]


def _labs(name: str, good: str, bad: str, high: str) -> tuple[Wanted, Wanted]:
    made = [lab("new", Decimal(value), Decimal(high), TOMORROW, name=name) for value in (good, bad)]
    return Wanted(made[:1], frozenset({"met"})), Wanted(made[1:], frozenset({"not-met"}))


def _tests(name: str) -> tuple[Wanted, ...]:
    """A negative one may meet an earlier positive (judgement); a positive one may stand beside a further test that does not decide."""
    made = [serology("new", value, TOMORROW, name=name) for value in (NEGATIVE, POSITIVE)]
    return Wanted(made[:1], frozenset({"met", "judgement"})), Wanted(made[1:], frozenset({"not-met", "judgement", "unclear"}))


def _score(code: str, good: Json, bad: Json) -> tuple[Wanted, Wanted]:
    made = [observation("new", concept((LOINC, code)), TOMORROW, **value) for value in (good, bad)]
    return Wanted(made[:1], frozenset({"met", "judgement"})), Wanted(made[1:], frozenset({"not-met", "judgement"}))


WANTED: dict[str, tuple[Wanted, ...]] = {
    "ALT": _labs("alt", "24", "126", "50"), "AST": _labs("ast", "24", "126", "50"),
    "Total bilirubin": _labs("tbil", "15", "64", "21"), "Creatinine": _labs("crea", "64", "122", "97"),
    "HIV Ag/Ab": _tests("hiv"), "HIV confirmatory test": _tests("hivblot"), "HBsAg": _tests("hbsag"), "anti-HBc": _tests("antihbc"),
    "HBeAg": _tests("hbeag"), "HBV DNA": _tests("hbvdna"), "HCV Ab": _tests("hcv"), "HCV RNA": _tests("hcvrna"),
    "treponemal Ab": _tests("tp"), "non-treponemal test (RPR, TRUST, VDRL)": _tests("rpr"), "pregnancy test": _tests("hcg"),
    "ECOG": _score("89247-1", {"valueInteger": 1}, {"valueInteger": 3}),
    "NYHA class": _score("88020-3", {"valueString": "II"}, {"valueString": "III"}),
    "LVEF": (Wanted([observation("new", concept((LOINC, "10230-1")), TOMORROW, valueQuantity={"value": 62, "unit": "%"})],
                    frozenset({"met", "no-contrary-record", "judgement", "stale"})),),
}
"""What a wish for a test asks for, once well and once badly."""


NAMES = {"hepatic-alt": "ALT", "hepatic-ast": "AST", "hepatic-tbil": "Total bilirubin", "renal-creatinine": "Creatinine", "ecog": "ECOG",
         "cardiac-function": "NYHA class", "pregnancy-negative": "pregnancy test"}


def _marrow(blasts: str, mrd: str) -> list[Json]:
    return [marrow_blasts("new-b", Decimal(blasts), TOMORROW), marrow_mrd("new-m", Decimal(mrd), TOMORROW)]


@each
def test_what_is_said_to_be_missing_settles_it(number: int) -> None:
    """Each test that is wished for, alone where one is, all of them where several are; good and bad."""
    chart, told = random_chart(number), answer_of(number)
    for criterion, row in told.items():
        names = [missing["what"] for missing in row["missing"]]
        if row["state"] in OPEN and names and all(name in WANTED for name in names) and not _as_new(row):
            for one in zip(*(WANTED[name] for name in names), strict=True):
                new = [resource | {"id": f"{resource['id']}{place}"} for place, it in enumerate(one) for resource in it.resources]
                after = answer([*chart, *new])[criterion]
                assert after["state"] in one[0].states, (criterion, names, row["because"], after["because"])


def _as_new(row: Json) -> bool:
    """True where a result of the chart is, or may be, as new as the new one, which then can't be the latest."""
    days = [evidence["date"] for evidence in row["evidence"] if evidence["date"]]
    return any(day[:10] == TOMORROW or TOMORROW.startswith(day) for day in days)


# --- the course --------------------------------------------------------------------------------------------------
RELAPSE = condition("new", (ICD10CM, "C92.02"), recorded=TOMORROW)
REMISSION = marrow_report("new", "Complete remission", TOMORROW)


@each
def test_what_the_course_wants_settles_it(number: int) -> None:
    chart, row = random_chart(number), answer_of(number)[COURSE]
    if row["state"] not in OPEN or not row["missing"]:
        return
    wish = row["missing"][0]["what"]
    proved = next((prove for words, prove in COURSE_WISHES.items() if re.match(words, wish)), None)
    assert proved, wish
    proved(chart, row)


def _of_course(chart: Sequence[Json]) -> str:
    return answer(chart)[COURSE]["state"]


def _record(chart: Sequence[Json], row: Json) -> None:
    assert _of_course([*chart, RELAPSE]) in ("met", "unclear") and _of_course([*chart, REMISSION]) not in ("missing", "met")


def _examination(chart: Sequence[Json], row: Json) -> None:
    assert _of_course([*chart, *_marrow("60", "50")]) in ("met", "judgement", "unclear")
    assert _of_course([*chart, *_marrow("1", "0.01")]) != row["state"]


def _late_count(chart: Sequence[Json], row: Json) -> None:
    """On a day 21 days after the second of the courses that it names began, the first two being the first doses of them."""
    begun = sorted(evidence["date"] for evidence in row["evidence"] if evidence["reference"].startswith("Medication"))[1]
    day = max(date.fromisoformat(begun) + timedelta(days=21), date.fromisoformat(TOMORROW))
    for blasts, states in (("60", ("met", "judgement")), ("1", ("not-met",))):
        after = answer([*chart, marrow_blasts("new", Decimal(blasts), day.isoformat())], day.isoformat())[COURSE]
        assert after["state"] in states, (row["because"], after["because"])


def _either_way(chart: Sequence[Json], row: Json) -> None:
    """Without one of the two records the contradiction is gone, or it is another one; of one of them there may be several."""
    ending = [name for name in references(row) if answer(lacking(chart, name))[COURSE]["because"] != row["because"]]
    assert ending


def _in_its_place(chart: Sequence[Json], row: Json) -> None:
    """The very result, final, and in numbers on either side of every limit."""
    named = references(row)[0]
    made = [r | {"status": "final", "valueQuantity": {"value": value, "unit": "%"}, "effectiveDateTime": r.get("effectiveDateTime") or NOW}
            for r in chart if name_of(r) == named for value in (0, 60)]
    after = [answer([*lacking(chart, named), r])[COURSE] for r in made]
    assert all(it["because"] != row["because"] for it in after)


COURSE_WISHES: dict[str, Callable[[Sequence[Json], Json], None]] = {
    "a record of earlier therapy": _record, "marrow examination": _examination, "a count of marrow blasts": _late_count,
    "a correction of whichever": _either_way, "whether this still holds": lambda chart, row: _gone(chart, row),
    "the exact date of": lambda chart, row: None, "a final result that can be read": _in_its_place,
}


def _gone(chart: Sequence[Json], row: Json) -> None:
    assert answer(lacking(chart, references(row)[0]))[COURSE]["because"] != row["because"]


# --- what the worksheet says would change a settled answer ---------------------------------------------------------
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
        if not (_as_new(row) and proved in (_newer, _negative_later)):
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
        if not _as_new(row):
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
    assert _of_course([*chart, RELAPSE]) in ("met", "unclear"), row["because"]


