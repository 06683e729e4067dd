"""AML of which the chart tells no turn: what it does show, and what would settle it."""
from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from cds_service.eligibility.charted import of_diagnosis, of_operation
from cds_service.eligibility.course.arms.outcome import Outcome, wanted, wants
from cds_service.eligibility.course.facts.course_facts import CourseFacts
from cds_service.eligibility.course.facts.visit_reasons import relapses_told
from cds_service.eligibility.course.signs.remissions import not_future
from cds_service.eligibility.course.signs.told_in_reports import RESIDUAL_TOLD, UNTOLD, partial_remissions, unread_reports
from cds_service.eligibility.course.terms.aml_conditions import coded_as_aml, is_aml
from cds_service.eligibility.course.terms.sign import Sign, latest_of
from cds_service.eligibility.course.terms.sign_phrases import beside_partial, named
from cds_service.eligibility.course.therapy.courses import TherapyCourse, began_with, in_short
from cds_service.eligibility.finding import Missing
from cds_service.eligibility.selection import Place
from cds_service.eligibility.shown_dates import shown_date
from cds_service.eligibility.states import State
from fhir_mappings.record import Phrase, Said

_OF_A_MARROW = ("report", "diagnosis-told", "marrow-blasts")
"""What may tell in words what a late marrow would have shown."""
_HINTS = {"course.note-alone": "course.remission-in-note"}
"""Why a remission is none by itself, and the sentence that names it where nothing else tells of the course."""
_IN_LETTERS = "CR"
"""A remission by its letters, which may be creatinine; without them words tell that the disease is gone (MRD阴性)."""

_DOUBTED = ("course.text-doubts-code", "course.text-denies-code", "course.provisional")
"""Why a remission by code may not be used, though the code says it."""


def without_turn(facts: CourseFacts) -> Outcome:
    """AML, and neither relapse nor refractoriness nor remission: missing, with what the chart does show. A report that tells in words what
    a count or a documented remission would have decided is named."""
    blasts = [s for s in facts.disease if s.sure != "unclear" and s.source != RESIDUAL_TOLD]
    if bare := [r for r in facts.remissions if r.why and r.why.key == "course.bare-remission"]:
        return _beside_bare(latest_of(bare), blasts)
    if coded := [r for r in facts.remissions if r.source == "code" and r.why and r.why.key in _DOUBTED]:
        return _beside_doubted(latest_of(coded), blasts)
    if over := _though_over(blasts, facts):
        return over
    given = [c for c in facts.courses if not c.ordered_only]
    if not blasts and (told := _after_transplant(facts)):
        return told
    if len(given) >= facts.limits.arm_a_courses:
        return _after_courses(blasts, given, facts)
    if blasts:
        return _blasts(blasts, given, facts)
    if told := [*facts.reported, *relapses_told(facts)[:1]]:
        return _in_words(latest_of(told), given, facts)
    hinted, because = next(_hints(facts), ((), _nothing(facts)))
    if attached := [s for s in not_future(unread_reports(facts.record.statements), facts.as_of) if s.source != UNTOLD]:
        return _beside_attached(latest_of(attached), because, given)
    return Outcome(State.MISSING, because, tuple(s.evidence for s in (*hinted, *facts.denials[:1])),
                   missing=(Missing(Phrase("course.want-record")), *wanted()))


def _beside_attached(report: Sign, because: Phrase, given: list[TherapyCourse]) -> Outcome:
    """Nothing tells of the course but a marrow report that could not be read: it is named, as what would settle it."""
    return Outcome(State.MISSING, Phrase("course.beside-attached", {"sentence": because, "report": named(report)}),
                   (report.evidence, *map(began_with, given)), missing=(*wants("report-read", report), *wanted()))


def _nothing(facts: CourseFacts) -> Phrase:
    """That no turn is on record; beside a marrow report that finds no disease, which nobody called a remission, with its name."""
    unnamed = [s for s in facts.denials if s.source == "report"]
    of_what = _of_what(facts)
    if unnamed:
        return Phrase(f"course.only-in-words{of_what}", {"report": named(latest_of(unnamed))})
    return Phrase(f"course.nothing-on-record{of_what}")


def _though_over(blasts: list[Sign], facts: CourseFacts) -> Outcome | None:
    """Disease of the last weeks, where each record of AML is marked inactive or resolved: it is not new, and no remission is recorded."""
    days = facts.limits.contradiction_days
    now = next((s for s in blasts if s.sure == "sure" and s.place(facts.as_of, days) is Place.INSIDE), None)
    aml = [d for d in facts.record.diagnoses if is_aml(d, facts.limits)]
    if now is None or not aml or any(d.clinical not in ("inactive", "resolved") for d in aml):
        return None
    shown = of_diagnosis(aml[0])
    one = Phrase("course.marked-over", {"what": aml[0].what, "date": shown.date or Phrase("course.no-date")})
    because = Phrase("course.contradiction", {"one": one, "other": named(now)})
    return Outcome(State.UNCLEAR, because, (shown, *now.shown()), missing=wants("correction"))


def _hints(facts: CourseFacts) -> Iterator[tuple[tuple[Sign, ...], Phrase]]:
    """The records whose note tells of a remission, and that it proves none."""
    for sign in facts.remissions:
        if sign.why and sign.why.key in _HINTS:
            date = shown_date(sign.when) or Phrase("course.no-date")
            yield (sign,), Phrase(_HINTS[sign.why.key], {"what": sign.evidence.what, "date": date})


def _in_words(told: Sign, given: list[TherapyCourse], facts: CourseFacts) -> Outcome:
    """What a report tells of the disease in words proves no turn of it, and is not passed over; nor is the reason of a visit."""
    of_what = _of_what(facts)
    key = "course.only-as-reason" if told.source == "reason" and not of_what else f"course.only-in-words{of_what}"
    return Outcome(State.MISSING, Phrase(key, {"report": named(told)}),
                   (told.evidence, *(s.evidence for s in facts.denials[:1]), *map(began_with, given)),
                   missing=(Missing(Phrase("course.want-record")), *wanted()))


def _after_transplant(facts: CourseFacts) -> Outcome | None:
    """The same told now, after a transplant and by nothing later denied: a clinician must read it, as a count of such a marrow."""
    told = latest_of(facts.reported) if facts.reported else None
    transplant = facts.transplanted_before(told) if told else None
    if told is None or not (transplant or _tells_transplant(told, facts)) or any(told.before(denial) for denial in facts.denials):
        return None
    if told.place(facts.as_of, facts.limits.now_within_days) is Place.OLDER:
        return None
    why = Phrase("course.words-after-transplant")
    return Outcome(State.JUDGEMENT, Phrase("course.judge", {"sign": named(told), "why": why}),
                   (told.evidence, *([of_operation(transplant)] if transplant else ())))


def _tells_transplant(told: Sign, facts: CourseFacts) -> bool:
    """True for a diagnosis that tells of the allograft itself: "allo-HSCT后 MRD转阳"."""
    return any(d.transplanted and d.reference == told.evidence.reference for d in facts.record.diagnoses)


def _of_what(facts: CourseFacts) -> str:
    """Which AML is on record: a confirmed one, one that is over by its status, a suspected one, one of which only words tell, or a
    leukaemia of which nobody says that it is AML."""
    told = [d for d in facts.record.diagnoses if is_aml(d, facts.limits)]
    if not told:
        return "-unspecific"
    sure = [d for d in told if not d.provisional]
    if not sure:
        return "-provisional"
    if not any(coded_as_aml(d, facts.limits) for d in sure):
        return "-by-words"
    return "-over" if all(d.clinical in ("inactive", "resolved") for d in told) else ""


def _not_in_remission(facts: CourseFacts) -> list[Sign]:
    """The diagnoses whose words tell that the disease is still there (未缓解, "NR after induction"): who is asked that was treated."""
    told = {d.reference for d in facts.record.diagnoses if d.tells_disease}
    return [s for s in facts.reported if s.source == "diagnosis-told" and s.evidence.reference in told]


def _suspected(facts: CourseFacts) -> list[Sign]:
    """The diagnoses that ask for a relapse, which nobody has found."""
    return [s for s in facts.reported if s.source == "suspected"]


def _beside_bare(told: Sign, blasts: list[Sign]) -> Outcome:
    """A diagnosis whose words may tell of a remission, or not ("AML (CR)", 无病生存): whether there was one decides what
    the chart lacks."""
    shown = {"remission": named(told), "sign": named(blasts[0])} if blasts else {"remission": named(told)}
    what = told.evidence.what
    kind = "bare" if isinstance(what, str) and _IN_LETTERS in what else "free"
    because = Phrase(f"course.{kind}-then-disease" if blasts else f"course.{kind}-alone", shown)
    return Outcome(State.UNCLEAR, because, (*told.shown(), *(s.evidence for s in blasts[:3])),
                   missing=(Missing(Phrase("course.want-clarified", {"sign": named(told)})), *wanted()))


def _beside_doubted(told: Sign, blasts: list[Sign]) -> Outcome:
    """A remission that the code of a diagnosis says, and its words doubt or deny: whether there was one decides what the chart lacks, and
    it is not passed over as if the code said nothing."""
    return Outcome(State.UNCLEAR, Phrase("course.unread", {"sign": named(told), "why": told.why or ""}),
                   (*told.shown(), *(s.evidence for s in blasts[:3])), missing=wants("clarified", told))


def _after_courses(blasts: list[Sign], given: list[TherapyCourse], facts: CourseFacts) -> Outcome:
    """Arm (a) without a count of marrow blasts late enough; what a late report tells in words stands beside it."""
    after = timedelta(days=facts.limits.arm_a_marrow_after_days)
    second = given[facts.limits.arm_a_courses - 1].begun
    late = (*facts.denials, *facts.reported, *_none_seen(facts))
    told = [s for s in late if s.source in _OF_A_MARROW and s.when and s.when.first >= second.last + after]
    args = {"count": len(given), "days": after.days}
    because = Phrase("course.late-marrow-in-words", {**args, "report": named(told[-1])}) if told else Phrase("course.no-late-marrow", args)
    state = State.UNCLEAR if any(s.says == "below" for s in told) else State.MISSING  # a result, and not what a report says of one
    return Outcome(state, because, (*(s.evidence for s in (*blasts[:3], *told[-1:])), *map(began_with, given)),
                   missing=(Missing(Phrase("course.want-late-marrow", {"days": after.days})),))


def _none_seen(facts: CourseFacts) -> list[Sign]:
    """The marrows of which a word says that no blasts were seen: no count, so that none of them is a remission by itself."""
    return [low for low in facts.lows if low.says == "below" and low.source == "marrow-blasts"]


def _blasts(blasts: list[Sign], given: list[TherapyCourse], facts: CourseFacts) -> Outcome:
    """Newly diagnosed, as far as the chart goes; not where a marrow report before the blasts may have been one of a remission, nor where a
    course is on record: of that patient it is known what refractoriness lacks."""
    told = [clear for clear in (*facts.denials, *_none_seen(facts)) if clear.before(blasts[0])]
    key = "course.after-clear-report" if told else "course.beside-suspicion"
    told = told or _suspected(facts) or relapses_told(facts)[:1] or _not_in_remission(facts)
    partial = next(iter(partial_remissions(facts.record.statements)), None)
    said: dict[str, Said] = {"sign": beside_partial(blasts[0], partial)}
    if told:
        because = Phrase(key, {**said, "report": named(told[-1])})
    elif given:
        because = Phrase("course.too-few-courses", {**said, "count": len(given), "needed": facts.limits.arm_a_courses,
                                                    "courses": in_short(given, facts.limits)})
    elif partial:
        because = Phrase("course.treated-in-words", {"sign": named(blasts[0]), "what": partial.evidence.what})
    elif treated := [d for d in facts.record.diagnoses if d.treated and is_aml(d, facts.limits)]:
        because = Phrase("course.treated-in-words", {**said, "what": treated[0].what})
    elif facts.transplants:
        because = Phrase("course.before-transplant", {**said, "what": facts.transplants[0].what})
    else:
        because = Phrase("course.newly-diagnosed", said)
    wanted = Phrase("course.want-further-course" if given else "course.want-record")
    transplant = [of_operation(facts.transplants[0])] if because.key == "course.before-transplant" else []
    shown = (*blasts[:3], *told[-1:], *([partial] if partial else ()))
    return Outcome(State.MISSING, because, (*(s.evidence for s in shown), *map(began_with, given), *transplant),
                   missing=(Missing(wanted),))
