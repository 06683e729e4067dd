"""Words between a relapse and a remission that tell which of them came first. Words: ``course_words.toml``."""
from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from fhir_mappings.patterns import compiled
from fhir_mappings.text.clinical_text import Term, read, scope, words
from fhir_mappings.text.cues import Span, spans
from fhir_mappings.text.sentences import MARKS, ends_sentence, sentence_at

Month = tuple[int, int]
_NUMBERED = 8  # letters before a remission in which its number stands
_BESIDE = 5  # letters from a turn to the month that is its own
_WORD = compiled(r"[.\u3400-\u9fff]|[A-Za-z]{3}|[Dd]x")
"""What no word of time is, between a relapse and a month: "Relapsed AML. Dx 1/2025"."""
_CLAUSE = frozenset(",;")
_STOPS = f",{MARKS}"
_UNTRUE = ("negated", "hypothetical", "family")
_NAMED = 24  # letters behind a remission in which its treatment may stand
_ASKED = 40  # letters round a remission in which it is left open


def turns_round(turns: Mapping[str, Term], between: str) -> bool:
    """True for the words between "X after Y": what stands first came last."""
    return bool(spans(turns["sequence"].words, between)) and not ends_sentence(between)


def is_retold(turns: Mapping[str, Term], text: str, relapse: Span, remission: Span) -> bool:
    """True for a remission behind a relapse that may be the one before it: of a treatment that is retold (既往化疗史:IA方案后CR), or by its
    number. Where the relapse was treated, it may have led to a first one all the same."""
    between = text[relapse[1]:remission[0]]
    if turns["relapse-salvaged"].places(between):
        return False
    first = turns["relapse-first-end"].places(text[max(relapse[1], remission[0] - _NUMBERED):remission[1] + 1])
    return bool(first or turns["retold-line"].places(between))


def order_by_months(turns: Mapping[str, Term], text: str, relapse: Span, remission: Span) -> set[str] | None:
    """Which of a relapse and the remission behind it came first by their own months: AML复发(2026-10),2025年3月CR. Empty where nobody can
    tell: the relapse has none, the remission of its sentence one, and is that of a first treatment. None where months tell nothing."""
    between = text[relapse[1]:remission[0]]
    told = [(found.span(), _month(found)) for found in _months().finditer(text)]
    if turns["relapse-salvaged"].places(between):
        ends = [month for span, month in told if _is_of(text, span, remission)]
        return set() if ends and not _settles(turns, text, remission, ends[-1], told) else None
    own = next((it for it in told if _is_beside(text, it[0], relapse)), None)
    if ends_sentence(between) and (own is None or _tells_remission(turns, between)):
        return None
    ends = [it for it in told if it != own and it[0][0] >= relapse[1] and _is_of(text, it[0], remission)]
    if not ends:
        return None
    if own is not None and ends[-1][1] < own[1]:
        return {"remission"}
    if own is not None:
        is_its_own = own[0] < relapse or not _WORD.search(text[relapse[1]:own[0][0]])
        if not is_its_own or own[1] >= ends[-1][1]:
            return None
        return {"relapse"} if _settles(turns, text, remission, ends[-1][1], told) else set()
    if any(text[end:end + 1] != "/" for start, end in turns["later-remission"].places(text) if start >= relapse[1]):  # not CR 3/2025
        return None
    around = text[relapse[1]:remission[1] + _NAMED]
    return set() if turns["first-treatment"].places(around) and not turns["salvage-regimen"].places(around) else None


def _settles(turns: Mapping[str, Term], text: str, remission: Span, month: Month, told: Sequence[tuple[Span, Month]]) -> bool:
    """True for a remission of a month that ends the relapse in front of it: not one that is asked for or near, beside or behind which the
    text tells disease, or behind which a later month tells what is not understood."""
    begin, end = sentence_at(text, remission)
    if turns["settles-open"].places(text[max(begin, remission[0] - _ASKED):min(end, remission[1] + _ASKED)]):
        return False
    cued, cues = read(text), scope()
    lost = (span for span in turns["settles-none"].places(text) if span[0] >= max(begin, remission[0] - _ASKED))
    if any(span[1] > remission[0] - _BESIDE and cues.stance(cued, span, of_course=True) not in _UNTRUE for span in lost):
        return False
    later = [span for span, of in told if span[0] >= remission[1] and of > month]
    return all(turns["settles-still"].places(_clause(text, span)) for span in later)


def _clause(text: str, place: Span) -> str:
    """The words round a month, from the mark before it to the one behind it."""
    begin = max((text.rfind(mark, 0, place[0]) for mark in _STOPS), default=-1) + 1
    ends = [at for mark in _STOPS if (at := text.find(mark, place[1])) >= 0]
    return text[begin:min(ends, default=len(text))]


def _tells_remission(turns: Mapping[str, Term], between: str) -> bool:
    """True where another remission stands before the one that is asked for: "relapse 10/2026, FLAG, now CR2. First CR 3/2025"."""
    return bool(turns["remission"].places(between) or turns["bare-remission"].places(between))


def order_by_numbers(turns: Mapping[str, Term], text: str, relapse: Span, remission: Span) -> set[str] | None:
    """The remission that the relapse ended, by their numbers: 二次复发,CR2(2026-05). Empty where a treatment between may have led to it:
    many count the remission of the second relapse so too. None where numbers tell nothing."""
    numbers = [next((number for number, term in numbered(turn).items() if any(meets(it, span) for it in term.places(text))), None)
               for turn, span in (("relapse", relapse), ("remission", remission))]
    if numbers[0] is None or numbers[0] != numbers[1]:
        return None
    between = text[relapse[1]:remission[0]]
    given = any(turns[of].places(between) for of in ("relapse-salvaged", "salvage-named", "salvage-regimen", "relapse-led"))
    before = any(term.places(between) for number, term in numbered("remission").items() if number < numbers[0])  # (CR1 7+3, CR2 FLAG)
    retold = before or any(turns[of].places(between) for of in ("retold-line", "letter-planned"))
    return set() if given and not retold else {"remission"}


def meets(one: Span, other: Span) -> bool:
    """True for two places that share a letter."""
    return one[0] < other[1] and other[0] < one[1]


@cache
def numbered(turn: str) -> Mapping[int, Term]:
    """The words of each number of a turn."""
    return {int(number): Term.of({"words": named}) for number, named in words()["number"][turn].items()}


def earlier_by_months(text: str, remission: Span, relapse: Span) -> set[str]:
    """Which of a remission and the relapse behind it came first, where each has its own month: CR2 9/2026, relapsed 10/2026."""
    told = [(found.span(), _month(found)) for found in _months().finditer(text)]
    back = next((it for it in reversed(told) if _is_beside(text, it[0], relapse)), None)
    own = next((it for it in told if it != back and it[0][0] < relapse[0] and _is_beside(text, it[0], remission)), None)
    if back is None or own is None or own[1] == back[1]:
        return set()
    return {"remission"} if own[1] < back[1] else {"relapse"}


def _is_of(text: str, month: Span, remission: Span) -> bool:
    """True for a month in the clause of a remission, before it, or right behind it."""
    in_clause = month[1] <= remission[0] and _CLAUSE.isdisjoint(text[month[1]:remission[0]])
    return in_clause or _is_beside(text, month, remission)


def _is_beside(text: str, month: Span, turn: Span) -> bool:
    """True for a month that nothing parts from a turn; its first number may be read as that of the remission: CR 3/2025."""
    between = text[turn[1]:month[0]] if month[0] > turn[0] else text[month[1]:turn[0]]
    return len(between) <= _BESIDE and _CLAUSE.isdisjoint(between) and (month[0] > turn[0] or month[1] <= turn[0])


def _month(found: re.Match[str]) -> Month:
    told = found.groupdict()
    name, number = told["name"], told["month"] or told["first"]
    month = words()["months-told"]["names"].index(name.lower()) + 1 if name else int(number)
    return int(told["year"] or told["year_behind"] or told["year_named"]), month


@cache
def _months() -> re.Pattern[str]:
    return compiled(words()["months-told"]["pattern"], re.IGNORECASE | re.ASCII)
