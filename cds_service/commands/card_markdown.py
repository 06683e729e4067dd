"""A card's detail in a terminal: rich's Markdown, whose tables cut what finds no blank to break at, as Chinese has none."""
from __future__ import annotations

from rich.console import Console, ConsoleOptions, RenderResult
from rich.markdown import Markdown, TableElement
from rich.table import Table


class _WholeTable(TableElement):
    """A table of which nothing is cut."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for part in super().__rich_console__(console, options):
            if isinstance(part, Table):
                for column in part.columns:
                    column.overflow = "fold"
            yield part


class CardMarkdown(Markdown):
    """Markdown with every letter of its tables."""

    elements = {**Markdown.elements, "table_open": _WholeTable}  # noqa: RUF012 - rich's own kind of attribute
