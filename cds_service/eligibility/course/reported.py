"""What reports say of the disease in their sentences: only a documented remission decides, the rest keeps a verdict from being silent."""
from __future__ import annotations

from collections.abc import Iterable

from cds_service.eligibility.course.limits import CourseLimits
from cds_service.eligibility.course.signs import Says, Sign
from cds_service.eligibility.finding import Evidence
from cds_service.eligibility.selection import shown_date
from fhir_mappings.record import CourseStatement, Phrase

_SOURCE = {"disease": "other-report", "relapse-doubted": "other-report", "status-disease": "disease-status"}


def stated(statement: CourseStatement, *notes: Phrase) -> Evidence:
    """A report's statement as evidence."""
    said = (*statement.notes, *notes)
    says = "disease" if statement.says == "status-disease" else statement.says
    value = None if says in ("shares", "status-remission", "undecided", "contradictory", "relapse-doubted") else says
    return Evidence(statement.reference, statement.what, value=value, date=shown_date(statement.when), notes=said)


def tells_disease(statement: CourseStatement, limits: CourseLimits) -> bool:
    """True for a report that concludes on disease in words (relapse, no remission, leukaemic cells elsewhere), or tells a share of cells
    that reaches its limit: of a result in words alone, which proves nothing."""
    blasts, mrd = statement.blasts, statement.mrd
    many = blasts is not None and blasts.at_least(limits.marrow_blasts_percent) is True
    if statement.says in ("no-remission", "disease", "status-disease") or many:
        return True
    return statement.says != "complete-remission" and mrd is not None and mrd.more_than(limits.mrd_percent) is True


def disease_reported(statements: Iterable[CourseStatement], limits: CourseLimits) -> list[Sign]:
    """Reports and statuses that tell of disease in their words, or hold a relapse possible: they prove nothing. A marrow report that tells
    of relapse and remission, and not which came last, speaks against both."""
    return [Sign(says="disease", source=_SOURCE.get(s.says, "report"), when=s.when,
                 evidence=stated(s), sure="judgement" if s.says == "relapse-doubted" else "sure")
            for s in statements if s.status == "final" and (s.says in ("contradictory", "relapse-doubted") or tells_disease(s, limits))]


def disease_denied(statements: Iterable[CourseStatement], limits: CourseLimits) -> list[Sign]:
    """The marrow reports that find no relapse, no leukaemia, few blasts or little residual disease, or of which nobody can tell whether
    they find a remission: none by themselves, but nobody can say that a relapse before them stands."""
    return [Sign(says=says, source="report", when=s.when, evidence=stated(s))
            for s in statements if s.status == "final" and s.when is not None and (says := _denies(s, limits))]


def _denies(statement: CourseStatement, limits: CourseLimits) -> Says | None:
    """``mrd-low`` where the share of residual disease is told: only that speaks against a relapse in residual disease."""
    if statement.says not in ("no-disease", "undecided", "contradictory", "shares") or tells_disease(statement, limits):
        return None
    if statement.mrd is not None and statement.mrd.at_most(limits.mrd_percent) is True:
        return "mrd-low"
    few = statement.blasts is not None and statement.blasts.less_than(limits.marrow_blasts_percent) is True
    return "no-disease" if statement.says != "shares" or few else None
