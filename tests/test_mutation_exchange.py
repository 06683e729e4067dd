"""The long form's mutation testing puts its faults in: one that reached nobody would seem to survive every test."""
from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import pytest

from tools.mutants import Mutant, mutants
from tools.mutation_exchange import functions, put_in
from tools.mutation_scope import ROOT

SHOWN = """
import gc
from fhir_mappings.results.ranges import ages
from tools.mutants import mutants
from tools.mutation_exchange import put_in
from tools.mutation_scope import ROOT
gc.freeze()  # as the tests do once they are collected
path = "fhir_mappings/results/ranges/ages.py"
fault = next(each for each in mutants((ROOT / path).read_text(encoding="utf-8"), path) if each.owner and "." not in each.owner)
function = getattr(ages, fault.owner)
before = function.__code__
put_in(fault)
print(function.__code__ is not before)
"""


def _first(path: str) -> Mutant:
    return next(each for each in mutants((ROOT / path).read_text(encoding="utf-8"), path) if each.owner)


def test_a_fault_is_put_in_though_the_function_was_set_aside() -> None:
    done = subprocess.run([sys.executable, "-c", SHOWN], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout == "True\n"


def test_a_fault_in_a_function_that_does_not_live_is_refused() -> None:
    functions.cache_clear()
    gone = replace(_first("tools/mutants.py"), path="tools/not_imported.py")
    with pytest.raises(LookupError, match="no such function lives"):
        put_in(gone)
