"""The image's recipe, by the rules a Dockerfile linter knows (no container engine is needed to check them)."""
from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "Dockerfile").read_text("utf-8")
STAGES = re.split(r"(?m)^FROM ", TEXT)[1:]


def instructions(stage: str) -> list[str]:
    """The instructions of a stage, continued lines joined."""
    return [line for line in re.sub(r"\\\n\s*", " ", stage).splitlines()[1:] if line and not line.startswith("#")]


def test_base_images_are_slim_and_versioned():
    for stage in STAGES:
        assert re.match(r"python:3\.\d+-slim(@sha256:[0-9a-f]{64})?(\s+AS \w+)?\n", stage), stage.splitlines()[0]


def test_the_last_stage_runs_as_a_user_without_rights():
    last = instructions(STAGES[-1])
    users = [line for line in last if line.startswith("USER ")]
    assert users == ["USER 10001:10001"]
    assert last.index(users[0]) < min(i for i, line in enumerate(last) if line.startswith(("ENTRYPOINT", "CMD")))


def test_no_build_tool_is_left():
    last = "\n".join(instructions(STAGES[-1]))
    assert not re.search(r"\b(pip install|apt-get|gcc|curl|wget)\b", last)
    assert "pip uninstall --yes pip" in STAGES[0]


def test_commands_are_in_exec_form_and_health_is_checked():
    last = instructions(STAGES[-1])
    for word in ("ENTRYPOINT", "CMD"):
        assert next(line for line in last if line.startswith(word)).split(" ", 1)[1].startswith("[")
    health = next(line for line in last if line.startswith("HEALTHCHECK"))
    assert "/health/ready" in health and "--timeout=" in health


def test_only_what_is_needed_is_copied_and_nothing_is_fetched_by_add():
    assert not re.search(r"(?m)^ADD ", TEXT)
    ignored = (ROOT / ".dockerignore").read_text("utf-8").split()
    assert ignored[0] == "*"
    for source in re.findall(r"(?m)^COPY (?!--from)(.+) \S+$", TEXT):
        for name in source.split():
            assert f"!{name}" in ignored and (ROOT / name).exists(), name


def test_dependencies_are_locked_by_hash_and_no_lock_names_a_place():
    assert "--require-hashes -r requirements.lock" in TEXT
    for lock in ROOT.glob("requirements*.lock"):
        text = lock.read_text("utf-8")
        assert "--hash=sha256:" in text
        assert not re.search(r"https?://|file:|--index-url|--find-links", text), lock.name
