"""Of what a word of health is said in a report: of the marrow and its leukaemia, or of something else.

Beside its diagnosis every marrow report tells of other cells, of iron, genes and stains, and of the laboratory itself: "Megakaryocytes:
adequate", "FLT3-ITD: not detected", "not cleared by the FDA". Such a word says nothing of the leukaemia. Words: ``[course.said-*]`` in
``course_words.toml``.
"""
from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from fhir_mappings.patterns import compiled
from fhir_mappings.remembered import of_text
from fhir_mappings.text.disease.said_of_rest import is_of_rest, names_organ
from fhir_mappings.text.stance.clinical_text import read, scope
from fhir_mappings.text.turns.turn_words import turn_words
from fhir_mappings.text.words.cues import Span, overlaps
from fhir_mappings.text.words.sentences import sentence_at

_CLAUSE = compiled(r"[,(){}\[\]]")
_FURTHEST = 4  # clauses of a sentence that are asked beside that of the word
_LETTER = compiled(r"[A-Za-z\u3400-\u9fff]")
_SUBJECTS = ("said-of-leukaemia", "said-of-else")


@of_text(4096)
def clear_words(text: str, of: str) -> tuple[Span, ...]:
    """Where a normalised text holds words of a table that tell of health (``of``), and says them of its marrow; not where they are denied
    ("no longer negative")."""
    undone = turn_words()["said-undone"].places(text)
    return tuple(span for span in turn_words()[of].places(text) if not overlaps(span, undone) and _is_of_marrow(text, span))


def answered_behind(text: str, doubted: Span, *, outside: bool) -> bool:
    """True where behind a doubt of the leukaemia in a normalised text stands what answers it, and is not said of the rest or of another
    organ. ``outside``: one outside the marrow, of which the marrow tells nothing, and a look at cells or tissue may."""
    places = [(doubted[1] + a, doubted[1] + b) for a, b in turn_words()["answered"].places(text[doubted[1]:])]
    return any(
        (_answers_outside(text, doubted, span) if outside else _is_of_marrow(text, span))
        and not is_of_rest(text, doubted, span, outside=outside) for span in places)


def _answers_outside(text: str, doubted: Span, span: Span) -> bool:
    if is_of_elsewhere(text, span):
        return False
    subject = _subject(text, span)
    if subject is not None:
        return subject == "said-of-leukaemia"
    said = text[slice(*_sentence(text, span))]
    return not names_organ(text, doubted, span) and (_is_bare(text, span) or bool(turn_words()["said-by-test"].places(said)))


def is_headed_history(text: str, span: Span) -> bool:
    """True for a place under the heading of the patient's history, in a report that says more: "Clinical history: AML in CR1". What has a
    name of its own behind it is of now (临床诊断：AML，本次骨髓象：完全缓解)."""
    begin, end = sentence_at(text, span)
    headed = turn_words()["history-headed"].words.match(text, begin) if end - begin < len(text) else None
    return headed is not None and not turn_words()["history-over"].places(text[headed.end():span[0]])


def is_of_elsewhere(text: str, span: Span) -> bool:
    """True for a word of another place than the marrow, or of a marrow of before: "CSF: negative for leukemia", "Prior marrow: no AML"."""
    return bool(turn_words()["said-elsewhere"].places(text[_sentence(text, span)[0]:span[0]]))


def is_headed_finding(text: str, span: Span) -> bool:
    """True for a place in a sentence that is headed as what was found, with a treatment beside it: "Diagnosis: AML s/p induction"."""
    begin, end = sentence_at(text, span)
    return turn_words()["found-headed"].words.fullmatch(text, begin, end) is not None


def tells_more(text: str, clause: Span) -> bool:
    """True where a clause tells that something in it is increased, and no denial governs that: not "no significant increase in blasts"."""
    more = [(clause[0] + a, clause[0] + b) for a, b in turn_words()["unheard-more"].places(text[slice(*clause)])]
    return any(scope().stance(read(text), span, of_course=True) != "negated" for span in more)


def _is_of_marrow(text: str, span: Span) -> bool:
    """True for a word of the leukaemia, of its cells, of the marrow as a whole, or one that is all that its sentence says; not for one that
    is said of another place, or of a marrow of before."""
    if is_of_elsewhere(text, span):
        return False
    subject = _subject(text, span)
    if subject is not None:
        return subject == "said-of-leukaemia"
    return _is_of_whole_marrow(text, span) or _is_bare(text, span)


def _subject(text: str, span: Span) -> str | None:
    """What the word is said of: the leukaemia, or something else; None where neither is named in its sentence."""
    begin, end = _sentence(text, span)
    clauses = list(_clauses(text, begin, end, span))
    if (own := _nearest(text, clauses[0], span)) is not None:
        return own
    return next((it for clause in clauses[1:_FURTHEST] if (it := _nearest(text, clause, span)) is not None), None)


def _sentence(text: str, span: Span) -> Span:
    """Its sentence, with the line above that heads it."""
    begin, end = sentence_at(text, span)
    above = text[:begin].rstrip()
    if above.endswith(":"):
        begin = sentence_at(text, (len(above) - 1, len(above)))[0]
    return begin, end


def _clauses(text: str, begin: int, end: int, span: Span) -> Iterator[Span]:
    """The clause of a word first, then those beside it: behind a word with which its clause begins, else before it."""
    marks = [begin, *(begin + it.end() for it in _CLAUSE.finditer(text[begin:end])), end]
    clauses = [it for it in pairwise(marks) if it[0] < it[1]]
    own = next((at for at, it in enumerate(clauses) if it[0] <= span[0] < it[1]), 0)
    yield clauses[own] if clauses else (begin, end)
    before, behind = clauses[:own][::-1], clauses[own + 1:]
    leads = bool(clauses) and _LETTER.search(text, span[1], clauses[own][1]) is not None
    yield from (*behind, *before) if leads else (*before, *behind)


def _nearest(text: str, clause: Span, span: Span) -> str | None:
    """What is named in a clause: behind a word that leads to what it is said of, else before it; of a list that is denied the leukaemia."""
    named = sorted((place, of) for of in _SUBJECTS for place in _places(text, of, clause))
    kept = [(place, of) for place, of in named if of == "said-of-else" or not _is_covered(place, named)]
    if not kept:
        return None
    behind, before = [it for it in kept if it[0][0] >= span[0]], [it for it in kept if it[0][0] < span[0]]
    leads = turn_words()["said-before"].words.match(text, span[0]) is not None
    if leads and behind:
        return "said-of-leukaemia" if any(of == "said-of-leukaemia" for _, of in behind) and _denies(text, span) else behind[0][1]
    return before[-1][1] if before else behind[0][1]


def _places(text: str, of: str, clause: Span) -> Iterator[Span]:
    return (span for span in _named(text, of) if span[0] < clause[1] and clause[0] < span[1])


@of_text(4096)
def _named(text: str, of: str) -> tuple[Span, ...]:
    return tuple(turn_words()[of].places(text))


def _is_covered(place: Span, named: list[tuple[Span, str]]) -> bool:
    """True for a name of the leukaemia inside of one of something else: blasts of "circulating blasts"."""
    return overlaps(place, [it for it, of in named if of == "said-of-else"])


def _denies(text: str, span: Span) -> bool:
    """True for a word that denies all of the list that it leads: "no lymphoma or leukemia", not "normal karyotype AML"."""
    return turn_words()["said-of-list"].words.match(text, span[0]) is not None


def _is_of_whole_marrow(text: str, span: Span) -> bool:
    begin, end = _sentence(text, span)
    return next(iter(_places(text, "said-of-marrow", (begin, end))), None) is not None


def _is_bare(text: str, span: Span) -> bool:
    """True for a word that is all that its sentence says, and answers no line above it that names something else."""
    begin, end = _sentence(text, span)
    rest = turn_words()["said-bare"].words.fullmatch(f"{text[begin:span[0]]} {text[span[1]:end]}")
    if rest is None:
        return False
    above = sentence_at(text, (begin - 1, begin)) if begin else (0, 0)
    named = [next(_places(text, of, above), None) is not None for of in _SUBJECTS]
    return named != [False, True]
