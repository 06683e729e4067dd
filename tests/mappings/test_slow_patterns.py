"""Every regular expression that reads charts, against texts made to slow it: none may try in more than two dimensions.

The limit is half a second of this process's own time for 800 letters. What grows with the square of the text needs some
hundredths of one, what grows with the cube several seconds, what doubles with each round never ends: no load can move
one into the other.
"""
from __future__ import annotations

import os
import re
import signal

import pytest

from fhir_mappings.results.answers import grades as performance_status
from fhir_mappings.text.words.numbers import plain
from tests.mappings.pumps import NOTHING, pumps

LENGTHS = (50, 800)
SECONDS = 0.5
EACH = 400 if os.environ.get("HYPOTHESIS_PROFILE") == "deep" else 12
"""Attacks on one pattern at most: the names of drugs are hundreds of branches of one."""
AT_A_PLACE = ("\\s*(?:等[^", "((?:[\\u3400-\\u9fff]{0,8}|", "\\s*型?\\s*")
"""Patterns that would be slow in a search, and are only ever matched at one place."""
OF_A_SCALE = ("(?ix)\n  (?:(?![^,;。]{0,16}(?:[疼痛]", *(f"(?ix)\n  (?:{scale}|" for scale in ("KPS", "Lansky", "NYHA")))
"""Patterns of performance status: matched against the whole of a short text in which each blank is one."""


class TooSlow(Exception):
    pass


@pytest.fixture
def timed():
    """Runs a search and ends it when it took too much time of the processor."""
    def stop(number, frame):
        raise TooSlow

    def run(look, text):
        signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
        try:
            look(text)
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    before = signal.signal(signal.SIGVTALRM, stop)
    yield run
    signal.signal(signal.SIGVTALRM, before)


def slow(timed, pattern, flags):
    """The first attack that takes too long, at the length where it was seen; None where none does."""
    compiled = re.compile(pattern, flags)
    look = compiled.match if pattern.startswith(AT_A_PLACE) else compiled.search
    if pattern.startswith(OF_A_SCALE):
        look = lambda text: compiled.fullmatch(plain(text)[:performance_status.LONGEST])  # noqa: E731 - as it is done there
    for before, one in list(pumps(pattern, flags))[:EACH]:
        for length in LENGTHS:
            try:
                timed(look, before + one * (length // len(one)) + NOTHING)
            except TooSlow:
                return before, one, length
    return None


def test_no_pattern_that_reads_charts_is_slow(timed, patterns):
    assert sum(bool(list(pumps(*each))) for each in patterns) > 60
    assert [(pattern, found) for pattern, flags in patterns if (found := slow(timed, pattern, flags))] == []


@pytest.mark.parametrize(("pattern", "wrong"), [
    (r"^(a+)+$", True), (r"^(?:a|aa)*$", True), (r"(?:\s*\n)*x", True), (r"^a*a*a*a*b", True),
    (r"a+b", False), (r"\s*x\s*y", False), (r"^(?:MRD|,\s*CR)*$", False)])
def test_a_slow_pattern_would_be_seen(timed, pattern, wrong):
    assert (slow(timed, pattern, 0) is not None) == wrong
