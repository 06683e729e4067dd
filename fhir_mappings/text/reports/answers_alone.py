"""A negative answer that is all a search for residual leukaemia tells, with what it denies: "Result: NEGATIVE" under "AML MRD Flow".

Its name asks, and the answer alone named nothing, so that a relapse on record stood unopposed. Words: ``[answer]`` in ``table_rows.toml``.
"""
from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from fhir_mappings.patterns import compiled
from fhir_mappings.shipped import shipped_table
from fhir_mappings.text.shares.shares_told import LONGEST_ALONE, looks_for_residual
from fhir_mappings.text.words.cues import normal


def with_what_is_denied(name: str, text: str) -> str:
    """The text, or "MRD: negative" for such an answer under the ``name`` of a look at cells.

    >>> with_what_is_denied("AML MRD Flow Cytometry", "Result: NEGATIVE"), with_what_is_denied("Lymphoma panel", "Result: NEGATIVE")
    ('MRD: negative', 'Result: NEGATIVE')
    """
    if not text or len(text) > LONGEST_ALONE or _words()["answer"].fullmatch(normal(text)) is None:
        return text
    asked = looks_for_residual(name) or _words()["named"].search(normal(name)) is not None
    return "MRD: negative" if asked and _words()["others"].search(normal(name)) is None else text


@cache
def _words() -> Mapping[str, re.Pattern[str]]:
    it: Mapping[str, str] = shipped_table("text/table_rows.toml")["answer"]
    forms = {"answer": rf"\W{{0,3}}{it['label']}{it['negative']}\W{{0,3}}", "named": it["named"], "others": it["others"]}
    return {of: compiled(form, re.IGNORECASE | re.ASCII) for of, form in forms.items()}
