"""What the answer of a recorded disease status says by its code or in words: a remission, disease, neither, or nothing that we can read."""
from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Literal

from fhir_mappings.elements import CodeableConcept
from fhir_mappings.frozen import Frozen
from fhir_mappings.text.reports.marrow_text import tells_residual
from fhir_mappings.text.stance.clinical_text import Term, named_in, read, scope, words
from fhir_mappings.text.stance.places import Covered
from fhir_mappings.text.turns.turn_words import is_former, told_before, turn_words
from fhir_mappings.text.words.coded_words import Terminology, codings, displays, named, own_text
from fhir_mappings.text.words.cues import Span, Stance, normal, spans
from fhir_mappings.text.words.placeholders import systems

Says = Literal["status-remission", "status-disease", "status-no-remission"]
_SAYS = ("status-remission", "disease")
PARTIAL = "partial-remission"
"""The concept of such an answer."""
_NOWHERE: Span = (-1, -1)
_LONGEST = 80
"""Letters of an answer of no known reading that are shown."""
_HELD = frozenset[Stance]({"questioned", "unsure"})


class Answer(Frozen):
    """What it says; ``residual``: it tells residual disease; ``unread``: its words or code, where nobody can tell what it says."""

    says: Says | None = None
    residual: bool = False
    unread: str | None = None


def answer_of(value: CodeableConcept, terminology: Terminology) -> Answer:
    """What an answer says."""
    text = normal("; ".join([own_text(value), *displays(value)]))
    says, residual = _says(value, text, terminology), tells_residual(text)
    if says is None and residual:
        says = "status-no-remission"
    return Answer(says, residual, _unread(value, text, terminology) if says is None else None)


def calls_partial(value: CodeableConcept, terminology: Terminology) -> bool:
    """True for an answer that calls the remission a partial one, by its code or its words."""
    if value.coding and PARTIAL in terminology.concepts_of(value):
        return True
    return any(turn_words()["called-partial"].places(normal(said)) for said in (own_text(value), *displays(value)) if said)


def answer_in_words(text: str) -> Answer:
    """What a remark says that stands where an answer should."""
    said = normal(text)
    return Answer(_by_words(said), tells_residual(said))


def _says(value: CodeableConcept, text: str, terminology: Terminology) -> Says | None:
    """By code, else by all its words. A code of disease stands, whatever the words add; of one that tells of no remission they may tell
    that disease is back."""
    by_code, by_words = _by_code(value, terminology), _by_words(text)
    if by_code in (None, "status-remission"):
        return by_words or by_code
    return "status-disease" if "status-disease" in (by_code, by_words) else by_code


def _by_code(value: CodeableConcept, terminology: Terminology) -> Says | None:
    """What its codes say; of several that which speaks most against a remission."""
    coded = terminology.concepts_of(value) if value.coding else frozenset[str]()
    says = words()["disease-status"]["says"]
    return next((it for it in ("status-disease", "status-no-remission", "status-remission") if not coded.isdisjoint(says[it])), None)


def _by_words(text: str) -> Says | None:
    """Where the words tell both, it is left as disease, but for a remission behind no more than none ("NR, then CR"). A remission that is
    denied is no relapse: so is every leukaemia before its treatment."""
    heard = {says: _heard(says, text) for says in _SAYS}
    told = [says for says in _SAYS if "affirmed" in heard[says].values()]
    if "disease" in told:
        if _is_back(text):
            return "status-disease"
        now = [span for span, stance in heard["status-remission"].items()
               if stance == "affirmed" and not told_before(text, "marrow-earlier", span)]
        return "status-remission" if max(now, default=_NOWHERE) > _last(heard["disease"]) else "status-no-remission"
    if told or "negated" in heard["status-remission"].values():
        return "status-no-remission" if "negated" in heard["status-remission"].values() else "status-remission"
    return "status-no-remission" if "affirmed" in _heard("present", text).values() else None


def _unread(value: CodeableConcept, text: str, terminology: Terminology) -> str | None:
    """The answer, where neither its code nor its words are known to say something else (stable, no relapse), or that there is none. A
    relapse that is held possible is none of these."""
    if any(coding.system in systems() for coding in codings(value)):
        return None
    quiet = terminology.concepts_of(value) & set(words()["disease-status"]["quiet"]["concepts"]) if value.coding else False
    doubted = not _HELD.isdisjoint(_heard("disease", text).values())
    if quiet or (not doubted and text and (named_in("status-no-answer", text) or _is_known(text))):
        return None
    return named(value, terminology)[:_LONGEST] or None


def _is_known(text: str) -> bool:
    """True for words of which we know that they say something else, or of the disease what it is not."""
    known = (_term(says) for says in (*_SAYS, "present", "quiet"))
    return any(spans(term.words, text) or spans(term.look_alikes, text) for term in known) or any(_heard(says, text) for says in _SAYS)


def _last(heard: Mapping[Span, Stance]) -> Span:
    """Where the last of them stands that the text affirms."""
    return max((span for span, stance in heard.items() if stance == "affirmed"), default=_NOWHERE)


def _is_back(text: str) -> bool:
    """True for disease that is back, growing or resisting, and not only no remission."""
    term, cued = Term.of(words()["disease-status"]["no-remission"]), read(text)
    named = Covered(spans(term.words, text))
    turns = [span for turn in words()["disease-status"]["disease"]["turns"] for span in turn_words()[turn].places(text)]
    return any(scope().stance(cued, span, of_course=True) == "affirmed" and not named.meets(span)
               for span in (*_term("disease").places(text), *turns))


def _heard(says: str, text: str) -> dict[Span, Stance]:
    """Where the normalised text says so, and how, but for what was."""
    turns = [span for turn in words()["disease-status"][says]["turns"] for span in turn_words()[turn].places(text)]
    other, cued = Covered(spans(_term(says).look_alikes, text)), read(text)
    return {span: scope().stance(cued, span, of_course=True) for span in (*_term(says).places(text), *turns)
            if not other.meets(span) and not is_former(text, span)}


@cache
def _term(says: str) -> Term:
    return Term.of(words()["disease-status"][says])
