"""Names of sections that stand alone on their lines without a colon ("Clinical history" / "AML in remission" / "Diagnosis" / "AML").

Many laboratories set the names of sections in bold, and nothing but a line of its own is left of that in plain text. Read as a finding, the
history's remission was the report's. Words: ``[headings]`` in ``wrapped.toml``.
"""
from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from fhir_mappings.patterns import compiled
from fhir_mappings.shipped import shipped_table


def with_sections_named(lines: Sequence[str]) -> list[str]:
    """The lines, with a colon behind each that is the name of a section and no more, where the text names a section of the patient's
    history and one of what was found.

    >>> with_sections_named(["Clinical history", "AML in remission", "DIAGNOSIS", "AML"])
    ['Clinical history:', 'AML in remission', 'DIAGNOSIS:', 'AML']
    >>> with_sections_named(["AML", "Diagnosis", "AML"])
    ['AML', 'Diagnosis', 'AML']
    """
    named = [{at for at, line in enumerate(lines) if _named(of).match(line)} for of in ("history", "found")]
    if not all(named):
        return list(lines)
    alone = {at for at in set.union(*named) if ":" not in lines[at] and at + 1 < len(lines)}
    return [f"{line}:" if at in alone else line for at, line in enumerate(lines)]


@cache
def _named(of: str) -> re.Pattern[str]:
    """A line that is the name of such a section alone, or begins with it and a colon."""
    return compiled(rf"(?:{'|'.join(shipped_table('text/wrapped.toml')['headings'][of])})\s?(?::|$)", re.IGNORECASE | re.ASCII)
