"""What stands at the end of a report and tells nothing of the patient: a signature, a request to correlate with the clinic.

Some readings ask whether a finding is all that a report says ("Complete response."), or what stands behind it.
"""
from __future__ import annotations

import re
from functools import cache

from fhir_mappings.remembered import of_text
from fhir_mappings.shipped import shipped_table
from fhir_mappings.text.words.any_of import AnyOf, sought

_NAME = 90  # letters of who signed, and when


@of_text(1024)
def without_ending(text: str) -> str:
    """The report without it.

    >>> without_ending("Reviewed by Dr. Smith: relapsed AML")
    'Reviewed by Dr. Smith: relapsed AML'
    >>> without_ending("Complete response.\\nElectronically signed by J. Smith, MD."), without_ending("No CR. 报告医师：张三")
    ('Complete response.', 'No CR.')
    """
    signed, request = _endings()
    return request.sub("", signed.sub("", text)).rstrip()


@cache
def _endings() -> tuple[AnyOf, AnyOf]:
    table = shipped_table("text/report_endings.toml")
    name = rf"(?:(?!{table['tells']})[^\n]){{0,{_NAME}}}(?=\n|$)"
    flags = re.IGNORECASE | re.ASCII
    return sought(f"(?:{table['signed']}){name}", flags), sought(table["request"], flags)
