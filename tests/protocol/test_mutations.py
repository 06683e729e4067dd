"""Thousands of broken calls: none crashes, none turns what is broken into a better verdict."""
from __future__ import annotations

import copy
import json

from hypothesis import given
from hypothesis import strategies as st

from tests.protocol.calls import HOOKS, SERVICE, relapsed, request, service, valid

WHOLE = request(relapsed())
TEXT = json.dumps(WHOLE).encode()
ODD = st.sampled_from([
    None, True, False, 0, -1, 1e308, 10 ** 400, "", " ", "x" * 5000, "\u0000", "\u202e", "＞5", "<b>", [], {}, [None], [[]], {"": None},
    {"resourceType": "Bundle"}, {"resourceType": "OperationOutcome"}, {"coding": [None, 5, {"code": 5}]}, {"reference": "Patient/p2"},
    "2026-13-45", "2026", "entered-in-error", {"value": "41"}, {"value": 1e-400}, "#x", "urn:uuid:x", ["x"] * 200,
]) | st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=6), lambda inner: st.lists(inner, max_size=3) |
                  st.dictionaries(st.sampled_from(["code", "value", "id", "resourceType", "entry", "coding"]), inner, max_size=3))


def places(value, path=()):
    """Every place in a JSON value."""
    yield path
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        yield from places(inner, (*path, key))


PLACES = [path for path in places(WHOLE) if path]


def changed(*changes):
    """The whole call with some places set to a value, or taken out (``...``); a place that is gone stays so."""
    body = copy.deepcopy(WHOLE)
    for path, value in changes:
        holder = body
        for key in path[:-1]:
            holder = holder[key] if has(holder, key) else None
        if not has(holder, path[-1]):
            continue
        if value is ...:
            del holder[path[-1]]
        else:
            holder[path[-1]] = copy.deepcopy(value)
    return json.dumps(body).encode()


def has(holder, key):
    if isinstance(holder, dict):
        return key in holder
    return isinstance(holder, list) and isinstance(key, int) and key < len(holder)


def post(app, data, path=SERVICE):
    return app.test_client().post(path, data=data, content_type="application/json")


def check(response):
    """Answered or refused, in the shape of either; never a 5xx."""
    if response.status_code == 200:
        return valid(response.get_json(), "cds-hooks-response")["extension"]["org.nkg2d-cds.screening"]["overall"]
    assert response.status_code in (400, 412), response.get_data(as_text=True)
    valid(response.get_json(), "operation-outcome")
    return None


@given(path=st.sampled_from(PLACES), value=ODD | st.just(...))
def test_any_change_of_one_place_is_answered_or_refused(app, path, value):
    check(post(app, changed((path, value))))


@given(changes=st.lists(st.tuples(st.sampled_from(PLACES), ODD | st.just(...)), min_size=2, max_size=6))
def test_any_changes_of_several_places_are_answered_or_refused(app, changes):
    check(post(app, changed(*changes)))


@given(place=st.integers(0, len(TEXT)), junk=st.binary(max_size=8), cut=st.integers(0, 40))
def test_any_bytes_anywhere_are_answered_or_refused(app, place, junk, cut):
    check(post(app, TEXT[:place] + junk + TEXT[place + cut:]))


OBSERVATIONS = [(("prefetch", "laboratory", "entry", index, "resource"), one["resource"]["id"])
                for index, one in enumerate(WHOLE["prefetch"]["laboratory"]["entry"])]


@given(place=st.sampled_from([(whole, inner) for whole, one in OBSERVATIONS for inner in places(
    WHOLE["prefetch"]["laboratory"]["entry"][whole[3]]["resource"]) if inner and inner[0] in ("valueQuantity", "valueCodeableConcept")]),
    value=ODD)
def test_a_result_without_a_readable_value_is_never_a_likely_match(app, place, value):
    """Each result of the chart is needed: a broken number or word of one leaves the match open, or fails it."""
    whole, inner = place
    if inner[-1] in ("unit", "code", "system", "text", 0, "coding") or isinstance(value, (int, float, str)):
        return  # the unit has two spellings, the answer a code and a text: one of them is enough; other numbers may pass
    assert check(post(app, changed(((*whole, *inner), value)))) != "likely-match"


@given(hook=st.sampled_from(HOOKS), drafts=ODD, selections=ODD, encounter=ODD)
def test_any_context_is_answered_or_refused(app, hook, drafts, selections, encounter):
    context = {"draftOrders": drafts, "conditions": drafts, "selections": selections}
    if encounter is not None:
        context["encounterId"] = encounter
    check(post(app, json.dumps(request(hook=hook, context=context)).encode(), service(hook)))


@given(body=st.binary(max_size=200) | st.recursive(ODD, lambda inner: st.dictionaries(st.sampled_from(
    ["feedback", "card", "outcome", "outcomeTimestamp", "acceptedSuggestions", "overrideReason", "reason"]), inner) | st.lists(inner),
    max_leaves=8))
def test_any_feedback_is_taken_or_refused(app, body):
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    assert post(app, data, SERVICE + "/feedback").status_code in (200, 400)
