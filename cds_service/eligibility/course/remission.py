"""Documented complete remissions, and when the disease began."""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from cds_service.eligibility.course.diagnosed import is_aml, is_unspecific
from cds_service.eligibility.course.limits import CourseLimits
from cds_service.eligibility.course.onset import Onset
from cds_service.eligibility.course.reported import stated, tells_disease, tells_residual
from cds_service.eligibility.course.signs import Sign
from cds_service.eligibility.course.therapy import TherapyCourse, began_with, why_unsure
from cds_service.eligibility.finding import Evidence
from cds_service.eligibility.rules.charted import dated_later, of_diagnosis, of_result
from fhir_mappings.frozen import replace
from fhir_mappings.record import CourseStatement, Diagnosis, Measurement, PatientRecord, Phrase, When

_TURNS = frozenset({"relapse", "refractory"})
"""Beside these a bare CR in the same words is the one before ("relapsed after CR")."""

SOON = "course.soon-after-onset"
"""Why a remission that a report tells in the first weeks of an untreated disease is none: nobody is in remission so soon."""
AT_ONSET = "course.dated-at-onset"
"""Why a remission by code or text may have come later than its date: an entry that is edited in place keeps the day of diagnosis."""


def remissions(
    record: PatientRecord, measured: Sequence[Measurement], courses: Sequence[TherapyCourse], began: Onset | None, limits: CourseLimits,
    as_of: date,
) -> list[Sign]:
    """Every documented complete remission, dated or not; a clinicalStatus of remission is true now. ``began``: when the disease did."""
    shown = [*_reported(record.statements, limits), *_by_marrow(record, measured, courses, limits, as_of)]
    ours = [_late_enough_told(_of_this_disease(sign, began), began, courses, limits) for sign in shown if not _is_older(sign, began)
            ] if began else shown
    told = [_dated_at_onset(sign, _own_onset(d, record.diagnoses, limits), began, courses, limits)
            for d in record.diagnoses for sign in _diagnosed((d,), limits, as_of)]
    return [*told, *ours]


def _is_older(sign: Sign, began: Onset) -> bool:
    """A status that somebody recorded before the disease began is none of it, and proves nothing."""
    return sign.source == "disease-status" and began.day is not None and sign.when is not None and sign.when.last < began.day


def _of_this_disease(sign: Sign, began: Onset) -> Sign:
    """A remission before the disease began may be that of another one (a myelodysplasia, a lymphoma)."""
    if sign.sure != "sure" or sign.when is None or not began.before(sign.when.last):
        return sign
    return replace(sign, sure="judgement", why=Phrase(began.why("")), also=(*sign.also, *began.told_by))


def _late_enough_told(sign: Sign, began: Onset, courses: Sequence[TherapyCourse], limits: CourseLimits) -> Sign:
    """A report of the first weeks of an untreated disease has no remission to tell: its words may speak of remissions in general."""
    if sign.source != "report" or sign.sure != "sure" or began.day is None or sign.when is None:
        return sign
    if not too_soon(sign.when, began.day, courses, limits):
        return sign
    why = Phrase(SOON, {"days": limits.remission_after_onset_days})
    return replace(sign, sure="unclear", why=why, also=(*sign.also, *began.told_by))


def too_soon(when: When, onset: date, courses: Sequence[TherapyCourse], limits: CourseLimits) -> bool:
    """True for a day of the first weeks of the disease, and of no therapy yet: nobody is in remission so soon."""
    soon = when.first <= onset + timedelta(days=limits.remission_after_onset_days)
    return soon and not any(course.began_before(when) for course in courses)


def _own_onset(d: Diagnosis, diagnoses: Sequence[Diagnosis], limits: CourseLimits) -> date | None:
    """The onset of a Condition, where it may be the disease's: beside an earlier record of AML it is that of its turn. Of a month or a
    year it is the end, up to which the record may be of the first weeks."""
    first = first_diagnosed(diagnoses, limits) if d.onset else None
    if d.onset is None or first is None or d.onset.first > first.last + timedelta(days=limits.remission_after_onset_days):
        return None
    return d.onset.last


def _dated_at_onset(sign: Sign, own: date | None, began: Onset | None, courses: Sequence[TherapyCourse], limits: CourseLimits) -> Sign:
    """A remission by a Condition's code or text is one whenever it came; in an entry that was edited in place its date is the diagnosis's.
    ``own``: the onset of that Condition."""
    if sign.source not in ("code", "text") or sign.sure != "sure" or sign.when is None:
        return sign
    days = {day for day in (began.day if began else None, own) if day is not None}
    soon = [day for day in days if too_soon(sign.when, day, courses, limits)]
    return replace(sign, at_onset=max(soon), why=Phrase(AT_ONSET, {"days": limits.remission_after_onset_days})) if soon else sign


def _diagnosed(diagnoses: Iterable[Diagnosis], limits: CourseLimits, as_of: date) -> Iterator[Sign]:
    for d in diagnoses:
        if not is_aml(d, limits):
            if d.clinical == "remission" or d.text_says or d.concepts & limits.remission_beside_aml:
                yield from _unspecific(d, limits, as_of)
            continue
        if d.clinical == "remission" and not d.provisional and not dated_later(as_of, d.asserted, d.onset):
            why = _against_status(d)
            yield Sign(says="remission", source="status", when=None, now=True, evidence=of_diagnosis(d),
                       sure="judgement" if why else "sure", why=why)
        coded = d.concepts & limits.aml_in_remission or "remission" in d.says
        if coded and "remission" in d.text_denies:
            yield Sign(says="remission", source="code", when=d.asserted, evidence=of_diagnosis(d), sure="unclear",
                       why=Phrase("course.text-denies-code"))
        elif coded and (d.provisional or "remission" in d.text_doubts):
            why = Phrase("course.provisional" if d.provisional else "course.text-doubts-code")
            yield Sign(says="remission", source="code", when=d.asserted, evidence=of_diagnosis(d), sure="judgement", why=why)
        elif coded:
            yield Sign(says="remission", source="code", when=d.asserted, evidence=of_diagnosis(d))
        elif "remission" in d.text_says and not (d.provisional or d.untold):
            yield Sign(says="remission", source="text", when=d.asserted, evidence=of_diagnosis(d), review=True,
                       dated_otherwise=d.dates_itself)
        elif "former-remission" in d.text_says and not (d.provisional or d.untold):
            yield Sign(says="remission", source="text", when=d.asserted, evidence=of_diagnosis(d), review=True, former=True,
                       dated_otherwise=d.dates_itself)
        elif "remission" in d.text_hints and not (d.provisional or d.untold or d.text_says & _TURNS):
            yield Sign(says="remission", source="text", when=d.asserted, evidence=of_diagnosis(d), sure="judgement",
                       why=Phrase("course.bare-remission"))
        elif "remission" in d.note_says:
            yield Sign(says="remission", source="note", when=d.noted or d.asserted, evidence=of_diagnosis(d), sure="judgement",
                       why=Phrase("course.note-alone"))


def _unspecific(d: Diagnosis, limits: CourseLimits, as_of: date) -> Iterator[Sign]:
    """A remission of a leukaemia of no stated kind, by code, status or text: it may be of the AML or not. A status has no date."""
    why = Phrase("course.unspecific-remission")
    if d.concepts & limits.remission_beside_aml:
        yield Sign(says="remission", source="code", when=d.asserted, evidence=of_diagnosis(d), sure="judgement", why=why)
    elif not is_unspecific(d, limits) or d.provisional or d.untold or dated_later(as_of, d.asserted, d.onset):
        return
    elif d.clinical == "remission":
        yield Sign(says="remission", source="unspecific-status", when=None, evidence=of_diagnosis(d), sure="judgement", why=why)
    elif "remission" in d.text_says:
        yield Sign(says="remission", source="text", when=d.asserted, evidence=of_diagnosis(d), sure="judgement", why=why)


def _against_status(d: Diagnosis) -> Phrase | None:
    """Why a status of remission is not sure: a note tells of relapse, or text or note deny or doubt the remission."""
    if {"relapse", "refractory"} & d.note_says:
        return Phrase("course.note-says")
    return Phrase("course.text-doubts-code") if "remission" in d.text_denies | d.text_doubts else None


def _reported(statements: Iterable[CourseStatement], limits: CourseLimits) -> Iterator[Sign]:
    for s in statements:
        if s.says == "complete-remission" and s.status == "final" and not tells_disease(s, limits):
            yield Sign(says="remission", source="report", when=s.when, evidence=stated(s), words=s.words,
                       residual=tells_residual(s, limits))
        elif s.says == "status-remission" and s.status == "final" and not tells_disease(s, limits):
            yield Sign(says="remission", source="disease-status", when=s.when, evidence=stated(s), sure="judgement",
                       why=Phrase("course.status-alone"))


def _by_marrow(
    record: PatientRecord, measured: Sequence[Measurement], courses: Sequence[TherapyCourse], limits: CourseLimits, as_of: date,
) -> Iterator[Sign]:
    """Marrow blasts below the limit after a course on record; without one, long enough after the diagnosis."""
    diagnosed = first_diagnosed(record.diagnoses, limits)
    for m in _clear(measured, limits):
        earlier = [c for c in courses if m.when and c.began_before(m.when)]
        given = any(not c.ordered_only for c in earlier)
        late = _late_enough(m.when, diagnosed, limits)
        if given or (late and (not courses or earlier)):
            treated = next((began_with(c) for c in earlier if not c.ordered_only), None)
            since = treated or first_on_record(record.diagnoses, limits)
            yield Sign(says="remission", source="marrow-blasts", when=m.when, evidence=of_result(m), review=True,
                       also=(since,) if since else ())
        elif earlier:
            yield Sign(says="remission", source="marrow-blasts", when=m.when, evidence=of_result(m), sure="judgement",
                       why=why_unsure(earlier, limits), also=(began_with(earlier[0]),))
        elif m.when and _may_count(m.when, diagnosed, courses, limits, as_of):
            yield Sign(says="remission", source="marrow-blasts", when=m.when, evidence=of_result(m), sure="unclear",
                       why=Phrase("course.order-untold"), also=_told_apart(courses, record.diagnoses, limits))


def _told_apart(courses: Sequence[TherapyCourse], diagnoses: Sequence[Diagnosis], limits: CourseLimits) -> tuple[Evidence, ...]:
    """What a marrow would have to be later than, to show a remission."""
    first = first_on_record(diagnoses, limits)
    return tuple(map(began_with, courses)) or ((first,) if first else ())


def _may_count(when: When, diagnosed: When | None, courses: Sequence[TherapyCourse], limits: CourseLimits, as_of: date) -> bool:
    """Of a month or a year, it can't be told whether the marrow came after a course, or late enough after the diagnosis."""
    last = min(when.last, as_of)
    if courses:
        return any(_coarse(when, c.begun) and c.begun.first < last for c in courses)
    if diagnosed is None or not _coarse(when, diagnosed):
        return False
    return last >= diagnosed.first + timedelta(days=limits.cr_after_diagnosis_days)


def _coarse(*whens: When) -> bool:
    return any(when.partial for when in whens)


def _clear(measured: Iterable[Measurement], limits: CourseLimits) -> Iterator[Measurement]:
    """The final marrows with fewer blasts than the limit."""
    for m in measured:
        if m.analyte == limits.blasts and m.site == "marrow" and m.status == "final" and m.amount is not None and not m.problem:
            if m.amount.less_than(limits.marrow_blasts_percent):
                yield m


def clear_marrows(measured: Iterable[Measurement], limits: CourseLimits) -> list[Sign]:
    """The same as signs, remissions or not: each speaks against a status of relapse."""
    return [Sign(says="below", source="marrow-blasts", when=m.when, evidence=of_result(m)) for m in _clear(measured, limits)]


def first_diagnosed(diagnoses: Iterable[Diagnosis], limits: CourseLimits) -> When | None:
    """When AML was first diagnosed: the earliest onset, else the earliest date of an assertion."""
    dates = [d.onset or d.asserted for d in diagnoses if is_aml(d, limits)]
    return min((w for w in dates if w), key=lambda w: w.earliest, default=None)


def first_on_record(diagnoses: Iterable[Diagnosis], limits: CourseLimits) -> Evidence | None:
    """The AML Condition that tells when AML was first diagnosed, as evidence."""
    dated = [(w.earliest, d.reference or "", d) for d in diagnoses if is_aml(d, limits) and (w := d.onset or d.asserted)]
    return of_diagnosis(min(dated, key=lambda it: it[:2])[2]) if dated else None


def _late_enough(when: When | None, diagnosed: When | None, limits: CourseLimits) -> bool:
    if when is None or diagnosed is None:
        return False
    return when.first >= diagnosed.last + timedelta(days=limits.cr_after_diagnosis_days)


def not_future(signs: Iterable[Sign], as_of: date) -> list[Sign]:
    """Without the signs dated later than the day after as_of: errors in the chart."""
    tomorrow = as_of + timedelta(days=1)
    return [s for s in signs if s.when is None or s.when.first <= tomorrow]
