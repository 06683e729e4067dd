"""Relapse or refractoriness that a Condition tells by its code, its clinicalStatus or its words."""
from __future__ import annotations

from collections.abc import Iterator, Sequence

from cds_service.eligibility.course.arms.outcome import Outcome, contradiction, ended, later_unread, left_open, unsettled, wants
from cds_service.eligibility.course.arms.status_now import is_recent, remission_since
from cds_service.eligibility.course.facts.against_relapse import ASKED, LOW_IN_MARROW, against_records, record_doubted_by
from cds_service.eligibility.course.facts.course_facts import STANDS, CourseFacts, Fate
from cds_service.eligibility.course.facts.visit_reasons import after_relapse
from cds_service.eligibility.course.signs.remissions import not_future
from cds_service.eligibility.course.signs.told_in_reports import remissions_in_words
from cds_service.eligibility.course.terms.sign import Sign, latest_of
from cds_service.eligibility.course.terms.sign_phrases import named, recorded
from cds_service.eligibility.states import State
from fhir_mappings.record import Phrase, Said


def coded_arms(facts: CourseFacts) -> Iterator[Outcome]:
    """Relapse or refractoriness by code, by clinicalStatus, or by the words of an AML Condition; at any age."""
    against = against_records(facts) if facts.coded else []
    for sign in facts.coded:
        yield _coded(sign, against, facts)


def _coded(sign: Sign, against: Sequence[Sign], facts: CourseFacts) -> Outcome:
    fate, back = facts.fate(sign), None
    if sign.dating.at_onset and fate.unsure:
        fate, back = _by_what_is_shown(sign, fate, facts)
    if sign.sure != "sure":
        state = State.JUDGEMENT if sign.sure == "judgement" else State.UNCLEAR
        return ended(sign, fate.ended) if fate.ended else _undecided(sign, state, facts)
    if fate.ended:
        return ended(sign, fate.ended)
    if fate.unsure and sign.dating.at_onset:
        return _written_into_onset(sign, fate.unsure)
    if fate.unsure:
        return _low_since(sign, fate.unsure) if _is_low_since(sign, fate.unsure) else unsettled(sign, fate.unsure, facts)
    if doubt := record_doubted_by(sign, against, facts) or _told_as_earlier(sign, facts):
        return _doubted(sign, doubt)
    if not sign.now and (reason := after_relapse(sign, facts)):
        return left_open(sign, reason)
    if facts.results_unread() and not sign.now:
        return later_unread(sign, (sign.evidence,), facts)
    if back:
        because = Phrase(f"course.coded-{sign.says}-back", {"sign": recorded(sign), "disease": named(back)})
        return Outcome(State.MET, because, (sign.evidence, *back.shown()), review=True)
    told = _remission_told(sign, facts)
    if told and is_recent(told, facts) and not facts.overtaken(told):
        return contradiction(sign, told)
    if told:
        because = Phrase(f"course.coded-{sign.says}-told", {"sign": recorded(sign), "told": named(told)})
        return Outcome(State.MET, because, (sign.evidence, *told.shown()), review=True)
    # It may be the one that this relapse followed, or the record was not brought up to date.
    if sign.now and (since := remission_since(sign, facts)):
        because = Phrase("course.status-before-remission", {"sign": recorded(sign), "remission": named(since)})
        return Outcome(State.MET, because, (sign.evidence, *since.shown()), review=sign.review)
    return Outcome(State.MET, Phrase(f"course.coded-{sign.says}", {"sign": recorded(sign)}), (sign.evidence,), sign.review)


def _by_what_is_shown(sign: Sign, fate: Fate, facts: CourseFacts) -> tuple[Fate, Sign | None]:
    """The fate of a turn that was written into the record of the onset, by the rest of the chart: whenever it came, it is not over where
    disease is shown behind the last remission (which is returned beside it); and over where that is a second one, by its number or for
    disease between two."""
    enders = facts.enders(sign)
    dated = [r for r in enders if r.when and not r.now]
    if not dated or any(r.now for r in enders):
        return fate, None
    reported = (s for s in facts.reported if s.source == "report")
    last, shown = latest_of(dated), [s for s in (*facts.disease, *reported) if s.sure == "sure"]
    if behind := [s for s in shown if last.before(s)]:
        return STANDS, latest_of(behind)
    between = any(s.before(last) and any(r.before(s) for r in dated) for s in shown)
    over = last.ends and last.when and ((last.number or 0) > 1 or between)
    return (Fate(ended=last) if over else fate), None


def _written_into_onset(sign: Sign, remission: Sign) -> Outcome:
    """A turn that was written into the record of the diagnosis, beside a remission: which of them came later nobody can say."""
    because = Phrase("course.turn-at-onset", {"sign": named(sign), "remission": named(remission)})
    return Outcome(State.UNCLEAR, because, (*sign.shown(), *remission.shown()), missing=wants("clarified", sign))


def _doubted(sign: Sign, doubt: Sign) -> Outcome:
    if doubt.source == ASKED:
        return _remission_asked(sign, doubt)
    return _low_since(sign, doubt) if _is_low_since(sign, doubt) else contradiction(sign, doubt)


def _is_low_since(sign: Sign, low: Sign) -> bool:
    """True for a low result of a later day: neither record is wrong, the relapse may be over, and nobody recorded that."""
    return not sign.now and low.says in ("mrd-low", "below") and low.source in LOW_IN_MARROW and sign.before(low) is True


def _low_since(sign: Sign, low: Sign) -> Outcome:
    because = Phrase("course.coded-then-low", {"sign": named(sign), "low": named(low)})
    return Outcome(State.UNCLEAR, because, (*sign.shown(), *low.shown()), missing=wants("clarified", sign))


def _remission_asked(sign: Sign, asked: Sign) -> Outcome:
    """A turn on record, and a diagnosis that asks whether a remission was reached since: no contradiction, and no answer."""
    because = Phrase("course.coded-then-asked", {"sign": named(sign), "asked": named(asked)})
    return Outcome(State.UNCLEAR, because, (*sign.shown(), *asked.shown()), missing=wants("clarified", sign))


def _undecided(sign: Sign, state: State, facts: CourseFacts) -> Outcome:
    """What the record itself leaves open, with the disease that a result shows behind it."""
    said: dict[str, Said] = {"sign": named(sign), "why": sign.why or Phrase("course.undecided")}
    shown = [it for it in facts.disease if it.sure == "sure" and sign.before(it)][:1] if state is State.UNCLEAR else []
    because = Phrase("course.coded-weak-then", {**said, "disease": named(shown[0])}) if shown else Phrase("course.coded-weak", said)
    return Outcome(state, because, (sign.evidence, *(it.evidence for it in shown)),
                   missing=wants("clarified", sign) if state is State.UNCLEAR else ())


def _remission_told(sign: Sign, facts: CourseFacts) -> Sign | None:
    """A later remission that a letter tells, which proves none; one of the last weeks says the contrary of the record."""
    later = [r for r in not_future(remissions_in_words(facts.record.statements), facts.as_of) if sign.before(r)]
    return latest_of(later) if later else None


def _told_as_earlier(sign: Sign, facts: CourseFacts) -> Sign | None:
    """A remission after the day that the words themselves give to the relapse: lists repeat an old one under the date of their record."""
    told = sign.dating.told
    later = [r for r in facts.enders(sign) if r.ends and r.when and not r.dating.otherwise and told and told < r.when.first]
    return latest_of(later) if later else None
