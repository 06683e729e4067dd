"""The arms of relapse, coded and derived, each asked alone: what it finds, or nothing (refractoriness: ``refractory``).

Source: registry items 2 and 3 (read as OR), by the sense of the Chinese guideline of 2017. Arms derived from results
carry ``review``. Arms (b), (c) and (d) of refractoriness are relapses too: where disease is back after a documented
remission the relapse arm holds, whichever of them it is, and the sentence says which: one relapse is as good as two.
"""
from __future__ import annotations

from collections.abc import Iterator

from cds_service.eligibility.charted import of_operation
from cds_service.eligibility.course.arms.outcome import Outcome, contradiction, ended, later_unread, unsettled, wanted, wants
from cds_service.eligibility.course.arms.unproven import gone_by, reaches_a_limit, stands
from cds_service.eligibility.course.facts.against_relapse import denied_in_words, doubted_by
from cds_service.eligibility.course.facts.course_facts import STANDS, CourseFacts
from cds_service.eligibility.course.facts.since_remission import first_since, since_remission
from cds_service.eligibility.course.signs.disease import COUNT_ONLY, OTHER_FLUID
from cds_service.eligibility.course.signs.remissions import AT_ONSET, AT_PARTIAL, SOON, too_soon
from cds_service.eligibility.course.signs.workup import of_its_workup
from cds_service.eligibility.course.terms.aml_conditions import is_aml
from cds_service.eligibility.course.terms.limits import CourseLimits
from cds_service.eligibility.course.terms.sign import BY_NAME, BY_NAME_ALONE, OVER, Sign, latest_of
from cds_service.eligibility.course.terms.sign_phrases import named
from cds_service.eligibility.course.therapy.courses import after_transplant
from cds_service.eligibility.finding import Evidence
from cds_service.eligibility.selection import Place
from cds_service.eligibility.states import State
from fhir_mappings.frozen import replace
from fhir_mappings.record import Diagnosis, Operation, Phrase, Said


def relapse_arms(facts: CourseFacts) -> Iterator[Outcome]:
    """Disease after a documented complete remission; after a transplant without one it is a judgement."""
    for sign in facts.disease:
        if not unread_by_name(sign):
            yield from _arms_of(sign, facts)


def _arms_of(sign: Sign, facts: CourseFacts) -> Iterator[Outcome]:
    """What one sign of disease is, by what came before it: a sure remission, a weaker one, a transplant, one of which it can't be told."""
    before, unsure = facts.prior_remissions(sign)
    if _is(sign, OVER) and not any(r.sure == "sure" and not r.dating.at_onset for r in before):
        return  # it matters as a relapse alone
    transplant = facts.transplanted_before(sign)
    if sure_before := [r for r in before if r.sure == "sure" and not r.dating.at_onset]:
        yield _relapse(sign, sure_before, facts)
    elif before and all(_is(r, "course.order-untold", SOON, AT_ONSET, AT_PARTIAL) for r in before) and not transplant:
        yield from _after_untold(sign, before[0], facts)
    elif before:
        yield from _after_weak(sign, before, facts)
    elif transplant and not unsure:
        yield from _after_transplant(sign, transplant, facts)
    elif unsure and sign.sure != "unclear":
        if _is_overtaken(sign, unsure, facts):
            return  # which of the two held that day decides nothing now
        fate = facts.fate(sign)
        of_the_first = fate.unsure and _is_of_the_first(sign, unsure, fate.unsure, facts)
        over = fate.ended or (fate.unsure if of_the_first else None)
        yield ended(sign, over) if over else contradiction(sign, unsure[0])
    elif sign.sure != "sure":
        yield from _without_remission(sign, facts)


def _after_transplant(sign: Sign, transplant: Operation, facts: CourseFacts) -> Iterator[Outcome]:
    """Disease after a transplant that nobody has told a remission before: a clinician must read it. Where it is old it is no proof of now,
    and none of a new disease either."""
    why = Phrase("course.judge", {"sign": named(sign), "why": after_transplant(transplant, facts.limits)})
    found = [*_weak(sign, why, [of_operation(transplant)], facts)]
    yield from found
    if not found and sign.sure != "unclear":
        yield _stale(sign, why, (sign.evidence, of_operation(transplant), *sign.also), facts)


def _is_overtaken(sign: Sign, unsure: list[Sign], facts: CourseFacts) -> bool:
    """True where disease is shown behind both, and over by nothing since."""
    return any(sign.before(later) and all(r.before(later) for r in unsure)
               and (facts.fate(later) == STANDS if later.sure == "sure" else stands(later, facts)) for later in facts.disease)


def old_and_unproven(facts: CourseFacts) -> Outcome | None:
    """Disease behind a documented remission that reaches a limit, and that only a clinician could have weighed while it was of now: too old
    for that, it is no proof; nor can anybody say beside it that nothing came after the remission. What was gone since is named."""
    gone = None
    for sign in facts.disease:
        if sign.sure == "sure" or _place(sign, facts) is not Place.OLDER or not reaches_a_limit(sign, facts):
            continue
        before = [r for r in facts.prior_remissions(sign)[0] if r.sure == "sure" and not r.dating.at_onset]
        if not before or facts.fate(sign) != STANDS:
            continue
        remission, low = latest_of(before), gone_by(sign, facts)
        if low is None:
            why = Phrase("course.judge", {"sign": named(sign), "why": sign.why or ""})
            return _stale(sign, why, (sign.evidence, *remission.shown(), *sign.also), facts)
        gone = gone or _gone(remission, sign, low)
    return gone


def _gone(remission: Sign, sign: Sign, low: Sign) -> Outcome:
    said: dict[str, Said] = {"remission": named(remission), "sign": named(sign), "why": sign.why or "", "low": named(low)}
    return Outcome(State.NOT_MET, Phrase("course.remission-gone", said), (*remission.shown(), *sign.shown(), *low.shown()), review=True)


def _is_of_the_first(sign: Sign, unsure: list[Sign], report: Sign, facts: CourseFacts) -> bool:
    """Residual disease of the very marrow that shows the first remission: it can't have come back, and the report of it names that one."""
    return all(map(sign.same_day, unsure)) and sign.before(report) is True and of_its_workup(sign, report, facts.limits)


def _after_weak(sign: Sign, before: list[Sign], facts: CourseFacts) -> Iterator[Outcome]:
    """Disease after remissions of which none is sure."""
    reason, remission = before[0].why or Phrase("course.only-ordered"), named(before[0])
    why = Phrase("course.judge-after", {"sign": named(sign), "remission": remission, "why": reason})
    yield from _weak(sign, why, [shown for r in before for shown in r.shown()], facts)


def _relapse(sign: Sign, before: list[Sign], facts: CourseFacts) -> Outcome:
    fate = facts.fate(sign)
    dated = [(r.when.earliest, i) for i, r in enumerate(before) if r.when]
    remission = before[max(dated)[1]] if dated else before[-1]
    evidence = (sign.evidence, *remission.shown())
    if fate.ended:
        over = ended(sign, fate.ended)  # low residual disease is no remission by itself: it rests on the one before
        return over if fate.ended.says == "remission" else replace(over, evidence=(*over.evidence, *remission.shown()))
    if sign.sure == "unclear":
        return unread(sign, facts) or _after(remission)
    if fate.unsure:
        return unsettled(sign, fate.unsure, facts, *remission.shown())
    if sign.sure == "judgement":
        within = _place(sign, facts) in (Place.INSIDE, Place.STRADDLING, Place.UNDATED)
        return Outcome(State.JUDGEMENT, Phrase("course.judge", {"sign": named(sign), "why": sign.why or ""}), (*evidence, *sign.also)) \
            if within else _after(remission)
    if doubt := doubted_by(sign, facts):
        return contradiction(sign, doubt, *remission.shown())
    first = first_since(sign, remission, facts)
    said = {"sign": named(sign), "remission": named(remission), "kind": since_remission(sign, first, remission, facts)}
    return proof(sign, Phrase("course.relapse", said), evidence if first is sign else (*evidence, *first.shown()), facts)


def _after(remission: Sign) -> Outcome:
    """A remission, and a result after it that is too old or too vague to count."""
    return Outcome(State.NOT_MET, Phrase("course.remission", {"remission": named(remission)}), remission.shown())


def _place(sign: Sign, facts: CourseFacts) -> Place:
    if sign.is_called_active():
        return Place.INSIDE
    return sign.place(facts.as_of, facts.limits.now_within_days)


def proof(sign: Sign, because: Phrase, evidence: tuple[Evidence, ...], facts: CourseFacts) -> Outcome:
    """A derived arm that holds: met when its proof is of now, stale when it is old, unclear on the edge."""
    where = _place(sign, facts)
    if where == Place.OLDER:
        return _stale(sign, because, evidence, facts)
    if where in (Place.STRADDLING, Place.UNDATED):
        return Outcome(State.UNCLEAR, Phrase("course.undated-proof", {"sign": named(sign)}), evidence, missing=wants("date", sign))
    if facts.results_unread():
        return later_unread(sign, evidence, facts)
    return Outcome(State.MET, because, evidence, review=True)


def _stale(sign: Sign, because: Phrase, evidence: tuple[Evidence, ...], facts: CourseFacts) -> Outcome:
    """Old proof, and what a report or diagnosis of now tells of disease in words: it proves none, and is not passed over."""
    days = facts.limits.now_within_days
    told = [s for s in facts.reported if s.sure == "sure" and s.place(facts.as_of, days) is Place.INSIDE and sign.before(s)]
    if not told:
        return Outcome(State.STALE, Phrase("course.stale", {"arm": because, "days": days}), evidence, missing=wanted())
    because = Phrase("course.stale-told", {"arm": because, "days": days, "told": named(latest_of(told))})
    return Outcome(State.STALE, because, (*evidence, *latest_of(told).shown()), missing=wanted())


def _weak(sign: Sign, because: Phrase, evidence: list[Evidence], facts: CourseFacts) -> Iterator[Outcome]:
    """Disease after something that only a clinician can take for the remission."""
    over = facts.fate(sign).ended
    if over:
        yield ended(sign, over)
    elif _place(sign, facts) != Place.OLDER and sign.sure != "unclear":
        yield Outcome(State.JUDGEMENT, because, (sign.evidence, *evidence, *sign.also))
    elif sign.sure == "unclear" and (outcome := unread(sign, facts)):
        yield outcome


def _after_untold(sign: Sign, before: Sign, facts: CourseFacts) -> Iterator[Outcome]:
    """Disease after a remission of which the date does not tell whether there was one by then."""
    over = facts.fate(sign).ended
    if over:
        yield ended(sign, over)
    elif sign.sure != "unclear" and (_place(sign, facts) != Place.OLDER or _may_follow(sign, before, facts)):
        began = facts.began.told_by if before.dating.at_onset and facts.began else ()
        yield Outcome(State.UNCLEAR, Phrase("course.unread", {"sign": named(before), "why": before.why or ""}),
                      tuple(dict.fromkeys((sign.evidence, *before.shown(), *began))),
                      missing=wants("clarified" if _is(before, SOON, AT_ONSET, AT_PARTIAL) else "date", before))
    elif sign.sure == "unclear" and (outcome := unread(sign, facts)):
        yield outcome


def _may_follow(sign: Sign, before: Sign, facts: CourseFacts) -> bool:
    """Old disease beside a remission that is told and not dated: it may be later, unless it is what the disease began with."""
    return bool((sign.sure == "sure" or stands(sign, facts)) and before.dating.at_onset and sign.when
                and not too_soon(sign.when, before.dating.at_onset, facts.courses, facts.limits))


def _without_remission(sign: Sign, facts: CourseFacts) -> Iterator[Outcome]:
    """No remission on record: a result that does not tell, or MRD that needs reading in a treated patient."""
    if any(sign.before(r) for r in (*facts.remissions, *facts.enders(sign)) if r.sure == "sure"):
        return  # no relapse before the first remission, and that is told
    if sign.sure == "unclear" and (outcome := unread(sign, facts)):
        yield outcome
    elif sign.sure == "judgement" and sign.source == "mrd" and facts.courses and _place(sign, facts) != Place.OLDER:
        yield Outcome(State.JUDGEMENT, Phrase("course.judge", {"sign": named(sign), "why": sign.why or ""}), (sign.evidence,))


def unread(sign: Sign, facts: CourseFacts) -> Outcome | None:
    """An unreadable or preliminary result matters when nothing later of its kind decides."""
    where = _place(sign, facts)
    denied = denied_in_words(sign, facts)
    same = [s for s in (*facts.disease, *facts.lows, *facts.remissions) if s.source == sign.source and s.sure == "sure" and s not in denied]
    if _is(sign, "course.preliminary") and (where not in (Place.INSIDE, Place.STRADDLING) or facts.decided(sign.source)):
        return None
    if any(sign.before(s) for s in same) or (where == Place.UNDATED and any(
            s.place(facts.as_of, facts.limits.now_within_days) == Place.INSIDE for s in same)):
        return None
    if where == Place.OLDER and (_is(sign, COUNT_ONLY, OTHER_FLUID, BY_NAME_ALONE) or sign.source.startswith("unknown")):
        return None
    if denied:  # with no remission on record, blasts of earlier days are those of the beginning
        return None if where == Place.OLDER and not facts.prior_remissions(sign)[0] else contradiction(sign, denied[0])
    over = _is(sign, OVER)
    return Outcome(State.UNCLEAR, Phrase("course.coded-weak" if over else "course.unread", {"sign": named(sign), "why": sign.why or ""}),
                   (sign.evidence,), missing=wants("clarified" if over else "readable", sign))


def _is(sign: Sign, *reasons: str) -> bool:
    return sign.why is not None and sign.why.key in reasons


def unread_by_name(sign: Sign) -> bool:
    """Blasts in blood without a code, or in a body fluid: they prove nothing, and keep a chart from saying that nothing came after the
    remission."""
    return _is(sign, OTHER_FLUID, *BY_NAME)


def passes_over(sign: Sign) -> bool:
    """What a status of remission is not asked about: such blasts, and disease that is over by its own record."""
    return _is(sign, *BY_NAME, OVER)


def names_aml(diagnosis: Diagnosis, limits: CourseLimits) -> bool:
    """A sign of AML, or of what may be AML."""
    return is_aml(diagnosis, limits) or bool((diagnosis.concepts | diagnosis.text_concepts) & limits.related)
