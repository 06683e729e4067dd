"""Every text: in both languages, with the same placeholders, used, and saying nothing it must not."""
from __future__ import annotations

import ast
import re
import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from cds_service.texts.wording import LANGUAGES, LOCALES, catalogue, notes, render
from fhir_mappings.record import Phrase

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("cds_service", "fhir_mappings")
PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
FORBIDDEN = re.compile(r"\beligible\b|\bqualif(y|ies|ied)\b|符合入组|\brecruiting\b", re.IGNORECASE)
ALLOWED = {"registry.recruiting", "registry.not-yet-recruiting", "registry.active-not-recruiting"}
DENIALS = ("不代表符合入组",)
EITHER = {"both-languages"}


def texts(language: str) -> dict[str, tuple[str, str]]:
    """Key -> (text, area) of the sources."""
    found: dict[str, tuple[str, str]] = {}
    for path in sorted((LOCALES / language / "LC_MESSAGES").glob("*.po")):
        with path.open("rb") as file:
            messages = read_po(file, locale=language)
        for message in messages:
            if message.id:
                key = str(message.id)
                assert key not in found, f"{key} stands in {path.stem} and {found[key][1]}"
                found[key] = (str(message.string), path.stem)
    return found


ENGLISH, CHINESE = texts("en"), texts("zh")


Strings = tuple[set[str], set[str], set[str], set[str]]


def strings_of(path: Path) -> Strings:
    """Of a module: all string constants, the keys given to Phrase, the beginnings and the ends of computed keys."""
    constants, keys, beginnings, ends = set(), set(), set(), set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            constants.add(node.value)
        if isinstance(node, ast.JoinedStr) and node.values and isinstance(node.values[0], ast.Constant):
            beginnings.add(str(node.values[0].value))
        if isinstance(node, ast.JoinedStr) and node.values and isinstance(node.values[-1], ast.Constant):
            ends.add(str(node.values[-1].value))
        if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            if name == "Phrase":
                keys.add(str(node.args[0].value))
    return constants, keys, beginnings, ends


def of_all_modules() -> Strings:
    sets: Strings = (set(), set(), set(), set())
    for package in PACKAGES:
        for path in (ROOT / package).rglob("*.py"):
            for whole, part in zip(sets, strings_of(path), strict=True):
                whole |= part
    return sets


CONSTANTS, KEYS, BEGINNINGS, ENDS = of_all_modules()


def words_in_data() -> set[str]:
    """Every string in our TOML files: keys may be named there too."""
    def walk(value: object) -> set[str]:
        if isinstance(value, dict):
            return set().union(*(walk(part) for part in value.values()), value.keys())
        if isinstance(value, list):
            return set().union(*(walk(part) for part in value))
        return {str(value)}
    return set().union(*(walk(tomllib.loads(path.read_text(encoding="utf-8")))
                         for package in PACKAGES for path in (ROOT / package).rglob("*.toml")))


def test_both_languages_have_the_same_keys_in_the_same_area() -> None:
    assert {key: area for key, (_, area) in ENGLISH.items()} == {key: area for key, (_, area) in CHINESE.items()}


def test_no_text_is_empty() -> None:
    assert [key for both in (ENGLISH, CHINESE) for key, (text, _) in both.items() if not text.strip()] == []


def test_placeholders_are_the_same_in_both_languages() -> None:
    differing = [key for key, (text, _) in ENGLISH.items() if key not in EITHER
                 and set(PLACEHOLDER.findall(text)) != set(PLACEHOLDER.findall(CHINESE[key][0]))]
    assert differing == []


def test_every_key_that_the_code_names_has_a_text() -> None:
    assert sorted(KEYS - ENGLISH.keys()) == []


def test_every_text_is_used() -> None:
    beginnings = tuple(beginning for beginning in BEGINNINGS if re.fullmatch(r"[a-z0-9-]+\.[a-z0-9.-]*", beginning))
    extended = {word + end for word in CONSTANTS if "." in word for end in ENDS}
    known = CONSTANTS | words_in_data() | extended
    unused = [key for key in ENGLISH if key not in known and not key.startswith(beginnings)]
    assert unused == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_claims_more_than_a_prescreen_may(language: str) -> None:
    said = {key: text for key, (text, _) in texts(language).items() if key not in ALLOWED}
    for denial in DENIALS:
        said = {key: text.replace(denial, "") for key, text in said.items()}
    assert [key for key, text in said.items() if FORBIDDEN.search(text)] == []


def test_chinese_texts_are_chinese() -> None:
    without = [key for key, (text, _) in CHINESE.items()
               if key not in EITHER and re.search(r"[A-Za-z]{4,} [a-z]{3,} [a-z]{2,}", PLACEHOLDER.sub("", text))]
    assert without == []


def test_compiled_catalogues_hold_the_sources() -> None:
    assert dict(catalogue("en")) == {key: text for key, (text, _) in ENGLISH.items()}
    assert dict(catalogue("zh")) == {key: text for key, (text, _) in CHINESE.items()}


def test_numbers_are_printed_plainly_and_dates_as_iso() -> None:
    assert render(Phrase("both-languages", {"en": Decimal("1E+3")}), "en") == "1000"
    assert render(Phrase("both-languages", {"en": Decimal("0.0000001")}), "en") == "0.0000001"
    assert render(Phrase("both-languages", {"en": Decimal("2.50")}), "en") == "2.50"
    assert render(Phrase("both-languages", {"en": date(2026, 11, 22)}), "en") == "2026-11-22"


def test_phrases_nest_and_lists_join_in_each_language() -> None:
    parts = (Phrase("both-languages", {"en": "a", "zh": "甲"}), Phrase("both-languages", {"en": "b", "zh": "乙"}))
    whole = Phrase("both-languages", {"en": parts, "zh": parts})
    assert render(whole, "en") == "a, b"
    assert render(whole, "zh") == "甲、乙"


def test_charted_braces_are_only_text() -> None:
    assert render(Phrase("both-languages", {"en": "{en} {0} {x.__class__}"}), "en") == "{en} {0} {x.__class__}"


def test_an_unknown_key_and_a_lacking_argument_show_themselves() -> None:
    assert render(Phrase("no.such-key"), "zh") == "no.such-key"
    assert render(Phrase("both-languages"), "en") == "{en}"


def test_an_unknown_language_gets_english() -> None:
    assert catalogue("fr") == catalogue("en")


def test_notes_are_joined_once_each() -> None:
    note = Phrase("both-languages", {"en": "a", "zh": "甲"})
    assert notes((note, note), "en") == "a"
    assert notes((), "en") is None
