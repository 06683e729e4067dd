"""What is remembered of texts: many short ones, few long ones, of endless ones nothing, and never anything else than was read."""
from __future__ import annotations

import gc
import weakref

from fhir_mappings.remembered import MOST_LETTERS, REPORTS, SHORT, of_text


class Reading:
    """What was read of a text; can be watched going."""

    def __init__(self, text):
        self.text = text


def remembered_of(texts):
    """Whether a second look was saved, and how many readings are still held."""
    held, looks = [], []

    @of_text(100)
    def read(text, more=None):
        made = Reading(text)
        looks.append(text)
        held.append(weakref.ref(made))
        return made

    again = read(texts[0]) is read(texts[0])
    for text in texts:
        assert read(text).text == text
    gc.collect()
    return again, sum(reading() is not None for reading in held)


def test_short_texts_are_remembered_in_great_number():
    assert remembered_of([f"AML {number}" for number in range(300)]) == (True, 100)


def test_reports_are_remembered_while_they_are_looked_at():
    assert remembered_of([f"{number} " + "x" * SHORT for number in range(300)]) == (True, REPORTS)


def test_endless_texts_are_not_kept():
    assert remembered_of([f"{number} " + "x" * MOST_LETTERS for number in range(5)]) == (False, 0)


def test_any_text_among_the_arguments_counts_and_nothing_is_nothing():
    looks = []

    @of_text(10)
    def read(text, name, zone=None):
        looks.append(text)
        return text, name, zone
    assert read(None, "x" * (MOST_LETTERS + 1)) == read(None, "x" * (MOST_LETTERS + 1)) and len(looks) == 2
    assert read("a", 5, zone=7) == read("a", 5, zone=7) == ("a", 5, 7) and len(looks) == 3
    read.cache_clear()
    read("a", 5, zone=7)
    assert len(looks) == 4
