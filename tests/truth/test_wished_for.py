"""What the worksheet says is missing settles a criterion: the chart gets what is wished for, and the state changes as it promises."""
from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from decimal import Decimal

from tests.charts.build import (
    Json,
    marrow_blasts,
    marrow_mrd,
)
from tests.truth.answers import OPEN, answer, answer_of, lacking, name_of, references
from tests.truth.random_charts import NOW, random_chart
from tests.truth.wishes import COURSE, RELAPSE, REMISSION, TOMORROW, WANTED, as_new, each, of_course


def _marrow(blasts: str, mrd: str) -> list[Json]:
    return [marrow_blasts("new-b", Decimal(blasts), TOMORROW), marrow_mrd("new-m", Decimal(mrd), TOMORROW)]


@each
def test_what_is_said_to_be_missing_settles_it(number: int) -> None:
    """Each test that is wished for, alone where one is, all of them where several are; good and bad."""
    chart, told = random_chart(number), answer_of(number)
    for criterion, row in told.items():
        names = [missing["what"] for missing in row["missing"]]
        if row["state"] in OPEN and names and all(name in WANTED for name in names) and not as_new(row):
            for one in zip(*(WANTED[name] for name in names), strict=True):
                new = [resource | {"id": f"{resource['id']}{place}"} for place, it in enumerate(one) for resource in it.resources]
                after = answer([*chart, *new])[criterion]
                assert after["state"] in one[0].states, (criterion, names, row["because"], after["because"])


@each
def test_what_the_course_wants_settles_it(number: int) -> None:
    chart, row = random_chart(number), answer_of(number)[COURSE]
    if row["state"] not in OPEN or not row["missing"]:
        return
    wish = row["missing"][0]["what"]
    proved = next((prove for words, prove in COURSE_WISHES.items() if re.match(words, wish)), None)
    assert proved, wish
    proved(chart, row)


def _record(chart: Sequence[Json], row: Json) -> None:
    assert of_course([*chart, RELAPSE]) in ("met", "unclear") and of_course([*chart, REMISSION]) not in ("missing", "met")


def _examination(chart: Sequence[Json], row: Json) -> None:
    assert of_course([*chart, *_marrow("60", "50")]) in ("met", "judgement", "unclear")
    assert of_course([*chart, *_marrow("1", "0.01")]) != row["state"]


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
