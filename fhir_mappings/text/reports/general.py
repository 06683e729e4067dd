"""What a report tells of its patient: its text without the sentences about patients, tests and definitions in general.

Molecular and flow reports end with such sentences ("mutations may persist in remission", "alloSCT in CR1 should be considered"):
read as findings, they made a remission of a new leukaemia, and ended relapses. Words: ``[course.general]`` in ``course_words.toml``.
"""
from __future__ import annotations

from fhir_mappings.remembered import of_text
from fhir_mappings.text.turns.turn_words import turn_words
from fhir_mappings.text.words.cues import normal
from fhir_mappings.text.words.sentences import sentence_at, sentence_spans


@of_text(4096)
def of_the_patient(text: str) -> str:
    """The normalised text with blanks in place of what is general, so that what is left stands where it stood."""
    text = normal(text)
    for start, end in turn_words()["general"].places(text):
        text = text[:start] + " " * (end - start) + text[end:]
    return text


@of_text(4096)
def without_history(text: str) -> str:
    """The same of what the request of a report says of the patient's history, up to the heading of what was found; but for its first
    sentence, which stands right behind its own heading, by which every reader knows it. A look that is told there is no history."""
    text = normal(text)
    for start, end in turn_words()["history-section"].places(text):
        first = sentence_at(text, (start, start + 1))[1]
        headed, last = turn_words()["history-found"].words.match(text, end), max(first, start)
        if headed and last < end and not turn_words()["history-look"].places(text[last:end]):
            text = text[:last] + " " * (end - last) + text[end:]
    return _without_its_lines(text)


def _without_its_lines(text: str) -> str:
    """The same of the lines right below that go on with such a history under whatever heading, where a report says more behind them."""
    inside, told = False, list[tuple[int, int]]()
    for begin, end in sentence_spans(text):
        if turn_words()["history-headed"].words.match(text, begin):
            inside = True
        elif inside and _goes_on(text, begin, end):
            told.append((begin, end))
        elif text[begin:end].strip():
            inside = False
    for begin, end in told if told and text[told[-1][1]:].strip() else ():
        text = text[:begin] + " " * (end - 1 - begin) + text[end - 1:]
    return text


def _goes_on(text: str, begin: int, end: int) -> bool:
    return turn_words()["history-goes-on"].words.match(text, begin) is not None and not turn_words()["history-look"].places(text[begin:end])
