"""What a text says of the course of the leukaemia: relapse, refractoriness, remission. Words: ``course_words.toml``."""
from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache

from fhir_mappings.patterns import compiled
from fhir_mappings.remembered import of_text
from fhir_mappings.text.course import order_of_turns
from fhir_mappings.text.course.overtaken import overtaken
from fhir_mappings.text.course.resistance_overcome import is_overcome
from fhir_mappings.text.stance.clinical_text import read, scope, words
from fhir_mappings.text.turns.turn_words import (
    FORMER,
    affirmed,
    doubted_relapses,
    holds,
    is_former,
    is_outside,
    may_be_over,
    stance_named,
    stands_behind,
    told_before,
    turn_words,
)
from fhir_mappings.text.turns.whose_turn import of_the_leukaemia
from fhir_mappings.text.words.cues import Span, Stance, normal, overlaps

_REMEMBERED = 4096


@cache
def _heading() -> re.Pattern[str]:
    """What a statement of a Condition's text may begin with; in a report it is what the request says, and no finding."""
    return compiled(rf"(^|[\n.;。)、-] ?)(?:{'|'.join(words()['statement']['headings'])}) ?: ?", re.IGNORECASE)


@of_text(_REMEMBERED)
def course(text: str) -> frozenset[str]:
    """What an AML Condition's text says of the course now: ``relapse``, ``refractory``, ``remission``, ``former-remission``.

    Relapse and remission exclude each other where the text tells their order ("relapse after CR1", 复发后CR2), and a remission ends the
    resistance before it; else both are given. A remission that was ("history of CR1") does not say that it lasts.
    """
    text = _heading().sub(r"\1", normal(text))
    said = {turn: of_the_leukaemia(text, turn, affirmed(text, turn, whosever=True)) for turn in ("relapse", "refractory", "remission")}
    if _unfound(text, said["relapse"]):
        said["relapse"] = []
    turns = {turn for turn, found in said.items() if found} - overtaken(text, said["relapse"], said["remission"])
    if "remission" in turns and all(may_be_over(text, span) for span in said["remission"]):
        turns = turns - {"remission"} | {FORMER}
    elif "remission" in turns and asks_for_relapse(text):
        turns.add("relapse")  # "CR1, relapse?": which of them holds nobody can tell
    told_since = said["remission"] and not all(it < max(said["relapse"], default=(0, 0)) for it in said["remission"])
    bare = [] if told_since else _bare_behind(text, [*said["relapse"], *said["refractory"]])
    if bare:
        overtaken_so = order_of_turns.before_bare(turn_words(), text, said["relapse"], bare[-1])
        turns = turns - overtaken_so | {"remission"}  # 复发 CLAG方案 CR: what came of it may be told behind it
    lasting = bare or [span for span in said["remission"] if "remission" in turns and not is_former(text, span)]
    return frozenset(turns - {"refractory"} if is_overcome(turn_words(), text, said["refractory"], lasting) else turns)


def _bare_behind(text: str, turns: list[Span]) -> list[Span]:
    """Where a CR stands alone behind a relapse or resistance, or as after it; not the one before it ("relapsed from CR")."""
    last = max(turns, default=None)
    bare = of_the_leukaemia(text, "remission", affirmed(text, "bare-remission")) if last else []
    return [span for span in bare if last and text[slice(*span)] == "CR" and not is_former(text, span)
            and order_of_turns.is_behind(turn_words(), text, last, span)]


@of_text(_REMEMBERED)
def hinted(text: str) -> frozenset[str]:
    """What the text may say of the course, and may not: a relapse or resistance that another problem beside the leukaemia may have, one
    treatment that failed, a bare CR, which in a Condition may be creatinine."""
    plain = _heading().sub(r"\1", normal(text))
    told = course(text)
    places = {turn: affirmed(plain, turn, whosever=True) for turn in ("relapse", "refractory")}
    others = {turn for turn, found in places.items() if found and not of_the_leukaemia(plain, turn, found)}
    if "refractory" not in told and _resists(plain):
        others.add("refractory")
    known = affirmed(plain, "remission")  # those are weighed against the relapse by their order: "CR 3/2025, relapse 5/2026"
    bare = [it for it in of_the_leukaemia(plain, "remission", affirmed(plain, "bare-remission")) if not overlaps(it, known)]
    return frozenset(others | ({"remission"} if bare and not {"remission", FORMER} & (told | denied(text) | doubted(text)) else set()))


def _resists(text: str) -> bool:
    """True where a treatment that failed is told, and no remission behind it: "failed 2 inductions, now in CR" resisted once."""
    last = max(affirmed(text, "resistance"), default=None)
    behind = [s for turn in ("remission", "bare-remission") for s in affirmed(text, turn) if last and last < s and not is_former(text, s)]
    return last is not None and not behind


@of_text(_REMEMBERED)
def tells_residual(text: str) -> bool:
    """True where a text tells residual disease as found, by a word ("CR1, MRD+")."""
    return bool(affirmed(normal(text), "residual-found"))


@of_text(_REMEMBERED)
def denied(text: str) -> frozenset[str]:
    """The turns that a text names only to deny them: "AML, relapse ruled out", 急性髓系白血病 未缓解; not "no CNS relapse"."""
    turns, plain = frozenset(turn for turn, said in _stances(text).items() if said == {"negated"}), normal(text)
    outside = (is_outside(plain, span) for span in turn_words()["relapse"].places(plain))
    return turns - {"relapse"} if "relapse" in turns and all(outside) else turns


@of_text(_REMEMBERED)
def answered_no(text: str) -> frozenset[str]:
    """The relapse, where a text names it only to answer whether there is one with a no: "AML in relapse? No", 复发：否. Forms ask so, and
    a text without a code says nothing by it."""
    plain = normal(text)
    return frozenset({"relapse"} if holds("relapse-answered-no", plain) and not turn_words()["relapse"].places(plain) else ())


@of_text(_REMEMBERED)
def tells_unfound(text: str) -> bool:
    """True where the only relapse that a text tells is one that was not found: 复发入院，骨髓未见复发."""
    plain = normal(text)
    return _unfound(plain, affirmed(plain, "relapse"))


@of_text(_REMEMBERED)
def doubted(text: str) -> frozenset[str]:
    """The turns that a text doubts and nowhere affirms: "AML, ?relapse", 复发待排, CR可能; and a relapse that was not found."""
    told = _stances(text)
    found = {turn for turn, said in told.items() if said & {"questioned", "unsure"} and "affirmed" not in said}
    if "affirmed" not in told["remission"] and _remission_open(normal(text)):
        found.add("remission")
    return frozenset(found | ({"relapse"} if tells_unfound(text) else set()))


@of_text(_REMEMBERED)
def told_in_other_languages(text: str) -> frozenset[str]:
    """The relapse that a text tells, as far as its language is read: "AML, Erstrezidiv"; not one that is denied right beside it."""
    plain = normal(text)
    found = any(not (told_before(plain, "foreign-denial", span) or stands_behind(plain, "foreign-excluded", span))
                for span in turn_words()["foreign-turn"].places(plain))
    return frozenset({"relapse"} if found else ())


def _remission_open(text: str) -> bool:
    """True where a normalised text says that a remission is open (缓解待评估), or doubts a bare CR."""
    cued, cues = read(text), scope()
    bare = [cues.stance(cued, span, of_course=True) for span in turn_words()["bare-remission"].places(text)]
    return bool(turn_words()["remission-asked"].places(text)) or ("questioned" in bare and "affirmed" not in bare)


def _unfound(text: str, relapses: Collection[Span]) -> bool:
    """True where all that the text tells of a relapse is why the patient came, and the marrow then did not show it."""
    unfound = turn_words()["relapse-unfound"].places(text) if relapses else []
    return bool(unfound) and all(overlaps(span, unfound) for span in relapses)


@of_text(_REMEMBERED)
def untold(text: str) -> bool:
    """True when kin stand beside a turn that is nowhere told of the patient alone: "AML relapse, father"."""
    return any("kin-beside" in said and "affirmed" not in said for said in _stances(text).values())


@of_text(_REMEMBERED)
def asked_about(text: str) -> frozenset[str]:
    """The turns that a text tells only in what somebody asks about: 患者咨询复发AML临床试验."""
    text = normal(text)
    about = turn_words()["relapse-asked-about"].places(text)
    found = {turn: affirmed(text, turn, whosever=True) for turn in (("relapse", "refractory") if about else ())}
    return frozenset(turn for turn, spans_of in found.items() if spans_of and all(overlaps(span, about) for span in spans_of))


def _stances(text: str) -> dict[str, set[Stance]]:
    """How the text speaks of each turn that it names."""
    text = normal(text)
    return {turn: {stance_named(text, span) for span in turn_words()[turn].places(text)}
            for turn in ("relapse", "refractory", "remission")}


@of_text(_REMEMBERED)
def asks_for_relapse(text: str) -> bool:
    """True where a relapse is asked for, with neither answer nor remission behind it: "CR1, relapse?", not "? relapse 2024, now CR2"."""
    text = normal(text)
    remission = max(affirmed(text, "remission", whosever=True), default=(0, 0))
    return any(span > remission and not told_before(text, "unasked", span) and not turn_words()["answered"].places(text[span[1]:])
               for span in doubted_relapses(text))


