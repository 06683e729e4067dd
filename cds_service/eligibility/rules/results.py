"""How results stand in a finding: as evidence, as what is missing, and as the reason why nothing was decided.

Values stand as charted, a computed limit beside them; a date is the day in the site's calendar.
"""
from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from decimal import Context, Decimal
from functools import cache
from typing import TypeVar

from cds_service.eligibility.charted import of_result
from cds_service.eligibility.criteria import Case, Criterion
from cds_service.eligibility.finding import Evidence, Finding, Missing
from cds_service.eligibility.rules.whole_lists import RESULTS, unread_type
from cds_service.eligibility.selection import PASSED_OVER_PRELIMINARY, Selection, SelectionOutcome
from cds_service.eligibility.shown_dates import shown_date
from cds_service.eligibility.shown_values import shown_unit
from cds_service.eligibility.states import State
from fhir_mappings.frozen import replace
from fhir_mappings.record import Grade, Measurement, Phrase, Result, TestResult

R = TypeVar("R", bound=Result)

EXACT = Context(prec=400, traps=[])
"""Arithmetic that keeps every digit of a charted number and never raises."""

ANSWERS = frozenset({"negative", "positive"})
"""The answers that there are words for; what is neither stands as charted."""

STATES: Mapping[SelectionOutcome, State] = {
    SelectionOutcome.CONFLICT: State.UNCLEAR,
    SelectionOutcome.UNUSABLE: State.UNCLEAR,
    SelectionOutcome.PRELIMINARY: State.UNCLEAR,
    SelectionOutcome.STRADDLING: State.UNCLEAR,
    SelectionOutcome.UNDATED: State.UNCLEAR,
    SelectionOutcome.STALE: State.STALE,
    SelectionOutcome.MISSING: State.MISSING,
}
"""The state of a criterion whose selection ended without an answer."""
_WHOSE_UNSAID, _OF_SPAN = "problem.whose-unsaid", "note.worse-of-span"


@cache
def fact(name: str) -> Phrase:
    """The clinician's word for an analyte, a test or a scale."""
    return Phrase(f"fact.{name}")


@cache
def infection(name: str) -> Phrase:
    """The clinician's word for an infection."""
    return Phrase(f"infection.{name}")


def value(result: Result) -> str | Phrase:
    """The value as charted, with its unit where it is a number; words where the chart writes none that can be read."""
    amount = result.amount if isinstance(result, Measurement) else None
    if amount is None:
        return result.charted or Phrase("result.unreadable" if result.problem else "result.no-value")
    if not amount.unit:
        return amount.charted
    unit = shown_unit(amount.unit) if "[" in amount.unit else amount.unit
    return f"{amount.charted} {unit}" if amount.charted else unit


def grade(graded: Grade) -> str | Phrase:
    """The grade as a sentence tells it; of a charted span that the worse end counts."""
    if graded.grade is None:
        return value(graded)
    span = next((note.args["span"] for note in graded.notes if note.key == _OF_SPAN), None) if graded.notes else None
    return Phrase("grade.of-span", {"span": span}) if span else str(graded.grade)


def day(result: Result) -> str | Phrase:
    """The result's day, or the words for none."""
    return shown_date(result.when) or Phrase("result.no-date")


def said(name: str, result: Result) -> Phrase:
    """One result of this fact in a sentence: what, value and day; the answer of a test in the reader's words."""
    if isinstance(result, TestResult) and (result.weak or result.polarity in ANSWERS):
        return answered(name, result)
    return quoted(name, result)


def answered(name: str, result: TestResult) -> Phrase:
    """The answer of a test in words, whatever the chart's language: 阴性 is negative."""
    key = "result.answered-preliminary" if result.status == "preliminary" else "result.answered"
    answer = "weak" if result.weak else result.polarity
    return Phrase(key, {"what": fact(name), "answer": Phrase(f"polarity.{answer}"), "date": day(result)})


def quoted(name: str, result: Result) -> Phrase:
    """The same with the value as charted: a statement ("pregnant") says more than that it is positive."""
    key = "result.said-preliminary" if result.status == "preliminary" else "result.said"
    return Phrase(key, {"what": fact(name), "value": _without_name(name, value(result)), "date": day(result)})


def _plainly(told: Phrase) -> Phrase:
    """The same in a sentence that says of itself that the result is preliminary."""
    return Phrase(told.key.removesuffix("-preliminary"), told.args)


def _without_name(name: str, told: str | Phrase) -> str | Phrase:
    """A value without the name of its fact, which stands before it: "ECOG 1/4"."""
    if isinstance(told, Phrase) or not told.casefold().startswith(f"{name} "):
        return told
    return told[len(name):].strip()


def evidence(results: Iterable[Result], *notes: Phrase) -> tuple[Evidence, ...]:
    """Results as evidence; the notes stand on the first."""
    given = tuple(results)
    if not given:
        return ()
    return (of_result(given[0], *notes), *[of_result(r, *(notes if r is given[0] else ())) for r in given[1:]])


def of_selection(found: Selection[Result]) -> tuple[Evidence, ...]:
    """What a selection rests on; where that is nothing, what it passed over, each with its reason."""
    if found.results:
        return (*evidence(found.results, *found.notes), *preliminary(found))
    return tuple(of_result(result, note) for result, note in zip(found.aside, found.notes, strict=True))


def preliminary(found: Selection[Result]) -> tuple[Evidence, ...]:
    """The preliminary results that a selection passed over: they never decide, and are shown all the same."""
    if not found.aside:
        return ()
    passed_over = zip(found.aside, found.notes, strict=True)
    return tuple(of_result(result) for result, note in passed_over if note.key == PASSED_OVER_PRELIMINARY)


def against(finding: Finding, found: Selection[R], answer: Callable[[R], Hashable], say: Callable[[R], Phrase]) -> Finding:
    """The finding, which also names newer preliminary results that would have answered otherwise: they decide nothing, and a human
    must look at them before relying on a ``met``."""
    if finding.state is not State.MET or not found.aside:
        return finding
    contrary = [result for result, note in zip(found.aside, found.notes, strict=True)
                if note.key == PASSED_OVER_PRELIMINARY and (result.problem or answer(result) != found.answer)]
    if not contrary:
        return finding
    because = Phrase("result.against", {"sentence": finding.because, "against": tuple(map(say, contrary))})
    return replace(finding, because=because, review=True)


def missing(case: Case, name: str, orderable: bool = True) -> Missing:
    """What would settle a criterion: a result of this fact, with the code it could be ordered by."""
    system, code, _ = case.codes.get(name, (None, None, ""))
    unread = unread_type(case.record, RESULTS)
    again = orderable and not all([result.valueless for result in (*case.tests(name), *case.measurements(name))])
    return Missing(fact(name), system, code, orderable and unread is None, unread, again)


def undecided(
    criterion: Criterion, case: Case, name: str, found: Selection[Result], orderable: bool = True
) -> Finding:
    """The finding of a criterion whose selection ended without an answer."""
    because = why(case, name, found, criterion.settings["within_days"])
    return Finding(criterion.id, STATES[found.outcome], because, evidence=of_selection(found),
                   missing=wanted(case, name, found, orderable))


def wanted(case: Case, name: str, found: Selection[Result], orderable: bool = True) -> tuple[Missing, ...]:
    """What would settle a criterion whose selection gave no answer: a new result, or when those there are were taken."""
    new = lacking(case, name, found, orderable)
    return (new, *exact_dates(case, name, found)) if found.results else (new,)


def lacking(case: Case, name: str, found: Selection[Result], orderable: bool = True) -> Missing:
    """A new result; of a laboratory's that is only preliminary its final report, which no repetition brings nearer; of one that may be a
    donor's, whose it is: the patient's own may be on record."""
    if orderable and found.outcome is SelectionOutcome.PRELIMINARY:
        return Missing(Phrase("question.final-report", {"fact": fact(name)}))
    if orderable and found.outcome is SelectionOutcome.UNUSABLE and all(
            r.problem and r.problem.key == _WHOSE_UNSAID for r in found.results):
        return Missing(Phrase("question.whose-result", {"fact": fact(name)}))
    return missing(case, name, orderable)


def exact_dates(case: Case, name: str, found: Selection[Result]) -> tuple[Missing, ...]:
    """The exact dates of results that may be as new as any result of today: beside them a new one may decide nothing."""
    vague = tuple(said(name, r) for r in found.results if r.when and r.when.partial and r.when.last >= case.as_of)
    return (Missing(Phrase("question.exact-date", {"found": vague})),) if vague else ()


def why(case: Case, name: str, found: Selection[Result], within_days: int | None) -> Phrase:
    """Why a selection has no answer, in one sentence."""
    if found.outcome is SelectionOutcome.MISSING:
        gap = "" if case.record.read_whole("Observation") else "-unread"
        key = "open.missing-noted" if found.notes else "open.missing"
        return Phrase(key + gap, {"fact": fact(name), "notes": found.notes})
    problem = next((r.problem for r in found.results if r.problem), None)
    if found.outcome is SelectionOutcome.UNUSABLE and problem is not None:
        unusable = tuple(said(name, r) for r in found.results if r.problem == problem)
        return Phrase("open.unusable", {"found": unusable, "problem": problem})
    told = tuple(said(name, result) for result in found.results)
    if found.outcome is SelectionOutcome.PRELIMINARY:
        told = tuple(map(_plainly, told))
    words = {"fact": fact(name), "days": within_days or 0, "found": told}
    newer = found.outcome is SelectionOutcome.STALE and any(result.status == "preliminary" for result in found.aside)
    return Phrase(f"open.{found.outcome.value}{'-final' if newer else ''}", words)


def times(multiple: Decimal | int, limit: Decimal) -> Decimal:
    """``multiple * limit`` with every digit kept."""
    return EXACT.multiply(Decimal(multiple), limit)
