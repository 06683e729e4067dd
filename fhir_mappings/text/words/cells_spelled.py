"""Cells of the leukaemia called by its short name (残留AML细胞), as the words have them: 残留白血病细胞. Words: ``cells_spelled.toml``."""
from __future__ import annotations

import re
from functools import cache

from fhir_mappings.patterns import compiled
from fhir_mappings.shipped import shipped_table


def with_cells_spelled(text: str) -> str:
    """The text, never longer.

    >>> with_cells_spelled("骨髓:未检出残留AML细胞"), with_cells_spelled("检出AML细胞遗传学异常")
    ('骨髓:未检出残留白血病细胞', '检出AML细胞遗传学异常')
    """
    return _called().sub(_words()["cells"], text) if _words()["letters"] in text else text


@cache
def _words() -> dict[str, str]:
    return shipped_table("text/cells_spelled.toml")


@cache
def _called() -> re.Pattern[str]:
    return compiled(_words()["called"], re.IGNORECASE | re.ASCII)
