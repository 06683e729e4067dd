"""A trial as its rules state it: the criteria in order, the limits of the disease course, the registry's facts."""
from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from cds_service.eligibility.amendments import amended
from cds_service.eligibility.criteria import Criterion
from cds_service.eligibility.rule_file import (
    TRIALS,
    Rules,
    RulesError,
    faults_of,
    keyword_of,
    keywords,
    quotations,
    read_rules,
    read_schema,
)
from fhir_mappings.frozen import Frozen

DEFAULT_TRIAL = "NCT05734898"
OF_A_CRITERION = ("item", "says", "label", "reversible", "note", "amendment")


class Registry(Frozen):
    """The registry's record of the trial: its status is data with a date and a source, never a promise."""

    name: str
    status: str
    record_updated: date
    note: Mapping[str, str]


class Exclusions(Frozen):
    """Where the exclusion criteria were taken from, and how far that can be trusted."""

    source: str
    taken_from: str
    seen: date
    note: Mapping[str, str]


class Trial(Frozen):
    """The effective rules of one trial at this site.

    ``digest`` covers the rules with the site's changes and the value sets: two screenings with the same digest were
    decided alike. ``course`` are the limits of the disease course. ``disease`` and ``disease_course`` are the ids of
    the two criteria that the overall verdict speaks of. ``changed`` names what the site changed.
    """

    id: str
    version: str
    digest: str
    title: str
    intervention: str
    url: str
    contact: Mapping[str, str]
    design: Mapping[str, str]
    registry: Registry
    exclusions: Exclusions
    criteria: tuple[Criterion, ...]
    course: Mapping[str, Any]
    disease: str
    disease_course: str
    changed: tuple[str, ...] = ()

    @property
    def therapy(self) -> frozenset[str]:
        """The concepts of therapy for the trial's disease, by which a drafted order is a reason for a card."""
        return frozenset(self.course["antileukaemic"]).union(self.course["ordered"])

    def criterion(self, criterion_id: str) -> Criterion:
        """The criterion of that id; raises KeyError."""
        for criterion in self.criteria:
            if criterion.id == criterion_id:
                return criterion
        raise KeyError(criterion_id)


def load_trial(trial_id: str = DEFAULT_TRIAL, *, windows: Mapping[str, int] | None = None,
               amendments: Mapping[str, Mapping[str, Any]] | None = None, value_sets_digest: str = "",
               check: bool = True, folder: Path = TRIALS) -> Trial:
    """The trial with the site's windows and amendments; raises RulesError with every fault and its path.

    ``check=False`` skips the schema and the quotations for rules that are shipped and tested; a site's changes are
    always checked.
    """
    rules = read_rules(trial_id, folder)
    if rules.get("id") != trial_id:
        raise RulesError([f"{trial_id}/criteria.toml: id: is {rules.get('id')!r}, not the folder's name"])
    known = keywords(read_schema())
    effective = amended(rules, windows or {}, amendments or {}, known)
    if check or effective is not rules:
        faults = faults_of(effective)
        if faults:
            raise RulesError([f"{trial_id}/criteria.toml: {fault}" for fault in faults])
    changed = (*(f"windows.{name}" for name in windows or {}), *(f"amendment.{name}" for name in amendments or {}))
    return _trial(effective, known, digest_of(effective, value_sets_digest), changed)


def _trial(rules: Rules, known: tuple[str, ...], digest: str, changed: tuple[str, ...]) -> Trial:
    registry, exclusions = rules["registry"], rules["exclusions"]
    return Trial(
        id=rules["id"], version=rules["version"], digest=digest, title=rules["title"],
        intervention=rules["intervention"], url=rules["url"],
        contact=rules["contact"], design=rules["design"],
        registry=Registry(**{key: registry[key] for key in Registry.__struct_fields__}),
        exclusions=Exclusions(exclusions["source"], exclusions["from"], exclusions["seen"], exclusions["note"]),
        criteria=tuple(_criterion(name, table, known) for name, table in rules["criterion"].items()),
        course=rules["course"], disease=rules["overall"]["disease"], disease_course=rules["overall"]["course"],
        changed=changed)


def _criterion(name: str, table: Mapping[str, Any], known: tuple[str, ...]) -> Criterion:
    keyword = keyword_of(table, known)
    if keyword is None:
        raise RulesError([f"criterion.{name}: needs exactly one keyword"])
    return Criterion(
        id=name, item=table["item"], says="\n".join(quotations(table)), label=table["label"], keyword=keyword,
        value=table[keyword], reversible=table.get("reversible", False), note=table.get("note"),
        amendment=table.get("amendment"),
        settings={key: value for key, value in table.items() if key not in OF_A_CRITERION and key != keyword})


def digest_of(rules: Rules, value_sets_digest: str = "") -> str:
    """``sha256:...`` over the rules' content (not their layout or comments) and the digest of the value sets."""
    content = {**rules, "criterion": list(rules["criterion"].items()), "value_sets": value_sets_digest}
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=_exactly)
    return "sha256:" + hashlib.sha256(text.encode()).hexdigest()


def _exactly(value: Any) -> str:
    return format(value, "f") if isinstance(value, Decimal) else value.isoformat()
