"""``/worksheet/...``: the page behind a link, its downloads, its stylesheet."""
from __future__ import annotations

from flask import Flask


def add_worksheet(app: Flask) -> None:
    """Adds the worksheet's addresses to the application."""
