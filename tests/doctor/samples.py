"""Samples of a strange site: local codes, texts and units, for many patients, in every form."""
from __future__ import annotations

import json
from pathlib import Path
from typing import Any

LAB = "http://hospital.example/lab"
ICD = "http://hospital.example/diagnoses"
SECRET = "MRN-99887766"


def patient(number: int, gender: str = "male") -> dict[str, Any]:
    return {"resourceType": "Patient", "id": f"{SECRET}-{number}", "gender": gender, "birthDate": "1970-05-06",
            "name": [{"text": f"Zhang San {number}"}]}


def of(number: int) -> dict[str, str]:
    return {"reference": f"Patient/{SECRET}-{number}"}


def concept(system: str | None, code: str | None, display: str | None = None, text: str | None = None) -> dict[str, Any]:
    coding = {key: value for key, value in (("system", system), ("code", code), ("display", display)) if value}
    return {**({"coding": [coding]} if coding else {}), **({"text": text} if text else {})}


def result(number: int, code: dict[str, Any], value: float | str | None = 41, unit: str | None = "U/L", **more: Any) -> dict[str, Any]:
    valued = {"valueString": value} if isinstance(value, str) else {"valueQuantity": {"value": value, **({"unit": unit} if unit else {})}}
    return {"resourceType": "Observation", "id": f"o-{number}-{len(json.dumps(code))}", "status": "final", "subject": of(number), "code": code,
            "effectiveDateTime": "2026-11-20", **(valued if value is not None else {}), **more}


def condition(number: int, code: dict[str, Any]) -> dict[str, Any]:
    return {"resourceType": "Condition", "id": f"c-{number}", "subject": of(number), "code": code, "recordedDate": "2026-01-02"}


def ndjson(path: Path, resources: list[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in resources), encoding="utf-8")
    return path
