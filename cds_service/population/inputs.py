"""The files of a population: which are there, of which form each is, and which are only named since they can't be read.

Nothing in a folder is passed over in silence but hidden and empty files, and what an earlier run of ours wrote: a packed or
renamed file of Conditions would else look like a hospital without the disease.
"""
from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from pathlib import Path

from cds_service.population.own_files import is_ours
from cds_service.population.sources import Broken, Source, read_blocks
from fhir_mappings.charts.paging import EVERY_TYPE
from fhir_mappings.population.exported import RECORD, Exported, read_record, unfinished
from fhir_mappings.population.glimpses import is_other_json, named_type, speaks_fhir
from fhir_mappings.record import Phrase

UNKNOWN_FORM = Phrase("population.rejected.unknown-form")
LOOKED_AT = 20
"""Lines of a file by which its form is told."""
_LINES = (".ndjson", ".jsonl")
_DOCUMENTS = (".json",)
_TYPE = re.compile(r"[A-Z][A-Za-z]+")


class NotFound(Exception):
    """A path that is not there, that holds nothing to be read, or that can't be read as it is. The text says so."""


def find(paths: Iterable[Path], besides: Path | None = None) -> list[Source]:
    """Every file in the paths, each once, in the order of their names. Raises NotFound, OSError.

    ``besides``: the folder of the results. It may lie in an input, where what a run of ours has written there is left out; it
    must not be one or hold one, for then results and input could not be told apart.
    """
    found: dict[Path, Source] = {}
    results = besides.resolve() if besides else None
    for path in paths:
        if not path.exists():
            raise NotFound(f"{path}: no such file or folder")
        if results is not None and (results == path.resolve() or results in path.resolve().parents):
            raise NotFound(f"--out {besides} is or holds the input {path}: give the results a folder of their own")
        known = list(_found_in(path, results))
        if not any(source.form != "unread" for source in known):
            raise NotFound(nothing_in(path, [source.path.name for source in known]))
        found.update((source.path, source) for source in known)
    return [found[path] for path in sorted(found)]


def _found_in(path: Path, results: Path | None) -> Iterator[Source]:
    """The file, or every file in the folder that is neither hidden, empty nor ours; and what the record of an export there tells."""
    under = path if path.is_dir() else None
    inside = sorted(it for it in path.rglob("*") if it.is_file()) if under else [path]
    inside = [it for it in inside if results is None or not is_ours(it.resolve(), results)]
    exports = {folder: export for folder in sorted({it.parent for it in inside}) if (export := _export_in(folder))}
    for folder, export in exports.items():
        record, stat = folder / RECORD, (folder / RECORD).stat()
        yield from of_export(record, export, stat.st_size, stat.st_mtime_ns, {it.name for it in folder.iterdir()})
    for file in inside:
        export = exports.get(file.parent)
        if export and file.name == RECORD:
            continue
        given = under is None or bool(export and file.name in export.lines_besides)
        if form_of(file.name, given)[0] or not under or not is_passed_over(file.relative_to(under).parts, file.stat().st_size):
            yield _source(file, given, under)


def _export_in(folder: Path) -> Exported | None:
    record = folder / RECORD
    return read_record(record.read_bytes()) if record.is_file() else None


def nothing_in(path: object, there: Sequence[str]) -> str:
    """Of a path in which nothing is of a known form; what there is instead is named."""
    named = f" (there is {there[0]}{f' and {len(there) - 1} more' if there[1:] else ''})" if there else ""
    return f"{path}: no .ndjson, .ndjson.gz or .json file in it{named}"


def is_passed_over(parts: Iterable[str], size: int) -> bool:
    """True for what no export consists of: a file that is empty, hidden, or in a hidden folder."""
    return not size or any(part.startswith(".") for part in parts)


def of_export(path: Path, export: Exported, size: int, stamp: int, there: Collection[str]) -> Iterator[Source]:
    """What an export's record at this path says is lacking. Raises NotFound for an export that did not come to its end."""
    if not export.finished:
        raise NotFound(unfinished(path, export))
    if lacking := export.lacking(there):
        types = frozenset[str]().union(*(types for _, types in lacking))
        yield Source(path.resolve(), size, stamp, "unread", False, None, tuple(why for why, _ in lacking), types)


def _source(path: Path, given: bool, under: Path | None = None) -> Source:
    """The file; one that was named itself is taken as lines whatever its name. ``under``: the folder in which it was found."""
    form, zipped = form_of(path.name, given)
    folders = path.relative_to(under).parts[:-1] if under else ()
    stat = path.stat()
    return told(path.resolve(), (stat.st_size, stat.st_mtime_ns), (form, zipped), folders, lambda: _head(path, zipped))


def told(path: Path, stamp: tuple[int, int], form: tuple[str | None, bool], folders: Sequence[str],
         head: Callable[[], list[bytes]]) -> Source:
    """What a file is. ``stamp``: its size and when it was changed; ``form``: by its name; ``folders``: those it lies in."""
    by_name, zipped = form
    named = type_in(path.name)
    if by_name is None:
        types = may_hold([path.name, *reversed(folders)], head)
        return Source(path, *stamp, "unread", zipped, named, (UNKNOWN_FORM,), types)
    whole = by_name if named is not None and by_name == "lines" else by_its_head(by_name, head())
    return Source(path, *stamp, whole, zipped, named)


def _head(path: Path, zipped: bool) -> list[bytes]:
    """The first lines of a file; the last of them may be cut."""
    try:
        return next(read_blocks(path, zipped), b"").strip().split(b"\n")[:LOOKED_AT]
    except (OSError, Broken):
        return []


def form_of(name: str, given: bool) -> tuple[str | None, bool]:
    """By a file's name: ``lines``, ``document`` or None, and whether it is zipped. ``given``: it was named itself."""
    lower = name.lower()
    zipped = lower.endswith(".gz")
    lower = lower.removesuffix(".gz")
    form = "lines" if lower.endswith(_LINES) else "document" if lower.endswith(_DOCUMENTS) else "lines" if given else None
    return (None if name.startswith(".") else form), zipped


def type_in(name: str) -> str | None:
    """The resource type that a name begins with; see ``named_type``."""
    word = _TYPE.match(name)
    return named_type(word[0]) if word else None


def may_hold(names: Iterable[str], head: Callable[[], list[bytes]]) -> frozenset[str]:
    """The types that an unread file may hold: by the first of its names (its own, then its folders') that begins with a type, since
    Spark writes ``Condition/part-00000``; else all of them if it begins like FHIR."""
    for name in names:
        if (named := type_in(name)) is not None:
            return frozenset([named]) if named else frozenset()
    begun = b"\n".join(head()).lstrip()
    return EVERY_TYPE if begun[:1] in (b"{", b"[") and b'"resourceType"' in begun else frozenset()


def by_its_head(form: str, head: list[bytes]) -> str:
    """The form of a file by its first lines: lines may be called a document, and JSON lines need not be FHIR (logs, the truth of a
    synthetic population)."""
    begun = [line for line in head if line.strip()]
    if form == "document":
        whole = len(begun) > 1 and begun[1].strip()[:1] == b"{" and speaks_fhir(begun[0])
        return "lines" if whole else "document"
    return "other" if begun and all(map(is_other_json, begun[:-1] or begun)) else "lines"
