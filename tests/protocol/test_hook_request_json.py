"""The body of a hook call as JSON: letters, keys that stand twice, numbers without end; no bytes make it crash."""
from __future__ import annotations

import json
import re

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Raw

from cds_service.errors import Refused
from cds_service.hook_calls.json_spine import holds_no_more
from tests.protocol.hook_bodies import read, request


def test_letters_that_are_no_utf8_are_refused_wherever_they_stand():
    whole = json.dumps(request(extension={"org": "急"}), ensure_ascii=False).encode()
    assert read(whole).patient_id == "p1"
    with pytest.raises(Refused) as refused:
        read(whole.replace("急".encode(), "急".encode("gb18030")))
    assert refused.value.status == 400


def test_pretty_printing_byte_order_mark_and_unknown_members_do_no_harm():
    body = request(extension={"com.vendor": {"x": 1}}, somethingNew=[1, 2])
    assert read(b"\xef\xbb\xbf" + json.dumps(body, indent=3).encode()).patient_id == "p1"


@pytest.mark.parametrize("body", [
    b"", b" ", b"null", b"[]", b"1", b'"x"', b"{", b"{]", b"{'hook': 1}", b'{"hook": NaN}', b"\xff\xfe", b"{} {}",
    b'{"hook":"patient-view",}', b'{"hook": "\xff"}', b'{"prefetch":{"p":{"resourceType":"Patient","id":"\xc3\x28"}}}',
    b"[" * 100_000, b'{"a":' * 100_000, b'{"prefetch":' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    json.dumps("x").encode("utf-16"), b'{"hook":"\\ud800"}',
    b'{"hook":"patient-view","hook":"patient-view"}', b'{"hook":"patient-view", "h\\u006fok":"order-sign"}',
], ids=range(22))
def test_what_is_no_json_object_is_refused(body):
    with pytest.raises(Refused) as refused:
        read(body)
    assert refused.value.status == 400


@pytest.mark.parametrize(("wrong", "place"), [
    (lambda body: body.replace(b'"hook"', b"'hook'", 1), 1), (lambda body: body + b"x", len(json.dumps(request()))),
    (lambda body: body.replace(b'"Practitioner/7"', b"Practitioner/7", 1), json.dumps(request()).index('"Practitioner/7"'))])
def test_where_a_body_ceases_to_be_json_is_said_and_not_what_stands_there(wrong, place):
    with pytest.raises(Refused) as refused:
        read(wrong(json.dumps(request()).encode()))
    said = re.fullmatch(r"The request body is not valid JSON \(near byte (\d+)\)\.", refused.value.words)
    assert said and abs(int(said[1]) - place) <= 1


def test_a_body_that_is_cut_off_or_empty_says_so():
    body = json.dumps(request()).encode()
    for cut in (body[:-1], body[:60]):
        with pytest.raises(Refused, match=rf"breaks off at its end \(byte {len(cut)}\)\.$"):
            read(cut)
    with pytest.raises(Refused, match="must be a JSON object, and is empty"):
        read(b" ")


@pytest.mark.parametrize(("key", "named"), [('"hook"', ": hook"), ('"Zhang San"', "")])
def test_a_key_that_stands_twice_is_named_where_it_is_none_of_a_chart(key, named):
    with pytest.raises(Refused) as refused:
        read(f'{{{key}: "patient-view", {key}: "patient-view"}}'.encode())
    assert refused.value.words == f"The request body holds a key twice{named}."


@pytest.mark.parametrize("place", ["", "context", "prefetch", "fhirAuthorization"])
@pytest.mark.parametrize("compact", [True, False])
def test_a_key_that_stands_twice_is_refused(place, compact):
    body = json.dumps(request(fhirServer="https://f.example", fhirAuthorization={"access_token": "t"}))
    first = {"": '{"hook": "patient-view"', "context": '{"userId": "Practitioner/7"',
             "prefetch": '{"patient": {"resourceType": "Patient", "id": "p1"}', "fhirAuthorization": '{"access_token": "t"'}
    if compact:
        body, first = body.replace(" ", ""), {name: text.replace(" ", "") for name, text in first.items()}
    assert body.count(first[place]) == 1
    with pytest.raises(Refused) as refused:
        read(body.replace(first[place], first[place] + "," + first[place][1:]).encode())
    assert refused.value.reason == "duplicate-key" and refused.value.element == (place or None)


KEYS = st.text(alphabet='ab"\\\né病', max_size=2)
VALUES = st.sampled_from([b"0", b'""', b"null", b"[]", b"{}", b'{"a":1,"a":1}', b'"a,b"', b" 1 "])


@given(st.lists(st.tuples(KEYS, VALUES, st.booleans()), min_size=1, max_size=4), st.booleans())
def test_the_length_of_an_object_tells_that_no_key_stands_twice(members, blanks):
    """Where a key stands twice the length never says that it doesn't; written shortest it always says that none does."""
    comma, colon = (b" , ", b" : ") if blanks else (b",", b":")
    written = [(json.dumps(key, ensure_ascii=escaped).encode(), value) for key, value, escaped in members]
    text = b"\n{" + comma.join(key + colon + value for key, value in written) + b"}\n"
    once = len({key for key, _, _ in members}) == len(members)
    shortest = not blanks and all(key == b'"%b"' % json.loads(key).encode() and value == value.strip() for key, value in written)
    assert holds_no_more(text, msgspec.json.decode(text, type=dict[str, Raw])) is (once and shortest)


def test_integers_without_end_do_no_harm():
    huge = "9" * 100_000
    body = json.dumps(request()).replace('"hookInstance"', f'"x": {huge}, "hookInstance"')
    assert read(body.encode()).patient_id == "p1"


JSON = st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
                    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3), max_leaves=8)


@given(st.sampled_from(["hook", "hookInstance", "context", "prefetch", "fhirServer", "fhirAuthorization"]), JSON)
def test_any_value_in_any_place_is_read_or_refused(element, value):
    try:
        got = read(request(**{element: value}))
    except Refused as refused:
        assert refused.status == 400
    else:
        assert got.hook == "patient-view" and got.patient_id


@given(st.binary(max_size=60), st.integers(0, 200))
def test_any_bytes_are_read_or_refused(junk, place):
    whole = json.dumps(request()).encode()
    try:
        read(whole[:place] + junk + whole[place:])
    except Refused as refused:
        assert refused.status == 400
