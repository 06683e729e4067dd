"""A large value that is set aside makes a call faster and never different: whatever its body, the outcome is that of reading it all."""
from __future__ import annotations

import json
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.bodies import AS_OF, FIXTURE, hook_request
from cds_service.errors import Refused
from cds_service.hook_calls import hook_request as requests
from cds_service.hook_calls import set_aside
from cds_service.hook_calls.hook_call import Manner, answer
from cds_service.hook_calls.hook_request import read_hook_request
from cds_service.hooks import HOOKS
from cds_service.screener import make_screener
from cds_service.settings.config import load_settings
from fhir_mappings.retrieve import InHand

SCREENER = make_screener(load_settings({"NKG2D_CDS_AS_OF": AS_OF}), check=False)
VIEW = HOOKS[0]
CHART = json.loads((FIXTURE / "hook-request.json").read_bytes())
NOT_AML = json.loads((FIXTURE / "hook-request.json").read_bytes())
NOT_AML["prefetch"]["conditions"]["entry"] = []
COMPACT, SPACED = (",", ":"), (", ", ": ")


@pytest.fixture
def remembering(monkeypatch):
    """Values of a hundred bytes count as large, and no client has called before."""
    monkeypatch.setattr(set_aside, "LARGE", 100)
    monkeypatch.setattr(requests, "_LARGE_VALUES", set_aside.Places())


def written(body, separators=COMPACT, indent=None):
    return json.dumps(body, separators=separators, indent=indent, ensure_ascii=False).encode()


def outcome(body, read=None):
    """What a client gets, but for the ids that are drawn anew."""
    try:
        given = answer(read_hook_request(body, VIEW), VIEW, SCREENER, Manner(), lambda _request: read)
    except Refused as refused:
        return refused.status, refused.words, refused.element, refused.reason
    return given.screening, given.silent_because, given.card and {
        name: part for name, part in given.card.items() if name not in ("uuid", "suggestions")}


def in_full(body, monkeypatch):
    """The outcome where nobody called before."""
    with monkeypatch.context() as patched:
        patched.setattr(requests, "_LARGE_VALUES", set_aside.Places())
        return outcome(body)


def ordered(chart, keys):
    return {**chart, "prefetch": {key: chart["prefetch"][key] for key in keys}}


LAST = ordered(CHART, [key for key in CHART["prefetch"] if key != "laboratory"] + ["laboratory"])
PREFETCH_LAST = {"hook": CHART["hook"], **{key: value for key, value in LAST.items() if key not in ("hook", "prefetch")},
                 "prefetch": LAST["prefetch"]}
CONTEXT_LAST = {**{key: value for key, value in LAST.items() if key != "context"}, "context": LAST["context"]}


@pytest.mark.parametrize("way", [COMPACT, SPACED, 2], ids=["compact", "spaced", "indented"])
@pytest.mark.parametrize("chart", [CHART, NOT_AML, LAST, PREFETCH_LAST, CONTEXT_LAST],
                         ids=["amid", "not AML", "last of the prefetch", "last of all", "before the context"])
def test_the_second_call_of_a_client_is_not_passed_over_twice(remembering, monkeypatch, chart, way):
    body = written(chart, way) if isinstance(way, tuple) else written(chart, None, way)
    first = outcome(body)
    assert read_hook_request(body, VIEW).set_aside == "laboratory"
    assert outcome(body) == first == in_full(body, monkeypatch)


def test_a_small_body_is_read_at_once():
    assert read_hook_request(written(CHART), VIEW).set_aside is None and len(written(CHART)) < set_aside.LARGE


def test_a_large_one_is_set_aside_from_the_second_call_on(monkeypatch):
    monkeypatch.setattr(requests, "_LARGE_VALUES", set_aside.Places())
    body = hook_request(100)
    assert [read_hook_request(body, VIEW).set_aside for _ in range(3)] == [None, "laboratory", "laboratory"]


BROKEN = [
    ("torn within the value", lambda text: text.replace(b'"resourceType":"Observation"', b'"resourceType" "Observation"', 1)),
    ("torn before it", lambda text: text.replace(b'"prefetch":', b'"prefetch"', 1)),
    ("torn after it", lambda text: text.replace(b'"survey":', b'"survey"', 1)),
    ("a bracket too few in it", lambda text: text.replace(b'},"survey"', b',"survey"', 1)),
    ("a bracket too many in it", lambda text: text.replace(b'},"survey"', b'}},"survey"', 1)),
    ("the value twice", lambda text: text.replace(b'"survey":', b'"laboratory":{},"survey":', 1)),
    ("the value twice, first", lambda text: text.replace(b'"laboratory":', b'"laboratory":{},"laboratory":', 1)),
    ("another key between", lambda text: text.replace(b',"survey":', b',"other":null,"survey":', 1)),
    ("the patient behind it", lambda text: text.replace(b'"patient":', b'"other":', 1).replace(b',"survey":', b',"patient":null,"survey":', 1)),
    ("a number no JSON writes", lambda text: text.replace(b'"value":', b'"value":0', 1)),
    ("a half surrogate", lambda text: text.replace(b'"status":"final"', b'"status":"\\ud800"', 1)),
    ("an unknown member", lambda text: text.replace(b'{"hook":', b'{"vendor":1,"hook":', 1)),
    ("no next key", lambda text: text.replace(b'"survey":', b'"survey2":', 1)),
    ("cut off", lambda text: text[:-40]),
    ("more behind", lambda text: text + b"}"),
    ("nested without end", lambda text: text.replace(b'"status":"final"', b'"status":' + b"[" * 20_000 + b"]" * 20_000, 1)),
    ("the next key's name in the value", lambda text: text.replace(b'"status":"final"', b'"status":"final","survey":1', 1)),
    ("another's chart", lambda text: text.replace(b'"patientId":"44', b'"patientId":"55', 1)),
    ("another's chart, torn", lambda text: text.replace(b'"patientId":"44', b'"patientId":"55', 1).replace(b'"Observation"', b"Observation", 1)),
    ("no conditions", lambda text: text.replace(b'"conditions":', b'"conditionz":', 1)),
]


@pytest.mark.parametrize("chart", [CHART, NOT_AML], ids=["AML", "not AML"])
@pytest.mark.parametrize(("change"), [change for _, change in BROKEN], ids=[name for name, _ in BROKEN])
def test_a_body_that_is_not_as_the_one_before_gets_its_own_outcome(remembering, monkeypatch, change, chart):
    whole = written(chart)
    body = change(whole)
    assert body != whole
    outcome(whole)
    assert outcome(body) == in_full(body, monkeypatch)


def test_nothing_is_asked_of_a_server_for_a_body_that_is_no_json(remembering):
    asked = []

    def read(in_hand: InHand) -> InHand:
        asked.append(in_hand)
        return in_hand.joined((), [search.key for search in in_hand.lacking])

    lacking = ordered(CHART, [key for key in CHART["prefetch"] if key != "exam"])
    outcome(written(lacking), read)
    assert len(asked) == 1
    torn = written(lacking).replace(b'"resourceType":"Observation"', b'"resourceType":Observation', 1)
    assert outcome(torn, read)[3] == "not-json" and len(asked) == 1


def test_a_server_is_asked_once_where_the_call_is_refused_all_the_same(remembering):
    asked = []

    def read(in_hand: InHand) -> InHand:
        asked.append(in_hand)
        return in_hand

    outcome(written(CHART))
    body = written(ordered(CHART, [key for key in CHART["prefetch"] if key != "conditions"]))
    assert read_hook_request(body, VIEW).set_aside
    assert outcome(body, read)[0] == 412 and len(asked) == 1


def test_a_server_that_was_set_aside_with_the_value_is_asked_all_the_same(remembering):
    """The client before wrote "survey" behind its value; this one writes its server there, and "survey" in an extension."""
    outcome(written(CHART))
    chart = ordered(CHART, ["patient", "conditions", "laboratory"])
    body = written({**{key: chart[key] for key in ("hook", "hookInstance", "context", "prefetch")},
                    "fhirServer": "https://fhir.example.org", "extension": {"vendor": 1, "survey": {}}})
    assert read_hook_request(body, VIEW).set_aside and read_hook_request(body, VIEW).fhir_server is None
    named = []
    given = answer(read_hook_request(body, VIEW), VIEW, SCREENER, Manner(), lambda request: named.append(request.fhir_server))
    assert named == [None, "https://fhir.example.org"]
    assert given.fhir_server == "https://fhir.example.org", "the card's link depends on it"


@given(st.randoms(use_true_random=False), st.sampled_from([CHART, NOT_AML]), st.sampled_from([COMPACT, SPACED]))
def test_any_change_of_a_body_changes_nothing_by_what_was_remembered(chance: random.Random, chart, separators):
    whole = written(chart, separators)
    body = changed(whole, chance)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(set_aside, "LARGE", 100)
        patched.setattr(requests, "_LARGE_VALUES", set_aside.Places())
        outcome(whole)
        assert outcome(body) == in_full(body, patched)


def changed(whole: bytes, chance: random.Random) -> bytes:
    """Bytes removed, doubled, exchanged or put in, once to three times, mostly where keys and brackets are."""
    body = bytearray(whole)
    for _ in range(chance.randint(1, 3)):
        marks = [place for place, byte in enumerate(body) if byte in b'{}[],:"'] if chance.random() < 0.3 else range(len(body))
        at = chance.choice(marks)
        piece = bytes(body[at:at + chance.choice([1, 1, 2, 30, 400])])
        kind = chance.randrange(4)
        if kind == 0:
            del body[at:at + len(piece)]
        elif kind == 1:
            body[at:at] = piece
        elif kind == 2:
            body[at:at + 1] = chance.choice([b"{", b"}", b",", b'"', b":", b"0", b"null", b"\xff"])
        else:
            body[at:at] = chance.choice([b'{"x":1},', b'"laboratory":', b',"survey":{', b'}},"hook":1', b"[]"])
    return bytes(body)
