"""Whether a text tells its relapse as over, or as one that was, without the name of a remission: 复发,CAR-T后MRD阴性, "history of relapse".

Such words prove no remission, and nobody may say beside them that the relapse stands. Disease behind them tells that it does
(复发,DLI后转阴,又转阳). Where a remission is named, the order of the two decides (``course_text``). Words: ``[course.relapse-over]``,
``[course.relapse-was-history]`` in ``course_words.toml``.
"""
from __future__ import annotations

from fhir_mappings.remembered import of_text
from fhir_mappings.text.ends.ends import end_at
from fhir_mappings.text.ends.ends import ends as ends_told
from fhir_mappings.text.ends.relapse_followed import day_of_relapse, is_later
from fhir_mappings.text.ends.remissions_noted import day_of
from fhir_mappings.text.ends.seen_remissions import is_hoped_for
from fhir_mappings.text.shares.shares_told import many_counted
from fhir_mappings.text.turns.clauses import clause_at
from fhir_mappings.text.turns.turn_words import affirmed, holds, is_former, told_before, turn_words
from fhir_mappings.text.turns.whose_turn import of_the_leukaemia
from fhir_mappings.text.words.cues import Span, normal, overlaps, spans

_FOUND = ("residual-found", "letter-found", "disease-told")
_NOW = 16  # letters before a relapse in which stands that it is of now
_UNDONE = 24  # letters behind words that it is gone in which stands that it came back


@of_text(4096)
def is_told_over(text: str) -> bool:
    """True where the last relapse that a text tells is told as one that was, or an end of it behind it, and nothing of disease since.

    >>> is_told_over("AML relapsed, s/p CAR-T, disease free"), is_told_over("AML, history of relapse")
    (True, True)
    >>> is_told_over("AML relapsed after being disease free for 2 years"), is_told_over("AML 复发，移植后MRD转阴后再次转阳")
    (False, False)
    """
    plain = normal(text)
    relapses = of_the_leukaemia(plain, "relapse", affirmed(plain, "relapse", whosever=True))
    if not relapses:
        return False
    last = relapses[-1]
    if any(span > last for span in (*(it for of in _FOUND for it in affirmed(plain, of)), *many_counted(plain))):
        return False
    return _was(plain, last) or any(_ends(plain, last, span) for span in _ends_behind(plain, last))


def _was(text: str, relapse: Span) -> bool:
    """True for one that the text gives to the past; not "history of relapsed AML", which may be what the patient has."""
    if turn_words()["relapse-was-history"].words.match(text, relapse[1]) is not None:
        return True
    named = not spans(turn_words()["relapse-alone"].words, text[slice(*relapse)])
    return not named and told_before(text, "earlier", relapse)


def _ends_behind(text: str, relapse: Span) -> list[Span]:
    remissions = affirmed(text, "remission")
    found = (*ends_told(text), *affirmed(text, "relapse-over"), *_few(text))
    told = [it for it in found if it[0] >= relapse[1] and text[slice(*it)] != "CR"]
    return [it for it in told if not overlaps(it, remissions) and not _is_of_before(text, relapse, it)]


def _few(text: str) -> list[Span]:
    """Where few blasts of a marrow are counted: their last letters, since the day of the marrow may stand before their number."""
    return [(end - 1, end) for _, end in affirmed(text, "marrow-few")]


def _is_of_before(text: str, relapse: Span, span: Span) -> bool:
    """True for an end of a month no later than the relapse's, or of any day where it is of now: 2026-10复发,2025-09 MRD阴性."""
    day = day_of(text, end_at(text, span, None))
    own = day_of_relapse(text, relapse)
    now = turn_words()["letter-now"].places(text[max(0, relapse[0] - _NOW):relapse[0]])
    return day is not None and (not is_later(day, own) if own else bool(now))


def _ends(text: str, relapse: Span, span: Span) -> bool:
    """True for an end behind a relapse that is of the leukaemia where it relapsed, neither of before it, nor hoped for, nor undone."""
    between, said = text[relapse[1]:span[0]], text[slice(*clause_at(text, span))]
    if is_hoped_for(text, span) or is_former(text, span) or spans(turn_words()["sequence"].words, between):
        return False
    end = end_at(text, span, None)
    if (end.former, end.history) != (None, None) or holds("relapse-over-else", said) or holds("end-of-infection", said):
        return False
    elsewhere = holds("relapse-over-outside", said)
    if told_before(text, "relapse-outside", relapse):
        elsewhere = not elsewhere and holds("over-in-marrow", said)
    return not elsewhere and not told_before(text, "over-not-now", span) and not holds("end-undone", text[span[1]:span[1] + _UNDONE])
