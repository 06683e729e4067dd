"""The body of the timed hook call: a fixture's chart with its laboratory results repeated over the weeks before."""
from __future__ import annotations

import copy
import json
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

FIXTURE = Path(__file__).resolve().parent.parent / "fixtures" / "likely-man-coded-relapse"
AS_OF = "2026-11-22"
SERVICE = "/cds-services/nct05734898-patient-view"
_DAY = re.compile(r"^\d{4}-\d{2}-\d{2}")


def hook_request(observations: int) -> bytes:
    """The fixture's hook request with so many laboratory Observations, each draw a week before the one after it."""
    request = json.loads((FIXTURE / "hook-request.json").read_bytes())
    laboratory = request["prefetch"]["laboratory"]
    drawn = laboratory["entry"]
    entries = [_earlier(drawn[number % len(drawn)], number // len(drawn)) for number in range(observations)]
    laboratory["entry"], laboratory["total"] = entries, observations
    return json.dumps(request, ensure_ascii=False).encode()


def _earlier(entry: dict[str, Any], weeks: int) -> dict[str, Any]:
    """The same result so many weeks before."""
    if not weeks:
        return entry
    made = copy.deepcopy(entry)
    resource = made["resource"]
    resource["id"] = f"{resource['id']}-{weeks}"
    made["fullUrl"] = f"{entry['fullUrl']}-{weeks}"
    for element in ("effectiveDateTime", "issued"):
        if element in resource:
            resource[element] = _DAY.sub(lambda day: str(date.fromisoformat(day[0]) - timedelta(weeks=weeks)), resource[element])
    return made
