"""The letters that a text must hold for a regular expression to match in it: whether they stand there is asked far sooner than matched.

``re`` takes some 2 ms to compile 1,000 letters of a pattern, and tries each alternative at each letter of a text.
"""
from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from fhir_mappings.patterns import compiled

Letters = frozenset[str]
"""One of them must stand in the text: in its lower case, or as it is written where they are ``AsWritten``. Of nothing: it can't be told,
and the pattern must be tried."""


class AsWritten(str):
    """Letters whose case is looked at, too: of ``(?-i:CR)``, which few texts hold, while "cr" stands in most."""

    __slots__ = ()


_UNTOLD: Letters = frozenset()
_END = "\0"
"""Stands behind the last part of a pattern."""
_MORE, _TELLING = 2, 3
"""How many sets are told beside the first, and how rare their letters must be: most texts hold the commoner ones."""
_TOKEN = compiled(
    r"[^\\\[\]().|*+?{}^$]+"  # plain letters
    r"|\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|N\{[^}]*\}|[\s\S])|\[\^?\]?(?:\\[\s\S]|[^\]\\])*\]"
    r"|\((?:\?(?:[a-zA-Z-]*:|P<\w+>|<?[=!]|>|))?"
    r"|(?:[*+?]|\{\d*,?\d*\})[?+]?"
    r"|[\s\S]")
_GROUP = "(?:"
_MAYBE = compiled(r"[*?]|\{0*[,}]")
_FEW_LETTERS = compiled(r"\[([^\\^\]\-]{1,6})\]")  # a class that lists them, without ranges


def needed_letters(pattern: str) -> Letters:
    """What must stand in a text in which the pattern matches, without regard to the case of ASCII letters but where it asks for it.

    >>> sorted(needed_letters(r"\\bleuk(?:a)?emia[,\\s-]+acute")), needed_letters(r"\\d+")
    (['acute'], frozenset())
    >>> sorted(needed_letters("(?:hepatitis|肝炎) ?[BC]")), needed_letters("(?:flu)?")
    (['hepatitis', '肝炎'], frozenset())
    >>> sorted(needed_letters("(?:、ITEM){0,12} ?[均都](?:为)?"))
    ['均', '都']
    >>> [(str(one), type(one).__name__) for one in needed_letters("in (?-i:CR)")]
    [('CR', 'AsWritten')]
    """
    return _of_branches(iter(_TOKEN.findall(pattern)), False)


def all_needed(pattern: str) -> tuple[Letters, ...]:
    """Of each of these sets one must stand in the text: the one that ``needed_letters`` tells, and of a pattern without alternatives
    some others.

    >>> [sorted(each) for each in all_needed(r"infection(?: \\w+)? relaps(?:ed|es)")], all_needed("flu|"), all_needed("a{2}b")
    ([['infection'], [' relaps']], (), (frozenset({'a'}),))
    """
    tokens, parts = iter(_TOKEN.findall(pattern)), list[Letters]()
    _, end = _of_branch(tokens, False, parts)
    if end == "|":
        told = needed_letters(pattern)
        return (told,) if told else ()
    if len(parts) <= 1:
        return tuple(parts)
    ranked = list(dict.fromkeys(sorted(parts, key=_how_rare, reverse=True)))
    return (*ranked[:1], *[each for each in ranked[1:] if min(map(_rarity, each)) >= _TELLING][:_MORE])


def branches(pattern: str) -> list[str]:
    """The alternatives of a pattern, each a pattern of its own.

    >>> branches(r"flu|(?:hepatitis|肝炎) ?[B|C]|a\\|b")
    ['flu', '(?:hepatitis|肝炎) ?[B|C]', 'a\\\\|b']
    """
    found, depth = [""], 0
    for sign in _TOKEN.findall(pattern):
        if sign == "|" and depth == 0:
            found.append("")
            continue
        found[-1] += sign
        depth += 1 if sign[0] == "(" else -1 if sign == ")" else 0
    return found


def opened(pattern: str) -> list[str]:
    """The alternatives of a pattern, also where it is one group of them, in turn: each needs letters of its own.

    >>> opened("(?:flu|(?:(?:hepatitis|肝炎) ?B|HIV))|sepsis"), opened("(?:a|b)c"), opened("(?:a|b)?")
    (['flu', '(?:hepatitis|肝炎) ?B', 'HIV', 'sepsis'], ['(?:a|b)c'], ['(?:a|b)?'])
    """
    each = branches(pattern)
    if len(each) > 1:
        return [one for branch in each for one in opened(branch)]
    return opened(pattern[len(_GROUP):-1]) if _is_one_group(pattern) else each


def _is_one_group(pattern: str) -> bool:
    """True where the bracket with which it begins is closed by its last letter."""
    if not pattern.startswith(_GROUP) or not pattern.endswith(")"):
        return False
    depth, signs = 0, _TOKEN.findall(pattern)
    for sign in signs[:-1]:
        depth += 1 if sign[0] == "(" else -1 if sign == ")" else 0
        if depth == 0:
            return False
    return signs[-1] == ")"


def _of_branches(tokens: Iterator[str], as_written: bool) -> Letters:
    """What one of the branches needs, up to the bracket that closes them; nothing where one of them needs nothing."""
    needed, end, told = _UNTOLD, "|", True
    while end == "|":
        letters, end = _of_branch(tokens, as_written)
        told = told and bool(letters)
        needed = needed | letters if needed else letters
    return needed if told else _UNTOLD


def _of_branch(tokens: Iterator[str], as_written: bool, parts: list[Letters] | None = None) -> tuple[Letters, str]:
    """Of the parts that must stand one behind the other the one that the fewest texts hold, and what ends the branch: ``_END`` at the
    pattern's. ``parts``: takes all of them.

    A part is held back until it is known that nothing behind it says that it may be missing.
    """
    best, part, run, sign = _UNTOLD, _UNTOLD, "", _END
    for token in chain(tokens, [_END]):
        sign = token[0]
        if sign in "*+?{":
            if _MAYBE.match(token):
                part, run = _UNTOLD, run[:-1]
            continue
        if (part or run) and (told := part or _plain(run, as_written)):
            if parts is not None:
                parts.append(told)
            best = told if not best or _how_rare(told) > _how_rare(best) else best
        part, run = _UNTOLD, ""
        if sign in "|)\0":
            break
        if sign == "(":
            if token[1:] == "?":
                raise ValueError("of brackets with (? only groups, named groups, flags, (?> and what stands beside are read")
            part = _of_branches(tokens, as_written if ":" not in token else _as_written(token, as_written))
            if token[-1] == "!":  # what must not stand beside the match
                part = _UNTOLD
        elif sign == "[":
            part = _of_class(token, as_written)
        elif sign not in "\\.^$":
            run = token
    return best, sign


def _of_class(token: str, as_written: bool) -> Letters:
    """The letters of a class, one of which must stand there; nothing of one with ranges, escapes or many letters."""
    listed = _FEW_LETTERS.fullmatch(token)
    each = [_plain(letter, as_written) for letter in listed[1]] if listed else []
    return frozenset().union(*each) if each and all(each) else _UNTOLD


def _as_written(bracket: str, outside: bool) -> bool:
    """Whether the case of letters counts within a bracket: "(?-i:" says that it does, "(?i:" that it does not."""
    given, _, taken = bracket.partition("-")
    return "i" in taken or (outside and "i" not in given)


def _plain(run: str, as_written: bool) -> Letters:
    """A run of letters; of none where their lower case depends on what stands beside them, as a Greek sigma's does. Small letters are
    looked for in the lower case also where a capital would not do, so that no two that differ are the same in a set."""
    if not run or "Σ" in run:
        return _UNTOLD
    return frozenset((AsWritten(run) if as_written and run != run.lower() else run.lower(),))


def _how_rare(letters: Letters) -> tuple[int, int]:
    """Long letters are rare, Chinese ones rarer, as are those whose case is looked at, and one way to write it rarer than several."""
    if len(letters) == 1:
        return _rarity(next(iter(letters))), -1
    return min(map(_rarity, letters)), -len(letters)


def _rarity(letters: str) -> int:
    return 3 * len(letters) if letters.__class__ is AsWritten or not letters.isascii() else len(letters)
