"""Every state that a criterion can take is proven, and the page that shows where is current."""
from __future__ import annotations

import pytest

from cds_service.eligibility.states import State
from tools import matrix
from tools.matrix_sources import Statement


def test_docs_matrix_is_current() -> None:
    """Run `make docs` after changing a case, a spec table, a patient or a fixture."""
    assert matrix.PAGE.read_text(encoding="utf-8") == matrix.page()


def test_no_cell_is_empty_and_none_is_both_proven_and_impossible() -> None:
    assert list(matrix.faults()) == []


def test_every_cell_has_a_patient_of_the_trials_own() -> None:
    patients = {(s.criterion, s.state) for found in matrix.proven().values() for s in found if s.source == "patients.toml"}
    every = {(criterion, state.value) for criterion in matrix.criteria() for state in State}
    assert every - matrix.impossible_cells() == patients


def test_a_cell_is_declared_impossible_once_with_a_reason_and_what_would_show_otherwise() -> None:
    cells = [(c, s) for each in matrix.impossible() for c in each.criteria for s in each.states]
    assert len(cells) == len(set(cells))
    assert all(len(each.why) > 20 and len(each.falsified_by) > 20 for each in matrix.impossible())


@pytest.mark.parametrize(("change", "fault"), [
    (lambda cells: cells.pop(("age", "met")), "age met: no statement proves it"),
    (lambda cells: cells.update({("age", "stale"): [Statement("age", "stale", "an old birth date", "x", "y")]}),
     "age stale: declared impossible, but 'an old birth date' proves it"),
    (lambda cells: cells.update({("height", "met"): [Statement("height", "met", "", "x", "y")]}), "height met: there is no such cell"),
])
def test_an_empty_or_contradictory_cell_is_a_fault(monkeypatch: pytest.MonkeyPatch, change, fault: str) -> None:
    cells = matrix.proven()
    change(cells)
    monkeypatch.setattr(matrix, "proven", lambda: cells)
    assert list(matrix.faults()) == [fault]
    assert matrix.main(["--check"]) == 1
