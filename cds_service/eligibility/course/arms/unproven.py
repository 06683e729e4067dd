"""Disease that reaches a limit of a relapse, and proves none: a clinician must weigh it while it is of now."""
from __future__ import annotations

from cds_service.eligibility.course.facts.against_relapse import LOW_IN_MARROW
from cds_service.eligibility.course.facts.course_facts import STANDS, CourseFacts
from cds_service.eligibility.course.signs.workup import is_outside
from cds_service.eligibility.course.terms.sign import Sign
from fhir_mappings.record import Phrase

PROVISIONAL = Phrase("charted.provisional")
"""The note of a diagnosis that its record calls unconfirmed."""
WEAK = Phrase("course.extramedullary-weak")
"""Why disease outside the marrow proves none: by words alone, or unconfirmed."""


def reaches_a_limit(sign: Sign, facts: CourseFacts) -> bool:
    """True for disease that a clinician must weigh though it reaches a limit: blasts in blood while it recovers, disease outside the marrow
    that words alone tell, many blasts of a specimen that nobody names. Residual disease in blood and copies of a gene have no limit."""
    if sign.sure == "judgement":
        told = sign.source == "extramedullary" and sign.why == WEAK and PROVISIONAL not in sign.evidence.notes
        return told or sign.source in ("blood-blasts", "marrow-blasts", "csf-blasts")
    return sign.source == "unknown-blasts" and any(
        m.reference == sign.evidence.reference and m.amount and m.amount.at_least(facts.limits.marrow_blasts_percent)
        for m in facts.record.measurements)


def stands(sign: Sign, facts: CourseFacts) -> bool:
    """The same, where neither a remission nor anything else since tells that it is gone."""
    return reaches_a_limit(sign, facts) and gone_by(sign, facts) is None and facts.fate(sign) == STANDS


def gone_by(sign: Sign, facts: CourseFacts) -> Sign | None:
    """The later result of its kind, or of the marrow, or the marrow report that finds none of such blasts: no remission by itself."""
    if is_outside(sign):
        return next((low for low in facts.lows if low.source == sign.source and sign.before(low)), None)
    low = (it for it in facts.lows if it.sure == "sure" and it.source in (sign.source, *LOW_IN_MARROW))
    return next((it for it in (*low, *facts.denials) if sign.before(it)), None)
