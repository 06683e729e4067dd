"""The settings: environment variables ``NKG2D_CDS_<NAME>`` over the same names in lower case in ``site.toml``.

An unknown or wrong setting stops the start with one clear line. The environment is read here and nowhere else.
"""
from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from pathlib import Path
from typing import Any, Literal
from zoneinfo import ZoneInfo

from cds_service.settings.setting_names import meant, table_meant
from cds_service.settings.setting_values import (
    PLACEHOLDER,
    PREFETCH_ONLY,
    choice,
    database,
    day,
    day_of_evaluation,
    hosts,
    no_file,
    origins,
    percent,
    proxy,
    public_url,
    seconds,
    switch,
    text,
    trials,
    urls,
    whole,
    zone,
)
from cds_service.settings.site_file import NO_CHANGES, NO_TABLES, TABLES, ConfigError, SiteTables, TrialTables, read_site_file
from cds_service.trials.trial_folders import TrialFolder, without_rules

__all__ = ["ConfigError", "Settings", "load_settings"]

PREFIX = "NKG2D_CDS_"
SANDBOX_ORIGIN = "https://sandbox.cds-hooks.org"
HANGZHOU = ZoneInfo("Asia/Shanghai")
SHORTEST_SECRET = 32
LONGEST_LINK_MINUTES = 24 * 60
MOST_WORKERS = 256
LONGEST_RETENTION_DAYS = 36_500
LONGEST_IDLE_SECONDS = 3600


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting, read and checked. ``site`` holds the tables of ``site.toml``; ``named`` the settings given.

    ``demo`` is no setting of the environment: ``serve --demo`` sets it. ``site_file``: the ``site.toml`` that was read.
    """

    profile: Literal["development", "production"] = "development"
    public_url: str = "http://127.0.0.1:8080"
    database_url: str = "sqlite:///var/nkg2d-cds.sqlite"
    allowed_fhir_servers: tuple[str, ...] = ()
    ca_bundle: Path | None = None
    proxy: str | None = field(default=None, repr=False)
    no_proxy: tuple[str, ...] = ()
    clients: Path | None = None
    cors_origins: tuple[str, ...] = (SANDBOX_ORIGIN,)
    language: Literal["en", "zh"] = "en"
    as_of: date | None = None
    trials: tuple[TrialFolder, ...] = (TrialFolder(),)
    time_zone: ZoneInfo = HANGZHOU
    trial_open: bool = True
    secret_key: str = field(default_factory=lambda: os.urandom(32).hex(), repr=False)
    max_body_mb: int = 20
    fetch_budget_seconds: float = 3.0
    idle_seconds: int = 75
    workers: int = field(default_factory=lambda: os.cpu_count() or 1)
    rate_limit: int = 0
    retention_days: int = 365
    smart_client_id: str | None = None
    smart_client_key: Path | None = None
    smart_authorization_origins: tuple[str, ...] = ()
    smart_budget_seconds: float = 10.0
    worksheet_minutes: int = 30
    shadow: bool = False
    card_share_alarm: int = 10
    trial_status_confirmed: date | None = None
    demo: bool = False
    site: SiteTables = NO_TABLES
    site_file: Path | None = None
    named: frozenset[str] = frozenset()

    @property
    def production(self) -> bool:
        """True in the profile that may meet patients."""
        return self.profile == "production"

    def changes(self, trial_id: str) -> TrialTables:
        """What the site changes of a trial: the plain tables are the first one's, the others have tables of their own."""
        of_first = self.site.changes if trial_id == self.trials[0].id else NO_CHANGES
        return self.site.of_trials.get(trial_id, of_first)


READERS: dict[str, Callable[[str], Any]] = {
    "profile": choice("development", "production"),
    "public_url": public_url,
    "database_url": database,
    "allowed_fhir_servers": urls,
    "ca_bundle": lambda value: Path(text(value)),
    "proxy": proxy,
    "no_proxy": hosts,
    "clients": lambda value: Path(text(value)),
    "cors_origins": origins,
    "language": choice("en", "zh"),
    "as_of": day_of_evaluation,
    "trials": trials,
    "time_zone": zone,
    "trial_open": switch,
    "secret_key": text,
    "max_body_mb": whole(1),
    "fetch_budget_seconds": seconds,
    "idle_seconds": whole(1, LONGEST_IDLE_SECONDS),
    "workers": whole(1, MOST_WORKERS),
    "rate_limit": whole(0),
    "retention_days": whole(1, LONGEST_RETENTION_DAYS),
    "smart_client_id": text,
    "smart_client_key": lambda value: Path(text(value)),
    "smart_authorization_origins": origins,
    "smart_budget_seconds": seconds,
    "worksheet_minutes": whole(0, LONGEST_LINK_MINUTES),
    "shadow": switch,
    "card_share_alarm": percent,
    "trial_status_confirmed": day,
}
"""How each setting is read from its text; the one list of plain settings."""

PRODUCTION_DEFAULTS: Mapping[str, Any] = {"cors_origins": (), "rate_limit": 50}


def load_settings(environ: Mapping[str, str]) -> Settings:
    """The settings of this environment and the ``site.toml`` it names; raises :class:`ConfigError`."""
    given = {name[len(PREFIX):]: value for name, value in environ.items() if name.startswith(PREFIX)}
    site_path = given.pop("SITE", None)
    plain, tables = _site(Path(site_path)) if site_path else ({}, NO_TABLES)
    values: dict[str, Any] = {}
    for name, value in plain.items():
        values[name] = _read(f"{site_path}: {name}", name, _as_text(value, name, site_path), str.lower)
    folder = Path(site_path or "").resolve().parent
    for name in {"ca_bundle", "clients", "smart_client_key"} & values.keys():
        values[name] = folder / values[name]
    if "database_url" in values:
        values["database_url"] = _beside(folder, values["database_url"])
    if "trials" in values:
        values["trials"] = tuple(one.under(folder) for one in values["trials"])
    for name, value in given.items():
        lower = name.lower() if name.isupper() else name
        values[lower] = _read(PREFIX + name, lower, value.strip())
    return _checked(values, tables, Path(site_path) if site_path else None)


def _beside(folder: Path, url: str) -> str:
    """A relative SQLite file of a ``site.toml`` stands beside it, as its other files do: not wherever the service was started."""
    before, sqlite, file = url.partition("sqlite:///")
    return url if before or not sqlite or not file or file.startswith("/") else f"{sqlite}{folder / file}"


def _site(path: Path) -> tuple[dict[str, Any], SiteTables]:
    if why := no_file(path):
        raise ConfigError(f"{PREFIX}SITE: {path} {why}")
    return read_site_file(path)


def _as_text(value: Any, name: str, path: str | None) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return ",".join(value)
    if isinstance(value, (dict, list)):
        raise ConfigError(f"{path}: {name} is neither a setting nor a table of site.toml{table_meant(name, TABLES)}")
    return str(value)


def _read(where: str, name: str, value: str, written: Callable[[str], str] = str.upper) -> Any:
    """The value of a setting; ``written``: how its name is written there, in capitals in the environment, in small letters in a file."""
    if name not in READERS:
        known = ", ".join([*map(written, sorted(READERS)), *(() if written is str.lower else ("SITE",))])
        raise ConfigError(f"{where}: unknown setting; {meant(name, READERS, written)}known are {known}")
    try:
        return READERS[name](value)
    except ValueError as problem:
        raise ConfigError(f"{where}: {problem}") from problem


def _checked(values: dict[str, Any], tables: SiteTables, site_file: Path | None) -> Settings:
    if values.get("profile") == "production":
        values = {**PRODUCTION_DEFAULTS, **values}
    given = frozenset(values)
    settings = Settings(**values, site=tables, site_file=site_file, named=given)
    if settings.production:
        _check_production(settings)
    _check_trials(settings, tables)
    for name, file in (("CLIENTS", settings.clients), ("CA_BUNDLE", settings.ca_bundle)):
        if file is not None and (why := no_file(file)):
            raise ConfigError(f"{PREFIX}{name}: {file} {why}")
    return settings


def _check_trials(settings: Settings, tables: SiteTables) -> None:
    if lacking := without_rules(settings.trials):
        raise ConfigError(f"{PREFIX}TRIALS: {lacking}")
    served = {one.id for one in settings.trials}
    for trial in tables.of_trials:
        if trial not in served or (trial == settings.trials[0].id and tables.changes != NO_CHANGES):
            why = "is not one of TRIALS" if trial not in served else "is the first of TRIALS, whose changes stand in plain tables"
            raise ConfigError(f"[trial.{trial}]: {trial} {why}")


def _check_production(settings: Settings) -> None:
    """What the production profile requires and refuses, each with its reason."""
    named = settings.named
    faults = (
        (settings.clients is None, "CLIENTS", "production requires client authentication: the path of a TOML file"),
        (not settings.public_url.startswith("https://"), "PUBLIC_URL", "production requires an https URL"),
        ("allowed_fhir_servers" not in named, "ALLOWED_FHIR_SERVERS",
         f"production requires the list of FHIR servers that may be read, or `{PREFETCH_ONLY}`"),
        (any(not u.startswith("https://") for u in settings.allowed_fhir_servers), "ALLOWED_FHIR_SERVERS",
         "production requires https"),
        (any(not u.startswith("https://") for u in settings.smart_authorization_origins), "SMART_AUTHORIZATION_ORIGINS",
         "production requires https"),
        ("secret_key" not in named, "SECRET_KEY", "production requires a secret key"),
        (bool(PLACEHOLDER.search(settings.secret_key)), "SECRET_KEY",
         "is the placeholder of an example; make a key of your own with `openssl rand -base64 36`"),
        (bool(PLACEHOLDER.search(settings.database_url.rpartition("@")[0].rpartition(":")[2])), "DATABASE_URL",
         "holds the placeholder of an example as its password; put your own in its place"),
        (len(settings.secret_key) < SHORTEST_SECRET, "SECRET_KEY", f"is shorter than {SHORTEST_SECRET} characters"),
        (settings.as_of is not None, "AS_OF", "production refuses a pinned date"),
    )
    found: dict[str, str] = {}
    for wrong, name, why in faults:
        if wrong:
            found.setdefault(name, f"{PREFIX}{name}: {why}")
    if found:  # all at once: who sets up a service shall not learn them start by start
        raise ConfigError(*found.values())


def setting_names() -> tuple[str, ...]:
    """The names of all plain settings, as in the environment but without the prefix."""
    return tuple(f.name.upper() for f in fields(Settings) if f.name in READERS)
