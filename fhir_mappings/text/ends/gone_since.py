"""Whether residual disease that is told as gone after a treatment was found before it: reports tell the newest look first as often
(移植后MRD阳性,诱导后MRD阴性), so only the order of the treatments themselves proves it. Words: ``[course.step-*]``, ``[course.look-*]``."""
from __future__ import annotations

from collections.abc import Iterable

from fhir_mappings.text.days.days_told import days
from fhir_mappings.text.turns.clauses import clause_at
from fhir_mappings.text.turns.turn_words import holds, turn_words
from fhir_mappings.text.words.cues import Span
from fhir_mappings.text.words.sentences import sentence_at

_STEPS = (("step-first", "step-chemotherapy"), ("step-consolidation",), ("step-transplant",), ("step-off",))
"""In the order in which they are given."""
_PLACES, _METHODS = ("look-marrow", "look-blood", "look-fluid"), ("look-flow", "look-genes")


def is_gone_since(text: str, found: Span, gone: Span) -> bool:
    """True where the finding is told of an earlier treatment than its absence, of no later day, not of now, and by the same look."""
    cut = next((start + found[1] for start, _ in turn_words()["look-parted"].places(text[found[1]:gone[1]])), found[1])
    begin = sentence_at(text, found)[0]
    theirs, own = text[begin:cut], text[max(cut, clause_at(text, gone)[0]):clause_at(text, gone)[1]]
    if holds("letter-now", theirs) or holds("look-former", text[cut:gone[1]]) or _step(theirs) is None:
        return False
    return (_step(own) or 0) > (_step(theirs) or 0) and not _is_dated_before(own, theirs) and not _is_other_look(own, theirs)


def is_gone_before(text: str, found: Span, gone: Span) -> bool:
    """True where the absence is told of an earlier treatment than the finding before it, or of the very first one and the finding of none:
    复查MRD阳性,诱导后MRD阴性. Not of now, nor where the finding is of the diagnosis, or that treatment was given for it."""
    begin, own = sentence_at(text, found)[0], text[max(found[1], clause_at(text, gone)[0]):clause_at(text, gone)[1]]
    step, theirs = _step(own), text[clause_at(text, found)[0]:found[1]]
    if step is None or holds("letter-now", own) or holds("step-chemotherapy", own):
        return False
    if (_step(text[begin:found[1]]) or 0) > step:
        return True
    first = next(iter(turn_words()["step-first"].places(own)), None)
    if step > 0 or first is None or _step(theirs) is not None or holds("end-of-story", text[begin:found[1]]):
        return False
    return not holds("step-given", own[:first[0]])


def _step(said: str) -> int | None:
    """The last treatment that words tell, by its place among them all."""
    return max((at for at, of in enumerate(_STEPS) if any(holds(it, said) for it in of)), default=None)


def _is_dated_before(own: str, theirs: str) -> bool:
    gone, found = ([day[2] for day in days(said, None) if day[2]] for said in (own, theirs))
    return bool(gone and found) and max(gone) < max(found)


def _is_other_look(own: str, theirs: str) -> bool:
    """True for a look at another place, or by another method; one that names no place is at the marrow."""
    places = _named(theirs, _PLACES) or {"look-marrow"}
    return any(told and found and not told & found for told, found in (
        (_named(own, _PLACES), places), (_named(own, _METHODS), _named(theirs, _METHODS))))


def _named(said: str, looks: Iterable[str]) -> set[str]:
    return {of for of in looks if holds(of, said)}
