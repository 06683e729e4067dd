"""Compiles the message catalogues: every ``.po`` under ``cds_service/locales`` to the ``.mo`` beside it.

    python -m tools.messages          all that are stale
    python -m tools.messages --all    all
"""
from __future__ import annotations

import os
import sys
from pathlib import Path

LOCALES = Path(__file__).resolve().parent.parent / "cds_service" / "locales"


def stale(po: Path) -> bool:
    """True when the ``.mo`` is absent or older than its ``.po``."""
    mo = po.with_suffix(".mo")
    return not mo.exists() or mo.stat().st_mtime_ns < po.stat().st_mtime_ns


def compile_one(po: Path) -> None:
    """Writes the ``.mo`` beside a ``.po``; raises ValueError naming the file when it can't be read."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import PoFileError, read_po

    with po.open("rb") as file:
        try:
            messages = read_po(file, locale=po.parent.parent.name, abort_invalid=True)
        except PoFileError as problem:
            raise ValueError(f"{po}: {problem}") from problem
    mo = po.with_suffix(".mo")
    written = mo.with_suffix(f".{os.getpid()}.new")  # several test runs may compile at once
    with written.open("wb") as file:
        write_mo(file, messages)
    written.replace(mo)


def compile_messages(folder: Path = LOCALES, everything: bool = False) -> list[Path]:
    """Compiles what is stale (or everything) and removes the ``.mo`` of catalogues that are gone."""
    for mo in folder.rglob("*.mo"):
        if not mo.with_suffix(".po").exists():
            mo.unlink(missing_ok=True)
    chosen = [po for po in sorted(folder.rglob("*.po")) if everything or stale(po)]
    for po in chosen:
        compile_one(po)
    return chosen


if __name__ == "__main__":
    for compiled in compile_messages(everything="--all" in sys.argv[1:]):
        print(compiled.relative_to(LOCALES))
