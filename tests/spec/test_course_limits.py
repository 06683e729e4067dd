"""Every number and concept of the ``[course]`` table is read by the derivation: one that nothing reads looks as if it could be changed."""
from __future__ import annotations

import ast
from dataclasses import fields
from pathlib import Path

import cds_service.eligibility.course.terms.limits as declared
from cds_service.eligibility.course.terms.limits import CourseLimits

DERIVATION = Path(declared.__file__).parents[1]
GIVEN = {field.name for field in fields(CourseLimits) if field.init}
WORKED_OUT = {field.name for field in fields(CourseLimits) if not field.init}


def _named_limits(node: ast.expr) -> bool:
    """``limits`` and ``facts.limits``: what a CourseLimits is called wherever it is handed on."""
    return (isinstance(node, ast.Name) and node.id == "limits") or (isinstance(node, ast.Attribute) and node.attr == "limits")


def _read_by_the_derivation() -> set[str]:
    return {node.attr for path in sorted(DERIVATION.rglob("*.py")) for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load) and _named_limits(node.value)}


def _read_to_work_out_others() -> set[str]:
    return {node.attr for node in ast.walk(ast.parse(Path(declared.__file__).read_text(encoding="utf-8")))
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "self"}


def test_every_limit_is_read() -> None:
    read = _read_by_the_derivation()
    assert len(GIVEN) > 40 and len(read & GIVEN) > 40
    assert read >= WORKED_OUT
    assert GIVEN - read - _read_to_work_out_others() == set()
