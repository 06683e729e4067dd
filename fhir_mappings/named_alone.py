"""A Condition reduced to what it names: its code, without patient, dates and statuses."""
from __future__ import annotations

import msgspec

from fhir_mappings.decoding import NotAResource, NotRead, Rejected, decode
from fhir_mappings.resources import Condition

_ENCODER = msgspec.json.Encoder()


def named_alone(raw: bytes) -> bytes | None:
    """The JSON of a Condition with nothing but the code of this one; None where it can't be read as a Condition."""
    try:
        read = decode(raw)
    except (NotAResource, NotRead, Rejected):
        return None
    if not isinstance(read, Condition):
        return None
    return b'{"resourceType":"Condition","code":' + _ENCODER.encode(read.code) + b"}"
