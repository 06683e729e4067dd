"""A record that is copied with its fields written out carries each of them: one that is added later must not be lost."""
from __future__ import annotations

import ast
import inspect
from dataclasses import fields

import pytest

from fhir_mappings import diagnoses, measured_before, operations, treatments
from fhir_mappings.record import Diagnosis, Measurement, Operation, TestResult, Treatment

COPIES = [
    (measured_before.again, TestResult, set()),
    (measured_before.again, Measurement, set()),
    (diagnoses._diagnosis, Diagnosis, set()),
    (operations._operation, Operation, set()),
    (treatments._treatment, Treatment, {"ongoing"}),  # what a statement alone says, of its own Treatment
]


@pytest.mark.parametrize("copy, record, apart", COPIES, ids=lambda one: getattr(one, "__name__", ""))
def test_every_field_is_carried(copy, record, apart):
    calls = [node for node in ast.walk(ast.parse(inspect.getsource(copy)))
             if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == record.__name__]
    assert calls
    for call in calls:
        assert {one.arg for one in call.keywords} == {field.name for field in fields(record)} - apart
