"""Results that their names give to somebody else: 乙肝表面抗原(家属), "HBsAg (mother)". Words: ``[site]`` in ``results.toml``."""
from __future__ import annotations

from collections.abc import Iterable

from fhir_mappings.record import Site
from fhir_mappings.remembered import of_text
from fhir_mappings.results.meanings import load_table
from fhir_mappings.text.numbers import plain


def whose_site(names: Iterable[str], site: Site | None) -> Site | None:
    """The place that a result is from; of kin, a contact or a donor it is from nowhere in the patient, whatever else tells of a place."""
    return "other" if any(map(_is_of_somebody_else, names)) else site


@of_text(1024)
def _is_of_somebody_else(name: str) -> bool:
    return load_table().sites["kin"].search(plain(name)) is not None
