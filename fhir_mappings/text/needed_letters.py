"""The letters that a text must hold for a regular expression to match in it: whether they stand there is asked far sooner than matched.

``re`` takes some 2 ms to compile 1,000 letters of a pattern, and tries each alternative at each letter of a text.
"""
from __future__ import annotations

import re
from collections.abc import Iterator

Letters = frozenset[str]
"""In lower case; one of them must stand in the text. Of nothing: it can't be told, and the pattern must be tried."""

_UNTOLD: Letters = frozenset()
_TOKEN = re.compile(
    r"[^\\\[\]().|*+?{}^$]+"  # plain letters
    r"|\\[\s\S]|\[\^?\]?(?:\\[\s\S]|[^\]\\])*\]"
    r"|\((?:\?(?:[a-zA-Z-]*:|P<\w+>|<?[=!]))?"
    r"|(?:[*+?]|\{\d*,?\d*\})[?+]?"
    r"|[\s\S]")
_MAYBE = re.compile(r"[*?]|\{0*[,}]")


def needed_letters(pattern: str) -> Letters:
    """What must stand in the lower case of a text in which the pattern matches, without regard to the case of ASCII letters.

    >>> sorted(needed_letters(r"\\bleuk(?:a)?emia[,\\s-]+acute")), needed_letters(r"\\d+")
    (['acute'], frozenset())
    >>> sorted(needed_letters("(?:hepatitis|肝炎) ?[BC]")), needed_letters("(?:flu)?")
    (['hepatitis', '肝炎'], frozenset())
    """
    return _of_branches(iter(_TOKEN.findall(pattern)))


def _of_branches(tokens: Iterator[str]) -> Letters:
    """What one of the branches needs, up to the bracket that closes them; nothing where one of them needs nothing."""
    needed = [_UNTOLD]
    end = "|"
    while end == "|":
        letters, end = _of_branch(tokens)
        needed.append(letters)
    return frozenset().union(*needed) if all(needed[1:]) else _UNTOLD


def _of_branch(tokens: Iterator[str]) -> tuple[Letters, str]:
    """Of the parts that must stand one behind the other, the one that the fewest texts hold; and what ends the branch.

    A part is held back until it is known that nothing behind it says that it may be missing.
    """
    best, part, run = _UNTOLD, _UNTOLD, ""
    for token in tokens:
        sign = token[0]
        if sign in "*+?{":
            if _MAYBE.match(token):
                part, run = _UNTOLD, run[:-1]
            continue
        if part or run:
            best, part, run = _rarer(best, part or _plain(run)), _UNTOLD, ""
        if sign in "|)":
            return best, sign
        if sign == "(":
            part = _of_branches(tokens)
            if token[-1] in "=!":  # what must stand beside the match is not looked at
                part = _UNTOLD
        elif sign not in "\\[.^$":
            run = token
    return _rarer(best, part or _plain(run)), ""


def _plain(run: str) -> Letters:
    """A run of letters; of none where their lower case depends on what stands beside them, as a Greek sigma's does."""
    return frozenset((run.lower(),)) if run and (run.isascii() or "Σ" not in run) else _UNTOLD


def _rarer(one: Letters, other: Letters) -> Letters:
    """Long letters are rare, Chinese ones rarer, and one way to write it rarer than several."""
    if not one or not other:
        return one or other
    return max(one, other, key=lambda letters: (min(len(it) if it.isascii() else 3 * len(it) for it in letters), -len(letters)))
