"""Infections that the conclusion of a DiagnosticReport tells as found: "HBsAg positive; anti-HCV non-reactive", TPPA阳性.

Words alone prove no infection and refute none: a negative told there is no serology, and a positive is for a clinician to
read. Words: ``polarity.toml``. Source: FHIR R4 DiagnosticReport.conclusion, conclusionCode.
"""
from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache

from fhir_mappings.patterns import compiled
from fhir_mappings.record import Polarity
from fhir_mappings.remembered import of_text
from fhir_mappings.shipped import shipped_table
from fhir_mappings.text.stance.answers import Said, load_wording, names_in, said_by
from fhir_mappings.text.stance.clinical_text import stance_at
from fhir_mappings.text.words.any_of import AnyOf, sought
from fhir_mappings.text.words.cues import UNTOLD, Span, normal
from fhir_mappings.text.words.headings import without_heading
from fhir_mappings.text.words.sentences import sentence_spans, sentences

_CLAUSE = compiled(",")
_NUMBER = compiled(r"(?<![<>≥≤=.\d])(?<![<>≥≤=] )\d[\d.]*")
_REACH = 200
"""Letters behind the name of an infection in which it may be denied: a list of a dozen names."""
_TOLD: Mapping[str | None, Polarity] = {"positive": "positive", "indeterminate": "indeterminate"}
_TITRED = frozenset({"treponemal", "non-treponemal", "syphilis"})
_HEARD = frozenset({"affirmed", "questioned", *UNTOLD} - {"kin-beside"})


@of_text(1024)
def reported_infections(text: str, name: str | None = None, title: str = "") -> Mapping[str, Polarity]:
    """The tests (``hbv-reported``) of which the text tells a positive, or one that does not decide; of each the graver.

    ``name``: the test that the report is named as ("hiv"), which a text that begins with its bare answer ("REACTIVE") tells of.
    ``title``: the name itself, of which numbers tell where it names the five tests of hepatitis B: 145阳性.
    """
    found: dict[str, Polarity] = {}
    words = _as_told(normal(text))
    for test, polarity in (*_bare(words, name), *_told(words), *_by_number(words, normal(title))):
        if found.get(test) != "positive":
            found[test] = polarity
    return found


@of_text(1024)
def denied_infections(text: str) -> tuple[str, ...]:
    """The tests (``hbv-reported``) of which the text tells a negative and no positive: no serology, and shown where there is none."""
    words = _as_told(normal(text))
    if not _any_name().search(words):
        return ()
    told = [it for sentence, at in _of_the_patient(words) for it in _answered(words, sentence, at, _HEARD | {"negated"})]
    return tuple(dict.fromkeys(test for test, answer in told if answer == "negative" and (test, "positive") not in told))


def coded_infections(concepts: Iterable[str], name: str | None = None) -> Mapping[str, Polarity]:
    """The same of what a report concludes by code: an infection, or that the test it is named as is positive."""
    tests = {**_table()["coded"], "positive": _table()["tests"].get(name or "")}
    return {test: "positive" for concept in concepts if (test := tests.get(concept))}


@of_text(1024)
def test_named(text: str) -> str | None:
    """The one infection, marker or test that the name of a report names; none for a panel, or for immunity to hepatitis B."""
    words = normal(text)
    names = {*names_in(text), *(name for name, pattern in _names_of("named").items() if pattern.search(words))}
    if len(names) != 1 or _pattern("panel").search(words):
        return None
    return None if names == {"hbv"} and _pattern("immunity").search(words) else names.pop()


@of_text(1024)
def begins_with_answer(text: str) -> bool:
    """True for a text whose first words answer the test that it is named as, or a titre or copies of a virus."""
    words = without_heading(normal(text))
    return any(_pattern(pattern).match(words) for pattern in ("first", "titre", "copies"))


def _as_told(words: str) -> str:
    """The words without what a laboratory teaches of its tests, and without words of time that read as answers."""
    words = _sought("evidence").sub("no ", _sought("spoken").sub(" ", words))
    return _sought("taught").sub(lambda found: found[0] if "kept" in found.re.groupindex else "\n", words)


def _bare(text: str, name: str | None) -> Iterator[tuple[str, Polarity]]:
    """What a text tells of the test it is named as, where it begins with the answer, a titre or copies of a virus."""
    test, words = _table()["tests"].get(name or ""), next(filter(None, sentences(without_heading(text))), None)
    if test is None or name is None or words is None or next(_names(words), None):
        return
    if is_of_others(words) or any(_pattern(pattern).search(words) for pattern in ("another", "for-another")):
        return
    counted = _counted(name, words)
    answer = _answer(words) if _pattern("first").match(words) else counted
    if answer in _TOLD:
        yield test, _TOLD[answer]


def _by_number(text: str, title: str) -> Iterator[tuple[str, Polarity]]:
    """A positive among the five tests of hepatitis B that is told by their numbers, behind their name or under it."""
    titled = _sought("five-named").search(title)
    if not titled and not _sought("five-named").search(text):
        return
    first = len(text) - len(without_heading(text)) if titled else len(text)
    for begin, end in sentence_spans(text):
        named = _pattern("five-named").finditer(text, begin, end)
        starts = [found.end() for found in named if stance_at(text, found.span()) in _HEARD]
        under = [first] if begin <= first < end else []
        for told in (_pattern("five").match(text, at) for at in (*starts, *under)):
            if told and not is_of_others(text[begin:end]):
                yield "hbv-reported", "indeterminate" if said_by(told[0]) == "indeterminate" else "positive"


def _told(text: str) -> Iterator[tuple[str, Polarity]]:
    if not _any_name().search(text):
        return
    for sentence, start in _of_the_patient(text):
        yield from _in_sentence(text, sentence, start)


def _of_the_patient(text: str) -> Iterator[tuple[str, int]]:
    """The sentences that name something, of nobody else and of no control, each with where it begins."""
    of_others = False
    for start, end in sentence_spans(text):
        sentence = text[start:end]
        of_others = _is_of_others(sentence, of_others)
        if _any_name().search(sentence) and not (of_others or is_of_others(sentence) or _pattern("another").search(sentence)):
            yield sentence, start


def is_of_others(text: str) -> bool:
    """True for the name of a report, or a sentence, that tells of a donor, a mother, a contact."""
    return _pattern("others").search(text) is not None


def _is_of_others(sentence: str, so_far: bool) -> bool:
    """Whether this sentence stands under a heading such as "Donor serology", which holds until the patient is named."""
    if _pattern("heading").match(sentence):
        return True
    return so_far and not _pattern("own").search(sentence)


def _in_sentence(text: str, sentence: str, at: int) -> Iterator[tuple[str, Polarity]]:
    """Each name with the answer behind it; one without shares that of the next in its list, else the one before the first."""
    denied_to = None
    for name, start, end in sorted(_infections(sentence), key=lambda it: it[1]):
        stance = stance_at(text, (at + start, at + end))
        listed = denied_to is not None and _pattern("listed").fullmatch(sentence, denied_to, start)
        if stance == "affirmed" and not listed:
            yield name, "positive"
        denied_to = end if stance == "negated" or listed else None
    for test, answer in _answered(text, sentence, at, _HEARD):
        if answer in _TOLD:
            yield test, _TOLD[answer]


def _answered(text: str, sentence: str, at: int, heard: Collection[str]) -> Iterator[tuple[str, Said]]:
    """Each test that a sentence names with its answer, where the name stands as ``heard``."""
    names = list(_names(sentence))
    if not names:
        return
    ends = [span[0] for _, span in names[1:]] + [len(sentence)]
    behind = [sentence[span[1]:end] for (_, span), end in zip(names, ends, strict=True)]
    answers = [_answer(words) or _counted(name, words) for (name, _), words in zip(names, behind, strict=True)]
    for i in reversed(range(len(names) - 1)):
        if answers[i] is None and names[i][0] not in load_wording().named_broadly and _pattern("listed").fullmatch(behind[i]):
            answers[i] = answers[i + 1]
    if not any(answers) and (before := _pattern("before").search(sentence[:names[0][1][0]])):
        answers: list[Said | None] = [said_by(before[0])] * len(names)
    for (name, (start, end)), answer, words in zip(names, answers, behind, strict=True):
        test = _table()["tests"].get(name)
        immune = name == "hbv" and _pattern("immune").search(words)
        if test and answer and not immune and stance_at(text, (at + start, at + end)) in heard:
            yield test, answer


def _answer(words: str) -> Said | None:
    """The first answer in the words behind a name: of "negative, CMV positive" the negative; of "sent, CMV positive" none. What an
    answer would be ("0.03 (reactive >= 1.0)") is none."""
    nearest, *later = _CLAUSE.split(_without_ranges(words.lstrip(" :=")))
    clauses = (nearest, *(clause for clause in later if _pattern("first").match(clause)))
    return next((said for clause in clauses if (said := said_by(clause))), None)


def _counted(name: str, words: str) -> Said | None:
    """What a number behind a name tells: a titre that it is reactive, copies of a virus nothing sure."""
    if name in _TITRED and _pattern("titre").match(words):
        return "positive"
    nucleic = name == "hbv-dna" or _pattern("nucleic").match(words)
    return "indeterminate" if nucleic and _pattern("copies").match(words) else None


def _without_ranges(words: str) -> str:
    words = _pattern("range").sub(" ", words)
    number = _NUMBER.search(words)
    return words[:number.end()] + _pattern("ranged").sub(" ", words[number.end():]) if number else words


def _infections(sentence: str) -> Iterator[tuple[str, int, int]]:
    """Where a sentence names an infection as such (chronic hepatitis B, a carrier), and no answer that denies it."""
    spoken_of = _pattern("mentioned").search(sentence)
    for name, pattern in _names_of("infections").items():
        for found in pattern.finditer(sentence):
            start, end = found.span()
            only_spoken_of = (spoken_of and spoken_of.start() < start) or _pattern("mentioned-behind").match(sentence, end)
            if not only_spoken_of and _answer(sentence[end:end + _REACH]) not in ("negative", "not-done"):
                yield name, start, end


def _names(sentence: str) -> Iterator[tuple[str, Span]]:
    """The infections and markers of a sentence in their order, broad names but within a more special one."""
    wording = load_wording()
    broadly = ((name, pattern) for name, (pattern, _) in wording.named_broadly.items())
    patterns = [*wording.named.items(), *_names_of("named").items(), *broadly]
    found = [(name, match.span()) for name, pattern in patterns for match in pattern.finditer(sentence)]
    end = 0
    for name, span in sorted(found, key=lambda it: (it[1][0], -it[1][1])):
        if span[0] >= end:
            yield name, span
            end = span[1]


@cache
def _table() -> Mapping[str, Mapping[str, str]]:
    return shipped_table("text/polarity.toml")["reported"]


@cache
def _names_of(kind: str) -> Mapping[str, re.Pattern[str]]:
    return {name: compiled(pattern, re.IGNORECASE | re.ASCII) for name, pattern in _table()[kind].items()}


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return compiled(_table()["patterns"][name], re.IGNORECASE | re.ASCII)


@cache
def _sought(name: str) -> AnyOf:
    """For what is looked for in whole reports."""
    return sought(_table()["patterns"][name], re.IGNORECASE | re.ASCII)


@cache
def _any_name() -> AnyOf:
    """Any name, broad or not: most reports hold none."""
    wording = load_wording()
    named = [*wording.named.values(), *_names_of("named").values(), *(pattern for pattern, _ in wording.named_broadly.values())]
    every = [*(pattern.pattern.removeprefix("(?i)") for pattern in named), *_table()["infections"].values()]
    return sought("|".join(every), re.IGNORECASE | re.ASCII)
