"""The sentence of a report that was heard, as a reader is shown it: not the beginning of the report, nor all of it."""
from __future__ import annotations

from collections.abc import Iterator

from fhir_mappings.remembered import of_text
from fhir_mappings.text.disease.said_of import is_headed_history
from fhir_mappings.text.reports.as_charted import shortened
from fhir_mappings.text.reports.general import of_the_patient
from fhir_mappings.text.shares.shares_told import where_told
from fhir_mappings.text.stance.clinical_text import diseases, read, scope, words
from fhir_mappings.text.turns.turn_words import affirmed, told_before, turn_words
from fhir_mappings.text.words.cues import UNTOLD, Span, Stance
from fhir_mappings.text.words.sentences import MARKS, sentence_at
from fhir_mappings.text.words.whole_words import begin_from, trimmed
from fhir_mappings.text.words.wrapped import unwrapped, with_plain_breaks

LONGEST = 160
_LEAD = 40  # letters that are shown before the words that were heard, in a sentence that is too long

_TURNS: dict[str, tuple[str, ...]] = {
    "complete-remission": ("remission", "marrow-remission"), "status-remission": ("remission", "marrow-remission"),
    "no-remission": ("relapse", "marrow-no-remission", "marrow-found", "remission", "marrow-remission"),
    "no-disease": ("marrow-clear", "marrow-disease", "relapse"), "residual": ("residual-told",),
    "disease": ("elsewhere", "elsewhere-smear", "relapse", "refractory", "letter-found"), "shares": ("residual-found",),
    "relapse-doubted": ("relapse", "elsewhere"), "contradictory": ("relapse", "remission"), "undecided": ("remission", "marrow-remission"),
}
"""Which words were heard where a report says so, those first that say it best."""
_STANCES: dict[str, tuple[Stance, ...]] = {
    "no-disease": ("negated", "affirmed"), "relapse-doubted": ("questioned", *UNTOLD), "undecided": ("questioned",),
    "contradictory": ("affirmed", "questioned", *UNTOLD),
}


@of_text(1024)
def heard(text: str, says: str) -> str:
    """A short text as it is; of a longer one the sentence that says so, else how it begins; at most LONGEST letters, in one line."""
    line = " ".join(unwrapped(with_plain_breaks(text)).split())
    if len(line) <= LONGEST:
        return line
    plain = of_the_patient(text)
    span = next(_places(plain, says), None)
    if span is None:
        return f"{shortened(line, LONGEST - 1)}…"
    start, end = sentence_at(plain, span)
    before = "…" if span[1] - start > LONGEST - 2 else ""
    start = begin_from(plain, max(start, span[0] - _LEAD), span[0]) if before else start
    told = trimmed(" ".join(plain[start:end].rstrip(f"{MARKS} ").split()), "-–—•*> ")
    room = LONGEST - len(before) - 1
    return f"{before}{told}" if len(told) <= room else f"{before}{shortened(told, room)}…"


def _places(text: str, says: str) -> Iterator[Span]:
    """Where the report says so: first in the stance in which it was heard, of now, then in any."""
    turns, wanted = _TURNS.get(says, ()), _STANCES.get(says)
    cued, cues = read(text), scope()
    for turn in turns:
        found = affirmed(text, turn) if wanted is None else [
            s for s in turn_words()[turn].places(text) if cues.stance(cued, s, of_course=True) in wanted]
        yield from (span for span in found if not _is_of_history(text, span))
    if says == "shares":
        yield from (span for of in ("blasts", "mrd") for span in where_told(of, text))
    concepts = words()["speaks"]["elsewhere" if says in ("disease", "relapse-doubted") else "of_marrow"]
    named = [m.span for m in diseases(text) if m.concept in concepts]
    yield from sorted(named, key=lambda span: _is_of_history(text, span))
    yield from (span for turn in turns for span in turn_words()[turn].places(text))


def _is_of_history(text: str, span: Span) -> bool:
    return told_before(text, "marrow-background", span) or is_headed_history(text, span)
