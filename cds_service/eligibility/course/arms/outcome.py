"""What one arm found, and the sentences that several of them share."""
from __future__ import annotations

from collections.abc import Sequence

from cds_service.eligibility.charted import unread as unread_lists
from cds_service.eligibility.charted import unread_names
from cds_service.eligibility.course.facts.course_facts import CourseFacts
from cds_service.eligibility.course.signs.workup import OF_A_RECORD, is_outside, of_its_workup
from cds_service.eligibility.course.terms.sign import Sign
from cds_service.eligibility.course.terms.sign_phrases import named
from cds_service.eligibility.finding import Evidence, Missing
from cds_service.eligibility.states import State
from fhir_mappings.frozen import Frozen
from fhir_mappings.record import Phrase, Said, When


class Outcome(Frozen):
    """What one arm found. ``of``: when the disease was that a remission ended."""

    state: State
    because: Phrase
    evidence: tuple[Evidence, ...]
    review: bool = False
    missing: tuple[Missing, ...] = ()
    of: When | None = None


def ended(sign: Sign, ender: Sign) -> Outcome:
    """A remission after the sign: what is left is the remission."""
    return Outcome(State.NOT_MET, Phrase("course.ended", {"sign": named(sign), "remission": named(ender)}),
                   (*ender.shown(), *sign.shown()), ender.review, of=sign.when)


def contradiction(one: Sign, other: Sign, *beside: Evidence, also: Sequence[Sign] = ()) -> Outcome:
    """Two statements of which it can't be told which holds now; ``beside``: why the first matters, ``also``: what else says the other."""
    others = tuple(map(named, (other, *also))) if also else named(other)
    return Outcome(State.UNCLEAR, Phrase("course.contradiction", {"one": named(one), "other": others}),
                   (*one.shown(), *other.shown(), *(shown for it in also for shown in it.shown()), *beside), missing=wants("correction"))


def unsettled(sign: Sign, ender: Sign, facts: CourseFacts, *beside: Evidence) -> Outcome:
    """Disease, and a remission that does not surely end it. Of the marrow of one work-up neither is wrong: it is of another part."""
    if sign.now or not of_its_workup(sign, ender, facts.limits):
        return contradiction(sign, ender, *beside)
    key = "outside-then-marrow" if is_outside(sign) else "residual-then-record" if ender.source in OF_A_RECORD else "residual-then-marrow"
    return Outcome(State.UNCLEAR, Phrase(f"course.{key}", {"sign": named(sign), "remission": named(ender)}),
                   (*sign.shown(), *ender.shown(), *beside), missing=wants("clarified", sign))


def left_open(recorded: Sign, reason: Sign) -> Outcome:
    """A turn that is recorded, and a later reason of an order or procedure that tells the contrary."""
    because = Phrase("course.reason-after", {"recorded": named(recorded), "sign": named(reason)})
    return Outcome(State.UNCLEAR, because, (*recorded.shown(), *reason.shown()), missing=wanted())


def later_unread(sign: Sign, evidence: tuple[Evidence, ...], facts: CourseFacts) -> Outcome:
    """Disease that a remission which was not read may have ended."""
    said: dict[str, Said] = {"sign": named(sign), "resources": unread_names(facts.record, ("Condition", "Observation"))}
    because = Phrase("course.later-unread" if facts.lists_unread() else "course.later-rejected", said)
    return Outcome(State.UNCLEAR, because, evidence, missing=not_read(facts))


def wanted() -> tuple[Missing, ...]:
    """What would settle the course: a marrow examination."""
    return wants("marrow")


def wants(what: str, sign: Sign | None = None) -> tuple[Missing, ...]:
    """What would settle the course; ``sign`` is what it concerns."""
    return (Missing(Phrase(f"course.want-{what}", {"sign": named(sign)} if sign else {})),)


def not_read(facts: CourseFacts) -> tuple[Missing, ...]:
    """The lists that were not read whole, in which the answer may stand."""
    return unread_lists(facts.record, ("Condition", "Observation"))
