"""``python -m tools.word_lines``: writes the lists of the word tables so that a change of one word is one short line of a difference.

A line of more than 140 letters that holds several words is divided; a word that is longer than that by itself stands alone. Nothing else
is touched: comments, and the order and letters of the words, stay. ``make lint`` runs it with ``--check``.
"""
from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

TABLES = Path(__file__).resolve().parent.parent / "fhir_mappings"
WIDEST = 140
_WORD = r"'[^'\n]*'|\"(?:[^\"\\\n]|\\.)*\""
_WORDS = re.compile(rf"(?:{_WORD})(?:, *(?:{_WORD}))+,?")
_LIST = re.compile(rf"(?P<key>[\w.-]+ = \[)(?P<words>{_WORDS.pattern})\]$")
_LINE = re.compile(rf"(?P<indent> *)(?P<words>{_WORDS.pattern})(?P<close>\]?)$")


def divided(text: str) -> str:
    """The table with no list's line over 140 letters that could be shorter.

    >>> print(divided("a = ['" + "b" * 100 + "', '" + "c" * 100 + "']"))  # doctest: +ELLIPSIS
    a = [
      'bb...bb',
      'cc...cc',
    ]
    """
    return "\n".join(part for line in text.split("\n") for part in _divided(line))


def _divided(line: str) -> Iterator[str]:
    if len(line) <= WIDEST:
        yield line
    elif whole := _LIST.match(line):
        yield whole["key"]
        yield from _packed("  ", whole["words"])
        yield "]"
    elif part := _LINE.match(line):
        yield from _packed(part["indent"], part["words"])
        if part["close"]:
            yield "]"
    else:
        yield line


def _packed(indent: str, words: str) -> Iterator[str]:
    line = ""
    for word in re.findall(_WORD, words):
        if line and len(f"{line} {word},") > WIDEST:
            yield line
            line = ""
        line = f"{line} {word}," if line else f"{indent}{word},"
    yield line


def main() -> None:
    """Rewrites the tables; with ``--check`` only names those that would change, with exit status 1."""
    changed = [path for path in sorted(TABLES.rglob("*.toml")) if divided(path.read_text("utf-8")) != path.read_text("utf-8")]
    for path in changed:
        print(path.relative_to(TABLES.parent))
        if "--check" not in sys.argv:
            path.write_text(divided(path.read_text("utf-8")), "utf-8")
    if changed and "--check" in sys.argv:
        sys.exit("lines of words could be shorter: run `python -m tools.word_lines`")


if __name__ == "__main__":
    main()
