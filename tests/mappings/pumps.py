"""Texts that make a regular expression try for long: up to each endless repetition, its round many times, then a letter that fits nothing."""
from __future__ import annotations

import re
import re._constants as code  # type: ignore[import-not-found]
import re._parser as parser  # type: ignore[import-not-found]
from collections.abc import Iterator

NOTHING = "\x01"
SAMPLES = " a1A中-\n.:(,"
CATEGORIES = {code.CATEGORY_SPACE: " ", code.CATEGORY_DIGIT: "1", code.CATEGORY_WORD: "a",
              code.CATEGORY_NOT_SPACE: "a", code.CATEGORY_NOT_DIGIT: "a", code.CATEGORY_NOT_WORD: "-"}


def pumps(pattern: str, flags: int) -> Iterator[tuple[str, str]]:
    """What comes before, and one round, for each endless repetition of a pattern."""
    yield from dict.fromkeys(_pumps(parser.parse(pattern, flags & ~re.UNICODE), ""))


def _pumps(tree, before: str) -> Iterator[tuple[str, str]]:
    for operation, argument in tree:
        for inner in _inner(operation, argument):
            if operation in (code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT) and argument[1] is code.MAXREPEAT:
                yield from ((before, one) for one in _rounds(inner) if one)
            yield from _pumps(inner, before)
        before += _shortest([(operation, argument)])


def _rounds(tree) -> list[str]:
    """The repetition's round in its ways: by each of its branches, or the shortest."""
    branches = [branch for operation, argument in tree if operation is code.BRANCH for branch in argument[1]]
    return [_shortest(branch) for branch in branches] or [_shortest(tree), _shortest(tree) * 2]


def _inner(operation, argument) -> list:
    if operation in (code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT):
        return [argument[2]]
    if operation is code.SUBPATTERN:
        return [argument[3]]
    if operation is code.BRANCH:
        return list(argument[1])
    return [argument[1]] if operation in (code.ASSERT, code.ASSERT_NOT) else []


def _shortest(tree) -> str:
    """A short text that the tree matches, as far as that is easily told: a look around matches nothing."""
    return "".join(_one(operation, argument) for operation, argument in tree)


def _one(operation, argument) -> str:
    if operation is code.LITERAL:
        return chr(argument)
    if operation is code.IN:
        return _of_class(argument)
    if operation in (code.ANY, code.NOT_LITERAL):
        return next(letter for letter in SAMPLES if operation is code.ANY or letter != chr(argument))
    if operation in (code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT):
        return _shortest(argument[2]) * argument[0]
    if operation is code.SUBPATTERN:
        return _shortest(argument[3])
    return _shortest(argument[1][0]) if operation is code.BRANCH else ""


def _of_class(items) -> str:
    if items[0][0] is not code.NEGATE:
        kind, value = items[0]
        return CATEGORIES[value] if kind is code.CATEGORY else chr(value[0] if kind is code.RANGE else value)
    unwanted = "".join(_of_class([item]) for item in items[1:])
    return next((letter for letter in SAMPLES if letter not in unwanted), NOTHING)
