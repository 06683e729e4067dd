"""Infections that the conclusion of a DiagnosticReport tells as found: "HBsAg positive; anti-HCV non-reactive", TPPA阳性.

Words alone prove no infection and refute none: a negative told there is no serology, and a positive is for a clinician to
read. Words: ``polarity.toml``. Source: FHIR R4 DiagnosticReport.conclusion, conclusionCode.
"""
from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from fhir_mappings.clinical_text import stance_at
from fhir_mappings.record import Polarity
from fhir_mappings.remembered import of_text
from fhir_mappings.shipped import shipped_table
from fhir_mappings.text_cues import UNTOLD, Span, normal
from fhir_mappings.wording_of_results import load_wording, said_by

_SENTENCE = re.compile(r"(?:[^;。\n.]|\.(?=\d))+")
_TOLD: Mapping[str | None, Polarity] = {"positive": "positive", "indeterminate": "indeterminate"}
_HEARD = frozenset({"affirmed", "questioned", *UNTOLD} - {"kin-beside"})


@of_text(1024)
def reported_infections(text: str) -> Mapping[str, Polarity]:
    """The tests (``hbv-reported``) of which the text tells a positive, or one that does not decide; of each the graver."""
    found: dict[str, Polarity] = {}
    for name, polarity in _told(normal(text)):
        if found.get(name) != "positive":
            found[name] = polarity
    return found


def _told(text: str) -> Iterator[tuple[str, Polarity]]:
    if not (_any_name().search(text) or _pattern("carried").search(text)):
        return
    for sentence in _SENTENCE.finditer(text):
        if not _of_another().search(sentence[0]):
            yield from _in_sentence(text, sentence[0], sentence.start())


def _in_sentence(text: str, sentence: str, at: int) -> Iterator[tuple[str, Polarity]]:
    """Each name with the answer behind it; one without shares that of the next in its list, else the one before the first."""
    carried = _pattern("carried").search(sentence)
    if carried and stance_at(text, (at + carried.start(), at + carried.end())) in _HEARD:
        yield _table()["tests"]["hbv"], "positive"
    names = list(_names(sentence))
    if not names:
        return
    ends = [span[0] for _, span in names[1:]] + [len(sentence)]
    behind = [sentence[span[1]:end] for (_, span), end in zip(names, ends, strict=True)]
    answers = [said_by(words) for words in behind]
    for i in reversed(range(len(names) - 1)):
        if answers[i] is None and _listed().fullmatch(behind[i]):
            answers[i] = answers[i + 1]
    if not any(answers) and (before := _answer_before().search(sentence[:names[0][1][0]])):
        answers = [said_by(before[0])] * len(names)
    for (name, (start, end)), answer in zip(names, answers, strict=True):
        test = _table()["tests"].get(name)
        if test and answer in _TOLD and stance_at(text, (at + start, at + end)) in _HEARD:
            yield test, _TOLD[answer]


def _names(sentence: str) -> Iterator[tuple[str, Span]]:
    """The infections and markers of a sentence in their order; a broad name where none of those it stands for is named."""
    wording = load_wording()
    found = [(name, match.span()) for name, pattern in wording.named.items() for match in pattern.finditer(sentence)]
    named = {name for name, _ in found}
    for name, (pattern, of) in wording.named_broadly.items():
        if not named & of and not _immune().search(sentence):
            found += [(name, match.span()) for match in pattern.finditer(sentence)]
    end = 0
    for name, span in sorted(found, key=lambda it: (it[1][0], -it[1][1])):
        if span[0] >= end:
            yield name, span
            end = span[1]


@cache
def _table() -> Mapping[str, Mapping[str, str]]:
    return shipped_table("polarity.toml")["reported"]


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(_table()["patterns"][name], re.IGNORECASE | re.ASCII)


@cache
def _any_name() -> re.Pattern[str]:
    """Any name, broad or not: most reports hold none."""
    wording = load_wording()
    every = [*wording.named.values(), *(pattern for pattern, _ in wording.named_broadly.values())]
    return re.compile("|".join(f"(?:{pattern.pattern.removeprefix('(?i)')})" for pattern in every), re.IGNORECASE | re.ASCII)


def _of_another() -> re.Pattern[str]:
    """Of a donor, of kin, a control; or a condition and not a finding."""
    return _pattern("another")


def _immune() -> re.Pattern[str]:
    return _pattern("immune")


def _listed() -> re.Pattern[str]:
    return _pattern("listed")


def _answer_before() -> re.Pattern[str]:
    return _pattern("before")
