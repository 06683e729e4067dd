"""Every number and date of a sentence is the chart's, the rules' or worked out from them, and what is said of them holds.

The sentences are taken apart by patterns; what they claim is worked out again from the raw chart, with decimals and the days of
the site's calendar. ``LIMITS`` and the windows are typed from the protocol notes, not read from the rules.
"""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.charts.build import Json
from tests.truth.answers import answer, answer_of, name_of
from tests.truth.drawn_towards import MANY, drawn, ended, two_courses
from tests.truth.random_charts import NOW, numbers, random_chart

ZONE = ZoneInfo("Asia/Shanghai")
TODAY = date.fromisoformat(NOW)
DAY = re.compile(r"\d{4}-\d\d-\d\d")
NUMBER = re.compile(r"(?<![\w.])\d+(?:\.\d+)?")
LIMITS = {"hepatic-alt": ("1742-6", "2.5", "ALT"), "hepatic-ast": ("1920-8", "2.5", "AST"), "hepatic-tbil": ("14631-6", "3", "Total bilirubin"),
          "renal-creatinine": ("14682-9", "1.25", "Creatinine")}
WINDOWS = {**dict.fromkeys(LIMITS, 14), "ecog": 28, "cardiac-function": 90, "pregnancy-negative": 7,
           **dict.fromkeys(("serology-hiv", "serology-hbv", "serology-hcv", "serology-syphilis"), 90)}
OF_THE_RULES = {*map(Decimal, (0, 1, 2, 3, 4, 5, 7, 12, 14, 18, 21, 25, 28, 50, 54, 75, 90)), Decimal("2.5"), Decimal("1.25")}
OLD = re.compile(r"older than (\d+) days: (?P<found>.*)")
MEASURED = re.compile(
    r"(?P<what>.+?) (?P<value>[<>=]*[\d.]+)(?: (?P<unit>\S+))? on (?P<day>[\d-]+), (?P<side>limit|exactly at the limit|above the limit) "
    r"(?P<limit>[\d.]+)(?: \S+)? \((?P<multiple>[\d.]+) x ULN (?P<uln>[^)]*)\)")
RELAPSE = re.compile(r"Relapse: (?P<sign>.*), after (?P<remission>.*) \((?P<kind>[^()]*after the remission[^()]*)\)")

each = pytest.mark.parametrize("number", numbers())


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from (text for inner in value.values() for text in _strings(inner))
    elif isinstance(value, list):
        yield from (text for inner in value for text in _strings(inner))
    elif not isinstance(value, bool) and value is not None:
        yield str(value)


def days_of(chart: Sequence[Json]) -> set[str]:
    """Every day of a chart, in the site's calendar."""
    found = {NOW}
    for text in _strings(list(chart)):
        if re.match(r"\d{4}-\d\d-\d\dT", text):
            found.add(datetime.fromisoformat(text.replace("Z", "+00:00")).astimezone(ZONE).date().isoformat())
        else:
            found.update(DAY.findall(text))
    return found


def numbers_of(chart: Sequence[Json]) -> set[Decimal]:
    """Every number of a chart, those in its texts and codes too."""
    return {Decimal(number) for text in _strings(list(chart)) for number in re.findall(r"\d+(?:\.\d+)?", text)}


def derived(chart: Sequence[Json]) -> Iterator[Decimal]:
    """What a sentence may work out: multiples of upper limits, ages, months between two days."""
    ranges = [one["high"]["value"] for r in chart for one in r.get("referenceRange", ()) if "high" in one]
    ranges += [number for r in chart for one in r.get("referenceRange", ()) for number in re.findall(r"[\d.]+", one.get("text", ""))]
    yield from (Decimal(str(high)) * Decimal(multiple) for high in ranges for _, multiple, _ in LIMITS.values())
    born = chart[0].get("birthDate") or ""
    yield from (Decimal(int(NOW[:4]) - int(born[:4]) - less) for less in (0, 1) if born)
    days = sorted(date.fromisoformat(day) for day in days_of(chart))
    yield from (Decimal(_months(earlier, later)) for earlier in days for later in days if earlier < later)


def _months(earlier: date, later: date) -> int:
    return (later.year - earlier.year) * 12 + later.month - earlier.month - (later.day < earlier.day)


@each
def test_every_date_and_number_is_the_charts_or_worked_out_from_it(number: int) -> None:
    chart = random_chart(number)
    days, known = days_of(chart), numbers_of(chart) | OF_THE_RULES | set(derived(chart))
    doses = Decimal(sum("medicationCodeableConcept" in r for r in chart))
    for criterion, row in answer_of(number).items():
        for text in (row["because"], *(e["note"] or "" for e in row["evidence"]), *(m["what"] for m in row["missing"])):
            assert set(DAY.findall(text)) <= days, (criterion, text)
            bare = DAY.sub(" ", re.sub(r"\b[A-Z]\d\d(?:\.[\dA-Z]+)?\b|\d{7,}|t\(15;17\)", " ", text))
            for said in NUMBER.findall(bare):
                courses = "courses of therapy" in text and Decimal(said) <= doses
                assert Decimal(said) in known or courses or re.search(rf"born {said}|on {said}(?:-\d\d)?\b", text), (criterion, said, text)


@each
def test_evidence_stands_as_it_is_charted(number: int) -> None:
    """The value, unit, date and upper limit of each piece of evidence stand in the very resource that it names."""
    by_name = {name_of(resource): resource for resource in random_chart(number)}
    for criterion, row in answer_of(number).items():
        for evidence in row["evidence"]:
            resource = by_name[evidence["reference"]]
            text = " ".join(_strings(resource))
            days = days_of([resource])
            for part in re.findall(r"\d+(?:\.\d+)?", evidence["value"] or ""):
                assert part in text, (criterion, evidence)
            assert not evidence["unit"] or evidence["unit"] in text or evidence["unit"] == "%", (criterion, evidence)
            assert not evidence["date"] or evidence["date"] in days or evidence["date"] in text, (criterion, evidence)
            assert all(limit in text for limit in (evidence["upper_limit"] or "").split(", ")), (criterion, evidence)


@each
def test_a_value_against_its_limit(number: int) -> None:
    """Limit and side worked out again; the result is of the window, and no newer usable one is on record."""
    chart = random_chart(number)
    for criterion, (code, factor, name) in LIMITS.items():
        row = answer_of(number)[criterion]
        said = MEASURED.match(row["because"])
        if row["state"] not in ("met", "not-met"):
            continue
        assert said and said["what"] == name and Decimal(said["multiple"]) == Decimal(factor), row["because"]
        uln = Decimal(re.findall(r"[\d.]+", said["uln"])[-1])
        value, limit = Decimal(said["value"].lstrip("<>=")), Decimal(said["limit"])
        assert limit == uln * Decimal(factor)
        converted = _converted(value, said["unit"], name)
        side = "above the limit" if row["state"] == "not-met" else "exactly at the limit" if converted == limit and said["value"][0].isdigit() else "limit"
        assert said["side"] == side and (said["value"][0] in "<>" or (converted <= limit) == (row["state"] == "met")), row["because"]
        shown = date.fromisoformat(said["day"]) if len(said["day"]) == 10 else None
        if shown:
            assert TODAY - timedelta(days=14) <= shown <= TODAY + timedelta(days=1)
            assert not [r for r in _usable(chart, code) if shown < r <= TODAY + timedelta(days=1)], row["because"]


def _converted(value: Decimal, unit: str | None, name: str) -> Decimal:
    factor = {"Total bilirubin": "17.1", "Creatinine": "88.4"}[name] if unit == "mg/dL" else "1"
    return value * Decimal(factor)


def _usable(chart: Sequence[Json], code: str) -> Iterator[date]:
    """The days of the final results of an analyte that have a value and an exact date."""
    for resource in chart:
        coded = [coding["code"] for coding in resource.get("code", {}).get("coding", ())]
        when = resource.get("effectiveDateTime") or ""
        final = resource.get("status", "final") in ("final", "amended", "corrected")
        if code in coded and final and re.match(r"\d{4}-\d\d-\d\d", when) and ({"valueQuantity", "valueString"} & resource.keys()):
            if resource.get("valueString") != "溶血":
                yield date.fromisoformat(min(days_of([resource]) - {NOW}, default=NOW))


@each
def test_windows_ages_and_orders_of_time_are_as_said(number: int) -> None:
    chart, told = random_chart(number), answer_of(number)
    for criterion, row in told.items():
        because = row["because"]
        old = OLD.search(because)
        if old:
            days = [date.fromisoformat(day) for day in DAY.findall(old["found"])]
            assert int(old[1]) == WINDOWS[criterion] and all(day < TODAY - timedelta(days=int(old[1])) for day in days), because
        if row["state"] == "met" and criterion in WINDOWS:
            day = row["evidence"][0]["date"]
            assert len(day) < 10 or TODAY - timedelta(days=WINDOWS[criterion]) <= date.fromisoformat(day) <= TODAY + timedelta(days=1), row
    aged = re.match(r"Age (\d+) on ", told["age"]["because"])
    if aged:
        born = date.fromisoformat(chart[0]["birthDate"])
        assert int(aged[1]) == TODAY.year - born.year - ((TODAY.month, TODAY.day) < (born.month, born.day))
        assert (3 <= int(aged[1]) <= 75) == (told["age"]["state"] == "met")


@each
def test_the_course_is_told_in_its_order(number: int) -> None:
    list(_course_told(answer_of(number)["relapsed-refractory"]))


def test_the_course_of_a_drawn_chart_is_told_in_its_order() -> None:
    """Charts of which nearly all are told by the sentences that stray resources seldom bring."""
    told = Counter(part for make in (two_courses, ended) for chart in drawn(make) for part in _course_told(answer(chart)["relapsed-refractory"]))
    assert told["courses"] == MANY and told["followed"] == MANY, told


def _course_told(row: Json) -> Iterator[str]:
    """A relapse after its remission, so many full months; a remission after what it ends; so many courses before the marrow. Which of it was
    said."""
    because = row["because"]
    said = RELAPSE.match(because)
    if said:
        sign, remission = ([date.fromisoformat(day) for day in DAY.findall(said[part])] for part in ("sign", "remission"))
        if len(sign) == len(remission) == 1:
            months = _months(remission[0], sign[0])
            assert sign[0] > remission[0]
            assert said["kind"].startswith({0: "less than 1 month", 1: "1 full month "}.get(months, f"{months} full months"))
            assert ("within 12 months" in said["kind"]) == (months < 12)
            yield "relapse"
    followed = re.match(r"(.*) was followed by (.*), and nothing after it", because)
    if followed:
        before, after = (DAY.findall(part) for part in followed.groups())
        assert not (before and after) or before[-1] < after[-1], because
        yield "followed" if before and after else "followed without a day"
    courses = re.search(r"Refractory: .* on (\d{4}-\d\d-\d\d), after (\d+) courses", because)
    if courses:
        begun = [e["date"] for e in row["evidence"] if e["reference"].startswith("Medication") and not e["note"]]
        assert len(begun) == int(courses[2]) and all(day < courses[1] for day in begun), (because, begun)
        yield "courses"
