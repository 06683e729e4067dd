"""Every way in which one element of a chart may come out wrong or otherwise: one change at a time, and what kind it is.

``by_form`` are changes that FHIR forbids or that take an element away; ``by_meaning`` are legal ones, which say something
else or the same in other words. Nothing here knows what the product does with any of them.
"""
from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any, NamedTuple

from tests.charts.build import CLINICAL, INTERPRETATION, VERIFICATION, Json, concept

Path = tuple[str | int, ...]
ABSENT = {"extension": [{"url": "http://hl7.org/fhir/StructureDefinition/data-absent-reason", "valueCode": "unknown"}]}
ABSENT_REASON = "http://terminology.hl7.org/CodeSystem/data-absent-reason"
PRIVATE = {"name", "telecom", "address"}
"""Elements of the Patient that no rule may read."""
STATUSES = {
    "Observation": "registered preliminary final amended corrected cancelled entered-in-error unknown",
    "DiagnosticReport": "registered partial preliminary final amended corrected appended cancelled entered-in-error unknown",
    "Procedure": "preparation in-progress not-done on-hold stopped completed entered-in-error unknown",
    "MedicationAdministration": "in-progress not-done on-hold completed entered-in-error stopped unknown",
    "MedicationStatement": "active completed entered-in-error intended stopped on-hold unknown not-taken",
    "MedicationRequest": "active on-hold cancelled completed entered-in-error stopped draft unknown",
    "ResearchSubject": "candidate eligible ineligible off-study on-study screening withdrawn entered-in-error",
    "Consent": "draft proposed active rejected inactive entered-in-error",
    "CarePlan": "draft active on-hold revoked completed entered-in-error unknown",
    "Encounter": "planned arrived in-progress finished cancelled entered-in-error unknown",
    "Specimen": "available unavailable unsatisfactory entered-in-error",
}

CLINICAL_STATUSES = ("active", "recurrence", "relapse", "inactive", "remission", "resolved", "nonsense")
VERIFICATION_STATUSES = ("unconfirmed", "provisional", "differential", "confirmed", "refuted", "entered-in-error", "nonsense")


SENTINELS = (("first moment of a calendar", "0001-01-01T00:00:00Z"), ("last day of a calendar", "9999-12-31T00:00:00+08:00"))
"""What programs write for a date that they do not know, or for an end that is not yet."""


class Mangling(NamedTuple):
    """A changed resource: the ``kind`` of change, and where. ``legal``: FHIR allows it, and it may mean something else."""

    kind: str
    path: Path
    resource: Json
    legal: bool = False

    @property
    def element(self) -> str:
        """The path without places in lists: ``code.coding.system``."""
        return ".".join(step for step in self.path if isinstance(step, str))


def elements(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Every element of a resource with its path."""
    steps: Any = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in steps:
        if path or step not in ("resourceType", "id"):
            yield (*path, step), inner
            if path or step not in PRIVATE:
                yield from elements(inner, (*path, step))


def put(resource: Json, path: Path, value: Any) -> Json:
    """The resource with one element exchanged."""
    out = copy.deepcopy(resource)
    at: Any = out
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = value
    return out


def drop(resource: Json, path: Path, **instead: Any) -> Json:
    """The resource without one element; others in its place."""
    out = copy.deepcopy(resource)
    at: Any = out
    for step in path[:-1]:
        at = at[step]
    del at[path[-1]]
    if instead:
        at |= instead
    return out


def manglings(resource: Json) -> Iterator[Mangling]:
    """All of them."""
    yield from by_form(resource)
    yield from (it._replace(legal=True) for it in by_meaning(resource))


# --- form --------------------------------------------------------------------------------------------------------
def by_form(resource: Json) -> Iterator[Mangling]:
    """Each element taken away, empty, or of another JSON type."""
    for path, value in elements(resource):
        if path[0] in PRIVATE:
            continue
        named = isinstance(path[-1], str)
        yield Mangling("deleted" if named else "deleted item", path, drop(resource, path))
        if named and not isinstance(value, (dict, list)):
            yield Mangling("absent by extension", path, drop(resource, path, **{f"_{path[-1]}": ABSENT}))
        for kind, other in _others(value):
            yield Mangling(kind, path, put(resource, path, other))


def _others(value: Any) -> Iterator[tuple[str, Any]]:
    """The same place with nothing in it, or with a value of another type."""
    yield "null", None
    for empty in ("", [], {}):
        if type(empty) is not type(value):
            yield f"empty {type(empty).__name__}", empty
    if isinstance(value, dict):
        yield from (("an object as text", "x"), ("an object as number", 7), ("an object in a list", [value]))
    elif isinstance(value, list):
        yield from (("a list as text", "x"), ("a list as number", 7))
        if len(value) == 1:
            yield "a list as its item", value[0]
    elif isinstance(value, str):
        yield from (("text as number", 7), ("text as boolean", True), ("text as object", {"value": value}), ("text in a list", [value]),
                    ("blank", "  "))
    elif isinstance(value, bool):
        yield from (("boolean as text", str(value).lower()), ("boolean as number", 1))
    else:
        yield from (("number as text", str(value)), ("number as boolean", True), ("number as object", {"value": value}),
                    ("number in a list", [value]))


# --- meaning -----------------------------------------------------------------------------------------------------
def by_meaning(resource: Json) -> Iterator[Mangling]:
    """Legal changes of codes, references, statuses, dates and values."""
    yield from _codes(resource)
    yield from _statuses(resource)
    yield from _dates(resource)
    if resource["resourceType"] == "Observation":
        yield from _values(resource)
    yield Mangling("modifierExtension", ("modifierExtension",), resource | {"modifierExtension": [{"url": "http://example.org/not", "valueBoolean": True}]})
    yield Mangling("tags", ("meta",), resource | {"meta": {"tag": [{"system": "urn:x", "code": "y"}], "security": [{"code": "R"}]}})
    yield Mangling("language", ("language",), resource | {"language": "zh", "implicitRules": "http://example.org/rules"})


def _codes(resource: Json) -> Iterator[Mangling]:
    for path, value in elements(resource):
        if path[-1] == "coding" and value and isinstance(value[0], dict):
            yield Mangling("unknown code", path, put(resource, path, [{**c, "code": "ZZZ"} for c in value]))
            yield Mangling("unknown code without a name", path, put(resource, path, [{"system": c.get("system"), "code": "ZZZ"} for c in value]))
            yield Mangling("unknown system", path, put(resource, path, [{**c, "system": "urn:x"} for c in value]))
            yield Mangling("code without a system", path, put(resource, path, [{"code": c.get("code")} for c in value]))
            yield Mangling("beside a local code", path, put(resource, path, [{"system": "urn:x", "code": "L"}, *value]))
        if isinstance(value, dict) and value.get("coding"):
            words = value.get("text") or next((c["display"] for c in value["coding"] if c.get("display")), None)
            yield from (Mangling("text only", path, put(resource, path, {"text": words})) for _ in range(bool(words)))
        if path[-1] == "reference":
            yield Mangling("reference to nothing", path, put(resource, path, f"{value}-nowhere"))
            yield Mangling("reference to another server", path, put(resource, path, "https://elsewhere.example.com/fhir/" + str(value).rpartition("fhir/")[2]))
            yield Mangling("reference by urn", path, put(resource, path, "urn:uuid:5d1a1f0e-9a6e-4d66-8a4b-0f5c2f3b1a11"))
            yield Mangling("reference by name", path, drop(resource, path, display="somebody"))
            yield Mangling("reference by identifier", path, drop(resource, path, identifier={"system": "urn:x", "value": "1"}))


def _statuses(resource: Json) -> Iterator[Mangling]:
    for status in STATUSES.get(resource["resourceType"], "").split():
        yield Mangling(f"status {status}", ("status",), resource | {"status": status})
    if resource["resourceType"] in STATUSES:
        yield Mangling("status unheard of", ("status",), resource | {"status": "nonsense"})
    if resource["resourceType"] == "Condition":
        for status in CLINICAL_STATUSES:
            yield Mangling(f"clinicalStatus {status}", ("clinicalStatus",), resource | {"clinicalStatus": concept((CLINICAL, status))})
        for status in VERIFICATION_STATUSES:
            yield Mangling(f"verificationStatus {status}", ("verificationStatus",), resource | {"verificationStatus": concept((VERIFICATION, status))})
        for note in ("ruled out", "已排除", "in complete remission", "relapsed"):
            yield Mangling(f"note {note!r}", ("note",), resource | {"note": [{"text": note}]})


def _dates(resource: Json) -> Iterator[Mangling]:
    for path, value in elements(resource):
        if not (isinstance(value, str) and len(value) >= 10 and value[4] == value[7] == "-" and value[:4].isdigit()):
            continue
        for kind, other in (("month alone", value[:7]), ("year alone", value[:4]), ("date in another order", f"{value[8:10]}/{value[5:7]}/{value[:4]}"),
                            ("date that is none", value[:8] + "45"), ("date in words", "last week"), ("date to come", "2031-01-01"), *SENTINELS):
            yield Mangling(kind, path, put(resource, path, other))
        stem = str(path[-1]).removesuffix("DateTime")
        if stem != path[-1] and len(path) == 1:
            for form, other in (("Period", {"start": value[:10], "end": value[:10]}), ("Period", {"end": value[:10]}), *(("Period", {"start": value[:10], "end": end}) for _, end in SENTINELS), ("Instant", value[:10] + "T10:00:00+08:00"),
                                ("Timing", {"event": [value]}), ("String", value[:10]), ("Age", {"value": 50, "unit": "a"})):
                yield Mangling(f"date as {form}", path, drop(resource, path, **{stem + form: other}))
    if "effectiveDateTime" in resource:
        yield Mangling("issued alone", ("effectiveDateTime",), drop(resource, ("effectiveDateTime",), issued=resource["effectiveDateTime"][:10] + "T10:00:00+08:00"))


def _values(resource: Json) -> Iterator[Mangling]:
    """The value in every other form, the same and another one."""
    name = next((key for key in resource if key.startswith("value")), None)
    if name is None:
        return
    path, value = (name,), resource[name]

    def instead(kind: str, **elements: Any) -> Mangling:
        return Mangling(kind, path, drop(resource, path, **elements))

    yield instead("value absent", dataAbsentReason=concept((ABSENT_REASON, "unknown")))
    yield Mangling("value and absent", path, resource | {"dataAbsentReason": concept((ABSENT_REASON, "unknown"))})
    yield instead("value in a note", note=[{"text": str(value)}])
    yield instead("value in an extension", extension=[{"url": "http://example.org/value", name: value}])
    yield instead("value of another element", value=value)
    yield instead("value as Attachment", valueAttachment={"title": "x"})
    yield instead("value as Reference", valueReference={"reference": "Observation/x"})
    yield instead("value as dateTime", valueDateTime="2026-11-01")
    yield instead("value that says nothing", valueString="???")
    yield instead("value flagged only", interpretation=[concept((INTERPRETATION, "H"))])
    yield instead("value in a component", component=[{"code": resource.get("code", {}), name: value}])
    yield Mangling("two values", path, resource | {"valueString": "see comment"} if name != "valueString" else resource | {"valueInteger": 7})
    if isinstance(value, dict) and "value" in value:
        number, unit = value["value"], value.get("unit") or value.get("code") or ""
        for form in (f"{number} {unit}", f"{number}", f"<{number} {unit}", f">{number} {unit}", f"{number} x10^9/L"):
            yield instead(f"value as text {form.replace(str(number), 'n').replace(unit, 'u') if unit else 'n'}", valueString=form)
        yield instead("value as Range", valueRange={"low": value, "high": value})
        yield instead("value as lower end", valueRange={"low": value})
        yield instead("value as Ratio", valueRatio={"numerator": value, "denominator": {"value": 1}})
        if number == int(number):
            yield instead("value as integer", valueInteger=int(number))
        for comparator in ("<", "<=", ">", ">=", "ad", "~"):
            yield Mangling(f"comparator {comparator}", path, put(resource, (name, "comparator"), comparator))
        yield Mangling("unit unheard of", path, put(resource, path, {**value, "unit": "furlong", "code": "furlong"}))
        yield Mangling("unit contradicted", path, put(resource, path, {**value, "unit": "furlong"}))
        yield Mangling("value below zero", path, put(resource, path, {**value, "value": -number}))
    if resource.get("referenceRange"):
        for kind, more in (("range in words", {"text": "see handbook", "high": None}), ("range of another type", {"type": {"text": "zzz"}}),
                           ("range for others", {"appliesTo": [{"text": "zzz"}]})):
            ranges = [{k: v for k, v in {**r, **more}.items() if v is not None} for r in resource["referenceRange"]]
            yield Mangling(kind, ("referenceRange",), resource | {"referenceRange": ranges})
