"""Whether disease that a text tells behind a remission is another relapse than the one before it: 2024-02复发,CLAG后CR2;2026-11骨髓复发.

A story is told in its order: what stands behind a later remission came after it, unless it is of a month no later than what was told
before, is retold as what was, or the remission is told as of now. Words: ``[course.retold-relapse]`` in ``course_words.toml``.
"""
from __future__ import annotations

from collections.abc import Mapping, Sequence

from fhir_mappings.text.course.order_of_turns import numbered
from fhir_mappings.text.days.months_told import MonthTold, is_beside, month_of_relapse, month_of_remission, months_told
from fhir_mappings.text.stance.clinical_text import Term
from fhir_mappings.text.words.cues import Span, overlaps
from fhir_mappings.text.words.sentences import ends_sentence

_LED = ("relapse-led", "salvage-regimen", "relapse-salvaged")
_BEFORE = 16  # letters before a turn in which stands that it is told again, or of now


def is_another(turns: Mapping[str, Term], text: str, relapses: Sequence[Span], remission: Span, relapse: Span) -> bool:
    """True for a relapse behind a remission that ended one of the ``relapses`` before it: by their months, or by the order of the story."""
    before = [it for it in relapses if it[1] <= remission[0]]
    if not before or is_retold(turns, text, remission, relapse):
        return False
    earlier, own = month_before(text, remission), month_behind(text, remission, relapse)
    if earlier and own:
        return own > earlier
    event = turns["relapse-alone"].words.match(text[slice(*before[-1])]) is not None
    led = any(turns[of].places(text[before[-1][1]:remission[0]]) for of in _LED)
    return event and led and not (own and ends_sentence(text[remission[0]:relapse[0]]))  # "relapsed, FLAG, CR2. Relapse was 2/2024"


def told_backwards(turns: Mapping[str, Term], text: str, relapses: Sequence[Span], remissions: Sequence[Span]) -> set[str] | None:
    """What came first where the last relapse is told before an earlier one, behind which its remission stands: 第2次复发,第1次复发后CR2.
    Empty where neither numbers nor the remission's month say of which relapse it is; None where the text tells them in their order."""
    last, remission = relapses[-1], remissions[-1]
    if turns["letter-now"].places(text[last[1]:remission[0]]):
        return None
    before = [it for it in relapses[:-1] if not any(it < span < last for span in remissions)]
    counted, told = _number("remission", text, remission), len(relapses)
    before = [it for it in before if counted is None or counted <= (_number("relapse", text, it) or told)]  # CR3 came after two
    said = [_is_last(turns, text, it, last, remission) for it in before]
    return {"remission"} if True in said else set() if None in said else None


def _is_last(turns: Mapping[str, Term], text: str, relapse: Span, last: Span, remission: Span) -> bool | None:
    """True for a relapse that came after the ``last`` one told and its remission, by their numbers or months; None where it may have."""
    month, own, number = month_of_relapse(text, relapse), month_of_relapse(text, last), _number("relapse", text, relapse)
    first = overlaps(last, turns["first-relapse"].places(text))
    numbers = number is not None and (first or (_number("relapse", text, last) or number) < number)
    months = month is not None and own is not None and month.month > own.month
    end = month_of_remission(text, remission, since=last[1], besides=own)
    if not (numbers or months) or (end and month and end.month > month.month):
        return False
    counted = numbers and _number("remission", text, remission) is not None
    return True if counted or (months and end and month and end.month < month.month) else None


def _number(turn: str, text: str, span: Span) -> int | None:
    return next((number for number, term in numbered(turn).items() if overlaps(span, term.places(text))), None)


def is_retold(turns: Mapping[str, Term], text: str, remission: Span, found: Span) -> bool:
    """True where the remission is told as of now, or what stands behind it as what was: CR2。首次复发时原始细胞45%."""
    now = turns["letter-now"].places(text[max(0, remission[0] - _BEFORE):remission[0]])
    was = turns["relapse-was"].words.match(text, found[1])
    return bool(now or was or turns["retold-relapse"].places(text[remission[1]:found[1] + 2]))


def month_before(text: str, remission: Span) -> tuple[int, int] | None:
    """The last month that a text tells before a remission, or of it."""
    return max((it.month for it in months_told(text) if it.span[1] <= remission[0] or _is_of(text, it, remission)), default=None)


def month_behind(text: str, remission: Span, found: Span) -> tuple[int, int] | None:
    """The last month told between a remission and what stands behind it, or right behind that."""
    told = [it for it in months_told(text) if it.span[0] >= remission[1] and (it.span[1] <= found[0] or is_beside(text, it.span, found))]
    own = [it for it in told if not _is_of(text, it, remission)] or told
    return own[-1].month if own else None


def _is_of(text: str, it: MonthTold, remission: Span) -> bool:
    """True for a month right behind a remission, in its sentence."""
    return is_beside(text, it.span, remission) and not ends_sentence(text[remission[0]:it.span[0]])
