"""What the reason of an order, a procedure or a visit tells of the course: nothing by itself, and something beside a record that it
contradicts, where it is of a later day. Reasons are copied forward: one of the same day, or from before, is the old one."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from cds_service.eligibility.course.facts.course_facts import CourseFacts
from cds_service.eligibility.course.terms.sign import Sign
from cds_service.eligibility.finding import Evidence
from cds_service.eligibility.selection import Place, place
from cds_service.eligibility.shown_dates import shown_date
from fhir_mappings.frozen import replace
from fhir_mappings.record import Reason, When


def after_remission(latest: Sign, remissions: Sequence[Sign], facts: CourseFacts) -> Sign | None:
    """The newest one of a relapse that is later than every documented remission, where nothing later finds the marrow clear."""
    if not facts.record.reasons or latest.now:
        return None
    over = [*remissions, *facts.lows, *facts.denials]
    told = _later(facts, "relapse", max((day for it in remissions if (day := it.last_day)), default=None))
    return next((sign for sign in told if not any(it.since(sign) for it in over)), None)


def after_relapse(relapse: Sign, facts: CourseFacts) -> Sign | None:
    """The newest one of a remission that is later than a recorded relapse, where nothing later tells or shows disease."""
    if not facts.record.reasons:
        return None
    told = _later(facts, "remission", relapse.when and relapse.when.last)
    return next((sign for sign in told if not any(map(sign.before, _disease(facts)))), None)


def against_now(now: Sign, recorded: When | None, facts: CourseFacts) -> Sign | None:
    """The newest one of the last weeks that says the contrary of a status and is later than its record, where nothing since bears the
    status out."""
    if not facts.record.reasons:
        return None
    of_remission = now.says == "remission"
    since = [*facts.remissions, *facts.lows, *facts.denials] if of_remission else _disease(facts)
    told = _later(facts, "relapse" if of_remission else "remission", recorded and recorded.last)
    return next((sign for sign in told if place(sign.when, facts.as_of, facts.limits.contradiction_days) is Place.INSIDE
                 and not any(sign.before(it) for it in since if not it.now)), None)


def relapses_told(facts: CourseFacts) -> list[Sign]:
    """Those of a relapse, the newest first: where no turn is on record they prove none, and are not passed over."""
    return list(_later(facts, "relapse", None)) if facts.record.reasons else []


def unheard(facts: CourseFacts) -> list[Sign]:
    """The reasons with words of disease which no reader could place."""
    return [replace(_sign(it), source="unheard", words=it.said, sure="unclear") for it in facts.record.reasons
            if it.says == "unheard" and place(it.when, facts.as_of, None) is not Place.FUTURE]


def _disease(facts: CourseFacts) -> list[Sign]:
    return [sign for sign in (*facts.disease, *facts.coded) if sign.sure == "sure" and not sign.now]


def _later(facts: CourseFacts, says: str, than: date | None) -> Iterator[Sign]:
    """The reasons that tell this turn and are of a later day, the newest first; what has no date may be older."""
    newest = sorted(facts.record.reasons, key=lambda it: it.when.earliest, reverse=True)
    return (_sign(it) for it in newest if it.says == says and _counts(it, than, facts.as_of))


def _counts(reason: Reason, than: date | None, as_of: date) -> bool:
    """True for one of a later day, by its record and by the dates in its own words."""
    later = than is None or (than < reason.when.first and (reason.told is None or than < reason.told))
    return later and place(reason.when, as_of, None) is not Place.FUTURE


def _sign(reason: Reason) -> Sign:
    evidence = Evidence(reason.reference, reason.what, value=reason.said if reason.said != reason.what else None,
                        date=shown_date(reason.when), notes=reason.notes)
    return Sign(says="no-disease" if reason.says == "remission" else "disease", source="reason", when=reason.when, evidence=evidence,
                sure="judgement")
