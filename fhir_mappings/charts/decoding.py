"""One resource from JSON: an element of a wrong JSON type is pruned and named, and the rest is read.

Not read at all is a resource whose meaning could turn without the pruned element (FHIR's modifier elements, and whom
it is about), one with a modifierExtension, and one that is no JSON object. Source: FHIR R4, isModifier.
"""
from __future__ import annotations

import re
from functools import cache
from typing import Union

import msgspec
from msgspec import Raw

from fhir_mappings.charts.envelopes import DECODED, Bundle, BundleEntry
from fhir_mappings.charts.repeated import complete
from fhir_mappings.elements import CodeableConcept, Quantity, Reference, ReferenceRange
from fhir_mappings.patterns import compiled
from fhir_mappings.record import Phrase, Unreadable
from fhir_mappings.resources import Observation, Patient, Resource


class _Observation(Observation, tag="Observation"):
    """An Observation decoded in one step: its faults are found in the order in which they are written."""

    code: CodeableConcept | None = None
    value_quantity: Quantity | None = None
    value_codeable_concept: CodeableConcept | None = None
    subject: Reference | None = None
    interpretation: list[CodeableConcept | None] | None = None
    reference_range: list[ReferenceRange | None] | None = None


_DECODER = msgspec.json.Decoder(Union[tuple(DECODED.values())])  # noqa: UP007 - a union made of a table
_OBJECT = msgspec.json.Decoder(dict[str, Raw])
_ARRAY = msgspec.json.Decoder(list[Raw])
_TEXT = msgspec.json.Decoder(str)
_ENTRY = msgspec.json.Decoder(BundleEntry)
_TYPE_BY_LOWER_CASE = {name.lower(): name for name in DECODED}
_AT = compiled(r" - at `\$\.?([^`]+)`$")
_STEP = compiled(r"\[(\d+)\]|([^.\[\]]+)")
_DECISIVE = compiled(
    r"(?:status|clinicalStatus|verificationStatus)(?:\.coding(?:\[\d+\])?)?(?:\.(?:code|system))?"
    r"|(?:activity\[\d+\]\.detail\.(?:status|doNotPerform))|doNotPerform|intent|modifierExtension|(?:subject|patient|individual)(?:\.(?:reference|type))?|focus.*"
)
_NOTHING = compiled(r"(?!)")
_NAMING = (("code", "code"), ("medication_codeable_concept", "medicationCodeableConcept"))
_TYPE_IN_TORN = re.compile(rb'"resourceType"\s*:\s*"([A-Za-z]+)"')
_MOST_PRUNINGS = 20
_MODIFIED, _NOT_READABLE = Phrase("unread.modified"), Phrase("unread.not-readable")
_NOT_JSON, _NOT_UTF8 = Phrase("unread.not-json"), Phrase("unread.not-utf8")


class NotAResource(Exception):
    """JSON without a readable resourceType: it is counted, and affects nothing."""


class NotRead(Exception):
    """A resource of a type that is not read: it is left out. ``resource_type``: the type, as charted."""

    def __init__(self, resource_type: str) -> None:
        super().__init__(resource_type)
        self.resource_type = resource_type


class Rejected(Exception):
    """A resource that could not be read, as an Unreadable."""

    def __init__(self, unreadable: Unreadable) -> None:
        super().__init__(unreadable.why.key)
        self.unreadable = unreadable


def decode(raw: Raw | bytes) -> Resource:
    """The resource in ``raw``. Raises NotAResource, NotRead or Rejected; nothing else."""
    try:
        resource = _decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        resource = _decode_pruned(bytes(raw))
    if resource.modifier_extension and not isinstance(resource, Patient):
        raise _rejection(bytes(raw), resource.resource_type, _MODIFIED)
    return resource


def _decode(raw: Raw | bytes) -> Resource:
    resource = _DECODER.decode(raw)
    if type(resource) is Observation:
        complete((resource,))
    return resource


def remnant(raw: Raw | bytes, owned: bool = False) -> Observation | None:
    """What is left of an Observation that was rejected: which test it is of, of whom and when, but no value. It keeps an older
    result from deciding in its place. None where that can't be told; ``owned``: what contains it tells whose it is."""
    try:
        left = _decode_pruned(bytes(raw), _NOTHING)
    except (NotAResource, NotRead, Rejected):
        return None
    if not isinstance(left, Observation) or not (owned or (left.subject and left.subject.reference)):
        return None
    left.rejected, left.has_member = True, None
    if left.modifier_extension:
        left.modifier_extension, left.malformed = None, (*left.malformed, "modifierExtension")
    return left


@cache
def _in_one_step() -> msgspec.json.Decoder[Resource]:
    """Made for the first fault: few charts have one, and it takes some milliseconds."""
    return msgspec.json.Decoder(Union[tuple((DECODED | {"Observation": _Observation}).values())])  # noqa: UP007 - made of a table


def _decode_pruned(raw: bytes, decisive: re.Pattern[str] = _DECISIVE) -> Resource:
    name, raw = _named(raw)
    pruned: list[str] = []
    while True:
        try:
            _in_one_step().decode(raw)
            resource = _decode(raw)
        except msgspec.ValidationError as error:
            path = _AT.search(str(error))
            if path is None or len(pruned) == _MOST_PRUNINGS or decisive.fullmatch(path[1]):
                why = _wrong_type(path[1]) if path else _NOT_READABLE
                raise _rejection(raw, name, why, nameless=path is None or path[1].startswith("code")) from None
            pruned.append(path[1])
            raw = _without(raw, [int(n) if n else key for n, key in _STEP.findall(path[1])])
        except UnicodeDecodeError:
            raise _rejection(raw, name, _NOT_UTF8, nameless=True) from None
        except (msgspec.DecodeError, RecursionError):
            raise _rejection(raw, name, _NOT_JSON, nameless=True) from None
        else:
            break
    resource.malformed = tuple(pruned)
    if nameless := _nameless(resource):
        raise _rejection(raw, name, _wrong_type(nameless), nameless=True)
    return resource


def _nameless(resource: Resource) -> str | None:
    """The element that says what the resource is about, when pruning left nothing of it."""
    for element, path in _NAMING:
        if any(it == path or it.startswith(f"{path}.") for it in resource.malformed):
            concept: CodeableConcept | None = getattr(resource, element, None)
            codings = (concept and concept.coding) or ()
            if not (concept and concept.text) and not any(it and (it.code or it.display) for it in codings):
                return path
    return None


def _named(raw: bytes) -> tuple[str, bytes]:
    """The resource's type, spelled as FHIR spells it, and its JSON with that spelling."""
    try:
        elements = _OBJECT.decode(raw)
        charted = _TEXT.decode(elements["resourceType"])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, KeyError) as error:
        torn = None if isinstance(error, (msgspec.ValidationError, KeyError)) else _TYPE_IN_TORN.search(raw)
        if torn and torn[1].decode() in DECODED:
            raise Rejected(Unreadable(None, torn[1].decode(), _NOT_JSON)) from None
        raise NotAResource from None
    name = _TYPE_BY_LOWER_CASE.get(charted.strip().lower())
    if name is None:
        raise NotRead(charted.strip()) if charted.strip() else NotAResource
    if name == charted:
        return name, raw
    elements["resourceType"] = Raw(msgspec.json.encode(name))
    return name, msgspec.json.encode(elements)


def _without(raw: bytes | Raw, steps: list[str | int]) -> bytes:
    """The same JSON without one element; a place in a list becomes null, so that the others keep theirs."""
    if isinstance(steps[0], int):
        items: list[Raw | bytes] = list(_ARRAY.decode(raw))
        items[steps[0]] = Raw(_without(items[steps[0]], steps[1:]) if steps[1:] else b"null")
        return msgspec.json.encode(items)
    elements = _OBJECT.decode(raw)
    inner = elements.pop(steps[0])
    if steps[1:]:
        elements[steps[0]] = Raw(_without(inner, steps[1:]))
    return msgspec.json.encode(elements)


def _wrong_type(element: str) -> Phrase:
    return Phrase("unread.wrong-type", {"element": element})


def _rejection(raw: bytes, name: str, why: Phrase, nameless: bool = False) -> Rejected:
    return Rejected(Unreadable(reference_in(raw, name), name, why, nameless=nameless))


def reference_in(raw: bytes, name: str) -> str | None:
    """``Type/id`` of a resource that can't be read further."""
    try:
        return f"{name}/{_TEXT.decode(_OBJECT.decode(raw)['id'])}"
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, KeyError):
        return None


def array_in(raw: bytes) -> list[Raw] | None:
    """The items of a JSON array; None when it is none."""
    try:
        return _ARRAY.decode(raw)
    except (msgspec.DecodeError, RecursionError):
        return None


def entries_one_by_one(raw: bytes | Raw) -> Bundle | None:
    """A Bundle with too many malformed entries to prune them all: each is read for itself, or stands as None."""
    try:
        elements = _OBJECT.decode(raw)
        items = _ARRAY.decode(elements.pop("entry"))
        bundle = decode(msgspec.json.encode(elements))
    except (msgspec.DecodeError, RecursionError, KeyError, Rejected):
        return None
    if not isinstance(bundle, Bundle):
        return None
    bundle.entry = [_entry(item) for item in items]
    return bundle


def _entry(raw: Raw) -> BundleEntry | None:
    """An entry, or only its resource and fullUrl if the rest of it is malformed."""
    try:
        return _ENTRY.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError):
        pass
    try:
        elements = _OBJECT.decode(raw)
        return BundleEntry(resource=elements["resource"])
    except (msgspec.DecodeError, KeyError):
        return None
