"""A clinicalStatus is the status now: what the chart says against it."""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from cds_service.eligibility.course.arms.outcome import Outcome, contradiction
from cds_service.eligibility.course.facts.against_relapse import against_status, outlasted, recent_results_against
from cds_service.eligibility.course.facts.course_facts import STATUS, CourseFacts
from cds_service.eligibility.course.facts.visit_reasons import against_now
from cds_service.eligibility.course.signs.remissions import clear_marrows, not_future
from cds_service.eligibility.course.terms.aml_conditions import is_aml
from cds_service.eligibility.course.terms.sign import Sign, latest_of
from cds_service.eligibility.selection import Place, place
from fhir_mappings.frozen import replace
from fhir_mappings.record import When

RECORDED = ("extramedullary", "suspected", "diagnosis-told")
"""What a diagnosis tells of disease: no result, and no report."""
OF_RESULTS = ("marrow-blasts", "blood-blasts", "csf-blasts", "other-blasts", "unknown-blasts", "mrd")
"""What a result tells of it."""


def contradictions(facts: CourseFacts) -> Iterator[Outcome]:
    """A clinicalStatus is the status now: results and reports of the last weeks that say the contrary, and statuses
    that contradict each other or a later record of relapse."""
    for now in facts.remissions:
        if now.now:
            yield from _against_remission(now, facts)
    statuses = [now for now in facts.coded if now.now and now.sure == "sure"] if facts.coded else []
    recent = recent_results_against(facts) if statuses else []
    clear = _recently_clear(facts) if statuses else []
    for now in statuses:
        yield from _against_relapse(now, recent, clear, facts)


def by_dates(facts: CourseFacts) -> CourseFacts:
    """The facts without a status of now, where statuses of remission and relapse contradict each other and a complete remission was
    documented behind both: old records that were not brought up to date. Each counts as what was told on the day of its record."""
    statuses = [it for it in facts.remissions if it.now]
    if not statuses or not facts.coded:
        return facts
    against = [coded for now in statuses if now.ends for coded in _relapses_against(now, facts)]
    if not against or any(remission_since(coded, facts) is None for coded in against):
        return facts
    dated = (replace(it, now=False, when=record_day(it, facts)) if it.now else it for it in facts.remissions)
    return replace(facts, remissions=tuple(it for it in dated if it.when or it not in statuses),
                   coded=tuple(replace(it, now=False) if it.now else it for it in facts.coded))


def remission_since(relapse: Sign, facts: CourseFacts) -> Sign | None:
    """A sure remission dated after the record of a relapse, and no disease shown since."""
    day = relapse.when
    later = [r for r in facts.remissions if r.ends and r.when and not r.now and day and day.before(r.when) and not r.told_before(relapse)]
    latest = latest_of(later) if later else None
    return None if latest is None or facts.overtaken(latest) or facts.repeats(relapse, latest) else latest


def _relapses_against(now: Sign, facts: CourseFacts) -> list[Sign]:
    """What another Condition tells of relapse or resistance against a status of remission: by a status, or in a later record."""
    elsewhere = [coded for coded in facts.coded if coded.sure == "sure" and coded.evidence.reference != now.evidence.reference]
    recorded = record_day(now, facts) if elsewhere else None
    return [coded for coded in elsewhere if coded.now or _recorded_after(coded, recorded)]


def _against_remission(now: Sign, facts: CourseFacts) -> Iterator[Outcome]:
    back = _relapses_against(now, facts)
    for sign in facts.disease:
        if sign.sure == "sure" and may_be_of_now(sign, facts) and not _overcome(sign, facts):
            yield contradiction(now, sign, also=back[-1:])
    yield from (contradiction(now, coded) for coded in back)
    for sign in facts.reported:
        if is_recent(sign, facts) and not _overcome(sign, facts):
            yield contradiction(now, sign)
    if facts.record.reasons and (reason := against_now(now, record_day(now, facts), facts)):
        yield contradiction(now, reason)


def _recorded_after(coded: Sign, recorded: When | None) -> bool:
    """True for a relapse that is recorded after the Condition whose status says remission: that status may be an old one."""
    return bool(recorded and coded.when and recorded.before(coded.when))


def record_day(now: Sign, facts: CourseFacts) -> When | None:
    """When the Condition was recorded whose status it is."""
    return next((d.asserted for d in facts.record.diagnoses
                 if is_aml(d, facts.limits) and d.reference == now.evidence.reference), None)


def _recently_clear(facts: CourseFacts) -> list[Sign]:
    """The marrows and reports of the last weeks that find no disease, and no later sign of any."""
    back = [s for s in (*facts.disease, *facts.coded) if s.sure == "sure" and not s.now]
    clear = not_future(clear_marrows(facts.record.measurements, facts.limits), facts.as_of)
    return [low for low in (*clear, *facts.denials) if is_recent(low, facts) and not _answered(low, back) and not outlasted(low, facts)]


def _against_relapse(now: Sign, recent: Sequence[Sign], clear: Sequence[Sign], facts: CourseFacts) -> Iterator[Outcome]:
    """Results and reports of the last weeks, and another Condition's remission recorded after this one."""
    back = [s for s in (*facts.disease, *facts.coded) if s.sure == "sure" and not s.now]
    for sign in facts.remissions:
        found = sign.source in ("report", "marrow-blasts", STATUS) and is_recent(sign, facts)
        answered = _answered(sign, back) or (sign.source == STATUS and facts.overtaken(sign)) or outlasted(sign, facts)
        if not sign.now and (found or _recorded_later(sign, now)) and not answered:
            yield contradiction(now, sign)
    yield from (contradiction(now, low) for low in clear)
    if low := against_status(now, recent, facts):
        yield contradiction(now, low)
    if reason := against_now(now, now.when, facts):
        yield contradiction(now, reason)


def _recorded_later(sign: Sign, now: Sign) -> bool:
    """A remission coded or named on another Condition after the one whose status says relapse: that status may be old."""
    elsewhere = sign.source in ("code", "text", "note") and sign.evidence.reference != now.evidence.reference
    return bool(elsewhere and sign.when and now.when and now.when.before(sign.when))


def is_recent(sign: Sign, facts: CourseFacts) -> bool:
    """True for what is, or may be, of the last weeks (``contradiction_days``): it speaks against a status or record of now."""
    return place(sign.when, facts.as_of, facts.limits.contradiction_days) in (Place.INSIDE, Place.STRADDLING)


def may_be_of_now(sign: Sign, facts: CourseFacts) -> bool:
    """True for disease that speaks against a status of remission: a result of the last weeks, or one without a date, which may be of them;
    and disease outside the marrow that its own record calls active (and no words past), however old, unless that status was
    recorded later."""
    if sign.when is None:
        return (sign.sure == "sure" and not sign.dating.over) or sign.source in OF_RESULTS
    if is_recent(sign, facts):
        return True
    return sign.sure != "unclear" and sign.is_called_active() and not sign.dating.over and not _status_since(sign, facts)


def _status_since(sign: Sign, facts: CourseFacts) -> bool:
    """True where a status of remission was recorded after the sign."""
    days = (record_day(it, facts) for it in facts.remissions if it.now and it.sure == "sure")
    return any(day is not None and sign.when is not None and sign.when.before(day) for day in days)


def _answered(sign: Sign, others: Iterable[Sign]) -> bool:
    """True where there is a later dated sign of the other side: the earlier one no longer speaks for today."""
    return any(sign.before(other) for other in others if not other.now)


def is_ended(sign: Sign, facts: CourseFacts) -> bool:
    """True where a later dated remission surely ends such disease; a status of remission has no date."""
    return _answered(sign, (ender for ender in facts.enders(sign) if facts.surely_ends(sign, ender)))


def _overcome(sign: Sign, facts: CourseFacts) -> bool:
    """The same where a status of remission stands beside it: a result or report is overcome by another of a later day alone. What the
    diagnosis calls itself is no more than the status says, and a list is dated when somebody wrote in it."""
    if sign.source in RECORDED:
        return is_ended(sign, facts)
    found = (ender for ender in facts.enders(sign) if ender.source not in ("code", "text", "note"))
    return _answered(sign, (ender for ender in found if facts.surely_ends(sign, ender)))
