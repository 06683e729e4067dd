"""Whose relapse, refractoriness or remission a Condition's text names: the leukaemia's, or that of another problem beside it.

"AML c/b GVHD, steroid refractory", "AML; lupus in remission", "t-AML after relapsed breast cancer" say nothing of the leukaemia; and where
that can be doubted, a clinician must read it. Words: ``[whose]`` in ``course_words.toml``.
"""
from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from fhir_mappings.patterns import compiled
from fhir_mappings.remembered import of_text
from fhir_mappings.text.stance.clinical_text import Term, diseases, words
from fhir_mappings.text.words.cues import Span, spans
from fhir_mappings.text.words.names import CJK

_ADJECTIVE = compiled("(?:ed|ing|ory|ent)$", re.IGNORECASE)
_APART = " ,;:(-"
_GAP = compiled(
    r"[性的\s]{0,16}(?:(?<=\s)of (?:(?:the|his|her|this|known) )?(?:(?:patient's|previous(?:ly)?|known|diagnosed) ){0,2})?", re.IGNORECASE)
_TWO_TURNS = compiled(r"(?:[性的\s]|[/、]?(?:复发|难治)){0,16}")  # each turn asks for it: without an end it would grow with the square
_NEXT_ITEM = compiled(rf"{CJK} $")
"""A blank behind a Chinese word: what follows is an item of its own (复发 中枢神经系统白血病待排), and no part of the turn."""
_TOUCHING = 40  # letters before a turn that may touch it
_BEFORE = 120  # letters before a turn in which its subject stands


def of_the_leukaemia(text: str, turn: str, places: Iterable[Span]) -> list[Span]:
    """The places that do not name another problem's turn; ``text`` normalised."""
    return [span for span in places if not _of_another(text, turn, span)]


def _of_another(text: str, turn: str, span: Span) -> bool:
    """True where the nearest bearer of the turn is another problem than the leukaemia, or a trial's patients are meant."""
    if any(_meets(span, named) for named in _leukaemia(text)):
        return _ends_another(text, span)  # "relapsed AML", whatever stands before
    if touched_by_another(text, span) or (turn == "relapse" and _matches("of-another", text, span[1])):
        return True
    if _matches("trial", text, span[1]):
        return True
    if any(_meets(span, kind) for kind in _kinds(text)):
        return True
    if _matches("own", text, span[0]):
        return False  # "relapsed/refractory"
    subject = _subject(text, turn, span)
    adjective = _ADJECTIVE.search(text[span[0]:span[1]]) is not None or "性" in text[span[1] - 1:span[1] + 1]
    if subject == "another" or ((subject is None or adjective) and _matches("bearer", text, span[1])):
        return True
    told = _term("resisted").words.match(text, span[1])
    return told is not None and _matches("resisted-others", text, told.end())


def _ends_another(text: str, span: Span) -> bool:
    """True for a Chinese turn that a blank parts from the leukaemia's name behind it, and that the noun before it bears:
    移植物抗宿主病复发 急性髓系白血病移植后."""
    turn = _term("chinese").words.match(text, span[0])
    return turn is not None and text.startswith(" ", turn.end()) and touched_by_another(text, turn.span())


def names_a_problem(text: str) -> bool:
    """True where another problem is named that may relapse or resist."""
    return any(_term(name).places(text) for name in ("relapsing", "problem")) or bool(_other_diseases(text, "relapse"))


def may_be_ours(text: str, relapse: Span) -> bool:
    """True for a relapse that is not plainly another problem's; also where nobody knows the noun right before it."""
    return not _of_another(text, "relapse", relapse) or is_nobodys(text, "relapse", relapse)


def is_nobodys(text: str, turn: str, span: Span) -> bool:
    """True for a turn that is given to a noun of which nobody knows whether it is the leukaemia's: before it, or behind the "of" of an
    English relapse."""
    if not text[span[0]].isascii():
        return touched_by_another(text, span)
    given = touched_by_another(text, span) or (turn == "relapse" and _matches("of-another", text, span[1]))
    return given and not _is_known(text, span)


def _is_known(text: str, relapse: Span) -> bool:
    """True where the problem that an English relapse is given to is one that we know to relapse, before it or behind its "of"."""
    behind = text[relapse[1]:relapse[1] + _TOUCHING]
    return _subject(text, "relapse", relapse) == "another" or any(_term(name).places(behind) for name in ("relapsing", "problem"))


def touched_by_another(text: str, span: Span) -> bool:
    """True where the letters right before a Chinese turn are a noun of its own: 败血症复发, 血小板输注难治. What may stand there of the
    leukaemia is known: its names, where and how it relapses, when, under which therapy. Any other noun may be what relapsed, and an
    infection also over a blank. Of
    English nouns those of another problem are known: "mucositis relapse"."""
    begin = max(0, span[0] - _TOUCHING)
    if not _term("chinese").words.fullmatch(text, *span):
        return bool(_last(text[begin:span[1]], "touching"))
    before = text[begin:span[0]]
    if _last(before, "apart") and _leukaemia(text):
        return True
    if "性" in (text[span[1]:span[1] + 1], text[span[1] - 1]):
        before = before.rstrip(_APART)  # a kind stands apart from its noun: 白血病(复发性)
    before = before.removesuffix(_last(before, "again"))
    if not _last(before, "noun"):
        return False
    end = begin + len(before)
    ours = any(start < end <= stop for start, stop in _leukaemia(text)) or _last(before, "ours")
    return not ours or bool(_last(before, "theirs"))


def _last(text: str, name: str) -> str:
    """The end of a text that is such a word; empty where it has none."""
    found = [text[slice(*span)] for span in spans(_term(name).words, text) if span[1] == len(text)]
    return found[-1] if found else ""


def _subject(text: str, turn: str, span: Span) -> str | None:
    """What was named last before the turn with nothing but glue between: ``leukaemia``, ``another``, or None. An infection is refractory;
    what relapses beside it ("AML with sepsis, relapsed") is the leukaemia."""
    before = text[max(0, span[0] - _BEFORE):span[0]]
    offset = span[0] - len(before)
    ours = max((end for _, end in _leukaemia(text) if end <= span[0]), default=-1)
    problems = _term("relapsing" if turn == "relapse" else "problem").places(before)
    others = [(start + offset, end + offset) for start, end in problems]
    if not text[span[0]].isascii():  # CR is said of the leukaemia alone
        others += [(start + offset, end + offset) for start, end in _term("item").places(before)]
    others += [s for s in _other_diseases(text, turn) if s[1] <= span[0]]
    last = max((end for _, end in others), default=-1)
    if last <= ours:
        return "leukaemia" if ours >= 0 else None
    between = text[last:span[0]]
    if "," in between and ours >= 0 and _is_origin(text, min(start for start, end in others if end == last)):
        return "leukaemia"  # "AML, secondary to MDS, relapsed"
    return "another" if _term("glue").words.fullmatch(between) else None


def _is_origin(text: str, begin: int) -> bool:
    """True for a problem of which the leukaemia came."""
    return bool(spans(_term("origin").words, text[max(0, begin - _BEFORE):begin]))


@of_text(1024)
def _kinds(text: str) -> tuple[Span, ...]:
    """Where Chinese turns touch another disease whose kind they may be: 复发难治CMV感染."""
    return tuple(_term("kind").places(text))


@of_text(1024)
def _leukaemia(text: str) -> tuple[Span, ...]:
    return tuple(m.span for m in diseases(text) if m.concept in words()["speaks"]["of_course"])


def named_until(text: str, end: int) -> int:
    """The end of a turn, or that of the leukaemia's name right behind it or "of" it; behind two turns only of one that is asked for:
    复发难治AML?"""
    called = _term("called").words.match(text, end)
    if called is not None:
        return called.end()
    second = _term("second").words.match(text, end)
    end = second.end() if second else end
    gap, both, ends = _GAP.match(text, end), _TWO_TURNS.match(text, end), _ends(text)
    asked = ends.get(both.end() if both else end, end)
    return ends.get(gap.end() if gap else end, asked if text.startswith("?", asked) else end)


@of_text(1024)
def _ends(text: str) -> Mapping[int, int]:
    """The ends of the leukaemia's names, by where they begin. Leukaemia of another place behind a blank is an item of its own."""
    speaks = words()["speaks"]
    return {m.span[0]: m.span[1] for m in diseases(text) if m.concept in speaks["of_course"]
            and not (m.concept in speaks["elsewhere"] and _NEXT_ITEM.search(text, max(0, m.span[0] - 3), m.span[0]))}


@of_text(1024)
def _other_diseases(text: str, turn: str) -> tuple[Span, ...]:
    """Where diseases are named that may take this turn."""
    bearers = words()["whose"]["relapsing" if turn == "relapse" else "problem"]["concepts"]
    return tuple(m.span for m in diseases(text) if m.concept in bearers)


def _meets(span: Span, named: Span) -> bool:
    return span[0] < named[1] and named[0] < span[1]


def _matches(name: str, text: str, start: int) -> bool:
    return _term(name).words.match(text, start) is not None


@cache
def _term(name: str) -> Term:
    return Term.of(words()["whose"][name])
