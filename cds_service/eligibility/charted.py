"""Facts of a chart as a finding shows them: its evidence, and how one sentence names them."""
from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache

from cds_service.eligibility.day_ahead import AHEAD
from cds_service.eligibility.finding import Evidence, Missing
from cds_service.eligibility.shown_dates import shown_date
from cds_service.eligibility.shown_values import ENDED, WORDED_BY_SITE, shown_amount, shown_unit, upper_limit
from fhir_mappings.frozen import replace
from fhir_mappings.record import (
    Diagnosis,
    Grade,
    Measurement,
    Operation,
    PatientRecord,
    Phrase,
    Result,
    Shown,
    TestResult,
    Treatment,
    When,
)

NAMED_AT_MOST = 3
"""So many facts are named in one sentence; the others are counted there and stand in the evidence."""

OVER = Phrase("topics.over")
"""That an end date says so, where no clinicalStatus does."""

SITES_IN_WORDS = frozenset({"marrow", "blood", "csf"})
"""Places of an analyte that there are words for."""

_PRELIMINARY, _BY_NAME = Phrase("result.preliminary"), Phrase("result.by-name")
_PROVISIONAL, _TEXT_ONLY = Phrase("charted.provisional"), Phrase("charted.text-only")
DOUBTED = Phrase("charted.doubted")
"""That only words name a disease, and question it: it does not count."""
_REMARKS = {_PROVISIONAL: Phrase("topics.provisional"), _TEXT_ONLY: Phrase("topics.text-only"), DOUBTED: Phrase("charted.doubted-short")}
"""What makes a record weaker, in short: whoever judges reads the sentence, not the evidence."""


def of_diagnosis(diagnosis: Diagnosis, *notes: Phrase) -> Evidence:
    """A Condition as evidence: its clinical status as charted, and the date it was asserted, else its onset."""
    said = (*diagnosis.notes, *_weakness(diagnosis), *notes)
    return Evidence(
        reference=diagnosis.reference,
        what=diagnosis.what,
        value=diagnosis.clinical,
        date=shown_date(diagnosis.asserted or diagnosis.onset),
        notes=tuple(dict.fromkeys(said)) if len(said) > 1 else said,
    )


def of_operation(operation: Operation, *notes: Phrase) -> Evidence:
    """A Procedure as evidence."""
    return Evidence(
        reference=operation.reference,
        what=operation.what,
        date=shown_date(operation.when),
        notes=(*operation.notes, *notes),
    )


def of_treatment(treatment: Treatment, *notes: Phrase) -> Evidence:
    """Drugs given or ordered as evidence, with the day on which they began."""
    return Evidence(treatment.reference, treatment.what, date=shown_date(treatment.begun), notes=(*treatment.notes, *notes))


def of_result(result: Result, *notes: Phrase) -> Evidence:
    """One result as evidence, with what its reader assumed, why it can't be used, and the notes."""
    amount, limits = (result.amount, result.limits) if isinstance(result, Measurement) else (None, ())
    problem = (result.problem,) if result.problem else ()
    value, unit = shown_amount(result, amount) if amount else (result.charted, None)
    limit, limit_unit = upper_limit(limits, unit) if limits else (None, None)
    return Evidence(
        reference=result.reference,
        what=_what(result),
        value=value,
        unit=unit,
        date=shown_date(result.when),
        upper_limit=limit,
        notes=(*result.notes, *problem, *weakness(result), *notes),
        limit_unit=limit_unit,
    )


def _what(result: Result) -> str | Phrase:
    """What the chart calls it; a chart that gives only a code leaves it to our word for what it is, and for where it was taken."""
    if result.what != _fact(result):
        return result.what
    site = result.site if isinstance(result, Measurement) and result.analyte in WORDED_BY_SITE else None
    return Phrase(f"fact.{result.what}.{site}" if site in SITES_IN_WORDS else f"fact.{result.what}")


def _fact(result: Result) -> str | None:
    """The concept that a result was recognised as."""
    if isinstance(result, Measurement):
        return result.analyte
    if isinstance(result, TestResult):
        return result.test
    if isinstance(result, Grade):
        return result.scale
    return result.concept if isinstance(result, Shown) else None


def weakness(result: Result) -> tuple[Phrase, ...]:
    """What makes a result weaker than a final, coded one."""
    preliminary = (_PRELIMINARY,) if result.status == "preliminary" else ()
    return (*preliminary, _BY_NAME) if result.weaker else preliminary


def named(evidence: Iterable[Evidence]) -> tuple[Phrase, ...]:
    """The first few facts by name and date, a disease that is over or not certain with that, and how many more there are; the same words
    are named once."""
    return _first_few([(e.what, _remarked(e) if e.notes or e.value in ENDED else e.date) for e in evidence])


def named_to_read(evidence: Iterable[Evidence]) -> tuple[Phrase, ...]:
    """The same with the value of what holds a number and is short ("PML-RARA FISH: 80%"): whoever reads it asks for that."""
    return named(replace(e, what=_valued(e)) if _is_number(e.value) else e for e in evidence)


def _is_number(value: str | None) -> bool:
    return value is not None and len(value) <= _SHORT and any(map(str.isdigit, value))


def _remarked(e: Evidence) -> str | Phrase | None:
    """The date, behind the status of what is over and what makes the record weaker."""
    over = (Phrase(f"worksheet.charted.{e.value}"),) if e.value in ENDED else (OVER,) if OVER in e.notes else ()
    weak = [DOUBTED] if DOUBTED in e.notes else [note for note in _REMARKS if note in e.notes]
    if not (over or weak):
        return e.date
    status = (*over, *[_REMARKS[note] for note in weak])
    return Phrase("charted.over", {"status": status, "date": e.date or Phrase("topics.undated")})


def named_diagnoses(diagnoses: Iterable[Diagnosis]) -> tuple[Phrase, ...]:
    """The same of Conditions, with the onset of the disease beside the day on which it was recorded."""
    return _first_few((d.what, _since(d)) for d in diagnoses)


def _since(diagnosis: Diagnosis) -> str | Phrase | None:
    onset, recorded = shown_date(diagnosis.onset), shown_date(diagnosis.asserted)
    if onset and recorded and onset != recorded:
        return Phrase("charted.since", {"onset": onset, "recorded": recorded})
    return recorded or onset


def with_values(evidence: Iterable[Evidence]) -> tuple[Phrase, ...]:
    """The same, with their values."""
    return _first_few((_valued(e), e.date) for e in evidence)


def _valued(e: Evidence) -> str | Phrase:
    if not e.value or e.value == e.what:
        return e.what
    unit = f" {shown_unit(e.unit)}" if e.unit and e.unit not in e.value else ""
    return Phrase("charted.valued", {"what": e.what, "value": f"{e.value}{unit}"})


def _first_few(said: Iterable[tuple[str | Phrase, str | Phrase | None]]) -> tuple[Phrase, ...]:
    names = list(dict.fromkeys(said))
    shown = tuple(_dated(what, when) for what, when in names[:NAMED_AT_MOST])
    rest = len(names) - len(shown)
    return (*shown, Phrase("charted.and-more", {"count": rest})) if rest else shown


def _dated(what: str | Phrase, when: str | Phrase | None) -> Phrase:
    if when is None:
        return Phrase("charted.undated", {"what": what})
    return Phrase("charted.dated", {"what": what, "date": when})


_SHORT = 24  # letters of a value that is shown in a sentence
_SINGLE = frozenset({"rejected", "unnamed"})  # reasons of a gap that are of single resources in a list that was read
_NAMED = 3  # of these, so many are named


def unread(record: PatientRecord, resource_types: Iterable[str]) -> tuple[Missing, ...]:
    """What is missing where a list of resources was not read whole: those resources."""
    if not record.gaps:
        return ()
    gaps = [t for t in resource_types if not record.read_whole(t)]
    return tuple(Missing(Phrase("charted.unread", {"resource": resource(t)}), unread=t) for t in gaps)


@cache
def resource(resource_type: str) -> Phrase:
    """The name of a kind of resource for a clinician."""
    return Phrase(f"resource.{resource_type}")


def unread_names(record: PatientRecord, resource_types: Iterable[str]) -> tuple[Phrase, ...]:
    """The kinds of resources, among these, that were not read whole."""
    return tuple(_but_for(record, t) for t in resource_types if not record.read_whole(t))


def _but_for(record: PatientRecord, resource_type: str) -> Phrase:
    """The kind of resource; where all of its list but single resources was read, with these, for a list that was not cut off."""
    single = record.gaps[resource_type] <= _SINGLE
    named = [it.reference for it in record.unread if it.resource_type == resource_type and it.reference] if single else []
    if not named:
        return resource(resource_type)
    key = "charted.all-but" if len(named) <= _NAMED else "charted.all-but-more"
    return Phrase(key, {"resource": resource(resource_type), "records": tuple(named[:_NAMED]), "more": len(named) - _NAMED})


def ended(as_of: date, diagnosis: Diagnosis) -> bool:
    """Past by its clinicalStatus; where there is none, by an abatement before that day (FHIR: such a one is not active)."""
    return diagnosis.past or (diagnosis.clinical is None and diagnosis.abated_by(as_of))


def dated_later(as_of: date, *whens: When | None) -> bool:
    """True when every date there is lies later than the day after ``as_of``: an error in the chart."""
    last, dated = as_of + AHEAD, False
    for when in whens:
        if when is not None:
            if when.first <= last:
                return False
            dated = True
    return dated


def _weakness(diagnosis: Diagnosis) -> tuple[Phrase, ...]:
    """What makes a diagnosis weaker than a confirmed code."""
    provisional = (_PROVISIONAL,) if diagnosis.provisional else ()
    return (*provisional, _TEXT_ONLY) if diagnosis.text_concepts and not diagnosis.concepts else provisional
