"""What stands behind the words of a plan: "Treatment plan: gilteritinib for relapsed AML", 治疗计划：复发AML再诱导.

The treatment is planned there, and the relapse that it is for has been. Words: ``[plan-for]`` in ``course_words.toml``.
"""
from __future__ import annotations

import re
from functools import cache

from fhir_mappings.patterns import compiled
from fhir_mappings.text.stance.clinical_text import words
from fhir_mappings.text.words.cues import normal


def behind_the_plan(text: str) -> str | None:
    """None where a text does not begin with a plan for a leukaemia that is back.

    >>> behind_the_plan("Treatment plan: gilteritinib for relapsed AML"), behind_the_plan("Plan: monitor for relapsed AML")
    ('gilteritinib for relapsed AML', None)
    """
    plain = normal(text).strip()
    found = _begins().match(plain)
    return plain[found.end():] if found else None


@cache
def _begins() -> re.Pattern[str]:
    return compiled(words()["plan-for"]["begins"], re.IGNORECASE | re.ASCII)
