"""Which folders know which: of the readers, and of the service."""
from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.source_modules import ROOT, imports, under

FOLDERS = {
    "facts": set(), "text": set(), "terminology": set(), "writing": set(), "charts": {"terminology", "text"}, "repository": {"charts"}, "fetching": {"charts"},
    "population": {"charts"}, "results": {"charts", "terminology", "text"}, "history": {"charts", "results", "terminology", "text"},
    "survey": {"charts", "results", "terminology", "text"},
}
"""Which folders of the readers know which others. What stands above them all may know any, and be known by any."""


ORDERED = {
    "fhir_mappings/text": ("words", "stance", "turns", "days", "course", "named", "shares", "ends", "disease", "letters", "reports"),
    "fhir_mappings/results": ("values", "ranges", "names", "answers"),
    "fhir_mappings/history": ("therapy", "entering", "reports", "conditions", "visits"),
    "cds_service/eligibility/course": ("terms", "therapy", "signs", "facts", "arms", "verdict"),
}
"""The folders within a folder, each of which knows only those before it."""


DECIDING = ("states", "day_ahead", "shown_dates", "shown_values", "rule_file", "amendments", "finding", "selection", "charted", "course", "disease_course", "criteria", "rules",
            "trial", "rule_words", "card_verdict", "screening")
"""What stands in the folder that decides, modules and folders; each knows only those before it."""


SERVICE = ("eligibility", "texts", "trials", "settings", "telemetry", "migrations", "database", "cards", "cds_clients", "hook_calls", "shared_state")
"""The folders of the service on which the others are built; each knows only those before it."""
MAKES_TABLES = {("migrations", "database")}
"""A migration names the tables as they are declared, and a database is brought up to date before it is used."""


def folders(*parts: str) -> Iterator[tuple[Path, str, str]]:
    """Below a folder, what each module imports of it: the module, its own folder there, the other's."""
    of = ".".join((*parts, ""))
    for path in under(*parts):
        own = path.relative_to(ROOT.joinpath(*parts)).parts[0]
        yield from ((path, own, name.removeprefix(of).split(".")[0]) for name in imports(path) if name.startswith(of))


@pytest.mark.parametrize("folder", sorted(FOLDERS))
def test_a_folder_of_the_readers_knows_only_those_below_it(folder: str) -> None:
    known = {other for _, own, other in folders("fhir_mappings") if own == folder}
    assert (known & FOLDERS.keys()) - {folder} <= FOLDERS[folder]


@pytest.mark.parametrize("folder", sorted(ORDERED))
def test_a_folder_within_another_knows_only_those_before_it(folder: str) -> None:
    assert _out_of_order(ORDERED[folder], *folder.split("/")) == []


def test_what_decides_knows_only_what_stands_before_it() -> None:
    """So the sentences on evidence know no rule, the course of the disease no rule either, and the rules all of them."""
    assert _out_of_order(DECIDING, "cds_service", "eligibility") == []
    deciding = ROOT / "cds_service" / "eligibility"
    found = {path.relative_to(deciding).parts[0].removesuffix(".py") for path in under("cds_service", "eligibility")}
    assert found - {"__init__"} == set(DECIDING)


def _out_of_order(order: tuple[str, ...], *folder: str) -> list[tuple[str, str]]:
    """The modules of the folder that import what stands behind them there, with what they import."""
    places = [(path, own.removesuffix(".py"), other) for path, own, other in folders(*folder)]
    known = [(path, own, other) for path, own, other in places if own in order and other in order]
    assert known
    return [(str(path.relative_to(ROOT)), other) for path, own, other in known if order.index(own) < order.index(other)]


@pytest.mark.parametrize("folder", sorted(ORDERED))
def test_every_folder_within_another_is_in_its_order(folder: str) -> None:
    assert {path.parent.name for path in under(*folder.split("/"))} - {folder.rpartition("/")[2]} == set(ORDERED[folder])


def test_the_course_of_the_disease_stands_in_its_folders() -> None:
    """None of its modules stands beside them, and none of the folders holds more than a dozen."""
    names = [path.parent.name for path in under("cds_service", "eligibility", "course") if path.name != "__init__.py"]
    assert "course" not in names and max(map(names.count, names)) <= 12


def test_a_folder_of_the_service_knows_only_those_before_it() -> None:
    """A module beside the folders puts them together or is known by all; it counts for none."""
    beside = {path.stem for path in under("cds_service") if path.parent == ROOT / "cds_service"}
    known = [(str(path.relative_to(ROOT)), own, other) for path, own, other in folders("cds_service")
             if own in SERVICE and other not in beside and (own, other) not in MAKES_TABLES]
    assert known and [each for each in known if each[2] not in SERVICE[:SERVICE.index(each[1]) + 1]] == []


def test_every_folder_of_the_readers_has_its_place() -> None:
    readers = ROOT / "fhir_mappings"
    assert {path.relative_to(readers).parts[0] for path in under("fhir_mappings") if path.parent != readers} == FOLDERS.keys()
    within = {name: {path.parent.name for path in under("fhir_mappings", name)} - {name} for name in FOLDERS}
    ordered = {folder.rpartition("/")[2] for folder in ORDERED if folder.startswith("fhir_mappings/")}
    assert {name for name, found in within.items() if found} == ordered
