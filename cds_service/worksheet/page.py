"""The worksheet as a page: made on the server, without scripts of anybody else, readable without any."""
from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from cds_service.wording import words
from cds_service.worksheet.worksheet import Worksheet

HERE = Path(__file__).parent


@cache
def templates() -> Environment:
    """The templates of this package, every value escaped."""
    return Environment(loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined,
                       trim_blocks=True, lstrip_blocks=True)


def page(worksheet: Worksheet, language: str, address: str | None = None) -> str:
    """The page in this language. ``address``: the path at which this worksheet can be opened again (its downloads and
    its other language are links below it); None where it can't, as after a launch that keeps nothing.
    """
    return templates().get_template("worksheet/worksheet.html").render(
        sheet=worksheet, language=language, address=address, words=words)
