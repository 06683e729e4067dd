"""Rules by the ways in which ``diff`` may name them: ``shipped``, an NCT number, a trial's folder, a ``site.toml``."""
from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from cds_service.screener import Screener, make_screener
from cds_service.settings.config import PREFIX, ConfigError, load_settings

SHIPPED = "shipped"
SITE_FILE = ".toml"
OF_A_SITE = (f"{PREFIX}SITE", f"{PREFIX}TRIALS")


def screener_of(named: str, environ: Mapping[str, str], trial: str | None = None) -> Screener:
    """The rules of this name, ready to be asked; ValueError when there are none or they are wrong.

    ``shipped``: as they ship, whatever the environment's site changes. A ``site.toml``: as the service would run here
    with that file; ``trial``: which one of its TRIALS, the first by default. An NCT number or a folder: with the site's
    settings that are in force.
    """
    if named == SHIPPED:
        plain = load_settings({name: value for name, value in environ.items() if name not in OF_A_SITE})
        return make_screener(plain, trial) if trial else make_screener(plain)
    if named.endswith(SITE_FILE):
        settings = load_settings({**environ, f"{PREFIX}SITE": named})
        return make_screener(settings, trial or settings.trials[0].id)
    if "/" in named and not Path(named).is_dir():
        raise ConfigError(f"{named}: is a file, and neither a trial's folder nor a {SITE_FILE}" if Path(named).is_file()
                          else f"{named}: there is no such folder")
    return make_screener(load_settings(environ), named)
