"""What holds of every selection, and of every rule on results, whatever the chart."""
from __future__ import annotations

import dataclasses
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from cds_service.eligibility.criteria import Case, Criterion
from cds_service.eligibility.finding import Finding
from cds_service.eligibility.rules.cardiac_function import class_at_most
from cds_service.eligibility.rules.grades import grade_at_most
from cds_service.eligibility.rules.limits import at_most_uln
from cds_service.eligibility.rules.pregnancy import pregnancy_negative
from cds_service.eligibility.rules.serology import serology_negative
from cds_service.eligibility.selection import Outcome, Place, Selection, place, select
from cds_service.eligibility.states import State
from cds_service.wording import LANGUAGES, catalogue, render
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
    When,
)
from tests.spec.results import AS_OF, criterion, when

WINDOW = 14
SEROLOGY = ("serology-hiv", "serology-hbv", "serology-hcv", "serology-syphilis")
LIMITS = ("hepatic-tbil", "hepatic-ast", "hepatic-alt", "renal-creatinine")
RULES = {
    "ecog": grade_at_most, "cardiac-function": class_at_most, "pregnancy-negative": pregnancy_negative,
    **dict.fromkeys(LIMITS, at_most_uln), **dict.fromkeys(SEROLOGY, serology_negative),
}

# --- charts -------------------------------------------------------------------------------------------------------
days = st.integers(-120, 3).map(lambda n: (AS_OF + timedelta(days=n)).isoformat())
times = st.tuples(days, st.integers(0, 23)).map(lambda t: f"{t[0]}T{t[1]:02}:00:00+08:00")
partial = st.sampled_from(["2026-11", "2026-10", "2026-08", "2026", "2025", "2026-12"])
whens = st.one_of(st.none(), st.one_of(days, times, partial).map(when))
problems = st.sampled_from([None, None, None, None, Phrase("problem.not-a-number")])
statuses = st.sampled_from(["final", "final", "final", "preliminary"])
weaker = st.sampled_from([False, False, False, True])


def common(kind: str, **more: st.SearchStrategy) -> st.SearchStrategy:
    return st.fixed_dictionaries({
        "reference": st.integers(1, 10**6).map(lambda n: f"Observation/{kind}{n}"), "what": st.just(kind),
        "when": whens, "status": statuses, "charted": st.just("x"), "weaker": weaker, **more})


def usable(fields: dict, name: str, kind: type, problem: Phrase | None, valueless: bool) -> TestResult | Grade | Measurement:
    """A result whose value is absent where it has a problem or none."""
    if problem or valueless:
        fields = {**fields, name: None}
    return kind(problem=problem, valueless=valueless and not problem, **fields)


def results_of(kind: type, name: str, fields: st.SearchStrategy) -> st.SearchStrategy:
    return st.builds(lambda f, p, v: usable(f, name, kind, p, v), fields, problems,
                     st.sampled_from([False, False, False, False, True]))


polarities = st.sampled_from(["positive", "negative", "negative", "indeterminate"])
TESTS = ("hiv-screen", "hiv-confirmatory", "hiv-rna", "hiv-partial", "hbsag", "hbeag", "hbv-dna", "anti-hbc", "anti-hbs",
         "hcv-ab", "hcv-rna", "treponemal", "non-treponemal", "pregnancy-test", "pregnancy-status")


def qualitative(*named: str) -> st.SearchStrategy[TestResult]:
    return results_of(TestResult, "polarity", common("t", test=st.sampled_from(named), polarity=polarities))


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


def chosen(given_results: list[TestResult], days_back: int | None = WINDOW, as_of: date = AS_OF) -> Selection[TestResult]:
    return select(given_results, as_of, days_back, lambda t: t.polarity)


lists = st.lists(qualitative("t"), max_size=7)
sure = st.builds(
    lambda result, n, said: replace(result, status="final", valueless=False, problem=None, polarity=said, when=when((AS_OF + timedelta(days=n)).isoformat())),
    qualitative("t"), st.integers(-WINDOW, 0), st.sampled_from(["positive", "negative"]))
deciding = st.builds(lambda others, result: [*others, result], lists, sure)
"""Results among which a final one of the window is readable: most decide."""
selective = settings(suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])


# --- selection ----------------------------------------------------------------------------------------------------
@given(lists, st.randoms())
def test_the_order_of_the_chart_means_nothing(given_results: list[TestResult], random: Random) -> None:
    shuffled = random.sample(given_results, len(given_results))
    one, other = chosen(given_results), chosen(shuffled)
    assert (one.outcome, one.answer, one.results, one.notes) == (other.outcome, other.answer, other.results, other.notes)


@selective
@given(deciding, qualitative("t"), st.integers(1, 400))
def test_an_older_result_changes_no_answer(given_results: list[TestResult], more: TestResult, days_before: int) -> None:
    found = chosen(given_results)
    assume(found.decided)
    first = min(r.when.first for r in found.results if r.when is not None)
    older = replace(more, when=when((first - timedelta(days=days_before)).isoformat()))
    assert (chosen([*given_results, older]).outcome, chosen([*given_results, older]).answer) == (found.outcome, found.answer)


@given(lists, qualitative("t"))
def test_a_result_without_value_and_one_of_the_future_change_nothing(
    given_results: list[TestResult], more: TestResult
) -> None:
    silent = replace(more, valueless=True, polarity=None, problem=None)
    future = replace(more, when=when("2027-01-01"))
    found = chosen(given_results)
    for added in (silent, future):
        again = chosen([*given_results, added])
        assert (again.outcome, again.answer) == (found.outcome, found.answer)


@selective
@given(lists)
def test_taking_a_result_away_never_turns_an_absence_into_an_answer(given_results: list[TestResult]) -> None:
    assume(chosen(given_results).absent)
    for n in range(len(given_results)):
        assert chosen([*given_results[:n], *given_results[n + 1:]]).absent


@given(lists, qualitative("t"))
def test_a_preliminary_or_an_undated_result_never_decides_nor_undoes_an_answer(
    given_results: list[TestResult], more: TestResult
) -> None:
    found = chosen(given_results)
    for added in (replace(more, status="preliminary"), replace(more, when=None)):
        again = chosen([*given_results, added])
        if found.decided:
            assert (again.outcome, again.answer) == (found.outcome, found.answer)
        else:
            assert not again.decided


@selective
@given(deciding, st.integers(0, 200))
def test_a_wider_window_keeps_an_answer(given_results: list[TestResult], wider: int) -> None:
    found = chosen(given_results)
    assume(found.decided)
    again = chosen(given_results, WINDOW + wider)
    assert (again.outcome, again.answer) == (found.outcome, found.answer)


@selective
@given(deciding)
def test_an_answer_rests_on_final_readable_results_of_one_time_that_agree(given_results: list[TestResult]) -> None:
    found = chosen(given_results)
    assume(found.decided)
    assert found.results and {r.polarity for r in found.results} == {found.answer}
    assert all(r.status == "final" and not r.valueless and not r.problem for r in found.results)
    assert any(place(r.when, AS_OF, WINDOW) is Place.INSIDE for r in found.results)
    stamps: list[When] = [r.when for r in found.results if r.when]
    assert all(a.same_time(b) for a in stamps for b in stamps)


@given(st.lists(st.tuples(st.integers(-30, 3), polarities), max_size=8))
def test_whole_days_against_a_plain_model(given_days: list[tuple[int, str]]) -> None:
    listed = [TestResult(reference=f"Observation/{n}", what="t", when=when((AS_OF + timedelta(days=d)).isoformat()), test="t",
                         polarity=p) for n, (d, p) in enumerate(given_days)]  # type: ignore[arg-type]
    possible = [(d, p) for d, p in given_days if d <= 1]
    inside = [(d, p) for d, p in possible if d >= -WINDOW]
    newest = {p for d, p in inside if d == max(inside)[0]}
    expected = (
        (Outcome.DECIDED if len(newest) == 1 else Outcome.CONFLICT) if inside
        else Outcome.STALE if possible else Outcome.MISSING)
    assert chosen(listed).outcome is expected
    if expected is Outcome.DECIDED:
        assert chosen(listed).answer in newest


# --- the rules ----------------------------------------------------------------------------------------------------
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


@given(cases(), st.sampled_from(SEROLOGY))
def test_a_serology_is_met_only_by_its_deciding_test_and_a_list_read_whole(case: Case, criterion_id: str) -> None:
    finding = asked(criterion_id, case)
    if finding.state is State.MET:
        tests = criterion(criterion_id).value
        assert any(t.test in tests and t.polarity == "negative" and t.status == "final" for t in case.record.tests)
        assert "cut-off" not in case.record.gaps.get("Observation", ())


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
