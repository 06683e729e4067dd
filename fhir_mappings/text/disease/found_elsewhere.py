"""What the conclusion of a report that is not of the marrow tells of the leukaemia: found, or why the patient was looked at."""
from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from fhir_mappings.remembered import of_text
from fhir_mappings.text.course.loosely_told import loosely_told
from fhir_mappings.text.disease.doubted_relapse import held_possible, suspects_relapse
from fhir_mappings.text.named.other_malignancies import without_other_malignancies
from fhir_mappings.text.shares.shares_told import many_counted
from fhir_mappings.text.stance.clinical_text import diseases, read, scope, words
from fhir_mappings.text.turns.turn_words import affirmed, told_before, turn_words
from fhir_mappings.text.words.cues import Span, normal
from fhir_mappings.text.words.sentences import sentence_at

_REMEMBERED = 4096


@of_text(_REMEMBERED)
def tells_disease(text: str) -> bool:
    """True when the conclusion of a report that is not of the marrow tells of the leukaemia as found: a relapse, disease outside the
    marrow, leukaemic cells where they were looked for. What it denies, doubts or tells of earlier days is none."""
    return _tells_in_words(text) or _tells_count(text)


@of_text(_REMEMBERED)
def _tells_in_words(text: str) -> bool:
    text = without_other_malignancies(normal(text))
    return any(_is_of_now(text, span) for span in (*_cells(text), *_relapses(text)))


def _tells_count(text: str) -> bool:
    text = without_other_malignancies(normal(text))
    return any(_is_of_now(text, span) for span in _counts(text))


@of_text(_REMEMBERED)
def tells_outside(text: str) -> bool:
    """True where a note tells of leukaemia outside the marrow, or of many blasts in blood; cells that it names may be those of the
    diagnosis."""
    text = without_other_malignancies(normal(text))
    return any(_is_of_now(text, span) for span in (*_places(text), *affirmed(text, "noted-outside")))


def _is_of_now(text: str, span: Span) -> bool:
    earlier = any(told_before(text, of, span) for of in ("marrow-background", "elsewhere-background"))
    return not earlier and not is_treated(text, span)


def is_treated(text: str, span: Span) -> bool:
    """True for disease that was found earlier, by what stands behind its name."""
    return turn_words()["treated"].words.match(text, span[1]) is not None


def says(text: str, *, counted: bool = True) -> Literal["disease", "relapse-doubted"] | None:
    """The same, and whether such a report holds a relapse of the leukaemia possible as what it found. ``counted``: the blasts
    that it counts are the patient's."""
    told = tells_disease(text) if counted else _tells_in_words(text)
    return "disease" if told else "relapse-doubted" if suspects(text) else None


@of_text(_REMEMBERED)
def suspects(text: str) -> bool:
    """True where it holds a relapse of the leukaemia, or disease of it in some place, possible."""
    text = without_other_malignancies(normal(text))
    cued, cues = read(text), scope()
    places = [m.span for m in diseases(text) if m.concept in words()["speaks"]["elsewhere"] and m.stance == "questioned"]
    places += [s for s in turn_words()["elsewhere"].places(text) if cues.stance(cued, s, of_course=True) == "questioned"]
    return suspects_relapse(text) or any(held_possible(text, span) for span in places)


@of_text(_REMEMBERED)
def told_of_tissue(text: str) -> Literal["disease", "relapse-doubted"] | None:
    """What a text tells of the leukaemia, or holds possible, if it is one on a tissue or a fluid outside the marrow and the blood."""
    if not turn_words()["elsewhere-tissue"].words.search(text := normal(text)):
        return None
    text = without_other_malignancies(text)
    cued, cues = read(text), scope()
    found = (s for s in turn_words()["elsewhere-tissue"].places(text) if _is_of_now(text, s) and not is_of_test(text, s))
    stances = {cues.stance(cued, span, of_course=True) for span in found}
    return "disease" if "affirmed" in stances else "relapse-doubted" if stances & {"questioned", "unsure"} else None


def _places(text: str) -> Iterator[Span]:
    """Where it tells of leukaemia in some place outside the marrow."""
    denied = [m.span for m in diseases(text) if m.stance == "negated"]  # 未见中枢神经系统白血病浸润 denies the leukaemia in it too
    yield from (m.span for m in diseases(text) if m.concept in words()["speaks"]["elsewhere"] and m.stance == "affirmed"
                and not any(start <= m.span[0] and m.span[1] <= end for start, end in denied))


def cells_found(text: str) -> Iterator[Span]:
    """Where a normalised letter tells of leukaemia in some place, or of cells of it, as found."""
    return (span for span in (*_cells(text), *_counts(text)) if _is_of_now(text, span))


def relapses_found(text: str) -> Iterator[Span]:
    """Where it tells of a relapse so."""
    return (span for span in _relapses(text) if _is_of_now(text, span))


def _cells(text: str) -> Iterator[Span]:
    yield from _places(text)
    told = affirmed(text, "elsewhere")
    of_marrow = bool(turn_words()["of-marrow-cells"].places(text))
    told = [*told, *(span for span in affirmed(text, "elsewhere-smear") if not of_marrow or _is_of_elsewhere(text, span))]
    yield from (span for span in told if not is_of_test(text, span))


def _is_of_elsewhere(text: str, span: Span) -> bool:
    """True for cells that their own clause gives to the blood or the CSF, whatever else the text tells of a marrow."""
    begin = sentence_at(text, span)[0]
    clause = text[max(begin, text.rfind(",", begin, span[0]) + 1):span[1]]
    return bool(turn_words()["elsewhere-material"].places(clause)) and not turn_words()["of-marrow-cells"].places(clause)


def _counts(text: str) -> list[Span]:
    """Where it counts many blasts."""
    cued, cues = read(text), scope()
    return [span for span in many_counted(text)
            if cues.stance(cued, span, of_course=True) == "affirmed" and not is_of_test(text, span)]


def is_of_test(text: str, span: Span) -> bool:
    """True for cells on which ligands, killing or drugs were tested."""
    return bool(turn_words()["of-cells"].places(_sentence(text, span)))


def _relapses(text: str) -> Iterator[Span]:
    """Where it tells of a relapse as found; one that a remission overtook says nothing."""
    relapses = affirmed(text, "relapse") if "relapse" in loosely_told(text) else []
    names = [_with_subtype(text, m.span) for m in diseases(text)] if relapses else []
    rest = list(text)
    for start, end in (*relapses, *names):
        rest[start:end] = " " * (end - start)
    without_names = "".join(rest)
    yield from (span for span in relapses if _is_finding(text, span, names, without_names))


def _with_subtype(text: str, name: Span) -> Span:
    """The name with the subtype behind it: AML-M2, "AML (M5b)", 急性髓系白血病M5型."""
    found = turn_words()["subtype-behind"].words.match(text, name[1])
    return (name[0], found.end()) if found else name


def _is_finding(text: str, span: Span, names: list[Span], rest: str) -> bool:
    """True for a relapse that is what was found, or with which the text ends; else it is why the patient was looked at."""
    behind, bare = turn_words()["found-behind"].words, turn_words()["bare"].words
    ends = max((end for start, end in names if start < span[1] <= end), default=span[1])
    if told_before(text, "found-before", span) or behind.match(text, ends):
        return True
    begins = max(sentence_at(text, span)[0], *(text.rfind(mark, 0, span[0]) + 1 for mark in ",:"))
    return bare.fullmatch(rest, begins) is not None


def _sentence(text: str, span: Span) -> str:
    return text[slice(*sentence_at(text, span))]
