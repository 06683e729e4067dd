"""The diseases and turns of the disease that a clinical text names, each with its stance.

The words stand in ``clinical_text.toml`` (cues), ``diseases.toml`` and ``course_words.toml``.
"""
from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from fhir_mappings.frozen import Frozen
from fhir_mappings.patterns import compiled
from fhir_mappings.remembered import of_text
from fhir_mappings.shipped import shipped_tables
from fhir_mappings.text.stance.history_lists import HistoryLists
from fhir_mappings.text.stance.operations_told import OperationsTold
from fhir_mappings.text.stance.places import Covered
from fhir_mappings.text.stance.scope import ReadText, Scope
from fhir_mappings.text.words.any_of import AnyOf
from fhir_mappings.text.words.cues import Span, Stance, any_of, normal, overlaps, spans

_NEAR = 100  # letters around a name within which words that change it stand
_ITEM, _FAMILY = 400, 1000  # letters that are read of the last item of a list; before it, for what a family is denied
_BRACKET, _REMEMBERED = 6, 4096  # letters of an opening bracket with its blanks, of which there are runs of one only; texts repeat
_NAME_END = compiled(r"[,;。()]|\s[-–]\s")  # what stands before a remark
_LETTERS = 6  # between a name and its bracket at most
_NO_MORE_THAN_NAME = compiled(rf"[\u3400-\u9fff]{{0,{_LETTERS}}}")
_OPENED, _CLOSED = compiled(r"\s*\(\s*"), compiled(r"\s?型?\s?\)")
_OPENING, _CLOSING = compiled(r"\s*[(\[]\s*$"), compiled(r"\s?型?\s?[)\]]")


class Mention(Frozen):
    """A disease or a turn of the disease, named at a place of the (normalised) text."""

    concept: str
    span: Span
    stance: Stance


class Term(Frozen):
    """The words of one concept, and those in which they mean something else."""

    words: AnyOf
    look_alikes: AnyOf
    """The words in which they mean something else: a screening, a marker, a benign tumour."""
    other: AnyOf
    """What holds none of the words and is another thing: a myoma that was removed, beside the code of a hysterectomy."""

    @classmethod
    def of(cls, table: Mapping[str, Any]) -> Term:
        """A term from its table in the data file. ``also``: another table, whose words are of it too."""
        named = (*table["words"], *(words()[table["also"]]["words"] if "also" in table else ()))
        return cls(any_of(named), any_of(table.get("not", ())), any_of(table.get("other", ())))

    def places(self, text: str) -> list[Span]:
        """Where the text names it."""
        found = spans(self.words, text)
        if not found:
            return []
        others = Covered(spans(self.look_alikes, text))
        return [span for span in found if not others.meets(span)]


@cache
def words() -> Mapping[str, Any]:
    """The data files, as one table."""
    return shipped_tables("text/clinical_text.toml", "text/diseases.toml", "text/course_words.toml")


@cache
def scope() -> Scope:
    """The scope of the cues."""
    return Scope(words())


@cache
def _diseases() -> Mapping[str, Term]:
    tables = words()["concept"]
    inherited = {name: tables[table["not_of"]].get("not", ()) for name, table in tables.items() if "not_of" in table}
    return {name: Term.of({**table, "not": [*inherited.get(name, ()), *table.get("not", ())]}) for name, table in tables.items()}


@cache
def _operations() -> OperationsTold:
    return OperationsTold(words())


@cache
def _history_lists() -> HistoryLists:
    return HistoryLists(words()["history-list"])


@of_text(_REMEMBERED)
def read(text: str) -> ReadText:
    """A normalised text with the places of its cues."""
    return scope().read(text)


@of_text(_REMEMBERED)
def diseases(text: str) -> tuple[Mention, ...]:
    """Every disease that the text names; a general name inside a more special one (白血病 in 急性髓系白血病) is left out."""
    return _diseases_in(normal(text))


@of_text(_REMEMBERED)
def _diseases_in(text: str) -> tuple[Mention, ...]:
    """The same of a normalised text: a report's readers normalise it at different times."""
    places = {name: term.places(text) for name, term in _diseases().items()}
    for name, span in _history_lists().places(text):
        if not overlaps(span, places[name]):
            places[name] = sorted((*places[name], span))
    if not any(places.values()):
        return ()
    cued = read(text)
    everything = sorted((span for found in places.values() for span in found), key=lambda span: span[1])
    return tuple(
        Mention(name, span, _operations().stance(text, name, span, _stance(cued, span, everything)))
        for name, found in places.items() for span in _not_narrowed(text, name, found, places)
    )


def _not_narrowed(text: str, name: str, found: list[Span], places: Mapping[str, list[Span]]) -> list[Span]:
    """The places of a name but where a more special one holds it, or stands alone in the brackets behind it: AML (M3)."""
    special = [span for other in words()["instead"].get(name, ()) for span in places[other]]
    if not found or not special:
        return found
    holds, bracketed = Covered(special), {start for start, end in special if _CLOSED.match(text, end)}
    opened = ((span, _OPENED.match(text, span[1])) for span in found if not holds.meets(span))
    return [span for span, bracket in opened if bracket is None or bracket.end() not in bracketed]


def _end(span: Span) -> int:
    return span[1]


def _stance(cued: ReadText, span: Span, named: list[Span]) -> Stance:
    """The stance of a name; one alone in brackets behind another name shares that one's: "no leukaemia (AML)", M3 in
    急性早幼粒细胞白血病伴缓解(M3型)."""
    before = max(0, span[0] - _BRACKET)
    opened = _OPENING.search(cued.text[before:span[0]])
    if opened and _CLOSING.match(cued.text, span[1]):
        start = before + opened.start()
        for other in named[bisect_left(named, start - _LETTERS, key=_end):bisect_right(named, start, key=_end)]:
            if _NO_MORE_THAN_NAME.fullmatch(cued.text, other[1], start):
                return scope().stance(cued, other)
    return scope().stance(cued, span)


@of_text(_REMEMBERED)
def names_before_denial(text: str) -> bool:
    """True when words that may name something stand before the first cue or disease of the text.

    Words right before the disease are part of its name: "lung cancer ruled out" denies one disease, not two.
    """
    text = normal(text)
    named, cues = [m.span[0] for m in diseases(text)], scope().cue_starts(read(text))
    before = text[:min(named + cues)] if named or cues else ""
    if named and min(named) < min(cues, default=len(text)):
        before = re.sub(r"[\w' /-]+$", "", before)
    return re.fullmatch(words()["broad"]["lead"], before, re.IGNORECASE | re.ASCII) is None if before else False


def denied_over_a_comma(text: str, span: Span) -> bool:
    """True where only a list that is not closed as one denies the span of the normalised text ("no history of CAD, AML"), or gives it
    to a family of which it denies something ("no family history of leukemia, AML")."""
    start = text.rfind(",", 0, span[0]) + 1
    item = text[start:start + _ITEM * ((span[1] - start) // _ITEM + 2)]  # the same text for the names that follow one comma
    if stance_at(text, span) == "family" and not spans(any_of(words()["between"]["denied_family"]), text[max(0, start - _FAMILY):start]):
        return False
    closings = (("list_ends", item), ("history_ends", text[span[1]:span[1] + _NEAR]))
    if not start or any(any_of(words()["between"][name]).match(it) for name, it in closings):
        return False
    lead = len(item) - len(item.lstrip())
    return stance_at(item, (span[0] - start - lead, span[1] - start - lead)) == "affirmed"


def denied_by_list(text: str, span: Span) -> bool:
    """True where only the answer of a list or a screening denies the span of the normalised text: 乙肝、丙肝均阴性, 肺癌筛查阴性."""
    return bool(_term("screened", "").words.match(text, span[1])) or scope().denied_by_list(read(normal(text)), span)


def stance_at(text: str, span: Span) -> Stance:
    """What the text says of a span of the normalised text."""
    return scope().stance(read(normal(text)), span)


@cache
def _term(table: str, name: str) -> Term:
    return Term.of(words()[table][name] if name else words()[table])


def named_in(table: str, text: str) -> list[Span]:
    """Where a text names what a single table of the data file (``marrow``) tells."""
    return _term(table, "").places(normal(text))


def finding_places(test: str, text: str) -> list[Span]:
    """Where a text names a finding that reports answer (``pml-rara``)."""
    return _term("finding", test).places(normal(text))


def doubts(concept: str, text: str) -> bool:
    """True when the text puts a code of this concept in doubt."""
    return bool(spans(any_of(words()["doubted"][concept]), normal(text)))


def names_only_look_alikes(text: str, concepts: Iterable[str]) -> bool:
    """True when the text holds no more of their names than look-alikes (a screening, a marker), and tells of no finding."""
    plain = normal(text)
    terms = [_diseases()[concept] for concept in concepts if concept in _diseases()]
    followed = any_of(words()["bears-out"]["followed"])
    alike = [span for term in terms for span in (*spans(term.look_alikes, plain), *spans(term.other, plain))]
    others = [span for span in alike if not spans(followed, plain[slice(*span)])]
    return bool(others) and not any(term.places(plain) for term in terms) and not _bears_out(plain, Covered(others))


def _bears_out(plain: str, besides: Covered) -> bool:
    """True when a text tells of something that was found, besides these places: "HIV screening positive"."""
    return any(not besides.meets(span) and stance_at(plain, span) == "affirmed" for span in named_in("bears-out", plain))


def is_look_alike(text: str, concept: str, span: Span) -> bool:
    """True when the span lies in words that only look like the concept's name (a screening, a marker, a benign tumour)."""
    return overlaps(span, spans(_diseases()[concept].look_alikes, normal(text))) if concept in _diseases() else False


def places_of(text: str, name: str) -> list[Span]:
    """Where a name stands in the (normalised) text, word for word."""
    pattern = rf"(?<![A-Za-z]){re.escape(normal(name))}(?![A-Za-z])"
    return [found.span() for found in re.finditer(pattern, normal(text), re.IGNORECASE)] if name else []


@of_text(_REMEMBERED)
def is_bare_denial(text: str) -> bool:
    """True for words that deny or doubt and name nothing: "ruled out", "suspected", 已排除."""
    return scope().is_no_more_than_a_cue(normal(text).strip())


@of_text(_REMEMBERED)
def whole(text: str) -> Stance:
    """The stance of a text that names nothing we know: "No SLE", "denied", 家族史, 待排."""
    plain = normal(text)
    names = Covered(spans(any_of(words()["names"]), plain))  # "care for (suspected) malformation": no remark
    end = next((found for found in _NAME_END.finditer(plain) if not names.meets(found.span())), None)
    first, rest = (plain[:end.start()].strip(), plain[end.start():].lstrip(";。)").strip()) if end else (plain, "")
    stance = scope().alone(first) if first else "affirmed"
    said = scope().remark(rest) if rest and stance == "affirmed" else stance
    return scope().turned(said, plain, (0, len(first)))
