"""What holds of every selection of results, whatever the chart."""
from __future__ import annotations

from datetime import date, timedelta
from random import Random

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from cds_service.eligibility.selection import Place, Selection, SelectionOutcome, place, select
from fhir_mappings.frozen import replace
from fhir_mappings.record import (
    TestResult,
    When,
)
from tests.drawn_results import polarities, qualitative
from tests.reaching import reaching
from tests.spec.results import AS_OF, when

WINDOW = 14


def chosen(given_results: list[TestResult], days_back: int | None = WINDOW, as_of: date = AS_OF) -> Selection[TestResult]:
    return select(given_results, as_of, days_back, lambda t: t.polarity)


lists = st.lists(qualitative("t"), max_size=7)
sure = st.builds(
    lambda result, n, said: replace(result, status="final", valueless=False, problem=None, polarity=said, when=when((AS_OF + timedelta(days=n)).isoformat())),
    qualitative("t"), st.integers(-WINDOW, 0), st.sampled_from(["positive", "negative"]))
deciding = st.builds(lambda others, result: [*others, result], lists, sure)
"""Results among which a final one of the window is readable: most decide."""
selective = settings(suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])


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


@reaching(6, lists | deciding, qualitative("t"))
def test_a_preliminary_or_an_undated_result_never_decides_nor_undoes_an_answer(given_results: list[TestResult], more: TestResult) -> bool:
    found = chosen(given_results)
    for added in (replace(more, status="preliminary"), replace(more, when=None)):
        again = chosen([*given_results, added])
        if found.decided:
            assert (again.outcome, again.answer) == (found.outcome, found.answer)
        else:
            assert not again.decided
    return found.decided


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
        (SelectionOutcome.DECIDED if len(newest) == 1 else SelectionOutcome.CONFLICT) if inside
        else SelectionOutcome.STALE if possible else SelectionOutcome.MISSING)
    assert chosen(listed).outcome is expected
    if expected is SelectionOutcome.DECIDED:
        assert chosen(listed).answer in newest
