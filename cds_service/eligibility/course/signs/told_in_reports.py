"""What reports say of the disease in their sentences: only a documented remission decides, the rest keeps a verdict from being silent."""
from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from cds_service.eligibility.charted import of_diagnosis
from cds_service.eligibility.course.terms.limits import CourseLimits
from cds_service.eligibility.course.terms.sign import TURNS, Says, Sign
from cds_service.eligibility.finding import Evidence
from cds_service.eligibility.selection import Place, place
from cds_service.eligibility.shown_dates import shown_date
from fhir_mappings.record import Amount, CourseStatement, Diagnosis, PatientRecord, Phrase

RESIDUAL_TOLD, PARTIAL = "residual-told", "partial-remission"
UNTOLD = "untold-unread"
"""An unread report on cells or genes that does not say whether they are of marrow."""
_SOURCE = {"disease": "other-report", "relapse-doubted": "other-report", "status-disease": "disease-status",
           "status-no-remission": "no-remission-status", "status-by-name": "status-by-name"}

_NO_VALUE = frozenset({
    "shares", "residual", "unread", "status-remission", "remission-by-name", "remission-told", "undecided", "contradictory",
    "relapse-doubted"})
_NO_REMISSION = frozenset({"no-remission", "status-no-remission", "status-by-name"})
_TELL_DISEASE = frozenset({"no-remission", "disease", "status-disease", "status-no-remission", "status-by-name"})


def _source(statement: CourseStatement) -> str:
    return "other-report" if statement.of_blood else _SOURCE.get(statement.says, _looked_at(statement))


def _looked_at(statement: CourseStatement) -> str:
    """A marrow report, one of which nobody can tell whether it is of marrow, or a letter."""
    return "untold-report" if statement.site_untold else "other-report" if statement.by_letter else "report"


def stated(statement: CourseStatement, *notes: Phrase) -> Evidence:
    """A report's statement as evidence."""
    said = (*statement.notes, *notes)
    says = "disease" if statement.says in ("status-disease", "status-no-remission", "status-by-name") else statement.says
    value = None if says in _NO_VALUE else says
    return Evidence(statement.reference, statement.what, value=value, date=shown_date(statement.when), notes=said)


def tells_disease(statement: CourseStatement, limits: CourseLimits) -> bool:
    """True for a report that concludes on disease in words (relapse, no remission, leukaemic cells elsewhere), or tells a share of cells
    that reaches its limit: of a result in words alone, which proves nothing."""
    if statement.says in _TELL_DISEASE or many_blasts(statement, limits):
        return True
    return statement.says != "complete-remission" and tells_residual(statement, limits)


def many_blasts(told: CourseStatement | Diagnosis, limits: CourseLimits) -> bool:
    """True for a share of blasts that reaches its limit."""
    of_blood = isinstance(told, CourseStatement) and told.of_blood
    limit = limits.blood_blasts_percent if of_blood else limits.marrow_blasts_percent
    return told.blasts is not None and told.blasts.at_least(limit) is True


def tells_residual(told: CourseStatement | Diagnosis, limits: CourseLimits) -> bool:
    """True for residual disease above its limit, or told as found without a share; also where a share that may be above it begins at the
    limit, or is told as found: "MRD positive (>= 0.1 %)", 阳性(>0.01%)."""
    if told.mrd is None:
        return told.residual
    above = told.mrd.more_than(limits.mrd_percent)
    return above is True or (above is None and (told.residual or told.mrd.at_least(limits.mrd_percent) is True))


def residual_in_remission(statements: Iterable[CourseStatement], limits: CourseLimits) -> list[Sign]:
    """The marrow reports of a remission that tell residual disease: after an earlier remission it may be back."""
    told = (s for s in statements if s.status == "final" and s.says in ("complete-remission", "status-remission"))
    return [Sign(says="disease", source="report", when=s.when, evidence=stated(s), sure="judgement")
            for s in told if tells_residual(s, limits)]


def residual_told(statements: Iterable[CourseStatement]) -> list[Sign]:
    """The reports of residual disease by a molecular test, in blood or outside of it: as such results, for a clinician."""
    told = [(s, s.status == "final") for s in statements if s.says == "residual"]
    return [Sign(says="disease", source=RESIDUAL_TOLD, when=s.when, evidence=stated(s), outside=s.outside,
                 sure="judgement" if final else "unclear",
                 why=Phrase("course.mrd-not-marrow-flow" if final else "course.preliminary")) for s, final in told]


def unread_reports(statements: Iterable[CourseStatement]) -> list[Sign]:
    """The final reports on a marrow, or on cells or genes of which they don't say whether they are of marrow, whose words are attached, and
    not read."""
    return [Sign(says="disease", source=UNTOLD if s.site_untold else "report-unread", when=s.when,
                 evidence=stated(s), sure="unclear")
            for s in statements if s.says == "unread" and s.status == "final"]


def remissions_in_words(statements: Iterable[CourseStatement]) -> list[Sign]:
    """The letters and named statuses of a remission: they end nothing, and nobody may say beside them that none is recorded."""
    return [Sign(says="remission", source="told", when=s.when, evidence=stated(s)) for s in statements
            if s.says == "remission-told" and s.status == "final"]


def told_in_words(record: PatientRecord, limits: CourseLimits, as_of: date) -> list[Sign]:
    """What reports and diagnoses tell of disease in their words."""
    diagnoses = record.diagnoses
    return [*disease_reported(record.statements, limits), *told_by_diagnoses(diagnoses, limits), *suspected(diagnoses, limits, as_of)]


def disease_reported(statements: Iterable[CourseStatement], limits: CourseLimits) -> list[Sign]:
    """Reports and statuses that tell of disease in their words, or hold a relapse possible: they prove nothing. A marrow report that tells
    of relapse and remission, and not which came last, speaks against both."""
    return [Sign(says="disease", source=_source(s), when=s.when, outside=s.outside, asks=s.asks_of_marrow and not s.outside,
                 evidence=stated(s), sure="judgement" if s.says == "relapse-doubted" else "sure")
            for s in statements if s.status == "final" and (s.says in ("contradictory", "relapse-doubted") or tells_disease(s, limits))]


def partial_remissions(statements: Iterable[CourseStatement]) -> list[Sign]:
    """The reports and statuses that call a remission a partial one: none that is complete, and none may be said to lack."""
    return [Sign(says="disease", source=PARTIAL, when=s.when, evidence=stated(s), words=s.words) for s in statements
            if s.words and s.says in _NO_REMISSION and s.status == "final"]


def preliminary_reports(statements: Iterable[CourseStatement], limits: CourseLimits) -> list[Sign]:
    """The reports that are not final yet and tell of disease."""
    return [Sign(says="disease", source=_source(s), when=s.when, evidence=stated(s, Phrase("result.preliminary")), sure="judgement")
            for s in statements if s.status == "preliminary" and tells_disease(s, limits)]


def suspected(diagnoses: Iterable[Diagnosis], limits: CourseLimits, as_of: date) -> list[Sign]:
    """The Conditions whose text asks for a relapse and tells no turn ("AML, suspected relapse"), or for disease elsewhere; and the visits
    of the last weeks that did. Of a place alone (皮肤浸润) the onset tells when it was."""
    return [Sign(says="disease", source="suspected", when=(d.onset if d.at_place else None) or d.asserted,
                 evidence=of_diagnosis(d), sure="judgement", asks=d.asks_of_marrow and (d.only_asks or not d.suspects)) for d in diagnoses
            if not d.past and (d.suspects or _asks_for_relapse(d, limits))
            and not (d.only_asks and place(d.asserted, as_of, limits.contradiction_days) is Place.OLDER)]


def told_by_diagnoses(diagnoses: Iterable[Diagnosis], limits: CourseLimits) -> list[Sign]:
    """The Conditions of the leukaemia whose words tell of disease and of no turn (未缓解, "MRD positive"): they prove nothing, and leave a
    remission before them open as such a marrow report does. A turn that is told decides by itself."""
    return [Sign(says="disease", source="diagnosis-told", when=d.disease_noted or d.asserted, evidence=of_diagnosis(d), sure="judgement",
                 words=d.disease_said)
            for d in diagnoses
            if _names_leukaemia(d, limits) and (noted_later(d) or not (d.past or (d.says | d.text_says) - {"former-remission"}))
            and (d.tells_disease or (d.mrd is not None and tells_residual(d, limits)) or many_blasts(d, limits))]


def noted_later(d: Diagnosis) -> bool:
    """True for a remission on whose Condition a note of a later day tells of disease: it is of that day, and none of the remission's."""
    if d.disease_noted is None or d.asserted is None or (d.past and d.clinical != "remission"):
        return False
    return d.says | d.text_says <= {"remission", "former-remission"} and d.asserted.before(d.disease_noted)


def _asks_for_relapse(d: Diagnosis, limits: CourseLimits) -> bool:
    """Also where the leukaemia is doubted with it: "Relapsed AML?"."""
    return bool(TURNS & d.text_doubts) and not (d.says or d.text_says) and _names_leukaemia(d, limits)


def _names_leukaemia(diagnosis: Diagnosis, limits: CourseLimits) -> bool:
    return bool((limits.coded_as_aml | limits.aml | limits.related) & (diagnosis.concepts | diagnosis.text_concepts))


def disease_denied(statements: Iterable[CourseStatement], limits: CourseLimits) -> list[Sign]:
    """The marrow reports that find no relapse, no leukaemia, few blasts or little residual disease, or of which nobody can tell whether
    they find a remission (one that also counts many blasts tells of two marrows): none by themselves, but nobody can say that a relapse
    before them stands."""
    return [Sign(says=says, source=_looked_at(s), when=s.when, evidence=stated(s), asks=s.says in ("undecided", "contradictory"))
            for s in statements if s.status == "final" and s.when is not None and (says := _denies(s, limits))]


def _denies(statement: CourseStatement, limits: CourseLimits) -> Says | None:
    """``mrd-low`` where the share of residual disease is told: only that speaks against a relapse in residual disease."""
    if statement.says in ("undecided", "contradictory") and not many_blasts(statement, limits):
        return "mrd-low" if statement.mrd is not None and not tells_residual(statement, limits) else "no-disease"
    if statement.says == "complete-remission" and many_blasts(statement, limits):
        return "no-disease"
    if statement.says not in ("no-disease", "shares") or statement.of_blood or tells_disease(statement, limits):
        return None
    if statement.mrd is not None and statement.mrd.at_most(limits.mrd_percent) is True:
        return "mrd-low"
    few = statement.blasts is not None and at_most_the_limit(statement.blasts, limits)
    return "no-disease" if statement.says != "shares" or few else None


def at_most_the_limit(blasts: Amount, limits: CourseLimits) -> bool:
    """True for marrow blasts that lie below their limit, or at most at it ("not exceeding 5 %"): no remission is proven by the latter, and
    nobody can say that a relapse stands beside it. Not the limit itself, nor a range that begins below it."""
    below = blasts.less_than(limits.marrow_blasts_percent) is True
    return below or (blasts.low is None and blasts.at_most(limits.marrow_blasts_percent) is True)


def left_unheard(record: PatientRecord, limits: CourseLimits) -> list[Sign]:
    """The words of reports, diagnoses, reasons and notes that name leukaemic cells or disease that is back, of no reading that is known:
    they prove nothing, and nobody may say beside them that nothing came after a remission."""
    told = [(s.unheard, s.when, stated(s)) for s in record.statements if s.unheard and s.status == "final"]
    told += [(d.unheard, d.asserted, of_diagnosis(d)) for d in record.diagnoses
             if d.unheard and (d.asserted or d.unheard.when) and not (d.past or d.untold)
             and (_names_leukaemia(d, limits) or not (d.concepts or d.text_concepts))]
    return [Sign(says="disease", source="unheard", when=words.when or when, evidence=evidence, words=words.said, sure="unclear")
            for words, when, evidence in told]
