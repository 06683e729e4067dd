"""``grade_at_most``: a performance status on its own scale, or translated from another one.

Only where the own scale (ECOG) has no result in the window does the fallback scale (Karnofsky) speak, with review, and
only under an age and where neither has one, the children's scale (Lansky), as a judgement. A result of the own scale
that can't be read is unclear: nothing steps in for it. Registry item 5; LOINC 89247-1, 89243-0; NCIt C38144.
"""
from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

from cds_service.eligibility.criteria import Case, Criterion
from cds_service.eligibility.finding import Finding
from cds_service.eligibility.rules import results
from cds_service.eligibility.rules.age import age_bounds
from cds_service.eligibility.rules.whole_lists import as_far_as_read
from cds_service.eligibility.selection import Selection, SelectionOutcome, select
from cds_service.eligibility.states import State
from fhir_mappings.frozen import Frozen, replace
from fhir_mappings.record import Demographics, Grade, Phrase

STATE = {True: State.MET, False: State.NOT_MET, None: State.UNCLEAR}

Answer = Callable[[Grade], bool | None]


class Scale(Frozen):
    """One scale of the rule: its name, what its grades answer, and the latest of them."""

    name: str
    answer: Answer
    found: Selection[Grade]


@as_far_as_read
def grade_at_most(criterion: Criterion, case: Case) -> Finding:
    """The latest grade in the window is at most the value."""
    own = _scale(criterion, case, criterion.settings["scale"], lambda g: _own_answer(criterion, g))
    if own.found.decided:
        return _graded(criterion, case, own)
    fallback = criterion.settings["fallback"]["scale"]
    other = _scale(criterion, case, fallback, lambda g: _translated_answer(criterion, g))
    if not _steps_in(own, other):
        return _undecided(criterion, case, own)
    if other.found.decided:
        return _translated(criterion, case, other, own)
    if not other.found.absent:
        return _undecided(criterion, case, other)
    return _by_age(criterion, case, own, other)


def _steps_in(own: Scale, other: Scale) -> bool:
    """The other scale may speak: nothing of the own one in the window, or only undated grades that agree with it."""
    if own.found.absent:
        return True
    undated = own.found.outcome is SelectionOutcome.UNDATED and other.found.decided
    return undated and all(not g.problem and own.answer(g) == other.found.answer for g in own.found.results)


def _scale(criterion: Criterion, case: Case, name: str, answer: Answer) -> Scale:
    graded = [g for g in case.record.grades if g.scale == name]
    return Scale(name, answer, select(graded, case.as_of, criterion.settings["within_days"], answer))


def _own_answer(criterion: Criterion, graded: Grade) -> bool | None:
    lowest, highest = criterion.settings["lowest"], criterion.settings["highest"]
    if graded.grade is not None and not lowest <= graded.grade <= highest:
        return None
    return graded.at_most(criterion.value)


def _equivalents(criterion: Criterion, graded: Grade) -> set[int]:
    """The grades on the own scale that the rules' table gives; none for a number that is not in it, several for a bound."""
    table: Mapping[str, int] = criterion.settings["fallback"]["grades"]
    if graded.bound is None:
        return {own for other, own in table.items() if other == str(graded.grade)}
    return {own for other, own in table.items() if graded.bound.holds(Decimal(other))}


def _translated_answer(criterion: Criterion, graded: Grade) -> bool | None:
    answers = {equivalent <= criterion.value for equivalent in _equivalents(criterion, graded)}
    return answers.pop() if len(answers) == 1 else None


def _graded(criterion: Criterion, case: Case, own: Scale) -> Finding:
    state = STATE[own.answer(own.found.results[0])]
    words = {**_words(own), "limit": criterion.value}
    if state is State.UNCLEAR:
        words |= {"lowest": criterion.settings["lowest"], "highest": criterion.settings["highest"]}
        key = "grade.outside" if own.found.results[0].bound is None else "grade.inexact"
        return _finding(criterion, case, own, state, Phrase(key, words))
    return _against(_finding(criterion, case, own, state, Phrase(f"grade.{state}", words)), own)


def _translated(criterion: Criterion, case: Case, other: Scale, own: Scale) -> Finding:
    words = {**_words(other), "limit": criterion.value, "own": results.fact(criterion.settings["scale"])}
    equivalents = sorted(_equivalents(criterion, other.found.results[0]))
    if other.found.answer is None:
        key = "grade.translated-inexact" if equivalents else "grade.untranslated"
        return _beside(_finding(criterion, case, other, State.UNCLEAR, Phrase(key, words)), own)
    state = STATE[other.answer(other.found.results[0])]
    read = "-".join(dict.fromkeys(str(end) for end in (equivalents[0], equivalents[-1])))
    because = Phrase(f"grade.translated-{state}", {**words, "equivalent": read})
    found = _beside(_finding(criterion, case, other, state, because), own)
    return _against(replace(found, review=True), other)


def _beside(found: Finding, scale: Scale) -> Finding:
    """The finding, with the grades of another scale in its evidence."""
    return replace(found, evidence=(*found.evidence, *results.of_selection(scale.found)))


def _against(found: Finding, scale: Scale) -> Finding:
    return results.against(found, scale.found, scale.answer, lambda g: results.said(scale.name, g))


def _by_age(criterion: Criterion, case: Case, own: Scale, other: Scale) -> Finding:
    """Neither scale in the window: the children's scale where the age allows it, else the oldest news there is."""
    young = criterion.settings["young"]
    child = _is_below(case, young["below_years"])
    if child is False:
        return _absent(criterion, case, own, other)
    compatible_from = young["compatible_from"]
    lansky = _scale(criterion, case, young["scale"], lambda g: g.at_least(compatible_from))
    if lansky.found.absent:
        return _absent(criterion, case, own, other, lansky)
    if child is None:
        words = {**_words(lansky), "years": young["below_years"]}
        return _finding(criterion, case, lansky, State.UNCLEAR, Phrase("grade.age-unknown", words))
    if not lansky.found.decided:
        return _undecided(criterion, case, lansky)
    if lansky.found.answer is None:
        words = {**_words(lansky), "limit": compatible_from}
        return _finding(criterion, case, lansky, State.UNCLEAR, Phrase("grade.inexact", words))
    key = "grade.young-compatible" if lansky.found.answer else "grade.young-not-compatible"
    words = {**_words(lansky), "own": results.fact(own.name), "limit": criterion.value,
             "lowest": criterion.settings["lowest"]}
    return _finding(criterion, case, lansky, State.JUDGEMENT, Phrase(key, words))


def _absent(criterion: Criterion, case: Case, own: Scale, *others: Scale) -> Finding:
    """Stale where any scale has an older grade, the own one first; else missing."""
    stale = [scale for scale in (own, *others) if scale.found.outcome is SelectionOutcome.STALE]
    found = _undecided(criterion, case, (stale or [own])[0])
    aside = [scale.found for scale in others if scale.found.aside and not scale.found.results]
    return replace(found, evidence=(*found.evidence, *(shown for it in aside for shown in results.of_selection(it)))) if aside else found


def _is_below(case: Case, years: int) -> bool | None:
    """Whether the patient is younger than so many years; None when the birth date does not tell."""
    patient: Demographics = case.record.demographics
    bounds = age_bounds(patient.born, case.as_of) if patient.born else None
    if bounds is None:
        return None
    return True if bounds[1] < years else False if bounds[0] >= years else None


def _words(scale: Scale) -> dict[str, Phrase | str]:
    newest = scale.found.results[0]
    return {"what": results.fact(scale.name), "value": results.grade(newest), "date": results.day(newest)}


def _undecided(criterion: Criterion, case: Case, scale: Scale) -> Finding:
    found = results.undecided(criterion, case, scale.name, scale.found, orderable=False)
    own = criterion.settings["scale"]
    if scale.name == own:
        return found
    return Finding(found.criterion, found.state, found.because, evidence=found.evidence,
                   missing=(results.missing(case, own, orderable=False),))


def _finding(criterion: Criterion, case: Case, scale: Scale, state: State, because: Phrase) -> Finding:
    """What one scale says; for review where all its grades are weaker."""
    weaker = state in (State.MET, State.NOT_MET) and all(g.weaker for g in scale.found.results)
    open_ = state in (State.UNCLEAR, State.JUDGEMENT)
    wanted = (results.missing(case, criterion.settings["scale"], orderable=False),) if open_ else ()
    return Finding(criterion.id, state, because, review=weaker, evidence=tuple(results.of_selection(scale.found)), missing=wanted)
