"""All logs of this whole run, every 4xx, 5xx and injected fault included: nothing of a patient, no token, no address.

It runs last: `make test` runs the others in several processes, then this. Two looks: for what the tests plant in their requests, and at the form of every value, so that what nobody
thought of planting could not stand there either.
"""
from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

from cds_service import hooks
from cds_service.cds_clients import client_auth
from cds_service.telemetry.logs import PASSING
from cds_service.worksheet import launch_faults, smart_token
from fhir_mappings.fetching.why_not import WHY
from fhir_mappings.searches import SEARCHES
from tests.protocol.calls import SERVICE, request
from tests.protocol.fhir_server import TOKEN
from tests.protocol.keys import ISS, TRUSTED_KEY, token
from tests.protocol.test_service import PLANTED
from tools.running_service import KEPT_LOGS

NEVER = re.compile("|".join([
    *map(re.escape, (*PLANTED, TOKEN, ISS, "0123456789abcdef0123456789abcdef", "s3cr3t", "a-key-of-these-tests-0123456789-abcdefgh", "急性", "leukaemia", "postgresql")),
    r"eyJ[\w-]{8}", r"[Bb]earer ", r"\b(Patient|Practitioner|PractitionerRole|Observation|Condition)/", r"https?://", r"\d{4}-\d\d-\d\d(?!T)",
]))
WORD, PLACE = r"[a-z0-9-]{1,40}", r"[\w.<>/-]+:\d+ [\w<>]+"
_READ = rf"(?:{'|'.join({search.type for search in SEARCHES})}) (?:{'|'.join(map(re.escape, WHY))})"
"""A type that the rules ask for, and a word for why a read of it failed."""

FORM = {
    "event": WORD, "level": "info|warning|error", "timestamp": r"\d{4}-\d\d-\d\dT[\d:.]+Z", "trace_id": "[0-9a-f]{32}",
    "hook": "|".join(hook.name for hook in hooks.HOOKS), "route": r"none|/[\w<>:./-]*", "method": "GET|HEAD|POST|OPTIONS|other",
    "overall": WORD, "trial": r"NCT\d{8}",
    "fetch_failed": _READ,
    "why": "|".join((*launch_faults.ERRORS, *smart_token.REFUSALS, *client_auth.WHY, *WHY, "no-file", "unknown")), "silent_because": WORD, "reason": WORD, "error": r"[A-Z]\w+", "profile": "development|production", "version": r"[\d.]+\w*",
}
"""What each text may look like: words of ours, ids that we drew, names of our code; nothing that a request could fill."""

WHOLE = 2_000
"""A whole run logs several times as many lines; fewer, and what was logged is not here."""


def kept():
    """Each line with where it came from."""
    for path in Path(os.environ[KEPT_LOGS]).glob("*.log"):
        for text in path.read_text(encoding="utf-8").splitlines():
            yield path.name, text


def faults(where, text):
    """What is wrong with a line of a log."""
    if NEVER.search(text):
        yield f"{where}: holds {NEVER.search(text)[0]!r}: {text}"
    try:
        line = json.loads(text)
    except ValueError:
        line = None
    if not isinstance(line, dict) or not set(line) <= PASSING:
        yield f"{where}: is no line of ours: {text}"
        return
    for key, value in line.items():
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, str) and not re.fullmatch(PLACE if key == "at" else FORM.get(key, "(?!)"), one):
                yield f"{where}: {key} may not hold {one!r}"


def test_no_log_of_the_whole_run_holds_anything_of_a_request(client):
    """Alone, it makes a few lines itself; after the whole suite it reads some ten thousand."""
    for body in (request(), {}, {**request(), "prefetch": {}}):
        client.post(SERVICE, json=body, headers={"Authorization": f"Bearer {token(TRUSTED_KEY)}"})
    lines = list(kept())
    assert len(lines) >= (WHOLE if os.environ.get("AFTER_ALL") else 3)
    assert [fault for where, text in lines for fault in faults(where, text)] == []


@pytest.mark.parametrize("line", [
    {"event": "answered", "reason": "MR560099"}, {"event": "answered", "overall": "ZZ-SURNAME"}, {"event": "x", "patient": "p"},
    {"event": "unforeseen", "error": "KeyError: 'Smith'"}, {"event": "unforeseen", "at": ["Smith"]}, {"event": "answered", "route": "/x?name=y"},
    {"event": "served Smith"}, {"event": "answered", "why": "anything"}, {"event": "answered", "trace_id": "1980-05-17"},
], ids=lambda line: "-".join(map(str, line)))
def test_the_look_at_logs_finds_what_it_looks_for(line):
    assert list(faults("here", json.dumps(line)))
    assert list(faults("here", "Traceback (most recent call last):"))
