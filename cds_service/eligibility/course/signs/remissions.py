"""Documented complete remissions, and when the disease was first diagnosed."""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from cds_service.eligibility.charted import of_diagnosis, of_result
from cds_service.eligibility.course.signs.basis import Basis
from cds_service.eligibility.course.signs.conditions import remissions_told
from cds_service.eligibility.course.signs.low_results import low_results
from cds_service.eligibility.course.signs.onset import Onset
from cds_service.eligibility.course.signs.told_in_reports import stated, tells_disease, tells_residual
from cds_service.eligibility.course.terms.aml_conditions import is_aml
from cds_service.eligibility.course.terms.limits import CourseLimits
from cds_service.eligibility.course.terms.sign import ResidualDisease, Sign
from cds_service.eligibility.course.therapy.courses import TherapyCourse, began_with, transplants, why_unsure
from cds_service.eligibility.day_ahead import AHEAD
from cds_service.eligibility.finding import Evidence
from cds_service.eligibility.selection import Place
from cds_service.eligibility.shown_dates import shown_date
from fhir_mappings.frozen import replace
from fhir_mappings.record import CourseStatement, Diagnosis, Measurement, Phrase, Said, When

SOON = "course.soon-after-onset"
"""Why a remission that a report tells in the first weeks of an untreated disease is none: nobody is in remission so soon."""
AT_ONSET, AT_PARTIAL = "course.dated-at-onset", "course.dated-at-partial-onset"
"""Why a remission by code or text may have come later than its date: an entry that is edited in place keeps the day of diagnosis."""

PAST, NOW = ("inactive", "resolved"), ("active", "recurrence", "relapse")
"""The clinicalStatus of what was, and of what is."""


def remissions(basis: Basis, began: Onset | None) -> list[Sign]:
    """Every documented complete remission, dated or not; a clinicalStatus of remission is true now. ``began``: when the disease did."""
    record, limits = basis.record, basis.limits
    shown = [*_reported(record.statements, limits), *_by_marrow(basis)]
    ours = [_late_enough_told(_of_this_disease(sign, began), began, basis.courses, limits) for sign in shown if not _is_older(sign, began)
            ] if began else shown
    told = [(d, sign) for d in record.diagnoses for sign in remissions_told((d,), limits, basis.as_of)]
    return [*_dated(told, began, basis), *ours] if told else ours


def _dated(told: Sequence[tuple[Diagnosis, Sign]], began: Onset | None, basis: Basis) -> list[Sign]:
    """What Conditions tell, each by what is known of its day; what holds for all of them is looked up once."""
    first, active = first_diagnosed(basis.record.diagnoses, basis.limits), _has_active(basis)
    return [_dated_at_onset(_marked_over(sign, d, active, basis), _own_onset(d, first, basis.limits), d.onset, began, basis)
            for d, sign in told]


def _has_active(basis: Basis) -> bool:
    """True where a confirmed AML is marked as one of now."""
    return any(d.clinical in NOW and not d.provisional and is_aml(d, basis.limits) for d in basis.record.diagnoses)


def _marked_over(sign: Sign, d: Diagnosis, active: bool, basis: Basis) -> Sign:
    """A record of remission that is itself marked inactive or resolved while another of the disease is active: it was, and nobody says
    that it still is, unless marrow MRD of these weeks does. Alone it may as well say that the disease is over."""
    if sign.now or d.clinical not in PAST or not active:
        return sign
    days = basis.limits.now_within_days
    low = [it for it in low_results(basis.measured, basis.limits) if it.says == "mrd-low" and it.sure == "sure"]
    still = any(it.place(basis.as_of, days) is Place.INSIDE and sign.before(it) for it in low)
    return sign if still else replace(sign, former=True)


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


def _own_onset(d: Diagnosis, first: When | None, limits: CourseLimits) -> date | None:
    """The onset of a Condition, where it may be the disease's: beside an earlier record of AML it is that of its turn. Of a month or a
    year it is the end, up to which the record may be of the first weeks. ``first``: when AML was first diagnosed."""
    if d.onset is None or first is None or d.onset.first > first.last + timedelta(days=limits.remission_after_onset_days):
        return None
    return d.onset.last


def _dated_at_onset(sign: Sign, own: date | None, told: When | None, began: Onset | None, basis: Basis) -> Sign:
    """A remission by a Condition's code or text is one whenever it came; in an entry that was edited in place its date is the diagnosis's.
    ``own``: the onset of that Condition, ``told`` as a day, or as a month or year."""
    if sign.source not in ("code", "text") or sign.sure != "sure" or sign.when is None:
        return sign
    days = {day for day in (began.day if began else None, own) if day is not None}
    soon = [day for day in days if too_soon(sign.when, day, basis.courses, basis.limits)]
    if not soon:
        return sign
    within: dict[str, Said] = {"days": basis.limits.remission_after_onset_days}
    sure = told is None or any(day != own or too_soon(sign.when, told.first, basis.courses, basis.limits) for day in soon)
    why = Phrase(AT_ONSET, within) if sure else Phrase(AT_PARTIAL, {**within, "onset": shown_date(told) or ""})
    return replace(sign, dating=replace(sign.dating, at_onset=max(soon)), why=why)


def turns_at_onset(signs: Iterable[Sign], began: Onset | None, ended: Sequence[Sign], basis: Basis) -> list[Sign]:
    """The relapses and resistances on record; one by code or text that stands on the day of the disease's onset, or so soon after it that
    nobody can have had it by then, was written into the record of the diagnosis: of what day it is nobody can say."""
    found = [*signs]
    written = [s for s in found if s.source in ("code", "text") and s.when] if ended else []  # nothing else asks for that day
    onsets = {d.reference: d for d in basis.record.diagnoses if d.onset} if written else {}
    of_disease = began.day if began else None
    near = {id(s) for s in written for d in (onsets.get(s.evidence.reference),)
            if (of_disease and _is_too_soon(s, of_disease, basis)) or (d and d.onset and _is_too_soon(s, d.onset.last, basis))}
    if not near:
        return found
    first = first_diagnosed(basis.record.diagnoses, basis.limits)

    def marked(sign: Sign) -> Sign:
        d = onsets.get(sign.evidence.reference)
        days = (of_disease, _own_onset(d, first, basis.limits) if d else None)
        onset = next((day for day in days if _is_too_soon(sign, day, basis)), None)
        return sign if onset is None or _known_before(onset, ended, basis) else replace(sign, dating=replace(sign.dating, at_onset=onset))

    return [marked(sign) if id(sign) in near else sign for sign in found]


def _is_too_soon(turn: Sign, onset: date | None, basis: Basis) -> bool:
    """No relapse comes in the first weeks, before there can have been a remission; no resistance in them, unless a course began."""
    if turn.when is None or onset is None:
        return False
    if turn.says == "refractory":
        return too_soon(turn.when, onset, basis.courses, basis.limits)
    return turn.when.first <= onset + timedelta(days=basis.limits.remission_after_onset_days)


def _known_before(onset: date, ended: Iterable[Sign], basis: Basis) -> bool:
    """True where the disease was there, or treated, well before that onset: it is the turn's own."""
    long_before = onset - timedelta(days=basis.limits.cr_after_diagnosis_days)
    shown = (m.when for m in basis.measured if m.when and m.status == "final" and not m.valueless)
    done = (o.when for o in transplants(basis.record, basis.limits) if o.when)
    told = (r.when for r in ended if r.when and r.dating.at_onset is None)
    return any(c.first < long_before for c in basis.courses) or any(when.last < long_before for when in (*shown, *done, *told))


def _reported(statements: Iterable[CourseStatement], limits: CourseLimits) -> Iterator[Sign]:
    for s in statements:
        if s.says == "complete-remission" and s.status == "final" and not tells_disease(s, limits):
            yield Sign(says="remission", source="report", when=s.when, evidence=stated(s), words=s.words,
                       number=s.number,
                       residual_disease=ResidualDisease(
                           told=tells_residual(s, limits), low=s.mrd is not None and s.mrd.at_most(limits.mrd_percent) is True))
        elif s.says == "status-remission" and s.status == "final" and not tells_disease(s, limits):
            yield Sign(says="remission", source="disease-status", when=s.when, evidence=stated(s), sure="judgement",
                       why=Phrase("course.status-alone"))


def _by_marrow(basis: Basis) -> Iterator[Sign]:
    """Marrow blasts below the limit after a course on record; without one, long enough after the diagnosis."""
    diagnoses, courses, limits = basis.record.diagnoses, basis.courses, basis.limits
    diagnosed = first_diagnosed(diagnoses, limits)
    for m in _clear(basis.measured, limits):
        earlier = [c for c in courses if m.when and c.began_before(m.when)]
        given = any(not c.ordered_only for c in earlier)
        late = _late_enough(m.when, diagnosed, limits)
        if given or (late and (not courses or earlier)):
            treated = next((began_with(c) for c in earlier if not c.ordered_only), None)
            since = treated or first_on_record(diagnoses, limits)
            yield Sign(says="remission", source="marrow-blasts", when=m.when, evidence=of_result(m), review=True,
                       also=(since,) if since else ())
        elif earlier:
            yield Sign(says="remission", source="marrow-blasts", when=m.when, evidence=of_result(m), sure="judgement",
                       why=why_unsure(earlier, limits), also=(began_with(earlier[0]),))
        elif m.when and _may_count(m.when, diagnosed, basis):
            yield Sign(says="remission", source="marrow-blasts", when=m.when, evidence=of_result(m), sure="unclear",
                       why=Phrase("course.order-untold"), also=_told_apart(courses, diagnoses, limits))


def _told_apart(courses: Sequence[TherapyCourse], diagnoses: Sequence[Diagnosis], limits: CourseLimits) -> tuple[Evidence, ...]:
    """What a marrow would have to be later than, to show a remission."""
    first = first_on_record(diagnoses, limits)
    return tuple(map(began_with, courses)) or ((first,) if first else ())


def _may_count(when: When, diagnosed: When | None, basis: Basis) -> bool:
    """Of a month or a year, it can't be told whether the marrow came after a course, or late enough after the diagnosis."""
    last = min(when.last, basis.as_of)
    if basis.courses:
        return any(_coarse(when, c.begun) and c.begun.first < last for c in basis.courses)
    if diagnosed is None or not _coarse(when, diagnosed):
        return False
    return last >= diagnosed.first + timedelta(days=basis.limits.cr_after_diagnosis_days)


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
    tomorrow = as_of + AHEAD
    return [s for s in signs if s.when is None or s.when.first <= tomorrow]
