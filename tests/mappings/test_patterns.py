"""No regular expression that reads charts can backtrack without end: a repetition within a repetition is read by a human first."""
from __future__ import annotations

import re
import re._constants as code  # type: ignore[import-not-found]
import re._parser as parser  # type: ignore[import-not-found]

import pytest

READ = ("(?ix)\n  (?:(?![^,;。]{0,16}(?:[疼痛]", "(?ix)\n  (?:Lansky|", "(?:PML[-:/\\s]*-?RAR")
"""Repetitions within repetitions, each of whose rounds begins with a word or bracket that nothing before it can hold: one way to match."""


def nested(pattern, flags):
    """True when an unbounded repetition holds another one."""
    return _holds(parser.parse(pattern, flags & ~re.UNICODE), within=False)


def _holds(tree, within):
    for operation, argument in tree:
        if operation in (code.MAX_REPEAT, code.MIN_REPEAT):
            endless = argument[1] is code.MAXREPEAT
            if (endless and within) or _holds(argument[2], within or endless):
                return True
        elif (operation is code.SUBPATTERN and _holds(argument[3], within)) or (operation in (code.ASSERT, code.ASSERT_NOT) and _holds(argument[1], within)) or (operation is code.BRANCH and any(_holds(branch, within) for branch in argument[1])):
            return True
    return False


def test_no_pattern_repeats_a_repetition_but_those_that_were_read(patterns):
    assert len(patterns) > 200
    found = [pattern for pattern, flags in patterns if nested(pattern, flags)]
    assert [pattern for pattern in found if not pattern.startswith(READ)] == []
    assert len(found) == len(READ), "a pattern that was read is gone: take it off the list"


@pytest.mark.parametrize(("pattern", "wrong"), [
    (r"(a+)+", True), (r"(?:\s*x)*", True), (r"(a|b*)+", True), (r"(?=(x*)+)y", True), (r"a+b+", False), (r"(?:ab){2,5}c*", False), (r"(a+){3}", False)])
def test_the_look_at_patterns_sees_what_it_looks_for(pattern, wrong):
    assert nested(pattern, 0) == wrong
