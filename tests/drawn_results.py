"""Results of every kind as hypothesis draws them: days, statuses, problems, values."""
from __future__ import annotations

from datetime import timedelta

from hypothesis import strategies as st

from fhir_mappings.record import (
    Grade,
    Measurement,
    Phrase,
    TestResult,
)
from tests.spec.results import AS_OF, when

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


def qualitative(*named: str) -> st.SearchStrategy[TestResult]:
    return results_of(TestResult, "polarity", common("t", test=st.sampled_from(named), polarity=polarities))
