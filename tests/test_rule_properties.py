"""What holds of every rule on results, whatever the chart."""
from __future__ import annotations

import dataclasses
from datetime import timedelta
from decimal import Decimal
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from cds_service.eligibility.criteria import Case, Criterion
from cds_service.eligibility.finding import Finding
from cds_service.eligibility.rules.cardiac_function import class_at_most
from cds_service.eligibility.rules.grades import grade_at_most
from cds_service.eligibility.rules.limits import at_most_uln
from cds_service.eligibility.rules.pregnancy import pregnancy_negative
from cds_service.eligibility.rules.serology import serology_negative
from cds_service.eligibility.states import State
from cds_service.texts.wording import LANGUAGES, catalogue, render
from fhir_mappings.frozen import replace
from fhir_mappings.record import (
    Amount,
    Demographics,
    Diagnosis,
    Grade,
    Measurement,
    Operation,
    PatientRecord,
    Phrase,
    TestResult,
    UpperLimit,
)
from tests.drawn_results import common, qualitative, results_of, weaker
from tests.reaching import reaching
from tests.spec.results import AS_OF, criterion, when

SEROLOGY = ("serology-hiv", "serology-hbv", "serology-hcv", "serology-syphilis")
LIMITS = ("hepatic-tbil", "hepatic-ast", "hepatic-alt", "renal-creatinine")
RULES = {
    "ecog": grade_at_most, "cardiac-function": class_at_most, "pregnancy-negative": pregnancy_negative,
    **dict.fromkeys(LIMITS, at_most_uln), **dict.fromkeys(SEROLOGY, serology_negative),
}
TESTS = ("hiv-screen", "hiv-confirmatory", "hiv-rna", "hiv-partial", "hbsag", "hbeag", "hbv-dna", "anti-hbc", "anti-hbs",
         "hcv-ab", "hcv-rna", "treponemal", "non-treponemal", "pregnancy-test", "pregnancy-status")


numbers = st.decimals(0, 400, places=1)
limits = st.lists(st.builds(
    lambda v, o: UpperLimit(v, str(v), "U/L", o), st.decimals(0, 100, places=1),
    st.sampled_from(["range", "range", "text", "site"])), max_size=2).map(tuple)


@st.composite
def amounts(draw: st.DrawFn) -> Amount:
    number, sign = draw(numbers), draw(st.sampled_from(["", "", "", "<", "<=", ">", ">="]))
    return Amount(None if sign.startswith("<") else number, None if sign.startswith(">") else number, f"{sign}{number}",
                  "U/L", low_open=sign == ">", high_open=sign == "<")


measured = results_of(Measurement, "amount", common(
    "m", analyte=st.sampled_from(["alt", "ast", "tbil", "creatinine", "lvef", "hcg"]), amount=amounts(), limits=limits,
    own_scale=weaker))
graded = results_of(Grade, "grade", common(
    "g", scale=st.sampled_from(["ecog", "karnofsky", "lansky", "nyha"]), grade=st.sampled_from([0, 1, 2, 3, 4, 5, 40, 50, 85, 90])))
diagnosed = st.builds(
    lambda c, p, s, t: Diagnosis(
        reference="Condition/d", what=c, concepts=frozenset() if t else frozenset({c}),
        text_concepts=frozenset({c}) if t else frozenset(), provisional=p, clinical=s),
    st.sampled_from(["hiv-infection", "hbv-infection", "chronic-hepatitis-b", "hcv-infection", "syphilis-infection",
                     "pregnancy", "menopause", "hysterectomy", "gilbert-syndrome"]),
    st.booleans(), st.sampled_from([None, "active", "resolved", "inactive"]), st.booleans())
operated = st.builds(
    lambda c, d: Operation(reference="Procedure/o", what=c, when=None, done=d, concepts=frozenset({c})),
    st.sampled_from(["hysterectomy", "bilateral-oophorectomy", "surgery"]), st.booleans())
born = st.one_of(st.none(), st.sampled_from(["1990-05-01", "2012", "2010-11-22", "1971", "1955-02-28", "2030"]).map(when))


@st.composite
def cases(draw: st.DrawFn) -> Case:
    patient = Demographics("Patient/p1", born=draw(born),
                           gender=draw(st.sampled_from([None, "female", "female", "male", "other", "unknown"])))
    record = PatientRecord(
        patient="Patient/p1", demographics=patient,
        measurements=tuple(draw(st.lists(measured, max_size=6))), tests=tuple(draw(st.lists(qualitative(*TESTS), max_size=8))),
        grades=tuple(draw(st.lists(graded, max_size=6))), diagnoses=tuple(draw(st.lists(diagnosed, max_size=3))),
        operations=tuple(draw(st.lists(operated, max_size=2))),
        gaps=draw(st.sampled_from([{}, {}, {"Observation": frozenset({"cut-off"})}, {"Observation": frozenset({"rejected"})}])))
    history = draw(st.sampled_from(["no-contrary-record", "judgement", "not-met", "missing"]))
    found = {"cardiac-history": Finding("cardiac-history", State(history), Phrase("x"))}
    return Case(record, AS_OF, course=None, found=found)  # type: ignore[arg-type]


def asked(criterion_id: str, case: Case) -> Finding:
    rule: Criterion = criterion(criterion_id)
    return RULES[criterion_id](rule, case)


@given(cases())
def test_every_chart_gets_an_answer_that_names_its_evidence_and_reads_in_both_languages(case: Case) -> None:
    for criterion_id in RULES:
        finding = asked(criterion_id, case)
        if finding.state in (State.MET, State.NOT_MET, State.STALE):
            assert finding.evidence, finding
        if finding.state in (State.MISSING, State.STALE):
            assert finding.missing, finding
        for language in LANGUAGES:
            phrases = (finding.because, *(note for shown in finding.evidence for note in shown.notes))
            for text in (render(phrase, language) for phrase in phrases):
                assert "{" not in text
        assert not unknown_keys(finding.because)


def unknown_keys(phrase: Phrase) -> set[str]:
    """The keys in a phrase that a catalogue lacks; the tests' own phrases are no keys."""
    own = {phrase.key} if not phrase.key.startswith(("problem.", "x")) else set()
    lacking = {key for key in own if any(key not in catalogue(language) for language in LANGUAGES)}
    inner = [part for value in phrase.args.values() for part in (value if isinstance(value, tuple) else (value,))]
    return lacking.union(*(unknown_keys(part) for part in inner if isinstance(part, Phrase)))


@given(cases(), st.randoms())
def test_the_order_of_the_chart_changes_no_finding(case: Case, random: Random) -> None:
    record = case.record
    shuffled = dataclasses.replace(case, record=replace(
        record, tests=tuple(random.sample(record.tests, len(record.tests))),
        measurements=tuple(random.sample(record.measurements, len(record.measurements))),
        grades=tuple(random.sample(record.grades, len(record.grades)))))
    for criterion_id in RULES:
        one, other = asked(criterion_id, case), asked(criterion_id, shuffled)
        assert (one.state, one.review, one.because) == (other.state, other.review, other.because)


@given(cases(), st.sampled_from(SEROLOGY), st.integers(0, 4000))
def test_a_positive_of_the_deciding_test_ever_is_never_met(case: Case, criterion_id: str, days_ago: int) -> None:
    test = criterion(criterion_id).value[0]
    stamp = when((AS_OF - timedelta(days=days_ago)).isoformat())
    positive = TestResult(reference="Observation/p", what=test, when=stamp, test=test, polarity="positive")
    finding = asked(criterion_id, dataclasses.replace(case, record=replace(case.record, tests=(*case.record.tests, positive))))
    assert finding.state is not State.MET


@st.composite
def answered(draw: st.DrawFn) -> tuple[Case, str]:
    """A serology, and a case that mostly holds a negative of its deciding test in the window, beside whatever else was drawn."""
    case, criterion_id = draw(cases()), draw(st.sampled_from(SEROLOGY))
    rule = criterion(criterion_id)
    record = case.record
    if draw(st.integers(0, 3)):
        stamp = when((AS_OF - timedelta(days=draw(st.integers(0, rule.settings["within_days"])))).isoformat())
        negative = TestResult(reference="Observation/n", what="n", when=stamp, test=draw(st.sampled_from(rule.value)), polarity="negative",
                              status=draw(st.sampled_from(["final", "final", "final", "preliminary"])))
        kept = [one for one in record.tests if one.test != negative.test] if draw(st.booleans()) else record.tests
        record = replace(record, tests=(*kept, negative), diagnoses=draw(st.sampled_from([(), record.diagnoses])))
    return dataclasses.replace(case, record=record), criterion_id


@reaching(3, answered())
def test_a_serology_is_met_only_by_its_deciding_test_and_a_list_read_whole(drawn: tuple[Case, str]) -> bool:
    case, criterion_id = drawn
    if asked(criterion_id, case).state is not State.MET:
        return False
    tests = criterion(criterion_id).value
    assert any(t.test in tests and t.polarity == "negative" and t.status == "final" for t in case.record.tests)
    assert "cut-off" not in case.record.gaps.get("Observation", ())
    return True


@given(st.decimals("0.1", 1000, places=3), st.decimals("0.1", 400, places=3), st.sampled_from(LIMITS))
def test_exact_values_are_decided_by_multiplication_and_shown_on_the_right_side(
    value: Decimal, upper: Decimal, criterion_id: str
) -> None:
    rule = criterion(criterion_id)
    multiple = Decimal(rule.value)
    measurement = Measurement(
        reference="Observation/1", what="x", when=when("2026-11-20"), analyte=rule.settings["fact"],
        amount=Amount(value, value, str(value), "U/L"), limits=(UpperLimit(upper, str(upper), "U/L"),))
    record = PatientRecord(patient="Patient/p1", demographics=Demographics(None), measurements=(measurement,))
    finding = at_most_uln(rule, Case(record, AS_OF, course=None))  # type: ignore[arg-type]
    assert (finding.state is State.MET) == (value <= multiple * upper)
    assert finding.multiple is not None and (finding.multiple <= multiple) == (finding.state is State.MET)
