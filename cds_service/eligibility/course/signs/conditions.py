"""What the Conditions of the leukaemia tell of its course, remission, relapse and refractoriness: by code, status, text or note."""
from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from cds_service.eligibility.charted import dated_later, of_diagnosis
from cds_service.eligibility.course.signs.told_in_reports import many_blasts, tells_residual
from cds_service.eligibility.course.terms.aml_conditions import coded_as_aml, is_aml, is_unspecific
from cds_service.eligibility.course.terms.limits import CourseLimits
from cds_service.eligibility.course.terms.sign import OVER, SURE, TURNS, Dating, Says, Sign, Weight
from fhir_mappings.frozen import replace
from fhir_mappings.record import Diagnosis, PatientRecord, Phrase

BACK = ("recurrence", "relapse")
"""The clinicalStatus of disease that is back."""

_NOTE_ALONE = Weight("judgement", Phrase("course.note-alone"))
_OVER_BY_ITS_WORDS = Weight("unclear", Phrase("course.text-tells-over"))


def _told(d: Diagnosis, says: Says, source: str, weight: Weight = SURE) -> Sign:
    """What the Condition tells, on the day of which it says so."""
    number = d.remission_number if says == "remission" else d.relapse_number if says == "relapse" else None
    return Sign(says=says, source=source, when=d.asserted, evidence=of_diagnosis(d), number=number, sure=weight.sure, why=weight.why)


def _noted(d: Diagnosis, says: Says) -> Sign:
    """What only notes tell, on the day on which they were written, if they say so."""
    return replace(_told(d, says, "note", _NOTE_ALONE), when=d.noted or d.asserted)


# --- remission ---------------------------------------------------------------------------------------------------
def remissions_told(diagnoses: Iterable[Diagnosis], limits: CourseLimits, as_of: date) -> Iterator[Sign]:
    """Every complete remission that a Condition tells, once by its status and once by its code or else its words."""
    for d in diagnoses:
        if is_aml(d, limits):
            told = _remission_by_status(d, limits, as_of), _coded_remission(d, limits) or _worded_remission(d)
            yield from (sign for sign in told if sign is not None)
        elif d.clinical == "remission" or d.text_says or d.concepts & limits.remission_beside_aml:
            yield from _unspecific_remission(d, limits, as_of)


def _remission_by_status(d: Diagnosis, limits: CourseLimits, as_of: date) -> Sign | None:
    """A clinicalStatus is true now, and has no date; whether the code beside it was only left as it was, somebody must confirm."""
    if d.clinical != "remission" or d.provisional or dated_later(as_of, d.asserted, d.onset):
        return None
    sign = _told(d, "remission", "status", _weight_of_status(d))
    return replace(sign, when=None, now=True, review=bool(d.concepts & (limits.aml_relapse | limits.aml_refractory)))


def _weight_of_status(d: Diagnosis) -> Weight:
    """A status of remission is not sure where a note tells of relapse, or text or note deny or doubt the remission."""
    if TURNS & d.note_says:
        return Weight("judgement", Phrase("course.note-says"))
    return Weight("judgement", Phrase("course.text-doubts-code")) if "remission" in d.text_denies | d.text_doubts else SURE


def _coded_remission(d: Diagnosis, limits: CourseLimits) -> Sign | None:
    if not (d.concepts & limits.aml_in_remission or "remission" in d.says):
        return None
    weight = SURE
    if "remission" in d.text_denies:
        weight = Weight("unclear", Phrase("course.text-denies-code"))
    elif d.provisional or "remission" in d.text_doubts:
        weight = Weight("judgement", Phrase("course.provisional" if d.provisional else "course.text-doubts-code"))
    return replace(_told(d, "remission", "code", weight), dating=Dating(told=d.remission_told))


def _worded_remission(d: Diagnosis) -> Sign | None:
    """One that only words tell: the text, surely or as a bare CR, else a note."""
    plain = not (d.provisional or d.untold)
    if plain and d.text_says & {"remission", "former-remission"}:
        former, dating = "remission" not in d.text_says, Dating(told=d.remission_told, otherwise=d.dates_itself)
        return replace(_told(d, "remission", "text"), review=True, former=former, dating=dating)
    if plain and "remission" in d.text_hints and not d.text_says & TURNS:  # "relapsed after CR": the one before
        return _told(d, "remission", "text", Weight("judgement", Phrase("course.bare-remission")))
    return replace(_noted(d, "remission"), former=d.noted_former) if "remission" in d.note_says else None


def _unspecific_remission(d: Diagnosis, limits: CourseLimits, as_of: date) -> Iterator[Sign]:
    """A remission of a leukaemia of no stated kind, by code, status or text: it may be of the AML or not. A status has no date."""
    weight = Weight("judgement", Phrase("course.unspecific-remission"))
    if d.concepts & limits.remission_beside_aml:
        yield _told(d, "remission", "code", weight)
    elif not _is_of_no_kind(d, limits) or d.provisional or d.untold or dated_later(as_of, d.asserted, d.onset):
        return
    elif d.clinical == "remission":
        yield replace(_told(d, "remission", "unspecific-status", weight), when=None)
    elif "remission" in d.text_says:
        yield _told(d, "remission", "text", weight)


# --- relapse and refractoriness ----------------------------------------------------------------------------------
def coded_relapses(record: PatientRecord, limits: CourseLimits, as_of: date) -> list[Sign]:
    """Relapse and refractoriness by code or status (sure), or by the text of an AML Condition (with review). Of a leukaemia of no stated
    kind without a coded AML beside it they are named, and leave open whose they are."""
    beside = any(coded_as_aml(d, limits) and not d.provisional for d in record.diagnoses)
    found: list[Sign] = []
    for d in record.diagnoses:
        if is_aml(d, limits) or (beside and d.concepts & limits.relapse_beside_aml):
            outside = _is_outside(d, limits)
            found += (replace(sign, outside=outside) for sign in _relapses_of(d, limits, as_of))
        elif beside and (d.text_says or d.clinical in BACK) and _is_of_no_kind(d, limits):
            found += _unspecific_relapse(d)
        elif not beside and not d.provisional and limits.related & (d.concepts | d.text_concepts):
            found += (_told_of_no_kind(s) for s in (*_coded_of_no_kind(d, limits), *_unspecific_relapse(d)))
    return found


def _is_outside(d: Diagnosis, limits: CourseLimits) -> bool:
    """A Condition that says of itself that it is of a place outside the marrow, as a myeloid sarcoma's."""
    return bool((d.concepts | d.text_concepts) & (limits.extramedullary | limits.extramedullary_relapse))


def _coded_of_no_kind(d: Diagnosis, limits: CourseLimits) -> Iterator[Sign]:
    """A relapse by the code of a leukaemia of no stated kind, which its words bear out."""
    if d.concepts & limits.relapse_beside_aml and "relapse" not in d.text_denies | d.text_doubts:
        yield _told(d, "relapse", "code")


def _told_of_no_kind(sign: Sign) -> Sign:
    """The same where nothing says that it is of AML: it proves no relapse of one, and is not passed over."""
    return replace(sign, sure="unclear", why=Phrase(f"course.unspecific-{sign.says}"))


def _is_of_no_kind(d: Diagnosis, limits: CourseLimits) -> bool:
    """A leukaemia of no stated kind, or a line of a problem list that is nothing but a turn."""
    return d.turn_alone or is_unspecific(d, limits)


def _unspecific_relapse(d: Diagnosis) -> Iterator[Sign]:
    """A relapse or refractoriness of a leukaemia of no stated kind, by status or text, beside a coded AML: it may be that one's."""
    told = d.text_says - d.text_denies
    relapsed = d.clinical in BACK
    says: Says | None = "relapse" if relapsed or "relapse" in told else "refractory" if "refractory" in told else None
    if says and not d.past:
        sign = _told(d, says, "status" if relapsed else "text", Weight("judgement", Phrase(f"course.unspecific-{says}")))
        yield replace(sign, now=relapsed)


def has_abated(d: Diagnosis, as_of: date) -> bool:
    """Disease that has abated (resolved, or gone into remission) may be over, unless its status says that it is back."""
    return d.abated_by(as_of) and d.clinical not in BACK


def _relapses_of(d: Diagnosis, limits: CourseLimits, as_of: date) -> Iterator[Sign]:
    """What one Condition tells: by its status, residual disease in a remission, and each turn by its code or else its words."""
    weight = _weight_of_relapse(d, limits, as_of)
    if d.clinical in BACK:
        yield replace(_told(d, "relapse", "status", weight), now=True, review=bool(d.concepts & limits.aml_in_remission))
    if "remission" in d.says | d.text_says and not _noted_of_another_day(d) and (source := _beside_remission(d, limits)):
        yield replace(_told(d, "disease", source, Weight("unclear", Phrase("course.text-tells-residual"))), words=d.disease_said)
    turns: tuple[tuple[Says, frozenset[str]], ...] = (
        ("relapse", limits.aml_relapse | limits.relapse_beside_aml), ("refractory", limits.aml_refractory))
    for turn, codes in turns:
        sign = _coded_turn(d, turn, weight, limits) if d.concepts & codes else _worded_turn(d, turn, weight, limits)
        if sign is not None:
            yield sign


def _noted_of_another_day(d: Diagnosis) -> bool:
    """True for disease that a note tells of a day that is not the remission's: of one before it says nothing, of a later one by itself."""
    return d.disease_noted is not None and d.asserted is not None and not d.disease_noted.same_time(d.asserted)


def _beside_remission(d: Diagnosis, limits: CourseLimits) -> str | None:
    """What the words of a remission tell of disease besides: residual disease, or blasts and leukaemia outside the marrow; and whatever a
    note tells that was written since, of which the day may be later."""
    since = d.tells_disease and d.disease_noted is not None and d.asserted is not None and d.asserted.last < d.disease_noted.last
    return "residual" if tells_residual(d, limits) else "diagnosis-told" if since or d.outside or many_blasts(d, limits) else None


def _weight_of_relapse(d: Diagnosis, limits: CourseLimits, as_of: date) -> Weight:
    """How sure the Condition is of any relapse or resistance that it tells."""
    if d.provisional or d.untold:
        return Weight("judgement", Phrase("course.provisional"))
    if d.clinical in ("inactive", "resolved") or (d.clinical == "remission" and not is_aml(d, limits)):
        return Weight("unclear", Phrase(OVER))
    if has_abated(d, as_of):
        return Weight("unclear", Phrase("course.relapse-abated"))
    noted = "remission" in d.note_says and "relapse" not in d.note_says
    return Weight("judgement", Phrase("course.note-says")) if noted else SURE


def _coded_turn(d: Diagnosis, turn: Says, weight: Weight, limits: CourseLimits) -> Sign:
    """A turn by its code, which the text may deny or doubt."""
    if turn in d.text_denies:
        weight = Weight("unclear", Phrase("course.text-denies-code"))
    elif turn == "relapse" and d.relapse_over:
        weight = _OVER_BY_ITS_WORDS
    elif weight.sure == "sure" and turn in d.text_doubts:
        weight = Weight("judgement", Phrase("course.text-doubts-code"))
    told = _told(d, turn, "code", weight)
    return replace(told, by_residual=True) if _is_by_residual(d, turn, limits) else told


def _is_by_residual(d: Diagnosis, turn: Says, limits: CourseLimits) -> bool:
    """True for a relapse of which the words tell residual disease, and no share of blasts."""
    return turn == "relapse" and (d.residual or d.mrd is not None) and tells_residual(d, limits) and not many_blasts(d, limits)


def _worded_turn(d: Diagnosis, turn: Says, weight: Weight, limits: CourseLimits) -> Sign | None:
    """A turn that only words tell; beside a remission in the same words nobody can tell which holds."""
    if turn in d.text_says and "remission" not in d.text_says:
        told = d.relapse_told if "refractory" not in d.text_says else None
        if turn == "relapse" and d.relapse_over and weight.sure == "sure":
            return replace(_told(d, turn, "text", _OVER_BY_ITS_WORDS), dating=Dating(otherwise=d.dates_itself))
        dating = Dating(told=told, otherwise=d.dates_itself)
        return replace(_told(d, turn, "text", weight), review=True, dating=dating, by_residual=_is_by_residual(d, turn, limits))
    if turn in d.text_says:
        return replace(_told(d, turn, "text", Weight("unclear", Phrase("course.text-says-both"))), dating=Dating(otherwise=d.dates_itself))
    if turn in d.text_hints:
        return replace(_told(d, turn, "text", Weight("judgement", Phrase("course.text-hints"))), dating=Dating(otherwise=d.dates_itself))
    return replace(_noted(d, turn), dating=Dating(otherwise=d.noted is None)) if turn in d.note_says else None
