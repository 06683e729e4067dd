"""What a chart can't answer: questions for a clinician, and findings the protocol takes only as a reference.

Registry items 4, 6, 8, 9, 12 (contraception) and 14. A research Consent on record is shown beside its question, and so is what the
chart holds of care at the end of life; neither answers it.
"""
from __future__ import annotations

from cds_service.eligibility.charted import OVER, ended, named, of_diagnosis, of_operation, of_result, with_values
from cds_service.eligibility.criteria import Case, Criterion, once
from cds_service.eligibility.finding import Evidence, Finding, Missing
from cds_service.eligibility.rules.age import below_years
from cds_service.eligibility.shown_dates import shown_date
from cds_service.eligibility.shown_values import ENDED
from cds_service.eligibility.states import State
from fhir_mappings.frozen import Frozen
from fhir_mappings.record import Paper, Phrase

_GIVEN = "active"
"""The status of a consent that was given; of every other one ("rejected") the sentence says it."""


class _Question(Frozen):
    """The sentence and the question of the rules; ``shown``: the papers that are shown with them, ``history``: the diagnoses and what was
    done."""

    because: Phrase
    missing: tuple[Missing, ...]
    shown: frozenset[str]
    history: frozenset[str]


@once
def _question(criterion: Criterion) -> _Question:
    because = _own_words(criterion, "because") or Phrase(f"ask.{criterion.value}")
    question = _own_words(criterion, "question") or Phrase(f"question.{criterion.value}")
    show, history = (frozenset(criterion.settings.get(setting, ())) for setting in ("show", "show_history"))
    return _Question(because, (Missing(question),), show, history)


def ask(criterion: Criterion, case: Case) -> Finding:
    """Always a judgement; what the chart holds on the question is shown with it."""
    question = _question(criterion)
    because, evidence = question.because, ()
    if question.shown:
        shown = question.shown
        evidence = tuple([of_paper(paper) for paper in case.record.papers if paper.concepts & shown])
    elif question.history:
        evidence = _history(question.history, case)
    if evidence:
        given = [it for it in evidence if it.value in (None, _GIVEN) or question.history]
        found = (*named(given), *with_values(paper for paper in evidence if paper not in given))
        now = tuple([one.what for one in evidence if one.value not in ENDED and OVER not in one.notes]) if question.history else ()
        because = Phrase("ask.with-found", {"sentence": because, "found": found, "raised": now})
    if _is_minor(criterion, case):
        guardian = Phrase("age.guardian", {"years": criterion.settings["guardian_below_years"]})
        because = Phrase("age.with-guardian", {"sentence": because, "guardian": guardian})
    return Finding(criterion.id, State.JUDGEMENT, because, evidence=evidence, missing=question.missing)


def _history(concepts: frozenset[str], case: Case) -> tuple[Evidence, ...]:
    """The diagnoses and procedures of these concepts, by code or in words: none in most charts."""
    record = case.record
    found = [of_diagnosis(d, *((OVER,) if d.clinical is None and ended(case.as_of, d) else ())) for d in record.diagnoses
             if not (concepts.isdisjoint(d.concepts) and concepts.isdisjoint(d.text_concepts))]
    if record.operations:
        found += [of_operation(o) for o in record.operations
                  if (o.done or o.in_doubt) and not (concepts.isdisjoint(o.concepts) and concepts.isdisjoint(o.text_concepts))]
    return tuple(found)


def _own_words(criterion: Criterion, setting: str) -> Phrase | None:
    """The trial's own sentence, where its rules hold one in place of the catalogue's."""
    words = criterion.settings.get(setting)
    return Phrase("both-languages", dict(words)) if words else None


def reference(criterion: Criterion, case: Case) -> Finding:
    """Always reference only, with every result that was found."""
    evidence = tuple([of_result(shown) for shown in case.record.shown if shown.concept in criterion.value])
    because = Phrase("reference.found", {"found": with_values(evidence)}) if evidence else Phrase("reference.none")
    return Finding(criterion.id, State.REFERENCE_ONLY, because, evidence=evidence)


def of_paper(paper: Paper, *notes: Phrase) -> Evidence:
    """A Consent or an AllergyIntolerance as evidence, with its status as charted."""
    return Evidence(paper.reference, paper.what, value=paper.status, date=shown_date(paper.when), notes=notes)


def _is_minor(criterion: Criterion, case: Case) -> bool:
    years = criterion.settings.get("guardian_below_years")
    return years is not None and below_years(case.record.demographics, case.as_of, years)
