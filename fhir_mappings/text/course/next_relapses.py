"""Whether disease that a text tells behind a remission is another relapse than the one before it: 2024-02复发,CLAG后CR2;2026-11骨髓复发.

A story is told in its order: what stands behind a later remission came after it, unless it is of a month no later than what was told
before, is retold as what was, or the remission is told as of now. Words: ``[course.retold-relapse]`` in ``course_words.toml``.
"""
from __future__ import annotations

from collections.abc import Mapping, Sequence

from fhir_mappings.text.days.months_told import MonthTold, is_beside, months_told
from fhir_mappings.text.stance.clinical_text import Term
from fhir_mappings.text.words.cues import Span
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
