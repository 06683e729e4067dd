"""Mutation testing of what decides: how many small faults in the rules, units and dates do the tests find?

    python -m tools.mutation [--minutes N] [--only TEXT]     runs, goes on where it stopped, writes both pages, says what it did
    python -m tools.mutation --sample 600 --seed 1           a random part, drawn evenly over the modules
    python -m tools.mutation --part 1/2 & … --part 2/2       on two processors
    python -m tools.mutation --report                        writes both pages from what is known
    python -m tools.mutation --tidy                          drops from the page of survivors what the code no longer holds

Faults that were found are not tried again as long as their function is the same (their module, for its own statements);
those that survived are, since a new test may find them. The figures go to docs/measurements.md; every survivor is listed with its reading in
docs/mutation-survivors.md. The readings stand in tools/mutation_readings.toml.
"""
from __future__ import annotations

import argparse
import ast
import functools
import hashlib
import json
import random
import sys
import time
from collections.abc import Iterable, Mapping
from pathlib import Path

from tools.mutants import Mutant, mutants
from tools.mutation_report import FOUND, tidy, write_pages
from tools.mutation_run import run
from tools.mutation_scope import targets

ROOT = Path(__file__).resolve().parent.parent
KNOWN = ROOT / "var" / "mutation.jsonl"


def every() -> list[Mutant]:
    """Every fault in every target."""
    return [m for path in targets() for m in mutants((ROOT / path).read_text(encoding="utf-8"), path)]


def digest(mutant: Mutant) -> str:
    """What the function was when a fate was noted; the module, for a fault in its own statements."""
    return digests_of(mutant.path, (ROOT / mutant.path).read_text(encoding="utf-8"))[mutant.owner]


@functools.cache
def digests_of(path: str, source: str) -> Mapping[str | None, str]:
    """By the qualified names of the functions that stand in no other one."""
    found: dict[str | None, str] = {None: _short_hash(source)}

    def inside(body: list[ast.stmt], classes: tuple[str, ...]) -> None:
        for node in body:
            if isinstance(node, ast.ClassDef):
                inside(node.body, (*classes, node.name))
            elif isinstance(node, ast.FunctionDef):
                found[".".join((*classes, node.name))] = _short_hash(f"{path} {ast.dump(node)}")
    inside(ast.parse(source).body, ())
    return found


def _short_hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def known(faults: Iterable[Mutant]) -> dict[str, str]:
    """The fates noted for the functions as they are now, by the name of the fault; the last word counts."""
    if not KNOWN.exists():
        return {}
    digests = {fault.name: digest(fault) for fault in faults}
    noted = map(json.loads, KNOWN.read_text(encoding="utf-8").splitlines())
    return {each["name"]: each["fate"] for each in noted if digests.get(each["name"]) == each["digest"]}


def main(arguments: list[str]) -> int:
    """Runs what is not known yet, then writes the pages."""
    parser = argparse.ArgumentParser(prog="python -m tools.mutation")
    parser.add_argument("--minutes", type=float, default=120)
    parser.add_argument("--only", default="", help="a part of the module's path")
    parser.add_argument("--new", action="store_true", help="leave out the survivors that are known")
    parser.add_argument("--quick", action="store_true", help="at most 400 tests for one fault")
    parser.add_argument("--sample", type=int, metavar="N", help="only N faults, the same share of every module")
    parser.add_argument("--seed", type=int, default=1, help="of the sample and of the order")
    parser.add_argument("--part", default="1/1", metavar="I/N", help="every Nth fault, for N processes side by side")
    parser.add_argument("--report", action="store_true")
    parser.add_argument("--tidy", action="store_true")
    given = parser.parse_args(arguments)
    if given.tidy:
        print(f"{tidy(every())} faults dropped from docs/mutation-survivors.md")
        return 0
    if not given.report:
        _run(_wanted(given), given.minutes, 400 if given.quick else None)
    if given.report or given.part == "1/1":
        faults = every()
        fates = known(faults)
        write_pages(faults, fates)
        found = sum(fate in FOUND for fate in fates.values())
        print(f"{len(fates)} of {len(faults)} faults tried, {found} of them found; see docs/measurements.md and docs/mutation-survivors.md")
    return 0


def _wanted(given: argparse.Namespace) -> list[Mutant]:
    """What this run tries: drawn of all faults, so that a part or a sample stays the same when others are known."""
    drawn = spread([m for m in every() if given.only in m.path], given.seed)[:given.sample]
    part, parts = (int(number) for number in given.part.split("/"))
    fates = known(drawn)
    done = ("killed", "timeout", "survived", "no test") if given.new else ("killed", "timeout")
    wanted = [m for m in drawn[part - 1::parts] if fates.get(m.name) not in done]
    return sorted(wanted, key=lambda m: m.owner is None)  # each of a module's own statements needs a fresh process: last


def spread(faults: list[Mutant], seed: int) -> list[Mutant]:
    """The faults in an order of which every beginning holds about the same share of every module."""
    of_path: dict[str, list[Mutant]] = {}
    for fault in faults:
        of_path.setdefault(fault.path, []).append(fault)
    rank = random.Random(seed)  # noqa: S311  a seed, no secret
    placed: list[tuple[float, Mutant]] = []
    for path in sorted(of_path):
        several = of_path[path]
        rank.shuffle(several)
        placed += [((place + rank.random()) / len(several), fault) for place, fault in enumerate(several)]
    return [fault for _, fault in sorted(placed, key=lambda each: (each[0], each[1].name))]


def _run(wanted: list[Mutant], minutes: float, most: int | None) -> None:
    if not wanted:
        return
    digests = {mutant.name: digest(mutant) for mutant in wanted}  # of what is tried, whatever is edited meanwhile
    KNOWN.parent.mkdir(exist_ok=True)
    with KNOWN.open("a", encoding="utf-8") as file:
        def report(mutant: Mutant, fate: str) -> None:
            if fate == "not tried":  # neither found nor survived: it stays open
                print(f"{mutant.path}:{mutant.line} could not be tried: {mutant.owner}: {mutant.what}", flush=True)
                return
            file.write(json.dumps({"path": mutant.path, "digest": digests[mutant.name], "name": mutant.name, "fate": fate}) + "\n")
            file.flush()
            if fate in ("survived", "no test"):
                print(f"{mutant.path}:{mutant.line} {fate}: {mutant.owner or '(module)'}: {mutant.what}", flush=True)
        run(wanted, report, time.monotonic() + 60 * minutes, most)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
