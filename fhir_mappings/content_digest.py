"""One digest over all content that readings depend on: value sets, words, units, patterns, and the site's tables."""
from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from fhir_mappings.site import NO_SITE, Site

PACKAGE = Path(__file__).parent
CONTENT = (".json", ".toml")
TERMINOLOGY = "terminology"
NO_READING = frozenset({"likeness.toml", "search_parameters.toml"})
"""Of the mapping doctor, and of the demo's FHIR server: no chart is read by them."""


def content_digest(site: Site = NO_SITE, value_sets: Iterable[Path] = ()) -> str:
    """``sha256:...``: two charts read under the same digest were read alike. ``value_sets``: a trial's own files."""
    whole = hashlib.sha256()
    for name, content in (*_parts(site), *((path.name, path.read_bytes()) for path in value_sets)):
        part = hashlib.sha256(content).hexdigest()
        whole.update(f"{name} {part}\n".encode())
    return "sha256:" + whole.hexdigest()


def _parts(site: Site) -> Iterator[tuple[str, bytes]]:
    found = [path for path in PACKAGE.rglob("*") if path.suffix in CONTENT and path.name not in NO_READING]
    for name, path in sorted((_name(path), path) for path in found):
        yield name.as_posix(), path.read_bytes()
    tables = [site.lab_names, site.upper_limits, site.code_aliases]
    yield "site tables", msgspec.json.encode(tables)
    for path in site.map_files:
        yield "site map", path.read_bytes()


def _name(path: Path) -> Path:
    """By what a file goes in the digest: its place in the terminology, else its name alone, so that a table that moves changes nothing."""
    place = path.relative_to(PACKAGE)
    return place if place.parts[0] == TERMINOLOGY else Path(place.name)
