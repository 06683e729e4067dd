"""Nothing on record that the protocol speaks against: registry items 7 (1), 10 and 11, and the second-hand exclusion.

FHIR Condition and Procedure. Any ever wins, not the latest. A confirmed code is a hit; words, provisional diagnoses
and what the rules list as such need a clinician's reading. That nothing is on record is said only where the
resources that would show it were read whole.
"""
from __future__ import annotations

from collections.abc import Iterable

from cds_service.eligibility.charted import named, named_to_read, of_diagnosis, resource, unread, unread_names
from cds_service.eligibility.criteria import Case, Criterion
from cds_service.eligibility.finding import Evidence, Finding, Missing
from cds_service.eligibility.rules.diagnoses import confirmed
from cds_service.eligibility.rules.weighing import (
    History,
    Weighed,
    Weight,
    history_of,
    weigh_diagnosis,
    weigh_found,
    weigh_operation,
    weigh_test,
)
from cds_service.eligibility.states import State
from fhir_mappings.frozen import replace
from fhir_mappings.record import Diagnosis, Phrase, Said


def has_none(criterion: Criterion, case: Case) -> Finding:
    """No confirmed diagnosis and no operation of these concepts, ever; a hit is not met, for a human to confirm."""
    history = history_of(criterion)
    beside = bool(_beside_on_record(history, case))
    told = [diagnosis for diagnosis in case.record.diagnoses if _speaks_of(diagnosis, history.spoken_of)]
    weighed = [weigh_diagnosis(history, case, diagnosis, beside) for diagnosis in told]
    weighed += [weigh_operation(history, case, operation) for operation in case.record.operations]
    finding = _answer(criterion, case, weighed, review=True)
    return _with_disease(finding, told, history, case) if history.ignored_beside and told else finding


def _with_disease(finding: Finding, told: Iterable[Diagnosis], history: History, case: Case) -> Finding:
    """What is no hit beside the disease of the protocol rests on the record of that disease too."""
    if finding.state is State.NOT_MET or not any(diagnosis.concepts & history.ignored_beside for diagnosis in told):
        return finding
    named = {evidence.reference for evidence in finding.evidence}
    beside = _beside_on_record(history, case)
    if not beside or any(diagnosis.reference in named for diagnosis in beside):
        return finding
    return replace(finding, evidence=(*finding.evidence, of_diagnosis(min(beside, key=lambda d: d.reference or ""))))


def found_none(criterion: Criterion, case: Case) -> Finding:
    """No such diagnosis and no coded finding of it; a hit needs review where another diagnosis stands beside it."""
    history, findings = history_of(criterion), criterion.settings["findings"]
    told = [diagnosis for diagnosis in case.record.diagnoses if _speaks_of(diagnosis, history.hits)]
    weighed = [weigh_found(history, case, diagnosis) for diagnosis in told]
    weighed += [weigh_test(case, test) for test in case.record.tests if test.test in findings]
    beside = tuple([of_diagnosis(diagnosis) for diagnosis in _beside_on_record(history, case)])
    finding = _answer(criterion, case, weighed, review=bool(beside))
    return _both_shown(finding, beside) if finding.state is State.NOT_MET and beside else finding


def _both_shown(finding: Finding, beside: tuple[Evidence, ...]) -> Finding:
    """A hit beside another diagnosis of the protocol's disease: which of them is right, a human must say."""
    hits = {evidence.reference for evidence in finding.evidence}
    others = tuple(evidence for evidence in beside if evidence.reference not in hits)
    because = Phrase("none.hit-beside", {"sentence": finding.because, "beside": named(beside)})
    return replace(finding, because=because, evidence=finding.evidence + others)


def _speaks_of(diagnosis: Diagnosis, concepts: frozenset[str]) -> bool:
    """By code or by words, be it only to question it."""
    if not (concepts.isdisjoint(diagnosis.concepts) and concepts.isdisjoint(diagnosis.text_concepts)):
        return True
    return bool(diagnosis.doubted_concepts) and not concepts.isdisjoint(diagnosis.doubted_concepts)


def _beside_on_record(history: History, case: Case) -> list[Diagnosis]:
    """The diagnoses that the rule names as standing beside, where they are on record: confirmed, by code."""
    concepts = frozenset(history.beside)
    return [diagnosis for diagnosis in case.record.diagnoses if confirmed(diagnosis, concepts)]


# --- the answer ----------------------------------------------------------------------------------------------------
def _answer(criterion: Criterion, case: Case, weighed: Iterable[Weighed | None], review: bool) -> Finding:
    """The state by the heaviest facts; all of them stand in the evidence, the decisive ones first."""
    ordered = sorted([w for w in weighed if w is not None], key=_heaviest_first)
    evidence = tuple([w.evidence for w in ordered])
    decisive = tuple([w.evidence for w in ordered if w.weight is ordered[0].weight])
    gaps = unread(case.record, criterion.settings["rests_on"])
    heaviest = ordered[0].weight if ordered else Weight.NO_HIT
    if heaviest is Weight.HIT:
        because = Phrase("none.hit", {"found": named(decisive)})
        return Finding(criterion.id, State.NOT_MET, because, review=review, evidence=evidence)
    if heaviest in (Weight.TO_READ, Weight.UNCLEAR):
        return _undecided(criterion, case, heaviest, decisive, evidence)
    doubted = heaviest is Weight.DOUBTED
    if gaps:
        words: dict[str, Said] = {"resources": unread_names(case.record, criterion.settings["rests_on"])}
        because = Phrase("none.unread-but", {**words, "found": named(decisive)}) if doubted else Phrase("none.unread", words)
        return Finding(criterion.id, State.MISSING, because, evidence=evidence, missing=gaps)
    return Finding(criterion.id, State.NO_CONTRARY_RECORD, _nothing(criterion, case, evidence), review=doubted, evidence=evidence)


def _heaviest_first(weighed: Weighed) -> int:
    return weighed.weight.value


def _undecided(
    criterion: Criterion, case: Case, weight: Weight, decisive: tuple[Evidence, ...], evidence: tuple[Evidence, ...]
) -> Finding:
    """Facts that a clinician must read, or that can't be read; gaps in the chart are named beside them."""
    state, key = (State.JUDGEMENT, "to-read") if weight is Weight.TO_READ else (State.UNCLEAR, "unclear")
    words = {"found": named_to_read(decisive)}
    rests_on = criterion.settings["rests_on"]
    because = Phrase(f"none.{key}", words)
    if not case.record.read_whole(*rests_on):
        because = Phrase(f"none.{key}-and-unread", {**words, "resources": unread_names(case.record, rests_on)})
    missing = (Missing(Phrase("question.read", words)), *unread(case.record, rests_on))
    return Finding(criterion.id, state, because, evidence=evidence, missing=missing)


def _nothing(criterion: Criterion, case: Case, beside: tuple[Evidence, ...]) -> Phrase:
    """Nothing on record, and what was seen that is no hit. Procedures without words, whose codes are not known here, may be any: charts of
    the USA are full of them, so they are told and open nothing."""
    rests_on = criterion.settings["rests_on"]
    searched: dict[str, Said] = {"resources": tuple(map(resource, rests_on))}
    if not beside:
        alone = case.record.coded_alone if "Procedure" in rests_on else 0
        return Phrase("none.nothing-of-known-codes", {**searched, "count": alone}) if alone else Phrase("none.nothing", searched)
    return Phrase("none.nothing-but", {**searched, "found": named(beside)})
