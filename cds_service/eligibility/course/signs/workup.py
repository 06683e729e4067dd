"""Which remission is no more than what one work-up of a relapse found in the marrow: of another part of the disease it says nothing.

Leukaemia outside the marrow is staged by a marrow, and "isolated" means that this one is in remission; residual disease is found in a
marrow whose blasts are few. A count or a report of that marrow so ends neither, nor does the diagnosis of the visit that follows end
residual disease; a remission that is recorded later, or of a later marrow, does.
"""
from __future__ import annotations

from cds_service.eligibility.course.terms.limits import CourseLimits
from cds_service.eligibility.course.terms.sign import Sign

OUTSIDE_THE_MARROW = ("extramedullary", "csf-blasts")
"""Disease of which the marrow that was looked at when it was found says nothing."""
OF_A_MARROW, OF_A_RECORD = ("marrow-blasts", "report"), ("code", "text")
"""Remissions that a marrow shows, and those that a diagnosis tells: ICD has no code for a relapse in residual disease, so that each
visit of such a patient is coded as one in remission."""


def is_outside(sign: Sign) -> bool:
    """True for disease outside the marrow, shown or told."""
    return sign.outside or sign.source in OUTSIDE_THE_MARROW


def of_its_workup(sign: Sign, remission: Sign, limits: CourseLimits) -> bool:
    """True for the remission that a marrow of the same work-up shows, where the disease was found elsewhere or is residual disease."""
    if sign.when is None or remission.when is None:
        return False
    days = (remission.when.first - sign.when.last).days
    if is_outside(sign):
        return remission.source in OF_A_MARROW and 0 <= days <= limits.contradiction_days
    by_morphology = remission.source in OF_A_RECORD or (remission.source == "report" and not remission.mrd_low)
    return sign.source == "mrd" and by_morphology and 0 <= days <= limits.marrow_report_after_days
