"""Which of a relapse and a remission came first, by what a text tells of both: their months, their numbers, and the words between.

Months speak first (``months_told`` says whose each is), then numbers. Each answer is the set of what came first: ``{"relapse"}``,
``{"remission"}``, empty where the text leaves it open, None where months or numbers tell nothing and others must. Words:
``course_words.toml``.
"""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from fhir_mappings.text.days.loose_dates import earlier_loosely, in_years
from fhir_mappings.text.days.months_told import (
    MonthTold,
    came_first,
    clause_round,
    is_plainly_of,
    month_of_relapse,
    month_of_relapse_behind,
    month_of_remission,
    month_of_remission_in_front,
    months_behind,
    months_told,
)
from fhir_mappings.text.days.newest_first import by_short_dates, tells_ago
from fhir_mappings.text.stance.clinical_text import Term, read, scope, words
from fhir_mappings.text.words.cues import Span, spans
from fhir_mappings.text.words.sentences import MARKS, ends_sentence, sentence_at

_NUMBERED = 8  # letters before a remission in which its number stands
_BESIDE = 5  # letters in front of a remission in which words of disease still stand beside it
_LED = ("relapse-salvaged", "salvage-regimen", "relapse-led")
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


def is_of_now(turns: Mapping[str, Term], text: str, relapse: Span, remission: Span) -> bool:
    """True for a relapse that its clause tells as of now, and behind it a remission that has its own month, or was some time ago:
    现骨髓复发;2025-09 IA方案后CR. By the words between, the remission would be the later one."""
    begin = max(text.rfind(mark, 0, relapse[0]) for mark in (",", *MARKS)) + 1
    if not turns["letter-now"].places(text[begin:relapse[0]]) or turns["relapse-salvaged"].places(text[relapse[1]:remission[0]]):
        return False
    told = any(relapse[1] <= it.span[0] <= remission[1] + _NUMBERED for it in months_told(text))
    return told or tells_ago(text, relapse[1], remission[1] + _NUMBERED)


def order_by_months(turns: Mapping[str, Term], text: str, relapse: Span, remission: Span) -> set[str] | None:
    """Which of a relapse and the remission behind it came first by their own months: AML复发(2026-10),2025年3月CR. Empty where nobody can
    tell: the relapse has none, the remission of its sentence one, and is that of a first treatment. None where months tell nothing, and
    no shorter dates (8月前) that the remission was the earlier."""
    told = _order_by_months(turns, text, relapse, remission)
    if told is not None or any(turns[of].places(text[relapse[1]:remission[0]]) for of in _LED):
        return told
    return by_short_dates(text, relapse, remission)


def _order_by_months(turns: Mapping[str, Term], text: str, relapse: Span, remission: Span) -> set[str] | None:
    between = text[relapse[1]:remission[0]]
    if turns["relapse-salvaged"].places(between):
        return _order_of_salvaged(turns, text, remission)
    own = month_of_relapse(text, relapse)
    if ends_sentence(between) and (own is None or _tells_remission(turns, between)):
        return None
    end = month_of_remission(text, remission, since=relapse[1], besides=own)
    if end is None:
        return None
    if own is None:
        return _order_of_undated(turns, text, relapse, remission)
    first = came_first(own, end)
    if first == {"relapse"} and is_plainly_of(text, own, relapse):
        return first if _settles(turns, text, remission, end) else set()
    return first if first == {"remission"} else None


def order_by_years(turns: Mapping[str, Term], text: str, relapse: Span, remission: Span) -> set[str] | None:
    """The same by their years alone, where these differ: relapse 2025, CR 2026."""
    if ends_sentence(text[relapse[1]:remission[0]]) or (told := in_years(text, relapse, remission)) is None:
        return None
    own, end = told
    first = came_first(own, end)
    if first == {"relapse"}:
        return first if is_plainly_of(text, own, relapse) and _settles(turns, text, remission, end) else set()
    return first


def _order_of_salvaged(turns: Mapping[str, Term], text: str, remission: Span) -> set[str] | None:
    """A remission behind the treatment of the relapse was reached by it, as other words tell; open where its month settles nothing."""
    end = month_of_remission(text, remission)
    return set() if end and not _settles(turns, text, remission, end) else None


def _order_of_undated(turns: Mapping[str, Term], text: str, relapse: Span, remission: Span) -> set[str] | None:
    """Of a relapse without a month, and a remission with one: open where a first treatment led to it, since that may be retold."""
    if any(text[end:end + 1] != "/" for start, end in turns["later-remission"].places(text) if start >= relapse[1]):  # not CR 3/2025
        return None
    around = text[relapse[1]:remission[1] + _NAMED]
    return set() if turns["first-treatment"].places(around) and not turns["salvage-regimen"].places(around) else None


def _settles(turns: Mapping[str, Term], text: str, remission: Span, month: MonthTold) -> bool:
    """True for a remission of a month that ends the relapse in front of it: not one that is asked for or near, beside or behind which the
    text tells disease, or behind which a later month tells what is not understood."""
    begin, end = sentence_at(text, remission)
    if turns["settles-open"].places(text[max(begin, remission[0] - _ASKED):min(end, remission[1] + _ASKED)]):
        return False
    if _is_of_disease(turns, text, remission, begin):
        return False
    return all(turns["settles-still"].places(clause_round(text, it)) for it in months_behind(text, remission, month))


def _is_of_disease(turns: Mapping[str, Term], text: str, remission: Span, begin: int) -> bool:
    """True where a text tells disease beside a remission or behind it, that is neither denied, nor feared, nor another person's."""
    cued, cues = read(text), scope()
    lost = (span for span in turns["settles-none"].places(text) if span[0] >= max(begin, remission[0] - _ASKED))
    return any(span[1] > remission[0] - _BESIDE and cues.stance(cued, span, of_course=True) not in _UNTRUE for span in lost)


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


def before_bare(turns: Mapping[str, Term], text: str, relapses: Sequence[Span], bare: Span) -> set[str]:
    """The relapse, where its month is before that of a bare CR behind it, or the CR is told as after it: 2025-08复发,2025-10 CR."""
    if not relapses:
        return set()
    relapse = relapses[-1]
    after = is_after(turns, text, relapse, bare) or order_by_months(turns, text, relapse, bare) == {"relapse"}
    return {"relapse"} if after or _is_salvaged_by(turns, text, relapse, bare) else set()


def _is_salvaged_by(turns: Mapping[str, Term], text: str, relapse: Span, bare: Span) -> bool:
    """True for a bare CR behind the treatment of a relapse, of a later month than that: 2026-05复发,再诱导;2026-11骨穿:CR."""
    if not turns["relapse-salvaged"].places(text[relapse[1]:bare[0]]):
        return False
    own = month_of_relapse(text, relapse)
    end = month_of_remission(text, bare, since=relapse[1], besides=own) if own else None
    return bool(own and end and came_first(own, end) == {"relapse"} and _settles(turns, text, bare, end))


def is_behind(turns: Mapping[str, Term], text: str, turn: Span, bare: Span) -> bool:
    """True for a bare CR that came after a turn by where it stands; "relapsed after CR" came first, "relapse s/p CLAG CR" did not. Nor
    did one of an earlier month than the turn's: "relapse October 2026, CR March 2025"."""
    if is_after(turns, text, turn, bare):
        return True
    between = text[turn[1]:bare[0]]
    if bare[0] < turn[1] or order_by_months(turns, text, turn, bare) == {"remission"}:
        return False
    return not (spans(turns["sequence"].words, between) and not spans(turns["salvage-named"].words, between))


def is_after(turns: Mapping[str, Term], text: str, relapse: Span, bare: Span) -> bool:
    """True for a bare CR in front of a relapse that came after it, as told or by their months: 2026-11-10骨穿CR,2026-05曾复发."""
    if bare[1] > relapse[0]:
        return False
    return _is_right_after(turns, text, relapse, bare) or earlier_by_months(text, bare, relapse) == {"relapse"}


def _is_right_after(turns: Mapping[str, Term], text: str, relapse: Span, remission: Span) -> bool:
    """True for "CR after relapse", with no treatment between."""
    return remission[1] <= relapse[0] and turns["right-after"].words.match(text[remission[1]:relapse[0]]) is not None


def meets(one: Span, other: Span) -> bool:
    """True for two places that share a letter."""
    return one[0] < other[1] and other[0] < one[1]


@cache
def numbered(turn: str) -> Mapping[int, Term]:
    """The words of each number of a turn."""
    return {int(number): Term.of({"words": named}) for number, named in words()["number"][turn].items()}


def earlier_by_months(text: str, remission: Span, relapse: Span) -> set[str]:
    """Which of a remission and the relapse behind it came first, where each has its own month, or a date or number that tells as much:
    CR2 9/2026, relapsed 10/2026."""
    back = month_of_relapse_behind(text, relapse)
    own = month_of_remission_in_front(text, remission, relapse, back)
    if back and own:
        return came_first(back, own)
    return earlier_loosely(text, remission, relapse) or _earlier_by_numbers(text, remission, relapse)


def _earlier_by_numbers(text: str, remission: Span, relapse: Span) -> set[str]:
    """The remission between one relapse and the next, which is of its number: "Relapse #1; CR2; relapse #2"; not one told as of now."""
    numbers = [next((number for number, term in numbered(turn).items() if any(meets(it, span) for it in term.places(text))), None)
               for turn, span in (("remission", remission), ("relapse", relapse))]
    if numbers[0] is None or numbers[0] != numbers[1]:
        return set()
    earlier = [it for it in _relapse().places(text) if it[1] <= remission[0]]
    if not earlier or spans(_now().words, text[earlier[-1][1]:relapse[1]]):
        return set()
    return {"remission"}


def is_first_before(turns: Mapping[str, Term], text: str, remission: Span, relapse: Span) -> bool:
    """True for a first remission in front of a relapse that came, or has its own month, in one sentence: no relapse comes before the first
    remission ("AML in CR1, relapsed 10/2026"). Not one that is told as of now: "currently in CR1, relapsed 10/2026"."""
    first = any(meets(it, remission) for it in numbered("remission")[1].places(text))
    if not first or ends_sentence(text[remission[1]:relapse[0]].replace(";", ",")):
        return False
    month = month_of_relapse_behind(text, relapse)
    came = turns["relapse-came"].words.match(text, relapse[0]) or (month and month.span[0] > remission[1])
    return bool(came) and not turns["letter-now"].places(text[sentence_at(text, remission)[0]:remission[0]])


@cache
def _relapse() -> Term:
    return Term.of(words()["course"]["relapse"])


@cache
def _now() -> Term:
    return Term.of(words()["course"]["letter-now"])
