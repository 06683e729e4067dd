"""Reads a trial's ``criteria.toml`` and finds every fault in it: shape, quotations, names that point nowhere.

Numbers with a point become decimals. The JSON Schema stands beside the trials; a site's changes are laid over the
file before it is checked, so that they can't break a rule either.
"""
from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import tomli

TRIALS = Path(__file__).resolve().parent.parent / "trials"
SCHEMA = TRIALS / "trial.schema.json"
IN_COURSE = "course."
NOT_WORDS = re.compile(r"[\s,;.:]+")

Rules = dict[str, Any]


class RulesError(ValueError):
    """The rules can't be used; ``faults`` are lines, each with the path to the fault."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("; ".join(faults))
        self.faults = faults


def trial_ids(folder: Path = TRIALS) -> tuple[str, ...]:
    """The trials that have rules."""
    return tuple(sorted(path.parent.name for path in folder.glob("*/criteria.toml")))


def read_rules(trial_id: str, folder: Path = TRIALS) -> Rules:
    """The content of a trial's ``criteria.toml``; raises RulesError when there is none or it is not TOML."""
    if trial_id not in trial_ids(folder):
        known = f"; known: {', '.join(trial_ids(folder))}" if trial_ids(folder) else f" in {folder}"
        raise RulesError([f"there are no rules for the trial {trial_id!r}{known}"])
    path = folder / trial_id / "criteria.toml"
    try:
        rules = tomli.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    except (tomli.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise RulesError([f"{trial_id}/criteria.toml: {problem}"]) from problem
    return rules | {"criterion": _with_lists(rules["criterion"], rules["course"])} if "criterion" in rules and "course" in rules else rules


def _with_lists(value: Any, course: Mapping[str, Any]) -> Any:
    """The value with each list of ``[course]`` in place of its name: "course.antileukaemic" among the treatments of a topic."""
    if isinstance(value, dict):
        return {key: _with_lists(part, course) for key, part in value.items()}
    if isinstance(value, list):
        return [one for part in value for one in (_listed(part, course) or [_with_lists(part, course)])]
    return value


def _listed(part: Any, course: Mapping[str, Any]) -> list[Any]:
    """The list of ``[course]`` that an item names; none for any other item, which the schema refuses where it begins so."""
    listed = course.get(part.removeprefix(IN_COURSE)) if isinstance(part, str) and part.startswith(IN_COURSE) else None
    return listed if isinstance(listed, list) else []


def read_schema() -> dict[str, Any]:
    """The JSON Schema of ``criteria.toml``."""
    return json.loads(SCHEMA.read_text(encoding="utf-8"))


def keywords(schema: Mapping[str, Any]) -> tuple[str, ...]:
    """The kinds of rule that the schema knows."""
    return tuple(schema["$defs"]["keywords"])


def keyword_of(table: Mapping[str, Any], known: tuple[str, ...]) -> str | None:
    """The one keyword of a criterion's table, None when there is none or more than one."""
    found = [word for word in known if word in table]
    return found[0] if len(found) == 1 else None


def faults_of(rules: Rules) -> list[str]:
    """Every fault of the rules, each with its path; empty when they can be used."""
    schema = read_schema()
    faults = [*_keyword_faults(rules, keywords(schema)), *_schema_faults(rules, schema)]
    return faults or [*_reference_faults(rules), *_quotation_faults(rules)]


def _keyword_faults(rules: Rules, known: tuple[str, ...]) -> Iterator[str]:
    for name, table in rules.get("criterion", {}).items():
        found = [word for word in known if word in table]
        if len(found) != 1:
            said = ", ".join(found) or "none"
            yield f"criterion.{name}: needs exactly one keyword ({', '.join(known)}), has {said}"


def _schema_faults(rules: Rules, schema: Mapping[str, Any]) -> Iterator[str]:
    from jsonschema import Draft202012Validator, FormatChecker

    validator = Draft202012Validator(schema, format_checker=FormatChecker())
    errors = sorted(validator.iter_errors(_as_json(rules)), key=lambda e: [str(p) for p in e.absolute_path])
    precise = [error for error in errors if error.validator != "unevaluatedProperties"]
    for error in precise or errors:  # a setting with a fault also counts as unevaluated: say only what is wrong in it
        path = ".".join(str(part) for part in error.absolute_path) or "(top)"
        yield f"{path}: {error.message[:300]}"


def _as_json(value: Any) -> Any:
    """TOML dates as text, everything else as it is, for the schema."""
    if isinstance(value, dict):
        return {key: _as_json(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_as_json(part) for part in value]
    return value.isoformat() if hasattr(value, "isoformat") else value


def _reference_faults(rules: Rules) -> Iterator[str]:
    criteria = list(rules["criterion"])
    for role, name in rules["overall"].items():
        if name not in criteria:
            yield f"overall.{role}: {name} is not a criterion"
    for place, (name, table) in enumerate(rules["criterion"].items()):
        above = table.get("falls_back_to")
        if above is not None and above not in criteria[:place]:
            yield f"criterion.{name}.falls_back_to: {above} is not a criterion above it"
        for setting in _unknown_ours(table):
            yield f"criterion.{name}.ours: {setting} is not a setting of this rule"
    for setting in _unknown_ours(rules["course"]):
        yield f"course.ours: {setting} is not a setting of the course"


def _unknown_ours(table: Mapping[str, Any]) -> list[str]:
    return [setting for setting in table.get("ours", ()) if setting not in table]


def _quotation_faults(rules: Rules) -> Iterator[str]:
    """Every clause of the protocol stands beside a rule, and every quotation is one."""
    sources: dict[str, str] = {row["item"]: row["says"] for row in rules["registry"]["inclusion"]}
    sources["summary"] = rules["exclusions"]["says"]
    quoted: dict[str, list[str]] = {item: [] for item in sources}
    for name, table in rules["criterion"].items():
        items = [number.split()[0] for number in table["item"].split(",")]
        for quote in quotations(table):
            cited = [item for item in items if quote in sources.get(item, "")]
            if not cited and table.get("source") != "protocol":
                yield f"criterion.{name}.says: not the words of item {table['item']}"
            for item in cited:
                quoted[item].append(quote)
    for item, text in sources.items():
        rest = _without(text, quoted[item])
        if NOT_WORDS.sub("", rest) and not _replaced(rules, item):
            yield f"item {item}: no criterion quotes {rest.strip()!r}"


def _without(text: str, quotes: list[str]) -> str:
    for quote in sorted(quotes, key=len, reverse=True):
        text = text.replace(quote, " ")
    return text


def _replaced(rules: Rules, item: str) -> bool:
    """True for the second-hand summary when a site has put the protocol's own words in its place."""
    return any(table["item"] == item and table.get("source") == "protocol" for table in rules["criterion"].values())


def quotations(table: Mapping[str, Any]) -> tuple[str, ...]:
    """What a criterion's table quotes: one text or several."""
    says = table["says"]
    return (says,) if isinstance(says, str) else tuple(says)
