"""Says a :class:`Phrase` in a language: gettext catalogues, one file per language and area of the code.

The key is the ``msgid``; the ``msgstr`` holds ``{name}`` placeholders. A key or an argument that is missing shows
itself as it is (a test finds it, never a clinician's error page). Numbers are printed plainly: no exponent, no
rounding.
"""
from __future__ import annotations

import gettext
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path

from fhir_mappings.record import Phrase, Said

LANGUAGES = ("en", "zh")
LOCALES = Path(__file__).parent.parent / "locales"
LIST_SEPARATOR = "list.separator"
NOTES_SEPARATOR = "notes.separator"


class _Arguments(dict[str, str]):
    """Arguments of a phrase; one that was not given stands as its placeholder."""

    def __missing__(self, name: str) -> str:
        return "{" + name + "}"


@lru_cache(maxsize=8)
def catalogue(language: str) -> Mapping[str, str]:
    """Every key of a language with its text, all areas together; an unknown language has English words."""
    return _compiled(language if language in LANGUAGES else LANGUAGES[0])


@cache
def _compiled(language: str) -> Mapping[str, str]:
    texts: dict[str, str] = {}
    folder = LOCALES / language / "LC_MESSAGES"
    for path in sorted(folder.glob("*.mo")):
        with path.open("rb") as file:
            messages: Mapping[str, str] = vars(gettext.GNUTranslations(file))["_catalog"]
        texts.update((key, text) for key, text in messages.items() if key)
    return texts


def render(phrase: Phrase, language: str) -> str:
    """The phrase in words; nested phrases too, tuples of phrases as a list in that language. Without a text of its own it says what it
    brings for that language: a short name that a trial's criterion lacks, its label."""
    text = catalogue(language).get(phrase.key)
    if text is None:
        return str(phrase.args.get(language, phrase.key))
    if not phrase.args and "{" not in text:
        return text
    return text.format_map(_Arguments({  # a text, as most arguments are, says itself
        name: value if type(value) is str else say(value, language) for name, value in phrase.args.items()}))


def say(value: Said, language: str) -> str:
    """One argument in words: charted text as it is, numbers plainly, dates as ISO, phrases rendered."""
    if isinstance(value, Phrase):
        return render(value, language)
    if isinstance(value, tuple):
        return words(LIST_SEPARATOR, language).join(say(part, language) for part in value)
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def words(key: str, language: str) -> str:
    """The text of a key without arguments."""
    text = catalogue(language).get(key, key)
    return text if "{" not in text else render(Phrase(key), language)


def reason_word(kind: str, why: str, language: str) -> str:
    """Why resources were left out (``ignored``) or are lacking (``gap``), which the record names by a key; an unknown key as it is."""
    return catalogue(language).get(f"worksheet.{kind}.{why}", why)


def notes(phrases: tuple[Phrase, ...], language: str) -> str | None:
    """Notes joined to one text, each once; None when there are none."""
    said = dict.fromkeys(render(phrase, language) for phrase in phrases)
    return words(NOTES_SEPARATOR, language).join(said) or None


def plain(number: Decimal) -> str:
    """A number with all its digits and no exponent.

    >>> plain(Decimal("1E+2")), plain(Decimal("0.10"))
    ('100', '0.10')
    """
    return format(number, "f")
