"""Every HL7 R4 and mCODE example of a type we read: read without a crash, and as fhir.resources.R4B reads it.

The oracle is another library's models of the same standard: each element that our typed views carry must be the one
that R4B has under that name, with the same value.
"""
from __future__ import annotations

import importlib
import json
from decimal import Decimal
from typing import Any

import msgspec
import pytest
from pydantic import ValidationError

from fhir_mappings.charts.decoding import Rejected, decode
from fhir_mappings.resources import READ
from tests.interop.packages import read_type_files

PACKAGES = ("hl7.fhir.r4.examples", "hl7.fhir.us.mcode")
OURS = {"malformed", "(rejected)", "(entered)", "resourceType"}


def plain(value: Any) -> Any:
    """One of our views as plain JSON: raw parts parsed, absent elements left out."""
    if isinstance(value, msgspec.Raw):
        return json.loads(bytes(value), parse_float=Decimal) if bytes(value) else None
    if isinstance(value, msgspec.Struct):
        names = dict(zip(value.__struct_fields__, value.__struct_encode_fields__, strict=True))
        pairs = ((names[f], plain(getattr(value, f))) for f in value.__struct_fields__)
        return {k: v for k, v in pairs if v not in (None, [], {}, ()) and k not in OURS}
    if isinstance(value, (list, tuple)):
        return [plain(v) for v in value]
    return value


def within(ours: Any, theirs: Any, path: str = "") -> list[str]:
    """Where our plain view says something that the oracle's JSON does not say."""
    if isinstance(ours, dict) and isinstance(theirs, dict):
        return [fault for k, v in ours.items() for fault in within(v, theirs.get(k), f"{path}.{k}")]
    if isinstance(ours, list) and isinstance(theirs, list) and len(ours) == len(theirs):
        return [f for i, (a, b) in enumerate(zip(ours, theirs, strict=True)) for f in within(a, b, f"{path}[{i}]")]
    return [] if ours == theirs or _same_scalar(ours, theirs) else [f"{path}: ours {ours!r}, R4B {theirs!r}"]


def _same_scalar(ours: Any, theirs: Any) -> bool:
    if isinstance(ours, (int, Decimal)) and isinstance(theirs, (int, Decimal)):
        return float(ours) == float(theirs)  # the oracle writes its JSON through binary floats
    return False


def oracle(document: dict) -> dict | None:
    """What fhir.resources.R4B makes of it, as JSON; None where it does not parse."""
    kind = document["resourceType"]
    model = getattr(importlib.import_module(f"fhir.resources.R4B.{kind.lower()}"), kind)
    try:
        parsed = model.model_validate(document)
    except (ValidationError, ValueError, TypeError):
        return None
    return json.loads(parsed.model_dump_json(), parse_float=Decimal)


@pytest.mark.parametrize("package", PACKAGES)
def test_every_example_is_read_as_the_oracle_reads_it(package):
    read, compared, rejected, faults = 0, 0, [], []
    for path in read_type_files(package):
        raw = path.read_bytes().removeprefix(b"\xef\xbb\xbf")
        document = json.loads(raw, parse_float=Decimal)
        if document.get("resourceType") not in READ:
            continue
        try:
            ours = decode(raw)
        except Rejected as problem:
            rejected.append((path.name, problem.unreadable.why.key))
            continue
        read += 1
        theirs = oracle(document)
        if theirs is not None:
            compared += 1
            faults += [f"{path.name}{fault}" for fault in within(plain(ours), theirs)
                       if not _tidied(fault)]
    assert not faults, "\n".join(faults[:20])
    assert read > 50 and compared > 0.9 * read, (read, compared)
    assert all(why == "unread.modified" for _, why in rejected), rejected


def _tidied(fault: str) -> bool:
    """R4B writes instants and times in its own spelling; dates are compared by their own tests."""
    return any(word in fault for word in ("DateTime", "issued", "Period", "period", "Instant", "recordedDate", "authoredOn",
                                          "dateTime", "birthDate", "start", "end", "dateAsserted", "contained", "lastUpdated"))
