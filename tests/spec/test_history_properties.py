"""What holds of the rules on history whatever the chart says."""
from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cds_service.eligibility.charted import dated_later
from cds_service.eligibility.finding import Finding
from cds_service.eligibility.rules.diagnoses import diagnosed
from cds_service.eligibility.rules.no_history import found_none, has_none
from cds_service.eligibility.rules.topics import topics
from cds_service.texts.wording import LANGUAGES, render
from fhir_mappings.record import Diagnosis, Operation, PatientRecord
from tests.spec.history import AS_OF, case, criterion, evidence_of, record, when

CONCEPTS = ("aml", "apl", "aml-unspecific", "myeloid-sarcoma", "mds", "myeloid-antecedent", "history-of-leukemia",
            "other-malignancy", "malignancy-judgement", "heart-disease", "heart-disease-judgement", "autoimmune",
            "autoimmune-mild", "immunodeficiency", "solid-organ-transplant", "other-transplant", "hsct", "gvhd", "hypertension")
RULES = {"aml-diagnosis": diagnosed, "cardiac-history": has_none, "no-conflicting-disease": has_none,
         "no-other-malignancy": has_none, "exclusion-apl": found_none, "exclusion-other": topics}
STATES = {diagnosed: {"met", "not-met", "unclear", "judgement", "missing"},
          has_none: {"not-met", "judgement", "missing", "no-contrary-record"},
          found_none: {"not-met", "judgement", "unclear", "missing", "no-contrary-record"},
          topics: {"judgement"}}
NAMES = sorted(RULES)

some = st.frozensets(st.sampled_from(CONCEPTS), max_size=3)
dates = st.none() | st.sampled_from(["2019", "2025-03", "2026-11-01", "2026-11-23", "2027-01-01"]).map(when)


@st.composite
def conditions(draw: st.DrawFn) -> tuple[Diagnosis, ...]:
    def one(number: int) -> Diagnosis:
        codes = draw(some)
        return Diagnosis(
            reference=f"Condition/{number}", what=f"condition {number}", concepts=codes, text_concepts=draw(some) - codes,
            provisional=draw(st.booleans()), asserted=draw(dates), onset=draw(dates),
            clinical=draw(st.none() | st.sampled_from(["active", "resolved", "remission", "relapse"])))
    return tuple(one(n) for n in range(draw(st.integers(0, 4))))


operations = st.lists(st.builds(
    Operation, reference=st.just("Procedure/1"), what=st.just("operation"), when=dates, done=st.booleans(),
    concepts=some, text_concepts=some), max_size=2).map(tuple)
gaps = st.frozensets(st.sampled_from(["Condition", "Procedure", "Observation", "DiagnosticReport"]), max_size=2).map(
    lambda types: {name: frozenset({"failed"}) for name in types})
charts = st.builds(lambda d, o, g: record(diagnoses=d, operations=o, gaps=g), conditions(), operations, gaps)


def _answer(name: str, chart: PatientRecord) -> Finding:
    return RULES[name](criterion(name), case(chart))


@pytest.mark.parametrize("name", NAMES)
@given(chart=charts)
def test_every_chart_gets_a_possible_state_and_words(name: str, chart: PatientRecord) -> None:
    finding = _answer(name, chart)
    assert finding.state in STATES[RULES[name]]
    assert set(evidence_of(finding)) <= {str(f.reference) for f in (*chart.diagnoses, *chart.operations)}
    for language in LANGUAGES:
        said = render(finding.because, language)
        assert said and "{" not in said and not said.startswith(("none.", "diagnosed.", "topics."))


@pytest.mark.parametrize("name", NAMES)
@given(chart=charts, seed=st.integers())
def test_the_order_of_the_chart_never_matters(name: str, chart: PatientRecord, seed: int) -> None:
    shuffled = list(chart.diagnoses)
    random.Random(seed).shuffle(shuffled)
    other = record(diagnoses=tuple(shuffled), operations=chart.operations, gaps=chart.gaps)
    assert _answer(name, other).state == _answer(name, chart).state


@pytest.mark.parametrize("name", NAMES)
@given(chart=charts)
def test_nothing_is_proven_absent_by_what_was_not_read(name: str, chart: PatientRecord) -> None:
    finding = _answer(name, chart)
    if finding.state == "no-contrary-record":
        assert chart.read_whole("Condition", "Procedure")
    if name == "aml-diagnosis" and finding.state == "missing":
        assert chart.read_whole("Condition")


@pytest.mark.parametrize("name", NAMES)
@given(chart=charts)
def test_reading_less_never_clears_and_never_condemns(name: str, chart: PatientRecord) -> None:
    whole = record(diagnoses=chart.diagnoses, operations=chart.operations)
    full, cut = _answer(name, whole).state, _answer(name, chart).state
    assert (full == "not-met") == (cut == "not-met")
    assert cut in (full, "missing", "unclear")


@pytest.mark.parametrize("name", ["cardiac-history", "no-conflicting-disease", "no-other-malignancy", "exclusion-apl"])
@given(chart=charts)
def test_not_met_rests_on_something_confirmed_by_code(name: str, chart: PatientRecord) -> None:
    finding = _answer(name, chart)
    hits = set(criterion(name).value) | set(criterion(name).settings.get("operations", ()))
    confirmed = [d for d in chart.diagnoses if d.concepts & hits and not d.provisional and not dated_later(AS_OF, d.asserted, d.onset)]
    done = [o for o in chart.operations if o.done and o.concepts & hits]
    assert finding.state != "not-met" or confirmed or done
    assert finding.state != "no-contrary-record" or not [d for d in confirmed if not d.concepts & _excused(name)]


def _excused(name: str) -> frozenset[str]:
    """Concepts of the disease of the protocol itself, beside which a hit in the same Condition is read first."""
    return frozenset(criterion(name).settings.get("ignored", ()))


@pytest.mark.parametrize("name", NAMES)
@given(chart=charts)
def test_an_unrelated_condition_changes_nothing(name: str, chart: PatientRecord) -> None:
    cold = Diagnosis(reference="Condition/cold", what="common cold", concepts=frozenset({"hypertension"}))
    more = record(diagnoses=(*chart.diagnoses, cold), operations=chart.operations, gaps=chart.gaps)
    assert _answer(name, more).state == _answer(name, chart).state
    assert "Condition/cold" not in evidence_of(_answer(name, more))
