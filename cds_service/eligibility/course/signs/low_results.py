"""Results that speak against disease without being a remission."""
from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from cds_service.eligibility.charted import of_result
from cds_service.eligibility.course.signs.disease import level_reached, source_of
from cds_service.eligibility.course.terms.limits import CourseLimits
from cds_service.eligibility.course.terms.sign import BY_NAME, SAYS_MORE, Sign, Sure
from fhir_mappings.record import Measurement, Phrase

SITES = ("marrow", "blood", "csf")
"""Where blasts are looked for; of another specimen nobody knows what none of them says."""

OF_SOME_CELLS = frozenset({"myeloid", "monocytic", "monoblasts", "promonocytes", "other"})
"""Results of one lineage: that none of these was seen says nothing of the other blasts."""


def low_results(measured: Iterable[Measurement], limits: CourseLimits) -> list[Sign]:
    """Marrow MRD at or below its limit, blood blasts and CSF blasts below theirs, and blasts of any of these that a word says are not
    there: none is a remission by itself."""
    return [sign for m in measured if m.status == "final" and not m.valueless for sign in (*_low_mrd(m, limits), *_low_blasts(m, limits))]


def _low_mrd(m: Measurement, limits: CourseLimits) -> Iterator[Sign]:
    if m.analyte == limits.mrd and m.site == "marrow" and _mrd_low(m, limits) and not _finds_no_marker(m):
        # The limit is one of flow cytometry: a molecular result ends nothing by itself, nor does one that is not read.
        unread: Sure = "unclear" if m.problem and m.problem.key in BY_NAME else "sure"
        sure = "judgement" if m.method == "pcr" else unread
        yield Sign(says="mrd-low", source="mrd", when=m.when, evidence=of_result(m), sure=sure)


def _low_blasts(m: Measurement, limits: CourseLimits) -> Iterator[Sign]:
    of_csf = m.analyte == limits.blasts_count and m.site == "csf"
    if (m.analyte == limits.blasts or of_csf) and (_none_seen(m) or _few(m, limits)):
        yield Sign(says="below", source=source_of(m, limits), when=m.when, evidence=of_result(m), in_words=m.amount is None)


def _few(m: Measurement, limits: CourseLimits) -> bool:
    """By number, in blood or CSF; a marrow with few blasts is a remission where one could have been (``remission``)."""
    if m.amount is None or m.problem:
        return False
    if m.site == "csf":
        return m.amount.more_than(Decimal(0)) is False
    return m.site == "blood" and m.amount.less_than(limits.blood_blasts_percent) is True


def _none_seen(m: Measurement) -> bool:
    """True for a word that says so ("None seen", 未见): no number, so that it proves no remission, and nothing to be passed over."""
    by_name = m.problem is not None and m.problem.key in BY_NAME
    return m.amount is None and m.polarity == "negative" and m.site in SITES and m.part not in OF_SOME_CELLS and not by_name


def unread_marrows(measured: Iterable[Measurement], limits: CourseLimits) -> list[Sign]:
    """The final results of marrow whose value can't be read, so that it may be a low one; not what says in words that there is disease
    ("increased"), nor a number that leaves open on which side of the limit it lies ("<10 %"), nor of two shares one of now that reaches it
    (由2%升至30%). A number above the limit that its own word denies ("negative 0.35 %") is none that can be read."""
    found = []
    for m in measured:
        of_flow = m.analyte == limits.mrd and m.method != "pcr"
        if m.status == "final" and not m.valueless and m.site == "marrow" and (of_flow or m.analyte == limits.blasts):
            by_name = m.problem is not None and m.problem.key in BY_NAME
            if m.amount is not None and m.polarity == "negative" and level_reached(m, limits):
                found.append(_unread(m, Phrase("problem.answers-contradict")))
            elif m.problem and m.polarity != "positive" and not by_name and level_reached(m, limits) is None and not _may_reach(m, limits):
                found.append(_unread(m, m.problem))
    return found


def marrows_in_doubt(measured: Iterable[Measurement], limits: CourseLimits) -> list[Sign]:
    """The low results of marrow whose name leaves open whether they are what they are called: they end nothing, and may not be passed over.
    Not where a count that is read tells of that marrow or of a later one."""
    low = [m for m in measured if m.problem and m.problem.key == SAYS_MORE and _is_final_of_marrow(m) and level_reached(m, limits) is False]
    if not low:
        return []
    read = [_unread(m, Phrase(SAYS_MORE)) for m in measured if m.problem is None and m.analyte == limits.blasts and _is_final_of_marrow(m)]
    doubted = [_unread(m, Phrase(SAYS_MORE)) for m in low]
    return [sign for sign in doubted if not any(sign.before(it) or sign.same_day(it) for it in read)]


def _is_final_of_marrow(m: Measurement) -> bool:
    return m.status == "final" and m.site == "marrow" and not m.valueless


def _unread(m: Measurement, why: Phrase) -> Sign:
    return Sign(says="below", source="marrow-unread", when=m.when, evidence=of_result(m), sure="unclear", why=why)


def _may_reach(m: Measurement, limits: CourseLimits) -> bool:
    """True where what the value may be reaches the limit."""
    if m.perhaps is None:
        return False
    reached = m.perhaps.more_than(limits.mrd_percent) if m.analyte == limits.mrd else m.perhaps.at_least(limits.marrow_blasts_percent)
    return reached is True


def _finds_no_marker(m: Measurement) -> bool:
    """A molecular result that finds none: of cells that flow cytometry or a marrow found it says nothing, for they may lack the marker."""
    return m.method == "pcr" and (m.polarity == "negative" if m.amount is None else m.amount.more_than(Decimal(0)) is False)


def _mrd_low(m: Measurement, limits: CourseLimits) -> bool:
    """At or below the limit by number, or "not detected" in words."""
    if m.amount is None:
        return m.polarity == "negative"
    return m.amount.at_most(limits.mrd_percent) is True
