"""A list of topics that only the investigator can clear, with everything the chart holds on each.

The second-hand exclusions: a third party's summary without thresholds. Nothing here ever decides; a record that was
found is shown under its topic, and finding none proves nothing.
"""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from cds_service.eligibility.charted import OVER, of_diagnosis, of_operation, of_result
from cds_service.eligibility.criteria import Case, Criterion, once
from cds_service.eligibility.day_ahead import AHEAD
from cds_service.eligibility.finding import Evidence, Finding, Missing
from cds_service.eligibility.rules.asked import of_paper
from cds_service.eligibility.rules.topics_told import HISTORY, NO_END, ORDER_ONLY, STOPPED, found_on, is_over
from cds_service.eligibility.shown_dates import shown_date
from cds_service.eligibility.states import State
from fhir_mappings.frozen import Frozen
from fhir_mappings.record import Diagnosis, Measurement, Participation, Phrase, Shown, Stop, Treatment, When


class Topic(Frozen):
    """One topic as the rules state it: its name in words, and what of a chart belongs to it."""

    name: Phrase
    within_days: int | None
    diagnoses: frozenset[str]
    papers: frozenset[str]
    shown: frozenset[str]
    tests: frozenset[str]
    results: frozenset[tuple[str, str]]
    operations: frozenset[str]
    treatments: frozenset[str]
    participations: frozenset[str]
    other_than: frozenset[str]
    over_too: bool
    told_as_history: tuple[str, ...]


def topics(criterion: Criterion, case: Case) -> Finding:
    """Always a judgement: its evidence is what the chart shows, topic by topic."""
    asked, missing, none = _asked(criterion)
    found = [(topic.name, records) for topic in asked if (records := [*_records(topic, case)])]
    evidence = tuple([_under(name, record) for name, records in found for record in records])
    because = found_on(found, _raised(asked, found)) if found else none
    return Finding(criterion.id, State.JUDGEMENT, because, evidence=evidence, missing=missing)


def _raised(asked: Iterable[Topic], found: Iterable[tuple[Phrase, list[Evidence]]]) -> tuple[Phrase, ...]:
    """The topics that a summary names: not where all records are of what is over, unless that counts as well."""
    over_too = {topic.name for topic in asked if topic.over_too}
    return tuple([name for name, records in found if name in over_too or not all(map(is_over, records))])


@once
def _asked(criterion: Criterion) -> tuple[tuple[Topic, ...], tuple[Missing, ...], Phrase]:
    """The topics, the question that names them all, and what is said where no record was found on any."""
    history = tuple(criterion.settings.get("told_as_history", ()))
    asked = tuple([_topic(table, history) for table in criterion.value])
    names = tuple(topic.name for topic in asked)
    none, elsewhere = Phrase("topics.none", {"topics": names}), criterion.settings.get("elsewhere")
    if elsewhere:
        none = Phrase("topics.none-elsewhere", {"sentence": none, "elsewhere": Phrase("both-languages", dict(elsewhere))})
    return asked, (Missing(Phrase("question.topics", {"topics": names})),), none


def _topic(table: Mapping[str, Any], history: tuple[str, ...]) -> Topic:
    """A topic of the rules; its name with its window where it has one."""
    def named(key: str) -> frozenset[str]:
        return frozenset(table.get(key, ()))

    name = Phrase(f"topic.{table['name']}", {"days": table["within_days"]} if "within_days" in table else {})
    return Topic(
        name, table.get("within_days"), named("diagnoses"), named("papers"), named("shown"), named("tests"),
        frozenset((result["fact"], result["site"]) for result in table.get("results", ())), named("operations"),
        named("treatments"), named("participations"), named("other_than"),
        table.get("over_too", False), history)


def _records(topic: Topic, case: Case) -> Iterator[Evidence]:
    """Every record that the chart holds on one topic."""
    record = case.record
    if topic.diagnoses:
        yield from [of_diagnosis(d, *_over(d, case.as_of), *_former(d, topic)) for d in record.diagnoses
                    if not topic.diagnoses.isdisjoint((*d.concepts, *d.text_concepts))]
    if topic.papers:
        yield from [of_paper(p) for p in record.papers if p.concepts & topic.papers]
    if topic.shown and (shown := [s for s in record.shown if s.concept in topic.shown]):
        yield from map(of_result, _affirmed(shown))
    if topic.tests:
        yield from [of_result(t) for t in record.tests if t.test in topic.tests and t.polarity != "negative" and not t.valueless]
    if topic.results:
        yield from [of_result(m) for m in record.measurements if (m.analyte, m.site) in topic.results and _above_zero(m)]
    done = [*_recent_operations(topic, case)] if topic.operations else []
    yield from done
    if topic.treatments:
        operated = {evidence.reference for evidence in done}  # one Procedure may be both: a transplant with its conditioning
        yield from [given for given in _recent_treatments(topic, case) if given.reference is None or given.reference not in operated]
    if topic.participations:
        yield from _participations(topic, record.participations)


def _over(diagnosis: Diagnosis, as_of: date) -> tuple[Phrase, ...]:
    """Where no clinicalStatus says so, that an end date does."""
    return (OVER,) if diagnosis.clinical is None and diagnosis.abated_by(as_of) else ()


def _former(diagnosis: Diagnosis, topic: Topic) -> tuple[Phrase, ...]:
    """What calls itself a history is none of now, though the list that holds it be active."""
    back = diagnosis.clinical in ("recurrence", "relapse")
    return (HISTORY,) if not back and diagnosis.what.lower().startswith(topic.told_as_history) else ()


def _affirmed(shown: list[Shown]) -> Iterator[Shown]:
    """What tells something, but for statuses that a later one denies: the same day's yes and no contradict, and one without a date may be
    of now."""
    no = [s for s in shown if s.denied]
    for one in shown:
        answered = any(n.concept == one.concept and n.when and one.when and one.when.last < n.when.first for n in no)
        if not (one.denied or one.valueless or answered):
            yield one


def _above_zero(measurement: Measurement) -> bool:
    """True unless the result says none: what can't be read is shown too."""
    return not measurement.valueless and not (measurement.amount and measurement.amount.exact == 0)


def _recent_operations(topic: Topic, case: Case) -> Iterator[Evidence]:
    for operation in case.record.operations:
        named = (operation.done or operation.in_doubt) and (operation.concepts | operation.text_concepts) & topic.operations
        if named and _recent(topic, case.as_of, operation.when, operation.when):
            yield of_operation(operation)


def _recent_treatments(topic: Topic, case: Case) -> Iterator[Evidence]:
    for treatment in case.record.treatments:
        stop = treatment.stopped
        wanted = _is_wanted(treatment, topic.treatments) and not (stop and _stopped_before(stop, topic, case.as_of))
        if wanted and _recent(topic, case.as_of, treatment.begun, _last_dose(treatment)):
            yield _of_treatment(treatment)


def _stopped_before(stop: Stop, topic: Topic, as_of: date) -> bool:
    """True where words without a day tell that a treatment was over before the window; a dose stays one of its day."""
    return topic.within_days is not None and stop.latest(as_of) < as_of - timedelta(days=topic.within_days)


def _last_dose(treatment: Treatment) -> When | None:
    """The end of a treatment; a dose and an order have one date, a statement without an end may go on, and what is under way does."""
    goes_on = treatment.ongoing or treatment.source in ("statement", "plan")
    return treatment.ended or (None if goes_on else treatment.begun)


def _is_wanted(treatment: Treatment, wanted: frozenset[str]) -> bool:
    """True for one of the drugs named, and for therapy of which no drug is known; not for what was done beside therapy."""
    if treatment.beside:
        return False
    return bool(treatment.drugs & wanted) or (treatment.chemotherapy and not treatment.drugs)


def _recent(topic: Topic, as_of: date, begun: When | None, ended: When | None) -> bool:
    """True when it may lie in the window: an undated record, and one that is not said to have ended, may."""
    days = topic.within_days
    if days is None:
        return True
    if begun is not None and begun.first > as_of + AHEAD:
        return False
    return ended is None or ended.last >= as_of - timedelta(days=days)


def _participations(topic: Topic, participations: Iterable[Participation]) -> Iterator[Evidence]:
    """Other trials the patient is in; this trial's own are not among them."""
    for participation in participations:
        own = participation.studies & topic.other_than
        if participation.status in topic.participations and not own:
            yield Evidence(participation.reference, participation.what, value=participation.status,
                           date=shown_date(participation.when))


def _of_treatment(treatment: Treatment) -> Evidence:
    ordered = (ORDER_ONLY,) if treatment.source == "request" else ()
    open_ended = () if _last_dose(treatment) else (NO_END,) if treatment.stopped is None else (STOPPED,)
    return Evidence(
        treatment.reference,
        treatment.what,
        date=shown_date(treatment.ended or treatment.begun),
        notes=(*treatment.notes, *ordered, *open_ended),
    )


def _under(name: Phrase, evidence: Evidence) -> Evidence:
    """The record with its topic, so that the list reads topic by topic."""
    it, notes = evidence, (Phrase("topics.under", {"topic": name}), *evidence.notes)
    return Evidence(it.reference, it.what, it.value, it.unit, it.date, it.upper_limit, notes, it.limit_unit)
