"""Prints every regular expression that our packages compile while they read a chart of every kind of text: JSON lines.

A program of its own, because it must listen before the first of our modules is imported.
"""
from __future__ import annotations

import importlib
import json
import pkgutil
import re
import sys

FOUND: dict[tuple[str, int], None] = {}
_compile = re._compile  # type: ignore[attr-defined]


def listening(pattern, flags):
    """As ``re._compile``, of which every function of the module makes use."""
    compiled = _compile(pattern, flags)
    caller = sys._getframe(2).f_code.co_filename
    if isinstance(compiled.pattern, str) and "/cds_service/" in caller:
        FOUND[compiled.pattern, compiled.flags] = None
    return compiled


def main():
    """Imports, reads, prints."""
    re._compile = listening  # type: ignore[attr-defined]
    from fhir_mappings import patterns

    asked = patterns.note_asked()
    import cds_service
    import fhir_mappings
    from fhir_mappings.text.words.any_of import AnyOf

    alternatives, made = [], AnyOf.__init__

    def noticed(self, *arguments):  # of alternatives only those are compiled whose letters stand in a text: these are told as a whole
        made(self, *arguments)
        alternatives.append(self)

    AnyOf.__init__ = noticed

    for package in (fhir_mappings, cds_service):
        for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
            if "migrations" not in module.name:
                importlib.import_module(module.name)
    from fhir_mappings.read import read_record
    from fhir_mappings.terminology.store import load
    from tests.mappings.test_long_texts import SEEDS, ZONE, chart

    terminology = load()
    for text in ("acute myeloid leukaemia in relapse, ECOG 1, HIV(-)", "1:8", "原始细胞 5%", *(seed * 5 for seed in SEEDS)):
        read_record(chart(text), terminology, ZONE)
    told = [(each.pattern, each.flags) for each in alternatives if "(?:)" not in each.pattern]  # of no alternatives none is ever searched
    for pattern, flags in {**FOUND, **dict.fromkeys(sorted(asked)), **dict.fromkeys(told)}:
        print(json.dumps([pattern, int(flags)]))


if __name__ == "__main__":
    main()
