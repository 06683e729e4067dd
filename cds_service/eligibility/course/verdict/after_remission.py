"""What is told after a documented remission without being a result: nobody may then say that nothing came after it."""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta

from cds_service.eligibility.course.arms.outcome import Outcome, contradiction, unsettled, wanted, wants
from cds_service.eligibility.course.arms.status_now import is_recent, record_day
from cds_service.eligibility.course.arms.unproven import reaches_a_limit
from cds_service.eligibility.course.facts.against_relapse import LOW_IN_MARROW
from cds_service.eligibility.course.facts.course_facts import CourseFacts
from cds_service.eligibility.course.facts.unread_lists import reports_unread
from cds_service.eligibility.course.facts.visit_reasons import unheard
from cds_service.eligibility.course.signs.remissions import clear_marrows, not_future
from cds_service.eligibility.course.signs.told_in_reports import left_unheard, unread_reports
from cds_service.eligibility.course.signs.workup import is_outside, of_its_workup
from cds_service.eligibility.course.terms.limits import CourseLimits
from cds_service.eligibility.course.terms.sign import Sign, latest_of
from cds_service.eligibility.course.terms.sign_phrases import named
from cds_service.eligibility.selection import Place
from cds_service.eligibility.states import State
from fhir_mappings.frozen import replace
from fhir_mappings.record import Phrase, When

RECORDED = ("suspected", "diagnosis-told")
"""What a diagnosis tells of disease in words."""


def told_after(latest: Sign, remissions: Sequence[Sign], facts: CourseFacts) -> Outcome | None:
    """Unclear, with both sides named, where words of disease stand behind the latest of the sure ``remissions``; else None."""
    behind = _behind(latest, remissions, (*facts.reported, *_preliminary(facts)), facts)
    told = next((sign for sign in behind if not _is_answered(sign, facts)), None)
    return _told(latest, told, facts) if told else _residual(remissions, facts) or _unread(latest, remissions, facts)


def unheard_after(latest: Sign, remissions: Sequence[Sign], facts: CourseFacts) -> Outcome | None:
    """Unclear, with the words quoted, where words that no reader could place stand no earlier than the latest of the sure ``remissions``,
    and nothing later tells that the disease is gone."""
    over = [*facts.lows, *facts.denials]
    told = [*not_future(left_unheard(facts.record, facts.limits), facts.as_of), *unheard(facts)]
    sign = next((it for it in _behind(latest, remissions, told, facts) if not any(map(it.before, over))), None)
    if sign is None:
        return None
    because = Phrase("course.after-unheard", {"remission": named(latest), "sign": named(sign)})
    return Outcome(State.UNCLEAR, because, (*latest.shown(), *sign.shown()), missing=wants("clarified", sign))


def beside_judgement(judged: Outcome, remissions: Sequence[Sign], facts: CourseFacts) -> Outcome:
    """What only a clinician can weigh ends no doubt: a report of disease behind the remission is named, and not hidden by it."""
    if judged.state is not State.JUDGEMENT or not remissions:
        return judged
    latest, shown = latest_of(remissions), {evidence.reference for evidence in judged.evidence}
    reported = [s for s in facts.reported if s.sure == "sure" and s.evidence.reference not in shown]
    told = next(_behind(latest, remissions, reported, facts), None)
    if told is None:
        return judged
    outcome = _told(latest, told, facts)
    return replace(outcome, evidence=tuple(dict.fromkeys((*outcome.evidence, *judged.evidence))))


def in_remission(latest: Sign, recorded: When | None, facts: CourseFacts) -> Outcome:
    """A documented remission that nothing which counts ends; one of a report without a date, alone, may be an old one. ``recorded``: when
    its record was made. A status is the status now, which results and reports older than a few weeks do not contradict: what they show
    behind that record is named all the same."""
    if latest.source == "report" and latest.when is None:
        because = Phrase("course.remission-undated", {"remission": named(latest)})
        return Outcome(State.UNCLEAR, because, latest.shown(), missing=wants("clarified", latest))
    told = [s for s in (*facts.disease, *facts.reported) if s.sure == "sure" or reaches_a_limit(s, facts)] if latest.now else []
    passed = [s for s in told if recorded and s.when and recorded.before(s.when)
              and not any(s.before(r) for r in facts.enders(s) if r.ends and not r.now)]
    if not passed:
        return Outcome(State.NOT_MET, Phrase("course.remission", {"remission": named(latest)}), latest.shown(), review=latest.review)
    sign = latest_of(passed)
    because = Phrase("course.remission-passed", {"remission": named(latest), "sign": named(sign), "days": facts.limits.contradiction_days})
    return Outcome(State.NOT_MET, because, (*latest.shown(), *sign.shown()), review=True)


def beside_unread_reports(outcome: Outcome, facts: CourseFacts) -> Outcome:
    """A relapse stands where the list of reports was not read whole, by the notes; that no remission came after it can't be said."""
    if outcome.state is not State.MET or not reports_unread(facts.record):
        return outcome
    said = outcome.because
    if said.key in ("course.coded-relapse", "course.coded-refractory"):
        return replace(outcome, because=Phrase(f"{said.key}-reports-unread", said.args))
    return replace(outcome, because=Phrase("course.reports-unread", {"sentence": said}))


def _behind(latest: Sign, remissions: Sequence[Sign], told: Iterable[Sign], facts: CourseFacts) -> Iterator[Sign]:
    """Those that stand behind the latest of the remissions, or of which nobody can tell, as of what has no date. A remission of before,
    by its number, that stands behind a report of disease does not count against it, nor the marrow of its work-up against one of disease
    elsewhere; nor one that was before it by its own words, however late it was recorded."""
    for sign in told:
        if latest.now or (sign.when is None and _is_passed_over(sign, remissions, facts)):
            continue
        others = [r for r in remissions if not (_repeated(sign, r, facts) or _of_elsewhere(sign, r, facts))] or [latest]
        late = [r for r in others if not r.told_before(sign)]
        if not late or (not any(r.since(sign) for r in late) and latest_of(late).before(sign) is not False):
            yield sign


def _is_answered(sign: Sign, facts: CourseFacts) -> bool:
    """True for a question that a marrow looked at later has answered: a report of it that finds no disease, or a result below its limit;
    not a report that leaves it open itself."""
    if not sign.asks:
        return False
    low = (it for it in facts.lows if it.source in LOW_IN_MARROW and it.sure == "sure")
    return any(sign.before(it) for it in (*(it for it in facts.denials if it.source == "report" and not it.asks), *low))


def _is_passed_over(sign: Sign, remissions: Sequence[Sign], facts: CourseFacts) -> bool:
    """True for words without a date that decide nothing: those of a diagnosis, which may be of any day before, and of a report beside
    one of the last weeks that tells or shows the disease as gone."""
    if sign.source in RECORDED:
        return True
    return any(it.place(facts.as_of, facts.limits.now_within_days) is Place.INSIDE for it in (*remissions, *facts.lows, *facts.denials))


def _repeated(sign: Sign, remission: Sign, facts: CourseFacts) -> bool:
    """True for a remission of before, by its number, behind a marrow report of disease."""
    return sign.sure == "sure" and sign.source == "report" and facts.repeats(sign, remission)


def _of_elsewhere(sign: Sign, remission: Sign, facts: CourseFacts) -> bool:
    """True for the marrow that was looked at when a report told of disease elsewhere, or held it possible."""
    return sign.sure != "unclear" and is_outside(sign) and of_its_workup(sign, remission, facts.limits)


def _unread(latest: Sign, remissions: Sequence[Sign], facts: CourseFacts) -> Outcome | None:
    """A later marrow report whose words were not read, where nothing else tells that the marrow of about that day is clear."""
    clear = [*remissions, *facts.lows, *facts.denials, *clear_marrows(facts.record.measurements, facts.limits)]
    for sign in not_future(unread_reports(facts.record.statements), facts.as_of):
        later = _is_since(sign, latest, facts) and not any(sign.before(r) for r in remissions if not r.now)
        if later and not any(_of_about_that_day(sign, it, facts.limits) for it in clear):
            key = "course.beside-report-unread" if latest.now else "course.after-report-unread"
            because = Phrase(key, {"remission": named(latest), "sign": named(sign)})
            return Outcome(State.UNCLEAR, because, (*latest.shown(), *sign.shown()), missing=wants("report-read", sign))
    return None


def _is_since(report: Sign, remission: Sign, facts: CourseFacts) -> bool:
    """True for a report that is later than the remission; of a status, for one of the last weeks that is not from before its record."""
    if report.when is None or not remission.now:
        return report.when is not None and remission.before(report) is True
    recorded = record_day(remission, facts)
    return is_recent(report, facts) and not (recorded and report.when.before(recorded))


def _of_about_that_day(report: Sign, other: Sign, limits: CourseLimits) -> bool:
    """True for what was told of a marrow shortly before its report, which may be a late one on its genes, or in the week behind it."""
    if report.when is None or other.when is None:
        return False
    late, early = timedelta(days=limits.attached_report_after_days), timedelta(days=limits.attached_report_before_days)
    return report.when.first - late <= other.when.last and other.when.first <= report.when.last + early


def _preliminary(facts: CourseFacts) -> list[Sign]:
    """The reports that are not final, where no final result of now decides: as of results, they make what is older unclear."""
    now = [sign for sign in facts.preliminary if sign.place(facts.as_of, facts.limits.now_within_days) is Place.INSIDE]
    return now if now and not facts.decided("marrow-blasts") else []


def _residual(remissions: Sequence[Sign], facts: CourseFacts) -> Outcome | None:
    """A marrow report of a remission that tells residual disease: after an earlier remission it may be a relapse, and one that is recorded
    before it, which tells of such a remission too, may last in it."""
    clear = [*(r for r in remissions if not r.residual_disease.told), *(low for low in facts.lows if low.says == "mrd-low")]
    for told in facts.residual:
        if any(told.before(later) for later in clear):
            continue
        before = [r for r in remissions if r.before(told) and not r.now]
        relapses = [s for s in facts.coded if s.says == "relapse" and s.sure == "sure" and s.before(told)]
        if before:
            return _told(latest_of(before), told, facts)
        if relapses:
            return contradiction(latest_of(relapses), told)
    return None


def _told(remission: Sign, sign: Sign, facts: CourseFacts) -> Outcome:
    """What came after the remission is no contradiction of it; what can't be told to come after it is."""
    if is_outside(sign) and sign.before(remission):
        return unsettled(sign, remission, facts)
    if not remission.before(sign):
        return contradiction(remission, sign)
    because = Phrase("course.told-after", {"remission": named(remission), "sign": named(sign)})
    return Outcome(State.UNCLEAR, because, (*remission.shown(), *sign.shown()), missing=wanted())
