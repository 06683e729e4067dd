"""Words that call the patient free of the leukaemia without the name of a remission: NED, 无疾病证据, MLFS, cured; "no relapse".

In a note a bare CR, which is many things there (胸片CR, 拟CR后移植, "7+3 (CR), relapsed"), is none of them. Words:
``[course.bare-remission]`` and ``[course.relapse-denied]`` in ``course_words.toml``.
"""
from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from fhir_mappings.patterns import compiled
from fhir_mappings.remembered import of_text
from fhir_mappings.text.course.course_text import course
from fhir_mappings.text.ends.ends import days_told
from fhir_mappings.text.ends.remissions_noted import CLOSE
from fhir_mappings.text.named.other_malignancies import without_other_malignancies
from fhir_mappings.text.shares.residual_behind import is_low
from fhir_mappings.text.shares.shares_told import many_blasts_told, residual_in_order, share_told
from fhir_mappings.text.turns.turn_words import affirmed, holds, is_former, told_before, turn_words
from fhir_mappings.text.turns.whose_turn import names_a_problem, of_the_leukaemia
from fhir_mappings.text.words.cues import Span, normal
from fhir_mappings.text.words.sentences import sentence_at

_BARE = compiled("CR|MRD")
_ANSWERED = ("relapse-answered-no", "relapse-line-denied")
_OTHER_TURNS = frozenset({"relapse", "refractory"})


@of_text(1024)
def is_called_free(note: str) -> bool:
    """True where a note calls its bearer free of the leukaemia now, and tells no other turn of it.

    >>> is_called_free("AML, NED at day 100"), is_called_free("7+3 (CR), relapsed"), is_called_free("previously NED")
    (True, False, False)
    """
    text = without_other_malignancies(normal(note))
    if _OTHER_TURNS & course(note):
        return False
    told = of_the_leukaemia(text, "remission", affirmed(text, "bare-remission"))
    return any(not _BARE.match(text, span[0]) and not is_former(text, span) for span in told)


def is_relapse_denied(text: str) -> bool:
    """True where a clause denies a relapse and names nothing else, so that it is the leukaemia's: not 胃癌术后无复发, CSF无复发."""
    return bool(turn_words()["relapse-denied"].places(normal(text)))


@of_text(1024)
def answers_no_relapse(text: str) -> bool:
    """True where a line of a normalised text asks for a relapse of the leukaemia, of no earlier time, and is answered with a no:
    "Relapse: No", 复发:否, "Relapse status: none". A field that is left empty answers nothing."""
    return any(not _is_of_else(text, span) for of in _ANSWERED for span in turn_words()[of].places(text))


def _is_of_else(text: str, span: Span) -> bool:
    """True for a line of another disease ("Alcohol relapse: no"), of a place outside the marrow, or of an earlier time."""
    line = text[text.rfind("\n", 0, span[0]) + 1:span[1]]
    if any(told_before(text, of, span) for of in ("relapse-outside", "answered-before")) or holds("relapse-asked-of-before", line):
        return True
    return holds("of-other-disease", line) or names_a_problem(line)


@of_text(512)
def tells_no_relapse(note: str, written: date) -> bool:
    """True where a note says that there is no relapse, in a line or a clause of its own, and on no day long before it was written; it tells
    no other turn."""
    text = normal(note)
    if _OTHER_TURNS & course(note) or without_other_malignancies(text) != text:
        return False
    found = turn_words()["relapse-denied"].places(text)
    return answers_no_relapse(text) or any(not _is_long_ago(text, span, written) for span in found)


@of_text(512)
def tells_relapse_not_found(note: str, written: date) -> bool:
    """True where a note tells that no relapse was found, or none came, and not on a day long before it was written."""
    text = normal(note)
    if _OTHER_TURNS & course(note):
        return False
    found = turn_words()["relapse-not-found"].places(text)
    return any(holds("end-lasting", text[slice(*span)]) or not _is_long_ago(text, span, written) for span in found)


@of_text(512)
def tells_few_blasts(note: str, written: date) -> bool:
    """True where a note counts few blasts in a marrow (BMBx 11/2026: 2% blasts), and not long before it was written; no more of them
    behind it, no residual disease above the limit, and no turn of another kind."""
    text = without_other_malignancies(normal(note))
    return _are_few(note, text, affirmed(text, "marrow-few"), written)


@of_text(512)
def tells_low_residual(note: str, written: date) -> bool:
    """The same of residual disease within the limit, on a day that the note tells with it: MRD 0.02% (10/28/26)."""
    text = without_other_malignancies(normal(note))
    return _are_few(note, text, [span for span, _ in residual_in_order(text) if _last_day(text, span, written)], written)


def _are_few(note: str, text: str, found: Sequence[Span], written: date) -> bool:
    if not found or _OTHER_TURNS & course(note) or any(span > max(found) for span in many_blasts_told(text)):
        return False
    residual = share_told("mrd", text)
    if affirmed(text, "residual-found") or (residual is not None and not is_low(residual)):
        return False
    return not (is_former(text, max(found)) or _is_long_ago(text, max(found), written))


def _is_long_ago(text: str, span: Span, written: date) -> bool:
    """True where the last day that its sentence tells is long before the note."""
    last = _last_day(text, span, written)
    return last is not None and last < (written - CLOSE).isoformat()[:len(last)]


def _last_day(text: str, span: Span, written: date) -> str | None:
    begin, until = sentence_at(text, span)
    return max((day[2] for day in days_told(text, written) if begin <= day[0] < until and day[2]), default=None)
