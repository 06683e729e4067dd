"""Makes the charts of the demo from ``fixtures/``: ``python -m tools.demo_samples``.

The charts stay as they are but for what one FHIR server needs: ids that no other patient has (the patient's id before
each), references that lead to them, and a name with its parts. A test holds the shipped charts equal to this.
"""
from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
FIXTURES = ROOT / "fixtures"
DEMO = ROOT / "cds_service" / "demo"
LONGEST_ID = 64

Json = Any


def sample(story: Mapping[str, str]) -> str:
    """The chart of a story as the demo serves it: one resource a line."""
    bundle = json.loads((FIXTURES / story["name"] / "bundle.json").read_text(encoding="utf-8"), parse_float=_Digits)
    entries = [(entry.get("fullUrl"), entry["resource"]) for entry in bundle["entry"]]
    patient = next(resource["id"] for _, resource in entries if resource["resourceType"] == "Patient")
    places: dict[str, str] = {}
    for url, resource in entries:
        old = f"{resource['resourceType']}/{resource['id']}"
        new = old if resource["resourceType"] == "Patient" else f"{resource['resourceType']}/{patient}-{resource['id']}"
        places |= {old: new} | ({url: new} if url else {})
    changed = [_changed(resource, places, story) for _, resource in entries]
    lines = ",\n".join(f' {{"resource": {json.dumps(one, ensure_ascii=False)}}}' for one in changed)
    return f'{{"resourceType": "Bundle", "type": "collection", "entry": [\n{lines}\n]}}\n'


class _Digits(float):
    """A number that is written as it was read."""

    def __new__(cls, text: str) -> _Digits:
        made = super().__new__(cls, text)
        if repr(float(made)) != text:  # 1.10 would lose its zero: better to stop than to change a result
            raise ValueError(f"{text} can't be written as it stands")
        return made


def _changed(resource: Json, places: Mapping[str, str], story: Mapping[str, str]) -> Json:
    made = _referring(resource, places)
    made["id"] = places[f"{resource['resourceType']}/{resource['id']}"].partition("/")[2]
    assert len(made["id"]) <= LONGEST_ID
    if resource["resourceType"] == "Patient":
        charted = resource.get("name", [{}])[0]
        made["name"] = [{**charted, "family": story["family"], "given": [story["given"]]}]
    return made


def _referring(value: Json, places: Mapping[str, str]) -> Json:
    """The value with every reference led to its place; one that leads elsewhere stays."""
    if isinstance(value, list):
        return [_referring(one, places) for one in value]
    if not isinstance(value, dict):
        return value
    return {key: places.get(one, one) if key == "reference" and isinstance(one, str) else _referring(one, places)
            for key, one in value.items()}


def stories() -> list[dict[str, str]]:
    """The stories that the demo shows."""
    return tomllib.loads((DEMO / "stories.toml").read_text(encoding="utf-8"))["story"]


def main() -> None:
    """Writes every chart and removes those of stories that are gone."""
    written = {story["name"]: sample(story) for story in stories()}
    for path in (DEMO / "samples").glob("*.json"):
        if path.stem not in written:
            path.unlink()
    for name, text in written.items():
        (DEMO / "samples" / f"{name}.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
