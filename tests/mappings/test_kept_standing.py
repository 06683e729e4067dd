"""What a list of words needs is the same out of the file as worked out anew; without a good entry it is worked out."""
from __future__ import annotations

import json
import subprocess
import sys
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fhir_mappings.text.words import kept_standing, standing
from fhir_mappings.text.words.kept_standing import entries, standing_of
from fhir_mappings.text.words.needed_letters import all_needed, opened
from fhir_mappings.text.words.standing import Standing

WORDS = ("hepatitis [BC]|乙肝", "in (?-i:CR)", "infection(?: \\w+)? relaps(?:ed|es)", "\\d+", "(?-i:Ph)[+ ]", "复发")
LISTS_READ = """
import json
from cds_service.compile_patterns import _read_the_demo
from fhir_mappings.text.words import any_of
asked, plain = [], any_of.standing_of
any_of.standing_of = lambda alternatives, whole: asked.append((alternatives, whole)) or plain(alternatives, whole)
_read_the_demo()
print(json.dumps(asked))
"""


LONG = "(?:" + "|".join(f"({'?:' if number % 2 else ''}flu|no {number}) of old" for number in range(20)) + ")"


def plain(words, whole=False):
    """What the words need, worked out anew, with the kind of each: to look at the case of letters is to look for others."""
    each = [one for word in words
            for one in (opened(word) if len(word) >= kept_standing._LONG and not whole and len(opened(word)) > 1 else [word])]
    return tuple(each), kinds(Standing(map(all_needed, each)))


def told(words, whole=False):
    each, made = standing_of(words, whole)
    return each, kinds(made)


def kinds(made):
    return ({part: sorted((number, word, type(word).__name__) for number, word in words) for part, words in made._by_part.items()},
            {number: [sorted((word, type(word).__name__) for word in words) for words in sets] for number, sets in made._others.items()})


@pytest.fixture
def worked_out(monkeypatch):
    """The patterns of which it was worked out what they need."""
    asked, plain = [], kept_standing.needed_letters.all_needed
    monkeypatch.setattr(kept_standing.needed_letters, "all_needed", lambda pattern: asked.append(pattern) or plain(pattern))
    return asked


def test_every_list_of_the_readers_comes_back_as_it_is_worked_out(own_kept_file, worked_out):
    lists = json.loads(subprocess.run([sys.executable, "-c", LISTS_READ], capture_output=True, text=True, check=True).stdout)
    assert sum(len(words) for words, _ in lists) > 3000
    own_kept_file(entries(lists))
    worked_out.clear()
    back = [told(*words) for words in lists]
    assert worked_out == []
    assert [words for words, one in zip(lists, back, strict=True) if one != plain(*words)] == []
    assert sum(len(each) for each, _ in back) > sum(len(words) for words, _ in lists) + 200


@given(st.text(st.sampled_from("hepatisBC乙肝inCRcrfectionPh+ 复发relapsed1"), max_size=30), st.lists(st.sampled_from(WORDS), unique=True))
def test_a_text_holds_the_same(text, words):
    number, entry = next(iter(entries([(words, False)]).items()))
    assert number == zlib.crc32(entry[:kept_standing._DIGEST])
    _, by_part, others = kept_standing.msgspec.msgpack.decode(entry[kept_standing._DIGEST:])
    back = Standing.as_noted(by_part, {int(at): sets for at, sets in others.items()})
    assert back.within(text) == Standing(map(all_needed, words)).within(text)


def test_another_list_finds_nothing_in_it(own_kept_file, worked_out, monkeypatch):
    monkeypatch.setattr(zlib, "crc32", lambda *_: 7)
    own_kept_file(entries([(WORDS, False)]))
    monkeypatch.undo()
    assert told(WORDS[::-1]) == plain(WORDS[::-1])


def test_no_two_lists_are_one(own_kept_file):
    """Of no alternatives nothing stands in a text; an empty one stands in each."""
    lists = [(), ("",), ("", ""), ("a", "b"), ("a\0b",), ("ab",)]
    own_kept_file(entries([(words, False) for words in lists]))
    assert [told(words) for words in lists] == [plain(words) for words in lists]


def test_a_long_choice_is_opened_but_in_lists_that_stay_whole(own_kept_file):
    kept = entries([((LONG, "ab"), False), ((LONG, "ab"), True)])
    assert len(kept) == 2
    for _ in range(2):
        assert len(standing_of((LONG, "ab"))[0]) == 21
        assert standing_of((LONG, "ab"), whole=True)[0] == (LONG, "ab")
        own_kept_file(kept)


def test_what_other_code_worked_out_is_not_found(own_kept_file, worked_out, monkeypatch, tmp_path):
    own_kept_file(entries([(WORDS, False)]))
    other = tmp_path / "standing.py"
    other.write_bytes(b"# another rule\n")
    monkeypatch.setattr(standing, "__file__", str(other))
    kept_standing._of_the_code.cache_clear()
    worked_out.clear()
    try:
        standing_of(WORDS)
    finally:
        monkeypatch.undo()
        kept_standing._of_the_code.cache_clear()
    assert worked_out == list(WORDS)


def test_a_byte_that_was_changed_anywhere_changes_nothing(own_kept_file):
    content = own_kept_file(entries([(WORDS, False)])).read_bytes()
    for at in range(len(content)):
        kept_standing.kept_file._kept.cache_clear()
        kept_standing.kept_file.KEPT_IN.write_bytes(content[:at] + bytes([content[at] ^ 0x15]) + content[at + 1:])
        assert told(WORDS) == plain(WORDS), at


def test_without_a_file_it_is_worked_out(own_kept_file, worked_out):
    standing_of(WORDS)
    assert worked_out == list(WORDS)
