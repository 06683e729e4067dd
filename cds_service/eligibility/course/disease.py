"""Signs of disease: results that reach a relapse-level limit, extramedullary disease, coded relapse."""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal

from cds_service.eligibility.course.diagnosed import coded_as_aml, is_aml, is_unspecific
from cds_service.eligibility.course.limits import CourseLimits
from cds_service.eligibility.course.reported import residual_told, tells_residual
from cds_service.eligibility.course.signs import Says, Sign, Sure
from cds_service.eligibility.course.therapy import TherapyCourse, chemotherapy, is_chemotherapy, last_dose_before
from cds_service.eligibility.finding import Evidence
from cds_service.eligibility.rules.charted import of_diagnosis, of_operation, of_result, of_treatment
from fhir_mappings.record import Diagnosis, Measurement, Operation, PatientRecord, Phrase, When

COUNT_ONLY = "course.count-is-no-share"
"""Why a count of blasts does not tell: the limit is a share of the cells."""
BOUNDS = frozenset({"note.aside", "note.at-least", "note.at-most", "note.promonocytes"})
"""Notes of a number that counts some of the blasts, or more than them."""


def disease_signs(
    record: PatientRecord, measured: Sequence[Measurement], courses: Sequence[TherapyCourse], limits: CourseLimits, as_of: date
) -> list[Sign]:
    """Results at relapse level (sure, or a judgement with its reason), and those that can't be read for it."""
    found: list[Sign] = []
    given = chemotherapy(record, courses, limits) if measured else []
    for m in measured:
        if m.valueless:
            continue
        if m.analyte in (limits.blasts, limits.mrd) or (m.analyte == limits.blasts_count and m.site == "csf"):
            found += _of_measurement(m, record, given, limits)
        elif m.analyte == limits.blasts_count:
            found += _of_count(m, measured, limits)
    found += extramedullary(record.diagnoses, limits, as_of)
    found += residual_told(record.statements)
    return found


def _of_count(m: Measurement, measured: Sequence[Measurement], limits: CourseLimits) -> Iterator[Sign]:
    """Blasts counted per volume, no share of cells, or a count that can't be read: unclear, unless the share in blood was
    measured at the time."""
    none = m.polarity == "negative" if m.amount is None else m.amount.more_than(Decimal(0)) is False
    shares = (s.when for s in measured
              if s.analyte == limits.blasts and s.site == "blood" and s.status == "final" and s.amount and s.when and not s.problem)
    if not none and not (m.when and any(when.first <= m.when.last and m.when.first <= when.last for when in shares)):
        yield Sign(says="disease", source="blood-blasts", when=m.when, evidence=of_result(m), sure="unclear",
                   why=Phrase(COUNT_ONLY))


def source_of(m: Measurement, limits: CourseLimits) -> str:
    """The kind of fact that a result of the disease is."""
    return "mrd" if m.analyte == limits.mrd else f"{m.site or 'unknown'}-blasts"


def _of_measurement(m: Measurement, record: PatientRecord, given: Sequence[TherapyCourse],
                    limits: CourseLimits) -> list[Sign]:
    source = source_of(m, limits)
    reached = _reached(m, limits)
    if reached is False:
        return []
    sure, why, also = _weight(m, reached, record, given, limits)
    return [Sign(says="disease", source=source, when=m.when, evidence=of_result(m), sure=sure, why=why, also=also)]


def _reached(m: Measurement, limits: CourseLimits) -> bool | None:
    """Does the result reach its relapse-level limit? None when it does not tell."""
    reached = _by_amount(m, limits)
    return None if m.problem and reached is not False else reached


def _by_amount(m: Measurement, limits: CourseLimits) -> bool | None:
    if m.amount is None:
        return False if m.polarity == "negative" else None
    if m.analyte == limits.mrd:
        level = limits.mrd_percent if m.site == "marrow" and m.method != "pcr" else Decimal(0)
        return m.amount.more_than(level)
    if m.site == "marrow":
        return m.amount.at_least(limits.marrow_blasts_percent)
    if m.site == "blood":
        return m.amount.at_least(limits.blood_blasts_percent)
    return m.amount.more_than(Decimal(0))


def _weight(m: Measurement, reached: bool | None, record: PatientRecord, given: Sequence[TherapyCourse],
            limits: CourseLimits) -> tuple[Sure, Phrase | None, tuple[Evidence, ...]]:
    """How sure the sign is, why not surer, and what else says so."""
    if m.analyte == limits.mrd and (m.site == "blood" or m.method == "pcr"):
        return "judgement", Phrase("course.mrd-not-marrow-flow"), ()
    if m.status == "preliminary":
        return "unclear", Phrase("course.preliminary"), ()
    if m.problem and reached is None:
        return "unclear", m.problem, ()
    if m.site in (None, "other"):
        return "unclear", Phrase("course.no-specimen"), ()
    if reached is None:
        return "unclear", _bound(m) or Phrase("course.undecided"), ()
    if m.analyte == limits.blasts and m.site == "blood":
        found = _recovering(m.when, record, given, limits)
        if found:
            return "judgement", found[0], (found[1],)
    return "sure", None, ()


def _bound(m: Measurement) -> Phrase | None:
    """Why the number is a bound of all blasts only, where it counts a part of them."""
    return next((note for note in m.notes if note.key in BOUNDS), None)


def _recovering(when: When | None, record: PatientRecord, given: Sequence[TherapyCourse],
                limits: CourseLimits) -> tuple[Phrase, Evidence] | None:
    """Blasts in blood may be recovery: growth factor shortly before, or chemotherapy (a transplant follows on its own) not long
    enough ago; and which."""
    if when is None:
        return None
    since = when.first - timedelta(days=limits.gcsf_days)
    for t in record.treatments:
        if t.drugs & limits.growth_factor and (t.begun.first <= when.last if t.begun else t.ongoing):
            if t.ongoing or ((end := t.ended or t.begun) and end.last >= since):
                return Phrase("course.after-gcsf"), of_treatment(t)
    if undated := next((t for t in record.treatments if t.ongoing and t.begun is None and is_chemotherapy(t, limits)), None):
        return Phrase("course.after-chemotherapy"), of_treatment(undated)
    last = last_dose_before(given, when)
    if last is not None and (when.first - last[0]).days < limits.chemo_days:
        return Phrase("course.after-chemotherapy"), of_treatment(last[1])
    transplanted = _transplanted(when, record, limits)
    return (Phrase("course.soon-after-transplant"), of_operation(transplanted)) if transplanted else None


def _transplanted(when: When, record: PatientRecord, limits: CourseLimits) -> Operation | None:
    """A stem-cell transplant so shortly before that its conditioning is not long enough ago."""
    since = when.first - timedelta(days=limits.chemo_days)
    kinds = limits.transplant | limits.transplant_own
    return next((o for o in record.operations if o.done and o.when and (o.concepts | o.text_concepts) & kinds
                 and o.when.first <= when.last and o.when.last > since), None)


def extramedullary(diagnoses: Iterable[Diagnosis], limits: CourseLimits, as_of: date) -> Iterator[Sign]:
    """Extramedullary AML on record; one that is over (resolved, in remission) is no sign of disease."""
    for d in diagnoses:
        coded = d.concepts & limits.extramedullary
        if not coded and not d.text_concepts & limits.extramedullary:
            continue
        if is_over(d, limits):
            continue
        sure: Sure = "sure"
        why: Phrase | None = None
        if d.provisional or not coded:
            sure, why = "judgement", Phrase("course.extramedullary-weak")
        elif has_abated(d, as_of):
            sure, why = "unclear", Phrase("course.relapse-abated")
        yield Sign(says="disease", source="extramedullary", when=d.asserted or d.onset, evidence=of_diagnosis(d),
                   sure=sure, why=why)


def is_over(d: Diagnosis, limits: CourseLimits) -> bool:
    """Extramedullary disease that is over by its status, its code (in remission) or its text."""
    return d.past or bool(d.concepts & limits.extramedullary_over) or d.text_says in ({"remission"}, {"former-remission"})


def coded_relapses(record: PatientRecord, limits: CourseLimits, as_of: date) -> list[Sign]:
    """Relapse and refractoriness by code or status (sure), or by the text of an AML Condition (with review)."""
    beside = any(coded_as_aml(d, limits) and not d.provisional for d in record.diagnoses)
    found: list[Sign] = []
    for d in record.diagnoses:
        if is_aml(d, limits) or (beside and d.concepts & limits.relapse_beside_aml):
            found += _relapses_of(d, limits, as_of)
        elif beside and (d.text_says or d.clinical in ("recurrence", "relapse")) and is_unspecific(d, limits):
            found += _unspecific_relapse(d)
    return found


def _unspecific_relapse(d: Diagnosis) -> Iterator[Sign]:
    """A relapse or refractoriness of a leukaemia of no stated kind, by status or text, beside a coded AML: it may be that one's."""
    told = d.text_says - d.text_denies
    relapsed = d.clinical in ("recurrence", "relapse")
    says: Says | None = "relapse" if relapsed or "relapse" in told else "refractory" if "refractory" in told else None
    if says and not d.past:
        yield Sign(says=says, source="status" if relapsed else "text", when=d.asserted, now=relapsed, evidence=of_diagnosis(d),
                   sure="judgement", why=Phrase(f"course.unspecific-{says}"))


def has_abated(d: Diagnosis, as_of: date) -> bool:
    """Disease that has abated (resolved, or gone into remission) may be over, unless its status says that it is back."""
    return d.abated_by(as_of) and d.clinical not in ("recurrence", "relapse")


def _relapses_of(d: Diagnosis, limits: CourseLimits, as_of: date) -> Iterator[Sign]:
    sure: Sure = "sure"
    why: Phrase | None = None
    if d.provisional or d.untold:
        sure, why = "judgement", Phrase("course.provisional")
    elif d.clinical in ("inactive", "resolved") or (d.clinical == "remission" and not is_aml(d, limits)):
        sure, why = "unclear", Phrase("course.relapse-over")
    elif has_abated(d, as_of):
        sure, why = "unclear", Phrase("course.relapse-abated")
    if sure == "sure" and "remission" in d.note_says and "relapse" not in d.note_says:
        sure, why = "judgement", Phrase("course.note-says")
    if d.clinical in ("recurrence", "relapse"):
        yield Sign(says="relapse", source="status", when=d.asserted, now=True, evidence=of_diagnosis(d), sure=sure,
                   why=why)
    if "remission" in d.says | d.text_says and tells_residual(d, limits):
        yield Sign(says="disease", source="residual", when=d.asserted, evidence=of_diagnosis(d), sure="unclear",
                   why=Phrase("course.text-tells-residual"))
    relapse = d.concepts & (limits.aml_relapse | limits.relapse_beside_aml)
    refractory = d.concepts & limits.aml_refractory
    kinds: tuple[tuple[Says, frozenset[str]], ...] = (("relapse", relapse), ("refractory", refractory))
    for says, coded in kinds:
        if coded and says in d.text_denies:
            yield Sign(says=says, source="code", when=d.asserted, evidence=of_diagnosis(d), sure="unclear",
                       why=Phrase("course.text-denies-code"))
        elif coded and sure == "sure" and says in d.text_doubts:
            yield Sign(says=says, source="code", when=d.asserted, evidence=of_diagnosis(d), sure="judgement",
                       why=Phrase("course.text-doubts-code"))
        elif coded:
            yield Sign(says=says, source="code", when=d.asserted, evidence=of_diagnosis(d), sure=sure, why=why)
        elif says in d.text_says and "remission" not in d.text_says:
            yield Sign(says=says, source="text", when=d.asserted, evidence=of_diagnosis(d), sure=sure, review=True,
                       why=why, dated_otherwise=d.dates_itself)
        elif says in d.text_says:
            yield Sign(says=says, source="text", when=d.asserted, evidence=of_diagnosis(d), sure="unclear",
                       why=Phrase("course.text-says-both"), dated_otherwise=d.dates_itself)
        elif says in d.text_hints:
            yield Sign(says=says, source="text", when=d.asserted, evidence=of_diagnosis(d), sure="judgement",
                       why=Phrase("course.text-hints"), dated_otherwise=d.dates_itself)
        elif says in d.note_says:
            yield Sign(says=says, source="note", when=d.noted or d.asserted, evidence=of_diagnosis(d), sure="judgement",
                       why=Phrase("course.note-alone"), dated_otherwise=d.noted is None)
