"""Results that speak against disease without being a remission."""
from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from cds_service.eligibility.course.limits import CourseLimits
from cds_service.eligibility.course.signs import BY_NAME_ALONE, Sign, Sure
from cds_service.eligibility.rules.charted import of_result
from fhir_mappings.record import Measurement


def low_results(measured: Iterable[Measurement], limits: CourseLimits) -> list[Sign]:
    """Marrow MRD at or below its limit, blood blasts below theirs, and marrow blasts that words say are none: none of these is
    a remission by itself."""
    found = []
    for m in measured:
        if m.status != "final" or m.valueless:
            continue
        if m.analyte == limits.mrd and m.site == "marrow" and _mrd_low(m, limits) and not _finds_no_marker(m):
            # The limit is one of flow cytometry: a molecular result ends nothing by itself, nor does one that is not read.
            unread: Sure = "unclear" if m.problem and m.problem.key == BY_NAME_ALONE else "sure"
            sure = "judgement" if m.method == "pcr" else unread
            found.append(Sign(says="mrd-low", source="mrd", when=m.when, evidence=of_result(m), sure=sure))
        elif m.analyte == limits.blasts and m.site == "blood" and m.amount is not None and not m.problem:
            if m.amount.less_than(limits.blood_blasts_percent):
                found.append(Sign(says="below", source="blood-blasts", when=m.when, evidence=of_result(m)))
        elif m.analyte == limits.blasts and m.site == "marrow" and m.amount is None and m.polarity == "negative":
            found.append(Sign(says="below", source="marrow-blasts", when=m.when, evidence=of_result(m), sure="unclear", why=m.problem))
    return found


def _finds_no_marker(m: Measurement) -> bool:
    """A molecular result that finds none: of cells that flow cytometry or a marrow found it says nothing, for they may lack the marker."""
    return m.method == "pcr" and (m.polarity == "negative" if m.amount is None else m.amount.more_than(Decimal(0)) is False)


def _mrd_low(m: Measurement, limits: CourseLimits) -> bool:
    """At or below the limit by number, or "not detected" in words."""
    if m.amount is None:
        return m.polarity == "negative"
    return m.amount.at_most(limits.mrd_percent) is True
