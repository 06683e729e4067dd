"""Blocks of lines: each line is one object that stands alone, or the block is not taken at a glance; however files are cut."""
from __future__ import annotations

import gzip
import json
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cds_service.population.inputs import find
from cds_service.population.sources import Broken, blocks, pieces
from fhir_mappings.population.lines import NOTHING, Passing, passing

ALONE = msgspec.json.Decoder(Passing)
BITS = st.sampled_from([
    '{"resourceType":"Observation","subject":{"reference":"Patient/a"}}', '{"resourceType":"Condition"}', "{}", "{}{}", '{"a":', "{}}",
    '{"a":[', "]}", "[{}]", "[]", "{", "}", ',"b":1}', '{"a":{}', '{"a":"}', '{"}', '"', "{} ", " {}", "", "null", "{},{}", '{"a":"}{"}',
    '{"contained":[]}', '{"subject":7}', '{"a":1', '"b":2}', "{}],[{}", "\ufeff{}", "{}\r", "\r",
])


def alone(line: bytes) -> Passing | None:
    try:
        return ALONE.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None


@given(lines=st.lists(BITS, min_size=1, max_size=6), ended=st.booleans(), carriage=st.booleans())
def test_what_is_taken_at_a_glance_is_what_each_line_says_alone(lines: list[str], ended: bool, carriage: bool) -> None:
    """Lines that complete each other's objects, or hold two, do not make up for one another."""
    newline = "\r\n" if carriage else "\n"
    block = (newline.join(lines) + (newline if ended else "")).encode()
    found = passing(block)
    if found is not None:
        assert [msgspec.json.encode(one) for one in found] == [msgspec.json.encode(alone(one)) for one in
                                                              block.removesuffix(b"\n").split(b"\n")]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_ordinary_blocks_are_taken(newline: str) -> None:
    line = '{"resourceType":"Observation","subject":{"reference":"Patient/a"},"note":"}{"}'
    found = passing((newline.join([line, line]) + newline).encode()) or []
    assert [(one.resource_type, one.subject and one.subject.reference, one.contained is NOTHING) for one in found] == [
        ("Observation", "Patient/a", True)] * 2
    assert (passing(b'{"contained":[]}') or [Passing()])[0].contained is not NOTHING


@given(lines=st.lists(st.text(st.sampled_from("{}x\r "), max_size=12), max_size=30), ended=st.booleans(),
       size=st.integers(5, 60))
def test_every_line_is_read_once_wherever_files_are_cut(tmp_path_factory: pytest.TempPathFactory, lines: list[str], ended: bool,
                                                        size: int) -> None:
    content = ("\n".join(lines) + ("\n" if ended else "")).encode()
    wanted = content.removesuffix(b"\n").split(b"\n") if content else []
    folder = tmp_path_factory.mktemp("cut")
    (folder / "Condition.ndjson").write_bytes(content)
    (folder / "Condition.ndjson.gz").write_bytes(gzip.compress(content[:7]) + gzip.compress(content[7:]))
    for source in find([folder / "Condition.ndjson", folder / "Condition.ndjson.gz"]):
        found = [block for piece in pieces([source], size) for block in blocks(source, piece)]
        assert [one for block in found for one in block.removesuffix(b"\n").split(b"\n")] == wanted


def test_a_line_longer_than_a_block_is_whole(tmp_path: Path) -> None:
    lines = [json.dumps({"resourceType": "Observation", "id": str(number), "text": "x" * 300_000}).encode() for number in range(3)]
    (tmp_path / "Observation.ndjson").write_bytes(b"\n".join(lines))
    (tmp_path / "Observation.1.ndjson.gz").write_bytes(gzip.compress(b"\n".join(lines)))
    for source in find([tmp_path]):
        found = b"".join(block for piece in pieces([source], 100_000) for block in blocks(source, piece))
        assert found == b"\n".join(lines)


def test_what_stands_before_a_tear_is_read(tmp_path: Path) -> None:
    lines = [json.dumps({"number": number * 7919 % 1000}).encode() for number in range(50_000)]
    packed = gzip.compress(b"\n".join(lines))
    (tmp_path / "Observation.ndjson.gz").write_bytes(packed[:-100])
    [source] = find([tmp_path])
    found: list[bytes] = []
    with pytest.raises(Broken, match="cut-off"):
        found.extend(line for block in blocks(source, pieces([source])[0]) for line in block.removesuffix(b"\n").split(b"\n"))
    assert found == lines[:len(found)] and len(found) > 10_000
