"""The Dockerfile as data: stages and their instructions, and the rules of a linter by hand (no container engine is needed)."""
from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "Dockerfile").read_text("utf-8")
IGNORED = (ROOT / ".dockerignore").read_text("utf-8").split()


@dataclass(frozen=True)
class Stage:
    """``image``: what stands behind FROM. ``instructions``: (word, rest), continued lines joined."""

    image: str
    instructions: list[tuple[str, str]]

    def of(self, word: str) -> list[str]:
        """The rests of all instructions of one word."""
        return [rest for name, rest in self.instructions if name == word]

    @property
    def environment(self) -> dict[str, str]:
        """The variables that ENV sets."""
        return dict(pair.split("=", 1) for rest in self.of("ENV") for pair in rest.split())


def stages(text: str = TEXT) -> list[Stage]:
    """Every stage of the file, in order."""
    joined = re.sub(r"\\\n\s*", " ", text)
    lines = [line for line in joined.splitlines() if line.strip() and not line.startswith("#")]
    found: list[Stage] = []
    for line in lines:
        word, _, rest = line.partition(" ")
        if word == "FROM":
            found.append(Stage(rest, []))
        else:
            found[-1].instructions.append((word, rest.strip()))
    return found


Rule = Callable[[list[Stage]], Iterator[str]]


def faults(text: str = TEXT) -> list[str]:
    """The numbers of the rules that the text breaks (hadolint's, so that they can be looked up)."""
    every = stages(text)
    return sorted({number for number, rule in RULES.items() for _ in rule(every)})


def _runs(every: list[Stage]) -> Iterator[str]:
    yield from (rest for stage in every for rest in stage.of("RUN"))


def _unpinned_pip(every: list[Stage]) -> Iterator[str]:
    for run in _runs(every):
        yield from (part for part in re.findall(r"pip install[^&]*", run) if "--require-hashes" not in part and "--no-index" not in part)


RULES: dict[str, Rule] = {
    "DL3000 WORKDIR is absolute": lambda every: (r for s in every for r in s.of("WORKDIR") if not r.startswith("/")),
    "DL3002 the last user is not root": lambda every: (u for u in (every[-1].of("USER") or ["root"])[-1:] if u.split(":")[0] in ("root", "0")),
    "DL3003 WORKDIR, not cd": lambda every: (run for run in _runs(every) if re.search(r"(^|&& )cd ", run)),
    "DL3004 no sudo": lambda every: (run for run in _runs(every) if re.search(r"\bsudo\b", run)),
    "DL3006 images have a version": lambda every: (s.image for s in every if ":" not in s.image or ":latest" in s.image),
    "DL3011 ports are ports": lambda every: (p for s in every for p in s.of("EXPOSE") if not 0 < int(p.split("/")[0]) < 65536),
    "DL3013 pip installs what is locked": _unpinned_pip,
    "DL3020 COPY, not ADD": lambda every: (r for s in every for r in s.of("ADD")),
    "DL3025 CMD and ENTRYPOINT in exec form": lambda every: (r for s in every for w in ("CMD", "ENTRYPOINT") for r in s.of(w) if r[0] != "["),
    "DL3042 pip keeps no cache": lambda every: (s.image for s in every if any("pip install" in r for r in s.of("RUN"))
                                                and s.environment.get("PIP_NO_CACHE_DIR") != "1"),
    "DL4003 one CMD": lambda every: (s.image for s in every if len(s.of("CMD")) > 1),
    "DL4004 one ENTRYPOINT": lambda every: (s.image for s in every if len(s.of("ENTRYPOINT")) > 1),
    "DL4006 no pipe that hides a failure": lambda every: (run for run in _runs(every) if re.search(r"[^|]\|[^|]", run)),
    "SC2086 no secret in the image": lambda every: (r for s in every for w in ("ENV", "ARG") for r in s.of(w)
                                                    if re.search(r"(?i)secret|password|token|_key=", r)),
}
