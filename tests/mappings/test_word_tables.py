"""No word of the data files stands there in vain: each guard guards something, and no word is found without its own alternative."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pytest

from fhir_mappings import shipped
from fhir_mappings.text.stance.clinical_text import Term, words
from fhir_mappings.text.words.cues import normal
from tests.mappings.alternatives import examples, whole_patterns
from tests.mappings.samples import Sampler
from tests.mappings.word_tables import all_lists, all_tables, compiled, may_match, meet, spans_of, without, written_texts

DRAWN = 60  # texts of an alternative before it counts as needless
GUARDED = 400  # texts of a guard before it counts as one of nothing
LISTS = all_lists()
WHOLE = dict(whole_patterns())


def contexts(text: str, other: str) -> Iterator[str]:
    """The text alone, in capitals and small letters, and with words of the same list around it."""
    yield text
    for whole in (text.lower(), text.upper(), f"x {text} 中", f"{other} and {text}", f"{text}后{other}", f"{text}, {other}", f"{text}骨髓"):
        yield normal(whole)


def is_needed(alternatives: Sequence[str], number: int, drawn: int = DRAWN) -> bool:
    """True when the list finds something in some text that it would not find, or not so, without this alternative."""
    own, sampler = alternatives[number], Sampler(alternatives[number])
    for _ in range(drawn):
        text, other = sampler.text(own), sampler.text(sampler.one_of(alternatives))
        for whole in contexts(text, other):
            if may_match(own, whole, whole.lower()) and compiled(own).search(whole):
                found, left = without(alternatives, number, whole)
                if found != left:
                    return True
    return False


@pytest.mark.parametrize("name", LISTS)
def test_no_alternative_is_needless(name: str) -> None:
    alternatives = LISTS[name]
    assert [one for number, one in enumerate(alternatives) if not is_needed(alternatives, number)] == []


@pytest.mark.parametrize("name", WHOLE)
def test_no_alternative_of_a_whole_pattern_is_needless(name: str) -> None:
    """As of the lists; one that looks ahead can't be drawn, and is needed by a text of the tests."""
    alternatives = WHOLE[name]
    suspects = [number for number in range(len(alternatives)) if not is_needed(alternatives, number)]
    assert [alternatives[number] for number in suspects if not is_needed_by_a_text(alternatives, number)] == []


def is_needed_by_a_text(alternatives: Sequence[str], number: int) -> bool:
    """True when no other alternative is found in one of the texts of the tables of tests, or of the patterns' own examples."""
    own, others = alternatives[number], [one for place, one in enumerate(alternatives) if place != number]
    return any(compiled(own).search(text) and not any(compiled(one).search(text) for one in others)
               for text, lower in (*written_texts(), *examples()) if may_match(own, text, lower))


def guards() -> Iterator[tuple[str, dict[str, Any]]]:
    """Each table of words with what they don't mean. Of a status, the words of the turns are its own; so are those of the table it draws from."""
    for name, table in all_tables().items():
        if "words" in table and isinstance(table.get("not"), list):
            turns = [word for turn in table.get("turns", ()) for word in words()["course"][turn]["words"]]
            also = words()[table["also"]]["words"] if "also" in table else []
            yield name, {**table, "words": [*table["words"], *turns, *also]}


GUARDS = dict(guards())


def guards_a_word(table: dict[str, Any], guard: str) -> bool:
    """True when the guard shares letters with one of the words in some text."""
    term = Term.of({"words": table["words"]})
    return any((found := spans_of([guard], text)) and meet(found, term.places(text)) for text in texts_of(table["words"], guard))


def texts_of(own: Sequence[str], guard: str) -> Iterator[str]:
    """Texts in which the guard may stand over a word: as the tests write them; drawn with words in its gaps, and run into one that ends
    or begins alike; and drawn of the words, with the guard in theirs."""
    yield from (normal(text) for text, lower in written_texts() if may_match(guard, text, lower))
    plain = Sampler(guard)
    fillers = [plain.text(word) for word in own for _ in range(3)]
    sampler = Sampler(guard, fillers)
    for _ in range(GUARDED):
        text, other = sampler.text(guard), sampler.one_of(fillers)
        yield from map(normal, (text, run_together(other, text), run_together(text, other), text + other))
    inside = Sampler(guard, [plain.text(guard) for _ in range(30)])
    yield from (normal(inside.text(word)) for word in own for _ in range(20))


def run_together(one: str, other: str) -> str:
    """The two as one text in which the end of the first is the beginning of the second, where that is a word or more."""
    for length in range(min(len(one), len(other)), 0, -1):
        if one.lower().endswith(other[:length].lower()) and between_words(one, len(one) - length) and between_words(other, length):
            return one + other[length:]
    return one


def between_words(text: str, at: int) -> bool:
    """False within a Latin word."""
    beside = text[at - 1:at + 1] if at else ""
    return len(beside) < 2 or not (beside.isascii() and beside.isalnum())


@pytest.mark.parametrize("name", GUARDS)
def test_every_guard_guards_a_word(name: str) -> None:
    table = GUARDS[name]
    assert [guard for guard in table["not"] if not guards_a_word(table, guard)] == []


OTHERS = {name: table for name, table in all_tables().items() if table.get("other") and "words" in table}


@pytest.mark.parametrize("name", OTHERS)
def test_what_is_another_thing_holds_no_word(name: str) -> None:
    table = OTHERS[name]
    assert [other for other in table["other"] if guards_a_word(table, other)] == []


def test_words_of_one_name_in_two_files_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    files = {"one": {"course": {}, "end": {}}, "other": {"end": {}}}
    monkeypatch.setattr(shipped, "shipped_table", files.__getitem__)
    assert shipped.shipped_tables("one") == files["one"]
    with pytest.raises(ValueError, match="end"):
        shipped.shipped_tables("one", "other")


def test_a_part_of_a_pattern_is_put_in_where_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    files = {"parts.toml": "five-tests = 'a\\d'", "one": "words = ['x{{five-tests}}{2}']", "other": "words = ['{{none}}']"}
    monkeypatch.setattr(shipped, "shipped_text", files.__getitem__)
    monkeypatch.setattr(shipped, "_parts", shipped._parts.__wrapped__)
    assert shipped.shipped_table("one") == {"words": ["xa\\d{2}"]}
    with pytest.raises(KeyError, match="none"):
        shipped.shipped_table("other")


def test_each_part_of_a_pattern_stands_in_more_than_one_and_leaves_their_quotes_whole() -> None:
    written = [path.read_text(encoding="utf-8") for path in shipped.HERE.rglob("*.toml")]
    parts = shipped.shipped_table("parts.toml")
    assert {name for name in parts if sum(text.count("{{" + name + "}}") for text in written) < 2} == set()
    assert {name for name, part in parts.items() if "'" in part} == set()


def test_alternatives_that_are_written_otherwise_are_told_as_twins() -> None:
    assert not is_needed(["patent (?:ductus|foramen)", "patent (?:foramen|ductus)"], 0)
    assert not is_needed(["septic", "septic(?:a)?emia"], 1)
    assert is_needed(["septic(?:a)?emia", "septic"], 0)


def test_a_guard_of_nothing_is_told() -> None:
    assert not guards_a_word({"words": ["子宫切除"]}, "子宫肌瘤切除")
    assert guards_a_word({"words": [r"\bzoster\b"]}, r"zoster vaccin\w*")
    assert guards_a_word({"words": ["癌"]}, "防[^,]{0,8}治")
