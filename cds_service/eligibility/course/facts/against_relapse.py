"""What takes the proof of a relapse away without being a remission: results and reports since that find no disease, or can't be read."""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from cds_service.eligibility.charted import of_diagnosis
from cds_service.eligibility.course.facts.course_facts import OF_THE_MARROW, CourseFacts
from cds_service.eligibility.course.signs.conditions import BACK
from cds_service.eligibility.course.signs.disease import COUNT_ONLY
from cds_service.eligibility.course.signs.low_results import marrows_in_doubt, unread_marrows
from cds_service.eligibility.course.signs.remissions import clear_marrows, not_future
from cds_service.eligibility.course.signs.workup import OUTSIDE_THE_MARROW
from cds_service.eligibility.course.terms.aml_conditions import is_aml
from cds_service.eligibility.course.terms.sign import BY_NAME, OVER, TURNS, Sign
from cds_service.eligibility.selection import Place, place
from fhir_mappings.record import Diagnosis

UNDOUBTING = frozenset({"course.preliminary", COUNT_ONLY, *BY_NAME, OVER})
"""Reasons why a later result is unclear that cast no doubt on an earlier one."""

LOW_IN_MARROW = ("mrd", "marrow-blasts")
"""The kinds of low results that are of the marrow: what they find holds for the blood, too."""


ASKED = "asked"
"""The source of a remission for which a diagnosis asks (CR待复查): it names none."""


def doubted_by(sign: Sign, facts: CourseFacts) -> Sign | None:
    """A later (or simultaneous) result of the same kind that takes the sign's proof away without a remission."""
    for low in facts.lows:
        relevant = low.source == sign.source or (low.source in LOW_IN_MARROW and sign.source in OF_THE_MARROW)
        if relevant and sign.source != "mrd" and low.before(sign) is not True and low.when is not None:
            return low
    for other in facts.disease:
        unread = other.sure == "unclear" and other.why is not None and other.why.key not in UNDOUBTING
        if unread and other.source == sign.source and other.when and other.before(sign) is not True:
            return other
    denial = denied_by(sign, facts)
    if denial or sign.source not in LOW_IN_MARROW:
        return denial
    return _since(not_future(marrows_in_doubt(facts.record.measurements, facts.limits), facts.as_of), sign, facts)


def denied_in_words(sign: Sign, facts: CourseFacts) -> list[Sign]:
    """The later results of its kind that say in words that there are none, of what words say to be there; they end no number either."""
    return [s for s in facts.lows if sign.in_words and s.in_words and s.says == "below" and s.source == sign.source and sign.before(s)]


def denied_by(sign: Sign, facts: CourseFacts) -> Sign | None:
    """A marrow report that finds no disease after (or at the time of) one that is recorded or shown in marrow or blood, and no
    disease shown since."""
    if sign.now or sign.source in OUTSIDE_THE_MARROW:
        return None
    return _since((d for d in facts.denials if not (sign.source == "mrd" or sign.by_residual) or d.says == "mrd-low"), sign, facts)


def record_doubted_by(sign: Sign, against: Sequence[Sign], facts: CourseFacts) -> Sign | None:
    """For a relapse or refractoriness on record: a marrow report, or a result of the marrow that finds no disease or can't be read, or a
    diagnosis that asks for a remission, of that day or later, and no disease shown since. The marrow says nothing of a relapse outside of
    it; of a status ``against_status`` tells. ``against``: ``against_records``."""
    denial = denied_by(sign, facts)
    if denial or sign.when is None or sign.outside:
        return denial
    low = [it for it in against if it.source != "marrow-blasts"] if sign.by_residual else against
    return _since(low, sign, facts)


def against_records(facts: CourseFacts) -> list[Sign]:
    """What ``record_doubted_by`` looks at, of whatever record: gathered once for all of them."""
    return [*results_against(facts), *_remissions_doubted(facts)]


def _remissions_doubted(facts: CourseFacts) -> list[Sign]:
    """The Conditions of the leukaemia whose words ask for a remission (CR1？, 缓解可能) or deny a relapse, and tell no other turn but a
    relapse before that remission."""
    told = [sign for d in facts.record.diagnoses if d.asks_for_remission or not TURNS & (d.says | d.text_says)
            for sign in _against_relapse(d, facts)]
    return not_future(told, facts.as_of)


def _against_relapse(d: Diagnosis, facts: CourseFacts) -> Iterator[Sign]:
    """What such a Condition tells against a relapse before it."""
    if not is_aml(d, facts.limits):
        return
    denies = d.denies_relapse and not (d.provisional or d.untold or d.clinical in BACK or d.concepts & facts.limits.aml_relapse)
    if "remission" in d.text_doubts:
        yield Sign(says="remission", source=ASKED, when=d.asserted, evidence=of_diagnosis(d), sure="unclear")
    elif denies:
        yield Sign(says="no-disease", source="relapse-denied", when=d.asserted, evidence=of_diagnosis(d), sure="unclear")


def results_against(facts: CourseFacts) -> list[Sign]:
    """The results of the marrow that find no disease, those that can't be read, and low ones in doubt by their name; the surest first."""
    measured = facts.record.measurements
    low = [low for low in facts.lows if low.source in LOW_IN_MARROW and low.sure == "sure"]
    others = (*clear_marrows(measured, facts.limits), *unread_marrows(measured, facts.limits), *marrows_in_doubt(measured, facts.limits))
    return [*low, *not_future(others, facts.as_of)]


def recent_results_against(facts: CourseFacts) -> list[Sign]:
    """Those of the last weeks, for ``against_status``."""
    days = facts.limits.contradiction_days
    return [s for s in results_against(facts) if place(s.when, facts.as_of, days) in (Place.INSIDE, Place.STRADDLING)]


def against_status(now: Sign, recent: Iterable[Sign], facts: CourseFacts) -> Sign | None:
    """For a status of relapse: such a result of the last weeks that is no older than the record, and no disease shown since."""
    if now.when is None or now.outside:
        return None
    return next((s for s in recent if s.when and not s.when.before(now.when)
                 and not _shown_since(s, facts) and not outlasted(s, facts)), None)


def _since(candidates: Iterable[Sign], sign: Sign, facts: CourseFacts) -> Sign | None:
    """The first of them that is not surely older, with no disease shown behind it."""
    if sign.now or sign.when is None:
        return None
    return next((it for it in candidates if it.when and it.before(sign) is not True and not _shown_since(it, facts)), None)


def _shown_since(sign: Sign, facts: CourseFacts) -> bool:
    return any(sign.before(shown) for shown in facts.disease if shown.sure == "sure")


def outlasted(few: Sign, facts: CourseFacts) -> bool:
    """True for few blasts in a marrow that holds residual disease above its limit on that day: of a relapse they are no end."""
    return any(shown.outlasts(few) for shown in facts.disease if shown.sure == "sure")
