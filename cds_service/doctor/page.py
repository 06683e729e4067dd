"""The report as one page: self-contained, printable, without scripts."""
from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from cds_service.doctor.growth import told
from cds_service.doctor.table import is_other, is_shown, kinds_read, others
from cds_service.texts.whole_days import whole_days
from cds_service.texts.wording import render, words
from fhir_mappings.record import Phrase


@cache
def _environment() -> Environment:
    return Environment(loader=PackageLoader("cds_service", "doctor/templates"), autoescape=True, undefined=StrictUndefined,
                       trim_blocks=True, lstrip_blocks=True)


def page(found: dict[str, Any], language: str) -> str:
    """The page in a language."""
    def say(key: str, **arguments: Any) -> str:
        return render(Phrase(key, arguments), language)

    def word(key: str) -> str:
        return words(key, language)

    other = [row for row in found["local"] if is_other(row)]
    hidden = sum(not is_shown(row) for row in found["local"])
    return whole_days(_environment().get_template("doctor.html").render(
        found=found, language=language, say=say, word=word, other=other, hidden=hidden, kinds=kinds_read(found["sample"]["resources"]),
        others=others(found["sample"]["resources"]), told=told))
