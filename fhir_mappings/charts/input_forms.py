"""The forms in which a chart comes: Bundle, JSON array, NDJSON, one resource, a CDS Hooks request.

Sources: FHIR R4 JSON, Bulk Data NDJSON; CDS Hooks 2.0, HTTP request.
"""
from __future__ import annotations

import re

import msgspec
from msgspec import Raw

from fhir_mappings.charts.envelopes import HookRequest
from fhir_mappings.charts.half_pairs import mended
from fhir_mappings.charts.paging import EVERY_TYPE
from fhir_mappings.charts.parts import Part, part_of_line
from fhir_mappings.patterns import compiled
from fhir_mappings.record import Phrase
from fhir_mappings.searches import SEARCHES

_ANY = msgspec.json.Decoder(Raw)
_OBJECT = msgspec.json.Decoder(dict[str, Raw])
_REQUEST = msgspec.json.Decoder(HookRequest)
_TEXT = msgspec.json.Decoder(str)
_BYTE = compiled(r"\(byte (\d+)\)")
_ELEMENT = compiled(r"`\$\.?([^`]*)`$")
_BOM = b"\xef\xbb\xbf"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_MEDICATION = frozenset({"Medication", "MedicationRequest", "MedicationStatement", "MedicationAdministration"})
_TYPES_BY_KEY: dict[str, frozenset[str]] = (
    {name.lower(): frozenset({name}) for name in EVERY_TYPE}
    | {search.key.lower(): frozenset({search.type}) for search in SEARCHES}
    | {"medication": _MEDICATION, "med": _MEDICATION, "allergy": frozenset({"AllergyIntolerance"}),
       "lab": frozenset({"Observation"}), "problem": frozenset({"Condition"})}
)


class ChartError(Exception):
    """The input can't be read, or its patient can't be told. ``phrase`` says so in one line, without chart content."""

    def __init__(self, phrase: Phrase) -> None:
        super().__init__(phrase.key, dict(phrase.args))
        self.phrase = phrase


def parts_of(data: bytes) -> tuple[list[Part], str | None]:
    """The parts of the input, and the patient whom a hook request names. Raises ChartError."""
    if data[:2] in _UTF_16:
        raise ChartError(Phrase("chart.not-utf8"))
    data = data.removeprefix(_BOM)
    if not data.strip():
        raise ChartError(Phrase("chart.empty"))
    try:
        return _parts_of_json(data)
    except msgspec.DecodeError as error:
        return _parts_of_lines(data, error)
    except RecursionError:
        raise ChartError(Phrase("chart.too-deep")) from None
    except UnicodeDecodeError:
        raise ChartError(Phrase("chart.not-utf8")) from None


def types_of_key(key: str) -> frozenset[str]:
    """The resource types that a prefetch key is named after ("conditions", "researchStudies"); empty: can't be told."""
    plain = re.sub(r"[^a-z]", "", key.lower())
    for singular in (plain, plain.removesuffix("s"), plain.removesuffix("ies") + "y"):
        if singular in _TYPES_BY_KEY:
            return _TYPES_BY_KEY[singular]
    return frozenset()


def parts_of_request(request: HookRequest) -> list[Part]:
    """What a hook request brings along: its prefetch, and the Conditions that are about to be entered."""
    prefetch = request.prefetch or {}
    parts = [
        Part(value, types_of_key(key), server=request.fhir_server, name=f"prefetch.{key}")
        for key, value in prefetch.items()
    ]
    entered = (request.context or {}).get("conditions")
    return parts if entered is None else [*parts, Part(entered, followed=True, name="context.conditions")]


def _parts_of_json(data: bytes) -> tuple[list[Part], str | None]:
    start = data.lstrip()[:1]
    if start != b"{":
        _ANY.decode(data)
        if start != b"[":
            raise ChartError(Phrase("chart.not-fhir"))
        return [Part(data)], None
    elements = _OBJECT.decode(data)
    if "resourceType" in elements:
        return [Part(data)], None
    if "prefetch" not in elements and "hook" not in elements:
        raise ChartError(Phrase("chart.not-fhir"))
    try:
        request = _REQUEST.decode(data)
    except msgspec.ValidationError as error:
        element = _ELEMENT.search(str(error))
        raise ChartError(Phrase("chart.request-element", {"element": element[1] if element else "?"})) from None
    return parts_of_request(request), _patient_id(request)


def _patient_id(request: HookRequest) -> str | None:
    try:
        return _TEXT.decode((request.context or {})["patientId"]).strip() or None
    except (KeyError, msgspec.DecodeError):
        return None


def _parts_of_lines(data: bytes, error: msgspec.DecodeError) -> tuple[list[Part], str | None]:
    """NDJSON: what is not one JSON value, but has a resource on a line. A bad line is told from the others later."""
    if found := mended(data):
        return parts_of(found[0])
    lines = [(number, line.strip()) for number, line in enumerate(data.split(b"\n"), start=1)]
    if data.lstrip()[:1] == b"{" and any(_is_resource(line) for _, line in lines):
        return [part_of_line(line, number) for number, line in lines if line], None
    place = int(found[1]) if (found := _BYTE.search(str(error))) else len(data)
    line, column = data.count(b"\n", 0, place) + 1, place - data.rfind(b"\n", 0, place)
    raise ChartError(Phrase("chart.not-json", {"line": line, "column": column})) from None


def _is_resource(line: bytes) -> bool:
    try:
        return line[:1] == b"{" and "resourceType" in _OBJECT.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return False
