"""A pattern out of the file of compiled ones is the very one that ``re`` makes; without a good file ``re`` makes it."""
from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from fhir_mappings import kept_file
from fhir_mappings import patterns as kept_patterns
from fhir_mappings.patterns import compiled, entries
from tools.golden import FIXTURES

ROOT = Path(__file__).resolve().parents[2]
EXPLAINED = """
import re, re._compiler, sys
made, plain = [], re._compiler.compile
def counting(pattern, flags):
    made.append(pattern)
    return plain(pattern, flags)
re._compiler.compile = counting
from pathlib import Path
from fhir_mappings import kept_file
kept_file.KEPT_IN = Path(sys.argv[1])
from cds_service.cli import main
sys.argv = ["nkg2d-cds", "explain", sys.argv[2], "--as-of", "2026-11-20", "--json"]
try:
    main()
finally:
    print(sum(map(len, made)), file=sys.stderr)
"""
"""What ``explain`` says, and how many letters of patterns ``re`` compiled for it from the start of the process on."""
COMPILED = """
import sys
from pathlib import Path
from fhir_mappings import kept_file
kept_file.KEPT_IN = Path(sys.argv[1])
from cds_service.compile_patterns import main
main()
"""


@pytest.fixture
def kept(own_kept_file):
    """Writes patterns to a file of this test's own."""
    return lambda *asked: own_kept_file(entries(asked))


@pytest.fixture
def by_re(monkeypatch):
    """The patterns that ``re`` was asked for."""
    asked, plain = [], re.compile
    monkeypatch.setattr(re, "compile", lambda written, flags=0: asked.append(written) or plain(written, flags))
    return asked


def same(ours, theirs):
    """Equal patterns have equal letters, flags and programs (``re`` compares them); beside them their groups."""
    return ours == theirs and (ours.groups, dict(ours.groupindex)) == (theirs.groups, dict(theirs.groupindex))


def test_every_pattern_of_the_package_comes_back_as_re_makes_it(patterns, kept, monkeypatch):
    kept(*map(tuple, patterns))
    plain = re.compile
    monkeypatch.setattr(re, "compile", None)  # who asks for it now fails
    ours = [compiled(*one) for one in patterns]
    monkeypatch.undo()
    assert len(ours) > 500
    assert [one for one, (written, flags) in zip(ours, patterns, strict=True) if not same(one, plain(written, flags))] == []


@pytest.mark.parametrize(("written", "flags", "text"), [
    ("(?P<day>\\d+)|(b)", 0, "12"), ("(?i)AB", 0, "ab"), ("æ", re.IGNORECASE, "Æ"), ("\\w", re.ASCII | re.IGNORECASE, "x"),
    ("", 0, ""), ("a b # c", re.VERBOSE, "ab"), ("[\u3400-\u9fff]+", re.IGNORECASE, "复发"),
])
def test_what_it_finds_is_the_same(written, flags, text, kept, by_re):
    kept((written, flags))
    ours = compiled(written, flags)
    assert by_re == []
    theirs = re.compile(written, flags)
    assert same(ours, theirs)
    assert ours.fullmatch(text).groupdict() == theirs.fullmatch(text).groupdict()


def test_other_flags_are_another_pattern(kept, by_re):
    kept(("a", 0))
    assert not compiled("a").fullmatch("A")
    assert compiled("a", re.IGNORECASE).fullmatch("A")
    assert by_re == ["a"]


def test_of_two_with_one_key_each_is_found(kept, by_re, monkeypatch):
    monkeypatch.setattr(kept_patterns, "_number", lambda *_: 7)
    kept(("a", 0), ("b", 0))
    assert compiled("a").fullmatch("a")
    assert compiled("b").fullmatch("b")
    assert len(by_re) == 1


@pytest.mark.parametrize("content", [None, b"", b"3.10.0 of another day\n", b"\x00" * 4096])
def test_without_a_file_of_this_python_re_compiles(content, kept, by_re):
    file = kept(("a", 0))
    file.unlink()
    if content is not None:
        file.write_bytes(content)
    kept_file._kept.cache_clear()
    assert compiled("a").fullmatch("a")
    assert by_re == ["a"]


def test_a_file_that_was_cut_anywhere_is_as_good_as_what_is_left_of_it(kept, by_re):
    content = kept(("ab", 0), ("cd", 0)).read_bytes()
    for length in range(len(content)):
        kept_file.KEPT_IN.write_bytes(content[:length])
        kept_file._kept.cache_clear()
        assert compiled("ab").fullmatch("ab")
        assert compiled("cd").fullmatch("cd")
    assert len(by_re) > len(content)  # at least the one that was cut, each time


def test_a_byte_that_was_changed_anywhere_changes_no_pattern(kept, by_re):
    content = kept(("ab", 0), ("cd", 0)).read_bytes()
    for at in range(len(content)):
        kept_file.KEPT_IN.write_bytes(content[:at] + bytes([content[at] ^ 0x15]) + content[at + 1:])
        kept_file._kept.cache_clear()
        by_re.clear()
        ours = [compiled("ab"), compiled("cd")]
        assert by_re, at
        assert all(map(same, ours, map(re.compile, ("ab", "cd"))))


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo], ids=["folder", "pipe"])
def test_what_is_no_file_is_as_none(make, kept, by_re):
    file = kept(("a", 0))
    file.unlink()
    make(file)
    kept_file._kept.cache_clear()
    assert compiled("a").fullmatch("a")
    assert by_re == ["a"]


def test_what_is_no_pattern_is_refused_as_by_re(kept):
    kept(("a", 0))
    with pytest.raises(re.error):
        compiled("(")


def test_a_chart_explained_anew_hardly_compiles_a_pattern_and_says_the_same(tmp_path):
    """The chart is none of those that the file was made with."""
    file = tmp_path / "patterns.bin"
    chart = FIXTURES / "refractory-after-two-inductions" / "bundle.json"

    def explained():
        done = subprocess.run([sys.executable, "-c", EXPLAINED, file, chart], cwd=ROOT, capture_output=True, text=True, check=True)
        return done.stdout, int(done.stderr.split()[-1])
    before, without = explained()
    told = subprocess.run([sys.executable, "-c", COMPILED, file], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    after, compiled_anew = explained()
    assert before == after
    assert "patterns in patterns.bin" in told
    assert compiled_anew < without / 5, (compiled_anew, without)


def test_where_it_can_not_be_written_one_line_says_so(tmp_path):
    (tmp_path / "folder").write_text("no folder")
    done = subprocess.run([sys.executable, "-c", COMPILED, tmp_path / "folder" / "patterns.bin"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.endswith("patterns are compiled at each start\n")
