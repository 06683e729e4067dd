"""Puts a fault into the running process, and empties what the process remembers of other code."""
from __future__ import annotations

import functools
import gc
import re
from collections.abc import Collection
from types import FunctionType
from typing import Any

from cds_service.screener import make_screener
from cds_service.settings.config import load_settings
from tools.mutants import Mutant, code_of, codes
from tools.mutation_scope import ROOT


def make_patterns() -> None:
    """Compiles what charts are read with, and has it kept: a fork makes its tables anew, and would compile for seconds."""
    re._MAXCACHE = 100_000  # type: ignore[attr-defined]
    make_screener(load_settings({}), check=False).warm()


def put_in(mutant: Mutant) -> None:
    """Exchanges the code of the function in the running process, and of those that it has made (a decorator's).

    LookupError where no such function lives: the fault could not be shown to any test, and would seem to survive them all.
    """
    assert mutant.owner is not None
    outer = code_of(mutant.tree(), str(ROOT / mutant.path), mutant.owner)
    alive = [(code, function) for code in (outer, *codes(outer))
             for function in functions().get((code.co_filename, code.co_qualname, code.co_firstlineno), ())
             if function.__code__.co_freevars == code.co_freevars]
    if not any(code is outer for code, _ in alive):
        raise LookupError(f"{mutant.name}: no such function lives in this process")
    for code, function in alive:
        function.__code__ = code


@functools.cache
def functions() -> dict[tuple[str, str, int], list[FunctionType]]:
    """Every live function by file, name and line. What was set aside from the search for garbage (``tests/conftest.py`` does) is
    taken back first: nobody would find it."""
    gc.unfreeze()
    found: dict[tuple[str, str, int], list[FunctionType]] = {}
    for each in gc.get_objects():
        if isinstance(each, FunctionType):
            code = each.__code__
            found.setdefault((code.co_filename, code.co_qualname, code.co_firstlineno), []).append(each)
    return found


def forget(modules: Collection[str]) -> None:
    """Empties what is remembered of charts, anywhere in the product: it would hide a fault, or its line, from a test.

    With ``modules`` go their tables, since one module's may have been made by another's functions (``clinical_text`` keeps
    the cues that ``text.cues`` makes), and what the tests keep.
    """
    for memory in memories():
        table = isinstance(memory, functools._lru_cache_wrapper) and memory.cache_parameters()["maxsize"] is None
        if memory.__module__ in modules or (not table and _is_ours(memory)) or (modules and memory.__module__.startswith("tests.")):
            memory.cache_clear()


def _is_ours(memory: Any) -> bool:
    return memory.__module__.startswith(("fhir_mappings.", "cds_service."))


@functools.cache
def memories() -> list[Any]:
    """Every live function that remembers what it said, also what was set aside from the search for garbage."""
    gc.unfreeze()
    return [each for each in gc.get_objects() if isinstance(each, (functools._lru_cache_wrapper, FunctionType))
            and hasattr(each, "cache_clear")]
