"""Every link of the documents leads to a file that is there and a heading that is in it; no page is lost. No network."""
from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
PAGES = [*sorted(DOCS.rglob("*.md")), *(ROOT / name for name in ("README.md", "CHANGELOG.md", "DECISIONS.md", "GLOSSARY.md"))]
FENCE = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"!?\[(?:[^\]\[]|\[[^\]]*\])*\]\(([^)\s]+)(?:\s+\"[^\"]*\")?\)")
HEADING = re.compile(r"^#{1,6}\s+(.+?)\s*#*$", re.MULTILINE)
WEB = ("https://", "http://", "mailto:")


def prose(path: Path) -> str:
    """The text of a page without its code."""
    return re.sub(r"`[^`\n]*`", "`x`", FENCE.sub("", path.read_text(encoding="utf-8")))


def anchors(path: Path) -> set[str]:
    """The anchors of a page's headings, as GitHub and mkdocs make them; the same one twice has a number."""
    found: list[str] = []
    for heading in HEADING.findall(FENCE.sub("", path.read_text(encoding="utf-8"))):
        plain = re.sub(r"[`*_]|\[([^\]]*)\]\([^)]*\)", lambda match: match[1] or "", heading).lower()
        slug = re.sub(r"[^\w\- ]", "", plain).strip().replace(" ", "-")
        found.append(slug if slug not in found else f"{slug}-{found.count(slug)}")
    return set(found)


def links(path: Path) -> list[str]:
    return LINK.findall(prose(path))


FOLDERS = ("", "fhir_mappings", "cds_service", "cds_service/eligibility", "tests", "tests/charts")
"""Where a path that a page names may begin: a document of a folder names what is beside it."""
WRITTEN_AT_A_SITE = ("NKG2D_CDS_SITE=",)
NAMED = re.compile(r"`([^`\s:]+/[^`\s:]+\.(?:py|toml|md))(?:::\w+)?`")
LOGS = ("measurements.md", "CHANGELOG.md")
"""What was written down on a day, with the paths of that day."""
UNDONE = re.compile(r"^Superseded by (\S+), (.+?)(?: \([^()]+\))?\.$", re.MULTILINE)

LINKS = [(path.relative_to(ROOT).as_posix(), link) for path in PAGES for link in links(path)]


def test_there_are_links():
    assert len(LINKS) > 60 and len({page for page, _ in LINKS}) > 15


@pytest.mark.parametrize("page", sorted({page for page, _ in LINKS}))
def test_links_lead_somewhere(page):
    broken = []
    for link in {link for where, link in LINKS if where == page and not link.startswith(WEB)}:
        name, _, anchor = link.partition("#")
        target = (ROOT / page).parent / name if name else ROOT / page
        there = target.exists() and ROOT in target.resolve().parents
        if not there or (anchor and anchor not in anchors(target)):
            broken.append(link)
    assert broken == []


@pytest.mark.parametrize("page", [path.relative_to(ROOT).as_posix() for path in PAGES if path.name not in LOGS])
def test_every_file_that_a_page_names_is_there(page):
    named = {one for one in NAMED.findall((ROOT / page).read_text(encoding="utf-8")) if not one.startswith(WRITTEN_AT_A_SITE)}
    assert [one for one in sorted(named) if not any(next((ROOT / folder).glob(one), None) for folder in FOLDERS)] == []


def test_the_functions_that_answer_for_a_text_are_there():
    """The table of carriers and questions in the guide for developers."""
    named = set(re.findall(r"`([a-z_]+)\.([a-z_]+)`", (DOCS / "developers.md").read_text(encoding="utf-8")))
    modules = {path.stem: path for path in (ROOT / "fhir_mappings").rglob("*.py")}
    told = {(module, name) for module, name in named if module in modules and name not in ("py", "toml")}
    assert len(told) >= 14
    assert [one for one in sorted(told) if f"def {one[1]}(" not in modules[one[0]].read_text(encoding="utf-8")] == []


def test_a_decision_that_was_undone_names_the_one_that_undid_it():
    text = (ROOT / "DECISIONS.md").read_text(encoding="utf-8")
    named = UNDONE.findall(text)
    assert len(named) == text.count("\nSuperseded by ") > 3
    assert [one for one in named if f"## {one[0]} {one[1]}\n" not in text] == []


def test_links_to_the_web_are_well_formed():
    assert [one for one in LINKS if one[1].startswith(WEB) and not re.fullmatch(r"https://[\w.-]+(/\S*)?", one[1])] == []


def test_every_page_is_in_the_index_and_in_the_site():
    index = {link for link in links(DOCS / "README.md")}
    site = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    pages = {path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md")} - {"README.md"}
    assert pages - index == set()
    assert {page for page in pages if f": {page}\n" not in site} == set()


def test_every_picture_is_shown_somewhere():
    shown = "".join(path.read_text(encoding="utf-8") for path in PAGES)
    assert [path.name for path in (DOCS / "pictures").iterdir() if path.name not in shown] == []


def test_the_drawing_is_the_one_that_is_drawn():
    from tools.architecture import PICTURE, drawing

    assert PICTURE.read_text(encoding="utf-8") == drawing()


def test_the_site_is_built_without_a_warning(tmp_path):
    """Builds it as `make docs-site` does: strictly, into another folder."""
    import subprocess
    import sys

    done = subprocess.run([sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(tmp_path / "site")],
                          cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr + done.stdout
    index = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    loaded = re.findall(r'(?:src|href)="(https?:[^"]+)"', index)
    assert [one for one in loaded if not one.startswith("https://www.mkdocs.org")] == [], "nothing is loaded from elsewhere"
    assert "<code>README.md</code>" in index, "links out of the site are names"
    settings, chinese = ((tmp_path / "site" / f"{name}.html").read_text(encoding="utf-8") for name in ("settings", "clinicians.zh"))
    assert settings.count("<table>") == settings.count('<div class="table-responsive"><table>') > 0, "a wide table scrolls by itself"
    assert '<html lang="zh"' in chinese and 'lang="zh"' not in settings
