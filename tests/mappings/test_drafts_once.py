"""A draft filled into a validated template is the draft that the library itself would write."""
from __future__ import annotations

import json
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from fhir_mappings import write
from fhir_mappings.write import Coded, Draft, OrderContext, draft_service_request, know, validated


@pytest.mark.parametrize("zone", [UTC, ZoneInfo("Asia/Shanghai"), ZoneInfo("America/Chicago"), ZoneInfo("Asia/Kolkata")])
@pytest.mark.parametrize("encounter", [None, "", "e-1"])
@pytest.mark.parametrize("what", [Coded("肌酐"), Coded("Creatinine", "http://loinc.org", "2160-0")])
@pytest.mark.parametrize("protocol", [None, "https://clinicaltrials.gov/study/NCT05734898"])
def test_a_filled_draft_is_the_librarys(zone, encounter, what, protocol) -> None:
    context = OrderContext("p.1", "PractitionerRole/x-9", datetime(2026, 11, 22, 7, 5, 9, 123456, zone), encounter)
    whole = json.loads(write._written(what, context, "note", protocol))
    assert list(draft_service_request(what, context, note="note", protocol=protocol).items()) == list(whole.items())


def test_a_draft_that_was_changed_changes_no_other() -> None:
    context = OrderContext("p", "Practitioner/d", datetime(2026, 11, 22, tzinfo=UTC))
    first = draft_service_request(Coded("a"), context, note="n")
    first["code"]["text"] = "changed"
    assert draft_service_request(Coded("a"), context, note="n")["code"]["text"] == "a"


def test_what_was_validated_before_is_not_validated_again(monkeypatch) -> None:
    what, context = Coded("b"), OrderContext("p", "Practitioner/d", datetime(2026, 11, 22, tzinfo=UTC))
    once = validated([Draft(what, "n")])
    monkeypatch.setattr(write, "_KNOWN", {})
    know(once)
    monkeypatch.setattr(write, "_validated", pytest.fail)
    assert draft_service_request(what, context, note="n")["code"]["text"] == "b"


def test_what_fhir_does_not_allow_is_not_validated() -> None:
    with pytest.raises(ValueError, match="code"):
        validated([Draft(Coded("b", "http://loinc.org", "  "), "n")])
