"""Signs of disease: results that reach a relapse-level limit, extramedullary disease."""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal

from cds_service.eligibility.charted import of_diagnosis, of_operation, of_result, of_treatment
from cds_service.eligibility.course.signs.basis import Basis
from cds_service.eligibility.course.signs.conditions import has_abated
from cds_service.eligibility.course.signs.told_in_reports import residual_told
from cds_service.eligibility.course.terms.limits import CourseLimits
from cds_service.eligibility.course.terms.sign import AS_RECORDED, BY_NAME, OVER, SURE, Dating, Sign, Weight
from cds_service.eligibility.course.therapy.courses import GIVEN, TherapyCourse, chemotherapy, is_chemotherapy, last_dose_before, span
from fhir_mappings.frozen import replace
from fhir_mappings.record import Diagnosis, Measurement, Operation, PatientRecord, Phrase, Treatment, When

COUNT_ONLY = "course.count-is-no-share"
"""Why a count of blasts does not tell: the limit is a share of the cells."""
OTHER_FLUID = "course.other-fluid"
"""Why blasts in a body fluid do not tell: the protocol notes name no limit of them."""
BOUNDS = frozenset({"note.aside", "note.at-least", "note.at-most", "note.promonocytes"})
"""Notes of a number that counts some of the blasts, or more than them."""


def disease_signs(basis: Basis) -> list[Sign]:
    """Results at relapse level (sure, or a judgement with its reason), and those that can't be read for it."""
    record, measured, limits = basis.record, basis.measured, basis.limits
    found: list[Sign] = []
    given = chemotherapy(record, basis.courses, limits) if measured else []
    for m in measured:
        if m.valueless:
            continue
        if m.analyte in (limits.blasts, limits.mrd) or (m.analyte == limits.blasts_count and m.site == "csf"):
            found += _of_measurement(m, record, given, limits)
        elif m.analyte == limits.blasts_count:
            found += _of_count(m, measured, limits)
    found += extramedullary(record.diagnoses, limits, basis.as_of)
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
    reached = level_reached(m, limits)
    if reached is False or _noted_below(m, limits):
        return []
    weight = _weight(m, reached, record, given, limits)
    return [Sign(says="disease", source=source, when=m.when, evidence=of_result(m), sure=weight.sure, why=weight.why, also=weight.also,
                 in_words=m.amount is None and m.polarity == "positive")]


def _noted_below(m: Measurement, limits: CourseLimits) -> bool:
    """True for a result without a value whose note tells a share of it below its limit: no remission, and no disease."""
    if m.perhaps is None or m.problem is None or m.problem.key != "problem.value-in-note" or m.site != "marrow" or m.method == "pcr":
        return False
    return _by_amount(replace(m, amount=m.perhaps), limits) is False


def level_reached(m: Measurement, limits: CourseLimits) -> bool | None:
    """True for a result that reaches its relapse-level limit, False for one below it; None when it does not tell."""
    reached = _by_amount(m, limits)
    return None if m.problem and reached is not False else reached


def _by_amount(m: Measurement, limits: CourseLimits) -> bool | None:
    if m.amount is None:
        return False if m.polarity == "negative" else None
    if m.analyte == limits.mrd:
        if m.method == "pcr" and m.amount.low is None and m.amount.at_most(limits.mrd_percent):
            return False  # "<0.001 %": none that the test could see
        level = limits.mrd_percent if m.site == "marrow" and m.method != "pcr" else Decimal(0)
        return m.amount.more_than(level)
    if m.site == "marrow":
        return m.amount.at_least(limits.marrow_blasts_percent)
    if m.site == "blood":
        return m.amount.at_least(limits.blood_blasts_percent)
    return m.amount.more_than(Decimal(0))


def _weight(m: Measurement, reached: bool | None, record: PatientRecord, given: Sequence[TherapyCourse],
            limits: CourseLimits) -> Weight:
    """How much a result that reaches its limit, or may, says of the disease."""
    if m.analyte == limits.mrd and (m.site == "blood" or m.method == "pcr"):
        return Weight("judgement", Phrase("course.mrd-not-marrow-flow"))
    if m.status == "preliminary":
        return Weight("unclear", Phrase("course.preliminary"))
    if m.site == "other" and m.analyte == limits.blasts and not (m.problem and m.problem.key in BY_NAME):
        return Weight("unclear", Phrase(OTHER_FLUID))
    if m.problem and reached is None:
        return Weight("unclear", m.problem)
    if m.site in (None, "other"):
        return Weight("unclear", Phrase("course.no-specimen"))
    if reached is None:
        return Weight("unclear", _bound(m) or Phrase("course.undecided"))
    if m.polarity == "negative" and m.amount is not None:  # "negative 0.35 %"
        return Weight("unclear", Phrase("problem.answers-contradict"))
    if m.analyte == limits.blasts and m.site == "blood":
        return _recovering(m.when, record, given, limits) or SURE
    return SURE


def _bound(m: Measurement) -> Phrase | None:
    """Why the number is a bound of all blasts only, where it counts a part of them."""
    return next((note for note in m.notes if note.key in BOUNDS), None)


def _recovering(when: When | None, record: PatientRecord, given: Sequence[TherapyCourse],
                limits: CourseLimits) -> Weight | None:
    """Blasts in blood may be recovery: growth factor shortly before, or chemotherapy (a transplant follows on its own) not long
    enough ago."""
    if when is None:
        return None
    if factor := next((t for t in record.treatments if _stimulates(t, when, limits)), None):
        key = "course.after-gcsf" if factor.begun or factor.ongoing else "course.gcsf-undated"
        key = key if factor.source in GIVEN else "course.gcsf-ordered"
        return Weight("judgement", Phrase(key), (of_treatment(factor),))
    if undated := next((t for t in record.treatments if t.ongoing and t.begun is None and is_chemotherapy(t, limits)), None):
        return Weight("judgement", _chemotherapy(undated.source in GIVEN), (of_treatment(undated),))
    last = last_dose_before(given, when)
    if last is not None and (when.first - last[0]).days < limits.chemo_days:
        since = when.first - timedelta(days=limits.chemo_days)
        known = last[1].source in GIVEN or any(
            d.source in GIVEN and span(d)[0] <= when.last and span(d)[1] > since for course in given for d in course.doses)
        return Weight("judgement", _chemotherapy(known), (of_treatment(last[1]),))
    transplanted = _transplanted(when, record, limits)
    return Weight("judgement", Phrase("course.soon-after-transplant"), (of_operation(transplanted),)) if transplanted else None


def _chemotherapy(known: bool) -> Phrase:
    """That it was given; where nothing but an order is known, that it was ordered."""
    return Phrase("course.after-chemotherapy" if known else "course.chemotherapy-ordered")


def _stimulates(t: Treatment, when: When, limits: CourseLimits) -> bool:
    """Growth factor begun by then, that goes on or was given until shortly before; or given, and nobody knows when."""
    if t.beside or not t.drugs & limits.growth_factor or (t.begun is not None and t.begun.first > when.last):
        return False
    end = t.ended or t.begun
    if end is None:
        return t.ongoing or t.source in GIVEN
    return t.ongoing or end.last >= when.first - timedelta(days=limits.gcsf_days)


def _transplanted(when: When, record: PatientRecord, limits: CourseLimits) -> Operation | None:
    """A stem-cell transplant so shortly before that its conditioning is not long enough ago."""
    since = when.first - timedelta(days=limits.chemo_days)
    kinds = limits.transplant | limits.transplant_own
    return next((o for o in record.operations if o.done and o.when and (o.concepts | o.text_concepts) & kinds
                 and o.when.first <= when.last and o.when.last > since), None)


def extramedullary(diagnoses: Iterable[Diagnosis], limits: CourseLimits, as_of: date) -> Iterator[Sign]:
    """Extramedullary AML on record; one that is over (resolved, in remission) is no sign of disease, and may have been a relapse where a
    code tells it."""
    told = [*diagnoses]
    for d in told:
        coded = d.concepts & limits.extramedullary
        if not coded and not d.text_concepts & limits.extramedullary:
            if d.concepts & limits.perhaps_extramedullary:
                yield from _perhaps_of_cns(d, told, limits, as_of)
            continue
        if is_over(d, limits):
            if coded and not d.provisional and not _over_in_words(d, limits):
                yield Sign(says="disease", source="extramedullary", when=d.onset or d.asserted, evidence=of_diagnosis(d), sure="unclear",
                           why=Phrase(OVER))
            continue
        weight = SURE
        if d.provisional or not coded:
            weight = Weight("judgement", Phrase("course.extramedullary-weak"))
        elif has_abated(d, as_of):
            weight = Weight("unclear", Phrase("course.relapse-abated"))
        yield Sign(says="disease", source="extramedullary", when=d.asserted or d.onset, evidence=of_diagnosis(d),
                   sure=weight.sure, why=weight.why, dating=Dating(over=True) if d.told_over else AS_RECORDED)


def _perhaps_of_cns(d: Diagnosis, diagnoses: Iterable[Diagnosis], limits: CourseLimits, as_of: date) -> Iterator[Sign]:
    """A malignancy of the brain or the meninges by its code, where none is on record or named of which it may be a metastasis: ICD has none
    for leukaemia there, so a clinician must read it."""
    if d.past or has_abated(d, as_of) or d.of_tumour:
        return
    if any(not it.provisional and (it.concepts | it.text_concepts) & limits.metastasising for it in diagnoses if it is not d):
        return
    yield Sign(says="disease", source="extramedullary", when=d.asserted or d.onset, evidence=of_diagnosis(d), sure="judgement",
               why=Phrase("course.malignancy-of-cns"))


def is_over(d: Diagnosis, limits: CourseLimits) -> bool:
    """Extramedullary disease that is over by its status, its code (in remission) or its text."""
    return d.past or _over_in_words(d, limits)


def _over_in_words(d: Diagnosis, limits: CourseLimits) -> bool:
    return bool(d.concepts & limits.extramedullary_over) or d.text_says in ({"remission"}, {"former-remission"})
