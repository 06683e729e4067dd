"""The alert rules for Prometheus: of metrics that exist, with labels and words that they have, each with its page in the runbook."""
from __future__ import annotations

import re
import shutil
import subprocess
from itertools import product
from pathlib import Path

import pytest
import yaml
from prometheus_client import REGISTRY, generate_latest

import cds_service.telemetry.metrics  # registers them

ROOT = Path(__file__).resolve().parents[2]
FILE = ROOT / "deploy" / "prometheus" / "alerts.yaml"
SERIES = Path(__file__).parent / "alerts_test.yaml"
RULES = [rule for group in yaml.safe_load(FILE.read_text(encoding="utf-8"))["groups"] for rule in group["rules"]]
NAMES = [rule["alert"] for rule in RULES]


def known_series():
    """Every series name there can be, with its labels."""
    found = {"up": {"job"}}
    for metric in REGISTRY.collect():
        if metric.name.startswith("nkg2d_cds"):
            labels = set(getattr(cds_service.telemetry.metrics, OWN[metric.name])._labelnames)
            for ending in {"counter": ["_total"], "histogram": ["_bucket", "_sum", "_count"]}.get(metric.type, [""]):
                found[metric.name + ending] = labels | ({"le"} if ending == "_bucket" else set())
    return found


OWN = {one._name: name for name, one in vars(cds_service.telemetry.metrics).items() if hasattr(one, "_labelnames")}
SERIES_KNOWN = known_series()


@pytest.mark.parametrize("rule", RULES, ids=NAMES)
def test_a_rule_asks_for_metrics_and_labels_that_exist(rule):
    expression = rule["expr"]
    named = re.findall(r"\b(nkg2d_cds_\w+|up)\b(?:\{([^}]*)\})?", expression)
    assert named
    for name, selectors in named:
        assert name in SERIES_KNOWN, name
        assert set(re.findall(r"(\w+)\s*(?:=~|!=|!~|=)", selectors)) <= SERIES_KNOWN[name]


@pytest.mark.parametrize("rule", RULES, ids=NAMES)
def test_the_reasons_and_routes_that_a_rule_names_are_the_services(rule):
    source = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "cds_service").rglob("*.py"))
    for word in re.findall(r'reason="([\w-]+)"', rule["expr"]):
        assert f'reason="{word}"' in source or f'ERRORS.labels("{word}")' in source, word
    for route in re.findall(r'route="([^"]+)"', rule["expr"]):
        assert f'add_url_rule("{route}"' in source, route


@pytest.mark.parametrize("rule", RULES, ids=NAMES)
def test_a_rule_says_what_is_wrong_and_where_the_runbook_is(rule):
    assert rule["labels"]["severity"] in {"critical", "warning", "info"}
    page, _, anchor = rule["annotations"]["runbook"].partition("#")
    headings = re.findall(r"^### (\w+)$", (ROOT / page).read_text(encoding="utf-8"), re.MULTILINE)
    assert anchor == rule["alert"].lower() and rule["alert"] in headings
    assert rule["annotations"]["summary"].endswith(".")


def test_the_runbook_has_no_other_alert():
    assert set(re.findall(r"^### (\w+)$", (ROOT / "docs" / "operations.md").read_text(encoding="utf-8"), re.MULTILINE)) == set(NAMES)


def spelt_out(pattern: str) -> list[str]:
    """The words that a pattern of alternatives stands for: prefetch-(lacking|failed)|busy."""
    parts = re.split(r"\|(?![^()]*\))", pattern)
    groups = [re.fullmatch(r"([^()]*)\(([^()]*)\)([^()]*)", part) for part in parts]
    return [word for part, group in zip(parts, groups, strict=True)
            for word in ([f"{group[1]}{one}{group[3]}" for one in group[2].split("|")] if group else [part])]


@pytest.mark.parametrize("rule", RULES, ids=NAMES)
def test_what_a_rule_counts_is_there_from_the_start(rule):
    """A series that begins with its first fault has not grown, for Prometheus: it must stand at nought before."""
    there = [(line.split("{")[0], dict(re.findall(r'(\w+)="([^"]*)"', line))) for line in generate_latest(REGISTRY).decode().splitlines()]
    for name, selectors in re.findall(r"increase\((nkg2d_cds_\w+)\{([^}]*)\}", rule["expr"]):
        for asked in product(*([(label, word) for word in spelt_out(value)] for label, value in re.findall(r'(\w+)=~?"([^"]*)"', selectors))):
            assert any(series == name and all(re.fullmatch(word, labels[label]) for label, word in asked) for series, labels in there), asked


def promtool() -> str:
    """Prometheus' own checker, which the set-up of the tests fetches."""
    here = ROOT / "var" / "promtool" / "promtool"
    found = shutil.which("promtool") or (str(here) if here.exists() else None)
    if found is None:
        pytest.skip("promtool is not there: tools/install_promtool.sh")
    return found


@pytest.mark.parametrize(("what", "file"), [("check", FILE), ("test", SERIES)])
def test_prometheus_takes_the_rules_and_they_fire_when_they_should(what, file):
    done = subprocess.run([promtool(), what, "rules", str(file)], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
