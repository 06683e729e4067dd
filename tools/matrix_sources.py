"""The statements of the tests: which criterion each proves to take which state, and where it stands."""
from __future__ import annotations

import importlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from cds_service.eligibility.states import State
from cds_service.eligibility.trial import load_trial
from cds_service.trials.trial_folders import TrialFolder
from cds_service.trials.trial_patients import read_patients
from tests.charts.harness import Case
from tests.spec.tables import columns, rows

ROOT = Path(__file__).resolve().parent.parent
STATES = {state.value for state in State}


@dataclass(frozen=True)
class Statement:
    """One statement: ``title`` says it (empty for a row that its table says), ``link`` leads to its ``source``."""

    criterion: str
    state: str
    title: str
    source: str
    link: str


def statements() -> Iterator[Statement]:
    """Patients, charts, rows of tables; each source in a stable order."""
    yield from _patients()
    known = {criterion.id for criterion in load_trial().criteria}
    for path in sorted((ROOT / "tests" / "charts").rglob("test_*.py")):
        yield from _charts(_module(path), path, known)
    for path in sorted((ROOT / "tests" / "spec").glob("test_*.py")):
        yield from _rows(_module(path), known)


def _module(path: Path) -> ModuleType:
    return importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))


def _patients() -> Iterator[Statement]:
    path = TrialFolder().patients
    link = "../" + str(path.relative_to(ROOT))
    for patient in read_patients(path).patient:
        for criterion, state in patient.states.items():
            yield Statement(criterion, state.value, patient.title, "patients.toml", link)


def _charts(module: ModuleType, path: Path, known: set[str]) -> Iterator[Statement]:
    """The cases of one module that name exactly one state for a criterion."""
    seen: set[int] = set()
    for value in vars(module).values():
        for case in value if isinstance(value, (list, tuple)) else ():
            if not isinstance(case, Case) or id(case) in seen:
                continue
            seen.add(id(case))
            for criterion, expected in case.expect.items():
                wanted = (expected,) if isinstance(expected, str) else tuple(expected)
                if len(wanted) == 1 and criterion in known:
                    yield Statement(criterion, wanted[0], case.title, path.name, f"../{path.relative_to(ROOT)}")


def _rows(module: ModuleType, known: set[str]) -> Iterator[Statement]:
    """The rows of one module's tables: by their `criterion` or the module's, and `state`; or by columns of criteria."""
    title = getattr(module, "TITLE", None)
    named = getattr(module, "CRITERION", "")
    if title is None or named == "overall":
        return
    link = f"criteria.md#{_anchor(title)}"
    for criterion, table in _tables(module):
        by_column = [column for column in columns(table) if column in known] if "state" not in columns(table) else []
        for row in rows(table):
            for name, cell in ([(row.get("criterion") or criterion, row["state"])] if "state" in row
                               else [(column, row[column]) for column in by_column]):
                state = cell.removesuffix(" review")
                if name in known and state in STATES:
                    yield Statement(name, state, "", title, link)


def _tables(module: ModuleType) -> Iterator[tuple[str, str]]:
    """The tables of a module with the criterion that they are of."""
    by_criterion = getattr(module, "TABLES", None)
    if isinstance(by_criterion, dict):
        yield from by_criterion.items()
        return
    for value in vars(module).values():
        if isinstance(value, str) and value.strip().startswith("|") and len(columns(value)) > 1:
            yield module.CRITERION, value


def _anchor(heading: str) -> str:
    """What GitHub makes of a heading: lower case, words and hyphens."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
