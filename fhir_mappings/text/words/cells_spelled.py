"""Cells of the leukaemia by another name, as the words have them: 残留AML细胞 are 残留白血病细胞; such as have the phenotype of the
diagnosis (与初诊时表型一致的细胞) are residual ones of now, and no day is told. Words: ``cells_spelled.toml``."""
from __future__ import annotations

import re
from functools import cache

from fhir_mappings.patterns import compiled
from fhir_mappings.shipped import shipped_table


def with_cells_spelled(text: str) -> str:
    """The text, never longer.

    >>> with_cells_spelled("骨髓:未检出残留AML细胞"), with_cells_spelled("检出AML细胞遗传学异常")
    ('骨髓:未检出残留白血病细胞', '检出AML细胞遗传学异常')
    >>> with_cells_spelled("检出与初诊时表型一致的白血病细胞,占0.8%"), with_cells_spelled("初诊时白血病细胞60%")
    ('检出残留白血病细胞,占0.8%', '初诊时白血病细胞60%')
    """
    for of, name in _words().items():
        if name["letters"] in text:
            text = _named(of).sub(name["cells"], text)
    return text


@cache
def _words() -> dict[str, dict[str, str]]:
    return shipped_table("text/cells_spelled.toml")


@cache
def _named(of: str) -> re.Pattern[str]:
    return compiled(_words()[of]["named"], re.IGNORECASE | re.ASCII)
