"""Makes the shipped ValueSets from the raw code tables: ``python tools/build_valuesets.py CODES_DIR``.

What goes where stands in ``tools/valuesets/*.toml`` (concepts, single rows, rows sorted by their display, words) and
``supplement.csv`` (codes that the tables lack, checked against the classification itself). Only rows with ``ship=yes``
are read. The results are committed, so the tables are needed only to make them anew. A row that nothing takes, a code
that two ValueSets of one family hold, and a nested carve-out that FHIR can't say are errors.
"""
from __future__ import annotations

import csv
import json
import re
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from valueset_text import CANONICAL, ICD, Code, listing, valueset
from valueset_text import words as words_text

HERE = Path(__file__).parent / "valuesets"
OUT = Path(__file__).parent.parent / "fhir_mappings" / "terminology"
AREAS = ("leukaemia", "malignancy", "heart", "immune", "childbearing", "infection", "results", "drugs", "topics")
CHINESE = {"urn:proposed:chs-icd-10": "urn:proposed:chs-icd-10:nhsa"}
"""Rows of the Chinese extension speak for that one catalogue only, which a site must name."""

LIST_BELOW = "<!-- generated below by tools/build_valuesets.py -->\n"


@dataclass
class Concept:
    """One ValueSet in the making: ``codes`` with their displays; ``excludes`` of the supplement, and those found later.

    ``known_only``: neither a reader nor a rule names it; its codes are known, so that they are neither read as another's nor told as unread."""

    name: str
    title: str
    means: str
    area: str
    family: str | None = None
    takes: list[str] = field(default_factory=list)
    imports: list[str] = field(default_factory=list)
    preferred: str | None = None
    known_only: bool = False
    codes: dict[Code, str] = field(default_factory=dict)
    excludes: dict[Code, str] = field(default_factory=dict)


def read_toml(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / name).read_text(encoding="utf-8"))


def read_concepts() -> dict[str, Concept]:
    """Every concept of the definition files; a ``[[grades]]`` table makes one concept a grade."""
    found: dict[str, Concept] = {}
    for area in AREAS:
        tables = read_toml(f"{area}.toml")
        for name, table in tables["concept"].items():
            found[name] = Concept(name=name, area=area, **table)
        for scale in tables.get("grades", ()):
            for grade in scale["grades"]:
                said = {key: scale[key].replace("{grade}", str(grade)) for key in ("title", "means", "takes")}
                name = f"{scale['scale']}-{grade}"
                found[name] = Concept(name, said["title"], said["means"], area, takes=[said["takes"]])
    return found


@dataclass(frozen=True)
class Row:
    """A row of a code table; ``where`` is table/concept, and with ``:answer`` the rows of that use."""

    where: str
    use: str
    system: str
    code: str
    display: str


def read_rows(codes: Path) -> Iterator[Row]:
    for path in sorted(codes.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                if row.get("ship") == "yes":
                    system = CHINESE.get(row["system"], row["system"])
                    yield Row(f"{path.stem}/{row['concept']}", row["use"], system, row["code"], row["display"].strip())


class Sorter:
    """Which concepts a row goes to. ``used`` remembers what was asked for, so that nothing is forgotten."""

    def __init__(self, concepts: dict[str, Concept]) -> None:
        rules = read_toml("sorting.toml")
        self.takers: dict[str, list[str]] = defaultdict(list)
        for concept in concepts.values():
            for where in concept.takes:
                self.takers[where].append(concept.name)
        self.patterns = {rule["rows"]: rule["by_display"] for rule in rules["sort"]}
        self.dropped = {where for rule in rules["drop"] for where in rule["rows"]}
        self.used: set[str] = set()

    def targets(self, row: Row) -> list[str]:
        """The concepts this row belongs to; none for a dropped one; an error when nothing was said of it."""
        self.used.add(row.where)
        self.used.add(f"{row.where}:{row.use}")
        if row.where in self.dropped or f"{row.where}:{row.use}" in self.dropped:
            return []
        if row.where in self.patterns and row.display:
            for pattern, target in self.patterns[row.where]:
                if re.search(pattern, row.display):
                    return [target] if target else []
        takers = self.takers.get(f"{row.where}:{row.use}") or self.takers.get(row.where)
        if not takers:
            raise SystemExit(f"no concept takes {row.where} {row.system} {row.code} {row.display!r}")
        return takers

    def check_all_used(self) -> None:
        unknown = (set(self.takers) | set(self.patterns) | self.dropped) - self.used
        if unknown:
            raise SystemExit(f"no such rows in the tables: {sorted(unknown)}")


def fill(concepts: dict[str, Concept], rows: Iterator[Row], words: dict[str, list[str]]) -> None:
    sorter = Sorter(concepts)
    for row in rows:
        for name in sorter.targets(row):
            if row.system == "text":
                words.setdefault(name, []).append(row.code)
            else:
                known = concepts[name].codes.get((row.system, row.code))
                concepts[name].codes[row.system, row.code] = known or row.display
    sorter.check_all_used()


def add_supplement(concepts: dict[str, Concept]) -> None:
    with (HERE / "supplement.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            concept = concepts[row["concept"]]
            codes = concept.excludes if row["use"] == "exclude" else concept.codes
            codes[row["system"], row["code"]] = codes.get((row["system"], row["code"])) or row["display"]


def move_rows(concepts: dict[str, Concept]) -> None:
    """Applies the single-row decisions of ``rows.toml``: ``move`` within a family, ``also`` beside what holds it."""
    decisions = read_toml("rows.toml")

    def full(key: str) -> Code:
        short, code = key.split("|")
        return decisions["systems"][short], code

    for key, target in decisions["move"].items():
        code = full(key)
        display = display_of(code, concepts)
        for concept in concepts.values():
            if concept.family and concept.family == concepts[target].family:
                concept.codes.pop(code, None)
        concepts[target].codes[code] = display
    for key, targets in decisions["also"].items():
        for target in targets:
            concepts[target].codes[full(key)] = display_of(full(key), concepts)


def display_of(code: Code, concepts: dict[str, Concept]) -> str:
    found = [c.codes[code] for c in concepts.values() if code in c.codes]
    if not found:
        raise SystemExit(f"rows.toml names a code that no table holds: {code}")
    return max(found, key=len)


def below(code: Code, other: Code) -> bool:
    """True when ``code`` is a strictly longer code of the category ``other``."""
    shorter, longer = other[1].replace(".", ""), code[1].replace(".", "")
    return code[0] == other[0] and code[0] in ICD and longer != shorter and longer.startswith(shorter)


def carve(concepts: dict[str, Concept]) -> None:
    """Drops codes that a category of the same ValueSet covers, and excludes longer codes of the family's others."""
    for concept in concepts.values():
        siblings = [c for c in concepts.values() if c.family and c.family == concept.family and c is not concept]
        theirs = {code: text for c in siblings for code, text in c.codes.items()}
        mine = concept.codes
        both = [code for code in mine if code in theirs and not code[0].endswith(":nhsa")]
        if both:
            raise SystemExit(f"{concept.name} and another of its family hold {sorted(both)}")
        concept.excludes |= {c: text for c, text in theirs.items() if any(below(c, own) for own in mine)}
        nested = [c for c in mine if any(below(c, x) for x in concept.excludes)]
        if nested:
            raise SystemExit(f"{concept.name}: {sorted(nested)} lie within a carved-out category")
        outer = dict(concept.excludes)
        concept.excludes = {c: t for c, t in outer.items() if not any(below(c, o) for o in outer)}
        concept.codes = {c: t for c, t in mine.items() if not any(below(c, o) for o in mine)}


# --- writing --------------------------------------------------------------------------------------------------------
def write(concepts: dict[str, Concept], words: dict[str, list[str]]) -> None:
    systems = json.loads((OUT / "code_systems.json").read_text(encoding="utf-8"))["systems"]
    folder = OUT / "valuesets"
    folder.mkdir(exist_ok=True)
    for stale in folder.glob("*.json"):
        stale.unlink()
    for concept in concepts.values():
        if not (concept.codes or concept.imports):
            concept.codes[f"{CANONICAL}/CodeSystem/concept", concept.name] = concept.title
        (folder / f"{concept.name}.json").write_text(valueset(concept, systems), encoding="utf-8")
    (OUT / "words.json").write_text(words_text(words), encoding="utf-8")
    readme = OUT / "README.md"
    kept = readme.read_text(encoding="utf-8").split(LIST_BELOW)[0]
    readme.write_text(f"{kept}{LIST_BELOW}\n{listing(concepts.values())}", encoding="utf-8")


def main(arguments: list[str]) -> int:
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    concepts = read_concepts()
    words: dict[str, list[str]] = {}
    fill(concepts, read_rows(Path(arguments[0])), words)
    for name, said in read_toml("words.toml").items():
        words[name] = list(dict.fromkeys([*said, *words.get(name, ())]))
    add_supplement(concepts)
    move_rows(concepts)
    carve(concepts)
    write(concepts, words)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
