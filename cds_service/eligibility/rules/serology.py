"""``serology_negative``: the serology of one infection, from its deciding test and the tests beside it.

Which tests decide, which prove infection, which refute or confirm and which only tell of an exposure is said by the
rules; no infection is named here. Registry item 13.
"""
from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from cds_service.eligibility import charted
from cds_service.eligibility.criteria import Case, Criterion
from cds_service.eligibility.finding import Evidence, Finding, Missing
from cds_service.eligibility.rules import results
from cds_service.eligibility.rules.infections import Serology, read_serology
from cds_service.eligibility.rules.readings import Kind, Reading
from cds_service.eligibility.rules.serology_words import against, said
from cds_service.eligibility.rules.whole_lists import results_unread
from cds_service.eligibility.selection import newest_first
from cds_service.eligibility.states import State
from fhir_mappings.frozen import Frozen
from fhir_mappings.record import Diagnosis, Phrase, TestResult

REJECTED = "problem.rejected"
NOW = frozenset({Kind.NEGATIVE, Kind.UNCLEAR})
"""What a test that is not spoken of may say now."""


class Answer(Frozen):
    """A state, the sentence's key, and what it rests on. ``torn``: results that were rejected."""

    state: State
    key: str
    readings: tuple[Reading, ...] = ()
    diagnoses: tuple[Diagnosis, ...] = ()
    torn: tuple[TestResult, ...] = ()


def serology_negative(criterion: Criterion, case: Case) -> Finding:
    """The deciding test is negative in the window and nothing else speaks of infection."""
    seen = read_serology(criterion, case)
    answer = _infected(seen) or _of_positive(seen, criterion.settings["within_days"]) or _of_open(seen) or _of_negative(seen)
    if answer.state is State.MET and results_unread(case.record):
        answer = Answer(State.MISSING, "older-unread", answer.readings)
    elif answer.state is State.MET and case.record.unread:
        answer = _beside_rejected(case, seen, answer)
    return _finding(criterion, case, seen, answer)


# --- the decision, in the order in which one answer outweighs the next ---------------------------------------------
def _infected(seen: Serology) -> Answer | None:
    """Infection is on record, or a test that proves it is positive: whatever the rest says."""
    proven = tuple([reading for reading in seen.proof if reading.kind is Kind.POSITIVE])
    if proven:
        first = (seen.first,) if seen.first.kind is not Kind.MISSING else ()
        return Answer(State.NOT_MET, "positive-and-coded" if seen.now else "positive", (*proven, *first), seen.now)
    if seen.now:
        return Answer(State.NOT_MET, "coded", tuple(r for r in seen.readings if r.found.results), seen.now)
    return None


def _of_positive(seen: Serology, within_days: int) -> Answer | None:
    """The deciding test is positive: not met, unless a further test refutes it or can't be read; one that its own note doubts is refuted
    alike, and else open."""
    if seen.first.kind is not Kind.POSITIVE and not seen.first.doubted:
        return None
    refuting = tuple(reading for reading in seen.further if _refutes(reading, seen.first, within_days))
    if refuting:
        in_window = seen.first.usable or any(reading.negative for reading in refuting)
        state, key = (State.JUDGEMENT, "refuted") if in_window else (State.STALE, "refuted-stale")
        return Answer(state, key, (seen.first, *refuting), seen.doubtful)
    if seen.first.doubted:
        return None
    open_ = tuple(reading for reading in seen.further if reading.kind is Kind.UNCLEAR)
    unread = tuple(reading for reading in open_ if not reading.only_numbers)
    if unread:
        return Answer(State.UNCLEAR, "further-unclear", (seen.first, *unread))
    confirming = tuple(reading for reading in seen.further if reading.kind is Kind.POSITIVE)
    against = tuple(reading for reading in seen.readings if reading.negative and reading not in (seen.first, *seen.further))
    return Answer(State.NOT_MET, "positive", (seen.first, *confirming, *open_, *against), seen.doubtful)  # what says otherwise is named


def _refutes(further: Reading, first: Reading, within_days: int) -> bool:
    """Negative in the window, or older but from no longer than a window before the first positive: so far apart they refute it while both
    are of now, and no later day makes another thing of the two."""
    if further.negative:
        return True
    window = timedelta(days=within_days)
    return any(
        negative.when is not None and positive.when is not None and negative.when.last >= positive.when.first - window
        for negative in further.negative_at for positive in first.positives[-1:]
    ) and further.kind is Kind.STALE


def _of_open(seen: Serology) -> Answer | None:
    """The deciding test says nothing now: an absence, which no other test replaces; a past infection may be judged."""
    first = seen.first
    if first.kind is Kind.UNCLEAR:
        return Answer(State.UNCLEAR, "unclear", (first,))
    if first.kind not in (Kind.MISSING, Kind.STALE):
        return None
    contested = tuple(reading for reading in seen.proof if reading.contested)
    if contested:
        return Answer(State.UNCLEAR, "contested", (first, *contested))
    reactive = tuple(reading for reading in seen.screens if reading.kind is Kind.POSITIVE)
    if reactive:
        return Answer(State.UNCLEAR, "screen-alone", (*reactive, first))
    if seen.doubtful and seen.usable:
        return Answer(State.JUDGEMENT, "doubtful", tuple(r for r in seen.readings if r.usable), seen.doubtful)
    if first.positives and seen.usable:  # an earlier positive outweighs the negative, though that is too old now
        key = "outweighed" if first.negative_at else "beside-positive"
        return Answer(State.JUDGEMENT, key, (first, *(r for r in seen.readings if r is not first and r.usable)))
    beside = tuple(reading for reading in seen.readings if reading is not first and reading.shown)
    state = State.MISSING if first.kind is Kind.MISSING else State.STALE
    key = "only-others" if state is State.MISSING and (beside or seen.doubtful) else f"{state}"
    return Answer(state, key, (first, *beside), seen.doubtful)


def _of_negative(seen: Serology) -> Answer:
    """The deciding test is negative in the window: met, unless another test or a diagnosis speaks against it."""
    beside = [r for r in seen.readings if r is not seen.first]
    unread = tuple([reading for reading in beside if reading.may_be_positive or (reading.contested and reading in seen.proof)])
    speaking = tuple([reading for reading in beside if reading.positives and reading not in unread])
    if unread and not (speaking and all(reading.only_bounded for reading in unread)):
        return Answer(State.UNCLEAR, "beside-unclear", (seen.first, *unread, *speaking))
    if speaking:
        return Answer(State.JUDGEMENT, "beside-positive", (seen.first, *speaking, *unread), seen.doubtful)
    if seen.first.positives:
        return Answer(State.JUDGEMENT, "outweighed", (seen.first,), seen.doubtful)
    if seen.doubtful:
        return Answer(State.JUDGEMENT, "doubtful", (seen.first,), seen.doubtful)
    return Answer(State.MET, "met", (seen.first,))


def _beside_rejected(case: Case, seen: Serology, answer: Answer) -> Answer:
    """A negative beside a rejected result of the infection, or of nobody knows what: a positive ever outweighs it."""
    torn = newest_first([test for name in {r.name for r in (seen.first, *seen.proof)} for test in case.tests(name)
                         if test.status == "final" and test.problem is not None and test.problem.key == REJECTED])
    if torn:
        return Answer(State.UNCLEAR, "rejected", answer.readings, torn=torn)
    return Answer(State.UNCLEAR, "rejected-untold", answer.readings) if case.record.nameless_result else answer


# --- the finding ---------------------------------------------------------------------------------------------------
def _finding(criterion: Criterion, case: Case, seen: Serology, answer: Answer) -> Finding:
    evidence = (
        *[shown for reading in answer.readings for shown in _evidence(reading)],
        *map(charted.of_result, answer.torn),
        *map(charted.of_diagnosis, answer.diagnoses),
        *[shown for reading in _undone(seen, answer) for shown in results.evidence(reading.shown)],
        *_immunity(criterion, case, answer),
        *_passed_over(seen, answer),
    )
    return Finding(
        criterion.id, answer.state, _because(criterion, case, seen, answer), review=_review(seen, answer),
        evidence=tuple(dict.fromkeys(evidence)) if len(evidence) > 1 else evidence, missing=_missing(criterion, case, seen, answer))


def _undone(seen: Serology, answer: Answer) -> Iterator[Reading]:
    """Tests that the sentence does not speak of: negative now, which undoes what positives of theirs there were, or undecided."""
    if answer.state is not State.NOT_MET:
        yield from (r for r in seen.readings if r not in answer.readings and (r.positives or r.kind in NOW))


def _evidence(reading: Reading) -> tuple[Evidence, ...]:
    if reading.shown:
        return (*results.evidence(reading.shown, *reading.found.notes), *results.preliminary(reading.found))
    return results.of_selection(reading.found)


def _passed_over(seen: Serology, answer: Answer) -> Iterator[Evidence]:
    """What does not count of the tests and diagnoses that the answer does not rest on, each with the reason; an infection that is
    proven stays so whatever they say."""
    if answer.state is State.NOT_MET:
        return
    for reading in seen.readings:
        for result in reading.undone:
            yield charted.of_result(result, Phrase("serology.undone"))
        if reading.found.aside and reading not in answer.readings:
            for result, note in zip(reading.found.aside, reading.found.notes, strict=True):
                yield charted.of_result(result, note)
    for diagnosis in seen.later:
        yield charted.of_diagnosis(diagnosis, Phrase("charted.dated-later"))


def _review(seen: Serology, answer: Answer) -> bool:
    """A positive is for a human to confirm; so is an answer found by name only, or against a preliminary result."""
    if answer.state is State.NOT_MET:
        return answer.key != "coded" or seen.first.negative
    if answer.state is not State.MET:
        return False
    return all([r.weaker for r in seen.first.found.results]) or any([r.contradicted for r in seen.readings])


def _because(criterion: Criterion, case: Case, seen: Serology, answer: Answer) -> Phrase:
    name = criterion.settings["name"]
    tests = said(answer.readings)
    diagnoses = charted.named(map(charted.of_diagnosis, answer.diagnoses)) if answer.diagnoses else ()
    words = {
        "infection": results.infection(name), "test": results.fact(seen.first.name), "found": (*tests, *diagnoses),
        "days": criterion.settings["within_days"], "tests": tests, "diagnoses": diagnoses,
        "torn": tuple([results.said(test.test, test) for test in answer.torn]),
    }
    selected = seen.first.found
    if answer.key == "missing" or (answer.key == "unclear" and not selected.decided):
        words["reason"] = results.why(case, seen.first.name, selected, criterion.settings["within_days"])
        return Phrase("serology.with-reason", words)
    if answer.key == "only-others" and selected.notes:
        return Phrase("serology.only-others-noted", {**words, "notes": selected.notes})
    if answer.key == "coded" and tests:
        return Phrase("serology.coded-beside", words)
    if answer.key == "met" and (preliminary := against(seen)):
        return Phrase("serology.met-against", {**words, "against": preliminary})
    if answer.key == "refuted":
        words["meaning"] = Phrase(f"serology.refuted.{name}")
    return Phrase(f"serology.{answer.key}", words)


def _missing(criterion: Criterion, case: Case, seen: Serology, answer: Answer) -> tuple[Missing, ...]:
    """What would settle it: the deciding test, the further test, the tests that could not be read, the whole list."""
    if answer.state in (State.MET, State.NOT_MET, State.JUDGEMENT):
        return ()
    if answer.key == "missing":
        return (results.missing(case, criterion.value[0]),)
    if answer.key in ("older-unread", "rejected", "rejected-untold"):
        return charted.unread(case.record, ("Observation",))
    if answer.key in ("beside-unclear", "further-unclear", "refuted-stale"):
        return tuple(results.lacking(case, r.name, r.found) for r in answer.readings[1:]
                     if answer.key != "beside-unclear" or r.kind is Kind.UNCLEAR)
    lacking = [reading for reading in seen.readings if _is_lacking(reading, seen)]
    vague = [wanted for reading in lacking for wanted in results.exact_dates(case, reading.name, reading.found)]
    new = [results.lacking(case, reading.name, reading.found) for reading in lacking]
    return (*new, *vague) or (results.missing(case, criterion.value[0]),)


def _is_lacking(reading: Reading, seen: Serology) -> bool:
    """The deciding test where it does not decide, and each other test that may still speak of infection."""
    if reading is seen.first:
        return reading.kind in (Kind.MISSING, Kind.STALE, Kind.UNCLEAR)
    return reading.may_be_positive or (reading.contested and reading in seen.proof)


def _immunity(criterion: Criterion, case: Case, answer: Answer) -> tuple[Evidence, ...]:
    """Antibodies that are no sign of infection, and what reports tell by words as negative, shown where nothing else was found."""
    if answer.state not in (State.MISSING, State.STALE):
        return ()
    told = [s for s in case.record.shown if s.concept in criterion.settings["exposure"]]
    shown = [t for t in case.record.tests if t.test in criterion.settings["immunity"]] if answer.state is State.MISSING else []
    return (*(charted.of_result(t, Phrase("serology.immunity")) for t in shown),
            *(charted.of_result(s, Phrase("serology.told")) for s in told))
