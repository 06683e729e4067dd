"""Reference texts that say by number what is negative and what positive: "<0.05阴性;≥0.05阳性", "阴性<0.9；灰区0.9-1.1；阳性>1.1".

Each answer gives a limit: a number decides only where all of them agree, so that what lies in a grey zone decides nothing.
"""
from __future__ import annotations

import re
from functools import cache

from fhir_mappings.patterns import compiled
from fhir_mappings.remembered import of_text
from fhir_mappings.results.ranges.range_texts import LONGEST, NormalRange, range_of
from fhir_mappings.shipped import shipped_table
from fhir_mappings.text.stance.answers import said_by
from fhir_mappings.text.words.numbers import plain

_BETWEEN = compiled(r"[;。|]|,(?!\d)")
_SIGNS = " :="


@of_text(1024)
def answer_ranges(text: str) -> tuple[NormalRange, ...]:
    """The limits of the negative, the grey zone and the positive; none where there is one clause, or one that is not understood."""
    clauses = [clause for it in _BETWEEN.split(plain(text).strip("[]【】 ")) if (clause := it.strip())]
    if not 2 <= len(clauses) <= 4 or len(text) > LONGEST:
        return ()
    read = [_limit(clause, text.strip()) for clause in clauses]
    told = [it for it in read if it is not None]
    return tuple(limit for _, limit in told) if len(told) == len(read) and "negative" in dict(told) else ()


@cache
def _answer() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """An answer before its number, and one behind it."""
    words = shipped_table("text/written_values.toml")["answers"]
    return compiled(rf"(?:{words})", re.IGNORECASE), compiled(rf"(?:{words})$", re.IGNORECASE)


def _limit(clause: str, charted: str) -> tuple[str, NormalRange] | None:
    """Up to where a number is not above what the clause answers; of a positive, up to where it begins."""
    at_begin, at_end = _answer()
    before, behind = at_begin.match(clause), at_end.search(clause)
    found = before or behind
    if found is None or (before and behind):
        return None
    written = (clause[found.end():] if before else clause[:found.start()]).strip(_SIGNS)
    answer, span = said_by(found[0]), range_of(written, charted, low_ends=True)
    if answer is None or span is None:
        return None
    if answer != "positive":
        return None if span.high is None else (answer, NormalRange(span.high, None, charted, span.unit, "text", below=span.below))
    above = written.startswith(">") and "=" not in written  # the end itself is no positive then
    return None if span.low is None else (answer, NormalRange(span.low, None, charted, span.unit, "text", below=not above))
