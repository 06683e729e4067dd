"""What must hold for every chart that can be made of the charts' pieces: what may not change, or never improves, a verdict."""
from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from cds_service.eligibility.screening import Screening
from fhir_mappings.charts.chart import ChartError
from tests.charts.build import (
    AS_OF,
    ICD10CM,
    LOINC,
    SCT,
    Json,
    base,
    bundle,
    condition,
    encoded,
    lab,
    observation,
    procedure,
    quantity,
    woman,
)
from tests.charts.build import concept as codeable
from tests.charts.generated import charts
from tests.charts.harness import screened
from tools.matrix import impossible_cells

TWENTY_EIGHT_YEARS = timedelta(days=10_227)
FULL_DATE = re.compile(r"\d{4}-\d\d-\d\d")
SPELLINGS = {
    LOINC: ("urn:oid:2.16.840.1.113883.6.1", " http://loinc.org ", "http://loinc.org/"),
    SCT: ("urn:oid:2.16.840.1.113883.6.96", "http://snomed.info/sct "),
    ICD10CM: ("urn:oid:2.16.840.1.113883.6.90",),
    "http://hl7.org/fhir/sid/icd-10": ("urn:oid:2.16.840.1.113883.6.3", "http://hl7.org/fhir/sid/icd-10 "),
}
IRRELEVANT: list[Json] = [
    condition("fracture", ("http://hl7.org/fhir/sid/icd-10", "S52.5")), condition("wart", None, "寻常疣"),
    observation("pulse", codeable((LOINC, "8867-4")), valueQuantity=quantity(72, "/min")),
    observation("smoking", codeable((LOINC, "72166-2")), valueString="never"),
    observation("egfr", codeable((LOINC, "62238-1")), valueQuantity=quantity(88, "mL/min/1.73m2", "mL/min/{1.73_m2}")),
    observation("direct", codeable((LOINC, "1968-7")), valueQuantity=quantity(300, "umol/L")),
    procedure("appendix", (SCT, "80146002"), when="2001-01-01"),
    {"resourceType": "Appointment", "id": "appointment", "status": "booked", "participant": []},
    {"resourceType": "Immunization", "id": "shot", "status": "completed", "patient": {"reference": "Patient/p"}},
    {"resourceType": "MedicationStatement", "id": "paracetamol", "status": "completed", "subject": {"reference": "Patient/p"},
     "effectiveDateTime": "2026-11-20", "medicationCodeableConcept": {"text": "paracetamol 500 mg"}},
]


def verdict(screening: Screening) -> dict[str, Any]:
    """What may not change: every state with its review, and the overall verdict."""
    return {**{f.criterion: (f.state.value, f.review) for f in screening.findings}, "overall": screening.overall.value}


def states(chart: list[Json] | bytes, as_of: str = AS_OF) -> dict[str, str]:
    return {f.criterion: f.state.value for f in screened(chart, as_of).findings}


def changed(value: Any, change: Callable[[str], str]) -> Any:
    """The JSON value with every text in it changed."""
    if isinstance(value, dict):
        return {key: changed(member, change) for key, member in value.items()}
    if isinstance(value, list):
        return [changed(item, change) for item in value]
    return change(value) if isinstance(value, str) else value


# --- what changes nothing -----------------------------------------------------------------------------------------
@given(charts(), st.randoms(use_true_random=False))
def test_order_changes_nothing(chart, chance):
    assert verdict(screened(chance.sample(chart, len(chart)))) == verdict(screened(chart))


@given(charts(), st.data())
def test_saying_a_thing_twice_changes_nothing(chart, data):
    again = copy.deepcopy(data.draw(st.sampled_from(chart)))
    assume(again["resourceType"] != "Patient")
    assert verdict(screened([*chart, again])) == verdict(screened(chart))
    again["id"] += "-again"
    assert verdict(screened([*chart, again])) == verdict(screened(chart))


@given(charts(), st.lists(st.sampled_from(IRRELEVANT), unique_by=lambda r: r["id"], min_size=1))
def test_what_is_irrelevant_changes_nothing(chart, more):
    assert verdict(screened([*more, *chart])) == verdict(screened(chart))


@given(charts(), st.integers(0, 12), st.sampled_from(["bundles", "nested", "array", "lines", "searchsets", "transaction"]))
def test_how_a_chart_is_packed_changes_nothing(chart, cut, form):
    first, second = chart[:cut + 1], chart[cut + 1:]
    packed = {
        "bundles": lambda: [bundle(first), bundle(second)],
        "nested": lambda: bundle([*first, bundle(second)]),
        "array": lambda: chart,
        "searchsets": lambda: [bundle(first) | {"type": "searchset"}, bundle(second) | {"type": "searchset", "total": len(second)}],
        "transaction": lambda: bundle(chart) | {"type": "transaction"},
    }
    data = b"\n".join(map(encoded, chart)) if form == "lines" else encoded(packed[form]())
    assert verdict(screened(data)) == verdict(screened(chart))


@given(charts(), st.randoms(use_true_random=False))
def test_another_spelling_of_a_code_changes_nothing(chart, chance):
    def respelt(value: Any) -> Any:
        if isinstance(value, list):
            return [respelt(item) for item in value]
        if not isinstance(value, dict):
            return value
        value = {key: respelt(member) for key, member in value.items()}
        if value.get("system") in SPELLINGS and "code" in value:
            if "icd" in value["system"]:
                value["code"] = chance.choice([value["code"], value["code"].replace(".", ""), value["code"].lower()])
            value["system"] = chance.choice([value["system"], *SPELLINGS[value["system"]]])
        return value
    assert verdict(screened(respelt(chart))) == verdict(screened(chart))


@given(st.sampled_from(["crea", "tbil"]), st.decimals("0.1", "30", places=3), st.decimals("0.6", "2", places=2),
       st.sampled_from(["<", ">", "<=", ">=", None]))
def test_mg_per_dl_and_umol_per_l_say_the_same(name, value, high, comparator):
    assume(not (value == high and comparator in ("<", "<=")))  # no result: its own reference, charted as its value
    factor = {"crea": Decimal("88.4"), "tbil": Decimal("17.1")}[name]

    def charted(value_unit: str, high_unit: str) -> list[Json]:
        def amount(number: Decimal, unit: str) -> Json:
            return quantity(number if unit == "mg/dL" else number * factor, unit)
        result = lab(f"{name}-1", 0) | {"valueQuantity": amount(value, value_unit), "referenceRange": [{"high": amount(high, high_unit)}]}
        if comparator:
            result["valueQuantity"]["comparator"] = comparator
        return [result if r.get("id") == f"{name}-1" else r for r in base()]
    one, *others = [verdict(screened(charted(*units))) for units in (
        ("mg/dL", "mg/dL"), ("umol/L", "umol/L"), ("mg/dL", "umol/L"), ("umol/L", "mg/dL"))]
    assert all(other == one for other in others)


@given(charts(), charts())
def test_another_patients_resources_change_nothing(chart, others):
    theirs = changed([r for r in others if r["resourceType"] != "Patient"],
                     lambda text: "Patient/other" if text == "Patient/p" else text)
    for resource in theirs:
        resource["id"] += "-theirs"
    assert verdict(screened([*chart, *theirs])) == verdict(screened(chart))


@pytest.mark.parametrize("direction", [1, -1])
@given(chart=charts())
def test_time_itself_changes_nothing(direction, chart):
    """28 years are a whole number of weeks and leap years: every date and the day of evaluation moved by them."""
    def moved(text: str) -> str:
        return FULL_DATE.sub(lambda found: (date.fromisoformat(found[0]) + direction * TWENTY_EIGHT_YEARS).isoformat(), text)
    assert verdict(screened(changed(chart, moved), moved(AS_OF))) == verdict(screened(chart))


# --- what never makes a verdict better ----------------------------------------------------------------------------
@given(charts())
def test_leaving_something_out_never_makes_missing_or_stale_met(chart):
    """But for a dose: one that bridges two others makes them one course of therapy, without it they are two."""
    whole = states(chart)
    for number, resource in enumerate(chart):
        if resource["resourceType"] == "Patient":
            continue
        rest = states([*chart[:number], *chart[number + 1:]])
        better = {name for name, state in rest.items() if state == "met" and whole[name] in ("missing", "stale")}
        assert better <= ({"relapsed-refractory"} if resource["id"].startswith("d") else set()), resource


def places(value: Any, path: tuple = ()) -> Iterator[tuple]:
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in children:
        yield (*path, key)
        yield from places(part, (*path, key))


def broken(resource: Json, where: tuple) -> Json:
    """The resource with one element of a kind that FHIR does not allow there."""
    out = copy.deepcopy(resource)
    holder: Any = out
    for key in where[:-1]:
        holder = holder[key]
    old = holder[where[-1]]
    holder[where[-1]] = 5 if isinstance(old, (str, dict, list)) else {"x": []}
    return out


UNTOUCHED = {"resourceType", "id", "effectiveDateTime", "recordedDate", "performedDateTime", "authoredOn", "effectivePeriod"}
"""What is not broken: a date that can't be read is no date, by the rules, and a Condition without one is not of the future."""


@given(charts(), st.data())
def test_a_broken_resource_more_never_makes_anything_met(chart, data):
    chosen = data.draw(st.sampled_from(chart))
    assume(chosen["resourceType"] != "Patient")
    where = data.draw(st.sampled_from([place for place in places(chosen) if place[0] not in UNTOUCHED]))
    more = broken(chosen, where) | {"id": "broken"}
    before, after = states(chart), states([*chart, more])
    assert {name for name, state in after.items() if state == "met" and before[name] != "met"} == set(), more


@given(st.sampled_from([base(), woman()]), st.data())
def test_a_broken_result_never_lets_an_older_one_decide(chart, data):
    """The newest result is above its limit or positive; broken in its value it leaves the item open, or as it was."""
    results = [r for r in chart if r["resourceType"] == "Observation"]
    newest = copy.deepcopy(data.draw(st.sampled_from(results)))
    newest["effectiveDateTime"] = "2026-11-21"
    newest["id"] += "-newest"
    (value,) = (key for key in newest if key.startswith("value"))
    criterion = next(name for name, state in states([r for r in chart if r["id"] + "-newest" != newest["id"]]).items()
                     if state != states(chart)[name])
    where = data.draw(st.sampled_from([place for place in places(newest) if place[0] == value]))
    after = states([*chart, broken(newest, where)])[criterion]
    assert after != "met" or where[-1] in ("unit", "code", "system", "display"), (criterion, where)


@given(charts())
def test_no_chart_comes_to_a_state_that_is_declared_impossible(chart):
    assert set(states(chart).items()) & impossible_cells() == set()


@given(charts())
def test_met_and_not_met_rest_on_evidence(chart):
    assert all(f.evidence for f in screened(chart).findings if f.state.value in ("met", "not-met"))


def test_the_generated_charts_reach_many_states():
    """The properties above would hold of charts that show nothing, too."""
    seen: set[tuple[str, str]] = set()

    @settings(max_examples=200, derandomize=True)
    @given(charts())
    def look(chart):
        seen.update(states(chart).items())
    look()
    assert len(seen) > 60 and {"met", "stale", "unclear", "judgement", "not-met", "missing"} <= {state for _, state in seen}


def test_a_file_without_a_patient_is_refused():
    with pytest.raises(ChartError):
        screened(json.dumps([]).encode())
