"""The image's recipe, by the rules a Dockerfile linter knows (no container engine is needed to check them)."""
from __future__ import annotations

import re

import pytest

from tests.deployment.dockerfile import IGNORED, ROOT, RULES, TEXT, faults, stages

STAGES = stages()


def test_the_recipe_breaks_no_rule():
    assert faults() == []


@pytest.mark.parametrize(("old", "new", "rule"), [
    ("WORKDIR /src", "WORKDIR src", "DL3000"), ("USER 10001:10001\n", "", "DL3002"), ("RUN groupadd", "RUN cd / && groupadd", "DL3003"),
    ("RUN groupadd", "RUN sudo groupadd", "DL3004"), ("FROM python:3.11-slim\n", "FROM python:latest\n", "DL3006"),
    ("FROM python:3.11-slim\n", "FROM python\n", "DL3006"), ("EXPOSE 8080", "EXPOSE 80800", "DL3011"),
    ("install --require-hashes -r requirements-run.lock", 'install "hatchling>=1.27"', "DL3013"), ("COPY tools ./tools", "ADD tools ./tools", "DL3020"),
    ('ENTRYPOINT ["nkg2d-cds"]', "ENTRYPOINT nkg2d-cds", "DL3025"), (" PIP_NO_CACHE_DIR=1", "", "DL3042"),
    ('CMD ["serve"', 'CMD ["serve"]\nCMD ["serve"', "DL4003"), ("ENTRYPOINT [", 'ENTRYPOINT ["sh"]\nENTRYPOINT [', "DL4004"),
    ("RUN groupadd", "RUN cat /etc/passwd | head && groupadd", "DL4006"), ("ENV PATH=", "ENV NKG2D_CDS_SECRET_KEY=x PATH=", "SC2086"),
])
def test_each_rule_is_broken_by_what_it_forbids(old, new, rule):
    assert old in TEXT
    assert [one.split()[0] for one in faults(TEXT.replace(old, new))] == [rule]


def test_every_rule_has_its_counterexample():
    (marks,) = (mark for mark in test_each_rule_is_broken_by_what_it_forbids.pytestmark if mark.name == "parametrize")
    assert {rule for *_, rule in marks.args[1]} == {name.split()[0] for name in RULES}


def test_base_images_are_slim_and_versioned():
    for stage in STAGES:
        assert re.fullmatch(r"python:3\.\d+-slim(@sha256:[0-9a-f]{64})?(\s+AS \w+)?", stage.image), stage.image


def test_the_last_stage_runs_as_a_user_without_rights():
    words = [word for word, _ in STAGES[-1].instructions]
    assert STAGES[-1].of("USER") == ["10001:10001"]
    assert words.index("USER") < min(words.index(word) for word in ("ENTRYPOINT", "CMD"))


def test_no_build_tool_is_left():
    last = "\n".join(STAGES[-1].of("RUN"))
    assert not re.search(r"\b(pip install|apt-get|gcc|curl|wget)\b", last)
    assert "pip uninstall --yes pip" in STAGES[0].of("RUN")[-1]


def test_health_is_checked():
    (health,) = STAGES[-1].of("HEALTHCHECK")
    assert "/health/live" in health and "--timeout=" in health, "a container that is restarted while its database is away shows no card"


def test_only_what_is_needed_is_copied():
    assert IGNORED[0] == "*"
    for rest in (rest for stage in STAGES for rest in stage.of("COPY") if not rest.startswith("--from")):
        for name in rest.split()[:-1]:
            assert f"!{name}" in IGNORED and (ROOT / name).exists(), name


def test_no_lock_names_a_place():
    for lock in ROOT.glob("requirements*.lock"):
        text = lock.read_text("utf-8")
        assert "--hash=sha256:" in text
        assert not re.search(r"https?://|file:|--index-url|--find-links", text), lock.name
