"""``terminology expand``: fills the site's ValueSets from a terminology server, and pins them."""
from __future__ import annotations

import json
import time
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cds_service.commands.options import refuse, settings_or_refuse
from cds_service.settings.setting_values import url
from fhir_mappings.terminology.store import load
from fhir_mappings.terminology.valueset import TerminologyError

if TYPE_CHECKING:
    from cds_service.settings.config import Settings
    from fhir_mappings.fetching.fhir_server import FhirServer
    from fhir_mappings.terminology.store import Terminology

SECONDS = 60.0


@click.group(name="terminology")
def command() -> None:
    """Value sets from a terminology server."""


@command.command(name="expand")
@click.argument("server", metavar="URL")
@click.argument("sets", metavar="CONCEPT=CANONICAL...", nargs=-1, required=True)
@click.option("--out", required=True, metavar="DIR", type=click.Path(path_type=Path), help="Where the pinned sets go, one file each.")
@click.option("--token-file", metavar="FILE", type=click.Path(path_type=Path), help="A bearer token for the server.")
@click.option("--seconds", default=SECONDS, show_default=True, type=click.FloatRange(1, 600), help="For each set.")
def expand_command(server: str, sets: tuple[str, ...], out: Path, token_file: Path | None, seconds: float) -> None:
    """Pins value sets of the terminology server at URL.

    It is asked to expand each CANONICAL, and its codes are kept as a ValueSet of CONCEPT.

    Nothing is written unless all of them came whole. Name the files in [maps] of site.toml.
    """
    settings = settings_or_refuse()
    shipped = load()
    asked = [_asked(one, shipped) for one in sets]
    try:
        base = url(server)
        token = token_file.read_text(encoding="utf-8").strip() if token_file else None
    except (ValueError, OSError) as problem:
        refuse(f"{token_file or server}: {problem}" if isinstance(problem, ValueError) else f"{token_file}: {problem.strerror}")
    day = datetime.now(settings.time_zone).date()
    made = [(concept, _expanded(_server(base, token, seconds, settings), concept, canonical, day, shipped)) for concept, canonical in asked]
    out.mkdir(parents=True, exist_ok=True)
    for concept, (content, said) in made:
        (out / f"{concept}.json").write_text(content, encoding="utf-8")
        click.echo(f"{out / f'{concept}.json'}: {said}")


def _asked(text: str, shipped: Terminology) -> tuple[str, str]:
    concept, separator, canonical = text.partition("=")
    if not separator or not canonical.strip():
        refuse(f"{text!r} is not CONCEPT=CANONICAL, such as aml=https://hospital.example/ValueSet/aml")
    if concept not in shipped.names:
        refuse(f"{concept!r} is not a concept of the rules; fhir_mappings/terminology/README.md lists them")
    return concept, canonical.strip()


def _server(base: str, token: str | None, seconds: float, settings: Settings) -> FhirServer:
    from cds_service.settings.way_out import way_out
    from fhir_mappings.fetching.fhir_server import FhirServer

    return FhirServer(base, token, time.monotonic() + seconds, way_out(settings))


def _expanded(server: FhirServer, concept: str, canonical: str, day: date, shipped: Terminology) -> tuple[str, str]:
    """The pinned file's content, and what it adds; ends the command when the set did not come whole."""
    from fhir_mappings.terminology.expansion import expand, pinned

    try:
        members = expand(server, canonical, concept)
    except TerminologyError as problem:
        refuse(str(problem))
    new = sum(concept not in shipped.concepts(one.system, one.code) for one in members)
    resource = pinned(concept, canonical, members, day)
    digest = resource["identifier"][0]["value"]
    return json.dumps(resource, ensure_ascii=False, indent=1) + "\n", f"{len(members)} codes, {new} beyond the shipped ones, {digest[:19]}"
