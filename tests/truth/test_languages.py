"""Both languages say the same: as many texts, the same numbers, dates and names of the chart; and each text is whole.

Whole: no placeholder, no key of the catalogue, no doubled or empty punctuation, no counted noun in the wrong number, no English
words in a Chinese text and no Chinese ones in an English text but those of the chart.
"""
from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import fhir_mappings
from cds_service.texts.wording import catalogue
from tests.charts.build import Json
from tests.truth.random_charts import numbers, random_chart
from tests.truth.texts import cut_short, seen_of, texts

NUMBER = re.compile(r"\d+(?:\.\d+)?")
HAN = re.compile(r"[\u3400-\u9fff]")
LATIN = re.compile(r"[A-Za-z]{3,}")
DIGEST = re.compile(r"sha256:[0-9a-f]+")  # twelve hexadecimal digits may spell a word: "cfca6c2b5add"
ROUGH = re.compile(r"[;,:.]\s*[;,.:](?!\.\.)|[；，：。、]\s*[；，：。、]|\(\s*\)|（\s*）|\(\s+|\s+\)|（\s|\s）|\s[,;.](?:\s|$)|\s[，；。]|[“\"]\s*[”\"]|\.\s*。")
KEY = re.compile(r"\b[a-z]+(?:-[a-z]+)*\.[a-z]+(?:[-.][a-z]+)*\b")
PLURAL = re.compile(r"(?<![\d.,≤<>=×-])\b1 (?:full )?(?:[a-z-]+ )?(results|items|tests|months|days|years|courses|resources|criteria|events|patients|records)\b")
ENGLISH_ONLY = {word for text in catalogue("en").values() for word in LATIN.findall(text)} - {
    word for text in catalogue("zh").values() for word in LATIN.findall(text)}
"""Words of our English texts that no Chinese one has: in a Chinese text they are the chart's, or were left untranslated."""

each = pytest.mark.parametrize("number", numbers())


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _strings(inner)


def charted(chart: tuple[Json, ...]) -> set[str]:
    """The words of a chart, those of its texts and displays."""
    return {word for text in _strings(list(chart)) for word in re.findall(r"[A-Za-z]+|[\u3400-\u9fff]+", text)}


def faults(text: str, language: str, of_chart: set[str]) -> Iterator[str]:
    """What is not whole in a text."""
    if "{" in text or "}" in text:
        yield "placeholder"
    if ROUGH.search(text):
        yield f"punctuation {ROUGH.search(text)}"
    for key in KEY.findall(text):
        if key in catalogue("en"):
            yield f"key {key}"
    if language == "en" and PLURAL.search(text):
        yield "plural"
    if language == "en":
        foreign = [run for run in re.findall(r"[\u3400-\u9fff]+", text) if not any(run in word for word in of_chart)]
        yield from (f"Chinese {run}" for run in foreign)
    else:
        yield from (f"English {word}" for word in LATIN.findall(DIGEST.sub("", text)) if word in ENGLISH_ONLY and word not in of_chart)


@each
def test_texts_are_whole_and_the_same_in_both(number: int) -> None:
    it, chart = seen_of(number), random_chart(number)
    english, chinese = (list(texts(it, language)) for language in ("en", "zh"))
    names = {en for (place, en), (_, zh) in zip(english, chinese, strict=True) if en == zh and place.endswith(" what")}  # of a code's display
    names |= {fact.what for facts in (it.record.operations, it.record.diagnoses) for fact in facts}
    of_chart = charted((*chart, {"names": sorted(names)}))
    assert [place for place, _ in english] == [place for place, _ in chinese]
    for (place, en), (_, zh) in zip(english, chinese, strict=True):
        for language, text in (("en", en), ("zh", zh)):
            found = list(faults(text, language, of_chart))
            assert not found, (place, text, found)
        if place != "summary" and not cut_short(en, zh):  # which writes its numbers in words, and cuts lists as it has room
            assert Counter(NUMBER.findall(en)) == Counter(NUMBER.findall(zh)), (place, en, zh)


def test_every_drug_has_a_word_in_either_language() -> None:
    """A course of therapy is told by the names of its drugs."""
    drugs = tomllib.loads((Path(fhir_mappings.__file__).parent / "text" / "drugs.toml").read_text("utf-8"))["drug"]
    assert all(f"drug.{name}" in catalogue(language) for name in drugs for language in ("en", "zh"))
    assert all(HAN.search(catalogue("zh")[f"drug.{name}"]) for name in drugs)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_notes_end_without_a_full_stop(language: str) -> None:
    """They are joined to one text: a full stop would stand before a semicolon."""
    noted = re.compile(r"(?:history|note|problem|charted|passed-over|result|limit|none|topics)\.")
    ended = [key for key, text in catalogue(language).items() if noted.match(key) and text.endswith((".", "。")) and not key.startswith("note.end")]
    assert ended == []
