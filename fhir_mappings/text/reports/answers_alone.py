"""A negative answer that is all a search for residual leukaemia tells, with what it denies: "Result: NEGATIVE" of "AML MRD Flow Cytometry".

Its name asks, and the answer alone named nothing, so that a relapse on record stood unopposed. Words: ``[answer]`` in ``table_rows.toml``.
"""
from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from fhir_mappings.patterns import compiled
from fhir_mappings.remembered import of_text
from fhir_mappings.shipped import shipped_table
from fhir_mappings.text.shares.shares_told import looks_for_residual
from fhir_mappings.text.words.cues import normal


@of_text(1024)
def is_bare_denial(text: str) -> bool:
    """True for a text that is no more than a negative answer, and perhaps its label."""
    return _words()["answer"].fullmatch(normal(text)) is not None


def with_what_is_denied(name: str, text: str) -> str:
    """Such a text as "MRD: negative" under the ``name`` of a look at cells, where that looks for the leukaemia; else as it is.

    >>> with_what_is_denied("AML MRD Flow Cytometry", "Result: NEGATIVE"), with_what_is_denied("Lymphoma panel", "Result: NEGATIVE")
    ('MRD: negative', 'Result: NEGATIVE')
    """
    name = normal(name)
    asked = looks_for_residual(name) or _words()["named"].search(name) is not None
    return "MRD: negative" if asked and _words()["others"].search(name) is None else text


@cache
def _words() -> Mapping[str, re.Pattern[str]]:
    it: Mapping[str, str] = shipped_table("text/table_rows.toml")["answer"]
    forms = {"answer": rf"\W{{0,3}}{it['label']}{it['negative']}\W{{0,3}}", "named": it["named"], "others": it["others"]}
    return {of: compiled(form, re.IGNORECASE | re.ASCII) for of, form in forms.items()}
