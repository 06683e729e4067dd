"""``class_at_most``: the functional class of the heart (NYHA), with the ejection fraction (LVEF) beside it.

A low LVEF in the window is a judgement, with or without a class, unless the class itself is too high; one that may lie
in the window by its date is unclear, and so is one that can't be read, or a low preliminary one, where no class decides. Without any
class the criterion follows the one on heart disease that the rules name. Registry item 7 (1); LOINC 88020-3.
"""
from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from cds_service.eligibility import charted
from cds_service.eligibility.criteria import Case, Criterion
from cds_service.eligibility.finding import Evidence, Finding, Missing
from cds_service.eligibility.rules import results
from cds_service.eligibility.rules.whole_lists import as_far_as_read
from cds_service.eligibility.selection import Place, Selection, SelectionOutcome, place, select
from cds_service.eligibility.states import State
from fhir_mappings.frozen import replace
from fhir_mappings.record import Grade, Measurement, Phrase, Shown

_ROMAN = frozenset({1, 2, 3, 4})
REPORTED = "failing-heart-told"
"""By what the sentences of reports on a failing heart are found."""


@as_far_as_read
def class_at_most(criterion: Criterion, case: Case) -> Finding:
    """The latest class in the window is at most the value; a report of a failing heart beside it is a clinician's to read."""
    found = _by_class(criterion, case)
    told = _reported(criterion, case) if found.state in (State.MET, State.NO_CONTRARY_RECORD) else ()
    if not told:
        return found
    evidence = results.evidence(told)
    because = Phrase("class.reported", {"report": told[0].charted or told[0].what, "date": results.day(told[0])})
    missing = () if found.state is State.MET else (_class_wanted(criterion, case),)
    return Finding(criterion.id, State.JUDGEMENT, because, evidence=(*evidence, *found.evidence), missing=missing)


def _reported(criterion: Criterion, case: Case) -> tuple[Shown, ...]:
    """The final reports in the window of the ejection fraction that tell of a failing heart, the newest first; not where a later
    fraction was measured, which decides."""
    lvef = criterion.settings["lvef"]
    told = [s for s in case.record.shown if s.concept == REPORTED and s.status == "final"
            and place(s.when, case.as_of, lvef["within_days"]) not in (Place.OLDER, Place.FUTURE)]
    measured = [m.when for m in case.measurements(lvef["fact"]) if m.when and m.amount and not m.problem and m.status == "final"]
    return tuple(sorted((s for s in told if not any(s.when and s.when.first <= when.first for when in measured)),
                        key=lambda s: s.when.earliest.timestamp() if s.when else 0.0, reverse=True))


def _by_class(criterion: Criterion, case: Case) -> Finding:
    scale = criterion.settings["scale"]
    graded = [g for g in case.record.grades if g.scale == scale]
    classes = select(graded, case.as_of, criterion.settings["within_days"], lambda g: g.at_most(criterion.value))
    fractions = _ejection_fractions(criterion, case)
    if classes.decided and classes.answer is False:
        return _classed(criterion, case, State.NOT_MET, classes, fractions)
    if not classes.decided and not classes.absent:
        found = results.undecided(criterion, case, scale, classes, orderable=False)
        return Finding(criterion.id, found.state, found.because, evidence=(*found.evidence, *_shown(fractions)),
                       missing=found.missing)
    if _may_be_low(fractions):
        return _low_fraction(criterion, case, classes, fractions)
    if _low_at_some_time(criterion, fractions):
        return _unclear_fraction(criterion, case, fractions, classes)
    if classes.decided:
        state = State.UNCLEAR if classes.answer is None else State.MET
        return _classed(criterion, case, state, classes, fractions)
    if classes.outcome is SelectionOutcome.STALE:
        found = results.undecided(criterion, case, scale, classes, orderable=False)
        return Finding(criterion.id, found.state, found.because, evidence=(*found.evidence, *_shown(fractions)),
                       missing=found.missing)
    found = _by_history(criterion, case, fractions)
    return replace(found, evidence=(*found.evidence, *results.of_selection(classes))) if classes.aside else found


def _ejection_fractions(criterion: Criterion, case: Case) -> Selection[Measurement]:
    """The latest LVEF in its window; its answer is whether it lies below the rules' limit.

    One that can't be read, is preliminary, or may lie in the window does not hide a low one that lies, or may lie, in it:
    that one counts, the other is shown beside it.
    """
    lvef = criterion.settings["lvef"]
    limit = Decimal(lvef["judgement_below"])

    def latest(measured: Sequence[Measurement]) -> Selection[Measurement]:
        return select(measured, case.as_of, lvef["within_days"], lambda m: m.amount.less_than(limit) if m.amount else None)

    measured = [_told_low(m, limit) for m in case.measurements(lvef["fact"])]
    found = latest(measured)
    if found.outcome in (SelectionOutcome.UNUSABLE, SelectionOutcome.PRELIMINARY, SelectionOutcome.STRADDLING):
        final = [m for m in measured if not m.problem and m.status == "final"]
        readable = latest(final)
        if not readable.decided and readable.outcome is not SelectionOutcome.CONFLICT:
            readable = latest([m for m in final if m.amount and m.amount.less_than(limit) is not False])
        if _may_be_low(readable) or _low_at_some_time(criterion, readable):
            return replace(readable, results=(*readable.results, *(m for m in found.results if m not in readable.results)))
    return found


def _told_low(measured: Measurement, limit: Decimal) -> Measurement:
    """One that can't be read, but is or may be low ("0.45", "severely reduced"), counts as that; its problem is a note."""
    told = measured.perhaps
    if told is None or measured.problem is None or told.less_than(limit) is False:
        return measured
    return replace(measured, amount=told, problem=None, notes=(*measured.notes, measured.problem))


def _may_be_low(fractions: Selection[Measurement]) -> bool:
    """Low, not known not to be low ("<55 %"), or two of one time that disagree."""
    return fractions.outcome is SelectionOutcome.CONFLICT or (fractions.decided and fractions.answer is not False)


def _low_at_some_time(criterion: Criterion, fractions: Selection[Measurement]) -> bool:
    """One that is, or may be, low, of a date that does not tell whether it lies in the window."""
    limit = Decimal(criterion.settings["lvef"]["judgement_below"])
    nowhere = fractions.outcome in (SelectionOutcome.STRADDLING, SelectionOutcome.UNDATED)
    return nowhere and any(m.amount and m.amount.less_than(limit) is not False for m in fractions.results)


def _leaves_open(criterion: Criterion, fractions: Selection[Measurement]) -> bool:
    """Where no class decides: one that can't be read, or only preliminary ones, of which one is, or may be, low."""
    limit = Decimal(criterion.settings["lvef"]["judgement_below"])
    preliminary = fractions.outcome is SelectionOutcome.PRELIMINARY and any(
        m.amount is None or m.amount.less_than(limit) is not False for m in fractions.results)
    return preliminary or fractions.outcome is SelectionOutcome.UNUSABLE


def _unclear_fraction(
    criterion: Criterion, case: Case, fractions: Selection[Measurement], classes: Selection[Grade] | None = None
) -> Finding:
    lvef = criterion.settings["lvef"]
    because = results.why(case, lvef["fact"], fractions, lvef["within_days"])
    evidence = (*results.of_selection(fractions), *(results.of_selection(classes) if classes else ()))
    return Finding(criterion.id, State.UNCLEAR, because, evidence=evidence, missing=(results.missing(case, lvef["fact"]),))


def _shown(fractions: Selection[Measurement]) -> tuple[Evidence, ...]:
    if not fractions.results:
        return results.of_selection(fractions)
    return results.evidence(fractions.results, Phrase("class.lvef-shown"), *fractions.notes)


def _classed(
    criterion: Criterion, case: Case, state: State, classes: Selection[Grade], fractions: Selection[Measurement]
) -> Finding:
    newest = classes.results[0]
    words = {"value": _graded(newest), "date": results.day(newest), "limit": _class(criterion.value),
             "what": results.fact(criterion.settings["scale"])}
    found = Finding(
        criterion.id, state, Phrase(f"class.{state}", words), review=all(g.weaker for g in classes.results),
        evidence=(*results.of_selection(classes), *_shown(fractions)),
        missing=(_class_wanted(criterion, case),) if state is State.UNCLEAR else (),
    )
    scale = criterion.settings["scale"]
    return results.against(found, classes, lambda g: g.at_most(criterion.value), lambda g: results.said(scale, g))


def _graded(graded: Grade) -> str | Phrase:
    """The class as a sentence tells it; of a charted span both ends, of which the worse counts."""
    told = results.grade(graded)
    if isinstance(told, Phrase) and "span" in told.args:
        low, high = map(int, str(told.args["span"]).split("-"))
        return Phrase("class.of-span", {"low": _class(low), "high": _class(high)})
    return told if graded.grade is None else _class(graded.grade)


def _class(number: int) -> str | Phrase:
    """A class in Roman numerals, as it is written everywhere."""
    return Phrase(f"class.{number}") if number in _ROMAN else str(number)


def _low_fraction(
    criterion: Criterion, case: Case, classes: Selection[Grade], fractions: Selection[Measurement]
) -> Finding:
    limit = Decimal(criterion.settings["lvef"]["judgement_below"])
    low = [m for m in fractions.results if m.amount and m.amount.less_than(limit) is not False]  # beside them may stand one that is not
    newest = (low or fractions.results)[0]
    words = {"value": results.value(newest), "date": results.day(newest), "classes": _said(criterion, classes), "limit": limit}
    sure = "" if fractions.decided and fractions.answer else "-maybe"
    because = Phrase(f"class.lvef-low{'-beside' if classes.results else ''}{sure}", words)
    beside = results.of_selection(classes)
    evidence = (*results.of_selection(fractions), *beside)
    missing = () if classes.decided else (_class_wanted(criterion, case),)
    return Finding(criterion.id, State.JUDGEMENT, because, evidence=evidence, missing=missing)


def _said(criterion: Criterion, classes: Selection[Grade]) -> tuple[Phrase, ...]:
    return tuple(results.said(criterion.settings["scale"], graded) for graded in classes.results)


def _by_history(criterion: Criterion, case: Case, fractions: Selection[Measurement]) -> Finding:
    """Without a class: what the chart says of heart disease, never better than that."""
    history = case.found.get(criterion.settings["falls_back_to"])
    heart = history.evidence if history else ()
    missing: tuple[Missing, ...] = (_class_wanted(criterion, case),)
    unread = charted.unread(case.record, criterion.settings["rests_on"])
    if history and history.state is State.NO_CONTRARY_RECORD and _leaves_open(criterion, fractions):
        return _unclear_fraction(criterion, case, fractions)
    if history and history.state is State.NO_CONTRARY_RECORD and not unread:
        seen = charted.named(heart) if heart else ()
        because = Phrase("class.no-contrary-record-but", {"found": seen}) if seen else Phrase("class.no-contrary-record")
        return Finding(criterion.id, history.state, because, evidence=(*heart, *_shown(fractions)))
    if history and history.state is State.JUDGEMENT:
        because = Phrase("class.history-judgement", {"found": charted.named(heart)})
        return Finding(criterion.id, history.state, because, evidence=(*heart, *_shown(fractions)), missing=missing)
    if history and history.state is State.NOT_MET:
        because = Phrase("class.history-not-met", {"found": charted.named(heart)})
        return Finding(criterion.id, State.MISSING, because, evidence=(*heart, *_shown(fractions)), missing=missing)
    because = Phrase("class.unread" if unread else "class.missing")
    return Finding(criterion.id, State.MISSING, because, evidence=_shown(fractions), missing=(*missing, *unread))


def _class_wanted(criterion: Criterion, case: Case) -> Missing:
    return results.missing(case, criterion.settings["scale"], orderable=False)
