"""For whom a pregnancy test is needed, and what says that she is pregnant. Registry item 12."""
from __future__ import annotations

from cds_service.eligibility import charted
from cds_service.eligibility.criteria import Case, Criterion
from cds_service.eligibility.finding import Evidence
from cds_service.eligibility.rules.age import age_bounds
from cds_service.eligibility.selection import Place, Selection, SelectionOutcome, latest, may_lie_in, newest_first, place, select
from fhir_mappings.frozen import Frozen
from fhir_mappings.record import Diagnosis, Operation, Phrase, TestResult

REPORTED = "pregnancy-reported"
"""A positive test that only the words of a report tell: no test, and no silence either, as with infections."""


class Childbearing(Frozen):
    """Why a test may not be needed, and what says that the patient is pregnant.

    ``of_age``: True, False, or None when the birth date does not tell. ``waived`` by code, ``waived_weakly`` by words
    or provisionally. ``pregnant``: an active diagnosis; ``maybe``: a provisional or text-only one, one of a pregnancy that may have ended,
    or one that was never closed though no pregnancy lasts so long. ``status``: the latest statement of pregnancy in the window; ``stated``:
    those of pregnancy that lie, or may lie, in it; ``earlier``: the last one, of pregnancy, where none lies in it and no pregnancy of then
    is over by now; ``reported``: reports of a positive test there.
    """

    of_age: bool | None
    waived: tuple[Evidence, ...]
    waived_weakly: tuple[Evidence, ...]
    pregnant: tuple[Diagnosis, ...]
    maybe: tuple[Diagnosis, ...]
    status: Selection[TestResult]
    stated: tuple[TestResult, ...]
    earlier: tuple[TestResult, ...]
    reported: tuple[TestResult, ...]


def childbearing(criterion: Criterion, case: Case, of_age: bool | None) -> Childbearing:
    """What the chart says of it; ``of_age`` as :func:`of_childbearing_age` tells it."""
    pregnant = [d for d in case.record.diagnoses if _names(d, _of_pregnancy(criterion)) and _is_now(d, case)]
    firm = [d for d in pregnant if _is_firm(d, criterion.settings["pregnant"]) and not _is_over(d, criterion, case)]
    waiving = _waiving(criterion, case)
    statements = [t for t in case.record.tests if t.test in criterion.settings["pregnant"]]
    status = select(statements, case.as_of, criterion.settings["within_days"], lambda t: t.polarity)
    open_ = () if status.decided else may_lie_in(statements, case.as_of, criterion.settings["within_days"])
    told = [t for t in case.record.tests if t.test == REPORTED and _says_positive(t)
            and place(t.when, case.as_of, criterion.settings["within_days"]) not in (Place.OLDER, Place.FUTURE)]
    of_now = () if status.outcome is SelectionOutcome.STALE else dict.fromkeys((*status.results, *open_))
    stated = tuple(t for t in of_now if _says_positive(t))
    return Childbearing(
        of_age=of_age,
        waived=tuple(shown for shown, firm in waiving if firm),
        waived_weakly=tuple(shown for shown, firm in waiving if not firm),
        pregnant=tuple(firm),
        maybe=tuple(d for d in pregnant if d not in firm),
        status=status,
        stated=stated,
        earlier=() if status.decided or stated else _earlier(criterion, case, statements),
        reported=newest_first(told),
    )


def speaks_of_pregnancy(criterion: Criterion, case: Case) -> bool:
    """True where a test or a diagnosis names one, whatever it says: in most charts of men nothing does, and no more is asked of them."""
    pregnant, tests = frozenset(_of_pregnancy(criterion)), (*criterion.value, *criterion.settings["pregnant"], REPORTED)
    for diagnosis in case.record.diagnoses:
        if not (pregnant.isdisjoint(diagnosis.concepts) and pregnant.isdisjoint(diagnosis.text_concepts)):
            return True
    for test in case.record.tests:
        if test.test in tests:
            return True
    return bool(case.measurements(criterion.settings["quantity"]))


def _of_pregnancy(criterion: Criterion) -> list[str]:
    """Concepts of diagnoses of a pregnancy, that of one which may have ended included: abortion, delivery, puerperium."""
    return [*criterion.settings["pregnant"], *criterion.settings["maybe_pregnant"]]


def of_childbearing_age(criterion: Criterion, case: Case) -> bool | None:
    """Whether the completed years lie in the childbearing age; None when the birth date does not tell."""
    born = case.record.demographics.born
    bounds = age_bounds(born, case.as_of) if born else None
    if bounds is None or bounds[0] > criterion.settings["plausible_to_years"]:
        return None
    lowest, highest = criterion.settings["from_years"], criterion.settings["to_years"]
    if bounds[1] < lowest or bounds[0] > highest:
        return False
    return True if lowest <= bounds[0] and bounds[1] <= highest else None


def _is_over(diagnosis: Diagnosis, criterion: Criterion, case: Case) -> bool:
    """A problem that says active years after it was recorded: encounter diagnoses are seldom closed."""
    told = max((when.last for when in (diagnosis.asserted, diagnosis.onset) if when is not None), default=None)
    return told is not None and (case.as_of - told).days > criterion.settings["pregnancy_lasts_days"]


def _earlier(criterion: Criterion, case: Case, statements: list[TestResult]) -> tuple[TestResult, ...]:
    """The last statement, if it is one of pregnancy which may last until now: a test of these days does not date it."""
    final = [t for t in statements if t.status == "final" and not t.valueless and place(t.when, case.as_of, None) is not Place.FUTURE]
    lasts = criterion.settings["pregnancy_lasts_days"]
    return tuple(t for t in latest(final) if _says_positive(t) and t.when is not None and (case.as_of - t.when.last).days <= lasts)


def _says_positive(statement: TestResult) -> bool:
    return statement.polarity == "positive" and statement.status == "final"


def _waiving(criterion: Criterion, case: Case) -> list[tuple[Evidence, bool]]:
    """Operations and diagnoses that waive the test, each with whether it is coded, confirmed and finished."""
    operations, diagnoses = criterion.settings["waived_by_operations"], criterion.settings["waived_by_diagnoses"]
    done = [o for o in case.record.operations
            if o.done and _names(o, operations) and not charted.dated_later(case.as_of, o.when)]
    known = [d for d in case.record.diagnoses
             if _names(d, diagnoses) and not charted.dated_later(case.as_of, d.asserted, d.onset)]
    return [*((charted.of_operation(o), o.finished and bool(o.concepts & frozenset(operations))) for o in done),
            *((charted.of_diagnosis(d), _is_firm(d, diagnoses)) for d in known)]


def telling_nothing(criterion: Criterion, case: Case) -> tuple[Evidence, ...]:
    """Operations, diagnoses and pregnancies dated in the future: errors, which waive and tell nothing; and operations of which nobody
    knows whether they were done."""
    note, named = Phrase("charted.dated-later"), (*criterion.settings["waived_by_diagnoses"], *_of_pregnancy(criterion))
    waiving = [o for o in case.record.operations if _names(o, criterion.settings["waived_by_operations"])]
    later = [o for o in waiving if charted.dated_later(case.as_of, o.when)]
    untold = [o for o in waiving if o.in_doubt and o not in later]
    diagnoses = [d for d in case.record.diagnoses
                 if _names(d, [*named]) and charted.dated_later(case.as_of, d.asserted, d.onset)]
    operations = (*(charted.of_operation(o, note) for o in later), *map(charted.of_operation, untold))
    return (*operations, *(charted.of_diagnosis(d, note) for d in diagnoses))


def _names(fact: Diagnosis | Operation, concepts: list[str]) -> bool:
    return not (fact.concepts.isdisjoint(concepts) and fact.text_concepts.isdisjoint(concepts))


def _is_firm(diagnosis: Diagnosis, concepts: list[str]) -> bool:
    return bool(diagnosis.concepts & frozenset(concepts)) and not diagnosis.provisional


def _is_now(diagnosis: Diagnosis, case: Case) -> bool:
    return not (diagnosis.past or diagnosis.abated_by(case.as_of) or charted.dated_later(case.as_of, diagnosis.asserted, diagnosis.onset))
