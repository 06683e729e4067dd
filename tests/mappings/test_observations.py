"""Whatever an Observation holds, it is read, and what is read of it never contradicts itself."""
from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.mappings.chart_json import Json, observation
from tests.mappings.results_charts import CODES, LOINC, coded, facts, lab, number, one, quantity, why

ATOMS = st.sampled_from([
    None, True, 0, 1, -1, number("2.50"), number("1e999"), "", "1", "<5", "阳性", "II", "1:8", "41 U/L", "H", "2026-11-20", "2026-13-01",
    LOINC, "normal", "mg/dL", "%", "umol/L", "\u0000", [], {}, [None], "9" * 300])


def some(**members: st.SearchStrategy[Any]) -> st.SearchStrategy[Json]:
    """An object with any of these members, each of them now and then of a wrong kind."""
    return st.fixed_dictionaries({}, optional={key: value | ATOMS for key, value in members.items()})


QUANTITY = some(value=ATOMS, unit=ATOMS, code=ATOMS, system=ATOMS, comparator=ATOMS)
CODE = st.sampled_from([coded(LOINC, code) for code in CODES.values()] + [
    {"text": text} for text in ("骨髓原始细胞", "MRD", "PML-RARA", "MICA", "染色体核型", "肝功能")])
CONCEPT = some(text=ATOMS, coding=st.lists(some(system=ATOMS, code=ATOMS, display=ATOMS), max_size=2)) | CODE
RANGE = some(low=QUANTITY, high=QUANTITY)
OWN_RANGE = some(low=QUANTITY, high=QUANTITY, type=CONCEPT, appliesTo=st.lists(CONCEPT, max_size=2), age=RANGE, text=ATOMS)
VALUED = {
    "valueQuantity": QUANTITY, "valueInteger": ATOMS, "valueString": ATOMS, "valueCodeableConcept": CONCEPT, "valueRange": RANGE,
    "valueRatio": some(numerator=QUANTITY, denominator=QUANTITY), "valueBoolean": ATOMS, "valueSampledData": ATOMS, "dataAbsentReason": CONCEPT,
    "interpretation": st.lists(CONCEPT, max_size=2), "referenceRange": st.lists(OWN_RANGE, max_size=2)}
MEMBERS = st.lists(st.sampled_from([{"reference": f"Observation/o{i}"} for i in range(3)]), max_size=2)
OBSERVATION = st.builds(lambda code, more: {"code": code, **more}, CODE, some(
    **VALUED, specimen=some(reference=ATOMS, display=ATOMS), bodySite=CONCEPT, method=CONCEPT, effectiveDateTime=ATOMS,
    effectivePeriod=some(start=ATOMS, end=ATOMS), issued=ATOMS, hasMember=MEMBERS, component=st.lists(some(code=CODE, **VALUED), max_size=2)))


@given(st.lists(OBSERVATION, min_size=1, max_size=3))
def test_any_observation_is_read_without_contradiction(made):
    found = facts(*(observation(f"o{i}", **it) for i, it in enumerate(made)))
    for m in found.measurements:
        assert not (m.valueless and m.problem)
        assert m.amount is None or not (m.valueless or m.problem)
        assert not m.limits or m.amount is not None
        assert all(limit.value > 0 for limit in m.limits)
    for t in found.tests:
        assert (t.polarity is None) == bool(t.problem or t.valueless)
    for g in found.grades:
        assert (g.grade is None) == bool(g.problem or g.valueless or g.bound)


def test_panels_in_a_circle():
    a = lab("MRD", "a", hasMember=[{"reference": "Observation/b"}])
    b = lab("骨髓穿刺", "b", hasMember=[{"reference": "Observation/a"}], valueString="x")
    assert [m.analyte for m in facts(a, b).measurements] == ["mrd"]


@pytest.mark.parametrize("code_", [None, {}, {"coding": []}, {"coding": [{}]}, {"text": " "}])
def test_an_observation_without_a_code_means_nothing(code_):
    assert facts(lab("x", code=code_, valueInteger=1)) == facts()


def test_what_the_chart_assumed_stands_on_the_fact():
    bare = lab("alt", valueQuantity=quantity("41", "U/L"))
    del bare["subject"], bare["status"]
    noted = [note.key for note in one(facts(bare).measurements).notes]
    assert noted == ["note.no-subject", "note.status-absent"]


def test_contained_observations_are_read_as_results_of_their_report():
    inside = {k: v for k, v in lab("alt", "a", valueQuantity=quantity("41", "U/L")).items() if k not in ("subject", "effectiveDateTime")}
    report = {"resourceType": "DiagnosticReport", "id": "r", "status": "final", "code": {"text": "x"}, "subject": {"reference": "Patient/p1"},
              "effectiveDateTime": "2026-11-18", "result": [{"reference": "#a"}], "contained": [inside]}
    m = one(facts(report).measurements)
    assert (m.reference, m.when.charted, why(m)) == ("DiagnosticReport/r#a", "2026-11-18", "")
