"""``pregnancy_negative``: a negative pregnancy test in the window, for whom one is needed.

Needed by gender and age, unless an operation or menopause on record waives it. A quantitative hCG counts by its own
range or interpretation, else by the rules' limits. Registry item 12.
"""
from __future__ import annotations

from collections.abc import Hashable
from decimal import Decimal

from cds_service.eligibility import charted
from cds_service.eligibility.criteria import Case, Criterion
from cds_service.eligibility.finding import Evidence, Finding, Missing
from cds_service.eligibility.rules import results
from cds_service.eligibility.rules.childbearing import Childbearing, childbearing, of_childbearing_age, speaks_of_pregnancy, telling_nothing
from cds_service.eligibility.rules.whole_lists import as_far_as_read
from cds_service.eligibility.selection import Selection, SelectionOutcome, select
from cds_service.eligibility.states import State
from fhir_mappings.frozen import replace
from fhir_mappings.record import Measurement, Phrase, TestResult

PregnancyTest = TestResult | Measurement
STATE = {"negative": State.MET, "positive": State.NOT_MET}
SETTLED = (State.MET, State.NOT_MET, State.JUDGEMENT)


@as_far_as_read
def pregnancy_negative(criterion: Criterion, case: Case) -> Finding:
    """The latest pregnancy test in the window is negative, or none is needed."""
    of_age, gender = of_childbearing_age(criterion, case), case.record.demographics.gender
    if of_age is False or gender == "male":
        return _not_applicable(criterion, case, of_age)
    found = _of_woman(criterion, case, of_age, gender)
    later = telling_nothing(criterion, case)
    return replace(found, evidence=(*found.evidence, *later)) if later else found


def _of_woman(criterion: Criterion, case: Case, of_age: bool | None, gender: str | None) -> Finding:
    seen = childbearing(criterion, case, of_age)
    tested = _tested(criterion, case)
    if seen.waived:
        return _waived(criterion, seen, tested)
    if gender != criterion.settings["gender"]:
        return _unknown_gender(criterion, case, seen, tested)
    found = _of_diagnosis(criterion, seen, tested) or _of_tests(criterion, case, tested)
    return _weighed(criterion, seen, found)


# --- for whom -----------------------------------------------------------------------------------------------------
def _not_applicable(criterion: Criterion, case: Case, of_age: bool | None) -> Finding:
    settings, patient = criterion.settings, case.record.demographics
    words = {"from": settings["from_years"], "to": settings["to_years"]}
    if of_age is False and patient.born is not None:
        because, shown = Phrase("pregnancy.not-of-age", words), (Phrase("patient.birth-date"), patient.born.charted)
    else:
        because, shown = Phrase("pregnancy.male"), (Phrase("patient.gender"), patient.gender)
    found = Finding(criterion.id, State.NOT_APPLICABLE, because, evidence=(Evidence(patient.reference, *shown),))
    if not speaks_of_pregnancy(criterion, case):
        return found
    against, said = _against(criterion, childbearing(criterion, case, of_age), _tested(criterion, case))
    if not against:
        return found
    told = Phrase("pregnancy.not-needed-but", {"reason": because, "against": said})
    return replace(found, because=told, review=True, evidence=(*found.evidence, *against))


def _waived(criterion: Criterion, seen: Childbearing, tested: Selection[PregnancyTest]) -> Finding:
    """Not needed, unless the chart also says pregnant: then one of the two is wrong."""
    words = {"found": charted.named(seen.waived)}
    against, said = _against(criterion, seen, tested)
    if not against:
        return Finding(criterion.id, State.NOT_APPLICABLE, Phrase("pregnancy.waived", words), evidence=seen.waived)
    because = Phrase("pregnancy.waived-but", {**words, "against": said})
    return Finding(criterion.id, State.UNCLEAR, because, evidence=(*seen.waived, *against),
                   missing=(Missing(Phrase("question.correction")),))


def _against(
    criterion: Criterion, seen: Childbearing, tested: Selection[PregnancyTest]
) -> tuple[tuple[Evidence, ...], tuple[Phrase, ...]]:
    """What says that she is pregnant: an active diagnosis by code, a positive test in the window, a statement or a report; and the same
    in words, a test with its answer: a test alone is no pregnancy."""
    told = tested.outcome not in (SelectionOutcome.STALE, SelectionOutcome.PRELIMINARY)
    positive = tuple(t for t in tested.results if told and _polarity(criterion, t) == "positive")
    diagnoses = tuple(map(charted.of_diagnosis, seen.pregnant))
    said = (*charted.named(diagnoses), *(_said_test(criterion, t) for t in positive),
            *(results.quoted(t.test, t) for t in seen.stated), *map(_reported, seen.reported))
    return (*diagnoses, *results.evidence((*positive, *seen.stated, *seen.reported))), said


def _unknown_gender(criterion: Criterion, case: Case, seen: Childbearing, tested: Selection[PregnancyTest]) -> Finding:
    on_record = tuple(map(charted.of_diagnosis, (*seen.pregnant, *seen.maybe)))
    patient = case.record.demographics
    doubted = (Evidence(patient.reference, Phrase("patient.gender"), patient.gender, notes=patient.notes),) if patient.notes else ()
    shown = (*results.of_selection(tested), *on_record)
    beside = charted.named(shown if not tested.results else on_record)
    because = Phrase("pregnancy.gender-unknown", {"found": (*_said(criterion, tested), *beside)})
    if not shown:
        because = Phrase("pregnancy.gender-unknown-untested")
    return Finding(criterion.id, State.JUDGEMENT, because, evidence=(*shown, *doubted), missing=(_wanted(criterion, case),))


# --- what was found -----------------------------------------------------------------------------------------------
def _tested(criterion: Criterion, case: Case) -> Selection[PregnancyTest]:
    """The latest of all pregnancy tests, qualitative and quantitative, in urine and in blood."""
    quantity = criterion.settings["quantity"]
    given: list[PregnancyTest] = [
        *(t for t in case.record.tests if t.test in criterion.value),
        *case.measurements(quantity),
    ]
    return select(given, case.as_of, criterion.settings["within_days"], lambda t: _polarity(criterion, t))


def _polarity(criterion: Criterion, test: PregnancyTest) -> Hashable:
    """By its own words, range or interpretation; a bare number by the rules' limits."""
    if isinstance(test, TestResult) or test.polarity is not None:
        return test.polarity
    if test.amount is None or test.own_scale:
        return None
    if test.amount.less_than(Decimal(criterion.settings["negative_below"])):
        return "negative"
    return "positive" if test.amount.more_than(Decimal(criterion.settings["positive_above"])) else None


def _of_diagnosis(criterion: Criterion, seen: Childbearing, tested: Selection[PregnancyTest]) -> Finding | None:
    """An active pregnancy on record is not met; against a negative test a human must confirm it."""
    shown = results.of_selection(tested)
    if seen.pregnant:
        evidence = (*map(charted.of_diagnosis, seen.pregnant), *shown)
        because = _on_record(charted.named(map(charted.of_diagnosis, seen.pregnant)), criterion, tested)
        return Finding(criterion.id, State.NOT_MET, because, review=tested.answer == "negative", evidence=evidence)
    if seen.status.answer == "positive" and tested.answer != "negative":
        evidence = (*results.evidence(seen.status.results, *seen.status.notes), *shown)
        because = _on_record(charted.named(results.evidence(seen.status.results)), criterion, tested)
        return Finding(criterion.id, State.NOT_MET, because, review=True, evidence=evidence)
    return None


def _on_record(found: tuple[Phrase, ...], criterion: Criterion, tested: Selection[PregnancyTest]) -> Phrase:
    """A pregnancy on record, and what the test beside it says."""
    if not tested.results:
        return Phrase("pregnancy.on-record", {"found": found})
    return Phrase("pregnancy.on-record-beside", {"found": found, "tests": _said(criterion, tested)})


def _said(criterion: Criterion, tested: Selection[PregnancyTest]) -> tuple[Phrase, ...]:
    """The tests with what they say."""
    return tuple(_said_test(criterion, t) for t in tested.results)


def _said_test(criterion: Criterion, test: PregnancyTest) -> Phrase:
    return results.said(criterion.settings["quantity"] if isinstance(test, Measurement) else criterion.value[0], test)


def _of_tests(criterion: Criterion, case: Case, tested: Selection[PregnancyTest]) -> Finding:
    if not tested.decided:
        return results.undecided(criterion, case, criterion.value[0], tested)
    newest = tested.results[0]
    name = criterion.settings["quantity"] if isinstance(newest, Measurement) else criterion.value[0]
    state = STATE.get(str(tested.answer), State.UNCLEAR)
    words = {
        "what": results.fact(name), "value": results.value(newest), "date": results.day(newest),
        "below": criterion.settings["negative_below"], "above": criterion.settings["positive_above"],
    }
    kind = "-value" if isinstance(newest, Measurement) else "-weak" if newest.weak and state is State.UNCLEAR else ""
    found = Finding(
        criterion.id, state, Phrase(f"pregnancy.{state}{kind}", words),
        review=state is State.NOT_MET or (state is State.MET and all(t.weaker for t in tested.results)),
        evidence=results.of_selection(tested),
        missing=() if state in SETTLED else (_wanted(criterion, case),),
    )
    return results.against(found, tested, lambda t: _polarity(criterion, t), lambda t: _said_test(criterion, t))


def _weighed(criterion: Criterion, seen: Childbearing, found: Finding) -> Finding:
    """The finding in the light of what is less certain: the age, a weak waiver, a pregnancy that is only suspected."""
    if seen.of_age is None and found.state is not State.MET:
        settings = criterion.settings
        words = {"from": settings["from_years"], "to": settings["to_years"], "finding": found.because}
        return replace(found, state=State.UNCLEAR, because=Phrase("pregnancy.age-unknown", words), review=False,
                       missing=(Missing(Phrase("question.exact-birth-date")), *found.missing))
    suspected = (*map(charted.of_diagnosis, seen.maybe), *results.evidence((*seen.stated, *seen.earlier, *seen.reported)))
    reported = tuple(map(_reported, seen.reported))
    if suspected and found.state is State.MET:
        stated = tuple(results.quoted(t.test, t) for t in (*seen.stated, *seen.earlier))  # with what they say, as "pregnant"
        said = (*charted.named(map(charted.of_diagnosis, seen.maybe)), *stated, *reported)
        return _judgement(found, "pregnancy.suspected", suspected, said)
    untested = (*(results.quoted(t.test, t) for t in seen.earlier), *reported)
    if untested and found.state not in SETTLED:
        because = Phrase("pregnancy.suspected", {"finding": found.because, "found": untested})
        found = replace(found, because=because, evidence=(*found.evidence, *results.evidence(seen.reported)))
    if seen.waived_weakly and found.state not in (State.MET, State.NOT_MET):
        return _judgement(found, "pregnancy.waived-weakly", seen.waived_weakly)
    if seen.maybe and found.state not in SETTLED:
        found = _beside_pregnancy(found, seen)
    stated = tuple(dict.fromkeys((*seen.status.results, *seen.earlier)))
    if stated and (found.state not in SETTLED or seen.status.outcome is SelectionOutcome.PRELIMINARY):
        status = results.evidence(stated, Phrase("pregnancy.status-is-no-test"))
        return replace(found, evidence=(*found.evidence, *status))
    return found


def _reported(test: TestResult) -> Phrase:
    return Phrase("pregnancy.reported", {"date": results.day(test)})


def _beside_pregnancy(found: Finding, seen: Childbearing) -> Finding:
    """No test decides, and the chart names a pregnancy in words or doubts one: the state stays, and the record is told."""
    on_record = tuple(map(charted.of_diagnosis, seen.maybe))
    because = Phrase("pregnancy.suspected", {"finding": found.because, "found": charted.named(on_record)})
    return replace(found, because=because, evidence=(*found.evidence, *on_record))


def _judgement(found: Finding, key: str, evidence: tuple[Evidence, ...], said: tuple[Phrase, ...] = ()) -> Finding:
    because = Phrase(key, {"finding": found.because, "found": said or charted.named(evidence)})
    return replace(found, state=State.JUDGEMENT, because=because, review=False, evidence=(*found.evidence, *evidence))


def _wanted(criterion: Criterion, case: Case) -> Missing:
    return results.missing(case, criterion.value[0])
