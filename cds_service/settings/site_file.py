"""Reads ``site.toml``: the plain settings in it, and the tables that are more than a setting."""
from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args, get_origin

import msgspec
import tomli

from cds_service.settings.setting_values import no_file
from fhir_mappings.site import NO_SITE, CodeAlias, LabName, Site, UpperLimitRow


class ConfigError(ValueError):
    """Settings that are unknown or wrong; the message is one clear line that names them. ``faults``: each by itself."""

    def __init__(self, *faults: str) -> None:
        super().__init__("; ".join(faults))
        self.faults = faults


class Contact(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``[contact]``: whom a clinician calls about the trial at this site."""

    name: str | None = None
    phone: str | None = None
    url: str | None = None


class _Files(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    files: tuple[str, ...] = ()


NO_CONTACT = Contact()


class TrialTables(msgspec.Struct, frozen=True, kw_only=True):
    """What a site changes of one trial's rules.

    ``windows`` are look-back windows in days by name; ``amendments`` by criterion id: the thresholds the site changed,
    each with the ``text`` of its amendment. ``patient_files`` hold the site's own patients for ``validate``.
    """

    windows: Mapping[str, int] = msgspec.field(default_factory=dict)
    amendments: Mapping[str, Mapping[str, Any]] = msgspec.field(default_factory=dict)
    patient_files: tuple[Path, ...] = ()


NO_CHANGES = TrialTables()


class SiteTables(msgspec.Struct, frozen=True, kw_only=True):
    """Everything of ``site.toml`` that is not a plain setting.

    ``changes``: of the first trial served (``[windows]``, ``[amendment]``, ``[patients]``); ``of_trials``: of the
    others, by NCT number (``[trial.NCT...]``).
    """

    readers: Site = NO_SITE
    changes: TrialTables = NO_CHANGES
    of_trials: Mapping[str, TrialTables] = msgspec.field(default_factory=dict)
    contact: Contact = NO_CONTACT


NO_TABLES = SiteTables()


class _Trial(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    windows: dict[str, int] = {}
    amendment: dict[str, dict[str, Any]] = {}
    patients: _Files = _Files()


TABLES: dict[str, Any] = {
    "lab_name": tuple[LabName, ...],
    "upper_limit": tuple[UpperLimitRow, ...],
    "code_alias": tuple[CodeAlias, ...],
    "maps": _Files,
    "patients": _Files,
    "windows": dict[str, int],
    "contact": Contact,
    "amendment": dict[str, dict[str, Any]],
    "trial": dict[str, _Trial],
}


def read_site_file(path: Path) -> tuple[dict[str, Any], SiteTables]:
    """The plain settings (names in lower case, values as TOML has them) and the tables of a ``site.toml``."""
    try:
        content = tomli.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    except OSError as problem:
        raise ConfigError(f"{path}: cannot be read ({problem.strerror})") from problem
    except (tomli.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise ConfigError(f"{path}: is not TOML ({problem})") from problem
    tables, faults = dict[str, Any](), list[str]()
    for name in [name for name in content if name in TABLES]:
        tables[name] = _table(f"{path}: [{name}", content.pop(name), TABLES[name], faults)
        faults += _beyond_types(f"{path}: [", name, tables[name])
    if faults:
        raise ConfigError(*faults)
    return content, _tables(path.resolve().parent, tables)


def _table(where: str, content: Any, kind: Any, faults: list[str]) -> Any:
    """The table, part by part, so that each fault is named with its key or row; what is faulty is left out."""
    parts = get_args(kind)
    if get_origin(kind) is dict and isinstance(content, dict):
        found = {key: _table(f"{where}.{key}", value, parts[1], faults) for key, value in content.items()}
        return {key: value for key, value in found.items() if value is not None}
    if get_origin(kind) is tuple and isinstance(content, list):
        found = [_table(f"{where} {number}", row, parts[0], faults) for number, row in enumerate(content, start=1)]
        return tuple(row for row in found if row is not None)
    if kind is _Trial and isinstance(content, dict) and "windows" in content:
        content = {**content, "windows": _table(f"{where}.windows", content["windows"], dict[str, int], faults)}
    try:
        return msgspec.convert(content, kind)
    except msgspec.ValidationError as problem:
        faults.append(f"{where}] {_in_words(str(problem))}")
        return None


_KINDS = {"int": "a whole number", "float": "a number", "str": "a text in quotes", "bool": "true or false", "array": "a list",
          "object": "a table", "null": "nothing", "date": "a date", "datetime": "a date and time", "decimal": "a number", "time": "a time"}


def _in_words(problem: str) -> str:
    """What msgspec says of a wrong type or a stray key, in the words of the file."""
    problem = re.sub(r"Expected `([\w | ]+)`, got `(\w+)`", _of_kinds, problem)
    problem = problem.replace("Invalid decimal string", "must be a number")
    problem = re.sub(r"^(.*) - at `\$\.?([^`]+)`$", r"\2: \1", problem)
    problem = re.sub(r"^Object contains unknown field `(\w+)`", r"there is no key `\1`", problem)
    return re.sub(r"^Object missing required field `(\w+)`", r"needs the key `\1`", problem)


def _of_kinds(found: re.Match[str]) -> str:
    wanted = " or ".join(_KINDS.get(kind, kind) for kind in found[1].split(" | "))
    return f"must be {wanted}, and is {_KINDS.get(found[2], found[2])}"


def _beyond_types(where: str, name: str, table: Any) -> Iterator[str]:
    """What is wrong beyond types, in ``[windows]`` and ``[amendment]`` and those of each trial."""
    if name == "windows":
        yield from _of_windows(f"{where}windows", table)
    if name == "amendment":
        yield from _of_amendments(f"{where}amendment", table)
    for trial, of_trial in table.items() if name == "trial" and table else ():
        yield from _of_windows(f"{where}trial.{trial}.windows", of_trial.windows)
        yield from _of_amendments(f"{where}trial.{trial}.amendment", of_trial.amendment)


def _of_windows(where: str, windows: Mapping[str, int] | None) -> Iterator[str]:
    return (f"{where}.{name}] a number of days is negative" for name, days in (windows or {}).items() if days < 0)


def _of_amendments(where: str, amendments: Mapping[str, Mapping[str, Any]] | None) -> Iterator[str]:
    for criterion, change in (amendments or {}).items():
        if not isinstance(change.get("text"), str) or not change["text"].strip():
            yield f"{where}.{criterion}] needs `text`, the words of the amendment"


def _files(folder: Path, table: _Files, name: str) -> tuple[Path, ...]:
    """The files that one table names, relative to the site's file; each must be there."""
    files = tuple(folder / file for file in table.files)
    for file in files:
        if why := no_file(file):
            raise ConfigError(f"[{name}] files: {file} {why}")
    return files


def _tables(folder: Path, tables: dict[str, Any]) -> SiteTables:
    readers = Site(
        lab_names=tables.get("lab_name", ()),
        upper_limits=tables.get("upper_limit", ()),
        code_aliases=tables.get("code_alias", ()),
        map_files=_files(folder, tables.get("maps", _Files()), "maps"),
    )
    return SiteTables(
        readers=readers,
        changes=TrialTables(
            windows=tables.get("windows", {}), amendments=tables.get("amendment", {}),
            patient_files=_files(folder, tables.get("patients", _Files()), "patients")),
        of_trials={trial: TrialTables(windows=own.windows, amendments=own.amendment,
                                      patient_files=_files(folder, own.patients, f"trial.{trial}.patients"))
                   for trial, own in tables.get("trial", {}).items()},
        contact=tables.get("contact", NO_CONTACT),
    )
