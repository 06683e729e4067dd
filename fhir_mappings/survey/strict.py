"""Where resources break FHIR R4, by the strict models of ``fhir.resources.R4B``: kind and path, never a value.

Reading does not depend on it (real charts break R4 in places that nobody reads); it tells a site what its interface
writes wrongly. Source: https://hl7.org/fhir/R4/validation.html
"""
from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from msgspec import Raw
from pydantic import ValidationError

from fhir_mappings.patterns import compiled
from fhir_mappings.resources import READ

_NAME = compiled(r"[A-Za-z][A-Za-z0-9_]{0,40}")
UNKNOWN_TYPE = "unknown-resource-type"
MOST_KINDS = 2000
OF_OTHERS = 20
"""How many are checked of a type that no rule reads."""
NOT_OF_R4B = frozenset({
    "EffectEvidenceSynthesis", "Evidence", "EvidenceVariable", "MedicinalProduct", "MedicinalProductAuthorization",
    "MedicinalProductContraindication", "MedicinalProductIndication", "MedicinalProductIngredient", "MedicinalProductInteraction",
    "MedicinalProductManufactured", "MedicinalProductPackaged", "MedicinalProductPharmaceutical", "MedicinalProductUndesirableEffect",
    "RiskEvidenceSynthesis", "SubstanceNucleicAcid", "SubstancePolymer", "SubstanceProtein", "SubstanceReferenceInformation",
    "SubstanceSourceMaterial", "SubstanceSpecification"})
"""R4's resource types that R4B removed or changed: its models say nothing of them. None is read by a rule."""


@dataclass
class StrictReport:
    """``faults``: by (resource type, path without indices, kind of fault). ``most``: how many of a type are checked."""

    most: int
    checked: Counter[str] = field(default_factory=Counter)
    broken: Counter[str] = field(default_factory=Counter)
    faults: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    not_checked: Counter[str] = field(default_factory=Counter)

    def look(self, resource_type: str, content: Raw | bytes) -> None:
        """Checks one resource, unless enough of its type were checked."""
        if resource_type in NOT_OF_R4B:
            self.not_checked[resource_type] += 1
            return
        if self.checked[resource_type] >= (self.most if resource_type in READ else min(self.most, OF_OTHERS)):
            return
        self.checked[resource_type] += 1
        faults = set(faults_of(resource_type, bytes(content)))
        self.broken[resource_type] += bool(faults)
        for path, kind in faults:
            key = (resource_type, path, kind)
            if key in self.faults or len(self.faults) < MOST_KINDS:
                self.faults[key] += 1


def faults_of(resource_type: str, content: bytes) -> list[tuple[str, str]]:
    """(path, kind) of every fault of one resource; empty when R4 allows it."""
    from fhir.resources.R4B import get_fhir_model_class

    try:
        model = get_fhir_model_class(resource_type)
    except (ValueError, ImportError):
        return [("", UNKNOWN_TYPE)]
    try:
        model.model_validate_json(content)
    except ValidationError as problem:
        found = problem.errors(include_url=False, include_context=False, include_input=False)
        return [(_path(fault["loc"]), fault["type"]) for fault in found]
    return []


def said_as(kind: str) -> str:
    """What a kind of fault means to who writes the interface: missing, unknown element or resource, wrong form, wrong value."""
    if kind == UNKNOWN_TYPE:
        return kind
    if kind.endswith("missing"):
        return "missing"
    if kind == "extra_forbidden":
        return "unknown-element"
    return "wrong-form" if kind.endswith(("_type", "_parsing")) else "wrong-value"


def _path(steps: tuple[int | str, ...]) -> str:
    """Element names only: no index, and nothing that is no name (a key of the site's own could be anything)."""
    return ".".join(step if _NAME.fullmatch(step) else "?" for step in steps if isinstance(step, str))
