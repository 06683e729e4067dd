"""Nothing on record that the protocol speaks against: registry items 7 (1), 10 and 11, and the second-hand exclusion.

FHIR Condition and Procedure. Any ever wins, not the latest. A confirmed code is a hit; words, provisional diagnoses
and what the rules list as such need a clinician's reading. That nothing is on record is said only where the
resources that would show it were read whole.
"""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from enum import Enum, auto

from cds_service.eligibility.criteria import Case, Criterion
from cds_service.eligibility.finding import Evidence, Finding, Missing
from cds_service.eligibility.rules.charted import (
    dated_later,
    ended,
    named,
    of_diagnosis,
    of_operation,
    of_result,
    unread,
    unread_names,
)
from cds_service.eligibility.rules.diagnoses import confirmed
from cds_service.eligibility.states import State
from fhir_mappings.frozen import frozen
from fhir_mappings.record import Diagnosis, Operation, Phrase, TestResult


class Weight(Enum):
    """What one fact means for "none on record"."""

    HIT = auto()
    TO_READ = auto()
    UNCLEAR = auto()
    NO_HIT = auto()


@frozen
class Weighed:
    """A fact that speaks of what must not be on record, and what it weighs."""

    weight: Weight
    evidence: Evidence


def has_none(criterion: Criterion, case: Case) -> Finding:
    """No confirmed diagnosis and no operation of these concepts, ever; a hit is not met, for a human to confirm."""
    beside = bool(_beside_on_record(criterion, case))
    weighed = [
        *(_weigh_diagnosis(criterion, case, diagnosis, beside) for diagnosis in case.record.diagnoses),
        *(_weigh_operation(criterion, case, operation) for operation in case.record.operations),
    ]
    return _answer(criterion, case, weighed, review=True)


def found_none(criterion: Criterion, case: Case) -> Finding:
    """No such diagnosis and no coded finding of it; a hit needs review where another diagnosis stands beside it."""
    findings = criterion.settings["findings"]
    weighed = [
        *(_weigh_found(criterion, case, diagnosis) for diagnosis in case.record.diagnoses),
        *(_weigh_test(case, test) for test in case.record.tests if test.test in findings),
    ]
    beside = tuple(of_diagnosis(diagnosis) for diagnosis in _beside_on_record(criterion, case))
    finding = _answer(criterion, case, weighed, review=bool(beside))
    return _both_shown(finding, beside) if finding.state is State.NOT_MET and beside else finding


def _both_shown(finding: Finding, beside: tuple[Evidence, ...]) -> Finding:
    """A hit beside another diagnosis of the protocol's disease: which of them is right, a human must say."""
    hits = {evidence.reference for evidence in finding.evidence}
    others = tuple(evidence for evidence in beside if evidence.reference not in hits)
    because = Phrase("none.hit-beside", {"sentence": finding.because, "beside": named(beside)})
    return replace(finding, because=because, evidence=finding.evidence + others)


# --- weighing one fact ---------------------------------------------------------------------------------------------
def _weigh_diagnosis(criterion: Criterion, case: Case, diagnosis: Diagnosis, beside: bool) -> Weighed | None:
    """One Condition for "has none"; None when it says nothing of it."""
    coded, settings = _unexplained(criterion, diagnosis), criterion.settings
    hits, to_read = coded & set(criterion.value), coded & set(settings["judgement"])
    if coded & set(settings["ignored"]):
        # The disease of the protocol itself. A hit coded beside it in one Condition is read, not decided.
        hits, to_read = frozenset(), hits
    if hits:
        reasons = (*_doubts(case, diagnosis), *_lapsed(criterion, case, diagnosis, hits))
        return _hit_or_to_read(of_diagnosis(diagnosis, *reasons), reasons)
    if to_read or diagnosis.text_concepts & {*criterion.value, *settings["judgement"]}:
        return Weighed(Weight.TO_READ, of_diagnosis(diagnosis))
    return _weigh_beside(criterion, diagnosis, beside)


def _unexplained(criterion: Criterion, diagnosis: Diagnosis) -> frozenset[str]:
    """The coded concepts of a Condition without those that its own other codes or words explain."""
    said = diagnosis.concepts | diagnosis.text_concepts
    explained = criterion.settings.get("explained", {})
    return frozenset(c for c in diagnosis.concepts if not said & set(explained.get(c, ())))


def _weigh_beside(criterion: Criterion, diagnosis: Diagnosis, beside: bool) -> Weighed | None:
    """What is no hit beside the disease of the protocol (its forerunner, its history), and to be read without it."""
    settings = criterion.settings
    if beside and diagnosis.concepts & set(settings.get("ignored_beside", ())):
        note = Phrase("none.beside", {"disease": _beside_name(criterion)})
        return Weighed(Weight.NO_HIT, of_diagnosis(diagnosis, note))
    if not beside and diagnosis.concepts & set(settings.get("judgement_without", ())):
        note = Phrase("none.without", {"disease": _beside_name(criterion)})
        return Weighed(Weight.TO_READ, of_diagnosis(diagnosis, note))
    return None


def _weigh_operation(criterion: Criterion, case: Case, operation: Operation) -> Weighed | None:
    """One Procedure for "has none"; one that was not done says nothing."""
    hits, to_read = set(criterion.settings["operations"]), set(criterion.settings["judgement"])
    if not operation.done:
        return None
    reasons = (Phrase("charted.dated-later"),) if dated_later(case.as_of, operation.when) else ()
    if operation.concepts & hits:
        return _hit_or_to_read(of_operation(operation, *reasons), reasons)
    if operation.text_concepts & (hits | to_read):
        return Weighed(Weight.TO_READ, of_operation(operation, Phrase("charted.text-only")))
    return Weighed(Weight.TO_READ, of_operation(operation)) if operation.concepts & to_read else None


def _weigh_found(criterion: Criterion, case: Case, diagnosis: Diagnosis) -> Weighed | None:
    """One Condition for "found none"."""
    concepts = set(criterion.value)
    if diagnosis.concepts & concepts:
        reasons = _doubts(case, diagnosis)
        return _hit_or_to_read(of_diagnosis(diagnosis, *reasons), reasons)
    return Weighed(Weight.TO_READ, of_diagnosis(diagnosis)) if diagnosis.text_concepts & concepts else None


def _weigh_test(case: Case, test: TestResult) -> Weighed | None:
    """One result for "found none": positive by code is a hit, by words to be read; preliminary never decides."""
    if test.valueless or dated_later(case.as_of, test.when):
        return None
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


def _lapsed(criterion: Criterion, case: Case, diagnosis: Diagnosis, hits: Iterable[str]) -> tuple[Phrase, ...]:
    """A past diagnosis whose concepts all lapse with the disease; others count for ever."""
    lapses = ended(case.as_of, diagnosis) and set(hits) <= set(criterion.settings["past_judgement"])
    return (Phrase("none.past"),) if lapses else ()


# --- the answer ----------------------------------------------------------------------------------------------------
def _answer(criterion: Criterion, case: Case, weighed: Iterable[Weighed | None], review: bool) -> Finding:
    """The state by the heaviest facts; all of them stand in the evidence, the decisive ones first."""
    facts = [w for w in weighed if w is not None]
    ordered = sorted(facts, key=lambda w: w.weight.value)
    evidence = tuple(w.evidence for w in ordered)
    decisive = tuple(w.evidence for w in ordered if w.weight is ordered[0].weight)
    gaps = unread(case.record, criterion.settings["rests_on"])
    heaviest = ordered[0].weight if ordered else Weight.NO_HIT
    if heaviest is Weight.HIT:
        because = Phrase("none.hit", {"found": named(decisive)})
        return Finding(criterion.id, State.NOT_MET, because, review=review, evidence=evidence)
    if heaviest is not Weight.NO_HIT:
        return _undecided(criterion, case, heaviest, decisive, evidence)
    if gaps:
        because = Phrase("none.unread", {"resources": unread_names(case.record, criterion.settings["rests_on"])})
        return Finding(criterion.id, State.MISSING, because, evidence=evidence, missing=gaps)
    return Finding(criterion.id, State.NO_CONTRARY_RECORD, _nothing(criterion, decisive), evidence=evidence)


def _undecided(
    criterion: Criterion, case: Case, weight: Weight, decisive: tuple[Evidence, ...], evidence: tuple[Evidence, ...]
) -> Finding:
    """Facts that a clinician must read, or that can't be read; gaps in the chart are named beside them."""
    state, key = (State.JUDGEMENT, "to-read") if weight is Weight.TO_READ else (State.UNCLEAR, "unclear")
    words = {"found": named(decisive)}
    rests_on = criterion.settings["rests_on"]
    because = Phrase(f"none.{key}", words)
    if not case.record.read_whole(*rests_on):
        because = Phrase(f"none.{key}-and-unread", {**words, "resources": unread_names(case.record, rests_on)})
    missing = (Missing(Phrase("question.read", words)), *unread(case.record, rests_on))
    return Finding(criterion.id, state, because, evidence=evidence, missing=missing)


def _nothing(criterion: Criterion, beside: tuple[Evidence, ...]) -> Phrase:
    """Nothing on record, and what was seen that is no hit."""
    searched = {"resources": tuple(Phrase(f"resource.{t}") for t in criterion.settings["rests_on"])}
    if not beside:
        return Phrase("none.nothing", searched)
    return Phrase("none.nothing-but", {**searched, "found": named(beside)})


def _beside_on_record(criterion: Criterion, case: Case) -> list[Diagnosis]:
    """The diagnoses that the rule names as standing beside, where they are on record: confirmed, by code."""
    concepts = frozenset(_beside(criterion))
    return [diagnosis for diagnosis in case.record.diagnoses if confirmed(diagnosis, concepts)]


def _beside(criterion: Criterion) -> list[str]:
    beside = criterion.settings.get("beside", [])
    return [beside] if isinstance(beside, str) else list(beside)


def _beside_name(criterion: Criterion) -> Phrase:
    return Phrase(f"disease.{_beside(criterion)[0]}")
