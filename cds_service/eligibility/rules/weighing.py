"""What one fact of a chart weighs for "none on record": a Condition, a Procedure, a coded finding.

A confirmed code is a hit; words, provisional diagnoses and what the rules list as such need a clinician's reading.
"""
from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, auto

from cds_service.eligibility.charted import DOUBTED, OVER, dated_later, ended, of_diagnosis, of_operation, of_result
from cds_service.eligibility.criteria import Case, Criterion, once
from cds_service.eligibility.finding import Evidence
from cds_service.eligibility.selection import passed_over_because
from fhir_mappings.frozen import Frozen, replace
from fhir_mappings.record import Diagnosis, Operation, Phrase, TestResult


class Weight(Enum):
    """What one fact means for "none on record"; what only words name and question is no hit, but is told."""

    HIT = auto()
    TO_READ = auto()
    UNCLEAR = auto()
    DOUBTED = auto()
    NO_HIT = auto()


class Weighed(Frozen):
    """A fact that speaks of what must not be on record, and what it weighs."""

    weight: Weight
    evidence: Evidence


class History(Frozen):
    """What a criterion does not want on record, and what it makes of the rest, as its rules say it.

    ``spoken_of``: every concept by which a diagnosis says anything of it. ``beside``: the diagnoses, the disease of the
    protocol first, that others may stand beside.
    """

    hits: frozenset[str]
    to_read: frozenset[str]
    operations: frozenset[str]
    ignored: frozenset[str]
    lapsing: frozenset[str]
    explained: Mapping[str, frozenset[str]]
    beside: tuple[str, ...]
    ignored_beside: frozenset[str]
    to_read_without: frozenset[str]
    spoken_of: frozenset[str]

    @property
    def disease(self) -> Phrase:
        """The disease of the protocol in words."""
        return Phrase(f"disease.{self.beside[0]}")


@once
def history_of(criterion: Criterion) -> History:
    """What the rules of this criterion say of a history."""
    def named(setting: str) -> frozenset[str]:
        return frozenset(criterion.settings.get(setting, ()))

    hits, to_read = frozenset(criterion.value), named("judgement")
    ignored_beside, to_read_without = named("ignored_beside"), named("judgement_without")
    explained = {concept: frozenset(by) for concept, by in criterion.settings.get("explained", {}).items()}
    one_or_more = criterion.settings.get("beside", ())
    beside = (one_or_more,) if isinstance(one_or_more, str) else tuple(one_or_more)
    return History(
        hits, to_read, named("operations"), named("ignored"), named("past_judgement"), explained, beside, ignored_beside,
        to_read_without, hits | to_read | ignored_beside | to_read_without)


def weigh_diagnosis(history: History, case: Case, diagnosis: Diagnosis, beside: bool) -> Weighed | None:
    """One Condition for "has none"; None when it says nothing of it. ``beside``: the disease of the protocol is on record."""
    coded = _unexplained(history, diagnosis)
    hits, to_read = coded & history.hits, coded & history.to_read
    if coded & history.ignored:
        # The disease of the protocol itself. A hit coded beside it in one Condition is read, not decided.
        hits, to_read = frozenset(), hits
    if hits:
        reasons = (*_doubts(case, diagnosis), *_lapsed(history, case, diagnosis, hits))
        return _hit_or_to_read(of_diagnosis(diagnosis, *reasons), reasons)
    if to_read or diagnosis.text_concepts & (history.hits | history.to_read):
        return Weighed(Weight.TO_READ, of_diagnosis(diagnosis, *_ended(case, diagnosis)))
    if diagnosis.doubted_concepts & (history.hits | history.to_read):
        return _doubted(case, diagnosis)
    return _weigh_beside(history, diagnosis, beside)


def _doubted(case: Case, diagnosis: Diagnosis) -> Weighed:
    """One that only words name and question: no hit (trial.md, section 3); to be looked at, unless it is over."""
    over = ended(case.as_of, diagnosis)
    return Weighed(Weight.NO_HIT if over else Weight.DOUBTED, of_diagnosis(diagnosis, DOUBTED, *_ended(case, diagnosis)))


def _ended(case: Case, diagnosis: Diagnosis) -> tuple[Phrase, ...]:
    """Where no clinicalStatus says that it is over, that its end date does."""
    return (OVER,) if diagnosis.clinical is None and diagnosis.abated_by(case.as_of) else ()


def _unexplained(history: History, diagnosis: Diagnosis) -> frozenset[str]:
    """The coded concepts of a Condition without those that its own other codes or words explain."""
    if not history.explained:
        return diagnosis.concepts
    said = diagnosis.concepts | diagnosis.text_concepts
    return frozenset([c for c in diagnosis.concepts if c not in history.explained or not said & history.explained[c]])


def _weigh_beside(history: History, diagnosis: Diagnosis, beside: bool) -> Weighed | None:
    """What is no hit beside the disease of the protocol (its forerunner, its history), and to be read without it."""
    if beside and diagnosis.concepts & history.ignored_beside:
        note = Phrase("none.beside", {"disease": history.disease})
        return Weighed(Weight.NO_HIT, of_diagnosis(diagnosis, note))
    if not beside and diagnosis.concepts & history.to_read_without:
        note = Phrase("none.without", {"disease": history.disease})
        return Weighed(Weight.TO_READ, of_diagnosis(diagnosis, note))
    return None


def weigh_operation(history: History, case: Case, operation: Operation) -> Weighed | None:
    """One Procedure for "has none"; of one that was not done only its reasons say something, one that may have been done is to be read."""
    hits, to_read = history.operations, history.to_read
    if not (operation.done or operation.in_doubt):
        return _weigh_reasons(history, operation, Phrase("charted.not-done"))
    reasons = (Phrase("charted.dated-later"),) if dated_later(case.as_of, operation.when) else ()
    if operation.concepts & hits:
        shown = of_operation(operation, *reasons)
        return Weighed(Weight.TO_READ, shown) if operation.in_doubt else _hit_or_to_read(shown, reasons)
    if operation.text_concepts & (hits | to_read):
        return Weighed(Weight.TO_READ, of_operation(operation, Phrase("charted.text-only")))
    if operation.concepts & to_read:
        return Weighed(Weight.TO_READ, of_operation(operation))
    return _weigh_reasons(history, operation)


def _weigh_reasons(history: History, operation: Operation, *notes: Phrase) -> Weighed | None:
    """A disease that is named only as what a Procedure was, or was to be, done for: to be read."""
    if operation.reasons.isdisjoint(history.operations | history.to_read | history.hits):
        return None
    done_for = Phrase("charted.done-for", {"what": operation.what, "reason": operation.reason})
    return Weighed(Weight.TO_READ, replace(of_operation(operation, Phrase("charted.reason-only"), *notes), what=done_for))


def weigh_found(history: History, case: Case, diagnosis: Diagnosis) -> Weighed:
    """One Condition for "found none", which names it by code or by words."""
    if diagnosis.concepts & history.hits:
        reasons = _doubts(case, diagnosis)
        return _hit_or_to_read(of_diagnosis(diagnosis, *reasons), reasons)
    if not diagnosis.text_concepts & history.hits:
        return _doubted(case, diagnosis)
    return Weighed(Weight.TO_READ, of_diagnosis(diagnosis))


def weigh_test(case: Case, test: TestResult) -> Weighed:
    """One result for "found none": positive by code is a hit, by words to be read; preliminary never decides."""
    if test.valueless or dated_later(case.as_of, test.when):
        note = passed_over_because(test, case.as_of)
        return Weighed(Weight.NO_HIT, of_result(test, *((note,) if note else ())))
    if test.polarity == "negative":
        return Weighed(Weight.NO_HIT, of_result(test))
    if test.polarity != "positive" or test.problem:
        return Weighed(Weight.UNCLEAR, of_result(test))
    if not test.coded or test.weaker:
        return Weighed(Weight.TO_READ, of_result(test, Phrase("charted.text-only")))
    return Weighed(Weight.UNCLEAR if test.status == "preliminary" else Weight.HIT, of_result(test))


def _hit_or_to_read(evidence: Evidence, reasons: tuple[Phrase, ...]) -> Weighed:
    return Weighed(Weight.TO_READ if reasons else Weight.HIT, evidence)


def _doubts(case: Case, diagnosis: Diagnosis) -> tuple[Phrase, ...]:
    """Why a coded diagnosis does not decide: provisional, or dated in the future."""
    if dated_later(case.as_of, diagnosis.asserted, diagnosis.onset):
        return (Phrase("charted.dated-later"),)
    return (Phrase("charted.provisional"),) if diagnosis.provisional else ()


def _lapsed(history: History, case: Case, diagnosis: Diagnosis, hits: frozenset[str]) -> tuple[Phrase, ...]:
    """A past diagnosis whose concepts all lapse with the disease; others count for ever."""
    lapses = ended(case.as_of, diagnosis) and hits <= history.lapsing
    return (Phrase("none.past"),) if lapses else ()
