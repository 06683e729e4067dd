"""Hooks of mkdocs: links to files of the repository outside docs/ become the names of those files, in type; a wide table scrolls
by itself instead of the page; a Chinese page says that it is.

The site may stand where the repository does not; a test checks the links themselves (``tests/test_links.py``).
"""
from __future__ import annotations

import posixpath
import re
from typing import Any

OUTSIDE = re.compile(r"(?<!!)\[([^\]]+)\]\((\.\./[^)\s#]+)(?:#[^)]*)?\)")


def on_page_markdown(markdown: str, page: Any, **_: Any) -> str:
    """The page with such links replaced; a link's text that is not the name keeps it before the name."""
    def named(link: re.Match[str]) -> str:
        path = posixpath.normpath(posixpath.join("docs", posixpath.dirname(page.file.src_uri), link[2]))
        said = link[1].strip("`")
        return f"`{path}`" if said in path else f"{link[1]} (`{path}`)"

    return OUTSIDE.sub(named, markdown)


def on_page_content(html: str, page: Any, **_: Any) -> str:
    """Each table in a frame of its own (the theme's own class)."""
    framed = html.replace("<table>", '<div class="table-responsive"><table>').replace("</table>", "</table></div>")
    return framed


def on_post_page(output: str, page: Any, **_: Any) -> str:
    """The language of a Chinese page, in its root, where what reads it aloud looks for it."""
    return output.replace('<html lang="en"', '<html lang="zh"', 1) if page.file.src_uri.endswith(".zh.md") else output
